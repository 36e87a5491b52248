"""The LandPrompt page in Settings ▸ Options: engine, cache, output folder, device."""

from __future__ import annotations

import math
from collections.abc import Callable

from qgis.gui import QgsFileWidget, QgsOptionsPageWidget, QgsOptionsWidgetFactory
from qgis.PyQt.QtCore import QCoreApplication, pyqtSignal
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QComboBox, QFormLayout, QLabel, QSpinBox, QWidget

from . import settings
from .dock.cache_panel import CachePanel
from .dock.help_button import HelpButton
from .engine.client import EngineClient


class OptionsPage(QgsOptionsPageWidget):
    """The options page.

    Signals:
        applied: The settings that were changed, key -> value.
    """

    applied = pyqtSignal(dict)

    def __init__(self, engine: EngineClient, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("landpromptOptions")
        self._cache = CachePanel(engine, self)
        file, folder = QgsFileWidget.StorageMode.GetFile, QgsFileWidget.StorageMode.GetDirectory
        self._paths = {
            settings.ENGINE_PYTHON: _path("enginePythonWidget", file, self.tr("[Created by Set Up Engine]")),
            settings.BASE_PYTHON: _path("basePythonWidget", file, self.tr("[Detected by Set Up Engine]")),
            settings.CACHE_FOLDER: _path("cacheFolderWidget", folder, self.tr("[User cache folder]")),
            settings.OUTPUT_FOLDER: _path("outputFolderWidget", folder, self.tr("[Project folder]")),
        }
        self._device = QComboBox()
        self._device.setObjectName("optionsDeviceCombo")
        for device, text in (("auto", self.tr("Automatic")), ("cpu", "CPU"), ("cuda", "GPU (CUDA)")):
            self._device.addItem(text, device)
        self._device.setCurrentIndex(max(0, self._device.findData(settings.get(settings.DEVICE, "auto"))))
        self._cache_gb = QSpinBox()
        self._cache_gb.setObjectName("cacheLimitSpin")
        self._cache_gb.setRange(0, 10_000)
        self._cache_gb.setSuffix(self.tr(" GB"))
        self._cache_gb.setSpecialValueText(self.tr("No limit"))
        self._cache_gb.setToolTip(
            self.tr("The least recently used indexes are removed when the cache exceeds this size.")
        )
        self._cache_gb.setValue(_integer(settings.get(settings.CACHE_GB), settings.DEFAULT_CACHE_GB))
        self._lay_out()
        self._cache.start()

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        labels = {
            settings.ENGINE_PYTHON: self.tr("Existing engine (Python executable)"),
            settings.BASE_PYTHON: self.tr("Python used to set up the engine"),
            settings.CACHE_FOLDER: self.tr("Cache folder"),
            settings.OUTPUT_FOLDER: self.tr("Default output folder"),
        }
        for key, widget in self._paths.items():
            widget.setFilePath(settings.get(key))
            form.addRow(labels[key], widget)
        form.insertRow(3, self.tr("Maximum cache size"), self._cache_gb)
        form.insertRow(4, self._cache)
        form.addRow(self.tr("Device"), self._device)
        note = QLabel(
            self.tr(
                "Changes to the engine or the cache that are made while a job is running take effect after "
                "QGIS is restarted."
            )
        )
        note.setWordWrap(True)
        form.addRow(note)
        form.addRow(HelpButton("install", self))

    def apply(self) -> None:
        """Store the settings that were changed. QGIS calls this for every page."""
        chosen = {key: widget.filePath().strip() for key, widget in self._paths.items()}
        # The default is not stored, because an environment variable may set another limit.
        if settings.get(settings.CACHE_GB) or self._cache_gb.value() != settings.DEFAULT_CACHE_GB:
            chosen[settings.CACHE_GB] = str(self._cache_gb.value())
        if self._device.currentData() != settings.get(settings.DEVICE, "auto"):
            chosen[settings.DEVICE] = self._device.currentData()
        changed = {key: value for key, value in chosen.items() if value != settings.get(key)}
        for key, value in changed.items():
            settings.put(key, value)
        if changed:
            self.applied.emit(changed)


class OptionsFactory(QgsOptionsWidgetFactory):
    """Creates the page for QGIS; calls `applied` with the changed settings."""

    def __init__(self, icon: QIcon, engine: EngineClient, applied: Callable[[dict[str, str]], None]) -> None:
        super().__init__()
        self._engine = engine
        self._icon = icon
        self._applied = applied
        self.setTitle(QCoreApplication.translate("OptionsFactory", "LandPrompt"))

    def icon(self) -> QIcon:
        """Return the icon of the page."""
        return self._icon

    def createWidget(self, parent: QWidget | None = None) -> OptionsPage:  # noqa: N802 - QGIS's name
        """Return a new page."""
        page = OptionsPage(self._engine, parent)
        page.applied.connect(self._applied)
        return page


def _integer(text: str, default: int) -> int:
    """Return a setting as an integer, rounded up, or `default` if it is not a number."""
    try:
        return math.ceil(float(text))
    except (ValueError, OverflowError):
        return default


def _path(name: str, mode: QgsFileWidget.StorageMode, placeholder: str) -> QgsFileWidget:
    widget = QgsFileWidget()
    widget.setObjectName(name)
    widget.setStorageMode(mode)
    widget.lineEdit().setPlaceholderText(placeholder)
    return widget
