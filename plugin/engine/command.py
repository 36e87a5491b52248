"""Runs the commands of an installation one after the other, without blocking."""

from __future__ import annotations

from collections.abc import Callable

from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QObject, QProcess, QProcessEnvironment, pyqtSignal


class Command(QObject):
    """Runs one command at a time, with stdout and stderr merged.

    Signals:
        printed: A line of output.
    """

    printed = pyqtSignal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None
        self._lines: list[str] = []

    @property
    def running(self) -> bool:
        """Whether a command is running."""
        return self._process is not None

    @property
    def output(self) -> str:
        """The output of the running command, or of the last one."""
        return "\n".join(self._lines)

    def run(
        self, program: str, arguments: list[str], variables: QProcessEnvironment, then: Callable[[bool, str], None]
    ) -> None:
        """Run a command; then call `then` with whether it succeeded, and its output."""
        process = QProcess(self)
        self._process, self._lines = process, []
        process.setProcessEnvironment(variables)
        process.setProcessChannelMode(QProcess.ProcessChannelMode.MergedChannels)
        process.readyRead.connect(self._read)

        def ended(*_ignored: object) -> None:
            if self._process is not process or sip.isdeleted(process):  # both signals may be emitted
                return
            self._read()
            self._process = None
            process.deleteLater()
            exited = process.exitStatus() == QProcess.ExitStatus.NormalExit and process.exitCode() == 0
            fault = process.error()  # type: ignore[operator] # PyQt5-stubs has only the signal of this name
            good = exited and fault != QProcess.ProcessError.FailedToStart
            then(good, self.output or ("" if good else process.errorString()))

        process.finished.connect(ended)
        process.errorOccurred.connect(lambda what: ended() if what == QProcess.ProcessError.FailedToStart else None)
        process.start(program, arguments)

    def kill(self) -> None:
        """Kill the running command, if any; it ends as failed."""
        if self._process is not None:
            self._process.kill()

    def discard(self) -> None:
        """Kill the running command, if any, and forget it: `then` is not called."""
        process, self._process = self._process, None
        if process is not None:
            for signal in (process.readyRead, process.finished, process.errorOccurred):
                signal.disconnect()
            process.finished.connect(process.deleteLater)
            process.setParent(QCoreApplication.instance())  # it must not be destroyed while it runs
            process.kill()

    def _read(self) -> None:
        if self._process is None:
            return
        while self._process.canReadLine():
            self._add(bytes(self._process.readLine()))
        if self._process.state() == QProcess.ProcessState.NotRunning and (rest := bytes(self._process.readAll())):
            self._add(rest)

    def _add(self, line: bytes) -> None:
        text = line.decode("utf-8", errors="replace").rstrip()
        self._lines.append(text)
        self.printed.emit(text)
