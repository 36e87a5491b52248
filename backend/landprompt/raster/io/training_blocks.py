"""The blocks of a map that contain training samples, where the map must not be assessed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import shapely
from affine import Affine
from rasterio.features import rasterize

from ...errors import FileMissing, NotARaster
from .grid import PixelGrid, Window
from .guard import check_vectors, vectors
from .run_tags import samples_of
from .shapes import in_crs, near

# Side of a block in pixels, the tile size of `mini`. Neighbouring pixels are similar, so the accuracy measured near a
# training sample would be too high.
BLOCK_PX = 64


class TrainingBlocks:
    """Blocks of `BLOCK_PX` pixels, counted from the origin of a map, that features of a vector file touch.

    Args:
        path: the vector file; the features of all its layers count.
        grid: grid of the map.

    Raises:
        FileMissing, NotARaster: the file does not exist, or is not a vector file.
        InputError: its features cannot be transformed to the map's CRS.
    """

    def __init__(self, path: str, grid: PixelGrid) -> None:
        self._touched = np.zeros((-(-grid.height // BLOCK_PX), -(-grid.width // BLOCK_PX)), np.uint8)
        shapes = [shape for shape in _read(path, grid) if not (shape is None or shape.is_empty)]
        if shapes:
            to_map = grid.map_transform @ Affine.scale(BLOCK_PX)
            rasterize(shapes, out=self._touched, transform=to_map, all_touched=True)

    @property
    def count(self) -> int:
        """Number of touched blocks."""
        return int(self._touched.sum())

    def mask(self, window: Window) -> np.ndarray:
        """Which pixels of a window of the map are in a touched block: bool (h, w)."""
        row, col, height, width = window
        rows, cols = np.arange(row, row + height) // BLOCK_PX, np.arange(col, col + width) // BLOCK_PX
        return self._touched[np.ix_(rows, cols)].astype(bool)


def training_blocks(mapped: str, exclude: str | None, grid: PixelGrid) -> tuple[TrainingBlocks | None, list[str]]:
    """The blocks where a map must not be assessed, None if there are none, and notes.

    Args:
        mapped: the map. If its record names training samples, they are excluded.
        exclude: file of the samples, which replaces that of the record.
        grid: grid of the map.

    Raises:
        LandPromptError: see `TrainingBlocks`.
    """
    path = exclude or samples_of(mapped)
    if path is None:
        return None, []
    if exclude is None and not Path(path).exists():
        return None, [f"The training samples of the map, '{path}', are missing, so places near them count too."]
    return TrainingBlocks(path, grid), []


def _read(path: str, grid: PixelGrid) -> list[shapely.Geometry]:
    """The shapes of all layers of a vector file in the CRS of a grid."""
    pyogrio = vectors()
    check_vectors(path)
    if not Path(path).exists():
        raise FileMissing(f"The file '{path}' does not exist.")
    try:
        layers = pyogrio.list_layers(path)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as error:
        raise NotARaster(f"'{path}' is not a vector file that GDAL can read.", "Use a GeoPackage.") from error
    found: list[shapely.Geometry] = []
    for name, kind in layers:
        if kind is None:
            continue
        meta, _, wkb, _ = pyogrio.raw.read(path, layer=name, columns=[])
        shapes = shapely.from_wkb(wkb)
        shapes = shapes[~shapely.is_missing(shapes)]
        flat = shapely.get_dimensions(shapes) == 2
        polygons, _ = near(shapes[flat], meta["crs"], grid)
        for each in (in_crs(shapes[~flat], meta["crs"], grid), in_crs(polygons, meta["crs"], grid)):
            found += each[np.isfinite(shapely.bounds(each)).all(axis=1)].tolist()
    return found
