from __future__ import annotations

import math

import torch
from landprompt_training.losses.dense_either import dense_either
from landprompt_training.losses.dense_soft import dense_soft
from landprompt_training.losses.label_ce import label_ce
from landprompt_training.losses.mil_pooling import label_cells
from landprompt_training.losses.structure import structure
from landprompt_training.losses.synonyms import synonyms
from landprompt_training.losses.view_agreement import shifted_overlap, view_agreement
from torch.nn import functional as F  # noqa: N812

EVERY = torch.ones(1, 3, dtype=torch.bool)


def test_soft_loss_is_zero_for_the_label_distribution():
    target = torch.tensor([[0.7, 0.2, 0.1]])
    assert dense_soft(target.log(), target, EVERY).abs() < 1e-6
    assert dense_soft(torch.zeros(1, 3), target, EVERY) > 0.1


def test_non_competing_concept_does_not_affect_the_loss():
    logits = torch.tensor([[2.0, 1.0, 9.0]])
    target = torch.tensor([[1.0, 0.0, 0.0]])
    competes = torch.tensor([[True, True, False]])
    expected = F.cross_entropy(logits[:, :2], torch.tensor([0]))
    torch.testing.assert_close(dense_soft(logits, target, competes), expected)


def test_either_loss_accepts_any_correct_label():
    logits = torch.tensor([[5.0, -5.0, -5.0], [-5.0, 5.0, -5.0]])
    right = torch.tensor([[True, True, False]] * 2)
    assert dense_either(logits, right, EVERY.expand(2, -1)) < 1e-3
    wrong = torch.tensor([[-5.0, -5.0, 5.0]])
    assert dense_either(wrong, right[:1], EVERY) > 5


def test_loss_is_weighted_by_pixel():
    logits = torch.tensor([[5.0, 0.0, 0.0], [0.0, 5.0, 0.0]])
    target = torch.tensor([[1.0, 0.0, 0.0]] * 2)
    only_first = dense_soft(logits, target, EVERY.expand(2, -1), torch.tensor([1.0, 0.0]))
    torch.testing.assert_close(only_first, dense_soft(logits[:1], target[:1], EVERY))


def test_loss_without_pixels_is_zero_and_differentiable():
    logits = torch.zeros(0, 3, requires_grad=True)
    none = torch.zeros(0, 3, dtype=torch.bool)
    for loss in (dense_soft(logits, none.float(), none), dense_either(logits, none, none)):
        assert loss == 0
        loss.backward()


def test_label_cross_entropy_is_scale_invariant():
    prompts, labels = torch.eye(3), F.one_hot(torch.tensor([1]), 3).float()
    x = torch.tensor([[0.1, 0.9, 0.0]])
    torch.testing.assert_close(label_ce(x, prompts, labels, 10.0), label_ce(7 * x, prompts, labels, 10.0))
    assert label_ce(torch.tensor([[0.0, 1.0, 0.0]]), prompts, labels, 20.0) < 1e-6


def test_one_matching_cell_lowers_the_pooled_loss():
    prompts = torch.eye(2)
    labels = torch.tensor([[1.0, 0.0]])
    cells = torch.zeros(1, 2, 4, 4)
    cells[:, 1] = 1
    weight = torch.ones(1, 1, 4, 4)
    without = label_cells(cells, weight, prompts, labels, 10.0)
    cells[0, :, 0, 0] = torch.tensor([1.0, 0.0])
    with_one = label_cells(cells, weight, prompts, labels, 10.0)
    assert with_one < without - 5
    weight[0, 0, 0, 0] = 0
    torch.testing.assert_close(label_cells(cells, weight, prompts, labels, 10.0), without)


def test_view_agreement_is_zero_for_equal_views_and_ignores_invalid_pixels():
    logits = torch.randn(2, 3, 4, 4)
    target = logits.softmax(dim=1)
    weight = torch.ones(2, 4, 4)
    assert view_agreement(logits, target, weight).abs() < 1e-5
    other = logits.clone()
    other[:, :, 0, 0] += torch.tensor([3.0, 0.0, -3.0])
    assert view_agreement(other, target, weight) > 1e-3
    weight[:, 0, 0] = 0
    assert view_agreement(other, target, weight).abs() < 1e-5


def test_shifted_overlap_selects_the_same_pixels():
    ground = torch.arange(400).view(20, 20)
    for offset in ((0, 0), (3, 1), (-2, 5), (-4, -1)):
        first = ground[5:15, 5:15]
        second = ground[5 + offset[0] : 15 + offset[0], 5 + offset[1] : 15 + offset[1]]
        one, two = shifted_overlap(first, second, torch.tensor(offset))
        assert torch.equal(one, two)
        assert one.numel() == (10 - abs(offset[0])) * (10 - abs(offset[1]))


def test_synonyms_loss_prefers_separated_classes():
    label = torch.tensor([0, 0, 1, 1])
    blocked = torch.zeros(2, 2, dtype=torch.bool)
    good = F.normalize(torch.tensor([[1.0, 0.0], [1.0, 0.05], [0.0, 1.0], [0.05, 1.0]]), dim=1)
    bad = good[[0, 2, 1, 3]]
    assert synonyms(good, label, blocked, 10.0) < 0.01 < synonyms(bad, label, blocked, 10.0)


def test_blocked_classes_are_not_pushed_apart():
    label = torch.tensor([0, 0, 1, 1])
    together = F.normalize(torch.ones(4, 2), dim=1)
    blocked = torch.ones(2, 2, dtype=torch.bool)
    assert synonyms(together, label, ~blocked, 10.0) > math.log(2)
    assert synonyms(together, label, blocked, 10.0) < 1e-5


def test_structure_loss_is_invariant_to_rotation():
    x = F.normalize(torch.randn(6, 4), dim=1)
    turn, _ = torch.linalg.qr(torch.randn(4, 4))
    assert structure(x @ turn, x) < 1e-10
    assert structure(F.normalize(torch.randn(6, 4), dim=1), x) > 1e-3
