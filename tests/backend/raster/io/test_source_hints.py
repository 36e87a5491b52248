"""Hints, and errors for rasters that cannot be read."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio
import rasterio.shutil
from affine import Affine
from landprompt.errors import BadOption, BandsUnknown, FileMissing, NotARaster, TooFewBands, WebLayer
from landprompt.raster.io.source import RasterSource

NORTH_UP = Affine(10, 0, 500000, 0, -10, 2400000)


def inspect(path, hints=None):
    with RasterSource.open(str(path), hints) as source:
        return source.inspection


def test_hints_override_what_is_found(s2_raster, s2_dn):
    hints = {"sensor": "s2", "bands": {"red": 1, "green": 2, "blue": 4}, "scale": 0.01, "offset": -10, "nodata": 7}
    with RasterSource.open(str(s2_raster), hints) as source:
        assert source.bands == {"B04": 1, "B03": 2, "B02": 4}
        physical, _ = source.read((0, 0, 1, 1), ["B02"])
        assert source.inspection.nodata == 7
    assert physical[0, 0, 0] == pytest.approx(float(s2_dn[3, 0, 0]) * 0.01 - 10, rel=1e-6)


def test_further_nodata_values_of_the_layer_are_added_to_the_declared_one(write_raster, s2_dn):
    s2_dn[:, 0, :5], s2_dn[:, 1, :5] = 9, 12345
    path = str(write_raster(s2_dn, descriptions=("B02", "B03", "B04", "B08"), nodata=9))
    with RasterSource.open(path, {"more_nodata": [12345]}) as source:
        valid = source.read_valid((0, 0, 3, 5))
    assert valid.tolist() == [[False] * 5, [False] * 5, [True] * 5]


def test_units_hint(write_raster):
    values = np.full((3, 20, 20), 40, np.uint8)
    assert inspect(write_raster(values)).modality == "rgb"
    found = inspect(write_raster(values), {"units": "reflectance", "scale": 1 / 255})
    assert (found.modality, found.units) == ("s2", "reflectance")


@pytest.mark.parametrize(
    "hints",
    [
        {"bands": {"B02": 1, "B03": 2, "B04": 9}},
        {"bands": {"B02": 0, "B03": 2, "B04": 3}},
        {"bands": {"B02": 1, "B03": 1, "B04": 3}},
        {"bands": {"purple": 1, "B03": 2, "B04": 3}},
        {"bands": {"B02": 1, "B03": 2, "VV": 3}},
        {"bands": "B02"},
        {"units": "furlongs"},
        {"units": "db"},
        {"sensor": "s3"},
        {"scale": 0},
        {"scale": "much"},
        {"offset": float("nan")},
        {"gsd": -1},
        {"colour": "red"},
    ],
)
def test_impossible_hints_are_refused(s2_raster, hints):
    with pytest.raises(BadOption):
        RasterSource.open(str(s2_raster), hints)


def test_too_few_and_unknown_bands(write_raster, s2_dn, s2_raster):
    with pytest.raises(TooFewBands):
        RasterSource.open(str(write_raster(s2_dn[:1], "one_band.tif")))
    with pytest.raises(TooFewBands):
        RasterSource.open(str(s2_raster), {"bands": {"B02": 1, "B03": 2}})
    with pytest.raises(BandsUnknown):
        RasterSource.open(str(write_raster(np.concatenate([s2_dn, s2_dn[:1]]), "five_bands.tif")))
    with RasterSource.open(str(s2_raster)) as source, pytest.raises(BandsUnknown):
        source.read((0, 0, 4, 4), ["B12"])


@pytest.mark.parametrize(
    "path",
    [
        "type=xyz&url=https://tile.example.org/%7Bz%7D/%7Bx%7D/%7By%7D.png&zmax=19&zmin=0",
        "crs=EPSG:4326&format=image/png&layers=x&styles&url=http://wms.example.org",
        "https://example.org/scene.tif",
        "/vsicurl/example.org/scene.tif",
        "WMS:example",
    ],
)
def test_web_layers_are_refused(path):
    with pytest.raises(WebLayer):
        RasterSource.open(path)


def test_paths_without_a_readable_raster_are_errors(tmp_path, write_raster, s2_dn):
    text = tmp_path / "notes.tif"
    text.write_text("this is not a raster")
    with pytest.raises(NotARaster):
        RasterSource.open(str(text))
    with pytest.raises(FileMissing):
        RasterSource.open(str(tmp_path / "nowhere.tif"))
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(NotARaster):
        RasterSource.open(str(empty))
    with pytest.raises(NotARaster):
        RasterSource.open(str(write_raster(s2_dn[:3].astype(np.complex64))))


def test_a_damaged_file_is_reported(write_raster):
    values = np.random.default_rng(0).integers(100, 4000, (3, 600, 600)).astype(np.uint16)
    path = write_raster(values, tiled=True, blockxsize=256, blockysize=256, compress="deflate")
    with rasterio.open(path) as dataset:
        assert dataset.count == 3
    data = bytearray(path.read_bytes())
    data[len(data) // 3 : len(data) // 2] = b"\0" * (len(data) // 2 - len(data) // 3)
    path.write_bytes(data)
    with pytest.raises(NotARaster, match=r"damaged|not a raster"), RasterSource.open(str(path)) as source:
        source.read((0, 0, 600, 600))


def test_paths_may_contain_spaces_and_non_ascii_letters(write_raster, s2_dn):
    path = write_raster(s2_dn, "Użytkownik x/obraz ä.tif", ("B02", "B03", "B04", "B08"))
    assert inspect(path).modality == "s2"
