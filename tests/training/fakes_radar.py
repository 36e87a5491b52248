"""Tiny fakes of the data sets for radar, in the real layouts."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import rasterio
from fakes_dense import write_floods, write_pixels
from fakes_pictures import write_sen12_pairs
from fakes_sentinel import BIGEARTHNET_SIDES, flat, write_tif
from PIL import Image
from rasterio.transform import from_origin

PIXEL = 1e-4


def write_radar(root: Path) -> Path:
    """All data sets that train the radar student."""
    for write in (write_sen12_pairs, write_floods, write_pixels, write_patches, write_punjab, write_colour):
        write(root)
    return root


def write_patches(root: Path) -> None:
    """Two BigEarthNet patches, the second of which is held out: band k has DN 100 k, VV -10.5 dB, VH -17.25 dB."""
    for name in ("4_55", "57_38"):
        folder = root / "scenes" / "bigearthnet_pairs" / name
        for gsd, bands in BIGEARTHNET_SIDES.items():
            for band in bands:
                value = 1050 if band == "B8A" else 100 * int(band[1:])
                write_tif(folder / f"{band}.tif", flat([value], 240 // gsd, "uint16"))
        for band, value in (("VV", -1050), ("VH", -1725)):
            write_tif(folder / f"{band}.tif", flat([value], 24, "int16"))


def write_punjab(root: Path) -> None:
    """One date. The eastern half is bright in both sensors; the optical grid starts three pixels further west."""
    folder = root / "scenes" / "punjab"
    for name, bands, west, dark, bright in (
        ("s1_20200607", ("VV", "VH"), 0, -2000, -500),
        ("s2a_20200604", [f"B{k}" for k in (1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12)] + ["B8A"], -3, 500, 4000),
    ):
        cube = np.full((1, 32, 32), dark, np.int16)
        cube[:, :, 16 - west :] = bright
        for band in bands:
            path = folder / name / f"{band}.tif"
            path.parent.mkdir(parents=True, exist_ok=True)
            grid = {"crs": "EPSG:4326", "transform": from_origin(75 + west * PIXEL, 30, PIXEL, PIXEL)}
            with rasterio.open(path, "w", driver="GTiff", count=1, height=32, width=32, dtype="int16", **grid) as out:
                out.write(cube)


def write_colour(root: Path) -> None:
    """A pair of pictures of 520 x 600: radar of 128 counts, a red optical one."""
    (root / "sar_true_colour").mkdir(parents=True)
    for name, tone in (("scene1_s1_vv", 128), ("scene1_s2_rgb", (200, 40, 40))):
        pixels = np.broadcast_to(np.array(tone, np.uint8), (520, 600, 3) if isinstance(tone, tuple) else (520, 600))
        data = io.BytesIO()
        Image.fromarray(np.ascontiguousarray(pixels)).save(data, "JPEG", quality=95)
        (root / "sar_true_colour" / f"{name}.jpg").write_bytes(data.getvalue())
