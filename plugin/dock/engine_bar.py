"""The line at the bottom of the dock: the model, the Engine and Models dialog, and Help."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from .. import settings
from ..engine import client, models
from ..engine.client import EngineClient
from ..engine.csmask import CsmaskInstaller
from ..engine.installer import Installer
from ..engine.models import ModelList
from .engine_dialog import EngineDialog
from .help_button import HelpButton
from .widgets import narrow_combo, plain_label, plain_tooltip


class EngineBar(QWidget):
    """Chooses the model of this project, and opens the dialog.

    Signals:
        modelChanged: The model that requests use has changed.
        cacheCleared: All indexes were removed.
        copyWanted: Copy Diagnostics was pressed.
    """

    modelChanged = pyqtSignal()
    copyWanted = pyqtSignal()
    cacheCleared = pyqtSignal()

    def __init__(
        self, engine: EngineClient, installer: Installer, csmask: CsmaskInstaller, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("engineBar")
        self._engine, self._installer, self._csmask = engine, installer, csmask
        self._modality, self._sensor = "", ""  # of the chosen raster; empty if unknown
        self._used = ""  # name of the model that requests use
        self._dialog: EngineDialog | None = None
        self.models = ModelList(engine, self)
        self.models.changed.connect(self._fill)
        self._combo = narrow_combo("modelCombo", {})
        self._combo.activated.connect(self._choose)
        self._note = plain_label("modelNote", self)
        self.help = HelpButton("first-map", self)
        self._lay_out()
        engine.stateChanged.connect(self._engine_changed)
        installer.begun.connect(engine.stop)
        installer.ended.connect(engine.refresh)
        installer.succeeded.connect(engine.start)
        csmask.ended.connect(lambda _failure: self.models.refresh())
        project = QgsProject.instance()
        project.readProject.connect(self._fill)
        project.cleared.connect(self._fill)
        self._fill()

    def _lay_out(self) -> None:
        label = QLabel(self.tr("M&odel"), self)
        label.setBuddy(self._combo)
        button = QToolButton(self)
        button.setObjectName("engineButton")
        button.setIcon(QgsApplication.getThemeIcon("mActionOptions.svg"))
        button.setAutoRaise(True)
        button.setAccessibleName(self.tr("Engine and Models"))
        button.setToolTip(self.tr("Engine and Models…"))
        button.clicked.connect(lambda _checked=False: self.open_dialog())
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self._combo, 1)
        row.addWidget(button)
        row.addWidget(self.help)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row)
        layout.addWidget(self._note)

    def shut_down(self) -> None:
        """Close the dialog and disconnect from what outlives the dock."""
        self._engine.stateChanged.disconnect(self._engine_changed)
        QgsProject.instance().readProject.disconnect(self._fill)
        QgsProject.instance().cleared.disconnect(self._fill)
        if self._dialog is not None:
            self._dialog.shut_down()

    def params(self) -> dict[str, str]:
        """Return the `model` parameter of a request; empty for the engine's default."""
        return {"model": self._used} if self._used else {}

    def show_inspection(self, inspection: dict[str, Any]) -> None:
        """Choose a model that reads the sensor of the inspected raster; {} if there is no inspection."""
        self._modality, self._sensor = inspection.get("modality", ""), inspection.get("sensor", "")
        self._show_used()

    def open_dialog(self) -> EngineDialog:
        """Show the Engine and Models dialog and return it."""
        if self._dialog is None:
            self._dialog = EngineDialog(self._engine, self._installer, self.models, self._csmask, self)
            self._dialog.cacheCleared.connect(self.cacheCleared)
            self._dialog.copyWanted.connect(self.copyWanted)
            self._dialog.defaultChanged.connect(self._fill)
        self._dialog.show()
        self._dialog.raise_()
        self._dialog.activateWindow()
        return self._dialog

    def _engine_changed(self, state: str, _sentence: str) -> None:
        if state == client.READY and not self.models.entries:
            self.models.refresh()

    def _choose(self, _index: int) -> None:
        QgsProject.instance().writeEntry(settings.ROOT, settings.MODEL, self._combo.currentData())
        self._show_used()

    def _fill(self, *_ignored: object) -> None:
        """List the models, with the one chosen in the project, otherwise the default of the user."""
        stored, found = QgsProject.instance().readEntry(settings.ROOT, settings.MODEL)
        chosen = stored if found else settings.get(settings.MODEL)
        names = [each["name"] for each in self.models.entries if each.get("used", True) and "error" not in each]
        self._combo.clear()
        self._combo.addItem(self.tr("Automatic"), "")
        for name in names:
            self._combo.addItem(name, name)
        if chosen and chosen not in names:
            missing = self.tr("{} (not installed)").format(chosen) if names else chosen
            self._combo.addItem(missing, chosen)
        self._combo.setCurrentIndex(max(0, self._combo.findData(chosen)))
        self._show_used()

    def _show_used(self) -> None:
        chosen = self._combo.currentData() or ""
        used = models.model_for(self.models.entries, chosen, self._modality)
        replaced = bool(chosen) and used != chosen
        self._note.setText(
            self.tr("{} does not support {} rasters; {} is used instead.").format(chosen, self._sensor, used)
            if replaced
            else ""
        )
        self._note.setVisible(replaced)
        self._combo.setToolTip(plain_tooltip(self.tr("Automatic uses {}.").format(used or models.SHIPPED)))
        used = "" if not chosen and used == models.SHIPPED else used
        if used != self._used:
            self._used = used
            self.modelChanged.emit()
