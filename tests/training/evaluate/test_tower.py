"""The tower in training answers as its student does, whatever order and units the pixels come in."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
import torch
from landprompt_training.data.bands import OPTICAL_BANDS, RGB_REFLECTANCE_PER_COUNT
from landprompt_training.data.optical import Standard
from landprompt_training.evaluate.tower import TowerModel
from landprompt_training.stages.bootstrap import Tower


@pytest.fixture
def tower_model(tiny_recipe) -> TowerModel:
    torch.manual_seed(0)
    standard = Standard(torch.full((12,), 0.1), torch.full((12,), 0.05))
    return TowerModel(Tower(tiny_recipe).eval(), SimpleNamespace(standard=standard), words=None)


def test_bands_come_in_any_order_and_unknown_ones_are_left_out(tower_model):
    rng = np.random.default_rng(0)
    image, valid = rng.random((2, 13, 16, 16)).astype(np.float32), np.ones((2, 16, 16), bool)
    valid[:, :3] = False
    names = (*OPTICAL_BANDS[::-1], "B10")
    found = tower_model.chips("s2", image, names, valid)
    mask, seen = torch.ones(2, 12), torch.from_numpy(valid)[:, None].float()
    ordered = torch.from_numpy(image[:, 11::-1].copy())
    with torch.no_grad():
        grid, wanted = tower_model.tower.student(tower_model.standard(ordered, mask, seen), mask, seen)
    np.testing.assert_allclose(found, wanted.numpy(), atol=1e-6)
    np.testing.assert_allclose(tower_model.cells("s2", image[0], names, valid[0]), grid[0].numpy(), atol=1e-5)


def test_counts_of_a_picture_are_pseudo_reflectance(tower_model):
    counts = np.random.default_rng(1).integers(0, 256, (3, 3, 16, 16)).astype(np.uint8)
    valid = np.ones((3, 16, 16), bool)
    by_picture = tower_model.chips("rgb", counts, ("B04", "B03", "B02"), valid)
    reflectance = counts[:, ::-1].astype(np.float32) * np.float32(RGB_REFLECTANCE_PER_COUNT)
    np.testing.assert_allclose(
        by_picture, tower_model.chips("s2", reflectance, ("B02", "B03", "B04"), valid), atol=1e-6
    )
