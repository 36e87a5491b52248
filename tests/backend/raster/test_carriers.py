"""One scene in many formats and products is read to the same values, without a question."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import rasterio
from affine import Affine
from landprompt.raster.io.source import RasterSource
from synthetic import S2, backscatter, bands, reflectance

SCENE = reflectance()
RADAR = backscatter()
NORTH_UP = Affine(10, 0, 500000, 0, -10, 2400000)
WAVELENGTHS = (442.7, 492.4, 559.8, 664.6, 704.1, 740.5, 782.8, 832.8, 864.7, 945.1, 1613.7, 2202.4)


def dn(values: np.ndarray, add: int = 0, dtype: str = "uint16") -> np.ndarray:
    return np.rint(values * 10000 + add).astype(dtype)


def described(path: Path, key: str, values: tuple[object, ...], **items: str) -> Path:
    """The raster with one metadata item per band, and items of the dataset."""
    with rasterio.open(path, "r+") as dataset:
        for index, value in enumerate(values, start=1):
            dataset.update_tags(index, **{key: value})
        dataset.update_tags(**items)
    return path


def envi(write: Callable[..., Path], unit: str) -> Path:
    path = write(dn(SCENE), "scene.bsq", driver="ENVI")
    scale = 1 if unit == "Nanometers" else 1000
    header = path.with_suffix(".hdr")
    listed = ", ".join(f"{wavelength / scale:g}" for wavelength in WAVELENGTHS)
    header.write_text(header.read_text() + f"wavelength units = {unit}\nwavelength = {{{listed}}}\n")
    return path


def safe(write: Callable[..., Path], add: int = 1000) -> Path:
    product = "S2A_MSIL2A_20220223T031539_N0400_R118_T48PXS_20220223T064414.SAFE"
    for place, name in enumerate(S2):
        file = f"{product}/GRANULE/L2A_T48PXS/IMG_DATA/R10m/T48PXS_20220223T031539_{name}_10m.jp2"
        path = write(dn(SCENE[place : place + 1], add), file, driver="JP2OpenJPEG", QUALITY="100", REVERSIBLE="YES")
    folder = path.parents[4]
    items = "".join(f'<BOA_ADD_OFFSET band_id="{i}">-1000</BOA_ADD_OFFSET>' for i in range(13))
    (folder / "MTD_MSIL2A.xml").write_text(
        '<n1:Product xmlns:n1="x"><PROCESSING_BASELINE>04.00</PROCESSING_BASELINE>'
        f"<BOA_QUANTIFICATION_VALUE>10000</BOA_QUANTIFICATION_VALUE>{items}</n1:Product>"
    )
    return folder


def zipped(folder: Path) -> Path:
    shutil.make_archive(str(folder.parent / "packed"), "zip", folder.parent, folder.name)
    return folder.parent / "packed.zip"


def single_bands(write: Callable[..., Path], pattern: str) -> Path:
    return [write(dn(SCENE[i : i + 1]), pattern.format(name)) for i, name in enumerate(S2)][3]


def stac(write: Callable[..., Path]) -> Path:
    """Earth Search: COGs with the offset subtracted, and a STAC item."""
    for place, name in enumerate(S2):
        path = write(dn(SCENE[place : place + 1]), f"cogs/{name}.tif")
    item = {
        "type": "Feature", "stac_version": "1.0.0", "collection": "sentinel-2-l2a", "id": "S2A_48PXS",
        "properties": {"s2:processing_baseline": "05.09", "earthsearch:boa_offset_applied": True},
        "assets": {
            name: {"href": f"./{name}.tif", "raster:bands": [{"scale": 0.0001, "offset": -0.1}]} for name in S2
        },
    }  # fmt: skip
    (path.parent / "item.json").write_text(json.dumps(item))
    return path


GEE = tuple(name.replace("B0", "B") for name in S2)
OPTICAL: dict[str, Callable[[Callable[..., Path]], Path]] = {
    "uint16": lambda write: write(dn(SCENE), descriptions=S2),
    "int16": lambda write: write(dn(SCENE, dtype="int16"), descriptions=S2),
    "uint32": lambda write: write(dn(SCENE, dtype="uint32"), descriptions=S2),
    "int32": lambda write: write(dn(SCENE, dtype="int32"), descriptions=S2),
    "float DN": lambda write: write(dn(SCENE, dtype="float32"), descriptions=S2),
    "reflectance": lambda write: write(SCENE, descriptions=S2),
    "float64": lambda write: write(SCENE.astype(np.float64), descriptions=S2),
    "Earth Engine": lambda write: write(dn(SCENE), "COPERNICUS_S2_SR_HARMONIZED.tif", GEE),
    "Copernicus Browser": lambda write: write(SCENE, "2022-02-23_Sentinel-2_L2A_raw.tif", S2),
    "offset by values": lambda write: write(dn(SCENE, 1000), descriptions=S2),
    "offset by tag": lambda write: write(dn(SCENE, 1000), descriptions=S2, tags={"BOA_ADD_OFFSET": "-1000"}),
    "offset by baseline": lambda write: write(dn(SCENE, 1000), descriptions=S2, tags={"PROCESSING_BASELINE": "05.09"}),
    "offset of stackstac": lambda write: write(SCENE + np.float32(0.1), descriptions=S2),
    "GDAL scale": lambda write: write(dn(SCENE), descriptions=S2, scale_offset=(1e-4, 0.0)),
    "GDAL offset": lambda write: write(dn(SCENE, 1000), descriptions=S2, scale_offset=(1e-4, -0.1)),
    "offset subtracted, tag left": lambda write: write(dn(SCENE), descriptions=S2, tags={"BOA_ADD_OFFSET": "-1000"}),
    "openEO": lambda write: described(write(dn(SCENE, dtype="int16")), "DESCRIPTION", S2),
    "netCDF names": lambda write: described(write(dn(SCENE)), "long_name", S2),
    "ENVI nm": lambda write: envi(write, "Nanometers"),
    "ENVI um": lambda write: envi(write, "Micrometers"),
    "ERDAS": lambda write: write(dn(SCENE), "scene.img", S2, driver="HFA"),
    "names in another order": lambda write: write(dn(SCENE[::-1]), descriptions=S2[::-1]),
    "SAFE": safe,
    "zipped SAFE": lambda write: zipped(safe(write)),
    "MTD xml": lambda write: safe(write) / "MTD_MSIL2A.xml",
    "one band of many": lambda write: single_bands(write, "T48PXS_20200223T031539_{}_10m.tif"),
    "HLS S30": lambda write: single_bands(write, "HLS.S30.T48PXS.2020054T031539.v2.0.{}.tif"),
    "Earth Search": stac,
    "FORCE": lambda write: write(
        dn(SCENE, dtype="int16"), "20200223_LEVEL2_SEN2A_BOA.tif",
        tuple(f"{name} {n / 1000:.3f} um" for name, n in zip(S2, WAVELENGTHS, strict=True)),
    ),
    "QGIS colours": lambda write: write(dn(SCENE), descriptions=S2, photometric="rgb"),
}  # fmt: skip


@pytest.mark.parametrize("carrier", OPTICAL)
def test_all_carriers_of_one_scene_are_read_alike(write_raster, carrier):
    path = OPTICAL[carrier](write_raster)
    with RasterSource.open(str(path)) as source:
        assert source.inspection.status == "used", source.inspection.question
        assert set(source.bands) == set(S2)
        physical, valid = source.read((0, 0, 64, 64), S2)
    assert valid.all()
    np.testing.assert_allclose(physical, SCENE, atol=1.1e-4)


def hyp3(write: Callable[..., Path]) -> Path:
    name = "S1A_IW_20200223T031539_DVP_RTC30_G_gpunem_1234_{}.tif"
    return [write(10 ** (RADAR[i : i + 1] / 10), name.format(band)) for i, band in enumerate(("VV", "VH"))][-1]


RADAR_CARRIERS: dict[str, Callable[[Callable[..., Path]], Path]] = {
    "dB": lambda write: write(RADAR, descriptions=("VV", "VH")),
    "dB x 100": lambda write: write(np.rint(RADAR * 100).astype(np.int16), descriptions=("VV", "VH")),
    "Earth Engine": lambda write: write(
        np.concatenate([RADAR, np.full((1, 64, 64), 38.2, np.float32)]), descriptions=("VV", "VH", "angle")
    ),
    "RTC power": lambda write: write(10 ** (RADAR / 10), descriptions=("Gamma0_VV", "Gamma0_VH")),
    "HyP3": hyp3,
    "VH first": lambda write: write(RADAR[::-1], descriptions=("VH", "VV")),
}


@pytest.mark.parametrize("carrier", RADAR_CARRIERS)
def test_all_radar_carriers_are_read_alike(write_raster, carrier):
    with RasterSource.open(str(RADAR_CARRIERS[carrier](write_raster))) as source:
        assert source.inspection.status == "used", source.inspection.question
        physical, valid = source.read((0, 0, 64, 64), ("VV", "VH"))
    assert valid.all()
    np.testing.assert_allclose(physical, RADAR, atol=0.006)


def test_a_zero_border_around_db_is_no_data(write_raster):
    values = RADAR.copy()
    values[:, :, :9] = 0
    with RasterSource.open(str(write_raster(values, descriptions=("VV", "VH")))) as source:
        assert source.inspection.status == "used"
        valid = source.read_valid((0, 0, 64, 64))
    assert not valid[:, :9].any()
    assert valid[:, 9:].all()


@pytest.mark.parametrize("alpha", ["near infrared", "opaque", None])
def test_images_from_drones_and_aircraft(write_raster, alpha):
    picture = np.clip(bands(SCENE, "B04", "B03", "B02") * 255 * 3.5, 1, 255).astype(np.uint8)
    fourth = {"near infrared": bands(SCENE, "B08") * 255, "opaque": np.full((1, 64, 64), 255)}.get(alpha or "")
    values = picture if fourth is None else np.concatenate([picture, fourth.astype(np.uint8)])
    more = {"photometric": "rgb"} | ({"alpha": "yes"} if alpha == "opaque" else {})
    with RasterSource.open(str(write_raster(values, "m_3411861_ne_11_060_20180722.tif", **more))) as source:
        assert (source.inspection.status, source.modality) == ("used", "rgb")
        physical, valid = source.read((0, 0, 64, 64), ("B04", "B03", "B02"))
    assert valid.mean() > 0.99
    np.testing.assert_array_equal(physical[:, valid], picture[:, valid])
