"""The engine process. It is used in the GUI thread and never blocks."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import QCoreApplication, QIODevice, QObject, QProcess, QProcessEnvironment, QTimer, pyqtSignal

GRACE_MS = 1500  # time to exit after stdin was closed
MAX_LOG_BYTES = 1_000_000  # a longer log is renamed and a new one started
TAIL_BYTES = 4000  # of the log, for the details of an error


class EngineProcess(QObject):
    """One run of the engine, from `start` to `ended`.

    Signals:
        lineReceived: A complete line of stdout without its newline.
        ended: The process exited or could not be started; the reason as a sentence.
    """

    lineReceived = pyqtSignal(bytes)
    ended = pyqtSignal(str)

    def __init__(self, log_file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._partial = b""
        self._ended = False
        self._log_file = log_file
        self._log_start = _prepare_log(log_file)
        self._process = QProcess(self)
        # A file rather than a pipe, so that much output on stderr does not load the GUI thread.
        self._process.setStandardErrorFile(str(log_file), QIODevice.OpenModeFlag.Append)
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._errored)

    @property
    def pid(self) -> int:
        """The process id; 0 if there is no process."""
        return int(self._process.processId())

    def start(self, program: str, arguments: list[str], environment: QProcessEnvironment) -> None:
        """Start the engine; the outcome is reported by the signals."""
        self._process.setProcessEnvironment(environment)
        self._process.start(program, arguments)

    def write(self, line: bytes) -> None:
        """Send a line without blocking."""
        self._process.write(line)

    def stop(self) -> None:
        """Close stdin, whereupon the engine exits, and kill it if it has not exited after `GRACE_MS`.

        No signal follows, and this object is deleted. The QProcess is then owned by the application, and killed when
        QGIS exits first. Only Qt slots are connected to it, because Python slots would be garbage collected.
        """
        process = self._process
        for signal in (process.readyReadStandardOutput, process.finished, process.errorOccurred):
            signal.disconnect()
        process.setParent(QCoreApplication.instance())
        if process.state() == QProcess.ProcessState.NotRunning:
            process.deleteLater()
        else:
            process.finished.connect(process.deleteLater)
            killer = QTimer(process)
            killer.setSingleShot(True)
            killer.timeout.connect(process.kill)
            killer.start(GRACE_MS)
            process.closeWriteChannel()
        self.deleteLater()

    def kill(self) -> None:
        """Kill the process."""
        self._process.kill()

    def log_tail(self) -> str:
        """Return the last lines that this process wrote to the log."""
        return tail(self._log_file, self._log_start)

    def _read(self) -> None:
        *lines, self._partial = (self._partial + bytes(self._process.readAllStandardOutput())).split(b"\n")
        for line in lines:
            if line.strip():
                self.lineReceived.emit(line)

    def _errored(self, what: QProcess.ProcessError) -> None:
        # Other errors are followed by `finished`.
        if what == QProcess.ProcessError.FailedToStart:
            self._end(self.tr("The engine could not be started: {}").format(self._process.errorString()))

    def _finished(self, exit_code: int, status: QProcess.ExitStatus) -> None:
        self._read()
        if status == QProcess.ExitStatus.CrashExit:
            self._end(self.tr("The engine was killed or crashed."))
        else:
            self._end(self.tr("The engine exited with status {}.").format(exit_code))

    def _end(self, reason: str) -> None:
        if not self._ended:
            self._ended = True
            self.ended.emit(reason)


def tail(log_file: Path, start: int = 0) -> str:
    """Return the last lines of a log after byte `start`; empty if it can't be read."""
    try:
        with log_file.open("rb") as log:
            size = log.seek(0, 2)
            log.seek(max(start, size - TAIL_BYTES))
            return log.read().decode("utf-8", errors="replace").strip()
    except OSError:
        return ""


def _prepare_log(log_file: Path) -> int:
    """Create the folder of the log and rotate it; return its size in bytes."""
    try:
        log_file.parent.mkdir(parents=True, exist_ok=True)
        size = log_file.stat().st_size if log_file.exists() else 0
        if size > MAX_LOG_BYTES:
            log_file.replace(log_file.with_suffix(".old.log"))
            return 0
        return size
    except OSError:  # the engine works without a log
        return 0
