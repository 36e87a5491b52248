"""Areas of pixels on the ellipsoid, summed by label.

In a geographic CRS all pixels of a row have the same area. In a projected CRS the area also changes along the row. It
is computed for the middle column of panels that are so narrow that it changes by less than `_TOLERANCE` within one.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from pyproj import Transformer

from .grid import PixelGrid, Window, proj_crs

_TOLERANCE, _MAX_PANELS = 2e-4, 64
_SAME = 1e-5  # the rows of a block are counted together if their areas differ by less than this
_SAMPLED_ROWS, _SAMPLED_COLS = 257, 5  # rows and columns at which areas are computed in a projected CRS


class LabelAreas:
    """Pixels and square metres of each label of a map, added up block by block.

    Attributes:
        pixels: int64 (256,).
        m2: float64 (256,), on the ellipsoid of the CRS; None if the grid has no CRS in which areas are defined.
    """

    def __init__(self, grid: PixelGrid) -> None:
        self._areas = PixelAreas.of(grid)
        self.pixels = np.zeros(256, np.int64)
        self.m2 = None if self._areas is None else np.zeros(256)

    def add(self, place: Window, labels: np.ndarray) -> None:
        """Count a block: its window in the grid, and its labels uint8 (h, w)."""
        row, col, height, width = place
        edges = [col, col + width] if self._areas is None else self._areas.edges
        for panel, (start, stop) in enumerate(pairwise(edges)):
            part = labels[:, max(start - col, 0) : max(stop - col, 0)]
            if not part.size:
                continue
            m2 = None if self._areas is None else self._areas.m2[row : row + height, panel]
            if m2 is None or np.ptp(m2) < _SAME * m2[0]:
                counts = np.bincount(part.ravel(), minlength=256)
                by_label = None if m2 is None else m2.mean() * counts
            else:
                lines = np.array([np.bincount(line, minlength=256) for line in part])
                counts, by_label = lines.sum(axis=0), m2 @ lines
            self.pixels += counts
            if self.m2 is not None and by_label is not None:
                self.m2 += by_label


class PixelAreas:
    """Area of each pixel of a grid on the ellipsoid.

    Attributes:
        edges: the first column of each panel, and the width of the grid.
        m2: float64 (height, panels), square metres of a pixel in each row of each panel.
    """

    def __init__(self, edges: list[int], m2: np.ndarray) -> None:
        self.edges, self.m2 = edges, m2

    @classmethod
    def of(cls, grid: PixelGrid) -> PixelAreas | None:
        """The areas of a grid; None without a CRS, or if one of them is undefined."""
        if grid.crs is None:
            return None
        crs = proj_crs(grid.crs)
        if not (crs.is_geographic or crs.is_projected):
            return None
        north_up = crs.is_geographic and grid.transform.b == grid.transform.d == 0
        rows = np.arange(grid.height) if north_up else _some(grid.height, _SAMPLED_ROWS)
        panels = 1
        if not north_up:
            sampled = _ellipsoidal(grid, rows, _some(grid.width, _SAMPLED_COLS))
            if not np.isfinite(sampled).all():
                return None
            # Twice the range: the area may fall and rise again along a row.
            spread = 2 * float((np.ptp(sampled, axis=1) / sampled.min()).max())
            panels = min(_MAX_PANELS, grid.width, 1 + int(spread / _TOLERANCE))
        edges = [grid.width * number // panels for number in range(panels + 1)]
        middles = np.array([(start + stop) // 2 for start, stop in pairwise(edges)])
        areas = _ellipsoidal(grid, rows, middles)
        if not np.isfinite(areas).all():
            return None
        every = np.arange(grid.height)
        return cls(edges, np.stack([np.interp(every, rows, column) for column in areas.T], axis=1))

    def window(self, place: Window) -> np.ndarray:
        """Square metres of each pixel of a window: float64 (h, w)."""
        row, col, height, width = place
        panel = np.searchsorted(self.edges, np.arange(col, col + width), side="right") - 1
        return self.m2[row : row + height][:, panel]


def _some(count: int, most: int) -> np.ndarray:
    """At most `most` numbers from 0 to `count` - 1, evenly spaced, including both ends."""
    return np.unique(np.linspace(0, count - 1, most).astype(np.int64))


def _ellipsoidal(grid: PixelGrid, rows: np.ndarray, cols: np.ndarray) -> np.ndarray:
    """Area on the ellipsoid of the pixels of some rows and columns: float64 (rows, cols), not finite if undefined."""
    assert grid.crs is not None
    crs = proj_crs(grid.crs)
    geod = crs.get_geod()
    if geod is None:
        return np.full((len(rows), len(cols)), np.nan)
    corners = np.array([(0, 0), (1, 0), (1, 1), (0, 1)])
    col = cols[None, :, None] + corners[:, 0]
    row = rows[:, None, None] + corners[:, 1]
    a, b, c, d, e, f = tuple(grid.transform)[:6]
    x, y = a * col + b * row + c, d * col + e * row + f
    if not crs.is_geographic:
        x, y = Transformer.from_crs(crs, crs.geodetic_crs, always_xy=True).transform(x, y)
    rings = zip(x.reshape(-1, 4), np.clip(y, -90, 90).reshape(-1, 4), strict=True)
    areas = np.array([abs(geod.polygon_area_perimeter(*ring)[0]) for ring in rings])
    return areas.reshape(len(rows), len(cols))
