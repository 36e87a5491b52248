"""Corrections of Dynamic World's probabilities in training scenes."""

from __future__ import annotations

import pytest
import torch
from landprompt_training.data import corrections
from landprompt_training.data.dynamic_world import TEST, VAL
from landprompt_training.data.sample import S2_BANDS
from landprompt_training.data.soft_labels import CLASSES

SPECTRA = {  # green, red, near infrared, short-wave infrared
    "lake": (0.05, 0.04, 0.02, 0.01),
    "forest": (0.05, 0.03, 0.30, 0.12),
    "sand": (0.25, 0.30, 0.35, 0.40),
}


def pixel(name: str) -> torch.Tensor:
    s2 = torch.zeros(13, 1, 1)
    for band, value in zip(("B03", "B04", "B08", "B11"), SPECTRA[name], strict=True):
        s2[S2_BANDS.index(band)] = value
    return s2


def soft(**shares: int) -> torch.Tensor:
    values = torch.zeros(9, 1, 1, dtype=torch.uint8)
    for name, share in shares.items():
        values[CLASSES.index(name)] = share
    return values


def winner(labels: torch.Tensor) -> str:
    return CLASSES[int(labels[:, 0, 0].argmax())]


@pytest.mark.parametrize(
    ("spectrum", "network", "right"),
    [
        ("sand", {"water": 200, "bare": 40}, "bare"),
        ("sand", {"trees": 160, "bare": 40}, "bare"),
        ("forest", {"water": 160, "trees": 60}, "trees"),
        ("lake", {"water": 160, "trees": 60}, "water"),
    ],
)
def test_reduces_class_that_contradicts_the_spectrum(spectrum, network, right):
    assert winner(corrections.corrected(soft(**network), "any scene", pixel(spectrum))) == right


def test_removes_class_that_is_absent_from_the_scene():
    labels = corrections.corrected(soft(crops=220, bare=20), "satclip_patch_252161", pixel("sand"))
    assert winner(labels) == "bare"
    assert labels[CLASSES.index("crops")] == 0


def test_a_region_allows_only_its_classes():
    allowed = corrections.possible("sundarbans", 954, 298)
    mangrove = allowed[:, 800, 150]
    assert [name for name, value in zip(CLASSES, mangrove, strict=True) if value] == [
        "water", "trees", "flooded vegetation",
    ]  # fmt: skip


def test_unknown_pixels_stay_unknown():
    assert corrections.corrected(soft(), "vietnam", pixel("forest")).sum() == 0


def test_no_validation_or_test_scene_is_corrected():
    assert not set(corrections._corrections()) & {*TEST, *VAL}
