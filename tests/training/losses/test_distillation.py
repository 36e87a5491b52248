"""Values of the distillation losses, computed by hand."""

from __future__ import annotations

import math

import pytest
import torch
from landprompt_training.config import Schedule
from landprompt_training.engine import adamw
from landprompt_training.losses.affinity import affinity
from landprompt_training.losses.bank_kl import bank_kl
from landprompt_training.losses.cosine import cosine_distance
from landprompt_training.losses.label_bce import LabelBCE
from landprompt_training.losses.raw_mse import raw_mse

EAST, NORTH = [1.0, 0.0], [0.0, 1.0]


def test_raw_mse_depends_on_length_and_cosine_does_not():
    student, teacher = torch.tensor([[2.0, 0.0]]), torch.tensor([[1.0, 0.0]])
    assert raw_mse(student, teacher).item() == pytest.approx(0.5)  # (1 + 0) / 2
    assert cosine_distance(student, teacher).item() == pytest.approx(0.0)
    assert cosine_distance(torch.tensor([EAST, EAST]), torch.tensor([NORTH, EAST])).item() == pytest.approx(0.5)


def test_bank_kl_is_the_divergence_of_two_softmaxes():
    bank = torch.tensor([EAST, NORTH])
    # The odds are e to 1 for east (teacher) and for north (student).
    p, q = math.e / (1 + math.e), 1 / (1 + math.e)
    wanted = p * math.log(p / q) + q * math.log(q / p)
    got = bank_kl(torch.tensor([NORTH, NORTH]), torch.tensor([[3.0, 0.0], EAST]), bank, scale=1.0)
    assert got.item() == pytest.approx(wanted)
    assert bank_kl(bank, bank, bank, scale=40.0).item() == pytest.approx(0.0, abs=1e-6)


def test_affinity_compares_rows_without_the_diagonal():
    # Three samples. For the teacher, 0 and 1 are equal and 2 differs; for the student, all are equal.
    teacher, student = torch.tensor([EAST, EAST, NORTH]), torch.tensor([EAST, EAST, EAST])
    p, q = math.e / (1 + math.e), 1 / (1 + math.e)  # rows 0 and 1: softmax of (1, 0); row 2: (0, 0)
    row = p * math.log(p / 0.5) + q * math.log(q / 0.5)
    assert affinity(student, teacher, scale=1.0).item() == pytest.approx(2 * row / 3, rel=1e-5)
    turned = teacher @ torch.tensor([[0.0, 1.0], [-1.0, 0.0]])
    assert affinity(turned, teacher, scale=40.0).item() == pytest.approx(0.0, abs=1e-6)
    assert affinity(student[:2], teacher[:2], scale=1.0).item() == 0.0


def test_label_bce_value_and_trained_parameters():
    head = torch.tensor([EAST, NORTH])
    loss = LabelBCE(head, scale=2.0, bias=-1.0)
    x = torch.tensor([[5.0, 0.0]], requires_grad=True)  # logits 2 * 1 - 1 and 2 * 0 - 1
    wanted = (math.log(1 + math.exp(-1.0)) + math.log(1 + math.exp(-1.0))) / 2
    value = loss(x, torch.tensor([[1.0, 0.0]]))
    assert value.item() == pytest.approx(wanted)
    value.backward()
    assert loss.bias.grad is not None and loss.log_scale.grad is not None
    fixed = LabelBCE(head, learned=False)
    assert not [p for p in fixed.parameters() if p.requires_grad]


def test_learned_head_reaches_label_frequency_at_a_tower_learning_rate():
    torch.manual_seed(0)
    head = torch.nn.functional.normalize(torch.randn(19, 64), dim=1)
    # As in CLIP, every picture has a cosine of about 0.25 to every class.
    x = head.sum(dim=0) * 0.25 + 0.2 * torch.randn(500, 64)
    labels = (torch.rand(500, 19) < 0.15).float()
    loss = LabelBCE(head)
    optimiser = adamw(loss, Schedule(steps=300, learning_rate=1e-5, weight_decay=0.5))
    for _ in range(300):
        optimiser.zero_grad()
        loss(x, labels).backward()
        optimiser.step()
    assert loss.logits(x).sigmoid().mean().item() == pytest.approx(0.15, abs=0.03)


def test_labels_are_not_smoothed():
    """Certain, correct predictions of a present and an absent class give zero loss, unlike with smoothing."""
    sure = LabelBCE(torch.tensor([EAST, [-1.0, 0.0]]), scale=50.0, bias=0.0)
    assert sure(torch.tensor([EAST]), torch.tensor([[1.0, 0.0]])).item() == pytest.approx(0.0, abs=1e-6)
