"""Making an index of a raster, or finding the one that was made before."""

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
from ..malloc_tuning import give_freed_memory_back
from ..model.encoder import Encoder
from ..raster.io.grid import Block, Window
from ..raster.io.source import RasterSource
from .block_encoder import BlockEncoder
from .cache_eviction import cache_limit, make_room, remove_unfinished
from .disk_space import disk_full_named, with_space
from .in_use import mark_used, still_in_use
from .locations import index_path, lock_path, make_folder
from .locking import held
from .plan import Plan
from .prefetch import overlapped
from .store import Index, IndexCard, remove_tree
from .writer import IndexWriter, part_path

# What GDAL keeps of the file, unpacked, for the next block; left alone, a twentieth of the machine's memory.
# Tiles: those under a pair of blocks with their margins, 24 of 512 pixels, 12 bands and 16 bits, since the next pair
# needs half of them. Strips: all under a row of blocks, up to the larger bound.
_GDAL_CACHE_BYTES, _MOST_GDAL_CACHE_BYTES = 160 * 2**20, 384 * 2**20


class Watch(Protocol):
    """What building tells and asks while it runs; `context.JobContext` is one."""

    def progress(self, stage: str, done: int, total: int, message: str) -> None:
        """Tell how far the stage is."""

    def stage(self, name: str) -> AbstractContextManager[None]:
        """Count a stage's seconds."""

    def note(self, sentence: str) -> None:
        """Keep a sentence that the person should read with the result."""

    def check(self) -> None:
        """Raise Cancelled if the person cancelled."""

    def stopping(self, stop: Callable[[], None]) -> AbstractContextManager[None]:
        """Call `stop` when the person cancels."""


def find_index(plan: Plan) -> Index | None:
    """The finished index of a plan, or one of the whole raster that serves it too; None where there is none."""
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


def build_index(plan: Plan, encoder: Encoder, watch: Watch, restart: bool = False) -> tuple[Index, bool]:
    """Encode a raster, going on after the blocks that an interrupted run finished.

    Args:
        plan: what to index.
        encoder: the loaded encoder of the plan.
        watch: progress and cancelling.
        restart: begin anew even if there is a finished or an interrupted index.

    Returns:
        The index, and whether another process had made it meanwhile.

    Raises:
        AllNodata: no cell has data.
        BadOption: see `cache_limit`.
        OutputNotWritable: the index cannot be put there.
        RasterChanged: the raster was rewritten meanwhile; what was encoded of it is removed.
        DiskFull: the disk is full, and nothing of the cache can make room.
        OutOfMemory: not even one block at a time fits.
        Cancelled: the person cancelled; finished blocks are kept for the next run.
    """
    limit = cache_limit()
    card = plan.card()
    path = index_path(plan.source.path, card.key, plan.folder)
    make_folder(path.parent)
    # In the cache and in data sets only we give such names: what is damaged there is made anew.
    if plan.folder is not None and plan.locks is None and path.exists():
        _check_replaceable(path, card.source, restart)
    lock = plan.locks / f"{path.name}.lock" if plan.locks else lock_path(path)
    with held(lock, watch, "Waiting for another process that makes the same index"):
        if not restart and (index := find_index(plan)):
            return index, True
        if restart:
            remove_tree(part_path(path))
        elif _is_damaged(path):
            watch.note(f"The kept index of '{plan.source.path}' was damaged: the raster was encoded again.")
        if plan.folder is None:
            remove_unfinished(card.source, card.key["raster"])
        with disk_full_named(path), _removed_if_changed(plan, card, part_path(path)):
            index = _make(plan, card, path, encoder, watch)
    if plan.folder is None:
        mark_used(index.path)
        make_room(limit)
    return index, False


def _make(plan: Plan, card: IndexCard, path: Path, encoder: Encoder, watch: Watch) -> Index:
    """Encode, and give the index its final name; see `build_index`."""
    shape = _block_shape(plan, card, encoder.callers)
    writer = with_space(lambda: IndexWriter(path, card, *shape), path)
    with watch.stage("encode"):
        total = -(-card.grid.rows // shape[0]) * -(-card.grid.cols // shape[1])
        encode_blocks(plan, encoder, writer, partial(card.grid.blocks, *shape), total, watch)
    if not any(writer.finished.values()):
        remove_tree(writer.part)
        raise AllNodata("There is no valid pixel in the raster, or in the extent or mask chosen.")
    plan.source.check_unchanged(card.key["raster"])
    with watch.stage("pool"):
        return with_space(writer.finish, path)


@contextmanager
def _removed_if_changed(plan: Plan, card: IndexCard, part: Path) -> Iterator[None]:
    """Remove what was encoded of a raster that was rewritten meanwhile; half written it looks damaged."""
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

    A raster that is no larger than the blocks in hand is cut across its longer side, so that each of the encoder's
    callers has an equal part: cut in squares, one would have most of it and the others its edges.
    """
    side, square, rows, cols = plan.block_px // card.stride, card.square_cells, card.grid.rows, card.grid.cols
    longer = max(rows, cols)
    if rows * cols > callers * side**2 or longer > 2 * side:
        return side, side
    part = -(-longer // (callers * square)) * square
    return (part, 2 * side) if rows >= cols else (2 * side, part)


def encode_blocks(
    plan: Plan, encoder: Encoder, writer: IndexWriter, blocks: Callable[[], Iterator[Block]], total: int, watch: Watch
) -> None:
    """Encode and write blocks, fewer at a time where the device's memory does not suffice; finished blocks are kept.

    Args:
        blocks: generates the blocks; a raster may have millions of them, so that they are never listed.
        total: how many they are.
    """
    try:
        for callers in range(encoder.callers, 0, -1):
            try:
                return _encode_blocks(plan, encoder, writer, blocks, total, watch, callers)
            except OutOfMemory:
                if callers == 1:
                    raise
    finally:  # a server waits for days, and a gigabyte with it; and it has other uses for the encoder
        encoder.resume()
        encoder.shrink()
        give_freed_memory_back()


def _encode_blocks(
    plan: Plan, encoder: Encoder, writer: IndexWriter, blocks: Callable[[], Iterator[Block]], total: int, watch: Watch,
    callers: int,
) -> None:  # fmt: skip
    """Encode the blocks that are not finished, `callers` at a time, and write each as it comes."""
    finished = set(writer.finished)
    todo = (block for block in blocks() if (block.row0, block.col0) not in finished)
    encode = BlockEncoder(plan.source, plan.bands, plan.mask, encoder, writer.card)
    encoded = overlapped(todo, encode, callers)
    watch.progress("encode", len(finished), total, "Encoding")
    with (
        rasterio.Env(GDAL_CACHEMAX=_cache_bytes(plan.source, encode.window(next(blocks())))),
        closing(encoded),
        watch.stopping(encoder.stop),
    ):
        for done, (block, arrays) in enumerate(encoded, start=len(finished) + 1):
            with_space(partial(writer.write, block.row0, block.col0, *arrays), writer.path)
            still_in_use()
            plan.source.check_not_rewritten()  # rather now than after hours
            watch.progress("encode", done, total, "Encoding")


def _cache_bytes(source: RasterSource, window: Window) -> int:
    """How much GDAL may keep where windows are as high as this one, see `_GDAL_CACHE_BYTES`."""
    return min(max(_GDAL_CACHE_BYTES, source.strip_bytes(window[2])), _MOST_GDAL_CACHE_BYTES)


def _check_replaceable(path: Path, source: str, restart: bool) -> None:
    """A folder that the person named may hold an index of the same raster, also of an older format, and nothing else.

    Raises:
        OutputNotWritable: it holds other things, or the index of another raster that is still there.
    """
    try:
        told = str(json.loads((path / ".zattrs").read_text(encoding="utf-8"))["landprompt"]["source"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise OutputNotWritable(f"'{path}' exists and is not an index.", "Choose another output folder.") from error
    if not restart and Path(told).exists() and os.path.realpath(told) != os.path.realpath(source):
        remedy = "Choose another output folder, or replace it (--restart)."
        raise OutputNotWritable(f"'{path}' is the index of another raster, '{told}'.", remedy)
