"""The fuzzing tools start from valid inputs, and report findings."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from tools.fuzz import corpus, targets


@pytest.mark.parametrize("target", targets.TARGETS)
def test_each_target_takes_its_seeds(target, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANDPROMPT_LOGS", str(tmp_path))
    for seed in corpus.seeds(target):
        targets.TARGETS[target](seed)


def test_an_error_without_a_code_is_a_finding(monkeypatch, tmp_path):
    monkeypatch.setenv("LANDPROMPT_LOGS", str(tmp_path))
    with pytest.raises(targets.Finding, match="ZeroDivisionError"), targets.coded():
        _ = 1 / 0


def test_the_memory_of_earlier_inputs_is_not_held_against_a_later_one(monkeypatch, tmp_path):
    from tools.fuzz import worker

    peaks = iter([100.0, 1000.0, 1000.0, 2000.0, 2000.0, 4000.0])
    monkeypatch.setattr(worker, "_memory_mb", lambda: next(peaks))
    case = worker.watched(lambda data: None, tmp_path / "last")
    case(b"one")
    case(b"two")
    with pytest.raises(targets.Finding, match="2000 MB"):
        case(b"three")
