"""Maps of one real scene in many encodings agree with the map of the plain encoding."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import rasterio
from affine import Affine
from landprompt.context import JobContext
from landprompt.raster.io.source import RasterSource
from landprompt.runner import run_job
from synthetic import S2

SCENE = Path(__file__).resolve().parents[4] / "shared" / "data" / "scenes" / "vietnam_s2_l2a"
CLASSES = "forest, trees; river, lake, open water; fields, farmland; houses, streets; bare soil, quarry"
SIX = ("B02", "B03", "B04", "B8A", "B11", "B12")
SIDE = 384
pytestmark = pytest.mark.skipif(not SCENE.is_dir(), reason="the shared data are not available")


@pytest.fixture(scope="module")
def reflectance() -> np.ndarray:
    with RasterSource.open(str(SCENE)) as source:
        physical, _ = source.read((320, 320, SIDE, SIDE), S2)
    return (np.rint(physical * 10000) / 10000).astype(np.float32)  # integer DN, which every encoding preserves


def some(values: np.ndarray, names: tuple[str, ...]) -> np.ndarray:
    return values[[S2.index(name) for name in names]]


def dn(values: np.ndarray, add: int = 0) -> np.ndarray:
    return np.rint(values * 10000 + add).astype(np.uint16)


def landsat(values: np.ndarray) -> np.ndarray:
    return np.rint((some(values, SIX) + 0.2) / 2.75e-5).astype(np.uint16)


CARRIERS = {
    "DN + 1000": (S2, lambda v: dn(v, 1000), {"descriptions": S2}),
    "floats that kept the offset": (S2, lambda v: v + np.float32(0.1), {"descriptions": S2}),
    "negative floats": (S2, lambda v: v - np.float32(0.1), {"descriptions": S2}),
    "harmonised DN with an offset in the tags": (S2, dn, {"descriptions": S2, "scale_offset": (1e-4, -0.1)}),
    "percent": (S2, lambda v: v * np.float32(100), {"descriptions": S2}),
    "Landsat numbers": (SIX, landsat, {"descriptions": ("blue", "green", "red", "nir", "swir16", "swir22")}),
    "Landsat TOA": (SIX, lambda v: some(v, SIX), {"descriptions": ("B2", "B3", "B4", "B5", "B6", "B7"), "m": 30}),
    "10 m bands first": (
        ("B02", "B03", "B04", "B08", "B05", "B06", "B07", "B8A", "B11", "B12", "B01", "B09"), dn, {"answer": True},
    ),
    "red first": (("B04", "B03", "B02", "B08"), dn, {"answer": True}),
}  # fmt: skip


@pytest.mark.parametrize("carrier", CARRIERS)
def test_real_maps_agree_with_the_plain_encoding(write_raster, reflectance, tmp_path, carrier):
    names, encode, more = CARRIERS[carrier]
    more = dict(more)
    answer, metres = more.pop("answer", False), more.pop("m", 10)
    grid = {"transform": Affine(metres, 0, 500000, 0, -metres, 2400000)}
    order = names if answer else S2
    stored = encode(some(reflectance, order) if answer else reflectance)
    made = write_raster(stored, "carrier.tif", **more, **grid)
    plain = write_raster(dn(some(reflectance, names)), "plain.tif", names, **grid)
    hints = {}
    if answer:
        question = run_job("inspect", {"source": str(made)}, JobContext())["question"]
        wanted = {name: index for index, name in enumerate(names, start=1)}
        hints = next((r["overrides"] for r in question["readings"] if r["overrides"]["bands"] == wanted), None) \
            if question else {}  # fmt: skip
    labels = [_map(path, tmp_path / f"{path.stem}_map.tif", given) for path, given in ((made, hints), (plain, {}))]
    assert (labels[0] == labels[1]).mean() >= 0.99


def _map(source: Path, output: Path, hints: dict) -> np.ndarray:
    params = {"source": str(source), "classes": CLASSES, "output": str(output), "device": "cpu", "hints": hints}
    run_job("map", params, JobContext())
    with rasterio.open(output) as dataset:
        return dataset.read(1)
