"""Land cover tables of a model that classifies every left half as trees and every right half as water."""

from __future__ import annotations

import numpy as np
import pytest
from landprompt_training.evaluate.hls import CLASSES, land_cover_tables
from landprompt_training.evaluate.maps import iou
from landprompt_training.vocabulary.words import load_vocabulary

TREE, WATER = CLASSES.index("tree"), CLASSES.index("water")


class HalfAndHalf:
    logit_scale = 50.0

    def stride(self, modality: str) -> int:
        return 2

    def temperature(self, modality: str) -> float:
        return 1.0

    def prompts(self, modality: str, phrases: list[str]) -> np.ndarray:
        return np.eye(len(phrases), dtype=np.float32)

    def cells(self, modality: str, image: np.ndarray, names: tuple[str, ...], valid: np.ndarray) -> np.ndarray:
        rows, cols = (size // 2 for size in valid.shape)
        grid = np.zeros((len(CLASSES), rows, cols), np.float32)
        grid[TREE, :, : cols // 2], grid[WATER, :, cols // 2 :] = 1, 1
        return grid


@pytest.fixture
def flooded_crop() -> dict[str, np.ndarray]:
    """A scene with trees on the left and water on the right; the lower right quarter is a field flooded on that day."""
    vocabulary = load_vocabulary("land_cover")
    cover = np.full((1, 8, 8), vocabulary.names.index("tree"))
    cover[..., 4:] = vocabulary.names.index("water")
    cover[:, 4:, 4:] = vocabulary.names.index("crop")
    water = np.zeros((1, 8, 8), bool)
    water[..., 4:] = True
    image, valid = np.zeros((1, 7, 8, 8), np.float32), np.ones((1, 8, 8), bool)
    return {"image": image, "valid": valid, "worldcover": cover, "water": water, "held_out": np.ones(1, bool)}


def test_flooded_fields_are_errors_only_against_the_yearly_map(flooded_crop):
    tables = land_cover_tables(HalfAndHalf(), flooded_crop, load_vocabulary("land_cover"))
    assert tables.standard.sum() == 64 and tables.agreed.sum() == 48
    assert iou(tables.standard)[WATER] == pytest.approx(0.5)
    assert iou(tables.agreed)[[TREE, WATER]].tolist() == [1, 1]
    assert iou(tables.day)[1] == 1


def test_yearly_map_uses_the_prompt_for_permanent_water(flooded_crop):
    class SeesTheDay(HalfAndHalf):
        def prompts(self, modality: str, phrases: list[str]) -> np.ndarray:
            told = super().prompts(modality, phrases)
            return told if "water" in phrases else told[::-1].copy()

    tables = land_cover_tables(SeesTheDay(), flooded_crop, load_vocabulary("land_cover"))
    assert iou(tables.day)[1] == 1
    assert iou(tables.year)[WATER] == 0
