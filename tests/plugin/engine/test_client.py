"""The engine client against a real child process that misbehaves."""

from __future__ import annotations

import os
import signal
import time

import pytest

from plugin import settings
from plugin.engine import environment


class Outcome:
    """The outcome of a call."""

    def __init__(self, call) -> None:
        self.call = call
        self.result = self.error = None
        self.progress = []
        self.ends = 0
        call.finished.connect(self._finish)
        call.failed.connect(self._fail)
        call.progressed.connect(self.progress.append)

    def _finish(self, result) -> None:
        self.result, self.ends = result, self.ends + 1

    def _fail(self, error) -> None:
        self.error, self.ends = error, self.ends + 1

    @property
    def ended(self) -> bool:
        return self.ends > 0


@pytest.fixture
def ask(client, qtbot):
    """Sends a request and waits for its end."""

    def run(method, params=None, timeout=10_000):
        outcome = Outcome(client.request(method, params or {}))
        qtbot.waitUntil(lambda: outcome.ended, timeout=timeout)
        return outcome

    return run


def test_request_starts_the_engine_and_returns_its_answer(fake_engine, client, ask):
    fake_engine()
    states = []
    client.stateChanged.connect(lambda state, _sentence: states.append(state))
    outcome = ask("echo", {"text": "Łódź; forest"})
    assert outcome.result["params"] == {"text": "Łódź; forest"}
    assert outcome.result["arguments"] == ["-m", "landprompt", "serve"]
    assert states == ["starting", "busy", "ready"]
    assert client.hello["version"] == "fake"


def test_quiet_requests_do_not_show_the_engine_as_busy(fake_engine, client, qtbot):
    fake_engine()
    waiting = Outcome(client.request("wait", {}, quiet=True))
    qtbot.waitUntil(lambda: client.state == "ready", timeout=5000)
    assert not waiting.ended


def test_misleading_variables_are_removed_from_the_engine_environment(fake_engine, ask, monkeypatch):
    fake_engine()
    for name in ("PROJ_LIB", "GDAL_DATA", "PYTHONPATH", "LD_LIBRARY_PATH", "QT_PLUGIN_PATH", "VIRTUAL_ENV"):
        monkeypatch.setenv(name, "/misleading")
    seen = ask("echo").result["environment"]
    assert not {name for name, value in seen.items() if value == "/misleading"}
    assert seen["PYTHONNOUSERSITE"] == seen["PYTHONUTF8"] == "1"


@pytest.mark.parametrize("own", [None, "glibc.malloc.check=1"])
def test_engine_gets_huge_pages_unless_glibc_tunables_are_set(fake_engine, ask, monkeypatch, own):
    fake_engine()
    monkeypatch.delenv("GLIBC_TUNABLES", raising=False)
    if own:
        monkeypatch.setenv("GLIBC_TUNABLES", own)
    assert ask("echo").result["environment"]["GLIBC_TUNABLES"] == (own or "glibc.malloc.hugetlb=1")


def test_an_answer_split_within_a_character_is_joined(fake_engine, ask):
    fake_engine()
    assert ask("pieces").result == {"text": "Łódź"}


def test_progress_and_answer_in_one_read_are_both_reported(fake_engine, ask):
    fake_engine()
    outcome = ask("two_in_one")
    assert outcome.result == {"text": "both"}
    assert [params["done"] for params in outcome.progress] == [1]


def test_garbage_between_messages_is_skipped(fake_engine, ask):
    fake_engine()
    assert ask("garbage").result == {"text": "fine"}


def test_many_progress_messages_arrive_completely_and_in_order(fake_engine, ask):
    fake_engine()
    outcome = ask("flood", {"count": 20_000}, timeout=30_000)
    assert [params["done"] for params in outcome.progress] == list(range(20_000))


def test_large_output_on_stderr_does_not_block_and_its_tail_is_kept(fake_engine, client, ask):
    fake_engine()
    assert ask("flood_stderr").result == {}
    assert set(client.log_tail()) <= {"x", "\n"} and 3000 < len(client.log_tail()) <= 4000


def test_an_error_keeps_its_code_message_and_remedy(fake_engine, ask):
    fake_engine()
    error = ask("refuse").error
    assert (error["code"], error["message"], error["remedy"]) == (
        "not_a_raster",
        "That is no raster.",
        "Give a raster.",
    )


def test_killed_engine_fails_every_call_once_and_the_next_request_starts_a_new_one(fake_engine, client, ask, qtbot):
    fake_engine()
    ask("echo")
    waiting = Outcome(client.request("wait", {}))
    first_pid = client.pid
    crashed = ask("crash")
    qtbot.waitUntil(lambda: waiting.ended)
    assert crashed.error["code"] == waiting.error["code"] == "engine_died"
    assert "killed" in crashed.error["message"] and crashed.error["remedy"]
    assert "the last words" in crashed.error["details"]
    assert client.state == "stopped" and client.pid == 0
    assert ask("echo").result is not None
    assert client.pid not in (0, first_pid)
    assert crashed.ends == waiting.ends == 1


def test_engine_killed_from_outside_is_noticed(fake_engine, client, ask, qtbot):
    fake_engine()
    ask("echo")
    waiting = Outcome(client.request("wait", {}))
    os.kill(client.pid, signal.SIGKILL)
    qtbot.waitUntil(lambda: waiting.ended, timeout=2000)
    assert waiting.error["code"] == "engine_died"


def test_a_request_made_when_the_engine_ends_runs_in_a_new_engine(fake_engine, client, qtbot):
    fake_engine()
    again = []
    client.request("leave", {}).failed.connect(lambda _error: again.append(Outcome(client.request("echo", {}))))
    qtbot.waitUntil(lambda: bool(again) and again[0].ended, timeout=10_000)
    assert again[0].result is not None


def test_exit_status_is_reported(fake_engine, ask):
    fake_engine()
    assert "exited with status 3" in ask("leave").error["message"]


def test_cancel_ends_the_job_and_keeps_the_engine(fake_engine, client, ask, qtbot):
    fake_engine()
    ask("echo")
    pid = client.pid
    outcome = Outcome(client.request("wait", {}))
    outcome.call.cancel()
    qtbot.waitUntil(lambda: outcome.ended, timeout=1000)
    assert outcome.error["code"] == "cancelled"
    assert ask("echo").result is not None and client.pid == pid


def test_cancel_of_a_hanging_engine_takes_effect_within_two_seconds(fake_engine, client, ask, qtbot):
    fake_engine()
    ask("echo")
    pid = client.pid
    outcome, other = Outcome(client.request("hang", {})), Outcome(client.request("echo", {}))
    outcome.call.cancel()
    began = time.monotonic()
    qtbot.waitUntil(lambda: outcome.ended and other.ended, timeout=5000)
    assert time.monotonic() - began < 2
    assert outcome.error["code"] == "cancelled"
    assert client.sentence == other.error["message"] and client.sentence.startswith(
        "Cancelled. The engine was stopped"
    )  # this is not a crash
    assert ask("echo").result is not None and client.pid != pid


def test_cancel_before_hello_never_reaches_the_engine(fake_engine, client, qtbot):
    fake_engine()
    outcome = Outcome(client.request("crash", {}))
    outcome.call.cancel()
    qtbot.waitUntil(lambda: outcome.ended)
    assert outcome.error["code"] == "cancelled"
    qtbot.waitUntil(lambda: client.state == "ready", timeout=5000)


def test_a_different_protocol_is_refused_with_a_remedy(fake_engine, client, ask):
    fake_engine(protocol="2")
    error = ask("echo").error
    assert error["code"] == "protocol_mismatch" and environment.PYTHON_VARIABLE in error["remedy"]
    assert client.state == "stopped" and client.pid == 0
    assert (
        "versions of the plugin and the engine differ" in client.sentence and not client.wants_set_up
    )  # Set Up did not create this engine, so it cannot help


def test_a_managed_engine_that_exits_at_once_can_be_set_up_again(managed_engine, client, ask):
    managed_engine("exit 103")
    client.refresh()
    assert not client.wants_set_up
    error = ask("echo").error
    assert "exited with status 103" in error["message"] and "Set Up Engine" in error["remedy"]
    assert client.wants_set_up and client.sentence == "The engine does not start. Set it up again."


def test_a_managed_engine_with_a_different_protocol_can_be_set_up_again(managed_engine, client, ask, monkeypatch):
    managed_engine()
    monkeypatch.setenv("FAKE_PROTOCOL", "2")
    assert "Set Up Engine" in ask("echo").error["remedy"] and client.wants_set_up
    monkeypatch.setenv("FAKE_PROTOCOL", "1")
    assert ask("echo").result is not None and not client.wants_set_up


def test_an_engine_stopped_while_starting_does_not_count_as_broken(managed_engine, client):
    managed_engine("sleep 60")
    client.start()
    client.stop()
    assert not client.wants_set_up and client.sentence == "The engine starts when needed."


def test_an_engine_that_does_not_answer_hello_is_stopped(fake_engine, client, ask, monkeypatch):
    fake_engine(silent="1")
    client._hello_timer.setInterval(300)
    assert "did not respond within a minute" in ask("echo").error["message"]


def test_stop_ends_the_process_and_fails_pending_requests(fake_engine, client, ask, qtbot, is_running):
    fake_engine()
    ask("echo")
    outcome, pid = Outcome(client.request("wait", {})), client.pid
    client.stop()
    assert outcome.error["code"] == "engine_stopped"
    qtbot.waitUntil(lambda: not is_running(pid), timeout=3000)


def test_stop_kills_a_hanging_engine(fake_engine, client, ask, qtbot, is_running):
    fake_engine()
    ask("echo")
    client.request("hang", {})
    qtbot.wait(200)
    pid = client.pid
    client.stop()
    qtbot.waitUntil(lambda: not is_running(pid), timeout=3000)


def test_a_request_without_an_engine_fails_with_a_remedy(client, ask):
    assert client.state == "not_set_up"
    error = ask("echo").error
    assert error["code"] == "engine_not_set_up" and "Set Up Engine" in error["remedy"]


def test_missing_configured_interpreter_is_reported_with_its_path(client, ask, monkeypatch):
    settings.put(settings.ENGINE_PYTHON, "/old/python")
    error = ask("echo").error
    assert (
        error["message"]
        == client.sentence
        == "The Python configured in Settings ▸ Options ▸ LandPrompt does not exist: /old/python."
    )
    assert "or clear it" in error["remedy"] and client.state == "not_set_up" and not client.wants_set_up
    monkeypatch.setenv(environment.PYTHON_VARIABLE, "/older/python")
    client.refresh()
    assert (
        client.sentence
        == "The Python configured in the environment variable LANDPROMPT_PYTHON does not exist: /older/python."
    )


def test_interpreter_that_cannot_be_started_is_reported(client, ask, tmp_path, monkeypatch):
    not_executable = tmp_path / "python"
    not_executable.write_text("")
    monkeypatch.setenv(environment.PYTHON_VARIABLE, str(not_executable))
    error = ask("echo").error
    assert error["code"] == "engine_died" and "could not be started" in error["message"]
