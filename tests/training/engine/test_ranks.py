"""Training in two processes gives the same result as in one."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import torch
from landprompt_training.config import Schedule
from landprompt_training.distributed import Ranks
from landprompt_training.engine import Task, fit
from torch import multiprocessing, nn

SCHEDULE = Schedule(steps=6, batch=8, learning_rate=1e-2, warmup=2, accumulate=2, checkpoint_every=3, ema=0.9)


class Numbers:
    """Eight views per step."""

    size = 8
    samples = 40

    def __getitem__(self, key):
        x = torch.randn(3, generator=torch.Generator().manual_seed(key[0] * 10_007 + key[1]))
        return x, x.sum()

    def collate(self, views):
        return {"x": torch.stack([v[0] for v in views]), "y": torch.stack([v[1] for v in views])}


class Line(Task):
    """One trained layer, and one that no loss term uses."""

    def __init__(self):
        super().__init__()
        torch.manual_seed(0)
        self.line, self.unused = nn.Linear(3, 1), nn.Linear(3, 1)

    def forward(self, x, y):
        return {"total": (self.line(x)[:, 0] - y).square().mean()}


def run(rank: int, count: int, port: int, folder: Path) -> None:
    """Run one process, as torchrun would start it."""
    place = {"MASTER_ADDR": "127.0.0.1", "MASTER_PORT": str(port), "GLOO_SOCKET_IFNAME": "lo"}
    os.environ |= {"RANK": str(rank), "WORLD_SIZE": str(count)} | place
    fit(Line(), Numbers(), SCHEDULE, folder / "a.pt", Ranks(), 1)


def test_two_processes_give_the_weights_of_one(tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (tmp_path / "two").mkdir()
    multiprocessing.spawn(run, (2, port, tmp_path / "two"), nprocs=2)
    alone = fit(Line(), Numbers(), SCHEDULE, tmp_path / "one.pt", Ranks(), 1)
    state = torch.load(tmp_path / "two" / "a.final.pt", weights_only=True)["task"]
    torch.testing.assert_close(state["line.weight"], alone.line.weight, atol=1e-6, rtol=1e-5)
    assert (tmp_path / "two" / "a.jsonl").read_text().count("\n") == 1 or SCHEDULE.log_every < 6
