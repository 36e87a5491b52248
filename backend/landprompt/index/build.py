"""Making an index of a raster, or finding the one that was made before."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import rasterio

from ..errors import AllNodata, BadOption, NotAnIndex, OutOfMemory, OutputNotWritable, RasterTooSmall
from ..malloc_tuning import give_freed_memory_back
from ..model.card import EncoderCard, ModelCard
from ..model.encoder import Encoder, usable_bands
from ..raster.inspection import LEFT_OUT
from ..raster.io.grid import PixelGrid, Window
from ..raster.io.guard import check_work
from ..raster.io.source import RasterSource
from .block_encoder import BlockEncoder
from .cache_eviction import cache_limit, make_room, mark_used, still_in_use
from .locations import index_path, lock_path, make_folder
from .locking import held
from .mask import Mask
from .prefetch import overlapped
from .store import FORMAT, Index, IndexCard, remove_tree
from .writer import IndexWriter, part_path

# A block with its margins keeps the engine's memory near 1 GB with the shipped model, whatever the raster's size.
BLOCK_PX = 1024
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

    def check(self) -> None:
        """Raise Cancelled if the person cancelled."""

    def stopping(self, stop: Callable[[], None]) -> AbstractContextManager[None]:
        """Call `stop` when the person cancels."""


@dataclass(frozen=True)
class Plan:
    """What is to be indexed and how.

    Attributes:
        source: the raster.
        model, encoder: the cards of the model.
        extent: xmin, ymin, xmax, ymax in the raster's CRS; None is the whole raster.
        mask: vector file; None is no mask.
        folder: where the index goes; None is the cache.
        locks: folder of the lock that keeps two processes from making the same index; None is in the cache, which
            machines do not share.
        block_px: side of the blocks in pixels, a multiple of the tile size. It changes speed and memory, not results.
        precision: of the encoder, as the person asked for it: an index made in one that was asked for is of that alone.
    """

    source: RasterSource
    model: ModelCard
    encoder: EncoderCard
    extent: tuple[float, float, float, float] | None = None
    mask: Mask | None = None
    folder: Path | None = None
    block_px: int = BLOCK_PX
    precision: str = "auto"
    locks: Path | None = None
    bands: list[str] = field(init=False)

    def __post_init__(self) -> None:
        """Check the plan; raises TooFewBands, RasterTooSmall, BadOption."""
        object.__setattr__(self, "bands", usable_bands(self.encoder, list(self.source.bands)))
        smallest, tile = min(self.source.width, self.source.height), self.encoder.tile_size
        if smallest < tile:
            raise RasterTooSmall(
                f"The raster is {self.source.width} x {self.source.height} pixels: less than a tile ({tile} x {tile})."
            )
        if self.block_px < tile or self.block_px % tile:
            raise BadOption(f"The block size must be a multiple of {tile} pixels.")

    def card(self, whole: bool = False) -> IndexCard:
        """The card of the index that the plan leads to; `whole` leaves the extent out."""
        source, grid = self.source, self.source.grid
        window = (0, 0, grid.height, grid.width)
        if self.extent is not None and not whole:
            window = _with_ring(grid.window_of(self.extent), self.encoder.stride)
            window = _to_tiles(window, self.encoder.tile_size, grid)
        if not whole:
            check_work(*window[2:])
        inspection = source.inspection.as_dict()
        key = {
            "format": FORMAT,
            "raster": source.fingerprint(),
            "bands": {name: source.bands[name] for name in self.bands},
            "radiometry": {name: inspection[name] for name in ("units", "scale", "offset", "nodata")},
            "model": self.model.digest,
            "modality": self.encoder.modality,
            "window": list(window),
            "mask": self.mask.fingerprint if self.mask else None,
            "precision": self.precision,
        }
        if source.own_nodata:
            key["radiometry"]["own_nodata"] = source.own_nodata
        if inspection["clouds"] == LEFT_OUT:
            key["clouds"] = LEFT_OUT
        return IndexCard(
            source=str(Path(source.path).absolute()) if Path(source.path).exists() else source.path,
            width=grid.width,
            height=grid.height,
            transform=tuple(grid.transform)[:6],
            crs=grid.crs.to_wkt() if grid.crs else None,
            window=window,
            stride=self.encoder.stride,
            tile_size=self.encoder.tile_size,
            embedding_size=self.model.embedding_size,
            model=self.model.label,
            model_digest=self.model.digest,
            modality=self.encoder.modality,
            key=key,
            inspection=inspection,
        )


def find_index(plan: Plan) -> Index | None:
    """The finished index of a plan, or one of the whole raster that serves it too; None where there is none."""
    wanted = [plan.card()]
    if plan.extent is not None and plan.folder is None:
        wanted.append(plan.card(whole=True))
    for card in wanted:
        try:
            index = Index.open(index_path(plan.source.path, card.key, plan.folder))
        except NotAnIndex:
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
        shape = _block_shape(plan, card, encoder.callers)
        writer = IndexWriter(path, card, *shape)
        with watch.stage("encode"):
            try:
                _encode_within_memory(plan, encoder, writer, card, shape, watch)
            finally:  # a server waits for days, and a gigabyte with it; and it has other uses for the encoder
                encoder.resume()
                encoder.shrink()
                give_freed_memory_back()
        if not any(writer.finished.values()):
            remove_tree(writer.part)
            raise AllNodata("There is no valid pixel in the raster, or in the extent or mask chosen.")
        with watch.stage("pool"):
            index = writer.finish()
    if plan.folder is None:
        mark_used(index.path)
        make_room(limit)
    return index, False


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


def _encode_within_memory(
    plan: Plan, encoder: Encoder, writer: IndexWriter, card: IndexCard, shape: tuple[int, int], watch: Watch
) -> None:
    """Encode with fewer blocks at a time where the device's memory does not suffice; finished blocks are kept."""
    for callers in range(encoder.callers, 0, -1):
        try:
            return _encode_blocks(plan, encoder, writer, card, shape, watch, callers)
        except OutOfMemory:
            if callers == 1:
                raise


def _encode_blocks(
    plan: Plan, encoder: Encoder, writer: IndexWriter, card: IndexCard, shape: tuple[int, int], watch: Watch,
    callers: int,
) -> None:  # fmt: skip
    """Encode the blocks that are not finished, `callers` at a time, and write each as it comes."""
    grid, finished = card.grid, set(writer.finished)
    # Generated, not listed: a raster may have millions of them, and the person may cancel meanwhile.
    todo = (block for block in grid.blocks(*shape) if (block.row0, block.col0) not in finished)
    total = -(-grid.rows // shape[0]) * -(-grid.cols // shape[1])
    encode = BlockEncoder(plan.source, plan.bands, plan.mask, encoder, writer.card)
    encoded = overlapped(todo, encode, callers)
    watch.progress("encode", len(finished), total, "Encoding")
    with (
        rasterio.Env(GDAL_CACHEMAX=_cache_bytes(plan.source, encode.window(next(grid.blocks(*shape))))),
        closing(encoded),
        watch.stopping(encoder.stop),
    ):
        for done, (block, arrays) in enumerate(encoded, start=len(finished) + 1):
            writer.write(block.row0, block.col0, *arrays)
            still_in_use()
            watch.progress("encode", done, total, "Encoding")


def _cache_bytes(source: RasterSource, window: Window) -> int:
    """How much GDAL may keep where windows are as high as this one, see `_GDAL_CACHE_BYTES`."""
    return min(max(_GDAL_CACHE_BYTES, source.strip_bytes(window[2])), _MOST_GDAL_CACHE_BYTES)


def _with_ring(window: Window, stride: int) -> Window:
    """The window with a ring of cells around it, between which its outermost pixels are blended."""
    row, col, height, width = window
    return row - stride, col - stride, height + 2 * stride, width + 2 * stride


def _to_tiles(window: Window, tile: int, grid: PixelGrid) -> Window:
    """The window grown to whole tiles of the raster, as far as that reaches."""
    row, col, height, width = window
    row0, col0 = max(0, row // tile * tile), max(0, col // tile * tile)
    row1 = min(grid.height, -(-(row + height) // tile) * tile)
    col1 = min(grid.width, -(-(col + width) // tile) * tile)
    return row0, col0, row1 - row0, col1 - col0


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
