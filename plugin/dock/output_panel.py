"""Where the map goes."""

from __future__ import annotations

import os
import re
from datetime import datetime
from pathlib import Path

from qgis.core import QgsProject
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import QCoreApplication, QStandardPaths
from qgis.PyQt.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from .. import settings
from ..layers.results import open_layer
from .page import plain_label

# What a person takes for the kind of a file, not for a part of its name, as in "lao 20.05.2024".
_FILE_TYPE = re.compile(r"\.[A-Za-z][A-Za-z0-9]{1,4}")


class OutputPanel(QWidget):
    """A file widget that may stay empty: then results go to a folder that is named below it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("outputPanel")
        self._file = QgsFileWidget(self)
        self._file.setObjectName("outputWidget")
        self._file.setStorageMode(QgsFileWidget.StorageMode.SaveFile)
        self._file.setFilter(self.tr("GeoTIFF (*.tif)"))
        self._file.setDialogTitle(self.tr("Save Land Cover Map As"))
        self._file.lineEdit().setPlaceholderText(self.tr("[Save to results folder]"))
        self._file.fileChanged.connect(self.refresh)
        self._hint = plain_label("outputHint", self)
        self._hint.setSizePolicy(
            QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum
        )  # a long path must not widen the dock
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(QLabel(self.tr("Save map to"), self))
        layout.addWidget(self._file)
        layout.addWidget(self._hint)
        for changed in (QgsProject.instance().readProject, QgsProject.instance().projectSaved):
            changed.connect(self.refresh)
        QgsProject.instance().cleared.connect(self._begin_anew)
        self.refresh()

    def map_path(self, layer_name: str) -> str:
        """The chosen file with its suffix, else a new name in the results folder.

        Raises:
            OSError: the results folder can't be made.
            ValueError: the chosen name can't be a map's; the message is a sentence for the person.
        """
        chosen = self._file.filePath().strip()
        if not chosen:
            return new_path(layer_name, "landcover", ".tif")
        # A whole path stands for itself. `Path.expanduser` fails where there is no such user.
        path = results_folder() / os.path.expanduser(chosen).rstrip(".")  # noqa: PTH111
        if path.is_dir():
            raise ValueError(self.tr("“{}” is a folder: add a file name.").format(chosen))
        if path.suffix.lower() not in (".tif", ".tiff"):
            if _FILE_TYPE.fullmatch(path.suffix):
                raise ValueError(self.tr("Maps are written as GeoTIFF: let “{}” end with .tif.").format(path.name))
            path = path.with_name(f"{path.name}.tif")
        _refuse_open(path)
        if path.is_relative_to(results_folder()):
            path.parent.mkdir(parents=True, exist_ok=True)
        return str(path)

    def confidence_path(self, map_path: str) -> str:
        """A file beside the map's: 'map.tif' -> 'map_confidence.tif'.

        Raises:
            ValueError: a layer that we did not make shows that file; the message is a sentence for the person.
        """
        chosen = Path(map_path)
        path = chosen.with_name(f"{chosen.stem}_confidence{chosen.suffix}")
        if not chosen.exists():  # beside a new map nobody was asked whether it may be replaced
            path = _free(path)
        _refuse_open(path)
        return str(path)

    def _begin_anew(self) -> None:
        """The next project's maps must not go over this one's."""
        self._file.setFilePath("")
        self.refresh()

    def refresh(self, *_ignored: object) -> None:
        """Say where an unnamed map goes."""
        self._hint.setText(self.tr("A new file in {}").format(str(results_folder()).replace(str(Path.home()), "~")))
        self._hint.setVisible(not self._file.filePath().strip())


def _refuse_open(path: Path) -> None:
    """Raise ValueError, with a sentence for the person, where a layer that we did not make shows that file."""
    if layer := open_layer(path):
        told = QCoreApplication.translate(
            "OutputPanel", "“{}” is open as the layer “{}”: choose another name, or remove the layer first."
        )
        raise ValueError(told.format(path.name, layer.name()))


def results_folder() -> Path:
    """Where unnamed results go: the folder of the options, else one beside the project, else in Documents.

    Never the system's temporary folder: a map that took minutes must not be gone tomorrow.
    """
    chosen = settings.get(settings.OUTPUT_FOLDER)
    if chosen:
        return Path(chosen)
    home = QgsProject.instance().homePath()
    if home and os.access(home, os.W_OK):
        return Path(home) / "landprompt"
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents or Path.home()) / "LandPrompt"


def new_path(layer_name: str, what: str, suffix: str) -> str:
    """A name not taken yet in the results folder, which is made: 'scene_landcover_20250131-235959.tif'.

    Raises:
        OSError: the folder can't be made.
    """
    folder = results_folder()
    folder.mkdir(parents=True, exist_ok=True)
    stem = re.sub(r"[^\w\-]+", "_", layer_name).strip("_") or "raster"
    return str(_free(folder / f"{stem}_{what}_{datetime.now():%Y%m%d-%H%M%S}{suffix}"))


def _free(path: Path) -> Path:
    """The path where nothing has it yet, else with a number: 'map-2.tif'."""
    free, number = path, 2
    while free.exists():
        free, number = path.with_name(f"{path.stem}-{number}{path.suffix}"), number + 1
    return free
