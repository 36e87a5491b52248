from __future__ import annotations

import math

import torch
from landprompt_training.losses.area_contrast import area_contrast
from landprompt_training.losses.prompt_contrast import prompt_contrast


def test_one_cover_alone_is_the_cross_entropy_of_its_prompt():
    logits, right = torch.randn(5, 4), torch.eye(4)[[0, 3, 1, 1, 2]]
    asked = torch.ones(5, 4, dtype=torch.bool)
    torch.testing.assert_close(area_contrast(logits, right, asked), prompt_contrast(logits, right.bool(), asked))


def test_half_and_half_is_best_between_the_two_words():
    shares, asked = torch.tensor([[0.5, 0.5, 0.0]]), torch.ones(1, 3, dtype=torch.bool)
    between = area_contrast(torch.tensor([[20.0, 20.0, 0.0]]), shares, asked)
    torch.testing.assert_close(between, torch.tensor(math.log(2)))
    assert area_contrast(torch.tensor([[20.0, 10.0, 0.0]]), shares, asked) > between + 1


def test_prompts_not_asked_do_not_compete_unless_they_have_a_share():
    logits, shares = torch.tensor([[1.0, 1.0, 50.0]]), torch.tensor([[0.5, 0.5, 0.0]])
    asked = torch.tensor([[True, False, False]])
    torch.testing.assert_close(area_contrast(logits, shares, asked), torch.tensor(math.log(2)))


def test_pictures_of_which_nothing_is_known_are_left_out():
    logits, shares = torch.tensor([[0.0, 0.0], [9.0, 0.0]]), torch.tensor([[1.0, 0.0], [0.0, 0.0]])
    asked = torch.ones(2, 2, dtype=torch.bool)
    torch.testing.assert_close(area_contrast(logits, shares, asked), torch.tensor(math.log(2)))
    assert area_contrast(logits, torch.zeros(2, 2), asked) == 0
