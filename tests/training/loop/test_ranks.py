"""Two processes reach what one reaches."""

from __future__ import annotations

import json
import os
import socket
from pathlib import Path

import fake_samples
import pytest
import tiny_bases
import torch
from landprompt_training.base.open_clip_base import open_base
from landprompt_training.data.views import PictureViews, collate_pictures
from landprompt_training.loop.ranks import Ranks
from landprompt_training.loop.train import train
from landprompt_training.stages.patch import PatchTask
from torch import multiprocessing

OPTIONS = {
    "batch": 8, "steps": 6, "learning_rate": 1e-3, "weight_decay": 0.1, "warmup": 2, "seed": 3, "log_every": 1,
    "accumulate": 2, "checkpoint_every": 3,
}  # fmt: skip


def run(rank: int, count: int, port: int, model: str, folder: Path) -> None:
    """What each process of torchrun does, under the variables that torchrun sets."""
    place = {"MASTER_ADDR": "127.0.0.1", "MASTER_PORT": str(port), "GLOO_SOCKET_IFNAME": "lo"}
    os.environ |= {"RANK": str(rank), "WORLD_SIZE": str(count)} | place
    samples = fake_samples.load(Path(), "train")
    task = PatchTask(open_base({"model": model}), samples, learned=True)
    train(task, PictureViews(samples, 32, 3), collate_pictures, OPTIONS, folder / "patch.pt", Ranks())


def start(count: int, model: str, folder: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    # Forked, not spawned: importing torch twice takes longer than the rest.
    multiprocessing.start_processes(run, (count, port, model, folder), nprocs=count, start_method="fork")


def test_two_processes_reach_the_losses_and_weights_of_one(tmp_path):
    model = tiny_bases.write_base(tmp_path / "base", "vit")
    folders = [tmp_path / "one", tmp_path / "two"]
    for count, folder in enumerate(folders, 1):
        start(count, model, folder)
    logs = [[json.loads(line) for line in (folder / "patch.jsonl").read_text().splitlines()] for folder in folders]
    assert [len(log) for log in logs] == [6, 6]  # one process alone writes
    for one, two in zip(*logs, strict=True):
        assert two["total"] == pytest.approx(one["total"], abs=2e-4), one["step"]
    assert logs[0][-1]["total"] < logs[0][0]["total"]
    weights = [torch.load(folder / "patch.pt", weights_only=True)["task"] for folder in folders]
    for name, value in weights[0].items():
        if not name.endswith("in_proj_bias"):  # no gradient, see test_patch
            torch.testing.assert_close(value, weights[1][name], atol=5e-4, rtol=1e-2, msg=name)
