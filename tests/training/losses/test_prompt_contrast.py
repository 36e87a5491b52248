from __future__ import annotations

import math

import torch
from landprompt_training.losses.prompt_contrast import centre_pull, prompt_contrast, rows, somewhere, upsample_logits


def test_one_right_prompt_is_the_cross_entropy():
    logits = torch.randn(7, 4)
    label = torch.randint(4, (7,))
    right = torch.nn.functional.one_hot(label, 4).bool()
    expected = torch.nn.functional.cross_entropy(logits, label)
    torch.testing.assert_close(prompt_contrast(logits, right, torch.ones_like(right)), expected)


def test_either_of_two_right_prompts_satisfies():
    logits = torch.tensor([[20.0, 0.0, 0.0]])
    both = torch.tensor([[True, True, False]])
    asked = torch.ones_like(both)
    assert prompt_contrast(logits, both, asked) < 1e-6
    assert prompt_contrast(logits.flip(1), both, asked) > 10


def test_prompts_not_asked_do_not_compete():
    logits = torch.tensor([[0.0, 0.0, 50.0]])
    right = torch.tensor([[True, False, False]])
    asked = torch.tensor([[True, True, False]])
    torch.testing.assert_close(prompt_contrast(logits, right, asked), torch.tensor(math.log(2)))


def test_rows_without_a_right_prompt_are_left_out():
    logits = torch.tensor([[0.0, 0.0], [3.0, 0.0]])
    right = torch.tensor([[True, False], [False, False]])
    torch.testing.assert_close(prompt_contrast(logits, right, torch.ones_like(right)), torch.tensor(math.log(2)))
    none = prompt_contrast(logits, torch.zeros_like(right), torch.ones_like(right))
    assert none == 0


def test_weights_are_of_a_mean():
    logits = torch.tensor([[0.0, 0.0], [0.0, 100.0]])
    right = torch.tensor([[True, False], [False, True]])
    weight = torch.tensor([3.0, 1.0])
    expected = torch.tensor(0.75 * math.log(2))
    torch.testing.assert_close(prompt_contrast(logits, right, torch.ones_like(right), weight), expected)


def test_pull_is_zero_at_the_centre_and_two_opposite():
    centres = torch.eye(3)
    label = torch.tensor([0, 2])
    assert centre_pull(centres[label], centres, label) == 0
    torch.testing.assert_close(centre_pull(-centres[label], centres, label), torch.tensor(2.0))


def test_rows_keep_pixels_in_order():
    logits = torch.arange(2 * 3 * 2 * 2).reshape(2, 3, 2, 2).float()
    flat = rows(logits)
    assert flat.shape == (8, 3)
    assert flat[1].tolist() == logits[0, :, 0, 1].tolist()
    assert upsample_logits(logits, 4, 4).shape == (2, 3, 4, 4)


def test_somewhere_is_the_log_of_the_mean_exponential_of_the_cells_kept():
    logits = torch.tensor([[[[0.0, 10.0], [0.0, 99.0]]]])
    weight = torch.tensor([[[[1.0, 1.0], [1.0, 0.0]]]])
    expected = math.log((1 + 1 + math.exp(10)) / 3)
    torch.testing.assert_close(somewhere(logits, weight), torch.tensor([[expected]]))
