from __future__ import annotations

import fakes_dense
import flat_model
import numpy as np
import pytest
import torch
from flat_samples import tile
from landprompt_training.data import floods, wildfires
from landprompt_training.evaluate.masks import masks, measure_burned, measure_optical_floods, measure_radar_floods
from landprompt_training.evaluate.views import View


def sample(shown: str, truth: int):
    made = tile((1, shown, shown))
    made.valid, made.dense = torch.ones(1, 4, 4), torch.full((4, 4), truth)
    made.dense[0, 0] = -1
    return made


def test_one_class_against_all_others_by_hand(model):
    samples = [sample("red", 1), sample("green", 1), sample("blue", 0), sample("red", 0)]
    table = masks(model, View("s2"), samples, ["green", "blue", "red"])
    # 15 known pixels a sample: red called rightly, a green one missed, a red one called for nothing.
    assert table.tolist() == [[15, 15], [15, 15]]
    np.testing.assert_array_equal(masks(model, View("s2"), samples[:1], ["green", "red"]), [[0, 0], [0, 15]])


def test_small_patches_are_called_as_what_is_beside_them(model):
    spotted = sample("green", 1)
    spotted.s2[:, :2, :2] = sample("red", 1).s2[:, :2, :2]
    found = masks(model, View("s2"), [spotted], ["green", "red"])
    assert 0 < found[1, 1] < 8
    assert masks(model, View("s2"), [spotted], ["green", "red"], least_px=8).tolist() == [[0, 0], [15, 0]]


def test_a_sample_without_the_bands_is_named(model):
    with pytest.raises(ValueError, match="1 cannot be seen by s2"):
        masks(model, View("s2", ("B08", "B12")), [sample("red", 1)], ["red", "green"])


def shares(samples) -> float:
    """The share of known pixels that bear the class: the IoU of a model that calls all of them so."""
    dense = np.concatenate([np.where(s.valid[0] > 0, s.dense, -1).ravel() for s in samples])
    return round(float((dense == 1).sum() / (dense >= 0).sum()), 4)


def test_fires_after_and_before(model, results, find, monkeypatch, tmp_path):
    fakes_dense.write_wildfires(tmp_path)
    fires = wildfires.load(tmp_path, "test")
    monkeypatch.setitem(flat_model.WORDS, "burned forest", (1, 0, 0))  # the fakes are brighter in red than in green
    measure_burned(model, fires, results)
    after = [fires[i] for i in range(len(fires)) if "_post_" in fires[i].name]
    assert 0 < shares(after) < 1
    assert find(results, metric="IoU burned") == shares(after)
    assert find(results, metric="called burned before the fire") == 1
    assert sum(row["metric"].startswith("IoU burned, ") for row in results.rows) == len(after)


def test_floods_in_radar_by_place_and_polarisation(model, results, find, monkeypatch, tmp_path):
    fakes_dense.write_floods(tmp_path)
    chips = floods.load(tmp_path, "test")
    monkeypatch.setitem(flat_model.WORDS, "water", (1, 0, 0))
    measure_radar_floods(model, chips, "test", results)
    # Both bands are negative dB, VH the more: the model calls all of it water, and none of it by VV alone.
    everywhere = shares([chips[0]])
    assert 0 < everywhere < 1
    assert find(results, metric="IoU water", bands="s1") == everywhere
    assert find(results, metric="IoU water, Spain") == everywhere
    assert find(results, metric="IoU water, smallest patch 0.5 ha") == everywhere
    assert find(results, metric="IoU water", bands="s1 (VV)") == 0
    assert find(results, metric="IoU water", bands="s1 (VH)") == everywhere


def test_floods_in_thirteen_bands_tell_what_the_encoder_leaves_out(model, results, find, monkeypatch, tmp_path):
    fakes_dense.write_floods(tmp_path)
    monkeypatch.setitem(flat_model.WORDS, "water", (1, 0, 0))
    measure_optical_floods(model, floods.load(tmp_path, "test", ("s2",)), results)
    told = [row["bands"].split(" ")[0] for row in results.rows]
    assert told == ["3", "4", "6", "7", "10", "12", "13"]
    assert "leaves out B01, B05" in results.rows[-1]["bands"]
    assert results.rows[0]["bands"] == "3 (rgb)"
