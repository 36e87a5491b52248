"""Clouds are left out by the cloud mask that comes with an image, unless the user keeps them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from affine import Affine
from landprompt.errors import BadOption
from landprompt.raster.io.source import RasterSource

NORTH_UP = Affine(10, 0, 500000, 0, -10, 2400000)
MASK, KEEP, BY_MODEL = {"mask_clouds": True}, {"mask_clouds": False}, {"mask_clouds": "model"}
GROUND, SHADOW, CLOUD, CIRRUS, SNOW = 4, 3, 9, 10, 11


@pytest.fixture
def classes() -> np.ndarray:
    """20 m classes of 40 x 50 pixels of 10 m: a shadow, a cloud and cirrus in the first two rows, snow in the third."""
    values = np.full((1, 20, 25), GROUND, np.uint8)
    values[0, 0, :5], values[0, 1, 3:7], values[0, 1, 20:], values[0, 2] = SHADOW, CLOUD, CIRRUS, SNOW
    return values


@pytest.fixture
def product(write_raster, s2_dn, classes) -> Path:
    """A .SAFE folder with three bands of 10 m and the classification of 20 m; returns a band's file."""
    images = "S2A_MSIL2A.SAFE/GRANULE/L2A_T48/IMG_DATA"
    jp2 = {"driver": "JP2OpenJPEG", "QUALITY": "100", "REVERSIBLE": "YES"}
    coarse = NORTH_UP @ Affine.scale(2)
    write_raster(classes, f"{images}/R20m/T48_20200223_SCL_20m.jp2", transform=coarse, **jp2)
    for place, name in enumerate(("B02", "B03", "B04")):
        values = s2_dn[place : place + 1]
        path = write_raster(values, f"{images}/R10m/T48_20200223_{name}_10m.jp2", transform=NORTH_UP, **jp2)
    return path


def seen(path: Path, hints: dict | None = None) -> np.ndarray:
    with RasterSource.open(str(path), hints) as source:
        return source.read_valid((0, 0, 40, 50))


def hidden(classes: np.ndarray) -> np.ndarray:
    return np.isin(classes[0], (SHADOW, CLOUD, CIRRUS)).repeat(2, axis=0).repeat(2, axis=1)


def test_clouds_and_shadows_of_a_product_are_left_out(product, classes):
    np.testing.assert_array_equal(seen(product, MASK), ~hidden(classes))
    np.testing.assert_array_equal(seen(product.parents[4], MASK), ~hidden(classes))
    with RasterSource.open(str(product), MASK) as source:
        assert source.inspection.clouds == "left_out"
        part = source.read_valid((1, 7, 9, 30))
        assert (source.read((-2, 0, 4, 50))[0][:, 2:, :10] == 0).all()
    np.testing.assert_array_equal(part, ~hidden(classes)[1:10, 7:37])


def test_clouds_are_kept_on_request(product):
    assert seen(product, KEEP).all()
    with RasterSource.open(str(product), KEEP) as kept, RasterSource.open(str(product)) as masked:
        assert (masked.inspection.clouds, masked.inspection.cloud_mask) == ("left_out", "scene classification (SCL)")
        assert kept.inspection.clouds == "kept"
        assert kept.fingerprint() != masked.fingerprint()


def test_a_classification_band_in_the_same_file_masks_clouds(write_raster, s2_dn, classes):
    full = classes[0].repeat(2, axis=0).repeat(2, axis=1)
    values = np.concatenate([s2_dn, full[None].astype(np.uint16)])
    path = write_raster(values, descriptions=("B02", "B03", "B04", "B08", "SCL"))
    with RasterSource.open(str(path)) as source:
        assert list(source.bands) == ["B02", "B03", "B04", "B08"]
    np.testing.assert_array_equal(seen(path, MASK), ~hidden(classes))


def test_without_a_mask_a_note_says_that_clouds_are_kept(s2_raster, product):
    (product.parents[1] / "R20m" / "T48_20200223_SCL_20m.jp2").write_bytes(b"no picture")
    for path, clouds in ((s2_raster, "offered"), (product, None)):  # the product has no near infrared
        assert seen(path, MASK).all()
        with RasterSource.open(str(path), MASK) as source:
            assert (source.inspection.clouds, source.inspection.cloud_mask) == (clouds, None)
            assert "clouds are not masked" in source.inspection.notes[-1]


def test_the_model_finds_clouds_only_if_the_image_has_no_mask(product, s2_raster, classes):
    with RasterSource.open(str(product), BY_MODEL) as masked, RasterSource.open(str(s2_raster), BY_MODEL) as source:
        assert (masked.inspection.clouds, masked.inspection.cloud_mask) == ("left_out", "scene classification (SCL)")
        assert (source.inspection.clouds, source.inspection.cloud_mask) == ("by_model", None)
        assert not any("clouds" in note for note in source.inspection.notes)
    np.testing.assert_array_equal(seen(product, BY_MODEL), ~hidden(classes))
    assert seen(s2_raster, BY_MODEL).all()  # the map leaves them out, not the index


def test_without_near_infrared_or_in_radar_nothing_is_offered(write_raster, s2_dn):
    visible = write_raster(s2_dn[:3], "visible.tif", descriptions=("B02", "B03", "B04"))
    radar = write_raster(np.full((2, 64, 64), -12, np.float32), "radar.tif", descriptions=("VV", "VH"))
    for path in (visible, radar):
        with RasterSource.open(str(path)) as source:
            assert source.inspection.clouds is None
        with RasterSource.open(str(path), BY_MODEL) as source:
            assert source.inspection.clouds is None
            assert "needs blue, green, red and near infrared" in source.inspection.notes[-1]


def test_an_invalid_mask_clouds_hint_is_refused(s2_raster):
    with pytest.raises(BadOption, match="true, false, auto, model or csmask"):
        RasterSource.open(str(s2_raster), {"mask_clouds": "yes"})


def test_by_default_clouds_are_left_out_if_there_is_a_mask(product, s2_raster):
    for path, clouds in ((product, "left_out"), (s2_raster, "offered")):
        for hints in (None, {"mask_clouds": "auto"}):
            with RasterSource.open(str(path), hints) as source:
                assert source.inspection.clouds == clouds
                assert not any("clouds" in note for note in source.inspection.notes)


BITS = np.uint16([21824, 22280, 23888, 21826, 54596])  # clear, cloud, shadow, dilated cloud, cirrus
MASKS = {
    "csmask": (np.uint8([0, 1, 2, 0, 1]), [0, 1, 1, 0, 1]),
    "QA_PIXEL": (BITS, [0, 1, 1, 0, 1]),
    "Fmask": (np.uint8([64, 66, 72, 68, 80]), [0, 1, 1, 0, 0]),  # HLS: clear, cloud, shadow, beside a cloud, snow
    "fmask": (np.uint8([0, 4, 2, 1, 3]), [0, 1, 1, 0, 0]),  # by itself: land, cloud, shadow, water, snow
    "CLM": (np.uint8([0, 1, 255, 0, 1]), [0, 1, 0, 0, 1]),
    "CLP": (np.uint8([0, 101, 102, 255, 50]), [0, 0, 1, 1, 0]),
    "MSK_CLDPRB": (np.uint8([0, 39, 40, 100, 1]), [0, 0, 1, 1, 0]),
    "cloud_probability": (np.uint8([0, 0, 1, 1, 0]), [0, 0, 0, 0, 0]),  # percent of a clear image
    "s2cloudless": (np.float32([0, 0.39, 0.41, 1, np.nan]), [0, 0, 1, 1, 0]),
    "s2cloudless mask": (np.uint8([0, 1, 0, 1, 0]), [0, 1, 0, 1, 0]),
}


@pytest.mark.parametrize("name", MASKS)
def test_each_kind_of_mask_as_a_band(write_raster, s2_dn, name):
    values, cloudy = MASKS[name]
    mask = np.tile(values, (1, 40, 10))
    stack = np.concatenate([s2_dn.astype(np.result_type(s2_dn, mask)), mask])
    path = write_raster(stack, descriptions=("blue", "green", "red", "nir", name.split()[0]))
    hints = {"units": "dn", "scale": 1e-4}
    with RasterSource.open(str(path), hints) as source:
        assert source.inspection.clouds == "left_out"
    np.testing.assert_array_equal(seen(path, hints), ~np.tile(np.array(cloudy, bool), (40, 10)))
    assert seen(path, {**hints, **KEEP}).all()


def test_a_mask_from_another_program_is_a_further_file_of_the_image(s2_raster, write_raster):
    """On a coarser grid, since ukis-csmask is best at 30 m."""
    mask = np.zeros((1, 20, 25), np.uint8)
    mask[0, :3, :4] = 2
    path = write_raster(mask, "scene_csmask.tif", transform=NORTH_UP @ Affine.scale(2))
    hints = {"files": [str(s2_raster), str(path)]}
    with RasterSource.open(str(s2_raster), hints) as source:
        assert (source.inspection.clouds, source.inspection.cloud_mask) == ("left_out", "ukis-csmask")
        assert list(source.bands) == ["B02", "B03", "B04", "B08"]
    valid = seen(s2_raster, hints)
    assert not valid[:6, :8].any() and valid.sum() == 40 * 50 - 6 * 8
    assert seen(s2_raster, {**hints, **KEEP}).all()


LANDSAT = "LC08_L2SP_127045_20200223_20200822_02_T1"


@pytest.mark.parametrize(
    ("band", "bands", "mask"),
    [
        (f"{LANDSAT}_{{}}.TIF", [f"SR_B{n}" for n in range(2, 8)], "QA_PIXEL"),
        ("HLS.S30.T48QXS.2020054T031231.v2.0.{}.tif", ["B02", "B03", "B04", "B8A", "B11", "B12"], "Fmask"),
        ("HLS.L30.T48QXS.2020054T031231.v2.0.{}.tif", ["B02", "B03", "B04", "B05", "B06", "B07"], "Fmask"),
    ],
)
def test_mask_file_next_to_the_bands(write_raster, s2_dn, band, bands, mask):
    values, cloudy = MASKS[mask]
    write_raster(np.tile(values, (1, 40, 10)), f"scene/{band.format(mask)}")
    for place, name in enumerate(bands):
        path = write_raster(s2_dn[place % 4][None] + np.uint16(7273), f"scene/{band.format(name)}")
    for opened in (path, path.parent):
        with RasterSource.open(str(opened), {"assume": "best"}) as source:
            assert source.inspection.clouds == "left_out"
            valid = source.read_valid((0, 0, 40, 50))
        np.testing.assert_array_equal(valid, ~np.tile(np.array(cloudy, bool), (40, 10)))


def test_the_scene_classification_is_preferred(write_raster, s2_dn):
    masks = np.stack([np.full((40, 50), GROUND), np.ones((40, 50))]).astype(np.uint16)
    path = write_raster(np.concatenate([s2_dn, masks]), descriptions=("B02", "B03", "B04", "B08", "SCL", "CLM"))
    assert seen(path).all()
    with RasterSource.open(str(path)) as source:  # and the table of the bands says so
        assert [row.label for row in source.inspection.band_table if row.cloud_mask] == ["SCL"]


def test_pixels_beyond_the_edge_of_a_cloud_mask_are_kept(write_raster, s2_dn):
    for place, name in enumerate(("B02", "B03", "B04")):
        path = write_raster(s2_dn[place][None], f"scene/T48_20200223_{name}.tif")
    write_raster(np.full((1, 40, 20), 66, np.uint8), "scene/T48_20200223_Fmask.tif", nodata=255)
    valid = seen(path)
    assert not valid[:, :20].any() and valid[:, 20:].all()
