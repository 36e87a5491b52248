"""The engine as the rest of the plugin sees it: ask, hear progress, get a result or a reason, cancel."""

from __future__ import annotations

from typing import Any

from qgis.core import Qgis
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from .. import settings
from . import environment, messages
from .messages import Failure, Progress, Request, Result
from .process import EngineProcess

CANCEL_GRACE_MS = 1500  # a cancelled job that has not ended by then is ended by force, so Cancel works within 2 s
HELLO_GRACE_MS = 60_000  # the first start after set-up may wait for a virus scanner

NOT_SET_UP, STARTING, READY, BUSY, STOPPED = "not_set_up", "starting", "ready", "busy", "stopped"


class Call(QObject):
    """One request and what becomes of it.

    Exactly one of `finished` and `failed` is emitted, never before `request` returns.

    Signals:
        progressed: {stage, done, total, eta_s, message}.
        finished: the job's result.
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
        """End the job; `failed` follows with the code ``cancelled`` within 2 s."""
        if not self.done and not self.cancelled:
            self.cancelled = True
            self._client.cancel(self)

    def succeed(self, result: dict[str, Any]) -> None:
        """The engine's answer came."""
        if not self.done:
            self.done = True
            self.finished.emit(result)
            self.deleteLater()

    def fail(self, error: dict[str, str]) -> None:
        """There will be no result."""
        if not self.done:
            self.done = True
            self.failed.emit(error)
            self.deleteLater()


class EngineClient(QObject):
    """Starts the engine when it is needed, keeps it running, and starts a new one after the old one died.

    Signals:
        stateChanged: one of the five states, and a sentence for the person.
    """

    stateChanged = pyqtSignal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process: EngineProcess | None = None
        self._calls: dict[int, Call] = {}
        self._unsent: list[Call] = []  # asked for before the engine said hello
        self._last_id = 0
        self._forced = ""  # why the running engine was ended by force
        self._broken = False  # the engine that was started last ended, or refused, before it said hello
        self.hello: dict[str, Any] = {}  # what the running engine said of itself; empty until it did
        self._hello_timer = QTimer(self)
        self._hello_timer.setSingleShot(True)
        self._hello_timer.setInterval(HELLO_GRACE_MS)
        self._hello_timer.timeout.connect(self._hello_overdue)
        self.state, self.sentence = self._idle_state()

    @property
    def wants_set_up(self) -> bool:
        """Whether Set Up Engine helps: the engine is missing or does not start, and the person named no other one."""
        return (self._broken or self.state == NOT_SET_UP) and not environment.named_python()[0]

    @property
    def pid(self) -> int:
        """The engine's process id, 0 while it does not run."""
        return self._process.pid if self._process else 0

    def start(self) -> None:
        """Start the engine unless it runs already."""
        if self._process is not None:
            return
        python = environment.engine_python()
        if python is None:
            self._show(*self._idle_state())
            return
        environment.mark_used()
        self._process = EngineProcess(environment.log_file(), self)
        self._process.lineReceived.connect(self._received)
        self._process.ended.connect(self._ended)
        self._broken, self._forced = False, ""
        self._show(STARTING, self.tr("Starting the engine…"))
        client = f"landprompt-qgis {environment.plugin_version()}"
        arguments = ["-m", "landprompt", "serve"]
        self._process.start(str(python), arguments, environment.engine_environment())
        self._hello_timer.start()
        hello = self._new_call("hello", {"protocol": messages.PROTOCOL, "client": client})
        hello.finished.connect(self._greeted)
        hello.failed.connect(self._refused)
        self._process.write(hello.request.line())

    def request(self, method: str, params: dict[str, Any], quiet: bool = False) -> Call:
        """Ask the engine; it is started where it does not run.

        Args:
            method: a job of docs/architecture.md, for example ``"map"``.
            params: the job's parameters.
            quiet: leave the state as it is: for what the person did not ask for.
        """
        call = self._new_call(method, params, quiet)
        self.start()
        if self._process is None:
            missing = messages.error("engine_not_set_up", environment.why_missing(), environment.remedy())
            QTimer.singleShot(0, lambda: self._settle_failed(call.request.id, missing))
        elif self.hello:
            self._process.write(call.request.line())
            if not quiet:
                self._show(BUSY, self.tr("Working…"))
        else:
            self._unsent.append(call)
        return call

    def cancel(self, call: Call) -> None:
        """End `call` (use `Call.cancel`)."""
        if call in self._unsent:
            self._unsent.remove(call)
            QTimer.singleShot(0, lambda: self._settle_failed(call.request.id, self._cancelled_error()))
            return
        if self._process is not None:
            self._process.write(self._new_call("cancel", {"id": call.request.id}).request.line())
            identifier = call.request.id
            QTimer.singleShot(CANCEL_GRACE_MS, lambda: self._cancel_overdue(identifier))

    def stop(self) -> None:
        """End the engine; what it was doing fails with ``engine_stopped``."""
        self._let_go()
        self._forget(messages.error("engine_stopped", self.tr("The engine was stopped."), self.tr("Run again.")))

    def refresh(self) -> None:
        """Look again whether the engine is set up, after Set Up or a change of settings."""
        if self._process is None:
            self._show(*self._idle_state())

    def log_tail(self) -> str:
        """The end of the running engine's log."""
        return self._process.log_tail() if self._process else ""

    def _let_go(self) -> None:
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
            self._rest()
        elif isinstance(message, Failure):
            if message.id is None:
                settings.log(message.error["message"], Qgis.MessageLevel.Warning)
            else:
                self._settle_failed(message.id, message.error)

    def _greeted(self, hello: dict[str, Any]) -> None:
        self._hello_timer.stop()
        if hello.get("protocol") != messages.PROTOCOL:
            self._refused(
                messages.error(
                    "protocol_mismatch",
                    self.tr("Plugin and engine are of different versions: protocol {} and {}.").format(
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
            self._show(READY, self.tr("Ready."))
        else:
            self._show(BUSY, self.tr("Working…"))

    def _refused(self, error: dict[str, str]) -> None:
        """The engine answered hello with a failure: it is of no use."""
        if self._process is None:  # it did not answer: why it is gone was told already
            return
        self._broken = True
        self._let_go()
        self._forget({**error, "remedy": environment.remedy()}, "" if self.wants_set_up else error["message"])

    def _hello_overdue(self) -> None:
        self._force(self.tr("The engine did not answer within a minute, so it was ended."))

    def _cancel_overdue(self, identifier: int) -> None:
        if identifier in self._calls:
            self._force(self.tr("Cancelled: the engine was ended, since the job did not end by itself."))

    def _force(self, why: str) -> None:
        """End the engine at once; `why` is told in place of a crash."""
        if self._process is not None:
            self._forced = why
            self._process.kill()

    def _ended(self, reason: str) -> None:
        process, self._process = self._process, None
        self._hello_timer.stop()
        reason = self._forced or reason
        tail = process.log_tail() if process else ""
        if process is not None:
            process.deleteLater()
        settings.log(f"{reason}\n{tail}", Qgis.MessageLevel.Warning)
        self._broken = not self.hello
        remedy = self.tr("Run again: a new engine is started, and what was finished is kept.")
        if self._broken:
            remedy = environment.remedy()
        self._forget(messages.error("engine_died", reason, remedy, tail), "" if self.wants_set_up else reason)

    def _forget(self, error: dict[str, str], sentence: str = "") -> None:
        """No process any more: every call that waits fails with `error`, a cancelled one as cancelled."""
        self.hello = {}
        self._unsent.clear()
        # Hello first: were it told last, it would let go of an engine that a caller told earlier has started meanwhile.
        calls, self._calls = sorted(self._calls.values(), key=lambda call: call.request.method != "hello"), {}
        state, idle = self._idle_state()
        self._show(state, sentence or idle)
        for call in calls:
            call.fail(self._cancelled_error() if call.cancelled else error)

    def _settle_failed(self, identifier: int, error: dict[str, str]) -> None:
        call = self._calls.pop(identifier, None)
        if call is not None:
            call.fail(error)
            self._rest()

    def _rest(self) -> None:
        """Say ready when the last call that the person asked for is done."""
        if self.hello and all(call.quiet for call in self._calls.values()):
            self._show(READY, self.tr("Ready."))

    def _idle_state(self) -> tuple[str, str]:
        if environment.engine_python() is None:
            return NOT_SET_UP, environment.why_missing()
        if self._broken and not environment.named_python()[0]:
            return STOPPED, self.tr("The engine does not start: set it up again.")
        return STOPPED, self.tr("The engine starts when it is needed.")

    def _cancelled_error(self) -> dict[str, str]:
        return messages.error(
            "cancelled", self.tr("Cancelled."), self.tr("Run again to go on: what was finished is kept.")
        )

    def _show(self, state: str, sentence: str) -> None:
        if (state, sentence) != (getattr(self, "state", None), getattr(self, "sentence", None)):
            self.state, self.sentence = state, sentence
            self.stateChanged.emit(state, sentence)
