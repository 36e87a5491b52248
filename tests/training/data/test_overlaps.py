from __future__ import annotations

import torch
from landprompt_training.data.splits import overlap_groups


def scene(seed: int, side: int = 256) -> torch.Tensor:
    return torch.rand(side, side, generator=torch.Generator().manual_seed(seed))


def test_pictures_cut_half_a_picture_apart_share_ground_and_others_do_not():
    ground, other = scene(1), scene(2)
    corners = [(0, 0), (0, 64), (64, 64), (128, 128)]  # each shares a quarter with the next
    pictures = [ground[top : top + 128, left : left + 128] for top, left in corners]
    assert overlap_groups([other[:128, :128], *pictures]) == [0, 1, 1, 1, 1]


def test_a_brighter_and_noisier_copy_is_the_same_ground():
    picture = scene(3, 128)
    again = 0.5 * picture + 0.2 + 0.02 * scene(4, 128)
    assert overlap_groups([picture, again]) == [0, 0]


def test_pictures_of_one_tone_share_nothing():
    assert overlap_groups([torch.full((16, 16), tone) for tone in (0.2, 0.2, 0.9)]) == [0, 1, 2]
