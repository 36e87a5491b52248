"""Burned ground and mosaics of signatures, as dense labels of the optical tower."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from fakes_dense import write_pixels, write_wildfires
from landprompt_training.data import burn_scenes
from landprompt_training.data.bands import OPTICAL_BANDS
from landprompt_training.data.signature_mosaics import SignatureMosaics

NAMES = ["tree", "shrub", "grass", "crop", "built", "bare", "snow", "water", "wetland"]


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dense")
    write_wildfires(folder)
    write_pixels(folder)
    return folder


def test_a_fire_is_burned_after_and_not_before_and_test_fires_are_left_out(root):
    scenes = burn_scenes.load(root, burned=9, unburned=10)
    assert len(scenes) == 2, "CLEAR is a test fire"
    after, before = scenes
    assert after["image"].shape == (12, 128, 128)
    assert after["valid"].sum() == 12 * 10, "filled up with nodata"
    assert (after["label"][:12, :3] == 9).all()
    assert (after["label"][:12, 3:10] == 10).all()
    assert (before["label"][:12, :10] == 10).all()
    assert (after["label"][~after["valid"]] == -1).all()
    nir = OPTICAL_BANDS.index("B08")
    assert after["image"][nir, 0, 0] == pytest.approx(0.15)
    bands = ("B02", "B03", "B04", "B08", "B12")
    assert after["mask"].nonzero().flatten().tolist() == [OPTICAL_BANDS.index(b) for b in bands]


def test_a_mosaic_shows_each_label_with_a_spectrum_of_its_class(root):
    mosaics = SignatureMosaics(root, NAMES)
    # Each class gets a spectrum of its own, so that a pixel betrays where it came from.
    mosaics.spectra = torch.from_numpy(mosaics.labels.astype(np.float32) + 1)[:, None].expand(-1, 12).clone()
    image, mask, label = mosaics.draw(3, 32, np.random.default_rng(0))
    assert mask[0].sum() == 11, "B01 is not among the bands of the pixels"
    assert len(label.unique()) > 3
    # Noise of at most 12 % cannot carry the mean of a patch to the next class.
    for k in label.unique():
        assert image[:, 0][label == k].mean() == pytest.approx(float(k) + 1, rel=0.1)
