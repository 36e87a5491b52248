"""Undeclared nodata in small generated files, and no false alarms on real ones."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import rasterio
from landprompt.raster.evidence import sample
from landprompt.raster.io.layer import Layer
from landprompt.raster.nodata import Edges, NodataFinding, detect_nodata, read_edges

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"
SIDE = 200
pytestmark = pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")


def ground(dtype: str, bands: int = 4) -> np.ndarray:
    """Bands of varied land cover in the typical range of a data type."""
    rng = np.random.default_rng(5)
    base = rng.uniform(0.05, 0.5, (SIDE // 10, SIDE // 10)).repeat(10, 0).repeat(10, 1)
    share = np.stack([base * rng.uniform(0.5, 1.2) + rng.normal(0, 0.02, base.shape) for _ in range(bands)]).clip(0.004)
    factor = {"uint8": 400, "float32": 1, "float64": 1}.get(dtype, 10000)
    values = share * factor
    return values.clip(1, 250).astype(dtype) if dtype == "uint8" else values.astype(dtype)


def find(tmp_path: Path, pixels: np.ndarray, declared: float | None = None, **profile: object) -> NodataFinding | None:
    path = tmp_path / "scene.tif"
    shape = {"width": pixels.shape[2], "height": pixels.shape[1], "count": len(pixels)}
    with rasterio.open(path, "w", driver="GTiff", dtype=pixels.dtype, **shape, **profile) as dataset:
        dataset.write(pixels)
    with rasterio.open(path) as dataset:
        layers = [Layer(dataset, band, None) for band in dataset.indexes]
        return detect_nodata(sample(layers), str(pixels.dtype), read_edges(layers), declared)


def framed(pixels: np.ndarray, value: float, width: int = 20) -> np.ndarray:
    pixels = pixels.copy()
    for edge in (np.s_[:width], np.s_[-width:]):
        pixels[:, edge] = value
        pixels[:, :, edge] = value
    return pixels


def wedge(pixels: np.ndarray, value: float) -> np.ndarray:
    """The scene rotated: triangles of the value in all four corners."""
    pixels = pixels.copy()
    row, col = np.mgrid[:SIDE, :SIDE]
    for a, b in ((row, col), (SIDE - 1 - row, col), (row, SIDE - 1 - col), (SIDE - 1 - row, SIDE - 1 - col)):
        pixels[:, a + b < 60] = value
    return pixels


UNDECLARED = [
    ("int16", -10000), ("int16", -9999), ("int16", -999), ("int16", -1), ("int16", -32768), ("int16", 32767),
    ("int16", 0), ("int32", -99), ("int32", -2147483648), ("uint16", 65535), ("uint16", 0), ("uint16", 1),
    ("float32", -10000), ("float32", -999), ("float32", -1), ("float32", 0),
    ("float32", -3.4028235e38), ("float32", 1e20),
    ("float64", -1.7976931348623157e308), ("float64", -9999), ("uint8", 0), ("uint8", 255), ("uint8", 254),
]  # fmt: skip


@pytest.mark.parametrize(("dtype", "value"), UNDECLARED)
@pytest.mark.parametrize("shape", ["frame", "one side", "rotated"])
def test_a_collar_of_one_value_is_found(tmp_path, dtype, value, shape):
    pixels = ground(dtype, 3)
    if shape == "frame":
        pixels = framed(pixels, value)
    elif shape == "rotated":
        pixels = wedge(pixels, value)
    else:
        pixels[:, :, :30] = value
    found = find(tmp_path, pixels)
    if abs(value) > 3.5e38:
        assert found is None  # infinite in float32: masked by `Radiometry.invalid`
        return
    assert found.values == (np.float32(value),)
    assert found.share == pytest.approx((pixels == value).all(axis=0).mean(), abs=0.02)
    assert f"{np.float32(value):g}" in found.sentence


@pytest.mark.parametrize("value", [-9999.0, -32768.0, 1e20])
def test_a_fill_value_in_one_band_alone_is_found(tmp_path, value):
    pixels = ground("float32")
    pixels[2, :, :8] = value
    assert find(tmp_path, pixels).values == (np.float32(value),)


@pytest.mark.parametrize(("dtype", "value"), [("float32", -999), ("float32", -1), ("uint16", 65535), ("int16", -999)])
def test_a_region_of_one_band_alone_is_found(tmp_path, dtype, value):
    pixels = ground(dtype)
    pixels[2, :, :12] = value
    assert find(tmp_path, pixels).values == (np.float32(value),)


@pytest.mark.parametrize("dtype", ["float32", "int16"])
def test_slightly_negative_water_is_not_nodata(tmp_path, dtype):
    pixels = ground(dtype)
    pixels[3, :, :70] = -0.01 if dtype == "float32" else -100
    assert find(tmp_path, pixels) is None


def test_a_thin_border_that_the_sample_misses_is_found(tmp_path):
    pixels = np.tile(ground("uint16"), (1, 6, 6))
    pixels[:, :8] = 65535
    assert find(tmp_path, pixels, tiled=True, blockxsize=256, blockysize=256).values == (65535.0,)


def test_two_nodata_values_are_found(tmp_path):
    pixels = framed(ground("float32"), -9999)
    pixels[:, 80:120, 80:140] = -1
    assert find(tmp_path, pixels).values == (-9999.0, -1.0)


def test_a_hole_inside_the_scene_is_found(tmp_path):
    pixels = ground("int16")
    pixels[:, 60:120, 60:120] = -999
    found = find(tmp_path, pixels)
    assert found.values == (-999.0,)
    assert "regions" in found.sentence


def test_the_declared_value_is_left_out(tmp_path):
    assert find(tmp_path, framed(ground("uint16"), 65535), declared=65535) is None


def test_a_collar_next_to_an_opaque_alpha_band_is_found(tmp_path):
    pixels = np.concatenate([framed(ground("uint8", 3), 255), np.full((1, SIDE, SIDE), 255, np.uint8)])
    path = tmp_path / "rgba.tif"
    with rasterio.open(path, "w", driver="GTiff", dtype="uint8", width=SIDE, height=SIDE, count=4, alpha="yes",
                       photometric="RGB") as dataset:  # fmt: skip
        dataset.write(pixels)
    with rasterio.open(path) as dataset:
        layers = [Layer(dataset, band, None) for band in (1, 2, 3)]
        assert detect_nodata(sample(layers), "uint8", read_edges(layers)).values == (255.0,)


def test_scattered_saturation_is_not_nodata(tmp_path):
    pixels = ground("uint16")
    rng = np.random.default_rng(2)
    pixels[:, rng.random((SIDE, SIDE)) < 0.003] = 65535
    assert find(tmp_path, pixels) is None


@pytest.mark.parametrize("dtype", ["uint16", "uint8", "float32"])
def test_dark_water_with_zero_in_one_band_is_not_nodata(tmp_path, dtype):
    pixels = ground(dtype, 3)
    pixels[2, :, :70] = 0
    assert find(tmp_path, pixels) is None


@pytest.mark.parametrize("at", [np.s_[60:140, 60:140], np.s_[:90, :90]])
def test_snow_that_saturates_an_image_is_not_nodata(tmp_path, at):
    rng = np.random.default_rng(3)
    pixels = ground("uint8", 3)
    snow = rng.normal(252, 6, (3, *pixels[0][at].shape)).clip(0, 255)
    pixels[:, at[0], at[1]] = np.round(snow)
    assert find(tmp_path, pixels) is None


def test_a_greyscale_image_is_not_nodata(tmp_path):
    assert find(tmp_path, np.repeat(ground("uint8", 1), 3, axis=0)) is None


def test_flat_areas_of_a_graphic_are_not_nodata(tmp_path):
    pixels = np.full((3, SIDE, SIDE), 3000, np.uint16)
    pixels[:, :, :50] = 500
    assert find(tmp_path, pixels) is None


def test_edges_cost_a_bounded_number_of_reads(tmp_path):
    class Counted:
        def __init__(self, dataset):
            self.dataset, self.reads = dataset, 0

        def __getattr__(self, name):
            return getattr(self.dataset, name)

        def read(self, *args, **kwargs):
            self.reads += 1
            return self.dataset.read(*args, **kwargs)

    path = tmp_path / "scene.tif"
    with rasterio.open(path, "w", driver="GTiff", dtype="uint16", width=SIDE, height=SIDE, count=4) as dataset:
        dataset.write(ground("uint16"))
    with rasterio.open(path) as dataset:
        counted = Counted(dataset)
        assert isinstance(read_edges([Layer(counted, band, None) for band in (1, 2, 3, 4)]), Edges)
        assert counted.reads == 12


REAL = ("satclip_s2/*.tif", "scenes/chips12/*.tif", "terramind_pairs/S2L1C/*.tif", "terramind_pairs/S1RTC/*.tif",
        "scenes/*.tif", "wildfires/*_fire.tif", "scenes/floods/*_s2.tif", "sar_true_colour/*.jpg")  # fmt: skip


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared data are not available")
@pytest.mark.parametrize("pattern", REAL)
def test_real_scenes_without_collars_have_no_finding(pattern):
    for path in sorted(SHARED.glob(pattern)):
        with rasterio.open(path) as dataset:
            layers = [Layer(dataset, band, None) for band in dataset.indexes]
            found = detect_nodata(sample(layers), dataset.dtypes[0], read_edges(layers))
            # Some scenes do have a border of zeros.
            assert found is None or found.values == (0.0,), (path.name, found)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared data are not available")
@pytest.mark.parametrize("name", ["patch_25630", "patch_286743", "patch_770287", "patch_74721", "patch_70541"])
@pytest.mark.parametrize("white", [0.3558, 0.7])
def test_clouds_snow_and_sea_in_true_colour_have_no_finding(tmp_path, name, white):
    with rasterio.open(SHARED / "satclip_s2" / f"{name}.tif") as dataset:
        reflectance = dataset.read([4, 3, 2]) / 10000
    picture = (reflectance / white * 255).clip(0, 255).astype(np.uint8)
    assert find(tmp_path, picture) is None
