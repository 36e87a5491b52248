"""Clouds are left out by the scene classification, if requested and the product has one."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from affine import Affine
from landprompt.errors import BadOption
from landprompt.raster.io.source import RasterSource

NORTH_UP = Affine(10, 0, 500000, 0, -10, 2400000)
MASK = {"mask_clouds": True}
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


def test_clouds_are_kept_by_default(product):
    assert seen(product).all()
    with RasterSource.open(str(product)) as kept, RasterSource.open(str(product), MASK) as masked:
        assert kept.inspection.clouds == "kept"
        assert kept.fingerprint() != masked.fingerprint()


def test_a_band_of_the_file_may_be_the_classification(write_raster, s2_dn, classes):
    full = classes[0].repeat(2, axis=0).repeat(2, axis=1)
    values = np.concatenate([s2_dn, full[None].astype(np.uint16)])
    path = write_raster(values, descriptions=("B02", "B03", "B04", "B08", "SCL"))
    with RasterSource.open(str(path)) as source:
        assert list(source.bands) == ["B02", "B03", "B04", "B08"]
    np.testing.assert_array_equal(seen(path, MASK), ~hidden(classes))


def test_without_a_classification_a_note_says_that_clouds_are_kept(s2_raster, product):
    (product.parents[1] / "R20m" / "T48_20200223_SCL_20m.jp2").write_bytes(b"no picture")
    for path in (s2_raster, product):
        assert seen(path, MASK).all()
        with RasterSource.open(str(path), MASK) as source:
            assert source.inspection.clouds is None
            assert "clouds are not left out" in source.inspection.notes[-1]


def test_the_hint_is_yes_or_no(s2_raster):
    with pytest.raises(BadOption, match="true, false or auto"):
        RasterSource.open(str(s2_raster), {"mask_clouds": "yes"})


def test_auto_leaves_out_clouds_only_if_there_is_a_classification(product, s2_raster):
    for path, clouds in ((product, "left_out"), (s2_raster, None)):
        with RasterSource.open(str(path), {"mask_clouds": "auto"}) as source:
            assert source.inspection.clouds == clouds
            assert not any("scene classification" in note for note in source.inspection.notes)
