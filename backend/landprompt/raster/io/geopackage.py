"""Writes features to a GeoPackage; an older file is replaced only by a complete one."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ...errors import DiskFull, OutputNotWritable
from .guard import vectors
from .outputs import final_path, write_failure

_PROBE_BYTES = 1024 * 1024  # a GeoPackage of a thousand polygons takes about half of this


@dataclass(frozen=True)
class Layer:
    """Features of one kind.

    Attributes:
        name: name of the layer.
        kind: OGR geometry type, such as "Point"; with "MultiPolygon", polygons become multi-polygons.
        shapes: object (n,), shapely geometries.
        fields: attribute columns (n,) by name; NaN is written as NULL.
        crs: CRS of the shapes; None if it is unknown.
    """

    name: str
    kind: str
    shapes: np.ndarray
    fields: Mapping[str, np.ndarray]
    crs: str | None


def write_layer(path: Path, layer: Layer) -> None:
    """Write a GeoPackage with one layer.

    The file is written under a temporary name and renamed when it is complete. Symbolic links are followed.

    Raises:
        DiskFull, OutputNotWritable: the file cannot be written.
    """
    import shapely

    pyogrio = vectors()
    # In a temporary folder, since SQLite writes journals next to the file.
    target = final_path(path)
    with tempfile.TemporaryDirectory(prefix=f".{path.stem}-", dir=target.parent) as folder:
        part = Path(folder) / "layer.gpkg"
        try:
            pyogrio.raw.write(
                part, geometry=shapely.to_wkb(layer.shapes), field_data=list(layer.fields.values()),
                fields=list(layer.fields), geometry_type=layer.kind, promote_to_multi=layer.kind.startswith("Multi"),
                crs=layer.crs, layer=layer.name, driver="GPKG",
            )  # fmt: skip
            written = pyogrio.read_info(part, layer=layer.name)["features"]
        except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, pyogrio.errors.FeatureError) as error:
            raise _failure(path, part.parent, str(error)) from error
        if written != len(layer.shapes):
            raise _failure(path, part.parent, f"{written} of {len(layer.shapes)} features were written")
        try:
            part.replace(target)
        except OSError as error:
            raise write_failure(path, error) from error


def _failure(path: Path, folder: Path, reason: str) -> DiskFull | OutputNotWritable:
    """The error for a failed write. GDAL gives no error number; writing a test file shows whether the disk is full."""
    try:
        (folder / "probe").write_bytes(bytes(_PROBE_BYTES))
    except OSError:
        return DiskFull(f"'{path}' could not be written: the disk is full, or a size limit was reached.")
    return OutputNotWritable(f"'{path}' could not be written ({reason}).")
