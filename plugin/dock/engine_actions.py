"""Determines which actions on the Engine page are possible, and why not. No widgets."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..engine import client, environment, gpu
from ..engine.client import EngineClient
from ..engine.gpu import Gpu
from ..engine.installer import Installer
from ..engine.variants import CPU, GPU, Variant, named


class EngineActions(QObject):
    """Combines the states of the engine, its installation, and the GPU that was found.

    Each obstacle is a sentence, empty if the action is possible.

    Signals:
        changed: One of the answers below may have changed.
    """

    changed = pyqtSignal()

    def __init__(self, engine: EngineClient, installer: Installer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine, self._installer = engine, installer
        self._gpu: Gpu | None = None
        engine.stateChanged.connect(self._update)
        installer.begun.connect(self._update)
        installer.ended.connect(self._update)

    def shut_down(self) -> None:
        """Disconnect from the engine, which outlives the page."""
        self._engine.stateChanged.disconnect(self._update)

    def set_gpu(self, found: Gpu | None) -> None:
        """Set the GPU that was found."""
        self._gpu = found
        self.changed.emit()

    @property
    def installed(self) -> environment.Installation | None:
        """The installation for this version; None if it is incomplete or missing."""
        folder = environment.managed_folder()
        return environment.installation(folder) if environment.is_ready(folder) else None

    @property
    def other_variant(self) -> Variant:
        """The variant to switch to."""
        return CPU if self.installed and named(self.installed.variant) == GPU else GPU

    @property
    def install_obstacle(self) -> str:
        """Why nothing can be installed."""
        configured, where = environment.configured_python()
        if configured:
            return self.tr("The engine’s Python is configured in {}.").format(where)
        if self._installer.running:
            return self.tr("The engine is being set up.")
        return self.tr("A job is running.") if self._engine.state == client.BUSY else ""

    @property
    def update_obstacle(self) -> str:
        """Why the engine can't be updated."""
        if self.install_obstacle or environment.update_available():
            return self.install_obstacle
        return self.tr("The engine is up to date.") if self.installed else self._not_set_up()

    @property
    def change_obstacle(self) -> str:
        """Why the engine can't be repaired or removed."""
        return self.install_obstacle or ("" if self.installed else self._not_set_up())

    @property
    def switch_obstacle(self) -> str:
        """Why the engine can't be switched to the other variant."""
        return self.change_obstacle or (gpu.obstacle(self._gpu) if self.other_variant == GPU else "")

    def _not_set_up(self) -> str:
        return self.tr("The engine is not set up yet.")

    def _update(self, *_ignored: object) -> None:
        self.changed.emit()
