"""Soft pixel labels of EuroSAT tiles: the composition of a class, and its product with Dynamic World."""

from __future__ import annotations

import pytest
import torch
from landprompt_training.data.eurosat_dense import COMPOSITION, DENSE_CLASSES, combined, composition
from landprompt_training.data.eurosat_rgb import CLASSES


def soft(**shares: float) -> torch.Tensor:
    """One pixel with these probabilities, as uint8."""
    values = torch.zeros(9, 1, 1)
    for name, share in shares.items():
        values[DENSE_CLASSES.index(name)] = share
    return (255 * values).to(torch.uint8)


def winner(labels: torch.Tensor) -> str:
    return DENSE_CLASSES[int(labels[:, 0, 0].argmax())]


@pytest.mark.parametrize("name", COMPOSITION)
def test_a_composition_sums_to_one(name):
    assert composition(name).sum() == pytest.approx(1, abs=0.025)


@pytest.mark.parametrize("name", sorted(set(CLASSES) - set(COMPOSITION)))
def test_rivers_and_highways_have_no_composition(name):
    assert composition(name).sum() == 0


def test_uncertain_pixels_of_a_pasture_become_grass():
    assert winner(combined(soft(crops=0.55, grass=0.3, bare=0.15), "Pasture")) == "grass"


def test_a_confident_pond_in_a_field_stays_water():
    assert winner(combined(soft(water=0.95, crops=0.05), "AnnualCrop")) == "water"


def test_tile_class_specialises_crops_and_buildings():
    assert winner(combined(soft(crops=0.7, trees=0.3), "PermanentCrop")) == "orchard"
    assert winner(combined(soft(built=0.7, bare=0.3), "Industrial")) == "industrial area"
    assert winner(combined(soft(built=0.7, bare=0.3), "Residential")) == "built"


def test_a_class_without_composition_keeps_the_probabilities():
    labels = combined(soft(water=0.6, grass=0.4), "River")[:, 0, 0].float() / 255
    assert labels[0] == pytest.approx(0.6, abs=0.01)
    assert labels[2] == pytest.approx(0.4, abs=0.01)


def test_unknown_pixels_stay_unknown():
    assert combined(torch.zeros(9, 2, 2, dtype=torch.uint8), "Forest").sum() == 0
