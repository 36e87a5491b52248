"""Here the sentences themselves are tested, and not what is remembered of them."""

from __future__ import annotations

import pytest
from landprompt_training.models.compact_base import MiniLMSentences


@pytest.fixture(autouse=True)
def each_sentence_anew(monkeypatch, each_sentence_once) -> None:
    monkeypatch.setattr(MiniLMSentences, "forward", MiniLMSentences.forward.__wrapped__)
