"""Tiny fakes of the densely labelled data sets, in the real layouts."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import rasterio
from fakes_sentinel import flat, write_tif
from rasterio.transform import from_origin


def write_floods(root: Path) -> None:
    """Chips of three places: left half water, one unknown corner, one nodata pixel. Spain also has Sentinel-2."""
    folder = root / "scenes" / "floods"
    for place in ("Spain_1", "Somalia_2", "India_3"):
        radar = flat([-1850, -2500], 16, "int16")
        radar[0, 5, 5] = -32768
        water = np.zeros((1, 16, 16), np.int16)
        water[:, :, :8] = 1
        water[:, 0, 0] = -1
        write_tif(folder / f"{place}_s1.tif", radar, ("VV", "VH"), -32768)
        write_tif(folder / f"{place}_water.tif", water, ("water",), -1)
    write_tif(folder / "Spain_1_s2.tif", flat([100 * (k + 1) for k in range(13)], 16, "int16"))


def write_wildfires(root: Path) -> None:
    """Two fires with three burned mask columns. The mask of CLEAR starts two columns to the right of its images."""
    bands = ("B2", "B3", "B4", "B8", "B12")
    for fire, shift in (("CLEAR_20240626", 2), ("DOVE_20241019", 0)):
        mask = np.zeros((1, 12, 10 - shift), np.uint8)
        mask[:, :, :3] = 1
        for name, cube, left in (
            ("post_fire", flat([200, 300, 400, 1500, 2500], 12, "int16")[:, :, :10], 0),
            ("pre_fire", flat([200, 300, 400, 3500, 1000], 12, "int16")[:, :, :10], 0),
            ("mask", mask, shift),
        ):
            _write_degrees(
                root / "wildfires" / f"{fire}_{name}.tif", cube, left, bands if len(cube) == 5 else ("burned",)
            )
    _write_degrees(root / "wildfires" / "LIDIA_20250108_post_fire.tif", flat([1] * 5, 12, "int16"), 0, bands)


def _write_degrees(path: Path, cube: np.ndarray, left: int, names: tuple[str, ...]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    pixel = 0.0001796630568239043
    profile = {
        "driver": "GTiff",
        "count": len(cube),
        "height": cube.shape[1],
        "width": cube.shape[2],
        "dtype": cube.dtype,
    }
    grid = {"crs": "EPSG:4326", "transform": from_origin(-121.25 + left * pixel, 41.9, pixel, pixel)}
    with rasterio.open(path, "w", **profile, **grid) as dataset:
        dataset.write(cube)
        dataset.descriptions = names


def write_pixels(root: Path, count: int = 60) -> None:
    """Two times per pixel: the first has class i % 9, the second none. Two pixels per place; every fifth lacks VH."""
    (root / "pixels").mkdir(parents=True)
    x = np.tile(np.concatenate([[-9.0, -15.0], 100.0 * np.arange(1, 12)]), (count, 2, 1)).astype(np.float32)
    x[::5, :, 1] = -50
    classes = np.stack([np.arange(count) % 9, np.full(count, 9)], axis=1).astype(np.uint8)
    latlon = np.stack([30 + np.arange(count) // 2, np.full(count, -100.2)], axis=1).astype(np.float32)
    months = np.zeros((count, 2), np.int64)
    np.savez(root / "pixels" / "fake.npz", x=x, dynamic_world=classes, latlon=latlon, month=months)
