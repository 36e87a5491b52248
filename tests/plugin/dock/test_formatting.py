"""Texts that the dock shows."""

from __future__ import annotations

import pytest

from plugin.dock import formatting


@pytest.mark.parametrize(
    ("seconds", "text"), [(None, ""), (0.2, "about 1 s left"), (25.4, "about 25 s left"), (300, "about 5 min left")]
)
def test_time_left(seconds, text):
    assert formatting.time_left(seconds) == text


def test_progress_line():
    progress = {"message": "Encoding", "stage": "encode", "done": 12, "total": 40, "eta_s": 25}
    assert formatting.progress_line(progress) == "Encoding 12 of 40, about 25 s left"
    assert formatting.progress_line({"stage": "load", "done": 0, "total": 0, "eta_s": None}) == "load"
