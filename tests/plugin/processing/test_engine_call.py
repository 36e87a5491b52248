"""The process of an algorithm, with an engine that misbehaves."""

from __future__ import annotations

import time

import pytest
from qgis.core import QgsProcessingException, QgsProcessingFeedback

from plugin.processing import engine_call


def test_a_crash_of_the_engine_is_reported(fake_engine):
    fake_engine()
    with pytest.raises(QgsProcessingException, match="exited before the job was finished"):
        engine_call.run_job("crash", {}, QgsProcessingFeedback())


def test_progress_is_reported(fake_engine):
    fake_engine()
    feedback, seen = QgsProcessingFeedback(), []
    feedback.progressChanged.connect(seen.append)
    assert engine_call.run_job("two_in_one", {}, feedback) == {"text": "both"}
    assert seen == [50.0]


def test_other_protocol_is_refused(fake_engine):
    fake_engine(protocol="2")
    with pytest.raises(QgsProcessingException, match="versions of the plugin and the engine differ"):
        engine_call.run_job("echo", {}, QgsProcessingFeedback())


def test_misleading_variables_do_not_reach_the_engine(fake_engine, monkeypatch):
    monkeypatch.setenv("PROJ_LIB", "/wrong/proj")
    fake_engine()
    heard = engine_call.run_job("echo", {"text": "Łódź"}, QgsProcessingFeedback())
    assert "PROJ_LIB" not in heard["environment"] and heard["params"] == {"text": "Łódź"}


@pytest.mark.parametrize("method", ["wait", "hang"])
def test_cancel_takes_effect_within_two_seconds(fake_engine, method):
    """Whether the engine obeys or hangs."""
    fake_engine()

    class CancelledLater(QgsProcessingFeedback):
        begun = time.monotonic()

        def isCanceled(self):  # noqa: N802 - QGIS's name
            return time.monotonic() - self.begun > 0.5

    feedback = CancelledLater()
    assert engine_call.run_job(method, {}, feedback) == {}
    assert time.monotonic() - feedback.begun - 0.5 < 2.0
