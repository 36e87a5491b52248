"""What is to be indexed, and the card of the index that it leads to."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..errors import (
    BadOption,
    RasterTooSmall,
)
from ..model.card import EncoderCard, ModelCard
from ..model.encoder import usable_bands
from ..raster.inspection import LEFT_OUT
from ..raster.io.grid import PixelGrid, Window
from ..raster.io.guard import check_work
from ..raster.io.source import RasterSource
from .mask import Mask
from .store import FORMAT, IndexCard

# A block with its margins keeps the engine's memory near 1 GB with the shipped model, whatever the raster's size.
BLOCK_PX = 1024


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
        hints: those that the source was opened with.
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
    hints: Mapping[str, Any] | None = None
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
        if source.more_nodata:
            key["radiometry"]["more_nodata"] = list(source.more_nodata)
        if source.own_radiometry:
            key["radiometry"]["own_scaling"] = {
                name: [own.scale, own.offset] for name, own in source.own_radiometry.items()
            }
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
            # As text, since a hint may be a number that JSON has no word for.
            request={
                "hints": json.dumps(dict(self.hints or {})),
                "extent": None if whole or self.extent is None else list(self.extent),
                "mask": self.mask.path if self.mask else None,
            },
        )


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
