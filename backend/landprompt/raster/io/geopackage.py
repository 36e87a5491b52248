"""Writes polygons to a GeoPackage; an older file is replaced only by a complete one."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from ...errors import DiskFull, LandPromptError, OutputNotWritable
from .guard import vectors
from .outputs import final_path, write_failure

_PROBE_BYTES = 1024 * 1024


def write_polygons(
    path: Path, layer: str, polygons: np.ndarray, fields: Mapping[str, np.ndarray], crs: str | None
) -> None:
    """Write polygons as a layer of a new GeoPackage. Symbolic links are followed.

    Args:
        path: the GeoPackage.
        layer: name of the layer.
        polygons: object (n,) of shapely polygons or multi-polygons.
        fields: attributes by name, each (n,); NaN is written as NULL.
        crs: CRS of the polygons, or None.

    Raises:
        DiskFull, OutputNotWritable: the file cannot be written.
    """
    import shapely

    pyogrio = vectors()
    target = final_path(path)
    # In a temporary folder, since SQLite writes journals next to the file.
    with tempfile.TemporaryDirectory(prefix=f".{path.stem}-", dir=target.parent) as folder:
        part = Path(folder) / "polygons.gpkg"
        try:
            pyogrio.raw.write(
                part, geometry=shapely.to_wkb(polygons), field_data=list(fields.values()), fields=list(fields),
                geometry_type="MultiPolygon", promote_to_multi=True, crs=crs, layer=layer, driver="GPKG",
            )  # fmt: skip
            written = pyogrio.read_info(part, layer=layer)["features"]
        except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, pyogrio.errors.FeatureError) as error:
            raise _failure(path, part.parent, str(error)) from error
        if written != len(polygons):
            raise _failure(path, part.parent, f"{written} of {len(polygons)} polygons were written")
        try:
            part.replace(target)
        except OSError as error:
            raise write_failure(path, error) from error


def _failure(path: Path, folder: Path, reason: str) -> LandPromptError:
    """The error for a failed write. GDAL gives no error number, so a test file shows if the disk is full."""
    try:
        (folder / "probe").write_bytes(bytes(_PROBE_BYTES))
    except OSError:
        return DiskFull(f"'{path}' could not be written: the disk is full, or a size limit was reached.")
    return OutputNotWritable(f"'{path}' could not be written ({reason}).")
