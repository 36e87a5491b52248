"""Bands of several pixel sizes, one file each: a block must equal the same part of the whole raster."""

from __future__ import annotations

import numpy as np
from affine import Affine
from landprompt.raster.io.source import RasterSource

NORTH_UP = Affine(10, 0, 500000, 0, -10, 2000000)


def test_coarse_bands_are_the_same_in_every_window(write_raster):
    rng = np.random.default_rng(0)
    for name, side in (("B02", 600), ("B03", 600), ("B04", 600), ("B01", 100)):
        values = rng.integers(1, 5000, (1, side, side)).astype(np.uint16)
        path = write_raster(values, f"many/{name}.tif", transform=NORTH_UP @ Affine.scale(600 // side))
    with RasterSource.open(str(path.parent)) as source:
        whole, _ = source.read((0, 0, 600, 600), ["B01"])
        for row, col in ((0, 0), (37, 251), (150, 10), (301, 333)):
            part, _ = source.read((row, col, 248, 256), ["B01"])
            assert (part == whole[:, row : row + 248, col : col + 256]).all()
