"""The GeoPackage of a stratified random sample, whose points the user labels."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np

from ...errors import BadOption
from .geopackage import Layer, write_layer
from .grid import PixelGrid
from .guard import check_vectors, vectors
from .labels import LabelRaster

SAMPLE_LAYER, LABEL = "sample", "label"
_FIELDS: dict[str, Any] = {"id": np.int32, "map_class": object, LABEL: object, "stratum": np.int64, "weight": float}


@dataclass(frozen=True)
class SampleFile:
    """Points of a sample, in the order of their ids.

    Attributes:
        rows, cols: int64 (n,), pixels of the map.
        strata: int64 (n,), map value of each point.
        fields: attribute columns (n,) by name, including those that the user added.
    """

    rows: np.ndarray
    cols: np.ndarray
    strata: np.ndarray
    fields: dict[str, np.ndarray]

    @classmethod
    def empty(cls) -> Self:
        """A sample without points."""
        none = np.zeros(0, np.int64)
        return cls(none, none, none, {name: np.zeros(0, kind) for name, kind in _FIELDS.items()})

    @classmethod
    def open(cls, path: Path, mapped: LabelRaster) -> Self:
        """Read the sample of a map; an empty one if there is no file.

        Raises:
            BadOption: the file is not a sample of this map.
        """
        import shapely

        if not path.exists():
            return cls.empty()
        pyogrio = vectors()
        check_vectors(str(path))
        try:
            meta, _, wkb, columns = pyogrio.raw.read(path, layer=SAMPLE_LAYER)
        except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, ValueError) as error:
            raise _not_a_sample(path, "has no layer 'sample'") from error
        fields = dict(zip(meta["fields"].tolist(), columns, strict=True))
        if not fields.keys() >= _FIELDS.keys():
            raise _not_a_sample(path, "does not have the fields of a sample")
        shapes = shapely.from_wkb(wkb)
        if not (shapely.get_type_id(shapes) == shapely.GeometryType.POINT).all():
            raise _not_a_sample(path, "contains features that are not points")
        cols, rows = np.floor(~mapped.grid.map_transform @ tuple(shapely.get_coordinates(shapes).T)).astype(np.int64)
        found = cls(rows, cols, fields["stratum"].astype(np.int64), fields)
        found._check(path, mapped)
        return found

    def _check(self, path: Path, mapped: LabelRaster) -> None:
        """Raise BadOption unless every point is in the class of the map that it was drawn from."""
        grid = mapped.grid
        inside = (self.rows >= 0) & (self.rows < grid.height) & (self.cols >= 0) & (self.cols < grid.width)
        if inside.all():
            places = zip(self.rows.tolist(), self.cols.tolist(), self.strata.tolist(), strict=True)
            if all(mapped.read((row, col, 1, 1))[0, 0] == stratum for row, col, stratum in places):
                return
        raise _not_a_sample(path, "was drawn from another map, or its points were moved")

    @property
    def labelled(self) -> np.ndarray:
        """Which points have a label: bool (n,)."""
        return np.array([bool(str(each).strip()) if each is not None else False for each in self.fields[LABEL]], bool)

    def counts(self) -> dict[int, int]:
        """Number of points by map value."""
        return dict(zip(*(each.tolist() for each in np.unique(self.strata, return_counts=True)), strict=True))

    def extended(self, rows: np.ndarray, cols: np.ndarray, strata: np.ndarray, names: dict[int, str]) -> SampleFile:
        """The sample with further, unlabelled points; `names` are those of the map values."""
        ids = self.fields["id"]
        first = int(ids.max()) + 1 if len(ids) else 1
        new: dict[str, np.ndarray] = {
            "id": np.arange(first, first + len(rows), dtype=np.int32),
            "map_class": np.array([names.get(each, str(each)) for each in strata.tolist()], object),
            "stratum": strata,
        }
        fields = {
            name: np.concatenate([old, new.get(name, _blank(old, len(rows)))]) for name, old in self.fields.items()
        }
        return SampleFile(
            np.concatenate([self.rows, rows]), np.concatenate([self.cols, cols]),
            np.concatenate([self.strata, strata]), fields,
        )  # fmt: skip

    def write(self, path: Path, grid: PixelGrid, shares: dict[int, float]) -> None:
        """Write the sample; the weight of a point is its class's share of the map area per point of the class.

        Raises:
            DiskFull, OutputNotWritable: the file cannot be written.
        """
        import shapely

        counts = self.counts()
        weights = np.array([shares.get(each, 0.0) / counts[each] for each in self.strata.tolist()])
        centres: Any = self.cols + 0.5, self.rows + 0.5
        x, y = grid.map_transform @ centres
        crs = None if grid.crs is None else grid.crs.to_wkt()
        write_layer(path, Layer(SAMPLE_LAYER, "Point", shapely.points(x, y), {**self.fields, "weight": weights}, crs))


def _blank(column: np.ndarray, count: int) -> np.ndarray:
    """Empty values of the type of a column."""
    if column.dtype.kind == "O":
        return np.full(count, None, object)
    return np.full(count, np.nan if column.dtype.kind == "f" else 0, column.dtype)


def _not_a_sample(path: Path, reason: str) -> BadOption:
    return BadOption(f"'{path}' exists but {reason}.", "Choose another output, or use the map of the sample.")
