"""Builds the index of a raster, or finds an existing one."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Protocol

import rasterio

from ..errors import (
    AllNodata,
    IndexDamaged,
    NotAnIndex,
    NotARaster,
    OutOfMemory,
    OutputNotWritable,
    RasterChanged,
)
from ..malloc_tuning import release_freed_memory
from ..model.encoder import Encoder
from ..raster.io.grid import Block, Window
from ..raster.io.source import RasterSource
from .block_encoder import BlockEncoder
from .cache_eviction import cache_limit, evict, remove_unfinished
from .disk_space import disk_full_errors, retry_when_full
from .in_use import mark_used, refresh_used
from .locations import index_path, lock_path, make_folder
from .locking import hold_lock
from .plan import Plan
from .prefetch import parallel_map
from .store import Index, IndexCard, remove_tree
from .writer import IndexWriter, part_path

# Size of GDAL's block cache, which is 5 % of the machine's memory by default. For tiled files it must hold the tiles
# under a pair of blocks with margins (24 tiles of 512 x 512 pixels with 12 bands of 16 bits), since the next pair reads
# half of them again. For files in strips it must hold all strips under a row of blocks, up to the larger limit.
_GDAL_CACHE_BYTES, _MAX_GDAL_CACHE_BYTES = 160 * 2**20, 384 * 2**20


class Monitor(Protocol):
    """Progress, notes and cancellation of a build; `context.JobContext` implements it."""

    def progress(self, stage: str, done: int, total: int, message: str) -> None:
        """Report the progress of a stage."""

    def stage(self, name: str) -> AbstractContextManager[None]:
        """Measure the seconds of a stage."""

    def note(self, sentence: str) -> None:
        """Add a sentence to the notes of the result."""

    def check(self) -> None:
        """Raise Cancelled if the job was cancelled."""

    def stopping(self, stop: Callable[[], None]) -> AbstractContextManager[None]:
        """Call `stop` if the job is cancelled while the block runs."""


def find_index(plan: Plan) -> Index | None:
    """Return the finished index of a plan, or that of the whole raster; None if there is none."""
    wanted = [plan.card()]
    if plan.extent is not None and plan.folder is None:
        wanted.append(plan.card(whole=True))
    for card in wanted:
        try:
            index = Index.open(index_path(plan.source.path, card.key, plan.folder))
        except (NotAnIndex, IndexDamaged):
            continue
        if index.card.key == card.key:
            mark_used(index.path)
            return index
    return None


def build_index(plan: Plan, encoder: Encoder, monitor: Monitor, restart: bool = False) -> tuple[Index, bool]:
    """Encode a raster, continuing after the blocks that an interrupted run finished.

    Args:
        plan: what to index.
        encoder: the loaded encoder of the plan.
        monitor: progress, notes and cancellation.
        restart: start over even if there is a finished or interrupted index.

    Returns:
        The index, and whether another process built it in the meantime.

    Raises:
        AllNodata: no cell has data.
        BadOption: see `cache_limit`.
        OutputNotWritable: the index cannot be written there.
        RasterChanged: the raster was rewritten in the meantime; its unfinished index is removed.
        DiskFull: the disk is full, and evicting indexes from the cache does not help.
        OutOfMemory: there is too little memory for a single block.
        Cancelled: the job was cancelled; finished blocks are kept for the next run.
    """
    limit = cache_limit()
    card = plan.card()
    path = index_path(plan.source.path, card.key, plan.folder)
    make_folder(path.parent)
    # Only LandPrompt writes folders of these names in the cache and in data sets, so damaged ones may be replaced.
    if plan.folder is not None and plan.locks is None and path.exists():
        _check_replaceable(path, card.source, restart)
    lock = plan.locks / f"{path.name}.lock" if plan.locks else lock_path(path)
    with hold_lock(lock, monitor, "Waiting for another process that builds the same index"):
        if not restart and (index := find_index(plan)):
            return index, True
        if restart:
            remove_tree(part_path(path))
        elif _is_damaged(path):
            monitor.note(f"The index of '{plan.source.path}' was damaged, so the raster was encoded again.")
        if plan.folder is None:
            remove_unfinished(card.source, card.key["raster"])
        with disk_full_errors(path), _removed_if_changed(plan, card, part_path(path)):
            index = _build(plan, card, path, encoder, monitor)
    if plan.folder is None:
        mark_used(index.path)
        evict(limit)
    return index, False


def _build(plan: Plan, card: IndexCard, path: Path, encoder: Encoder, monitor: Monitor) -> Index:
    """Encode all blocks and rename the index to its final name; see `build_index`."""
    shape = _block_shape(plan, card, encoder.callers)
    writer = retry_when_full(lambda: IndexWriter(path, card, *shape), path)
    with monitor.stage("encode"):
        total = -(-card.grid.rows // shape[0]) * -(-card.grid.cols // shape[1])
        encode_blocks(plan, encoder, writer, partial(card.grid.blocks, *shape), total, monitor)
    if not any(writer.finished.values()):
        remove_tree(writer.part)
        raise AllNodata("There are no valid pixels in the raster, or in the chosen extent or mask.")
    plan.source.check_unchanged(card.key["raster"])
    with monitor.stage("pool"):
        return retry_when_full(writer.finish, path)


@contextmanager
def _removed_if_changed(plan: Plan, card: IndexCard, part: Path) -> Iterator[None]:
    """Remove the unfinished index if the raster is rewritten in the meantime. A half-written raster looks damaged."""
    try:
        try:
            yield
        except NotARaster:
            plan.source.check_unchanged(card.key["raster"])
            raise
    except RasterChanged:
        remove_tree(part)
        raise


def _is_damaged(path: Path) -> bool:
    """Whether there is an index of this format that cannot be opened."""
    try:
        Index.open(path)
    except IndexDamaged:
        return True
    except NotAnIndex:
        return False
    return False


def _block_shape(plan: Plan, card: IndexCard, callers: int) -> tuple[int, int]:
    """Rows and columns of cells of a block.

    A raster no larger than the blocks in progress is cut across its longer side, so that every caller of the encoder
    gets an equal part. With square blocks, one caller would get most of it and the others only its edges.
    """
    side, step, rows, cols = plan.block_px // card.stride, card.pooling_cells, card.grid.rows, card.grid.cols
    longer = max(rows, cols)
    if rows * cols > callers * side**2 or longer > 2 * side:
        return side, side
    part = -(-longer // (callers * step)) * step
    return (part, 2 * side) if rows >= cols else (2 * side, part)


def encode_blocks(
    plan: Plan,
    encoder: Encoder,
    writer: IndexWriter,
    blocks: Callable[[], Iterator[Block]],
    total: int,
    monitor: Monitor,
) -> None:
    """Encode and write the blocks that are not finished, fewer at a time if the device runs out of memory.

    Args:
        plan: what to index.
        encoder: the loaded encoder of the plan.
        writer: the index; its finished blocks are kept.
        blocks: generates the blocks. A raster may have millions of them, so they are never listed.
        total: number of blocks.
        monitor: progress and cancellation.
    """
    try:
        for callers in range(encoder.callers, 0, -1):
            try:
                return _encode_blocks(plan, encoder, writer, blocks, total, monitor, callers)
            except OutOfMemory:
                if callers == 1:
                    raise
    finally:  # a server may be idle for days and must not keep a gigabyte of memory
        encoder.resume()
        encoder.shrink()
        release_freed_memory()


def _encode_blocks(
    plan: Plan,
    encoder: Encoder,
    writer: IndexWriter,
    blocks: Callable[[], Iterator[Block]],
    total: int,
    monitor: Monitor,
    callers: int,
) -> None:
    """Encode the blocks that are not finished, `callers` at a time, and write them in order."""
    finished = set(writer.finished)
    todo = (block for block in blocks() if (block.row0, block.col0) not in finished)
    encode = BlockEncoder(plan.source, plan.bands, plan.mask, encoder, writer.card)
    encoded = parallel_map(todo, encode, callers)
    monitor.progress("encode", len(finished), total, "Encoding")
    with (
        rasterio.Env(GDAL_CACHEMAX=_gdal_cache_bytes(plan.source, encode.window(next(blocks())))),
        closing(encoded),
        monitor.stopping(encoder.stop),
    ):
        for done, (block, result) in enumerate(encoded, start=len(finished) + 1):
            retry_when_full(partial(writer.write, block.row0, block.col0, *result), writer.path)
            refresh_used()
            plan.source.check_not_rewritten()  # fail now rather than hours later
            monitor.progress("encode", done, total, "Encoding")


def _gdal_cache_bytes(source: RasterSource, window: Window) -> int:
    """Size of GDAL's block cache for windows of this height, see `_GDAL_CACHE_BYTES`."""
    return min(max(_GDAL_CACHE_BYTES, source.strip_bytes(window[2])), _MAX_GDAL_CACHE_BYTES)


def _check_replaceable(path: Path, source: str, restart: bool) -> None:
    """Check that a folder the user chose holds an index of the same raster, possibly in an older format.

    Raises:
        OutputNotWritable: it holds something else, or the index of another raster that still exists.
    """
    try:
        indexed = str(json.loads((path / ".zattrs").read_text(encoding="utf-8"))["landprompt"]["source"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise OutputNotWritable(f"'{path}' exists and is not an index.", "Choose another output folder.") from error
    if not restart and Path(indexed).exists() and os.path.realpath(indexed) != os.path.realpath(source):
        remedy = "Choose another output folder, or replace it (--restart)."
        raise OutputNotWritable(f"'{path}' is the index of another raster, '{indexed}'.", remedy)
