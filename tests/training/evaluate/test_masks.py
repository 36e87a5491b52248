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


def test_confusion_of_one_class_against_all_others(model):
    samples = [sample("red", 1), sample("green", 1), sample("blue", 0), sample("red", 0)]
    table = masks(model, View("s2"), samples, ["green", "blue", "red"])
    # 15 known pixels per sample: a true positive (red), a false negative (green), a true negative, a false positive.
    assert table.tolist() == [[15, 15], [15, 15]]
    np.testing.assert_array_equal(masks(model, View("s2"), samples[:1], ["green", "red"]), [[0, 0], [0, 15]])


def test_small_patches_take_the_class_of_their_neighbours(model):
    spotted = sample("green", 1)
    spotted.s2[:, :2, :2] = sample("red", 1).s2[:, :2, :2]
    found = masks(model, View("s2"), [spotted], ["green", "red"])
    assert 0 < found[1, 1] < 8
    assert masks(model, View("s2"), [spotted], ["green", "red"], least_px=8).tolist() == [[0, 0], [15, 0]]


def test_rejects_sample_without_the_bands(model):
    with pytest.raises(ValueError, match="1 does not have the bands of the view s2"):
        masks(model, View("s2", ("B08", "B12")), [sample("red", 1)], ["red", "green"])


def shares(samples) -> float:
    """The share of known pixels of the class, which is the IoU of a model that assigns the class to all pixels."""
    dense = np.concatenate([np.where(s.valid[0] > 0, s.dense, -1).ravel() for s in samples])
    return round(float((dense == 1).sum() / (dense >= 0).sum()), 4)


def test_burned_area_is_measured_before_and_after_fires(model, results, find, monkeypatch, tmp_path):
    fakes_dense.write_wildfires(tmp_path)
    fires = wildfires.load(tmp_path, "test")
    monkeypatch.setitem(flat_model.WORDS, "burned forest", (1, 0, 0))  # the fake images are brightest in red
    measure_burned(model, fires, results)
    after = [fires[i] for i in range(len(fires)) if "_post_" in fires[i].name]
    assert 0 < shares(after) < 1
    assert find(results, metric="IoU burned") == shares(after)
    assert find(results, metric="called burned before the fire") == 1
    assert sum(row["metric"].startswith("IoU burned, ") for row in results.rows) == len(after)


def test_radar_floods_are_measured_by_place_and_polarisation(model, results, find, monkeypatch, tmp_path):
    fakes_dense.write_floods(tmp_path)
    chips = floods.load(tmp_path, "test")
    monkeypatch.setitem(flat_model.WORDS, "water", (1, 0, 0))
    measure_radar_floods(model, chips, "test", results)
    # Both bands are negative, VH more so: the model maps everything as water, but nothing with only VV.
    everywhere = shares([chips[0]])
    assert 0 < everywhere < 1
    assert find(results, metric="IoU water", bands="s1") == everywhere
    assert find(results, metric="IoU water, Spain") == everywhere
    assert find(results, metric="IoU water, smallest patch 0.5 ha") == everywhere
    assert find(results, metric="IoU water", bands="s1 (VV)") == 0
    assert find(results, metric="IoU water", bands="s1 (VH)") == everywhere


def test_optical_floods_list_bands_that_the_encoder_ignores(model, results, find, monkeypatch, tmp_path):
    fakes_dense.write_floods(tmp_path)
    monkeypatch.setitem(flat_model.WORDS, "water", (1, 0, 0))
    measure_optical_floods(model, floods.load(tmp_path, "test", ("s2",)), results)
    told = [row["bands"].split(" ")[0] for row in results.rows]
    assert told == ["3", "4", "6", "7", "10", "12", "13"]
    assert "leaves out B01, B05" in results.rows[-1]["bands"]
    assert results.rows[0]["bands"] == "3 (rgb)"
