"""Where the map is saved, and the additional outputs."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from qgis.core import QgsProject
from qgis.gui import QgsCollapsibleGroupBox, QgsFileWidget
from qgis.PyQt.QtCore import QCoreApplication, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ..layers.output_paths import is_temporary, new_path, results_folder, unused_path
from ..layers.results import open_layer
from .widgets import breakable, narrow_combo, plain_label, warning_icon

# A file type; not the end of a name such as "lao 20.05.2024".
_FILE_TYPE = re.compile(r"\.[A-Za-z][A-Za-z0-9]{1,4}")
OFF, FILE, ADD = "off", "file", "add"
MAP, CONFIDENCE, SCORES, POLYGONS, AREAS = "map", "confidence", "scores", "polygons", "areas"
_SUFFIXES = {CONFIDENCE: ".tif", SCORES: ".tif", POLYGONS: ".gpkg", AREAS: ".csv"}


class OutputPanel(QWidget):
    """A file widget and a list of outputs. Without a file name, the results folder is used; its name is shown below.

    Signals:
        changed: Another output was chosen.
    """

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("outputPanel")
        self._file = QgsFileWidget(self)
        self._file.setObjectName("outputWidget")
        self._file.setStorageMode(QgsFileWidget.StorageMode.SaveFile)
        self._file.setFilter(self.tr("GeoTIFF (*.tif)"))
        self._file.setDialogTitle(self.tr("Save Land Cover Map As"))
        self._file.fileChanged.connect(self.refresh)
        self._warning = warning_icon(self)
        self._warning.setObjectName("temporaryIcon")
        self._hint = plain_label("outputHint", self)
        self._hint.setSizePolicy(
            QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum
        )  # a long path must not widen the dock
        self._choices = {MAP: self._choice(MAP, optional=False)}
        self._choices |= {name: self._choice(name) for name in _SUFFIXES}
        self._lay_out()
        for changed in (QgsProject.instance().readProject, QgsProject.instance().projectSaved):
            changed.connect(self.refresh)
        QgsProject.instance().cleared.connect(self._reset)
        self.set_settings({})
        self.refresh()

    def _choice(self, name: str, optional: bool = True) -> QComboBox:
        added = {FILE: self.tr("Save only"), ADD: self.tr("Add to project")}
        entries = {FILE: self.tr("Save")} if name == AREAS else added
        combo = narrow_combo(f"{name}Output", {**({OFF: self.tr("Off")} if optional else {}), **entries})
        combo.currentIndexChanged.connect(lambda _index: self.changed.emit())
        return combo

    def _lay_out(self) -> None:
        titles = {
            MAP: self.tr("Land cover"), CONFIDENCE: self.tr("Confidence"), SCORES: self.tr("Class probabilities"),
            POLYGONS: self.tr("Polygons"), AREAS: self.tr("Areas (CSV)"),
        }  # fmt: skip
        group = QgsCollapsibleGroupBox(self.tr("Outputs"), self)
        group.setObjectName("outputsGroup")
        form = QFormLayout(group)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for name, combo in self._choices.items():
            form.addRow(titles[name], combo)
        group.setCollapsed(True)
        label = QLabel(self.tr("Save map to"), self)
        label.setBuddy(self._file)
        hint = QHBoxLayout()
        hint.addWidget(self._warning, 0, Qt.AlignmentFlag.AlignTop)
        hint.addWidget(self._hint, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(label)
        layout.addWidget(self._file)
        layout.addLayout(hint)
        layout.addWidget(group)

    def settings(self) -> dict[str, Any]:
        """Return the outputs as they are stored in the project: name -> off, file or add."""
        return {name: combo.currentData() for name, combo in self._choices.items()}

    def set_settings(self, settings: dict[str, Any]) -> None:
        """Restore the outputs; {} restores the default, the land cover map alone."""
        for name, combo in self._choices.items():
            combo.setCurrentIndex(max(0, combo.findData(settings.get(name, ADD if name == MAP else OFF))))

    def added(self) -> set[str]:
        """Return the outputs that are added to the project."""
        return {name for name, choice in self.settings().items() if choice == ADD}

    def paths(self, layer_name: str) -> dict[str, str]:
        """Return the file of each output, all beside the map: `map`, `confidence`, `scores`, `polygons`, `areas`.

        Raises:
            OSError: The results folder can't be created.
            ValueError: A file can't be used; the message is a sentence for the user.
        """
        path = self._map_path(layer_name)
        wanted = [name for name in _SUFFIXES if self.settings()[name] != OFF]
        return {MAP: path, **{name: self._path_beside(path, name) for name in wanted}}

    def _map_path(self, layer_name: str) -> str:
        """Return the chosen file with its extension, or a new file in the results folder; raises as `paths`."""
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

    def _path_beside(self, map_path: str, name: str) -> str:
        """Return the file of an output in the folder of the map: 'map.tif' -> 'map_confidence.tif'."""
        chosen = Path(map_path)
        path = chosen.with_name(f"{chosen.stem}_{name}{_SUFFIXES[name]}")
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
        unnamed = not self._file.filePath().strip()
        temporary = is_temporary()
        placeholder = self.tr("[Save to temporary file]") if temporary else self.tr("[Save to output folder]")
        self._file.lineEdit().setPlaceholderText(placeholder)
        folder = str(results_folder()).replace(str(Path.home()), "~")
        self._hint.setText(
            self.tr("Results are temporary until the project is saved: QGIS deletes them on exit.")
            if temporary
            else breakable(self.tr("Saved as a new file in {}").format(folder))
        )
        self._hint.setVisible(unnamed)
        self._warning.setVisible(unnamed and temporary)


def output_params(paths: dict[str, str]) -> dict[str, str]:
    """Return the parameters of a map job for the files of `OutputPanel.paths`; polygons are made by another job."""
    return {"output" if name == MAP else name: path for name, path in paths.items() if name != POLYGONS}


def _require_not_open(path: Path) -> None:
    """Raise ValueError if a layer that LandPrompt did not create uses the file; the message is for the user."""
    if layer := open_layer(path):
        text = QCoreApplication.translate(
            "OutputPanel", "“{}” is open as the layer “{}”. Choose another name, or remove the layer first."
        )
        raise ValueError(text.format(path.name, layer.name()))
