"""Accuracy at points and of confident pixels, for a model with known output."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from landprompt_training.data.bands import OPTICAL_BANDS
from landprompt_training.data.points import CLASSES
from landprompt_training.data.sample import IndexedSet, Sample
from landprompt_training.data.sensors import sentinel2
from landprompt_training.evaluate import report
from landprompt_training.evaluate.calibration import LabelledPixels, measure_confident_pixels
from landprompt_training.evaluate.hls import CLASSES as HLS_CLASSES
from landprompt_training.evaluate.hls import confident_pixels
from landprompt_training.evaluate.points import CLASS_LIST, NAME, measure_points
from landprompt_training.vocabulary.words import load_vocabulary

WATER, TREES, CROPLAND = (CLASSES.index(name) for name in ("water", "trees", "cropland"))


class LeftAndRight:
    """With a near-infrared band, classifies the left half as water and the right half as trees; else all as trees."""

    modalities = ("s2", "rgb")
    logit_scale = 10.0

    def stride(self, modality):
        return 1

    def temperature(self, modality):
        return 1.0

    def prompts(self, modality, phrases, templates=None):
        groups = list(CLASS_LIST.values())
        return np.eye(6)[[next(i for i, group in enumerate(groups) if phrase in group) for phrase in phrases]]

    def cells(self, modality, image, names, valid):
        cells = np.zeros((6, *valid.shape))
        cells[TREES] = 1
        if "B08" in names:
            half = valid.shape[1] // 2
            cells[TREES, :, :half], cells[WATER, :, :half] = 0, 1
        return cells


def read(labels: dict[str, list[tuple[int, int, int]]], name: str) -> Sample:
    dense = torch.full((8, 8), -1)
    for row, col, label in labels[name]:
        dense[row, col] = label
    image = np.full((12, 8, 8), 0.1, np.float32)
    image[:, 0, 0] = 0  # nodata
    return Sample(name, dense=dense, **sentinel2(image, OPTICAL_BANDS, "L2A"))


LABELS = {
    "one": [(1, 1, WATER), (2, 6, TREES), (3, 6, CROPLAND), (0, 0, WATER)],
    "two": [(1, 1, WATER), (5, 2, TREES), (5, 6, TREES), (6, 6, TREES), (7, 7, TREES)],
}


@pytest.fixture
def scenes():
    return IndexedSet(list(LABELS), lambda name: read(LABELS, name), dense_classes=CLASSES)


def test_accuracy_is_measured_overall_by_scene_and_by_class(scenes, results, find):
    measure_points(LeftAndRight(), scenes, frozenset(("two",)), {"three": "not found in here"}, results)

    def row(metric: str) -> tuple[int, float]:
        (one,) = [r for r in results.rows if r["metric"] == metric and r["bands"] == "12 bands"]
        return one["samples"], one["value"]

    assert row("accuracy") == (8, 0.75)
    assert row("accuracy, one") == (3, pytest.approx(2 / 3, abs=1e-4))
    assert row("accuracy, two") == row("accuracy, test scenes") == (5, 0.8)
    assert row("recall, water") == (2, 1)
    assert row("recall, trees") == (5, 0.8)
    assert row("recall, cropland") == (1, 0)
    assert row("mean recall of the classes") == (8, pytest.approx(0.6))
    assert not [r for r in results.rows if r["metric"] == "recall, built"]
    assert find(results, metric="accuracy", bands="3 bands") == 0.625
    assert find(results, metric="accuracy", bands="true colour") == 0.625
    assert results.skipped == [f"{NAME}, three: not found in here"]


def test_confusions_count_labels_by_prediction(scenes, results):
    measure_points(LeftAndRight(), scenes, frozenset(), {}, results)
    table = np.array(results.tables[NAME]["truth by prediction"])
    assert results.tables[NAME]["classes"] == list(CLASSES)
    assert table[TREES].tolist() == [1, 4, 0, 0, 0, 0]
    assert table[CROPLAND, TREES] == 1
    assert table.sum() == 8
    (picture,) = results.pictures
    assert (results.folder / picture).is_file()


def test_words_of_the_six_classes_are_distinct():
    words = [word for synonyms in CLASS_LIST.values() for word in synonyms]
    assert tuple(CLASS_LIST) == CLASSES
    assert len(words) == len(set(words))


def test_points_belong_to_the_default_evaluation():
    assert "points" in report.MEASURED


class HalfSureModel:
    """The cosine of the first class is 1 in the left half, and 0.6 against 0.5 of the second in the right half."""

    logit_scale = 10.0
    size = 0

    def stride(self, modality):
        return 1

    def temperature(self, modality):
        return 1.0

    def prompts(self, modality, phrases, templates=None):
        self.size = len(phrases)
        return np.eye(self.size)

    def cells(self, modality, image, names, valid):
        half = valid.shape[1] // 2
        cells = np.zeros((self.size, *valid.shape))
        cells[0, :, :half] = 1
        cells[0, :, half:], cells[1, :, half:] = 0.6, 0.5
        return cells


@pytest.fixture
def ten_columns():
    """10 x 10 pixels, confident in 5 columns. The first column is invalid, the second wrong, the last unlabelled."""
    labels, valid = np.zeros((10, 10), int), np.ones((10, 10), bool)
    valid[:, 0], labels[:, 1], labels[:, 9] = False, 1, -1
    return LabelledPixels(np.zeros((1, 10, 10), np.float32), ("B04",), valid, labels)


def test_confident_pixels_have_probability_above_nine_tenths(ten_columns, results, find):
    measure_confident_pixels(HalfSureModel(), "halves", [ten_columns, ten_columns], ["a", "b"], results, "one band")
    assert find(results, metric="share with confidence above 0.9", samples=160) == 0.5
    assert (
        find(
            results,
            metric="right, confidence above 0.9",
            samples=80,
            bands="one band; temperature 1.00 (before fitting)",
        )
        == 0.75
    )


def test_original_and_fitted_temperature_have_separate_rows(ten_columns, results, find):
    results.temperature["s2"] = 10.0
    measure_confident_pixels(HalfSureModel(), "halves", [ten_columns], ["a", "b"], results, "one band")
    share = "share with confidence above 0.9"
    assert find(results, metric=share, bands="one band; temperature 1.00 (before fitting)") == 0.5
    fitted = "one band; temperature 10.00 (fitted)"
    assert find(results, metric=share, bands=fitted) == 0
    assert find(results, metric="right, confidence above 0.9") == 0.75
    assert results.skipped == [f"halves, {fitted}: no pixel has a confidence above 0.9"]


def test_hls_pixels_are_counted_with_and_without_water_disagreement(results, find):
    vocabulary = load_vocabulary("land_cover")
    cover = np.full((1, 4, 8), vocabulary.names.index(HLS_CLASSES[0]))
    water = np.zeros((1, 4, 8), bool)
    cover[:, 0], water[:, 1] = vocabulary.names.index("water"), True
    arrays = {"image": np.zeros((1, 7, 4, 8), np.float32), "valid": np.ones((1, 4, 8), bool)}
    confident_pixels(
        HalfSureModel(), arrays | {"worldcover": cover, "water": water}, np.array([0]), vocabulary, results
    )
    assert (
        find(
            results,
            metric="right, confidence above 0.9",
            bands="7 bands; temperature 1.00 (before fitting)",
            samples=16,
        )
        == 0.75
    )
    agreed = "7 bands; the day's mask agrees on water; temperature 1.00 (before fitting)"
    assert find(results, metric="right, confidence above 0.9", bands=agreed, samples=8) == 1
