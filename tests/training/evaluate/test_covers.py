from __future__ import annotations

import numpy as np
import pytest
from landprompt_training.evaluate.hls import main_covers, measure_covers
from landprompt_training.evaluate.results import Results
from landprompt_training.vocabulary.words import load_vocabulary

NAMES = load_vocabulary("land_cover").names
TREE, WATER = NAMES.index("tree"), NAMES.index("water")


class BrightnessModel:
    """Classifies dark windows as water and bright ones as trees."""

    def prompts(self, modality: str, phrases: list[str]) -> np.ndarray:
        return np.eye(len(phrases), dtype=np.float32)

    def chips(self, modality: str, images: np.ndarray, names: tuple[str, ...], valid: np.ndarray) -> np.ndarray:
        called = np.where(images.mean(axis=(1, 2, 3)) > 0.2, TREE, WATER)
        return np.eye(len(NAMES), dtype=np.float32)[called]


@pytest.fixture
def quarters() -> dict[str, np.ndarray]:
    """A scene of four windows: trees, water, half of each, and one with two labels. Only the first is bright."""
    label = np.full((1, 128, 128), TREE)
    label[0, :64, 64:] = WATER
    label[0, 64:, :32] = WATER
    second = label.copy()
    second[0, 64:, 64:] = WATER
    image = np.full((1, 7, 128, 128), 0.1, np.float32)
    image[..., :64, :64] = 0.4
    valid = np.ones((1, 128, 128), bool)
    return {"label": label, "second": second, "image": image, "valid": valid, "held_out": np.ones(1, bool)}


def test_selects_windows_with_a_dominant_known_cover(quarters):
    found = [(rows.start, cols.start, cover) for _, rows, cols, cover in main_covers(quarters, len(NAMES))]
    assert found == [(0, 0, TREE), (0, 64, WATER)]
    quarters["valid"][0, :64, 64:104] = False
    assert len(main_covers(quarters, len(NAMES))) == 1, "a window with few known pixels is not selected"


def test_measures_accuracy_of_windows(quarters, tmp_path):
    results = Results(tmp_path)
    measure_covers(BrightnessModel(), quarters, results)
    assert [(row["samples"], row["value"]) for row in results.rows] == [(2, 1.0)]
    quarters["image"][..., :64, :64] = 0.1
    measure_covers(BrightnessModel(), quarters, results)
    assert results.rows[-1]["value"] == 0.5
