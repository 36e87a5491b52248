from __future__ import annotations

import numpy as np
import pytest
from landprompt_training.data.bands import OPTICAL_BANDS
from landprompt_training.evaluate.masks import narrow_water, water_indices
from landprompt_training.evaluate.stability import CLASSES, LISTS, Scene, agreement, stability


class RedModel:
    """A model whose cells depend on red and optionally on band names; words are axes of a space of seven dimensions."""

    modalities = ("s2", "rgb")
    logit_scale = 20.0

    def __init__(self, by_name: bool = False, by_level: bool = False) -> None:
        self.by_name, self.by_level = by_name, by_level

    def stride(self, modality):
        return 2

    def temperature(self, modality):
        return 1.0

    def prompts(self, modality, phrases, templates=None):
        groups = list(CLASSES.values())
        owners = [next((g for g, group in enumerate(groups) if p in group), len(p) % 7) for p in phrases]
        return np.eye(7)[owners]

    def cells(self, modality, image, names, valid):
        rows, cols = (-(-n // 2) for n in valid.shape)
        red = image[names.index("B04")] * (1 if modality == "s2" else 0.3558 / 255)
        padded = np.pad(red, [(0, 2 * rows - red.shape[0]), (0, 2 * cols - red.shape[1])], mode="edge")
        cell = padded.reshape(rows, 2, cols, 2).mean(axis=(1, 3))
        bright = cell > (0.1 if not self.by_level else cell.mean() * 0 + 0.1)
        if self.by_name and "B8A" in names and "B08" not in names:
            bright = ~bright
        return np.where(bright, np.eye(7)[0][:, None, None], np.eye(7)[4][:, None, None])


@pytest.fixture
def scene():
    image = np.full((12, 64, 64), 0.02, np.float32)
    image[:, :, 32:] = 0.3
    return Scene("halves", image, np.ones((64, 64), bool))


def test_model_that_depends_only_on_pixels_is_stable(scene):
    rows = stability(RedModel(), [scene, scene])
    assert len(rows) == 16
    assert rows["near infrared named B8A, 6 bands"] == 1
    assert rows["mirrored"] == 1
    assert rows["20 m"] > 0.95
    assert rows["mean"] > 0.93


def test_detects_model_that_depends_on_band_names(scene):
    rows = stability(RedModel(by_name=True), [scene])
    assert rows["near infrared named B8A, 6 bands"] == 0
    assert rows["cropped by 1 px"] > 0.95


def test_detects_class_changes_by_haze(scene):
    rows = stability(RedModel(), [scene])
    assert rows["haze 3%"] == 1
    assert rows["haze 10%"] == pytest.approx(0.5, abs=0.05)


def test_invalid_pixels_are_ignored(scene):
    valid = scene.valid.copy()
    valid[:, :32] = False
    rows = stability(RedModel(), [Scene("half", scene.image, valid)])
    assert rows["haze 10%"] > 0.9


def test_there_are_ten_distinct_lists_of_seven_words():
    assert len(LISTS) == 10
    assert all(len(set(words)) == 7 for words in LISTS)
    assert len(set(LISTS)) == 10


def test_agreement_is_a_share(scene):
    assert 0 < agreement(RedModel(), [scene]) <= 1


def test_narrow_water_is_not_covered_by_a_three_pixel_square():
    index = np.full((20, 20), -0.5)
    index[:, 5] = 0.5
    index[2:10, 10:16] = 0.5
    narrow = narrow_water(index)
    assert narrow[:, 5].all()
    assert not narrow[2:10, 10:16].any()
    assert narrow.sum() == 20


def test_water_indices_depend_on_available_bands():
    image = np.zeros((12, 2, 2), np.float32)
    image[OPTICAL_BANDS.index("B03")] = 0.06
    image[OPTICAL_BANDS.index("B11")] = 0.02
    image[OPTICAL_BANDS.index("B8A")] = 0.3
    found = water_indices(image, OPTICAL_BANDS)
    assert found["MNDWI > 0"][0, 0] == pytest.approx(0.5)
    without = water_indices(image[[2, 8]], ("B03", "B8A"))
    assert set(without) == {"NDWI > 0"}
    assert without["NDWI > 0"][0, 0] < 0
