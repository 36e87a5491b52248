from __future__ import annotations

import numpy as np
import pytest
import rasterio
from landprompt.raster.evidence import sample
from landprompt.raster.io.layer import Layer


@pytest.fixture
def numbered(write_raster):
    """1200 x 1000 pixels in tiles of 256; the value is the number of the tile."""
    rows, cols = np.mgrid[:1200, :1000] // 256
    values = (10 * rows + cols).astype(np.uint8)[None]
    with rasterio.open(write_raster(values, tiled=True, blockxsize=256, blockysize=256, compress="deflate")) as dataset:
        yield dataset


def test_no_sampled_window_crosses_the_blocks_of_the_file(numbered):
    values = sample([Layer(numbered, 1, None)]).reshape(16, 64 * 64)
    assert (values == values[:, :1]).all()
    assert len(np.unique(values[:, 0])) == 16  # the samples are spread over the raster


def test_samples_stay_in_the_centre_where_blocks_are_small(write_raster):
    rows = np.repeat(np.arange(1200, dtype=np.uint16)[:, None], 1000, axis=1)[None]
    with rasterio.open(write_raster(rows, blockysize=1)) as dataset:
        values = sample([Layer(dataset, 1, None)]).reshape(4, 4 * 64 * 64)
    assert values.mean(axis=1) == pytest.approx([1200 * part / 8 for part in (1, 3, 5, 7)], abs=1)
