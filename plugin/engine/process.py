"""The engine's process: lines in, lines out. Lives in the GUI thread and never waits."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import QCoreApplication, QIODevice, QObject, QProcess, QProcessEnvironment, QTimer, pyqtSignal

GRACE_MS = 1500  # how long an engine whose stdin was closed may take to end
LONGEST_LOG = 1_000_000  # bytes after which the log starts anew, keeping the old one beside it
TAIL = 4000  # bytes of the log that go into an error's details


class EngineProcess(QObject):
    """One run of the engine, from `start` to `ended`.

    Signals:
        lineReceived: one whole line of stdout, without its newline.
        ended: the process is gone, or could not be started; says why, in a sentence.
    """

    lineReceived = pyqtSignal(bytes)
    ended = pyqtSignal(str)

    def __init__(self, log_file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._partial = b""
        self._over = False
        self._log_file = log_file
        self._log_start = _prepare_log(log_file)
        self._process = QProcess(self)
        # To a file and not through a pipe: an engine that floods stderr must not keep the window busy.
        self._process.setStandardErrorFile(str(log_file), QIODevice.OpenModeFlag.Append)
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._errored)

    @property
    def pid(self) -> int:
        """The process id, 0 where there is no process."""
        return int(self._process.processId())

    def start(self, program: str, arguments: list[str], environment: QProcessEnvironment) -> None:
        """Start the engine; what comes of it is told by the signals."""
        self._process.setProcessEnvironment(environment)
        self._process.start(program, arguments)

    def write(self, line: bytes) -> None:
        """Send one line; an engine that does not read lets it wait, not the window."""
        self._process.write(line)

    def stop(self) -> None:
        """Close the engine's stdin, on which it ends, and kill it where it has not ended after the grace time.

        No signal follows, and this object goes at once. The process outlives it: it belongs to the application, so
        it is killed when QGIS ends first. From here on it has only connections within Qt, because Python would collect
        objects that nothing in Python refers to, with their slots.
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
        """End the process at once."""
        self._process.kill()

    def log_tail(self) -> str:
        """The last lines that this run wrote to the log."""
        return tail(self._log_file, self._log_start)

    def _read(self) -> None:
        *lines, self._partial = (self._partial + bytes(self._process.readAllStandardOutput())).split(b"\n")
        for line in lines:
            if line.strip():
                self.lineReceived.emit(line)

    def _errored(self, what: QProcess.ProcessError) -> None:
        # Every other error is followed by `finished`, which tells more.
        if what == QProcess.ProcessError.FailedToStart:
            self._end(self.tr("The engine could not be started: {}").format(self._process.errorString()))

    def _finished(self, exit_code: int, status: QProcess.ExitStatus) -> None:
        self._read()
        if status == QProcess.ExitStatus.CrashExit:
            self._end(self.tr("The engine was killed or crashed."))
        else:
            self._end(self.tr("The engine ended with exit status {}.").format(exit_code))

    def _end(self, reason: str) -> None:
        if not self._over:
            self._over = True
            self.ended.emit(reason)


def tail(log_file: Path, start: int = 0) -> str:
    """The last lines of a log, from the byte `start` on; empty where it can't be read."""
    try:
        with log_file.open("rb") as log:
            size = log.seek(0, 2)
            log.seek(max(start, size - TAIL))
            return log.read().decode("utf-8", errors="replace").strip()
    except OSError:
        return ""


def _prepare_log(log_file: Path) -> int:
    """Make room for the log; returns the size in bytes that it starts from."""
    try:
        log_file.parent.mkdir(parents=True, exist_ok=True)
        size = log_file.stat().st_size if log_file.exists() else 0
        if size > LONGEST_LOG:
            log_file.replace(log_file.with_suffix(".old.log"))
            return 0
        return size
    except OSError:  # a log that can't be kept must not stop the engine
        return 0
