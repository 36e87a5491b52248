"""Client of the engine: sends requests, reports progress and results, cancels."""

from __future__ import annotations

from typing import Any

from qgis.core import Qgis
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from .. import settings
from . import environment, messages
from .messages import Failure, Progress, Request, Result
from .process import EngineProcess

CANCEL_GRACE_MS = 1500  # then the engine is killed, so that Cancel takes at most 2 s
HELLO_GRACE_MS = 60_000  # a virus scanner may delay the first start after set-up

NOT_SET_UP, STARTING, READY, BUSY, STOPPED = "not_set_up", "starting", "ready", "busy", "stopped"


class Call(QObject):
    """One request to the engine.

    Exactly one of `finished` and `failed` is emitted, and not before `EngineClient.request` has returned.

    Signals:
        progressed: {stage, done, total, eta_s, message}.
        finished: The result of the job.
        failed: {code, message, remedy, details}.
    """

    progressed = pyqtSignal(dict)
    finished = pyqtSignal(dict)
    failed = pyqtSignal(dict)

    def __init__(self, client: EngineClient, request: Request, quiet: bool = False) -> None:
        super().__init__(client)
        self.request = request
        self.quiet = quiet
        self.cancelled = False
        self.done = False
        self._client = client

    def cancel(self) -> None:
        """Cancel the job; `failed` follows within 2 s with the code ``cancelled``."""
        if not self.done and not self.cancelled:
            self.cancelled = True
            self._client.cancel(self)

    def succeed(self, result: dict[str, Any]) -> None:
        """Emit `finished`."""
        if not self.done:
            self.done = True
            self.finished.emit(result)
            self.deleteLater()

    def fail(self, error: dict[str, str]) -> None:
        """Emit `failed`."""
        if not self.done:
            self.done = True
            self.failed.emit(error)
            self.deleteLater()


class EngineClient(QObject):
    """Starts the engine process when it is needed, and again after it has died.

    Signals:
        stateChanged: One of the five states, and a sentence for the user.
    """

    stateChanged = pyqtSignal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process: EngineProcess | None = None
        self._calls: dict[int, Call] = {}
        self._unsent: list[Call] = []  # requested before the engine answered hello
        self._last_id = 0
        self._kill_reason = ""  # why the engine process was killed
        self._broken = False  # the last engine process ended or failed before it answered hello
        self.hello: dict[str, Any] = {}  # the answer of the engine process to hello; empty before
        self._hello_timer = QTimer(self)
        self._hello_timer.setSingleShot(True)
        self._hello_timer.setInterval(HELLO_GRACE_MS)
        self._hello_timer.timeout.connect(self._hello_overdue)
        self.state, self.sentence = self._idle_state()

    @property
    def wants_set_up(self) -> bool:
        """Whether Set Up Engine helps: the engine is missing or does not start, and no other Python is configured."""
        return (self._broken or self.state == NOT_SET_UP) and not environment.configured_python()[0]

    @property
    def pid(self) -> int:
        """The id of the engine process; 0 if there is none."""
        return self._process.pid if self._process else 0

    def start(self) -> None:
        """Start the engine process unless it is running."""
        if self._process is not None:
            return
        python = environment.engine_python()
        if python is None:
            self._set_state(*self._idle_state())
            return
        environment.mark_used()
        self._process = EngineProcess(environment.log_file(), self)
        self._process.lineReceived.connect(self._received)
        self._process.ended.connect(self._ended)
        self._broken, self._kill_reason = False, ""
        self._set_state(STARTING, self.tr("Starting the engine…"))
        client = f"landprompt-qgis {environment.plugin_version()}"
        arguments = ["-m", "landprompt", "serve"]
        self._process.start(str(python), arguments, environment.engine_environment())
        self._hello_timer.start()
        hello = self._new_call("hello", {"protocol": messages.PROTOCOL, "client": client})
        hello.finished.connect(self._hello_received)
        hello.failed.connect(self._hello_failed)
        self._process.write(hello.request.line())

    def request(self, method: str, params: dict[str, Any], quiet: bool = False) -> Call:
        """Send a request; the engine is started if necessary.

        Args:
            method: Name of a job, for example ``"map"``.
            params: Parameters of the job.
            quiet: Do not change the state; for requests that the user did not initiate.
        """
        call = self._new_call(method, params, quiet)
        self.start()
        if self._process is None:
            missing = messages.error("engine_not_set_up", environment.why_missing(), environment.remedy())
            QTimer.singleShot(0, lambda: self._fail_call(call.request.id, missing))
        elif self.hello:
            self._process.write(call.request.line())
            if not quiet:
                self._set_state(BUSY, self.tr("Working…"))
        else:
            self._unsent.append(call)
        return call

    def cancel(self, call: Call) -> None:
        """Cancel `call` (use `Call.cancel`)."""
        if call in self._unsent:
            self._unsent.remove(call)
            QTimer.singleShot(0, lambda: self._fail_call(call.request.id, self._cancelled_error()))
            return
        if self._process is not None:
            self._process.write(self._new_call("cancel", {"id": call.request.id}).request.line())
            identifier = call.request.id
            QTimer.singleShot(CANCEL_GRACE_MS, lambda: self._cancel_overdue(identifier))

    def stop(self) -> None:
        """Stop the engine; pending calls fail with the code ``engine_stopped``."""
        self._drop_process()
        self._fail_all(messages.error("engine_stopped", self.tr("The engine was stopped."), self.tr("Run again.")))

    def refresh(self) -> None:
        """Update the state after Set Up Engine or a change of settings."""
        if self._process is None:
            self._set_state(*self._idle_state())

    def log_tail(self) -> str:
        """Return the end of the log of the engine process."""
        return self._process.log_tail() if self._process else ""

    def _drop_process(self) -> None:
        process, self._process = self._process, None
        self._hello_timer.stop()
        if process is not None:
            process.stop()

    def _new_call(self, method: str, params: dict[str, Any], quiet: bool = False) -> Call:
        self._last_id += 1
        call = Call(self, Request(self._last_id, method, params), quiet)
        self._calls[self._last_id] = call
        return call

    def _received(self, line: bytes) -> None:
        try:
            message = messages.parse(line)
        except messages.BadMessage as fault:
            settings.log(str(fault), Qgis.MessageLevel.Warning)
            return
        if isinstance(message, Progress) and message.id in self._calls:
            self._calls[message.id].progressed.emit(message.params)
        elif isinstance(message, Result) and message.id in self._calls:
            self._calls.pop(message.id).succeed(message.result)
            self._update_ready()
        elif isinstance(message, Failure):
            if message.id is None:
                settings.log(message.error["message"], Qgis.MessageLevel.Warning)
            else:
                self._fail_call(message.id, message.error)

    def _hello_received(self, hello: dict[str, Any]) -> None:
        self._hello_timer.stop()
        if self._process is None:  # the process ended; the reason has been reported
            return
        if hello.get("protocol") != messages.PROTOCOL:
            self._hello_failed(
                messages.error(
                    "protocol_mismatch",
                    self.tr("The versions of the plugin and the engine differ (protocol {} and {}).").format(
                        messages.PROTOCOL, hello.get("protocol")
                    ),
                )
            )
            return
        self.hello = hello
        waiting, self._unsent = self._unsent, []
        for call in waiting:
            self._process.write(call.request.line())
        if all(call.quiet for call in waiting):
            self._set_state(READY, self.tr("Ready."))
        else:
            self._set_state(BUSY, self.tr("Working…"))

    def _hello_failed(self, error: dict[str, str]) -> None:
        """Stop the engine, which can't be used."""
        if self._process is None:  # the process ended; the reason has been reported
            return
        self._broken = True
        self._drop_process()
        self._fail_all({**error, "remedy": environment.remedy()}, "" if self.wants_set_up else error["message"])

    def _hello_overdue(self) -> None:
        self._kill(self.tr("The engine did not respond within a minute and was stopped."))

    def _cancel_overdue(self, identifier: int) -> None:
        if identifier in self._calls:
            self._kill(self.tr("Cancelled. The engine was stopped because the job did not respond."))

    def _kill(self, reason: str) -> None:
        """Kill the engine process; `reason` is reported instead of a crash."""
        if self._process is not None:
            self._kill_reason = reason
            self._process.kill()

    def _ended(self, reason: str) -> None:
        process, self._process = self._process, None
        self._hello_timer.stop()
        reason = self._kill_reason or reason
        tail = process.log_tail() if process else ""
        if process is not None:
            process.deleteLater()
        settings.log(f"{reason}\n{tail}", Qgis.MessageLevel.Warning)
        self._broken = not self.hello
        remedy = self.tr("Run again. The engine restarts, and finished parts are kept.")
        if self._broken:
            remedy = environment.remedy()
        self._fail_all(messages.error("engine_died", reason, remedy, tail), "" if self.wants_set_up else reason)

    def _fail_all(self, error: dict[str, str], sentence: str = "") -> None:
        """Fail all pending calls with `error`, cancelled ones as cancelled, after the process has ended."""
        self.hello = {}
        self._unsent.clear()
        # Hello first: callers of other requests may start a new process, which the failed hello would drop.
        calls, self._calls = sorted(self._calls.values(), key=lambda call: call.request.method != "hello"), {}
        state, idle = self._idle_state()
        self._set_state(state, sentence or idle)
        for call in calls:
            call.fail(self._cancelled_error() if call.cancelled else error)

    def _fail_call(self, identifier: int, error: dict[str, str]) -> None:
        call = self._calls.pop(identifier, None)
        if call is not None:
            call.fail(error)
            self._update_ready()

    def _update_ready(self) -> None:
        """Change to the state ready after the last call that is not quiet."""
        if self.hello and all(call.quiet for call in self._calls.values()):
            self._set_state(READY, self.tr("Ready."))

    def _idle_state(self) -> tuple[str, str]:
        if environment.engine_python() is None:
            return NOT_SET_UP, environment.why_missing()
        if self._broken and not environment.configured_python()[0]:
            return STOPPED, self.tr("The engine does not start. Set it up again.")
        return STOPPED, self.tr("The engine starts when needed.")

    def _cancelled_error(self) -> dict[str, str]:
        return messages.error(
            "cancelled", self.tr("Cancelled."), self.tr("Run again to continue. Finished parts are kept.")
        )

    def _set_state(self, state: str, sentence: str) -> None:
        if (state, sentence) != (getattr(self, "state", None), getattr(self, "sentence", None)):
            self.state, self.sentence = state, sentence
            self.stateChanged.emit(state, sentence)
