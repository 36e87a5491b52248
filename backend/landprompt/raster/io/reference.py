"""Reference labels for assessing a map: another raster, or labelled points or polygons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple, Protocol

import numpy as np

from ...errors import BadOption, EmptyExtent, InputError, NotARaster
from .grid import PixelGrid, Window
from .guard import check_vectors, vectors
from .labels import NO_LABEL, LabelRaster
from .sample_file import LABEL
from .shapes import in_crs, near


class Samples(NamedTuple):
    """Labelled pixels of a window.

    Attributes:
        where: index of the n pixels in an array of the window: bool (h, w), or rows and columns.
        labels: int (n,).
    """

    where: np.ndarray | tuple[np.ndarray, np.ndarray]
    labels: np.ndarray


class Reference(Protocol):
    """Labels on a map's grid.

    Attributes:
        names: name of each label; empty if labels are map values.
        independent: whether each label is an independent observation. Points are; pixels of a map or polygon are not.
        outside: number of points outside the grid.
        unlabelled: number of features without a class.
    """

    names: dict[int, str]
    independent: bool
    outside: int
    unlabelled: int

    def samples(self, window: Window) -> Samples:
        """The labelled pixels of a window of the grid."""


@contextmanager
def open_reference(path: str, field: str | None, grid: PixelGrid, crs: str | None = None) -> Iterator[Reference]:
    """Open a raster of labels, or a vector file of points or polygons.

    Args:
        path: the file.
        field: attribute with the class; if features have more than one, it is required unless one is called "label".
        grid: grid of the map.
        crs: replaces the CRS of the file.

    Raises:
        FileMissing, NotARaster: it does not exist, or is neither a raster nor a vector file.
        InputError: see `LabelRaster`; or its features are neither points nor polygons.
        BadOption: there is no such attribute, or there are several and `field` is None.
        EmptyExtent: no feature has a class.
    """
    pyogrio = vectors()
    check_vectors(path)
    try:
        info = pyogrio.read_info(path)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError):
        try:
            raster = LabelRaster(path, grid, crs)
        except NotARaster as error:
            raise NotARaster(f"'{path}' is neither a raster nor a vector file that GDAL can read.") from error
        with raster:
            yield RasterReference(raster)
        return
    yield _read_features(path, _choose_field(path, info["fields"].tolist(), field), grid, crs)


def _choose_field(path: str, fields: list[str], field: str | None) -> str:
    if field is None and LABEL in fields:
        return LABEL
    if field in fields or (field is None and len(fields) == 1):
        return field or fields[0]
    if not fields:
        raise BadOption(f"The features of '{path}' have no attributes.", "Add an attribute with their class.")
    problem = f"have no attribute '{field}'" if field else "have several attributes"
    raise BadOption(
        f"The features of '{path}' {problem}: {', '.join(fields)}.", "Name the attribute with the class (--field)."
    )


class RasterReference:
    """A raster of labels, see `Reference`."""

    independent, outside, unlabelled = False, 0, 0

    def __init__(self, raster: LabelRaster) -> None:
        self._raster, self.names = raster, raster.names

    def samples(self, window: Window) -> Samples:
        """See `Reference`."""
        labels = self._raster.read(window)
        known = labels != NO_LABEL
        return Samples(known, labels[known])


class PointReference:
    """Labels of points, see `Reference`; points and labels are arrays (n,)."""

    independent, unlabelled = True, 0

    def __init__(self, points: np.ndarray, labels: np.ndarray, names: dict[int, str], grid: PixelGrid) -> None:
        import shapely

        self._labels, self.names = labels, names
        cols, rows = ~grid.map_transform @ tuple(shapely.get_coordinates(points).T)
        self._rows, self._cols = np.floor(rows), np.floor(cols)
        inside = (rows >= 0) & (rows < grid.height) & (cols >= 0) & (cols < grid.width)
        self.outside = int((~inside).sum())

    def samples(self, window: Window) -> Samples:
        """See `Reference`."""
        rows, cols = self._rows - window[0], self._cols - window[1]
        inside = (rows >= 0) & (rows < window[2]) & (cols >= 0) & (cols < window[3])
        return Samples((rows[inside].astype(int), cols[inside].astype(int)), self._labels[inside])


class PolygonReference:
    """Labels of polygons, see `PointReference`; where polygons overlap, the last one counts."""

    independent, outside, unlabelled = False, 0, 0

    def __init__(self, polygons: np.ndarray, labels: np.ndarray, names: dict[int, str], grid: PixelGrid) -> None:
        import shapely

        self._polygons, self._labels, self.names, self._grid = polygons, labels, names, grid
        self._tree = shapely.STRtree(polygons)

    def samples(self, window: Window) -> Samples:
        """See `Reference`."""
        import shapely
        from rasterio.features import rasterize

        height, width = window[2:]
        to_map = self._grid.crop(window).map_transform
        corners = [to_map @ at for at in ((0, 0), (width, 0), (width, height), (0, height))]
        near = np.sort(self._tree.query(shapely.Polygon(corners)))
        places = np.full((height, width), -1, np.int32)
        if near.size:
            rasterize([(self._polygons[place], int(place)) for place in near], out=places, transform=to_map)
        known = places >= 0
        return Samples(known, self._labels[places[known]])


def _read_features(path: str, field: str, grid: PixelGrid, crs: str | None) -> PointReference | PolygonReference:
    import shapely

    pyogrio = vectors()
    meta, _, wkb, columns = pyogrio.raw.read(path, columns=[field])
    if wkb is None:
        raise InputError(f"'{path}' is a table without geometry.", "Save it as points, for example a GeoPackage.")
    names, labels, known = _encode_classes(path, field, columns[0])
    shapes = shapely.from_wkb(wkb)
    there = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    unlabelled = int((there & ~known).sum())
    known &= there
    if not known.any():
        raise EmptyExtent(
            f"No feature of '{path}' has a class in '{field}'.",
            "Label some of them, or choose another attribute (--field).",
        )
    parts, of = shapely.get_parts(shapes[known], return_index=True)
    kinds = set(shapely.get_type_id(parts).tolist())
    if len(kinds) != 1 or not kinds <= {shapely.GeometryType.POINT, shapely.GeometryType.POLYGON}:
        raise InputError(f"The features of '{path}' must be all points or all polygons.")
    labels, crs = labels[known][of], crs or meta["crs"]
    reference: PointReference | PolygonReference
    if kinds == {shapely.GeometryType.POINT}:
        reference = PointReference(in_crs(parts, crs, grid), labels, names, grid)
    else:
        parts, of = near(parts, crs, grid)
        reference = PolygonReference(in_crs(parts, crs, grid), labels[of], names, grid)
    reference.unlabelled = unlabelled
    return reference


def _encode_classes(path: str, field: str, classes: np.ndarray) -> tuple[dict[int, str], np.ndarray, np.ndarray]:
    """Names by label, the label of each feature, and which features have a label.

    Integers, including numeric strings, are map values and have no names.

    Raises:
        InputError: the attribute contains neither text nor integers.
    """
    if classes.dtype.kind in "uif":
        known = np.isfinite(classes)
        numbers = np.where(known, classes, 0)
        if (numbers == np.rint(numbers)).all() and (np.abs(numbers) < 2**53).all():
            return {}, numbers.astype(np.int64), known
    words = [each.strip() if isinstance(each, str) else each for each in classes.tolist()]
    if classes.dtype.kind != "O" or not all(each is None or isinstance(each, str) for each in words):
        raise InputError(
            f"The attribute '{field}' of '{path}' contains neither text nor integers.", "Choose another attribute."
        )
    known = np.array([bool(each) for each in words])
    if all(re.fullmatch(r"-?\d{1,15}", each) for each in words if each):
        return {}, np.array([int(each or 0) for each in words]), known
    names, numbers = np.unique([each or "" for each in words], return_inverse=True)
    return dict(enumerate(names.tolist())), numbers, known
