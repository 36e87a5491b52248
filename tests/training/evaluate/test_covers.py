from __future__ import annotations

import numpy as np
import pytest
from landprompt_training.evaluate.hls import main_covers, measure_covers
from landprompt_training.evaluate.results import Results
from landprompt_training.vocabulary.words import load_vocabulary

NAMES = load_vocabulary("land_cover").names
TREE, WATER = NAMES.index("tree"), NAMES.index("water")


class SeesBrightness:
    """Calls dark windows water and bright ones trees."""

    def prompts(self, modality: str, phrases: list[str]) -> np.ndarray:
        return np.eye(len(phrases), dtype=np.float32)

    def chips(self, modality: str, images: np.ndarray, names: tuple[str, ...], valid: np.ndarray) -> np.ndarray:
        called = np.where(images.mean(axis=(1, 2, 3)) > 0.2, TREE, WATER)
        return np.eye(len(NAMES), dtype=np.float32)[called]


@pytest.fixture
def quarters() -> dict[str, np.ndarray]:
    """One scene of four windows, all dark but the first: trees, water, half of either, and one of two labels."""
    label = np.full((1, 128, 128), TREE)
    label[0, :64, 64:] = WATER
    label[0, 64:, :32] = WATER
    second = label.copy()
    second[0, 64:, 64:] = WATER
    image = np.full((1, 7, 128, 128), 0.1, np.float32)
    image[..., :64, :64] = 0.4
    valid = np.ones((1, 128, 128), bool)
    return {"label": label, "second": second, "image": image, "valid": valid, "held_out": np.ones(1, bool)}


def test_windows_count_where_one_known_cover_prevails(quarters):
    found = [(rows.start, cols.start, cover) for _, rows, cols, cover in main_covers(quarters, len(NAMES))]
    assert found == [(0, 0, TREE), (0, 64, WATER)]
    quarters["valid"][0, :64, 64:104] = False
    assert len(main_covers(quarters, len(NAMES))) == 1, "a window of which little is known"


def test_their_names_are_compared_with_the_covers(quarters, tmp_path):
    results = Results(tmp_path)
    measure_covers(SeesBrightness(), quarters, results)
    assert [(row["samples"], row["value"]) for row in results.rows] == [(2, 1.0)]
    quarters["image"][..., :64, :64] = 0.1
    measure_covers(SeesBrightness(), quarters, results)
    assert results.rows[-1]["value"] == 0.5
