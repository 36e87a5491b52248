"""Two processes reach what one reaches."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Callable
from pathlib import Path

import fake_samples
import pytest
import tiny_bases
import torch
from landprompt_training.data import registry
from landprompt_training.data.views import PictureViews, collate_pictures
from landprompt_training.distributed import Ranks
from landprompt_training.loop.train import train
from landprompt_training.models.clip_base import open_base
from landprompt_training.stages import base_chain
from landprompt_training.stages.patch import PatchTask
from torch import multiprocessing

OPTIONS = {
    "batch": 8, "steps": 6, "learning_rate": 1e-3, "weight_decay": 0.1, "warmup": 2, "seed": 3, "log_every": 1,
    "accumulate": 2, "checkpoint_every": 3,
}  # fmt: skip


def set_place(rank: int, count: int, port: int) -> None:
    """The variables that torchrun sets."""
    place = {"MASTER_ADDR": "127.0.0.1", "MASTER_PORT": str(port), "GLOO_SOCKET_IFNAME": "lo"}
    os.environ |= {"RANK": str(rank), "WORLD_SIZE": str(count)} | place


def run(rank: int, count: int, port: int, model: str, folder: Path) -> None:
    """What each process of torchrun does."""
    set_place(rank, count, port)
    samples = fake_samples.load(Path(), "train")
    task = PatchTask(open_base({"model": model}), samples, learned=True)
    train(task, PictureViews(samples, 32, 3), collate_pictures, OPTIONS, folder / "patch.pt", Ranks())


def evaluate(rank: int, count: int, port: int, model: str, folder: Path) -> None:
    """`landprompt-train run`, without what measures the bundle, which one process does alone."""
    set_place(rank, count, port)
    torch.set_num_threads(1)
    registry.SETS = (*registry.SETS, "fake")
    registry.import_module = lambda name: fake_samples
    base_chain.evaluate_sets = lambda *_, **__: {"rows": [], "pictures": {}, "skipped": [], "temperature": {}}
    loop = {"batch": 4, "steps": 2, "learning_rate": 1e-3, "weight_decay": 0.1, "warmup": 1, "seed": 3}
    fake = {"set": "fake"}
    align = {"loss": "default", "window": 16, "windows": 1, "students": [{"modality": "s2", "data": fake}]}
    recipe = {
        "name": "two", "version": "0.0.1", "license": "GPL-3.0-or-later", "base": {"model": model},
        "patch": loop | {"task": fake}, "align": loop | align | {"settle_batches": 1},
        "student": {"widths": [8, 8, 16], "depths": [1, 1, 1], "decoder": 8, "context": 16},
        "export": {"text_int8": False},
    }  # fmt: skip
    chain = base_chain.BaseChain(recipe, folder, folder / "bundle", folder / "work", 1)
    for stage in chain.STAGES if not (folder / "bundle").exists() else ("evaluate",):
        getattr(chain, stage)()


def start(count: int, model: str, folder: Path, run: Callable = run) -> None:
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


def test_two_processes_run_a_recipe_to_its_end_and_evaluate_it_again(tmp_path):
    model = tiny_bases.write_base(tmp_path / "base", "vit")
    for _ in range(2):  # the second time from finished checkpoints
        start(2, model, tmp_path, evaluate)
        results = tmp_path / "work" / "results.json"
        assert "the teacher and s2, after alignment" in results.read_text()
        results.unlink()
