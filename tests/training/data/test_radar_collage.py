from __future__ import annotations

import numpy as np
import torch
from landprompt_training.data.radar_collage import collage
from landprompt_training.data.sample import Sample

SIDE = 48


def view(decibel: float, label: int, valid_columns: int = SIDE) -> Sample:
    """One tone, whose columns beyond `valid_columns` are nodata."""
    valid = torch.zeros(1, SIDE, SIDE)
    valid[:, :, :valid_columns] = 1
    s1 = torch.full((2, SIDE, SIDE), decibel)
    dense = torch.full((SIDE, SIDE), label)
    return Sample("tone", s1=s1, s1_mask=torch.ones(2), valid=valid, dense=dense)


def test_pixels_keep_their_labels_and_lie_among_those_of_other_places():
    water, land, unknown = view(-22.0, 1), view(-8.0, 0), view(6.0, -1)
    shares = []
    for seed in range(8):
        mixed = collage([water, land, unknown], np.random.default_rng(seed))
        tone = torch.bucketize(mixed.s1.mean(dim=0), torch.tensor([-15.0, -1.0]))  # calibrated anew by a few decibels
        assert torch.equal(mixed.dense, torch.tensor([1, 0, -1])[tone])
        assert (mixed.s1[:, mixed.dense == 1] == -22).all(), "the first view is the chip's own"
        shares.append((mixed.dense == 1).float().mean().item())
    assert 0.1 < np.mean(shares) < 0.6


def test_what_has_no_data_has_none_in_a_collage():
    mixed = collage([view(-22.0, 1), view(-8.0, 0, valid_columns=0)], np.random.default_rng(1))
    assert torch.equal(mixed.valid[0] == 1, mixed.dense == 1)


def test_the_views_are_left_as_they_were():
    water, land = view(-22.0, 1), view(-8.0, 0)
    collage([water, land], np.random.default_rng(0))
    assert (water.s1 == -22).all() and (land.s1 == -8).all() and (water.dense == 1).all()
