"""Determines which jobs can be started in the dock, and why not. No widgets."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..engine import client
from ..engine.client import EngineClient
from .class_list import class_list_problem
from .job_runner import JobRunner
from .raster_reading import RasterReading


class DockViewModel(QObject):
    """Combines the states of the engine, its setup, the running job, the raster and the class list.

    Signals:
        changed: One of the answers below may have changed.
    """

    changed = pyqtSignal()

    def __init__(
        self, engine: EngineClient, jobs: JobRunner, raster: RasterReading, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._engine, self._jobs, self._raster = engine, jobs, raster
        self._setting_up = False
        self._class_list_problem = class_list_problem("")
        engine.stateChanged.connect(self._engine_changed)
        raster.updated.connect(self.changed)
        jobs.started.connect(self.changed)
        jobs.ended.connect(self.changed)

    def shut_down(self) -> None:
        """Disconnect from the engine, which outlives the dock."""
        self._engine.stateChanged.disconnect(self._engine_changed)

    def set_setting_up(self, setting_up: bool) -> None:
        """Set whether Set Up Engine is running."""
        self._setting_up = setting_up
        self.changed.emit()

    def set_class_list(self, text: str) -> None:
        """Set the class list as typed."""
        self._class_list_problem = class_list_problem(text)
        self.changed.emit()

    @property
    def job_obstacle(self) -> str:
        """Why no job can be started on the raster, as a sentence; empty if one can."""
        return self.engine_obstacle or self._raster.obstacle()

    @property
    def engine_obstacle(self) -> str:
        """Why no job of any kind can be started, as a sentence; empty if one can."""
        if self._setting_up:
            return self.tr("The engine is being set up.")
        if self._engine.state == client.NOT_SET_UP:
            return self.tr("Set up the engine first, above.") if self._engine.wants_set_up else self._engine.sentence
        if self._jobs.busy:
            return self.tr("A job is running.")
        return ""

    @property
    def map_obstacle(self) -> str:
        """Why no map can be made, as a sentence; empty if one can."""
        return self.job_obstacle or self._class_list_problem

    @property
    def classes_obstacle(self) -> str:
        """Why no job with the class list can be started, whatever the raster, as a sentence; empty if one can."""
        return self.engine_obstacle or self._class_list_problem

    @property
    def set_up_offered(self) -> bool:
        """Whether Set Up Engine is shown."""
        return self._engine.wants_set_up or self._setting_up

    def _engine_changed(self, _state: str, _sentence: str) -> None:
        self.changed.emit()
