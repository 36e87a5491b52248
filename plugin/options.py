"""The LandPrompt page of Settings, Options: engine, cache, output folder, device."""

from __future__ import annotations

import math
from collections.abc import Callable

from qgis.gui import QgsFileWidget, QgsOptionsPageWidget, QgsOptionsWidgetFactory
from qgis.PyQt.QtCore import QCoreApplication, pyqtSignal
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QComboBox, QFormLayout, QLabel, QSpinBox, QWidget

from . import settings
from .dock.cache_panel import CachePanel
from .engine.client import EngineClient


class OptionsPage(QgsOptionsPageWidget):
    """Signals: applied, with the settings that the person changed: key -> value."""

    applied = pyqtSignal(dict)

    def __init__(self, engine: EngineClient, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("landpromptOptions")
        self._cache = CachePanel(engine, self)
        file, folder = QgsFileWidget.StorageMode.GetFile, QgsFileWidget.StorageMode.GetDirectory
        self._paths = {
            settings.ENGINE_PYTHON: _path("enginePythonWidget", file, self.tr("[made by Set Up Engine]")),
            settings.BASE_PYTHON: _path("basePythonWidget", file, self.tr("[found by Set Up Engine]")),
            settings.CACHE_FOLDER: _path("cacheFolderWidget", folder, self.tr("[your cache folder]")),
            settings.OUTPUT_FOLDER: _path("outputFolderWidget", folder, self.tr("[beside the project]")),
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
        self._cache_gb.setSpecialValueText(self.tr("no limit"))
        self._cache_gb.setToolTip(self.tr("When the cache is larger, the least recently used indexes are removed."))
        self._cache_gb.setValue(_whole(settings.get(settings.CACHE_GB), settings.DEFAULT_CACHE_GB))
        form = QFormLayout(self)
        labels = {
            settings.ENGINE_PYTHON: self.tr("Existing engine (Python executable)"),
            settings.BASE_PYTHON: self.tr("Python to set up the engine with"),
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
            self.tr("While a job runs, changes of the engine and the cache take effect when QGIS starts next.")
        )
        note.setWordWrap(True)
        form.addRow(note)
        self._cache.start()

    def apply(self) -> None:
        """Keep what was chosen; called by QGIS, which does so for every page, whatever the person changed."""
        chosen = {key: widget.filePath().strip() for key, widget in self._paths.items()}
        # Left alone it stays unsaid, for a variable of the environment may say otherwise.
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
    """Makes the page for QGIS; `applied` is called with what the person changed."""

    def __init__(self, icon: QIcon, engine: EngineClient, applied: Callable[[dict[str, str]], None]) -> None:
        super().__init__()
        self._engine = engine
        self._icon = icon
        self._applied = applied
        self.setTitle(QCoreApplication.translate("OptionsFactory", "LandPrompt"))

    def icon(self) -> QIcon:
        """The icon in the list of pages."""
        return self._icon

    def createWidget(self, parent: QWidget) -> OptionsPage:  # noqa: N802 - QGIS's name
        """A new page."""
        page = OptionsPage(self._engine, parent)
        page.applied.connect(self._applied)
        return page


def _whole(text: str, default: int) -> int:
    """A setting as a whole number, rounded up, or `default` where it is none."""
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
