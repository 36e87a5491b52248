from __future__ import annotations

import numpy as np
import pytest
from flat_samples import tiles
from landprompt_training.evaluate.retrieval import (
    class_average_precision,
    measure_classes,
    measure_pairs,
    pair_ranks,
    recall,
)
from landprompt_training.evaluate.views import EmbeddedTiles, View, embed_tiles


def on_circle(*degrees: float) -> np.ndarray:
    angle = np.radians(degrees)
    return np.stack([np.cos(angle), np.sin(angle)], axis=1)


def test_chunked_ranks_equal_unchunked_ranks():
    rng = np.random.default_rng(0)
    queries, gallery = rng.normal(size=(60, 4)).astype(np.float32), rng.normal(size=(60, 4)).astype(np.float32)
    table = queries @ gallery.T
    wanted = [(row > row[i]).sum() + 1 for i, row in enumerate(table)]
    np.testing.assert_array_equal(pair_ranks(queries, gallery, chunk=7), wanted)
    np.testing.assert_array_equal(
        pair_ranks(np.ones((3, 2)), np.ones((3, 2))), [3, 3, 3]
    )  # ties count against the query


def test_ranks_of_known_angles():
    # Pairs 0-10, 90-40, 45-41 degrees. To 90 the nearest are 41, 40, 10; to 45 they are 41, 40, 10; to 0: 10.
    assert pair_ranks(on_circle(0, 90, 45), on_circle(10, 40, 41)).tolist() == [1, 2, 1]


def test_recall_is_reported_only_below_the_gallery_size():
    assert recall(np.array([1, 2, 6, 30])) == {1: 0.25}
    assert recall(np.array([1] * 6 + [3, 7, 15, 40, 41, 60])) == {1: 6 / 12, 5: 7 / 12, 10: 8 / 12}


def test_class_average_precision_of_known_angles():
    gallery, labels = on_circle(0, 10, 20, 90), np.eye(2)[[0, 1, 0, 1]]
    # Results of each query in order. 0: 10 (wrong), 20 (correct), 90 gives 1/2. 10: 0 and 20 (both wrong), 90 (correct)
    # gives 1/3. 20: 10 (wrong), 0 (correct) gives 1/2. 90: 20 (wrong), 10 (correct) gives 1/2.
    by_image = class_average_precision(gallery, labels, gallery, labels, same=True)
    assert by_image == pytest.approx((1 / 2 + 1 / 3 + 1 / 2 + 1 / 2) / 4)
    assert by_image == pytest.approx(class_average_precision(gallery, labels, gallery, labels, True, chunk=3))
    # A prompt at -5 degrees for the first class: 0 (correct), 10, 20 (correct), 90 gives (1 + 2/3) / 2.
    by_text = class_average_precision(on_circle(-5), np.eye(2)[:1], gallery, labels, same=False)
    assert by_text == pytest.approx((1 + 2 / 3) / 2)


def test_only_the_hundred_nearest_count():
    gallery = on_circle(*np.linspace(0, 90, 150))
    labels = np.zeros((150, 2))
    labels[:, 0] = 1
    labels[120:] = [0, 1]
    query = on_circle(0)
    assert class_average_precision(query, np.eye(2)[1:], gallery, labels, same=False) == 0
    assert class_average_precision(query, np.eye(2)[:1], gallery, labels, same=False) == 1


def test_centring_recovers_pairs_hidden_by_a_sensor_offset(results, find):
    rng = np.random.default_rng(1)
    places = rng.normal(size=(40, 8))
    one, other = places + 0.2 * rng.normal(size=(40, 8)) + 9 * np.eye(8)[1], places + 9 * np.eye(8)[0]
    views = {View("s1"): one, View("s2"): other}
    views = {view: x / np.linalg.norm(x, axis=1, keepdims=True) for view, x in views.items()}
    measure_pairs(EmbeddedTiles("places", (), (), False, None, views), results)
    for way in ("s1 to s2", "s2 to s1"):
        assert find(results, metric="Recall@10", bands=way) < 0.7
        assert find(results, metric="Recall@10, each sensor centred", bands=way) == 1


def test_pairs_are_measured_in_both_directions_between_all_views(model, results, find):
    seen = embed_tiles(model, "tiles", tiles(*[("red", "red"), ("green", "green")] * 15, first=1))
    measure_pairs(seen, results)
    ways = {row["bands"] for row in results.rows}
    rgb = "s2 (B04, B03, B02)"
    assert ways == {f"{a} to {b}" for a in ("s2", "rgb", rgb) for b in ("s2", "rgb", rgb) if a != b}
    # The flat model reads only three bands, so both views of s2 are the same.
    assert find(results, metric="Recall@10", bands=f"s2 to {rgb}") == find(
        results, metric="Recall@10", bands=f"{rgb} to s2"
    )
    assert {row["metric"] for row in results.rows} == {
        "Recall@1", "Recall@5", "Recall@10", "Recall@20", "Recall@10, each sensor centred",
    }  # fmt: skip
    assert {row["samples"] for row in results.rows} == {30}


def test_class_retrieval_by_tiles_and_by_prompts(model, results, one_wrong, find):
    measure_classes(model, embed_tiles(model, "tiles", one_wrong), results)
    # "red" finds tile 0 first and the green tile labelled red at rank `red`; "green" finds its tile at rank `green`;
    # "blue" finds its tile first.
    seen = embed_tiles(model, "tiles", one_wrong)
    embedding = next(e for view, e in seen.views.items() if view.title == "s2")
    red = np.argsort(-embedding[:, 0]).tolist().index(3) + 1
    green = np.argsort(-embedding[:, 1]).tolist().index(1) + 1
    wanted = ((1 + 2 / red) / 2 + 1 / green + 1) / 3
    assert find(results, metric="mAP@100 text to image", bands="s2") == pytest.approx(wanted, abs=1e-4)
    assert find(results, metric="mAP@100 image to image", bands="rgb") < 1
