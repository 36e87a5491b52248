"""What a run tells: lines with the time left, and scalars that TensorBoard reads."""

from __future__ import annotations

import json

from landprompt_training.progress import Progress
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator


def scalars(folder, name):
    events = EventAccumulator(str(folder))
    events.Reload()
    return [(event.step, round(event.value, 4)) for event in events.Scalars(name)]


def test_lines_and_scalars_agree_and_a_resumed_run_replaces_what_was_beyond_its_checkpoint(tmp_path):
    log = tmp_path / "align-s2.jsonl"
    with Progress(log, 0, 10, every=2) as progress:
        for step in range(1, 6):  # cut off after the fifth step, its checkpoint is of the second
            progress.step(step, {"total": step / 10})
    with Progress(log, 2, 10, every=2) as progress:
        for step in range(3, 11):
            progress.step(step, {"total": -step / 10})
        progress.write({"step": 10, "top1": 0.5, "why": "words are not drawn"})
        progress.write({"note": "no step"})
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    assert [line.get("step") for line in lines] == [2, 4, 4, 6, 8, 10, 10, None]
    assert lines[-3]["left_s"] == 0 and lines[-3]["of"] == 10
    folder = tmp_path / "tensorboard" / "align-s2"
    assert scalars(folder, "total") == [(2, 0.2), (4, -0.4), (6, -0.6), (8, -0.8), (10, -1.0)]
    assert scalars(folder, "top1") == [(10, 0.5)]


def test_the_time_left_is_that_of_the_steps_made_by_this_run(tmp_path, monkeypatch):
    now = [100.0]
    monkeypatch.setattr("landprompt_training.progress.time.time", lambda: now[0])
    with Progress(tmp_path / "a.jsonl", 50, 100, every=10) as progress:
        now[0] += 20
        progress.step(60, {})  # ten steps in 20 s, forty to go
    assert json.loads((tmp_path / "a.jsonl").read_text())["left_s"] == 80


def test_a_silent_process_writes_nothing(tmp_path):
    with Progress(None, 0, 1) as progress:
        progress.step(1, {"total": 1.0})
    assert list(tmp_path.iterdir()) == []
