"""Reads labelled points and polygons from vector files."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from ...errors import BadOption, InputError, NotARaster
from .grid import CellGrid, PixelGrid
from .guard import check_vectors, vectors
from .shapes import in_crs, near

_DEFAULT_FIELD = "class"
# Maximum number of cells of a polygon that are used, and that are tried.
_POLYGON_CELLS, _TRIED_CELLS = 64, 4096


class SampleShapes(NamedTuple):
    """Labelled shapes.

    Attributes:
        shapes: object (n,), points and polygons in the CRS of the raster.
        labels: the class of each shape as text; whole numbers have no decimals.
    """

    shapes: np.ndarray
    labels: list[str]


class SampledCells(NamedTuple):
    """Cells under shapes.

    Attributes:
        rows, cols: int (n,).
        shape: int (n,), index of the shape that each cell belongs to.
        weights: float64 (n,): 1 for a point. A polygon of m cells weighs as much as the square root of m points,
            since its cells are alike.
        outside: number of shapes that contain no cell of the grid.
    """

    rows: np.ndarray
    cols: np.ndarray
    shape: np.ndarray
    weights: np.ndarray
    outside: int


def read_sample_shapes(path: str, field: str | None, grid: PixelGrid) -> SampleShapes:
    """Read the points and polygons that have a class, from all layers of a vector file.

    Args:
        path: the file.
        field: attribute with the class; None for `class`, or for the only attribute.
        grid: grid of the raster; shapes are transformed to its CRS.

    Raises:
        FileMissing, WebLayer, NotARaster: it cannot be opened.
        BadOption: no layer has the attribute.
        InputError: a feature is neither a point nor a polygon.
    """
    pyogrio = vectors()
    check_vectors(path)
    try:
        layers = [name for name, kind in pyogrio.list_layers(path) if kind is not None]
        fields = {name: pyogrio.read_info(path, layer=name)["fields"].tolist() for name in layers}
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as error:
        raise NotARaster(
            f"'{path}' is not a vector file that GDAL can read.", "Use a file with points or polygons."
        ) from error
    chosen = {name: own for name, each in fields.items() if (own := _choose_field(each, field))}
    if not chosen:
        known = ", ".join(sorted({each for names in fields.values() for each in names})) or "none"
        wanted = f"no attribute '{field}'" if field else "several attributes or none, and none named 'class'"
        raise BadOption(
            f"The samples in '{path}' have {wanted}; they have: {known}.",
            "Name the attribute with the class (--field).",
        )
    parts = [_read_layer(path, name, own, grid) for name, own in chosen.items()]
    return SampleShapes(
        np.concatenate([part.shapes for part in parts]), [each for part in parts for each in part.labels]
    )


def _choose_field(fields: list[str], field: str | None) -> str | None:
    """The attribute with the class; None if there is none."""
    wanted = (field or _DEFAULT_FIELD).casefold()
    found = next((each for each in fields if each.casefold() == wanted), None)
    return fields[0] if found is None and field is None and len(fields) == 1 else found


def _read_layer(path: str, layer: str, field: str, grid: PixelGrid) -> SampleShapes:
    import shapely

    meta, _, wkb, columns = vectors().raw.read(path, layer=layer, columns=[field])
    labels = [_label(value) for value in columns[0].tolist()]
    shapes = shapely.from_wkb(wkb)
    known = np.array([bool(label) for label in labels], bool) & ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    parts, of = shapely.get_parts(shapes[known], return_index=True)
    labels = [label for label, there in zip(labels, known, strict=True) if there]
    flat = shapely.get_dimensions(parts)
    if (flat == 1).any():
        raise InputError(f"The samples in '{path}' must be points or polygons, not lines.")
    polygons, clipped = near(parts[flat == 2], meta["crs"], grid)
    of = np.concatenate([of[flat == 0], of[flat == 2][clipped]])
    moved = in_crs(np.concatenate([parts[flat == 0], polygons]), meta["crs"], grid)
    return SampleShapes(moved, [labels[place] for place in of])


def _label(value: Any) -> str:
    if isinstance(value, float):
        return "" if not np.isfinite(value) else f"{value:.0f}" if value.is_integer() else f"{value:g}"
    return "" if value is None else str(value).strip()


def sampled_cells(shapes: np.ndarray, grid: CellGrid) -> SampledCells:
    """The cells under points, and cells inside polygons, at most 64 of each, evenly spaced.

    Args:
        shapes: object (n,), points and polygons in the CRS of the grid.
        grid: the cells.
    """
    import shapely
    from affine import Affine

    to_cells = ~(grid.map_transform @ Affine.scale(grid.stride))
    coefficients = np.array(tuple(to_cells)[:6]).reshape(2, 3)
    moved = shapely.transform(shapes, lambda at: at @ coefficients[:, :2].T + coefficients[:, 2])
    found = [_cells_inside(shape, grid.rows, grid.cols) for shape in moved]
    counts = [len(rows) for rows, _ in found]
    which = np.repeat(np.arange(len(found)), counts)
    weights = np.concatenate([np.full(count, count**-0.5) for count in counts if count] or [np.zeros(0)])
    rows, cols = (np.concatenate([pair[axis] for pair in found] or [np.zeros(0, int)]) for axis in (0, 1))
    return SampledCells(rows, cols, which, weights, counts.count(0))


def _cells_inside(shape: Any, rows: int, cols: int) -> tuple[np.ndarray, np.ndarray]:
    """Rows and columns of the cells of a shape in units of cells; empty outside the grid."""
    import shapely

    if shape.geom_type == "Point":
        return _inside(np.array([shape.y]), np.array([shape.x]), rows, cols)
    left, top, right, bottom = shape.bounds
    step = max(1, int(np.ceil(((right - left) * (bottom - top) / _TRIED_CELLS) ** 0.5)))
    at = np.meshgrid(
        np.arange(max(0, int(top)), min(rows, int(bottom) + 1), step) + 0.5,
        np.arange(max(0, int(left)), min(cols, int(right) + 1), step) + 0.5, indexing="ij",
    )  # fmt: skip
    y, x = at[0].ravel(), at[1].ravel()
    within = np.flatnonzero(shapely.contains_xy(shape, x, y))
    if not within.size:
        point = shape.representative_point()
        return _inside(np.array([point.y]), np.array([point.x]), rows, cols)
    within = within[np.unique(np.linspace(0, within.size - 1, _POLYGON_CELLS).astype(int))]
    return _inside(y[within], x[within], rows, cols)


def _inside(y: np.ndarray, x: np.ndarray, rows: int, cols: int) -> tuple[np.ndarray, np.ndarray]:
    kept = (y >= 0) & (y < rows) & (x >= 0) & (x < cols)
    return np.floor(y[kept]).astype(np.int64), np.floor(x[kept]).astype(np.int64)
