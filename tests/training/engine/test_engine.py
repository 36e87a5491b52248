from __future__ import annotations

import json
import time

import pytest
import torch
from landprompt_training import engine
from landprompt_training.config import Schedule
from landprompt_training.distributed import Ranks
from landprompt_training.engine import Task, adamw, cosine, fit
from landprompt_training.errors import StaleCheckpoint
from torch import nn


class Numbers:
    """Eight slots. A view is a random vector that depends on slot and step, with its sum as the target."""

    size = 8
    samples = 40

    def __getitem__(self, key):
        generator = torch.Generator().manual_seed(key[0] * 10_007 + key[1])
        x = torch.randn(3, generator=generator)
        return x, x.sum()

    def collate(self, views):
        return {"x": torch.stack([v[0] for v in views]), "y": torch.stack([v[1] for v in views])}


class Line(Task):
    """Linear regression after batch normalisation."""

    def __init__(self):
        super().__init__()
        self.norm, self.line = nn.BatchNorm1d(3), nn.Linear(3, 1)
        self.prepared = 0

    def forward(self, x, y):
        return {"total": (self.line(self.norm(x))[:, 0] - y).square().mean()}

    def prepare(self, batch, average):
        self.prepared += 1
        return batch


def schedule(**more):
    options = {"steps": 12, "batch": 8, "learning_rate": 0.05, "warmup": 2, "ema": 0.9, "checkpoint_every": 5}
    return Schedule(**(options | more))


def line():
    torch.manual_seed(0)
    return Line()


def weights(task):
    return {name: value.clone() for name, value in task.state_dict().items()}


def test_training_reduces_the_loss_and_logs_every_step(tmp_path):
    fit(line(), Numbers(), schedule(steps=60, log_every=1), tmp_path / "a.pt", Ranks(), 1)
    losses = [json.loads(row)["total"] for row in (tmp_path / "a.jsonl").read_text().splitlines()]
    assert len(losses) == 60
    assert losses[-1] < 0.3 * losses[0]


@pytest.mark.parametrize("ema", [None, 0.9])
def test_resumed_run_equals_uninterrupted_run(tmp_path, monkeypatch, ema):
    whole = weights(fit(line(), Numbers(), schedule(ema=ema), tmp_path / "whole.pt", Ranks(), 1))
    real, calls = engine._Run._step, []

    def dies(self, *args):
        calls.append(1)
        if len(calls) == 8:
            raise KeyboardInterrupt
        return real(self, *args)

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(engine._Run, "_step", dies)
        fit(line(), Numbers(), schedule(ema=ema), tmp_path / "cut.pt", Ranks(), 1)
    resumed = weights(fit(line(), Numbers(), schedule(ema=ema), tmp_path / "cut.pt", Ranks(), 1))
    for name, value in whole.items():
        torch.testing.assert_close(resumed[name], value, msg=name)


def test_finished_run_is_loaded_without_training(tmp_path):
    first = weights(fit(line(), Numbers(), schedule(), tmp_path / "a.pt", Ranks(), 1))
    task = line()
    again = fit(task, Numbers(), schedule(), tmp_path / "a.pt", Ranks(), 1)
    assert task.prepared == 0
    torch.testing.assert_close(weights(again)["line.weight"], first["line.weight"])


def test_rejects_checkpoint_with_other_settings(tmp_path):
    fit(line(), Numbers(), schedule(), tmp_path / "a.pt", Ranks(), 1)
    fit(line(), Numbers(), schedule(log_every=7, workers=0), tmp_path / "a.pt", Ranks(), 1)
    with pytest.raises(StaleCheckpoint):
        fit(line(), Numbers(), schedule(learning_rate=0.01), tmp_path / "a.pt", Ranks(), 1)
    with pytest.raises(StaleCheckpoint):
        fit(line(), Numbers(), schedule(), tmp_path / "a.pt", Ranks(), 1, fingerprint="other words")


def test_accumulated_micro_batches_equal_one_batch(tmp_path):
    def without_norm():
        task = line()
        task.norm = nn.Identity()
        return task

    one = weights(fit(without_norm(), Numbers(), schedule(), tmp_path / "one.pt", Ranks(), 1))
    four = weights(fit(without_norm(), Numbers(), schedule(accumulate=4), tmp_path / "four.pt", Ranks(), 1))
    torch.testing.assert_close(one["line.weight"], four["line.weight"])


def test_a_schedule_in_minutes_ends_on_time_and_decays_to_zero(tmp_path):
    began = time.monotonic()
    rates = []

    class Watched(Line):
        def prepare(self, batch, average):
            rates.append(optimisers[0].param_groups[0]["lr"])
            return batch

    optimisers = []
    real = engine.adamw
    try:
        engine.adamw = lambda *args: optimisers.append(real(*args)) or optimisers[0]
        fit(Watched(), Numbers(), schedule(steps=None, minutes=0.02, warmup=0.1), tmp_path / "a.pt", Ranks(), 1)
    finally:
        engine.adamw = real
    assert 1.0 < time.monotonic() - began < 10
    assert max(rates) > 0.045
    assert rates[-1] < 0.005


def test_batch_norm_statistics_are_reestimated_from_unseen_batches(tmp_path):
    task = fit(line(), Numbers(), schedule(steps=1, bn_batches=50), tmp_path / "a.pt", Ranks(), 1)
    torch.testing.assert_close(task.norm.running_mean, torch.zeros(3), atol=0.15, rtol=0)
    torch.testing.assert_close(task.norm.running_var, torch.ones(3), atol=0.25, rtol=0)
    assert not task.training


def test_excludes_biases_from_decay_and_supports_module_learning_rates():
    task = line()
    task.norm.learning_rate = 0.5
    groups = adamw(task, schedule(weight_decay=0.1)).param_groups
    by_parameter = {id(p): group for group in groups for p in group["params"]}
    assert by_parameter[id(task.line.weight)]["weight_decay"] == 0.1
    assert by_parameter[id(task.line.bias)]["weight_decay"] == 0.0
    assert by_parameter[id(task.norm.weight)]["lr"] == 0.5


def test_learning_rate_warms_up_and_decays_once():
    optimiser = adamw(line(), schedule())
    scheduler = cosine(optimiser, schedule(), 12)
    rates = []
    for step in range(12):
        scheduler.step_update(step)
        rates.append(optimiser.param_groups[0]["lr"])
    peak = rates.index(max(rates))
    assert peak in (2, 3)
    assert rates[peak:] == sorted(rates[peak:], reverse=True)
    assert rates[-1] < 0.1 * max(rates)
