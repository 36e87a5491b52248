"""Where to search, the size of the tiles, and whether a heat map is made."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QCheckBox, QFileDialog, QGridLayout, QLabel, QPushButton, QWidget

from ..widgets import narrow_combo, plain_tooltip

LAYER, PROJECT, DATA_SET = "layer", "project", "dataset"
WINDOWS = (16, 32, 48, 64, 96, 128, 192, 256)  # pixels


class ScopePanel(QWidget):
    """Lists of places to search and of sizes.

    Signals:
        changed: Another place or folder was chosen.
    """

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        scopes = {
            LAYER: self.tr("This layer"), PROJECT: self.tr("All indexed layers"), DATA_SET: self.tr("Data set"),
        }  # fmt: skip
        self._scope = narrow_combo("scopeCombo", scopes)
        self._folder_path = ""
        self._folder = QPushButton(self.tr("Folder…"), self)
        self._folder.setObjectName("dataSetButton")
        self._folder.setMinimumWidth(40)
        sizes = {"": self.tr("Default"), **{str(size): self.tr("{} pixels").format(size) for size in WINDOWS}}
        self._window = narrow_combo("windowCombo", sizes)
        self._heat_map = QCheckBox(self.tr("Similarity heat map"), self)
        self._heat_map.setObjectName("heatMapCheck")
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(QLabel(self.tr("Search in"), self), 0, 0)
        layout.addWidget(self._scope, 0, 1)
        layout.addWidget(self._folder, 1, 1)
        layout.addWidget(QLabel(self.tr("Tile size"), self), 2, 0)
        layout.addWidget(self._window, 2, 1)
        layout.addWidget(self._heat_map, 3, 0, 1, 2)
        layout.setColumnStretch(1, 1)
        self._scope.currentIndexChanged.connect(lambda _index: self._show_scope())
        self._folder.clicked.connect(lambda _checked=False: self._choose_folder())
        self._show_scope()

    def scope(self) -> str:
        """Return where to search: layer, project or dataset."""
        return str(self._scope.currentData())

    def data_set(self) -> str:
        """Return the folder of the data set; empty if none was chosen."""
        return self._folder_path

    def set_data_set(self, folder: str) -> None:
        """Choose the folder of the data set."""
        self._folder_path = folder
        self._folder.setText(Path(folder).name if folder else self.tr("Folder…"))
        self._folder.setToolTip(plain_tooltip(folder))
        self.changed.emit()

    def heat_map(self) -> bool:
        """Return whether a heat map is wanted; it is made from one layer only."""
        return self._heat_map.isChecked() and self.scope() == LAYER

    def params(self) -> dict[str, Any]:
        """Return the size of the tiles unless it is the default. The size of a data set's tiles is fixed."""
        window = self._window.currentData() if self.scope() != DATA_SET else ""
        return {"window": int(window)} if window else {}

    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Select Data Set Folder"), self._folder_path)
        if folder:
            self.set_data_set(folder)

    def _show_scope(self) -> None:
        self._folder.setVisible(self.scope() == DATA_SET)
        self._window.setEnabled(self.scope() != DATA_SET)
        self._heat_map.setEnabled(self.scope() == LAYER)
        self.changed.emit()
