"""Suggests where to click next in the part of a raster that is on the screen."""

from __future__ import annotations

import numpy as np

from ..query.classify import CellPositions, ClassQuery, stored_probabilities
from ..query.next_places import next_places
from .screen import ScreenView

_SUGGESTED, _SIDE = 5, 64  # number of places; pixels per side that are compared


def next_samples(view: ScreenView, query: ClassQuery, labels: np.ndarray) -> list[list[float]]:
    """Coordinates x, y of the places where one more label would help most, in the raster's CRS, best first.

    Args:
        labels: the map of the view, uint8 (h, w); 0 where there is none: nodata, clouds, or outside the polygons.
    """
    rows, cols = (
        np.unique(np.linspace(0, side - 1, _SIDE + 2).astype(np.int64)[1:-1])
        for side in (view.grid.height, view.grid.width)
    )
    at = np.ix_(_nearest(view.rows, rows), _nearest(view.cols, cols))
    inverse = view.inverse[at]
    known = (inverse > 0) & (labels[np.ix_(rows, cols)] > 0)
    if query.scored < 2 or not known.any():
        return []
    everywhere, _ = stored_probabilities(np.ascontiguousarray(view.cells[:, at[0], at[1]]), inverse, query)
    probabilities = everywhere[: query.scored, known]
    row, col = (values[known] for values in np.meshgrid(rows, cols, indexing="ij"))
    chosen = next_places(probabilities, row, col, _SUGGESTED)
    to_map = view.grid.map_transform
    return [list(to_map @ (float(col[place]) + 0.5, float(row[place]) + 0.5)) for place in chosen]


def _nearest(positions: CellPositions, pixels: np.ndarray) -> np.ndarray:
    """The cell that is nearest to each pixel, along one axis."""
    later = positions.weight[pixels] > 0.5
    cells: np.ndarray = np.where(later, positions.after[pixels], positions.before[pixels])
    return cells
