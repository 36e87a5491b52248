"""Reference labels that a map is held against: another raster, or points or polygons with a class each."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple, Protocol

import numpy as np

from ..errors import BadOption, EmptyExtent, InputError
from .grid import PixelGrid, Window
from .labels import NOTHING, LabelRaster
from .shapes import in_crs


class Samples(NamedTuple):
    """Places in a window and their labels.

    Attributes:
        where: what picks the n places out of an array of the window: bool (h, w), or rows and columns.
        labels: int (n,).
    """

    where: np.ndarray | tuple[np.ndarray, np.ndarray]
    labels: np.ndarray


class Reference(Protocol):
    """Labels on a map's grid.

    Attributes:
        names: name of each label; empty where labels are a map's values themselves.
        independent: whether each label is an observation of its own, as a point is; pixels of a map or polygon are not.
    """

    names: dict[int, str]
    independent: bool

    def samples(self, window: Window) -> Samples:
        """What is known in a window of the grid."""


@contextmanager
def open_reference(path: str, field: str | None, grid: PixelGrid) -> Iterator[Reference]:
    """Open a raster of labels, or a vector file of points or polygons.

    Args:
        field: the attribute that holds the class; it must be given where features have more than one.
        grid: the map's.

    Raises:
        FileMissing, NotARaster: it is not there, or neither raster nor vector file.
        InputError: see `LabelRaster`; or its features are neither points nor polygons.
        BadOption: there is no such attribute, or several and none was named.
        EmptyExtent: no feature has a class.
    """
    import pyogrio

    try:
        fields = pyogrio.read_info(path)["fields"].tolist()
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError):
        with LabelRaster(path, grid) as raster:
            yield RasterReference(raster)
        return
    yield FeatureReference(path, _chosen(path, fields, field), grid)


def _chosen(path: str, fields: list[str], field: str | None) -> str:
    if field in fields or (field is None and len(fields) == 1):
        return field or fields[0]
    told = f"has no attribute '{field}'" if field else "has not one attribute but several" if fields else "has none"
    raise BadOption(
        f"'{path}' {told}; it has: {', '.join(fields) or 'no attributes'}.",
        "Name the attribute that holds the class (--field).",
    )


class RasterReference:
    """A raster of labels, see `Reference`."""

    independent = False

    def __init__(self, raster: LabelRaster) -> None:
        self._raster, self.names = raster, raster.names

    def samples(self, window: Window) -> Samples:
        """See `Reference`."""
        labels = self._raster.read(window)
        known = labels != NOTHING
        return Samples(known, labels[known])


class FeatureReference:
    """Points or polygons, see `Reference`; where polygons overlap the last one counts."""

    def __init__(self, path: str, field: str, grid: PixelGrid) -> None:
        import pyogrio
        import shapely

        meta, _, wkb, columns = pyogrio.raw.read(path, columns=[field])
        shapes, classes = shapely.from_wkb(wkb), columns[0]
        known = np.array(
            [s is not None and not s.is_empty and _is_class(c) for s, c in zip(shapes, classes, strict=True)]
        )
        if not known.any():
            raise EmptyExtent(f"No feature of '{path}' has a class in '{field}'.", "Check the file and --field.")
        kinds = set(shapely.get_type_id(shapes[known]).tolist())
        self.independent = kinds == {shapely.GeometryType.POINT}
        if not self.independent and kinds - {shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON}:
            raise InputError(f"'{path}' holds other features than points alone or polygons alone.")
        self._grid, self._shapes = grid, in_crs(shapes[known], meta["crs"], grid)
        self.names, self._labels = _coded(classes[known])
        self._tree = shapely.STRtree(self._shapes)

    def samples(self, window: Window) -> Samples:
        """See `Reference`."""
        if self.independent:
            return self._points(window)
        import shapely
        from rasterio.features import rasterize

        part = self._grid.crop(window)
        to_map = part.map_transform
        corners = [to_map @ at for at in ((0, 0), (part.width, 0), (part.width, part.height), (0, part.height))]
        near = np.sort(self._tree.query(shapely.Polygon(corners)))
        labels = np.full(window[2:], NOTHING, np.int32)
        if near.size:
            shapes = [(self._shapes[place], int(self._labels[place])) for place in near]
            rasterize(shapes, out=labels, transform=to_map)
        known = labels != NOTHING
        return Samples(known, labels[known])

    def _points(self, window: Window) -> Samples:
        import shapely

        x, y = shapely.get_coordinates(self._shapes).T
        a, b, c, d, e, f = tuple(~self._grid.map_transform)[:6]
        rows, cols = np.floor(d * x + e * y + f) - window[0], np.floor(a * x + b * y + c) - window[1]
        inside = (rows >= 0) & (rows < window[2]) & (cols >= 0) & (cols < window[3])
        return Samples((rows[inside].astype(int), cols[inside].astype(int)), self._labels[inside])


def _is_class(value: object) -> bool:
    return bool(value.strip()) if isinstance(value, str) else value is not None and np.isfinite(value)


def _coded(classes: np.ndarray) -> tuple[dict[int, str], np.ndarray]:
    """Names by number and each feature's number; classes that are numbers are a map's values and have no names."""
    if classes.dtype.kind in "uif":
        return {}, classes.astype(np.int64)
    names, numbers = np.unique([str(each).strip() for each in classes], return_inverse=True)
    return dict(enumerate(names.tolist())), numbers
