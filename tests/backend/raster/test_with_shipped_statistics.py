"""Everyday inputs with the spectral statistics of the shipped model: read correctly, or offered as a question."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pytest
import rasterio
from affine import Affine
from landprompt.model.card import find_model
from landprompt.raster.io.source import RasterSource
from landprompt.raster.plausibility import SpectralStatistics
from rasterio.control import GroundControlPoint
from rasterio.crs import CRS
from synthetic import S2, backscatter, bands, reflectance

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"
AT_30_M = Affine(30, 0, 500000, 0, -30, 2400000)
AT_3_M = Affine(3, 0, 500000, 0, -3, 2400000)
SIX = ("B02", "B03", "B04", "B8A", "B11", "B12")
SEVEN = ("B01", *SIX)
TEN_M = ("B02", "B03", "B04", "B08")
ORDERS = {
    "alphabetical": (*(name for name in S2 if name != "B8A"), "B8A"),
    "10 m first": ("B02", "B03", "B04", "B08", "B05", "B06", "B07", "B8A", "B11", "B12", "B01", "B09"),
    "rgbn": ("B04", "B03", "B02", "B08"),
    "bgrn": TEN_M,
    "wavelength": S2,
}


@cache
def shipped() -> SpectralStatistics:
    return SpectralStatistics.load(find_model() / "spectra.npz")


@pytest.fixture
def scene() -> np.ndarray:
    return reflectance()


def dn(values: np.ndarray) -> np.ndarray:
    return np.rint(values * 10000).astype(np.uint16)


@pytest.mark.parametrize("order", ORDERS)
def test_an_order_without_names_is_read_right_or_offered_first(write_raster, scene, order):
    names = ORDERS[order]
    with RasterSource.open(str(write_raster(dn(bands(scene, *names)))), None, False, shipped()) as source:
        found = source.inspection
    read = found.question.readings[0].overrides["bands"] if found.question else found.bands
    assert read == {name: index for index, name in enumerate(names, start=1)}


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared data are not available")
@pytest.mark.parametrize("name", sorted(path.stem for path in (SHARED / "satclip_s2").glob("*.tif")))
def test_unnamed_colour_infrared_is_never_silently_true_colour(write_raster, name):
    with rasterio.open(SHARED / "satclip_s2" / f"{name}.tif") as dataset:
        stored = dataset.read([S2.index(each) + 1 for each in ("B08", "B04", "B03")])
    with RasterSource.open(str(write_raster(stored)), None, False, shipped()) as source:
        found = source.inspection
    assert found.status == "question" or found.bands == {"B08": 1, "B04": 2, "B03": 3}, found.summary


@pytest.mark.parametrize("photometric", ["rgb", None])
def test_a_float_image_is_never_silently_reflectance(write_raster, scene, photometric):
    picture = np.clip(bands(scene, "B04", "B03", "B02") * 3.5, 0, 1)
    path = write_raster(picture, photometric=photometric)
    with RasterSource.open(str(path), None, False, shipped()) as source:
        found = source.inspection
    readings = found.question.readings if found.question else ()
    hints = next((each.overrides for each in readings if each.overrides["units"] == "uint8"), {})
    assert hints or found.units == "uint8"
    with RasterSource.open(str(path), hints, False, shipped()) as source:
        np.testing.assert_allclose(source.read((0, 0, 64, 64), ("B04", "B03", "B02"))[0], picture * 255, atol=0.1)


def test_planetscope_radiance_says_that_its_reading_is_a_guess(write_raster, scene):
    radiance = bands(scene, *TEN_M) / 2e-5 + np.array([3000, 1800, 900, 500])[:, None, None]
    path = write_raster(radiance.astype(np.uint16), "20200223_031539_1003_3B_AnalyticMS.tif", transform=AT_3_M)
    with RasterSource.open(str(path), None, False, shipped()) as source:
        question = source.inspection.question
    assert "guess" in question.text
    assert question.readings[0].overrides["bands"] == {"B02": 1, "B03": 2, "B04": 3, "B8A": 4}


@pytest.mark.parametrize(
    ("dtype", "value"),
    [("int16", -10000), ("int16", -999), ("float32", -1), ("float32", -999), ("float32", -10000), ("uint16", 65535),
     ("uint8", 255)],
)  # fmt: skip
def test_undeclared_nodata_is_masked_when_read(write_raster, dtype, value):
    names = ("B04", "B03", "B02") if dtype == "uint8" else SIX
    values = bands(reflectance(200), *names)
    forms = {"uint8": np.clip(values * 800, 1, 250), "float32": values}
    stored = forms.get(dtype, np.rint(values * 10000)).astype(dtype)
    stored[:, :20], stored[:, :, :15] = value, value
    with RasterSource.open(str(write_raster(stored, descriptions=names)), None, False, shipped()) as source:
        assert source.inspection.status == "used", source.inspection.question
        physical, valid = source.read((0, 0, 200, 200), names)
    assert not valid[:20].any()
    assert not valid[:, :15].any()
    assert valid[20:, 15:].all()
    np.testing.assert_allclose(physical[:, valid], (stored if dtype == "uint8" else values)[:, valid], atol=2e-4)


@pytest.mark.parametrize("way", ["folder", "band"])
@pytest.mark.parametrize("product", ["landsat", "hls"])
def test_folders_of_landsat_bands_have_the_right_values(write_raster, scene, product, way):
    values, name = bands(scene, *SEVEN), "LC08_L2SP_127045_20200223_20200822_02_T1"
    for n in range(1, 8):
        band = values[n - 1 : n]
        hls = f"l30/HLS.L30.T48QXS.2020054T031231.v2.0.B0{n}.tif"
        file = f"{name}/{name}_SR_B{n}.TIF" if product == "landsat" else hls
        landsat = np.rint((band + 0.2) / 2.75e-5).astype(np.uint16)
        path = write_raster(
            landsat if product == "landsat" else np.rint(band * 10000).astype(np.int16), file, transform=AT_30_M
        )
    with RasterSource.open(str(path if way == "band" else path.parent), None, False, shipped()) as source:
        assert source.inspection.status == "used", source.inspection.question
        physical, valid = source.read((0, 0, 64, 64), SEVEN)
    assert valid.all()
    np.testing.assert_allclose(physical, values, atol=2e-4)


def test_half_precision_floats_are_read_as_reflectance(write_raster, scene):
    path = write_raster(scene, "half.tif", S2, NBITS="16")
    with RasterSource.open(str(path), None, False, shipped()) as source:
        assert source.inspection.status == "used"
        np.testing.assert_allclose(source.read((0, 0, 64, 64), S2)[0], scene, atol=5e-4)


@pytest.mark.parametrize("driver", ["PNG", "GPKG", "alpha"])
def test_images_in_other_formats(write_raster, scene, driver):
    picture = np.clip(bands(scene, "B04", "B03", "B02") * 800, 1, 250).astype(np.uint8)
    nir = np.clip(bands(scene, "B08") * 255, 1, 255).astype(np.uint8)
    more = {
        "PNG": {"driver": "PNG"},
        "GPKG": {"driver": "GPKG", "TILE_FORMAT": "PNG"},
        "alpha": {"photometric": "rgb", "alpha": "yes"},  # near infrared that GDAL calls alpha
    }[driver]
    values = np.concatenate([picture, nir]) if driver == "alpha" else picture
    path = write_raster(values, f"a.{'tif' if driver == 'alpha' else driver.lower()}", **more)
    with RasterSource.open(str(path), None, False, shipped()) as source:
        assert (source.inspection.status, source.modality) == ("used", "rgb")
        physical, valid = source.read((0, 0, 64, 64), ("B04", "B03", "B02"))
    assert valid.all()
    np.testing.assert_array_equal(physical, picture)


def test_undeclared_nan_edges(write_raster, scene):
    values = scene.copy()
    values[:, :, :9] = np.nan
    with RasterSource.open(str(write_raster(values, descriptions=S2)), None, False, shipped()) as source:
        assert source.inspection.status == "used"
        physical, valid = source.read((0, 0, 64, 64), S2)
    assert not valid[:, :9].any()
    assert valid[:, 9:].all()
    np.testing.assert_allclose(physical[:, valid], scene[:, valid], atol=1e-6)


def test_grd_with_control_points_only_is_explained(write_raster):
    stored = np.rint(10 ** (backscatter() / 20) * 500).astype(np.uint16)
    path = write_raster(stored, "s1a-iw-grd.tif", ("VV", "VH"), crs=None, transform=None)
    with rasterio.open(path, "r+") as dataset:
        points = [GroundControlPoint(r, c, 105 + c / 1e4, 20 - r / 1e4) for r in (0, 64) for c in (0, 64)]
        dataset.gcps = points, CRS.from_epsg(4326)
    with RasterSource.open(str(path), None, False, shipped()) as source:
        assert source.inspection.status == "question"
        assert any("control points" in note for note in source.inspection.notes)


def test_beam_dimap_values(write_raster, scene, tmp_path):
    names = [name.replace("B0", "B") for name in SIX]
    for name, band in zip(names, SIX, strict=True):
        write_raster(bands(scene, band), f"scene.data/{name}.img", driver="ENVI")
    info = "".join(f"<Spectral_Band_Info><BAND_NAME>{name}</BAND_NAME></Spectral_Band_Info>" for name in names)
    (tmp_path / "scene.dim").write_text(f"<Dimap_Document>{info}</Dimap_Document>")
    with RasterSource.open(str(tmp_path / "scene.dim"), None, False, shipped()) as source:
        assert source.inspection.status == "used"
        np.testing.assert_allclose(source.read((0, 0, 64, 64), SIX)[0], bands(scene, *SIX), atol=1e-6)
