"""Generates Sentinel-2-like rasters of realistic size for the benchmarks.

They have twelve bands of uint16 (L2A order, DN = reflectance x 10000, no offset), 10 m pixels, UTM zone 48N, nodata 0,
512-pixel tiles, DEFLATE with the horizontal predictor and pixel interleaving, as GDAL writes stacks by default. The
land consists of patches of water, forest, crops, grass, soil and roofs, whose borders follow smooth noise at several
scales, with texture (8 and 32 pixels) and fine noise in each band (1.2 %). The 20 m and 60 m bands have a resolution of
20 m, repeated as in a stack. Files are generated block by block, deterministically, and kept in `DATA`.

    python bench/rasters.py land 2745      # prints the path
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import numpy as np
import rasterio
from affine import Affine
from rasterio.windows import Window

DATA = Path(__file__).resolve().parent.parent / "out" / "bench" / "data"
KINDS = ("land", "nodata")
BANDS = ("B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B09", "B11", "B12")
_AT_20_M = [name in {"B01", "B05", "B06", "B07", "B8A", "B09", "B11", "B12"} for name in BANDS]
_BLOCK_PX = 512
_TEN_METRES = Affine(10, 0, 600_000, 0, -10, 1_300_000)
# Reflectance x 10000 in the order of BANDS, typical of L2A: water, forest, crops, grass, soil, roofs.
_SPECTRA = np.array([
    [420, 430, 420, 300, 270, 230, 230, 200, 190, 180, 110, 90],
    [220, 260, 450, 300, 750, 2000, 2500, 2650, 2750, 2700, 1300, 600],
    [350, 420, 750, 550, 1250, 3000, 3600, 3800, 3900, 3800, 1900, 1000],
    [450, 550, 900, 950, 1450, 2250, 2500, 2650, 2800, 2750, 2600, 1700],
    [800, 1000, 1400, 1900, 2200, 2400, 2550, 2650, 2850, 2800, 3400, 2900],
    [1000, 1200, 1450, 1650, 1800, 1950, 2050, 2100, 2200, 2200, 2300, 2100],
], np.float32)  # fmt: skip
_PATCH_SCALES = ((1024, 1.0), (256, 0.7), (48, 0.45))
_TEXTURE_SCALES = ((32, 0.08), (8, 0.05))
_FINE_NOISE = 0.012


def raster(kind: str, side: int) -> Path:
    """Path of a raster of a kind and size, generated on first use.

    Args:
        kind: ``land``, or ``nodata``: land in the first hundredth of the rows, else nodata.
        side: width and height in pixels; 10,980 for a full tile.

    Raises:
        ValueError: unknown kind.
    """
    if kind not in KINDS:
        raise ValueError(f"Unknown kind '{kind}'; choose one of {', '.join(KINDS)}.")
    path = DATA / f"{kind}_{side}.tif"
    if not path.is_file():
        DATA.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part.tif")
        _write(part, kind, side)
        part.replace(path)
    return path


def pixels(kind: str, side: int, row0: int, col0: int, rows: int, cols: int) -> np.ndarray:
    """DN of a window, uint16 (12, rows, cols); `row0` and `col0` are even. The fine noise depends on the window."""
    row, col = np.arange(row0, row0 + rows), np.arange(col0, col0 + cols)
    materials = np.argmax([_noise(10 * n, _PATCH_SCALES, side, row, col) for n in range(len(_SPECTRA))], axis=0)
    texture = 1 + _noise(900, _TEXTURE_SCALES, side, row, col)
    image = np.empty((len(BANDS), rows, cols), np.uint16)
    # Seeded by position, so that a block does not depend on the blocks before it.
    fine = np.random.default_rng([row0, col0])
    for place, coarse in enumerate(_AT_20_M):
        values = _SPECTRA[:, place][materials] * texture
        values *= 1 + _FINE_NOISE * fine.standard_normal(values.shape, np.float32)
        if coarse:
            values = values[::2, ::2].repeat(2, 0).repeat(2, 1)[:rows, :cols]
        image[place] = np.clip(np.rint(values), 1, 12000)
    if kind == "nodata":
        image[:, row >= max(side // 100, 64)] = 0
    return image


def _noise(seed: int, scales: tuple[tuple[int, float], ...], side: int, row: np.ndarray, col: np.ndarray) -> np.ndarray:
    """Sum of smooth noise at several scales: normal values on grids of each scale's period in pixels, interpolated."""
    total = np.zeros((len(row), len(col)), np.float32)
    for number, (period, weight) in enumerate(scales):
        nodes = side // period + 2
        grid = np.random.default_rng(seed + number).standard_normal((nodes, nodes), np.float32)
        row_at, row_weight = np.divmod(row, period)
        col_at, col_weight = np.divmod(col, period)
        down = (row_weight / np.float32(period)).astype(np.float32)[:, None]
        right = (col_weight / np.float32(period)).astype(np.float32)
        lines = grid[row_at] * (1 - down) + grid[row_at + 1] * down
        total += np.float32(weight) * (lines[:, col_at] * (1 - right) + lines[:, col_at + 1] * right)
    return total


def _write(path: Path, kind: str, side: int) -> None:
    profile = {
        "driver": "GTiff", "count": len(BANDS), "height": side, "width": side, "dtype": "uint16", "nodata": 0,
        "crs": "EPSG:32648", "transform": _TEN_METRES, "tiled": True, "blockxsize": _BLOCK_PX, "blockysize": _BLOCK_PX,
        "compress": "deflate", "predictor": 2, "zlevel": 4, "interleave": "pixel", "num_threads": os.cpu_count() or 1,
        "bigtiff": "if_safer",
    }  # fmt: skip
    with rasterio.open(path, "w", **profile) as dataset:
        dataset.descriptions = BANDS
        for row in range(0, side, _BLOCK_PX):
            for col in range(0, side, _BLOCK_PX):
                rows, cols = min(_BLOCK_PX, side - row), min(_BLOCK_PX, side - col)
                dataset.write(pixels(kind, side, row, col, rows, cols), window=Window(col, row, cols, rows))


if __name__ == "__main__":
    print(raster(sys.argv[1], int(sys.argv[2])))
