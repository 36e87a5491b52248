from __future__ import annotations

import torch
from landprompt_training.losses.pair_contrast import pair_contrast


def test_loss_is_low_for_matching_and_high_for_swapped_views():
    pictures = torch.eye(4)
    own = torch.tensor([2, 0])
    assert pair_contrast(pictures, pictures[own], own, 40.0) < 1e-6
    assert pair_contrast(pictures, pictures[own.flip(0)], own, 40.0) > 39


def test_loss_is_the_mean_of_both_directions():
    torch.manual_seed(0)
    pictures = torch.nn.functional.normalize(torch.randn(5, 3), dim=1)
    again = torch.nn.functional.normalize(torch.randn(2, 3), dim=1)
    own = torch.tensor([4, 1])
    there = -torch.log_softmax(7 * again @ pictures.T, dim=1)[[0, 1], own].mean()
    back = -torch.log_softmax(7 * pictures[own] @ again.T, dim=1).diagonal().mean()
    torch.testing.assert_close(pair_contrast(pictures, again, own, 7.0), (there + back) / 2)
