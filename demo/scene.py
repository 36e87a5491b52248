"""Converts the Sentinel-2 scene of the PyPI package `spyndex` to GeoTIFF.

Requires rasterio and numpy: scene.py S2_10m.json SCENE.tif
"""

from __future__ import annotations

import json
import sys
import warnings
from pathlib import Path

import numpy as np
import rasterio
from rasterio.enums import ColorInterp
from rasterio.errors import NotGeoreferencedWarning

BANDS = ("B02", "B03", "B04", "B08")  # order in the file of the package
# Makes QGIS display true colour.
COLOURS = (ColorInterp.blue, ColorInterp.green, ColorInterp.red, ColorInterp.undefined)


def write_scene(source: Path, target: Path) -> None:
    """Write `source`, nested JSON lists (band, row, column) of reflectance x 10000, to `target`; there is no CRS."""
    pixels = np.asarray(json.loads(source.read_text(encoding="utf-8")))
    if pixels.ndim != 3 or pixels.shape[0] != len(BANDS):
        raise ValueError(f"expected {len(BANDS)} bands, found an array of shape {pixels.shape}")
    bands, height, width = pixels.shape
    profile = {"driver": "GTiff", "dtype": "uint16", "count": bands, "height": height, "width": width}
    warnings.simplefilter("ignore", NotGeoreferencedWarning)
    with rasterio.open(target, "w", photometric="minisblack", compress="deflate", **profile) as scene:
        scene.write(pixels.astype(np.uint16))
        scene.descriptions = BANDS
        scene.colorinterp = COLOURS


if __name__ == "__main__":
    write_scene(Path(sys.argv[1]), Path(sys.argv[2]))
