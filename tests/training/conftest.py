"""Fixtures of the training tests: fake data, generated once per session."""

from __future__ import annotations

import functools
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch
from landprompt_training.models.compact_base import MiniLMSentences

sys.path.insert(0, str(Path(__file__).parent))

import fakes

# With two threads in each of two test processes on two cores, the threads mostly wait for each other.
torch.set_num_threads(1)


@pytest.fixture(scope="session")
def fake_data(tmp_path_factory) -> Path:
    return fakes.write_all(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="session", autouse=True)
def cached_sentences() -> Iterator[None]:
    """Cache the embeddings of all-MiniLM-L6-v2 over the session, since its weights are the same in all tests."""
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
