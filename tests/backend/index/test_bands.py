"""Band means of cells, which are features of the classifier that samples train."""

from __future__ import annotations

import numpy as np
import pytest
from landprompt.context import JobContext
from landprompt.index.build import build_index
from landprompt.index.pooling import cell_means, pool_bytes
from landprompt.index.quantised_bands import band_values, quantise_bands
from landprompt.index.repair import repair_index


@pytest.mark.parametrize(("modality", "values", "error"), [
    ("s2", [0.01, 0.04, 0.3, 0.9], 0.005), ("rgb", [3, 80, 254], 0.6), ("s1", [-30, -12, 4], 0.11),
])  # fmt: skip
def test_quantised_band_means_keep_their_values(modality, values, error):
    means = np.array(values, np.float32)[None, None]
    stored = quantise_bands(means, np.ones(means.shape[1:], bool), modality)
    assert band_values(modality)[0][stored] == pytest.approx(means, abs=error)


def test_a_cell_is_the_mean_of_its_valid_pixels():
    physical = np.array([[[0.1, 0.3, 0.5], [0.2, 0.0, 0.5]]], np.float32)
    valid = np.array([[True, True, True], [True, False, True]])
    assert cell_means(physical, valid, 2)[0] == pytest.approx(np.array([[0.2, 0.5]]))


def test_nodata_has_no_weight_in_overviews():
    stored = np.array([[[10, 20, 0, 0], [31, 0, 0, 7]]], np.uint8)
    assert pool_bytes(stored, 2).tolist() == [[[20, 0]]]  # one cell of four with data is nodata


def test_the_index_stores_the_bands_of_the_raster(textured, plan, encoder):
    made = plan(textured)
    index, _ = build_index(made, encoder, JobContext())
    physical, valid = made.source.read((0, 0, index.grid.height, index.grid.width), made.bands)
    assert index.card.bands == tuple(made.bands)
    size, shape = index.card.embedding_size, (index.grid.rows, index.grid.cols)
    stored = index.stored(0, 0, *shape, with_bands=True)
    np.testing.assert_array_equal(stored[:size], index.stored(0, 0, *shape))
    expected = quantise_bands(cell_means(physical, valid, 2), stored[0] != 0, "s2")
    np.testing.assert_array_equal(stored[size:], expected)


def test_damaged_bands_are_restored(textured, plan, encoder):
    made = plan(textured)
    index, _ = build_index(made, encoder, JobContext())
    before = index.stored(0, 0, index.grid.rows, index.grid.cols, with_bands=True)
    chunk = next((index.path / "bands").glob("0.*"))
    content = bytearray(chunk.read_bytes())
    content[-1] ^= 1
    chunk.write_bytes(content)
    repaired = repair_index(index, made, lambda: encoder, JobContext())
    np.testing.assert_array_equal(repaired.stored(0, 0, *index.level_shape(1), with_bands=True), before)
