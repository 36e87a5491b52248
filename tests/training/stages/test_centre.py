"""Taking the common mean off the cells."""

from __future__ import annotations

import copy

import pytest
import torch
from landprompt_training.data.optical import OpticalData
from landprompt_training.stages.bootstrap import Tower
from landprompt_training.stages.centre import centre_cells, training_pictures
from landprompt_training.vocabulary.words import load_vocabulary


@pytest.fixture(scope="module")
def data(fake_data) -> OpticalData:
    return OpticalData(fake_data, load_vocabulary("land_cover").classes)


def _common(tower: Tower, data: OpticalData) -> list[float]:
    """Length of the mean cell, kind by kind."""
    out = []
    for kind in training_pictures(data):
        with torch.inference_mode():
            grids = [tower.student(*inputs)[0] for inputs in kind]
        out.append(torch.cat([grid.movedim(1, -1).flatten(0, 2) for grid in grids]).mean(dim=0).norm().item())
    return out


def test_cells_have_less_in_common_afterwards_and_nothing_but_the_bias_moves(tiny_recipe, data):
    torch.manual_seed(0)
    tower = Tower(tiny_recipe).eval()
    before, common = copy.deepcopy(tower.state_dict()), _common(tower, data)
    centre_cells(tower.student, training_pictures(data), 1.0)
    assert sum(_common(tower, data)) < 0.9 * sum(common)
    changed = {name for name, value in before.items() if not torch.equal(value, tower.state_dict()[name])}
    assert changed == {"student.head.bias"}


def test_each_kind_weighs_the_same_however_many_pictures_it_has(tiny_recipe, data):
    scenes, tiles = (list(kind) for kind in training_pictures(data))
    biases = []
    for kinds in ([scenes, tiles], [scenes, tiles * 3]):
        torch.manual_seed(0)
        tower = Tower(tiny_recipe).eval()
        centre_cells(tower.student, kinds, 0.5)
        biases.append(tower.student.head.bias.detach())
    torch.testing.assert_close(*biases)


def test_no_share_changes_nothing(tiny_recipe, data):
    tower = Tower(tiny_recipe).eval()
    bias = tower.student.head.bias.clone()
    centre_cells(tower.student, training_pictures(data), 0.0)
    assert torch.equal(bias, tower.student.head.bias)
