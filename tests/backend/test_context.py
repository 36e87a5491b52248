from __future__ import annotations

import threading
import time

import pytest
from landprompt.context import JobContext
from landprompt.errors import Cancelled


def test_time_left_ignores_steps_of_earlier_runs():
    reported = []
    context = JobContext(reported.append)
    context.progress("encode", 90, 100, "")
    time.sleep(0.05)
    context.progress("encode", 95, 100, "")
    assert reported[0].eta_s is None
    assert reported[1].eta_s == pytest.approx(0.05, abs=0.04)  # five more steps, at the pace of the last five


def test_times_of_a_repeated_stage_are_added():
    context = JobContext()
    for _ in range(2):
        with context.stage("read"):
            time.sleep(0.01)
    assert 0.02 <= context.seconds["read"] < 0.5


def test_cancel_calls_running_handlers_only():
    context, calls = JobContext(), []
    with context.stopping(lambda: calls.append("ended")):
        pass
    with context.stopping(lambda: calls.append("running")):
        context.cancel()
    assert calls == ["running"]
    for step in (context.check, lambda: context.progress("a", 0, 1, ""), lambda: context.stage("b").__enter__()):
        with pytest.raises(Cancelled):
            step()


def test_cancel_calls_no_handler_after_its_block_has_ended():
    """An encoder that was resumed must not be stopped again."""
    context, calls = JobContext(), []
    entered, ended = threading.Event(), threading.Event()

    def slow():
        entered.set()
        ended.wait(0.2)
        calls.append("ended" if ended.is_set() else "running")

    with context.stopping(slow), context.stopping(lambda: calls.append("ended" if ended.is_set() else "running")):
        canceller = threading.Thread(target=context.cancel)
        canceller.start()
        entered.wait(5)
    ended.set()
    canceller.join()
    assert calls == ["running", "running"]
