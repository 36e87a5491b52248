"""Pixels against the words of their classes."""

from __future__ import annotations

import pytest
import torch
from landprompt_training.losses.dense_words import dense_words


def test_the_mean_cross_entropy_of_the_known_and_valid_pixels():
    head = torch.eye(2)
    grid = head.T[None, :, None, :].clone()  # one row of two cells: the first is class 0, the second class 1
    dense = torch.tensor([[[0, 0], [1, -1]]])
    valid = torch.ones(1, 1, 2, 2)
    right, wrong = (torch.nn.functional.cross_entropy(4.0 * torch.eye(2)[:1], torch.tensor([k])) for k in (0, 1))
    # Pixels (0, 0) right, (0, 1) and (1, 0) wrong, (1, 1) unknown; at cells of one pixel nothing is interpolated.
    torch.testing.assert_close(dense_words(grid.expand(1, 2, 2, 2), valid, dense, head, 4.0), (right + 2 * wrong) / 3)
    valid[..., 1, 0] = 0
    torch.testing.assert_close(dense_words(grid.expand(1, 2, 2, 2), valid, dense, head, 4.0), (right + wrong) / 2)


def test_nothing_known_is_zero_with_a_gradient():
    grid = torch.rand(1, 3, 2, 2, requires_grad=True)
    loss = dense_words(grid, torch.ones(1, 1, 4, 4), torch.full((1, 4, 4), -1), torch.rand(5, 3), 10.0)
    loss.backward()
    assert loss.item() == pytest.approx(0) and grid.grad is not None
