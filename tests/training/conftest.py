"""Fixtures of the training tests: fake data made once a session."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
import torch
from landprompt_training.distributed import Ranks
from landprompt_training.loop import train as loop
from landprompt_training.loop.settle import settle
from landprompt_training.models.minilm import MiniLMSentences

sys.path.insert(0, str(Path(__file__).parent))

import fakes

# Two threads each of two test processes on two cores wait for one another most of the time.
torch.set_num_threads(1)


@pytest.fixture(scope="session")
def fake_data(tmp_path_factory) -> Path:
    return fakes.write_all(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="session", autouse=True)
def each_sentence_once() -> Iterator[None]:
    """all-MiniLM-L6-v2 reads a sentence once a session: its weights are the same in every test."""
    real, known = MiniLMSentences.forward, {}

    @functools.wraps(real)
    def remembered(self: MiniLMSentences, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        if torch.onnx.is_in_onnx_export():
            return real(self, input_ids, attention_mask)
        keys = [tuple(ids[mask.bool()].tolist()) for ids, mask in zip(input_ids, attention_mask, strict=True)]
        new = [place for place, key in enumerate(keys) if key not in known]
        if new:
            known.update(zip([keys[i] for i in new], real(self, input_ids[new], attention_mask[new]), strict=True))
        return torch.stack([known[key] for key in keys])

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(MiniLMSentences, "forward", remembered)
        yield


@pytest.fixture
def cut_off(monkeypatch) -> Callable[..., None]:
    """`cut_off(at, run, *arguments)`: run, and pull the plug at the step `at` of the training loop."""

    def call(at: int, run: Callable, *arguments: object) -> None:
        real, calls = loop._step, []

        def dies(*args: object) -> object:
            calls.append(1)
            if len(calls) == at:
                raise KeyboardInterrupt
            return real(*args)

        with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
            patched.setattr(loop, "_step", dies)
            run(*arguments)

    return call


class Brought(dict):
    """A batch that `Ranks.bring` has brought to the device."""


@pytest.fixture
def brought(monkeypatch) -> Callable[[str], list[bool]]:
    """`brought(stage)`: of each batch that the stage shows to `settle`, whether it is on the device, which
    without a GPU nothing else tells."""
    monkeypatch.setattr(Ranks, "bring", lambda self, batch: Brought(batch))

    def watch(stage: str) -> list[bool]:
        found: list[bool] = []

        def settles(module: torch.nn.Module, batches: Iterable, show: Callable) -> None:
            settle(module, batches, lambda batch: (found.append(isinstance(batch, Brought)), show(batch)))

        monkeypatch.setattr(f"landprompt_training.stages.{stage}.settle", settles)
        return found

    return watch


@pytest.fixture(scope="session")
def tiny_recipe() -> dict:
    """A recipe whose student trains in seconds."""
    options = {
        "steps": 6,
        "warmup": 2,
        "learning_rate": 5e-3,
        "weight_decay": 0.01,
        "ema": 0.9,
        "rgb_tiles": 8,
        "l2a_tiles": 4,
        "hls_scenes": 2,
        "checkpoint_every": 3,
        "settle_batches": 2,
        "seed": 1,
        "weights": {"tile": 1.0, "pull": 0.5, "somewhere": 0.4, "cells": 0.15, "dense": 1.0},
    }
    seen_twice = options | {
        "steps": 2,
        "again_rgb": 4,
        "again_l2a": 4,
        "fires": 1,
        "signatures": 1,
        "weights": {"tile": 1.0, "tile_pixels": 1.0, "dense": 1.0, "again": 0.3, "cover": 0.3},
    }
    return {
        "name": "tiny",
        "version": "0.0.1",
        "license": "GPL-3.0-or-later",
        "text": {"embedding_size": 16},
        "student": {"widths": [8, 8, 16], "depths": [1, 1, 1], "decoder": 8},
        "bootstrap": options,
        "refine": seen_twice,
        "finish": seen_twice | {"steps": 1, "signatures": 0},
        "year": seen_twice
        | {"learns": ["student.head"], "yearly": 0.5, "centre": 0.2, "weights": {"tile_pixels": 1.0, "dense": 1.0}},
        "chip": seen_twice
        | {
            "learns": ["student.context", "student.chip"],
            "alpha": 0.7,
            "stretched": 0.5,
            "weights": {"tile": 1.0, "again": 0.3, "cover": 0.3},
        },
    }
