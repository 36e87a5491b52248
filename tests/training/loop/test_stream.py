"""Shards in the loop: who reads what, what a resumed run sees, and what is learned."""

from __future__ import annotations

import json
import os
import socket
from pathlib import Path

import fake_samples
import pytest
import tiny_bases
import torch
from landprompt_training.data.modality import MODALITIES
from landprompt_training.data.shards import ShardStream, write_shards
from landprompt_training.data.stream_views import StreamViews
from landprompt_training.distributed import Ranks
from landprompt_training.errors import DataMissing
from landprompt_training.loop.stream import RankStream
from landprompt_training.loop.train import train
from landprompt_training.models.clip_base import open_base
from landprompt_training.stages import align, patch
from torch import multiprocessing, nn
from torch.utils.data import DataLoader


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """24 samples in 6 shards, and as many for validation."""
    place = tmp_path_factory.mktemp("stream") / "shards"
    for split in ("train", "val"):
        write_shards(fake_samples.load(Path(), split), place, split, per_shard=4)
    return place


class Names:
    """Views that are the numbers of the samples, with their positions."""

    def __init__(self, stream: ShardStream) -> None:
        self.samples = stream

    def view(self, sample, position: int) -> tuple[int, int]:
        return int(sample.name.split("-")[-1]), position


def collate(views: list[tuple[int, int]]) -> dict[str, torch.Tensor]:
    return {"number": torch.tensor([v[0] for v in views]), "position": torch.tensor([v[1] for v in views])}


def batches(folder: Path, rank: int, ranks: int, done: int, workers: int, count: int) -> list[list[tuple[int, int]]]:
    views = StreamViews(Names(ShardStream(folder, "train", shuffle=5, seed=1)))
    loader = iter(DataLoader(RankStream(views, rank, ranks, 2, done), 2, num_workers=workers, collate_fn=collate))
    found = [next(loader) for _ in range(count)]
    return [list(zip(b["number"].tolist(), b["position"].tolist(), strict=True)) for b in found]


def test_readers_see_every_sample_once_an_epoch_in_another_order_the_next(folder):
    streams = [ShardStream(folder, "train", shuffle=5, seed=1).endless(reader, 3, 0) for reader in range(3)]
    epochs = [[next(s).name for s in streams for _ in range(8)] for _ in range(2)]
    assert [len(set(epoch)) for epoch in epochs] == [24, 24]
    assert epochs[0] != epochs[1]


@pytest.mark.parametrize("workers", [0, 2])
def test_a_resumed_run_sees_what_it_would_have_seen(folder, workers):
    whole = batches(folder, 0, 1, 0, workers, 17)  # beyond the first epoch
    assert batches(folder, 0, 1, 5, workers, 12) == whole[5:]
    positions = [position for batch in whole for _, position in batch]
    assert len(set(positions)) == len(positions)


def test_too_few_shards_are_told(folder):
    with pytest.raises(DataMissing, match="A shard for each of 7 readers"):
        next(ShardStream(folder, "train").endless(0, 7, 0))


class Count(nn.Module):
    """Writes down what it is shown."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.weight, self.path = nn.Parameter(torch.zeros(1)), path

    def forward(self, number: torch.Tensor, position: torch.Tensor) -> dict[str, torch.Tensor]:
        with self.path.open("a") as file:
            file.writelines(f"{n}\n" for n in number.tolist())
        return {"total": self.weight.sum() + 0 * position.sum()}


def run(rank: int, count: int, port: int, folder: Path, out: Path) -> None:
    """A process of torchrun: an epoch of six steps of four samples."""
    place = {"MASTER_ADDR": "127.0.0.1", "MASTER_PORT": str(port), "GLOO_SOCKET_IFNAME": "lo"}
    os.environ |= {"RANK": str(rank), "WORLD_SIZE": str(count)} | place
    views = StreamViews(Names(ShardStream(folder, "train", shuffle=5, seed=1)))
    options = {"batch": 4, "epochs": 1, "learning_rate": 1e-3, "weight_decay": 0.0, "warmup": 1, "seed": 1}
    train(Count(out / f"{rank}.txt"), views, collate, options, out / "count.pt", Ranks())


def test_two_processes_see_every_sample_once(folder, tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    multiprocessing.start_processes(run, (2, port, folder, tmp_path), nprocs=2, start_method="fork")
    seen = [[int(n) for n in (tmp_path / f"{rank}.txt").read_text().split()] for rank in range(2)]
    assert [len(part) for part in seen] == [12, 12]
    assert sorted(seen[0] + seen[1]) == list(range(24))


PATCH = {
    "batch": 8,
    "steps": 6,
    "learning_rate": 2e-3,
    "weight_decay": 0.1,
    "warmup": 2,
    "seed": 3,
    "checkpoint_every": 2,
}
ALIGN = PATCH | {"loss": "default", "window": 16, "windows": 1, "settle_batches": 2, "learning_rate": 1e-2}
STUDENT = {"widths": [8, 8, 16], "depths": [1, 1, 1], "decoder": 8, "context": 16}


@pytest.fixture(scope="module")
def model(tmp_path_factory) -> str:
    return tiny_bases.write_base(tmp_path_factory.mktemp("vit"), "vit")


def test_a_base_is_patched_on_shards(folder, model, tmp_path):
    stream, check = (ShardStream(folder, split, shuffle=5, seed=1) for split in ("train", "val"))
    data = patch.PatchData("shards", stream, check, {})
    patch.run(PATCH | {"steps": 30}, open_base({"model": model}), data, tmp_path, Ranks())
    curve = json.loads((tmp_path / "patch_curves.json").read_text())["task"]
    assert curve["samples"] == 24 and max(curve["values"]) > curve["values"][0] + 0.2


def test_an_alignment_on_shards_cut_off_ends_with_the_same_weights(folder, model, tmp_path, cut_off):
    def aligned(place: Path) -> align.AlignTask:
        stream = ShardStream(folder, "train", shuffle=5, seed=1)
        base = open_base({"model": model})
        return align.run(ALIGN, STUDENT, base, MODALITIES["s2"], stream, "shards", place, Ranks())

    whole = aligned(tmp_path / "whole")
    cut_off(4, aligned, tmp_path / "cut")
    cut = aligned(tmp_path / "cut")
    for name, value in whole.state_dict().items():
        assert torch.equal(value, cut.state_dict()[name]), name
    log = [json.loads(line) for line in (tmp_path / "whole" / "align-s2.jsonl").read_text().splitlines()]
    assert log[-1]["step"] == 6 and not list((tmp_path / "whole").glob("teacher-*"))  # asked in the loop
    assert not any(name.startswith("ask") for name in whole.state_dict())
