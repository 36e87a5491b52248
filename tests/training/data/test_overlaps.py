from __future__ import annotations

import torch
from landprompt_training.data.splits import overlap_groups


def scene(seed: int, side: int = 256) -> torch.Tensor:
    return torch.rand(side, side, generator=torch.Generator().manual_seed(seed))


def test_groups_overlapping_pictures_and_separates_others():
    ground, other = scene(1), scene(2)
    corners = [(0, 0), (0, 64), (64, 64), (128, 128)]  # each picture shares at least a quarter with the next
    pictures = [ground[top : top + 128, left : left + 128] for top, left in corners]
    assert overlap_groups([other[:128, :128], *pictures]) == [0, 1, 1, 1, 1]


def test_groups_brighter_and_noisier_copies():
    picture = scene(3, 128)
    again = 0.5 * picture + 0.2 + 0.02 * scene(4, 128)
    assert overlap_groups([picture, again]) == [0, 0]


def test_uniform_pictures_are_not_grouped():
    assert overlap_groups([torch.full((16, 16), tone) for tone in (0.2, 0.2, 0.9)]) == [0, 1, 2]
