"""Where the map is saved."""

from __future__ import annotations

import os
import re
from pathlib import Path

from qgis.core import QgsProject
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from ..layers.output_paths import new_path, results_folder, unused_path
from ..layers.results import open_layer
from .widgets import plain_label

# A file type; not the end of a name such as "lao 20.05.2024".
_FILE_TYPE = re.compile(r"\.[A-Za-z][A-Za-z0-9]{1,4}")


class OutputPanel(QWidget):
    """A file widget. If it is empty, the map is saved in the results folder, which is named below it."""

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
        QgsProject.instance().cleared.connect(self._reset)
        self.refresh()

    def map_path(self, layer_name: str) -> str:
        """Return the chosen file with its extension, or a new file in the results folder.

        Raises:
            OSError: The results folder can't be created.
            ValueError: The chosen file can't be used; the message is a sentence for the user.
        """
        chosen = self._file.filePath().strip()
        if not chosen:
            return new_path(layer_name, "landcover", ".tif")
        # An absolute path replaces the results folder. `Path.expanduser` fails for unknown users.
        path = results_folder() / os.path.expanduser(chosen).rstrip(".")  # noqa: PTH111
        if path.is_dir():
            raise ValueError(self.tr("“{}” is a folder. Add a file name.").format(chosen))
        if path.suffix.lower() not in (".tif", ".tiff"):
            if _FILE_TYPE.fullmatch(path.suffix):
                raise ValueError(
                    self.tr("Maps are saved as GeoTIFF. Change the extension of “{}” to .tif.").format(path.name)
                )
            path = path.with_name(f"{path.name}.tif")
        _require_not_open(path)
        if path.is_relative_to(results_folder()):
            path.parent.mkdir(parents=True, exist_ok=True)
        return str(path)

    def confidence_path(self, map_path: str) -> str:
        """Return a file in the folder of the map: 'map.tif' -> 'map_confidence.tif'.

        Raises:
            ValueError: A layer that LandPrompt did not create uses the file; the message is a sentence for the user.
        """
        chosen = Path(map_path)
        path = chosen.with_name(f"{chosen.stem}_confidence{chosen.suffix}")
        if not chosen.exists():  # the user has not agreed to overwrite anything
            path = unused_path(path)
        _require_not_open(path)
        return str(path)

    def _reset(self) -> None:
        """Clear the file name: the next project must not overwrite the maps of this one."""
        self._file.setFilePath("")
        self.refresh()

    def refresh(self, *_ignored: object) -> None:
        """Update the name of the results folder."""
        self._hint.setText(
            self.tr("Saved as a new file in {}").format(str(results_folder()).replace(str(Path.home()), "~"))
        )
        self._hint.setVisible(not self._file.filePath().strip())


def _require_not_open(path: Path) -> None:
    """Raise ValueError if a layer that LandPrompt did not create uses the file; the message is for the user."""
    if layer := open_layer(path):
        text = QCoreApplication.translate(
            "OutputPanel", "“{}” is open as the layer “{}”. Choose another name, or remove the layer first."
        )
        raise ValueError(text.format(path.name, layer.name()))
