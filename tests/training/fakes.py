"""Tiny data sets in the layout of the real ones, in which each class has its own colour or spectrum."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import rasterio
from fakes_dense import write_pixels, write_wildfires
from landprompt_training.data.eurosat_rgb import CLASSES
from PIL import Image


def write_eurosat_rgb(root: Path, per_class: int = 6) -> None:
    """`eurosat_rgb/<class>/<class>_<i>.jpg`: flat colours with noise."""
    rng = np.random.default_rng(0)
    for label, name in enumerate(CLASSES):
        folder = root / "eurosat_rgb" / name
        folder.mkdir(parents=True)
        colour = np.array([label * 25, 255 - label * 25, (label * 83) % 256])
        for i in range(per_class):
            pixels = np.clip(colour + rng.normal(0, 8, (64, 64, 3)), 0, 255).astype(np.uint8)
            Image.fromarray(pixels).save(folder / f"{name}_{i}.jpg", quality=95)


def write_eurosat_l2a(root: Path, count: int = 40) -> None:
    """`tiles.csv` and contact sheets `eurosat_l2a/*.tif` with one row of tiles, whose DN depend on the class."""
    folder = root / "eurosat_l2a"
    folder.mkdir(parents=True)
    sheets = {
        "10m.tif": (64, ("B02", "B03", "B04", "B08")),
        "20m.tif": (32, ("B05", "B06", "B07", "B8A", "B11", "B12")),
        "60m.tif": (11, ("B01", "B09")),
    }
    for name, (size, bands) in sheets.items():
        values = np.repeat([100 * (i % 10 + 1) for i in range(count)], size)
        plane = np.broadcast_to(values, (size, count * size)).astype(np.uint16)
        profile = {"driver": "GTiff", "width": count * size, "height": size, "count": len(bands), "dtype": "uint16"}
        with rasterio.open(folder / name, "w", **profile) as dataset:
            for b, band in enumerate(bands, 1):
                dataset.write(plane + b, b)
                dataset.set_band_description(b, band)
    rows = [f"{i},0,{i},5,{CLASSES[i % 10]},,0" for i in range(count)]
    (folder / "tiles.csv").write_text(
        "tile,row,col,votes,majority_of_5,hand_label,open_water_rule\n" + "\n".join(rows) + "\n"
    )


def write_hls_worldcover(root: Path, count: int = 8) -> None:
    """`hls_worldcover/<i>.tif`: left half trees, right half water, with matching masks."""
    folder = root / "hls_worldcover"
    folder.mkdir(parents=True)
    for i in range(count):
        cube = np.zeros((11, 128, 128), np.int16)
        cube[:7, :, :64] = np.array([200, 250, 500, 300, 3500, 1800, 900])[:, None, None] + i
        cube[:7, :, 64:] = np.array([400, 450, 500, 350, 200, 100, 80])[:, None, None] + i
        cube[7] = 64
        cube[7, :, 64:] |= 1 << 5
        cube[8, :, :64], cube[8, :, 64:] = 10, 80
        cube[10, :, 64:] = 1
        profile = {"driver": "GTiff", "width": 128, "height": 128, "count": 11, "dtype": "int16"}
        with rasterio.open(folder / f"{i}.tif", "w", **profile) as dataset:
            dataset.write(cube)


def write_all(root: Path) -> Path:
    """Write five of the data sets of `mini` to one data folder."""
    write_eurosat_rgb(root)
    write_eurosat_l2a(root)
    write_hls_worldcover(root)
    write_wildfires(root)
    write_pixels(root)
    return root
