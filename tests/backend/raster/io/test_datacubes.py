"""netCDF, Zarr and collections: one variable per band is one image, several dates are a question."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
import rasterio
from affine import Affine
from landprompt.errors import BadOption, NotARaster, TooFewBands
from landprompt.raster.io.open import open_layers
from landprompt.raster.io.source import RasterSource
from rasterio.crs import CRS
from rasterio.shutil import copy

NORTH_UP = Affine(10, 0, 500000, 0, -10, 2400000)
UTM48 = CRS.from_epsg(32648)
BANDS = ("B02", "B03", "B04", "B08")
DATES = ["date:2021-06-02", "date:2021-05-13", "date:2021-05-03"]


def cube(names: tuple[str, ...], days: tuple[int, ...] = ()) -> dict[str, np.ndarray]:
    """Values (date, y, x) of each variable; all pixels are 1000 * band + 10 * date."""
    return {
        name: np.stack(
            [np.full((20, 30), 1000 * place + 10 * date, np.int16) for date, _ in enumerate(days or (0,), start=1)]
        )
        for place, name in enumerate(names, start=1)
    }


def write_netcdf(
    path: Path, names: tuple[str, ...], days: tuple[int, ...] = (), unit: str = "days since 2021-05-03"
) -> Path:
    """A netCDF file through GDAL's driver: a variable B01, B02 ... for each name, or one variable of several dates."""
    values = cube(names, days)
    stack = np.concatenate(list(values.values()))
    profile = {"driver": "GTiff", "dtype": "int16", "count": len(stack), "height": 20, "width": 30}
    with rasterio.open(path.with_suffix(".tif"), "w", crs=UTM48, transform=NORTH_UP, **profile) as dataset:
        dataset.write(stack)
        if days:
            assert len(names) == 1  # GDAL writes the dates of one variable
            dataset.update_tags(
                NETCDF_DIM_EXTRA="{time}", NETCDF_DIM_time_DEF=f"{{{len(days)},6}}",
                NETCDF_DIM_time_VALUES="{" + ",".join(map(str, days)) + "}", **{"time#units": unit},
            )  # fmt: skip
        for band in dataset.indexes:
            dataset.update_tags(band, NETCDF_VARNAME=names[0] if days else "B0")
            if days:
                dataset.update_tags(band, NETCDF_DIM_time=str(days[band - 1]))
    copy(path.with_suffix(".tif"), path, driver="netCDF")
    path.with_suffix(".tif").unlink()
    return path


def write_zarr(path: Path, variables: dict[str, tuple[list[str], np.ndarray]], units: str = "") -> Path:
    """A Zarr store as xarray writes it: variables with named dimensions, uncompressed."""
    everything = {
        **variables, "x": (["x"], 500005 + 10.0 * np.arange(30)), "y": (["y"], 2399995 - 10.0 * np.arange(20)),
        "spatial_ref": ([], np.array(0)),
    }  # fmt: skip
    path.mkdir()
    (path / ".zgroup").write_text('{"zarr_format": 2}')
    for name, (dimensions, values) in everything.items():
        about = {
            "zarr_format": 2, "shape": values.shape, "chunks": values.shape, "dtype": values.dtype.str, "order": "C",
            "compressor": None, "filters": None, "fill_value": None,
        }  # fmt: skip
        attributes: dict[str, object] = {"_ARRAY_DIMENSIONS": dimensions}
        if name == "spatial_ref":
            attributes["crs_wkt"] = UTM48.to_wkt()
        elif len(dimensions) >= 2:
            attributes["grid_mapping"] = "spatial_ref"
        elif name == "time":
            attributes["units"] = units
        if name == "B04":
            attributes["wavelength"] = 665.0
        (path / name).mkdir()
        (path / name / ".zarray").write_text(json.dumps(about))
        (path / name / ".zattrs").write_text(json.dumps(attributes))
        (path / name / ".".join("0" * max(1, values.ndim))).write_bytes(values.tobytes())
    return path


def read(path: object, **options: object) -> tuple[list[str | None], list[int]]:
    """Label and first value of each band."""
    opened = open_layers(str(path), False, False, **options)
    found = (
        [layer.label for layer in opened.layers],
        [int(layer.dataset.read(layer.band)[0, 0]) for layer in opened.layers],
    )
    opened.close()
    return found


def test_one_variable_per_band_is_one_image(tmp_path):
    numbered = ("B01", "B02", "B03", "B04")
    netcdf = write_netcdf(tmp_path / "cube.nc", numbered)
    zarr = write_zarr(tmp_path / "cube.zarr", {name: (["y", "x"], v[0]) for name, v in cube(BANDS).items()})
    ways = {netcdf: numbered, f"NETCDF:{netcdf}:B04": numbered, f"netcdf:{netcdf}:B02": numbered, zarr: BANDS,
            f'ZARR:"{zarr}":/B03': BANDS}  # fmt: skip
    for way, names in ways.items():
        with RasterSource.open(str(way)) as source:
            assert list(source.bands) == list(names), way
            assert (source.transform, source.crs.to_epsg(), source.width) == (NORTH_UP, 32648, 30), way
        assert read(way) == (list(names), [1010, 2010, 3010, 4010])


@pytest.mark.parametrize("base", [None, "cube.zarr"])
def test_a_zarr_in_a_zip_is_opened_in_place(tmp_path, base):
    variables = {name: (["y", "x"], values[0]) for name, values in cube(BANDS).items()}
    store = write_zarr(tmp_path / "cube.zarr", variables)
    packed = tmp_path / "downloads" / "cube"
    archive = shutil.make_archive(str(packed), "zip", tmp_path if base else store, base)
    for way in (archive, packed.parent, f"/vsizip/{archive}/{base or ''}"):
        assert read(way) == (list(BANDS), [1010, 2010, 3010, 4010]), way


def test_other_variables_are_added_to_a_given_one_with_a_note(tmp_path):
    netcdf = write_netcdf(tmp_path / "cube.nc", BANDS)
    opened = open_layers(f"NETCDF:{netcdf}:B04", False, False)
    assert opened.notes == ["'B04' is one variable; 3 other variables were added."]
    opened.close()
    alone = open_layers(f"NETCDF:{netcdf}:B04", False, True)
    assert len(alone.layers) == 1
    alone.close()


def test_attributes_name_a_variable_and_its_wavelength(tmp_path):
    zarr = write_zarr(tmp_path / "cube.zarr", {name: (["y", "x"], v[0]) for name, v in cube(BANDS).items()})
    opened = open_layers(str(zarr), False, False)
    assert [layer.wavelength_um for layer in opened.layers] == [None, None, 0.665, None]
    opened.close()


def test_variable_numbers_of_gdal_are_not_band_names(write_raster, tmp_path):
    values = np.arange(12, dtype=np.int16)[:, None, None] + np.zeros((12, 20, 30), np.int16)
    copy(write_raster(values), tmp_path / "plain.nc", driver="netCDF")
    assert read(tmp_path / "plain.nc") == ([None] * 12, list(range(12)))


@pytest.mark.parametrize("dimensions", ["variables", "bands"])
def test_several_dates_are_a_question(tmp_path, dimensions):
    days = np.array([0, 10, 30])
    values = cube(BANDS, (0, 10, 30))
    variables = {name: (["time", "y", "x"], each) for name, each in values.items()}
    labels: list[str | None] = list(BANDS)
    if dimensions == "bands":
        variables = {"data": (["time", "wavelength", "y", "x"], np.stack(list(values.values()), axis=1))}
        variables["wavelength"] = (["wavelength"], np.array([492.4, 559.8, 664.6, 832.8]))
        labels = [None] * 4
    path = write_zarr(tmp_path / "cube.zarr", {**variables, "time": (["time"], days)}, "days since 2021-05-03 03:25:41")
    opened = open_layers(str(path), False, False)
    assert opened.choice is not None
    assert list(opened.choice.readings) == DATES
    assert opened.choice.readings["date:2021-05-03"] == "2021-05-03"
    if dimensions == "bands":
        assert [layer.wavelength_um for layer in opened.layers] == pytest.approx([0.4924, 0.5598, 0.6646, 0.8328])
    opened.close()
    for place, reading in enumerate(reversed(DATES), start=1):
        assert read(path, assume=reading) == (labels, [1000 * band + 10 * place for band in (1, 2, 3, 4)])
    best = open_layers(str(path), False, False, assume="best")
    assert (best.choice, best.notes) == (None, ["2021-06-02 is used, one of 3 dates."])
    best.close()
    with pytest.raises(BadOption, match="no reading 'date:1999-01-01'"):
        open_layers(str(path), False, False, assume="date:1999-01-01")


@pytest.mark.parametrize(
    ("unit", "days", "expected"),
    [
        ("days since 2021-5-3", (0, 1), ["date:2021-05-04", "date:2021-05-03"]),
        ("hours since 2021-05-03 03:00", (0, 6), ["date:2021-05-03T09:00:00", "date:2021-05-03T03:00:00"]),
        ("seconds since 1970-01-01T00:00:00Z", (0, 86400), ["date:1970-01-02", "date:1970-01-01"]),
    ],
)
def test_dates_of_one_polarisation_are_a_question(tmp_path, unit, days, expected):
    path = write_netcdf(tmp_path / "VV.nc", ("VV",), days, unit)
    opened = open_layers(str(path), False, False)
    assert opened.choice is not None
    assert list(opened.choice.readings) == expected
    assert len(opened.layers) == 1
    opened.close()


def test_a_single_date_is_not_a_question(tmp_path):
    values = {name: (["time", "y", "x"], each) for name, each in cube(BANDS, (5,)).items()}
    path = write_zarr(tmp_path / "cube.zarr", {**values, "time": (["time"], np.array([5]))}, "days since 2021-05-03")
    opened = open_layers(str(path), False, False)
    assert (opened.choice, len(opened.layers)) == (None, 4)
    opened.close()


@pytest.mark.parametrize("count", [3, 4, 6, 12])
def test_a_time_series_of_one_optical_band_is_an_error(tmp_path, count):
    path = write_netcdf(tmp_path / "series.nc", ("B04",), tuple(range(count)))
    with pytest.raises(TooFewBands, match=f"time series of {count} dates with 1 band"):
        RasterSource.open(str(path))


def test_bands_of_several_dates_are_a_question(write_raster):
    """Earth Engine's toBands() writes the date of each image before the name of the band."""
    names = tuple(f"{date}T032541_{date}T033209_T48PXS_{band}" for date in ("20210503", "20210513") for band in BANDS)
    values = np.arange(8, dtype=np.uint16)[:, None, None] + np.zeros((8, 20, 30), np.uint16)
    path = write_raster(values, "collection.tif", names)
    opened = open_layers(str(path), False, False)
    assert list(opened.choice.readings) == ["date:2021-05-13", "date:2021-05-03"]
    opened.close()
    assert read(path, assume="date:2021-05-03")[1] == [0, 1, 2, 3]
    assert read(path, assume="best")[1] == [4, 5, 6, 7]


def test_bands_of_different_dates_that_occur_once_are_a_composite(write_raster):
    path = write_raster(np.ones((3, 20, 30), np.uint16), "c.tif", ("20210503_B02", "20210513_B03", "20210503_B04"))
    opened = open_layers(str(path), False, False)
    assert (opened.choice, len(opened.layers)) == (None, 3)
    opened.close()


def test_unreadable_datacubes_have_a_remedy(tmp_path):
    store = tmp_path / "v3.zarr"
    (store / "B02").mkdir(parents=True)
    (store / "zarr.json").write_text('{"zarr_format": 3, "node_type": "group", "attributes": {}}')
    (store / "B02" / "zarr.json").write_text(
        json.dumps({
            "zarr_format": 3, "node_type": "array", "shape": [20, 30], "data_type": "int16", "attributes": {},
            "chunk_grid": {"name": "regular", "configuration": {"chunk_shape": [20, 30]}}, "fill_value": 0,
            "chunk_key_encoding": {"name": "default"}, "dimension_names": ["y", "x"],
            "codecs": [{"name": "bytes", "configuration": {"endian": "little"}}],
        })
    )  # fmt: skip
    with pytest.raises(NotARaster) as raised:
        open_layers(str(store), False, False)
    assert "subdataset" not in raised.value.remedy
    assert "zarr_format=2" in raised.value.remedy
