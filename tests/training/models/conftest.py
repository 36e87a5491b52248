"""Disables the cache of sentence embeddings, since these tests check the sentence model itself."""

from __future__ import annotations

import pytest
from landprompt_training.models.compact_base import MiniLMSentences


@pytest.fixture(autouse=True)
def uncached_sentences(monkeypatch, cached_sentences) -> None:
    monkeypatch.setattr(MiniLMSentences, "forward", MiniLMSentences.forward.__wrapped__)
