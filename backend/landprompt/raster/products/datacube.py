"""netCDF, Zarr and HDF5 with one variable per band, or with dimensions for bands and dates (openEO, xarray, SNAP)."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np
import rasterio
from affine import Affine
from rasterio.errors import RasterioError

from ...errors import LandPromptError, NotARaster
from ..bands import canonical_name
from ..io.clouds import is_cloud_mask
from ..io.layer import Layer, wavelength_in
from .dates import DatedLayer, date_in
from .metadata import number

REMEDY = "Save it as netCDF (xarray: to_netcdf), as Zarr version 2 (to_zarr(..., zarr_format=2)), or as a GeoTIFF."
DRIVERS = ("netCDF", "Zarr", "HDF5", "HDF5Image")
# Two-dimensional variables that are not bands.
_NOT_BANDS = re.compile(r"(lat|lon|latitude|longitude|x|y|crs|spatial_ref|time|t|\w*_bnds|\w*_bounds)", re.IGNORECASE)
_VARIABLE = re.compile(r'(netcdf|zarr|hdf5):(?:"(?P<quoted>[^"]+)"|(?P<plain>.+?)):/*[^:/][^:]*$', re.IGNORECASE)
_SINCE = re.compile(r"(?P<unit>[a-z]+)\s+since\s+(?P<start>\d{4}-\d{1,2}-\d{1,2}([ T]\d{1,2}:\d{2}(:\d{2})?)?)", re.I)
_UNITS = {"day": 86400.0, "hour": 3600.0, "minute": 60.0, "second": 1.0, "millisecond": 1e-3, "microsecond": 1e-6,
          "nanosecond": 1e-9}  # fmt: skip
_NM = 100.0  # larger wavelengths are in nanometres


def variables(names: Sequence[str]) -> list[str]:
    """The subdatasets that may be bands, in natural order: B2 before B10.

    rasterio lists them alphabetically, and GDAL lists the arrays of a Zarr store in the order on disk.
    """
    kept = [name for name in names if not _NOT_BANDS.fullmatch(variable_name(name))]
    return sorted(kept, key=lambda name: [part.zfill(6) for part in re.split(r"(\d+)", variable_name(name))])


def variable_name(subdataset: str) -> str:
    """`B04` for `netcdf:file.nc:B04` and `ZARR:"cube.zarr":/B04`."""
    return subdataset.rpartition(":")[2].rpartition("/")[2].strip('"')


def parent_of(path: str) -> str | None:
    """The file of a netCDF, Zarr or HDF5 subdataset; None for any other path."""
    match = _VARIABLE.match(path)
    return (match["quoted"] or match["plain"]) if match else None


def is_image(dataset: rasterio.DatasetReader) -> bool:
    """Whether a variable is two-dimensional and numeric."""
    return bool(dataset.count > 0 and dataset.width > 1 and dataset.height > 1)


def layers_of(dataset: rasterio.DatasetReader, coordinates: str | None = None) -> list[DatedLayer]:
    """The bands of a variable, with labels and dates from its dimensions and attributes.

    Args:
        dataset: the variable.
        coordinates: prefix of the coordinate variables, such as `netcdf:file.nc:`, for a variable without geotransform.
    """
    transform = _transform(dataset, coordinates) if coordinates and dataset.transform.is_identity else None
    all_dimensions = [list(_dimensions(dataset, band, dataset.tags(band))) for band in dataset.indexes]
    unnamed = _has_band_dimension(all_dimensions)
    found = []
    for band, dimensions in zip(dataset.indexes, all_dimensions, strict=True):
        # GDAL's Zarr driver stores the attributes of a variable with the dataset.
        tags = {**(dataset.tags() if dataset.driver == "Zarr" and not unnamed else {}), **dataset.tags(band)}
        date = next((day for day in (_date(*dimension) for dimension in dimensions) if day), None)
        name = tags.get("NETCDF_VARNAME") or variable_name(dataset.name)
        label, wavelength = _label(dataset, band, None if unnamed else name, tags, dimensions)
        layer = Layer(dataset, band, label, source=name, transform=transform)
        if wavelength is None and dataset.driver == "Zarr":
            wavelength = wavelength_in(tags)
        if wavelength is not None:
            layer = replace(layer, metadata=replace(layer.metadata, wavelength_um=wavelength))
        found.append(DatedLayer(layer, date))
    return found


def _dimensions(dataset: rasterio.DatasetReader, band: int, tags: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """Name, value and unit of each dimension of a band except x and y."""
    items = dataset.tags()
    if dataset.driver == "Zarr":
        for key in [key for key in tags if key.startswith("DIM_") and key.endswith("_VALUE")]:
            name = key[len("DIM_") : -len("_VALUE")]
            yield name, tags[key], tags.get(f"DIM_{name}_UNIT", "")
        return
    names = _list(items.get("NETCDF_DIM_EXTRA", ""))
    step = 1
    for name in reversed(names):  # the last one changes fastest
        values = _list(items.get(f"NETCDF_DIM_{name}_VALUES", ""))
        size = int(number((_list(items.get(f"NETCDF_DIM_{name}_DEF", "")) or ["0"])[0]) or len(values) or 1)
        place = (band - 1) // step % size
        value = values[place] if place < len(values) else tags.get(f"NETCDF_DIM_{name}", "")
        yield name, value, items.get(f"{name}#units", "")
        step *= size


def _list(text: str) -> list[str]:
    """The items of GDAL's `{a,b,c}`."""
    return [item.strip() for item in text.strip("{}").split(",")] if text else []


def _date(name: str, value: str, unit: str) -> datetime | None:
    """The date of a coordinate with a CF unit such as "days since 2021-05-03", or of an ISO date."""
    match, amount = _SINCE.match(unit), number(value)
    seconds = _UNITS.get(match["unit"].lower().rstrip("s")) if match else None
    try:
        if match and seconds and amount is not None:
            return datetime.fromisoformat(_iso(match["start"])) + timedelta(seconds=amount * seconds)
        if name.lower() in ("time", "t") and amount is not None:
            return datetime(1970, 1, 1) + timedelta(days=amount)
    except (ValueError, OverflowError):
        return None
    return date_in(value) if amount is None else None


def _iso(text: str) -> str:
    """A date with leading zeros, which CF does not require: 2021-5-3 becomes 2021-05-03."""
    day, _, clock = text.replace("T", " ").partition(" ")
    day = "-".join(part.zfill(2) for part in day.split("-"))
    return f"{day} {clock.zfill(8 if clock.count(':') == 2 else 5)}" if clock else day


def _label(
    dataset: rasterio.DatasetReader, band: int, name: str | None, tags: dict[str, str],
    dimensions: list[tuple[str, str, str]],
) -> tuple[str | None, float | None]:  # fmt: skip
    """Label and wavelength in um: from a band dimension, the list in `long_name`, or the variable's attributes.

    Args:
        name: name of the variable; None if it holds several bands, which its name cannot distinguish.
    """
    wavelength = None
    for dimension, value, unit in dimensions:
        amount = number(value)
        if amount is None and value and _date(dimension, value, unit) is None:
            return value, None
        if amount is not None and ("wavelength" in dimension.lower() or unit.lower() in ("nm", "um", "µm")):
            wavelength = amount / 1000 if amount > _NM else amount
    names = _list(tags.get("long_name", ""))
    if len(names) == dataset.count > 1:
        return names[band - 1], wavelength
    if dataset.descriptions[band - 1] or name is None:
        return dataset.descriptions[band - 1], wavelength
    if re.fullmatch(r"Band\d+", name):  # GDAL's netCDF of a raster without band names
        return None, wavelength
    texts = (name, tags.get("long_name"), tags.get("standard_name"), tags.get("DESCRIPTION"))
    return next((text for text in texts if canonical_name(text)), name), wavelength


def _has_band_dimension(dimensions: list[list[tuple[str, str, str]]]) -> bool:
    """Whether a dimension besides x, y and time has more than one value."""
    values: dict[str, set[str]] = {}
    for name, value, unit in (each for band in dimensions for each in band):
        if _date(name, value, unit) is None:
            values.setdefault(name, set()).add(value)
    return any(len(each) > 1 for each in values.values()) or (len(dimensions) > 1 and not any(dimensions))


def _transform(dataset: rasterio.DatasetReader, coordinates: str) -> Affine | None:
    """The transform from the coordinate variables x and y; None unless they are regular.

    GDAL ignores coordinates without CF attributes, as xarray writes them, and reads such an image upside down.
    """
    for names in (("x", "y"), ("lon", "lat"), ("longitude", "latitude")):
        try:
            x, y = (_axis(f"{coordinates}{name}") for name in names)
        except RasterioError:
            continue
        if x is None or y is None or (len(x), len(y)) != (dataset.width, dataset.height):
            return None
        y = y[::-1]
        dx, dy = ((axis[-1] - axis[0]) / (len(axis) - 1) for axis in (x, y))
        return Affine(dx, 0, x[0] - dx / 2, 0, dy, y[0] - dy / 2)
    return None


def _axis(name: str) -> list[float] | None:
    """Values of a coordinate variable; None if their steps differ."""
    with rasterio.open(name) as dataset:
        values = dataset.read(1).ravel().astype(np.float64)
    steps = np.diff(values)
    regular = len(values) > 1 and steps[0] != 0 and np.allclose(steps, steps[0], rtol=1e-3)
    return [float(value) for value in values] if regular and math.isfinite(steps[0]) else None


def open_variables(
    path: str, dataset: rasterio.DatasetReader, opening: Callable[[str], rasterio.DatasetReader]
) -> tuple[list[DatedLayer], dict[str, str]]:
    """Open a netCDF, Zarr or HDF5 file: each image variable is one band, or several along its dimensions.

    Returns:
        The bands, and the metadata items of the file.

    Raises:
        NotARaster: no variable is an image.
    """
    files = [dataset]
    if dataset.count == 0:
        names = variables(dataset.subdatasets)
        dataset.close()
        files, errors = [], []
        for name in names:
            try:
                files.append(opening(name))
            except LandPromptError as error:
                errors.append(error.message)
        images = [each for each in files if is_image(each)]
        for each in files:
            if each not in images:
                each.close()
        if not images:
            reason = f" ({errors[0]})" if errors else ""
            raise NotARaster(f"'{path}' has no variable that GDAL can read as an image{reason}.", REMEDY)
        files = images
    found = [each for file in files for each in layers_of(file, _coordinates(file))]
    clouds = [each for each in found if is_cloud_mask(each.layer.label)]
    found = [each for each in found if each not in clouds] if len(found) > len(clouds) else found
    tags = {key: value for key, value in files[0].tags().items() if "#" not in key or key.startswith("NC_GLOBAL#")}
    return found + clouds, tags


def _coordinates(dataset: rasterio.DatasetReader) -> str | None:
    """Prefix of the coordinate variables of a netCDF file; None for other formats."""
    if dataset.driver != "netCDF":
        return None
    name = dataset.name
    return f"{name.rpartition(':')[0]}:" if name.lower().startswith("netcdf:") else f'netcdf:"{name}":'
