"""Downloads the networks of ukis-csmask, which find clouds in rasters without a cloud mask."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from . import environment, failures, pip
from .command import Command
from .failures import SetUpFailure

NAME = "ukis-csmask"  # by which the engine removes the networks
REQUIREMENTS = "requirements-csmask.txt"
DOWNLOAD_BYTES, DISK_BYTES = 145 * 10**6, 158 * 10**6
_FOLDER = "csmask-download"
_PROGRESS_MS = 300


class CsmaskInstaller(QObject):
    """Downloads the wheel with pip, which verifies its hash; the engine imports the networks; the wheel is removed.

    Attributes:
        running: Whether a download is running.

    Signals:
        begun: A download starts.
        messageChanged: A short line about the current action.
        ended: None if the networks are installed, otherwise a `SetUpFailure`.
    """

    begun = pyqtSignal()
    messageChanged = pyqtSignal(str)
    ended = pyqtSignal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._command = Command(self)
        self._command.printed.connect(self._read)
        self.running = False
        self._cancelled = False
        self._wheels = ""
        self._pip: pip.PipProgress | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_PROGRESS_MS)
        self._timer.timeout.connect(self._report)

    def start(self, wheels: str = "") -> None:
        """Start, unless a download is running.

        Args:
            wheels: A folder of wheels to install from instead of downloading; empty to download.
        """
        if self.running:
            return
        self.running, self._cancelled, self._wheels = True, False, wheels
        self.begun.emit()
        folder, requirements = _folder(), environment.sources().folder / REQUIREMENTS
        shutil.rmtree(folder, ignore_errors=True)
        try:
            pip.downloads_folder(folder).mkdir(parents=True)
            self._pip = pip.PipProgress(requirements, folder)
        except OSError as fault:
            self._end(failures.classify(str(fault), self.tr("Downloading ukis-csmask"), wheels))
            return
        self.messageChanged.emit(self.tr("Downloading ukis-csmask…"))
        self._timer.start()
        arguments = [*pip.DOWNLOAD, *pip.source(wheels), "-r", str(requirements), "-d", str(folder)]
        self._run(arguments, self.tr("Downloading ukis-csmask"), self._import)

    def cancel(self) -> None:
        """Kill the running process; `ended` follows with the code ``cancelled``."""
        if self.running:
            self._cancelled = True
            self._command.kill()

    def stop(self) -> None:
        """End the download, because the plugin is being unloaded. No signal follows."""
        self._timer.stop()
        if self.running:
            self._command.discard()
            shutil.rmtree(_folder(), ignore_errors=True)

    def _import(self) -> None:
        self._pip = None
        self.messageChanged.emit(self.tr("Verifying ukis-csmask…"))
        wheels = [str(path) for path in _folder().glob("*.whl")]
        self._run(
            ["-m", "landprompt", "models", "import", *wheels], self.tr("Verifying ukis-csmask"), lambda: self._end(None)
        )

    def _run(self, arguments: list[str], step: str, then: Callable[[], None]) -> None:
        """Run the Python of the engine; then call `then`, or end with a failure."""

        def ended(good: bool, output: str) -> None:
            if self._cancelled:
                self._end(SetUpFailure("cancelled", self.tr("The download was cancelled."), ""))
            elif good:
                then()
            else:
                self._end(failures.classify(output, step, self._wheels))

        python = environment.engine_python()
        if python is None:
            self._end(SetUpFailure("engine_missing", environment.why_missing(), environment.remedy()))
            return
        self._command.run(str(python), arguments, pip.variables(_folder()), ended)

    def _end(self, failure: SetUpFailure | None) -> None:
        self._timer.stop()
        self._pip, self.running = None, False
        shutil.rmtree(_folder(), ignore_errors=True)
        self.messageChanged.emit("")
        self.ended.emit(failure)

    def _read(self, line: str) -> None:
        if self._pip is not None:
            self._pip.read(line)

    def _report(self) -> None:
        if self._pip is not None and (message := self._pip.now()[1]):
            self.messageChanged.emit(message)


def _folder() -> Path:
    """Return the folder of the download, which is removed afterwards."""
    return environment.data_folder() / _FOLDER
