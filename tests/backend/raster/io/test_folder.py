"""Folders of band files: the image that they form, and damaged files."""

from __future__ import annotations

import zipfile
from pathlib import Path

import numpy as np
import pytest
from affine import Affine
from landprompt.errors import FileMissing, NotARaster
from landprompt.raster.io.open import open_layers
from landprompt.raster.io.source import RasterSource

NORTH_UP = Affine(10, 0, 500000, 0, -10, 2400000)
VISIBLE = ("B02", "B03", "B04")


@pytest.fixture
def write_bands(write_raster):
    """Writes one-band files with a constant value, given their names; returns their folder."""

    def write(*names: str, value: int = 700) -> Path:
        for name in names:
            path = write_raster(np.full((1, 40, 50), value, np.uint16), f"scene/{name}.tif")
        return path.parent

    return write


def bands_of(path: Path) -> list[str]:
    with RasterSource.open(str(path)) as source:
        return list(source.bands)


@pytest.mark.parametrize("other", [("20200301_B11",), tuple(f"20200301_{name}" for name in VISIBLE), ("T49_B05_20m",)])
def test_bands_of_two_images_in_a_folder_are_not_combined(write_bands, other):
    folder = write_bands(*(f"20200101_{name}" for name in VISIBLE), *other)
    image = other[0].split("_")[0] + "_*"
    with pytest.raises(NotARaster) as raised:
        RasterSource.open(str(folder))
    assert raised.value.message == f"The folder 'scene' contains the bands of several images: 20200101_*, {image}."
    assert "file of one band" in raised.value.remedy
    assert bands_of(folder / "20200101_B03.tif") == list(VISIBLE)


@pytest.mark.parametrize(
    "names",
    [
        ("B02", "B03", "B04", "B11"),
        ("B02_10m", "B03_10m", "B04_10m", "B11_20m", "B11_60m"),
        ("blue", "green", "red", "swir 1"),
        ("blue", "green", "red", "Short-wave infrared 1"),
        ("HLS.S30.T48QXS.2020054T032731.v2.0.B02", "HLS.S30.T48QXS.2020054T032731.v2.0.B03",
         "HLS.S30.T48QXS.2020054T032731.v2.0.B04", "HLS.S30.T48QXS.2020054T032731.v2.0.B11"),
        ("T48_20200101_B02_10m", "T48_20200101_B03_10m", "T48_20200101_B04_10m", "T48_20200101_B11_20m",
         "T48_20200101_SCL_20m", "T48_20200101_B02_10m_mask"),
        # Files that SNAP writes next to the bands.
        ("B2", "B3", "B4", "B11", *(f"view_zenith_B{number}" for number in (2, 3, 4, 11))),
        ("S2_B02", "S2_B03", "S2_B04", "S2_B11", "S1_VV"),
    ],
)  # fmt: skip
def test_the_files_of_one_image_are_one_image(write_bands, names):
    assert [name for name in bands_of(write_bands(*names)) if name != "VV"] == [*VISIBLE, "B11"]


def test_a_damaged_file_is_replaced_by_another_of_the_same_band(write_bands):
    folder = write_bands("T48_B02_10m", "T48_B03_10m", "T48_B04_10m", "T48_B02_20m")
    for damaged in ("T48_B02_20m.tif", "T48_B01_60m.jp2"):
        (folder / damaged).write_bytes(b"")
    with pytest.raises(NotARaster, match="T48_B01_60m"):  # the only one of its band
        RasterSource.open(str(folder))
    (folder / "T48_B01_60m.jp2").unlink()
    assert bands_of(folder) == list(VISIBLE)
    (folder / "T48_B02_10m.tif").write_bytes(b"")
    write_bands("T48_B02_20m")
    with RasterSource.open(str(folder)) as source:
        assert source.read((0, 0, 40, 50), ["B02"])[1].all()


def test_damaged_product_metadata_is_reported_in_a_note(write_bands):
    folder = write_bands(*VISIBLE)
    (folder / "MTD_MSIL2A.xml").write_text('<n1:Product xmlns:n1="x"><BOA_ADD_OFFSET band_id="0">-10')
    with RasterSource.open(str(folder)) as source:
        assert source.inspection.notes[0] == (
            "'MTD_MSIL2A.xml' is damaged, so the scale and offset that it declares are unknown."
        )


@pytest.mark.parametrize("name", ["VV", "s1a-iw-grd-vv-20200101t054211-20200101t054236-030612-0381f3-001"])
def test_a_single_polarisation_is_identified_by_file_name(write_raster, name):
    path = write_raster(np.full((1, 40, 50), -10, np.float32), f"measurement/{name}.tiff")
    with RasterSource.open(str(path)) as source:
        assert source.bands == {"VV": 1}
        assert source.modality == "s1"


@pytest.mark.parametrize("chosen", ["vv-{}-001", "vh-{}-002"])
def test_both_polarisations_of_a_sentinel_1_product_are_found(write_raster, chosen):
    when = "20200101t054211-20200101t054236-030612-0381f3"
    for place, name in enumerate((f"vv-{when}-001", f"vh-{when}-002")):
        values = np.full((1, 40, 50), -10 - 7 * place, np.float32)
        path = write_raster(values, f"measurement/s1a-iw-grd-{name}.tiff")
    with RasterSource.open(str(path.with_name(f"s1a-iw-grd-{chosen.format(when)}.tiff"))) as source:
        assert source.bands == {"VV": 1, "VH": 2}
        assert source.read((0, 0, 1, 1))[0].ravel() == pytest.approx([-10, -17])


@pytest.mark.parametrize(
    ("path", "error"),
    [
        ("", FileMissing), ("gone.zip", FileMissing), ("/vsizip/{here}/packed.zip/gone.tif", FileMissing),
        ("{here}/alone.dim", FileMissing), ("{here}/empty_MTL.txt", NotARaster), ("{here}/empty.tar", NotARaster),
        ("/vsizip/", NotARaster), ("/vsizip/{{", NotARaster), ("SENTINEL2_L2A::10m:EPSG_1", NotARaster),
        ("netcdf:", NotARaster), ("NETCDF:{here}/empty.nc:B04", NotARaster), ("a\0b_B04.tif", NotARaster),
        ("x" * 5000 + "_B04.vrt", FileMissing), ("{here}/bad.zarr", NotARaster), ("{here}/B04.tif", NotARaster),
    ],
)  # fmt: skip
def test_files_that_are_not_images_have_a_coded_error(tmp_path, path, error):
    for name in ("alone.dim", "empty_MTL.txt", "empty.tar", "empty.nc", "B02.tif", "B03.tif", "B04.tif"):
        (tmp_path / name).touch()
    (tmp_path / "alone.dim").write_text("<Dimap_Document/>")
    (tmp_path / "bad.zarr").mkdir()
    (tmp_path / "bad.zarr" / ".zgroup").touch()
    with zipfile.ZipFile(tmp_path / "packed.zip", "w") as packed:
        packed.writestr("B02.tif", b"")
    for alone in (False, True):
        with pytest.raises(error):
            open_layers(path.format(here=tmp_path), False, alone)
