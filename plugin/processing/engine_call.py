"""Runs a job of the engine in the thread of an algorithm, with progress and Cancel.

Every run starts its own engine process. `QgsBlockingProcess` is not used because it can't change the environment
variables, and those that the QGIS launchers set break the engine.
"""

from __future__ import annotations

import time
from typing import Any

from qgis.core import QgsProcessingException, QgsProcessingFeedback
from qgis.PyQt.QtCore import QCoreApplication, QIODevice, QProcess

from ..engine import environment, messages
from ..engine.messages import Failure, Progress, Request, Result

POLL_MS = 100
CANCEL_GRACE_S = 1.5  # then the engine is killed, so that Cancel takes at most 2 s
HELLO_TIMEOUT_S = 60.0
_HELLO, _JOB, _CANCEL = 1, 2, 3  # request ids


def run_job(method: str, params: dict[str, Any], feedback: QgsProcessingFeedback) -> dict[str, Any]:
    """Run a job of the engine.

    Args:
        method: Name of the job.
        params: Parameters of the job.
        feedback: Gets the progress, and can cancel.

    Returns:
        The result of the job; an empty dict if it was cancelled.

    Raises:
        QgsProcessingException: The job failed; the message contains the remedy.
    """
    python = environment.engine_python()
    if python is None:
        raise QgsProcessingException(not_set_up())
    environment.mark_used()
    process = QProcess()
    process.setProcessEnvironment(environment.engine_environment())
    log = environment.log_file()
    log.parent.mkdir(parents=True, exist_ok=True)
    process.setStandardErrorFile(str(log), QIODevice.OpenModeFlag.Append)
    process.start(str(python), ["-m", "landprompt", "serve"])
    if not process.waitForStarted():
        raise QgsProcessingException(_tr("The engine could not be started: {}").format(process.errorString()))
    try:
        return _exchange(process, method, params, feedback)
    finally:
        process.closeWriteChannel()  # the engine exits when stdin is closed
        if not process.waitForFinished(int(1000 * CANCEL_GRACE_S)):
            process.kill()
            process.waitForFinished()


def not_set_up() -> str:
    """Return why the engine is missing and what to do."""
    sentence = f"{environment.why_missing()} {environment.remedy()}"
    if environment.configured_python()[0]:
        return sentence
    # qgis_process has no panel.
    return f"{sentence} " + _tr(
        "Or set the environment variable {} to the Python executable of an existing engine."
    ).format(environment.PYTHON_VARIABLE)


def _exchange(
    process: QProcess, method: str, params: dict[str, Any], feedback: QgsProcessingFeedback
) -> dict[str, Any]:
    client = f"landprompt-processing {environment.plugin_version()}"
    process.write(Request(_HELLO, "hello", {"protocol": messages.PROTOCOL, "client": client}).line())
    process.write(Request(_JOB, method, params).line())
    greeted, cancelled_at, started_at = False, None, time.monotonic()
    while True:
        for line in _lines(process):
            message = _parse(line, feedback)
            if isinstance(message, Progress):
                _report_progress(message, feedback)
            elif isinstance(message, Failure) and message.id != _CANCEL:
                if cancelled_at is not None:
                    return {}
                raise QgsProcessingException(_sentence(message.error))
            elif isinstance(message, Result) and message.id == _HELLO:
                greeted = True
                _check_protocol(message.result)
            elif isinstance(message, Result) and message.id == _JOB:
                return message.result
        if feedback.isCanceled():
            if cancelled_at is None:
                cancelled_at = time.monotonic()
                process.write(Request(_CANCEL, "cancel", {"id": _JOB}).line())
            elif time.monotonic() - cancelled_at > CANCEL_GRACE_S:
                process.kill()
                return {}
        if process.state() == QProcess.ProcessState.NotRunning and not process.canReadLine():
            raise QgsProcessingException(
                _tr("The engine exited before the job was finished. See the log {}.").format(environment.log_file())
            )
        if not greeted and time.monotonic() - started_at > HELLO_TIMEOUT_S:
            process.kill()
            raise QgsProcessingException(
                _tr("The engine did not respond. See the log {}.").format(environment.log_file())
            )


def _sentence(failure: dict[str, Any]) -> str:
    """Return message and remedy or, if the raster can be read in several ways, the readings with their ids."""
    readings = failure.get("readings")
    if not readings:
        return " ".join((failure["message"], failure["remedy"])).strip()
    lines = [failure["message"]]
    for reading in readings:
        lines.append(f"  {reading['id']}: {reading['title']}. {' '.join(reading.get('reasons') or [])}".rstrip())
    parameter = _tr("Reading of an ambiguous raster")
    lines.append(_tr("Set “{}” (ASSUME) to one of these ids, or to “best” for the first one.").format(parameter))
    return "\n".join(lines)


def _lines(process: QProcess) -> list[bytes]:
    """Return the complete lines received within `POLL_MS`."""
    if not process.canReadLine():
        process.waitForReadyRead(POLL_MS)
    lines = []
    while process.canReadLine():
        lines.append(bytes(process.readLine()).strip())
    return [line for line in lines if line]


def _parse(line: bytes, feedback: QgsProcessingFeedback) -> messages.Message | None:
    try:
        return messages.parse(line)
    except messages.BadMessage as fault:
        feedback.pushDebugInfo(str(fault))
        return None


def _check_protocol(hello: dict[str, Any]) -> None:
    if hello.get("protocol") != messages.PROTOCOL:
        raise QgsProcessingException(
            _tr("The versions of the plugin and the engine differ.") + " " + environment.remedy()
        )


def _report_progress(progress: Progress, feedback: QgsProcessingFeedback) -> None:
    params = progress.params
    if params.get("total"):
        feedback.setProgress(100.0 * params.get("done", 0) / params["total"])
    if params.get("message"):
        feedback.setProgressText(str(params["message"]))


def _tr(text: str) -> str:
    return QCoreApplication.translate("EngineCall", text)
