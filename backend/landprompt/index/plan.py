"""What to index and how, and the card of the resulting index."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..errors import BadOption, RasterTooSmall
from ..model.card import ModelCard
from ..model.csmask_files import network_digest
from ..model.encoder import usable_bands
from ..model.entries import EncoderCard
from ..raster.inspection import LEFT_OUT
from ..raster.io.grid import PixelGrid, Window
from ..raster.io.guard import check_work
from ..raster.io.source import RasterSource
from .mask import Mask
from .store import FORMAT, IndexCard

# Keeps the engine's memory near 1 GB with the shipped model, whatever the raster's size.
BLOCK_PX = 1024


@dataclass(frozen=True)
class Plan:
    """What to index and how.

    Attributes:
        source: the raster.
        model, encoder: the cards of the model.
        extent: xmin, ymin, xmax, ymax in the raster's CRS; None for the whole raster.
        mask: polygons to index; None for no mask.
        folder: output folder; None for the cache.
        locks: folder of the lock that keeps two processes from building the same index; None for the cache folder,
            which is not shared between machines.
        block_px: side of the blocks in pixels, a multiple of the tile size. It affects speed and memory, not results.
        precision: precision of the encoder, as requested. It is part of the key: "auto" and "int8" are two indexes.
        hints: hints that the source was opened with.
        bands: bands to read, in the encoder's order.
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
                f"The raster has {self.source.width} x {self.source.height} pixels. It is smaller than a tile "
                f"({tile} x {tile})."
            )
        if self.block_px < tile or self.block_px % tile:
            raise BadOption(f"The block size must be a multiple of {tile} pixels.")

    def card(self, whole: bool = False) -> IndexCard:
        """The card of the resulting index; `whole` ignores the extent."""
        source, grid = self.source, self.source.grid
        window = (0, 0, grid.height, grid.width)
        if self.extent is not None and not whole:
            window = _with_border(grid.window_of(self.extent), self.encoder.stride)
            window = _to_tiles(window, self.encoder.tile_size, grid)
        if not whole:
            check_work(*window[2:])
        inspection = source.inspection.as_dict()
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
            key=self._key(window, inspection),
            inspection=inspection,
            # As strings, since JSON has no NaN or infinity.
            request={
                "hints": json.dumps(dict(self.hints or {})),
                "extent": None if whole or self.extent is None else list(self.extent),
                "mask": self.mask.path if self.mask else None,
                "content": source.content(),
            },
        )

    def _key(self, window: Window, inspection: dict[str, Any]) -> dict[str, Any]:
        """Everything that the embeddings depend on."""
        source = self.source
        radiometry: dict[str, Any] = {name: inspection[name] for name in ("units", "scale", "offset", "nodata")}
        key: dict[str, Any] = {
            "format": FORMAT,
            "raster": source.fingerprint(),
            "bands": {name: source.bands[name] for name in self.bands},
            "radiometry": radiometry,
            "model": self.model.digest,
            "modality": self.encoder.modality,
            "window": list(window),
            "mask": self.mask.fingerprint if self.mask else None,
            "precision": self.precision,
        }
        if source.stack:  # bands are identified by their position in the stack
            key["stack"] = source.stack
        if source.own_nodata:
            radiometry["own_nodata"] = source.own_nodata
        if source.more_nodata:
            radiometry["more_nodata"] = list(source.more_nodata)
        if source.own_radiometry:
            radiometry["own_scaling"] = {name: [own.scale, own.offset] for name, own in source.own_radiometry.items()}
        if inspection["clouds"] == LEFT_OUT:
            key["clouds"] = LEFT_OUT
        if source.found_clouds:
            digest = network_digest(inspection["cloud_network"])
            key["clouds"] = {"network": digest, "step": source.found_clouds.step}
        return key


def _with_border(window: Window, stride: int) -> Window:
    """The window with a border of one cell: scores of the outermost pixels are interpolated between cells."""
    row, col, height, width = window
    return row - stride, col - stride, height + 2 * stride, width + 2 * stride


def _to_tiles(window: Window, tile: int, grid: PixelGrid) -> Window:
    """The window grown to whole tiles, clipped to the raster."""
    row, col, height, width = window
    row0, col0 = max(0, row // tile * tile), max(0, col // tile * tile)
    row1 = min(grid.height, -(-(row + height) // tile) * tile)
    col1 = min(grid.width, -(-(col + width) // tile) * tile)
    return row0, col0, row1 - row0, col1 - col0
