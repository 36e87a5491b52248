"""Schedule, order and checkpoints of a run."""

from __future__ import annotations

import pytest
import torch
from landprompt_training import checkpoint
from landprompt_training.digest import digest
from landprompt_training.errors import StaleCheckpoint
from landprompt_training.loop.average import update_average
from landprompt_training.loop.order import SampleOrder, StepBatches, steps_of
from landprompt_training.loop.schedule import adamw, warmup_cosine
from landprompt_training.loop.settle import settle
from torch import nn


def test_the_rate_rises_once_and_never_again():
    rates = [warmup_cosine(step, 100, 10) for step in range(100)]
    assert rates[0] == pytest.approx(0.1) and rates[9] == pytest.approx(1.0)
    assert rates[55] == pytest.approx(0.5)
    assert rates[9:] == sorted(rates[9:], reverse=True)
    assert rates[-1] < 0.001


def test_two_ranks_see_what_one_saw_and_a_resumed_run_goes_on():
    def batches(first, micro, rank, ranks):
        return list(StepBatches(SampleOrder(10, 7), first, 4, 8, micro, rank, ranks))

    one = batches(0, 1, 0, 1)
    assert [position for batch in one for _, position in batch] == list(range(32))
    assert sorted(i for batch in one for i, position in batch if position < 10) == list(
        range(10)
    )  # an epoch shows each once
    two = [a + b for a, b in zip(batches(0, 1, 0, 2), batches(0, 1, 1, 2), strict=True)]
    assert [sorted(b) for b in two] == [sorted(b) for b in one]
    parts = batches(0, 2, 0, 1)
    assert [sorted(parts[2 * i] + parts[2 * i + 1]) for i in range(4)] == [sorted(b) for b in one]
    assert batches(2, 1, 0, 1) == one[2:]
    with pytest.raises(ValueError, match="cannot be dealt"):
        batches(0, 1, 0, 3)


def test_steps_from_epochs():
    assert steps_of({"epochs": 1, "batch": 128}, 269_695) == 2107
    assert steps_of({"steps": 2000, "epochs": 1, "batch": 128}, 5) == 2000


def test_decay_spares_biases_and_average_follows():
    layer = nn.Linear(2, 2)
    groups = adamw(layer, {"learning_rate": 1e-3, "weight_decay": 0.5}).param_groups
    assert [(g["weight_decay"], [p.ndim for p in g["params"]]) for g in groups] == [(0.5, [2]), (0.0, [1])]
    average = nn.Linear(2, 2)
    before = average.weight.clone()
    update_average(average, layer, 0.75)
    torch.testing.assert_close(average.weight.data, 0.75 * before + 0.25 * layer.weight.data)


def test_a_checkpoint_is_whole_or_not_there(tmp_path):
    layer, path = nn.Linear(2, 2), tmp_path / "run.pt"
    assert checkpoint.resume(path, {"layer": layer}, "this") == 0
    checkpoint.save(path, 5, {"layer": layer}, "this")
    other = nn.Linear(2, 2)
    assert checkpoint.resume(path, {"layer": other}, "this") == 5
    torch.testing.assert_close(other.weight, layer.weight)
    assert [p.name for p in tmp_path.iterdir()] == ["run.pt"]


def test_a_checkpoint_of_other_settings_is_refused_and_what_is_quickly_made_is_made_anew(tmp_path):
    path, parts = tmp_path / "run.pt", {"layer": nn.Linear(2, 2)}
    assert not checkpoint.take(path, parts, digest({"steps": 5}))
    checkpoint.save(path, 5, parts, digest({"steps": 5, "workers": 2}, ("forest", "water")))
    assert checkpoint.take(path, parts, digest({"workers": 8, "log_every": 1, "steps": 5}, ["forest", "water"]))
    for other in (digest({"steps": 6}, ("forest", "water")), digest({"steps": 5}, ("forest", "sea"))):
        assert not checkpoint.take(path, parts, other)
        with pytest.raises(StaleCheckpoint, match=r"run\.pt was trained from other settings.*Delete it.*--out"):
            checkpoint.resume(path, parts, other)
    torch.save({"step": 5, "layer": parts["layer"].state_dict()}, path)  # as older versions wrote it
    with pytest.raises(StaleCheckpoint):
        checkpoint.resume(path, parts, digest({"steps": 5}))


@pytest.mark.parametrize("norm", [nn.BatchNorm2d, nn.SyncBatchNorm])
def test_averaged_weights_get_the_mean_statistics_of_what_they_are_shown(norm):
    layer = norm(1)
    layer.running_mean.fill_(9)
    shown = [torch.zeros(2, 1, 2, 2), torch.ones(2, 1, 2, 2), torch.full((2, 1, 2, 2), 5.0)]
    settle(layer, shown, layer)
    assert layer.running_mean.item() == pytest.approx(2) and not layer.training
