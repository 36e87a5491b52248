from __future__ import annotations

import numpy as np
import pytest
from landprompt.search.centring import EmbeddingSum, add_sums, centred
from landprompt.search.ranking import best, scores


def unit(x):
    return (x / np.linalg.norm(x, axis=-1, keepdims=True)).astype(np.float32)


@pytest.fixture
def two_sensors():
    """The same 60 places seen by two sensors; each adds an offset larger than the differences between places."""
    rng = np.random.default_rng(5)
    places, offsets = rng.normal(size=(60, 16)), 8 * unit(rng.normal(size=(2, 16)))
    return tuple(unit(places + 0.3 * rng.normal(size=places.shape) + offset) for offset in offsets)


def found_first(queries, tiles, mean=None):
    return np.mean([best(scores(tiles, query[None], mean), 1)[0] == i for i, query in enumerate(queries)])


def test_the_pair_is_found_only_when_each_sensor_is_centred(two_sensors):
    radar, optical = two_sensors
    assert found_first(radar, optical) < 0.3
    means = [EmbeddingSum.of(each).mean for each in two_sensors]
    assert found_first(centred(radar, means[0]), optical, means[1]) > 0.95


def test_scores_equal_the_cosines_of_centred_tiles(two_sensors):
    radar, optical = two_sensors
    mean, queries = EmbeddingSum.of(optical).mean, radar[:3]
    expected = (centred(optical, mean) @ queries.T).max(axis=1)
    np.testing.assert_allclose(scores(optical, queries, mean), expected, atol=1e-5)
    holes = optical.copy()
    holes[7] = np.nan
    np.testing.assert_array_equal(np.isnan(scores(holes, queries, mean)), np.arange(60) == 7)


def test_identical_tiles_score_zero_after_centring():
    alike = np.tile(unit(np.array([[1.0, 2, 3]])), (30, 1))
    assert np.abs(scores(alike, np.array([[0, 1, 0]], np.float32), EmbeddingSum.of(alike).mean)).max() < 0.01


def test_embedding_sums_ignore_nan_tiles_and_can_be_added():
    tiles = np.array([[1, 0], [np.nan, np.nan], [0, 1]], np.float32)
    one = EmbeddingSum.of(tiles)
    assert one.tiles == 2
    assert one.mean == pytest.approx([0.5, 0.5])
    both = add_sums({"s2": one}, {"s2": EmbeddingSum.of(tiles[:1]), "s1": one})
    assert (both["s2"].tiles, both["s1"].tiles) == (3, 2)
    assert both["s2"].mean == pytest.approx([2 / 3, 1 / 3])
    assert one.tiles == 2
    assert EmbeddingSum.of(tiles[1:2]).tiles == 0
    assert EmbeddingSum.of(tiles[1:2]).mean == pytest.approx([0, 0])


def test_each_embedding_is_centred_by_its_own_mean():
    tiles = np.array([[1, 0], [0, 1]], np.float32)
    means = np.array([[0.5, 0], [0.6, 0.2]], np.float32)
    assert centred(tiles, means) == pytest.approx(np.array([[1, 0], [-0.6, 0.8]]))
