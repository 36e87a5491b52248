"""Converts the labels of a map to polygons, one for every patch; a border between two patches is simplified once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import shapely
from affine import Affine
from rasterio.features import rasterize, shapes

from ..errors import InputError
from .io.grid import Window

# Maximum number of pixel edges between patches. Borders are simplified in memory, at about 200 bytes per edge.
MAX_SIDES = 20_000_000
_PIXEL = Affine.identity()
_ROWS = 512


@dataclass(frozen=True)
class Patches:
    """The 4-connected patches of a map.

    Attributes:
        values: int64 (n,), class value of each patch.
        outlines: object (n,) of shapely polygons along the sides of the pixels, in columns and rows.
    """

    values: np.ndarray
    outlines: np.ndarray

    def simplified(self, tolerance: float) -> np.ndarray:
        """The polygons with simpler borders, object (n,): neighbours keep a common border, without gaps or overlaps.

        Args:
            tolerance: in pixels: square root of the area of the triangles that are removed; 0 changes nothing.
        """
        if tolerance == 0:
            return self.outlines
        # Every corner where three patches meet must be a vertex of each of them.
        noded = shapely.segmentize(self.outlines, 1.0)
        found: np.ndarray = shapely.coverage_simplify(noded, tolerance)
        return found

    def sums(
        self, shape: tuple[int, int], *rasters: Callable[[Window], np.ndarray]
    ) -> list[np.ndarray]:  # fmt: skip
        """The sum of each raster over the pixels of every patch: float64 (n,) each.

        Args:
            shape: height and width of the map.
            rasters: each returns a window as numbers (h, w).
        """
        height, width = shape
        totals = [np.zeros(len(self.values) + 1) for _ in rasters]
        numbers = np.zeros(shape, np.int32)
        if len(self.values):
            rasterize(zip(self.outlines, range(1, len(self.values) + 1), strict=True), out=numbers, transform=_PIXEL)
        for row in range(0, height, _ROWS):
            window = (row, 0, min(_ROWS, height - row), width)
            part = numbers[row : row + _ROWS].ravel()
            for total, raster in zip(totals, rasters, strict=True):
                total += np.bincount(part, raster(window).ravel(), len(total))
        return [total[1:] for total in totals]


def find_patches(labels: np.ndarray) -> Patches:
    """The patches of a map.

    Args:
        labels: uint16 (h, w), 0 where there is no class.

    Raises:
        InputError: there are too many small patches.
    """
    sides = int((labels[1:] != labels[:-1]).sum()) + int((labels[:, 1:] != labels[:, :-1]).sum())
    if sides > MAX_SIDES:
        raise InputError(
            f"The map has too many small patches for polygons ({sides / 1e6:.0f} million pixel edges between classes).",
            "Set a larger minimum area, or map a smaller extent.",
        )
    found = list(shapes(labels, mask=labels != 0, connectivity=4, transform=_PIXEL))
    outlines = np.empty(len(found), object)
    outlines[:] = [shapely.Polygon(each["coordinates"][0], each["coordinates"][1:]) for each, _ in found]
    return Patches(np.array([value for _, value in found], np.int64), outlines)


def on_map(polygons: np.ndarray, transform: Affine) -> np.ndarray:
    """Polygons in columns and rows, transformed to map coordinates."""
    a, b, c, d, e, f = tuple(transform)[:6]
    moved: np.ndarray = shapely.transform(
        polygons, lambda at: np.column_stack([a * at[:, 0] + b * at[:, 1] + c, d * at[:, 0] + e * at[:, 1] + f])
    )
    return moved
