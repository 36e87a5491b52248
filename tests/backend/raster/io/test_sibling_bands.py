"""A band file opens the whole image that it forms with the files next to it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from affine import Affine
from landprompt.errors import TooFewBands
from landprompt.raster.io.open import image_of
from landprompt.raster.io.source import RasterSource

NORTH_UP = Affine(10, 0, 500000, 0, -10, 2400000)
BANDS = ("B02", "B03", "B04", "B08")


@pytest.fixture
def write_bands(write_raster, s2_dn):
    """Writes the bands of `s2_dn` to separate files, named by a pattern; returns their folder."""

    def write(pattern: str, names: tuple[str, ...] = BANDS) -> Path:
        for place, name in enumerate(names):
            path = write_raster(s2_dn[place : place + 1], pattern.format(name), transform=NORTH_UP)
        return path.parent

    return write


@pytest.mark.parametrize(
    "pattern", ["one/{}.tif", "one/T48QXS_20200223T032731_{}_10m.tif", "one/HLS.S30.T48QXS.2020054T032731.v2.0.{}.tif"]
)
@pytest.mark.parametrize("chosen", BANDS)
def test_any_band_of_an_image_is_the_whole_image(write_bands, s2_dn, pattern, chosen):
    folder = write_bands(pattern)
    with (
        RasterSource.open(str(folder.parent / pattern.format(chosen))) as source,
        RasterSource.open(str(folder)) as all_,
    ):
        assert source.bands == {name: place for place, name in enumerate(BANDS, start=1)}
        assert source.path == str(folder)
        assert source.fingerprint() == all_.fingerprint()
        assert source.inspection.notes[0] == (
            f"'{Path(pattern.format(chosen)).name}' is one band of an image; its 3 other band files were added."
        )
        physical, _ = source.read((0, 0, 40, 50), ["B08"])
    assert physical[0] == pytest.approx(s2_dn[3] / 10000)


def test_sibling_files_may_be_named_by_colour(write_bands):
    folder = write_bands("one/{}.tif", ("blue", "green", "red", "nir"))
    with RasterSource.open(str(folder / "red.tif")) as source:
        assert set(source.bands) == set(BANDS)


def test_only_bands_of_the_date_of_the_given_file_are_read(write_bands, write_raster, s2_dn):
    folder = write_bands("dates/T48_20200223_{}.tif")
    for name in BANDS:
        write_raster(np.full((1, 40, 50), 7000, np.uint16), f"dates/T48_20200304_{name}.tif", transform=NORTH_UP)
    for chosen in ("B02", "B08"):
        with RasterSource.open(str(folder / f"T48_20200304_{chosen}.tif")) as source:
            assert source.path == str(folder / "T48_20200304_B02.tif")
            physical, _ = source.read((0, 0, 40, 50))
            assert physical == pytest.approx(np.full((4, 40, 50), 0.7))


def test_safe_product_by_a_coarse_band(write_raster, s2_dn):
    images = "S2A_MSIL2A.SAFE/GRANULE/L2A_T48/IMG_DATA"
    for resolution, step, names in (("10m", 1, ("B02", "B03", "B04", "TCI")), ("20m", 2, ("B02", "B03", "B05", "SCL"))):
        for place, name in enumerate(names):
            values = s2_dn[place : place + 1, ::step, ::step] + np.uint16(1000)
            path = write_raster(
                np.repeat(values, 3, axis=0) if name == "TCI" else values,
                f"{images}/R{resolution}/T48_{name}_{resolution}.jp2", driver="JP2OpenJPEG",
                transform=NORTH_UP @ Affine.scale(step), QUALITY="100", REVERSIBLE="YES",
            )  # fmt: skip
    product = path.parents[4]
    xml = '<n1:Product xmlns:n1="x"><BOA_ADD_OFFSET band_id="0">-1000</BOA_ADD_OFFSET></n1:Product>'
    (product / "MTD_MSIL2A.xml").write_text(xml)
    with RasterSource.open(str(path.parent / "T48_B05_20m.jp2")) as source:
        assert source.path == str(product)
        assert list(source.bands) == ["B02", "B03", "B04", "B05"]
        assert (source.width, source.height, source.inspection.offset) == (50, 40, -0.1)
        physical, _ = source.read((0, 0, 40, 50), ["B02", "B03", "B04"])
    assert physical == pytest.approx(s2_dn[:3] / 10000, abs=1e-6)
    with RasterSource.open(str(path.parents[1] / "R10m" / "T48_TCI_10m.jp2")) as picture:
        assert "8-bit true-colour image; open 'T48_B02_10m.jp2'" in picture.inspection.notes[0]


def test_both_polarisations_are_read(write_raster):
    for name, level in (("VV", -10), ("VH", -17)):
        path = write_raster(np.full((1, 40, 50), level, np.float32), f"radar/S1A_IW_{name}.tif", transform=NORTH_UP)
    with RasterSource.open(str(path)) as source:
        assert source.modality == "s1"
        assert source.read((0, 0, 40, 50))[0][:, 0, 0] == pytest.approx([-10, -17])


def test_unrelated_files_are_ignored(write_bands, write_raster, s2_dn):
    folder = write_bands("pair/{}.tif", BANDS[:2])
    with pytest.raises(TooFewBands):
        RasterSource.open(str(folder / "B02.tif"))
    stack = write_raster(s2_dn, "stack/scene_B02_to_B08.tif", BANDS)
    write_bands("stack/other_{}.tif")
    with RasterSource.open(str(stack)) as source:
        assert source.path == str(stack)
        assert source.inspection.notes == []


def test_a_clipped_band_does_not_belong_to_the_image(write_bands, write_raster, s2_dn):
    folder = write_bands("one/{}.tif")
    clipped = write_raster(s2_dn[:1, :20, :20], "one/B04.tif", transform=NORTH_UP)
    with pytest.raises(TooFewBands):
        RasterSource.open(str(clipped))
    with RasterSource.open(str(folder / "B02.tif")) as source:
        assert set(source.bands) == {"B02", "B03", "B08"}


def test_any_band_names_its_image(write_bands, s2_raster):
    folder = write_bands("one/{}.tif")
    assert {image_of(folder / f"{name}.tif") for name in BANDS} == {folder}
    assert image_of(s2_raster) == s2_raster


def test_band_hints_prevent_adding_sibling_files(write_bands):
    folder = write_bands("one/{}.tif")
    with pytest.raises(TooFewBands):
        RasterSource.open(str(folder / "B04.tif"), {"bands": {"B04": 1}})
