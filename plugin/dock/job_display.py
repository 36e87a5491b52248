"""Shows the progress, the failure and the outcome of each job."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QObject

from .error_reporter import ErrorReporter
from .job_runner import JobRunner
from .progress_panel import ProgressPanel
from .raster_reading import RasterReading


class JobDisplay(QObject):
    """Connects the jobs to the progress bar, the error messages and the question of how the raster is read."""

    def __init__(
        self, jobs: JobRunner, progress: ProgressPanel, errors: ErrorReporter, raster: RasterReading, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._jobs, self._progress, self._errors, self._raster = jobs, progress, errors, raster
        jobs.started.connect(self._started)
        jobs.progressed.connect(progress.show_progress)
        jobs.failed.connect(self._failed)
        jobs.ended.connect(self._ended)
        progress.cancelled.connect(jobs.cancel)

    def show_error(self, failure: dict[str, Any]) -> None:
        """Show a failure {code, message, remedy, details}; a cancelled job only changes the status line."""
        if failure["code"] == "cancelled":
            self._progress.show_outcome(failure["message"])
        else:
            self._errors.report(failure)

    def _started(self, sentence: str) -> None:
        self._errors.clear()
        self._progress.begin(sentence)

    def _failed(self, failure: dict[str, Any]) -> None:
        if failure.get("readings"):
            self._raster.ask(self._jobs.layer_id, failure)
        self.show_error(failure)

    def _ended(self) -> None:
        self._progress.end()
        self._raster.inspect_again()  # an index may exist now; and if the engine was killed, it never answered
