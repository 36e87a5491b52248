"""The areas of the classes of the last map, as a table to copy or save."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

from qgis.core import QgsProject
from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QPixmap
from qgis.PyQt.QtWidgets import (
    QApplication,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..layers.results import format_area
from .last_maps import LastMap

_FIELDS = ("value", "code", "class", "pixels", "area_m2", "share")  # as in the CSV of the engine
_MAX_ROWS_SHOWN = 8


class AreasPanel(QgsCollapsibleGroupBox):
    """The collapsible Areas group, hidden unless the chosen raster has a map."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("areasPanel")
        self.setTitle(self.tr("Areas"))
        self._rows: list[list[Any]] = []
        self._map = ""
        self._table = QTreeWidget(self)
        self._table.setObjectName("areasTable")
        self._table.setRootIsDecorated(False)
        self._table.setHeaderLabels([self.tr("Class"), self.tr("Area"), self.tr("Share"), self.tr("Pixels")])
        header = self._table.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(40)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        copy = QPushButton(self.tr("Copy"), self)
        copy.setObjectName("copyAreasButton")
        copy.clicked.connect(self._copy)
        save = QPushButton(self.tr("Save as CSV…"), self)
        save.setObjectName("saveAreasButton")
        save.clicked.connect(self._ask_and_save)
        buttons = QHBoxLayout()
        buttons.addWidget(copy)
        buttons.addWidget(save)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addWidget(self._table)
        layout.addLayout(buttons)
        QgsProject.instance().cleared.connect(self.clear)
        self.clear()

    def clear(self) -> None:
        """Hide the areas."""
        self._rows = []
        self._table.clear()
        self.hide()

    def show_map(self, last: LastMap | None) -> None:
        """Show the areas of the last map of the chosen raster; None if it has no map."""
        self.clear()
        if last is not None:
            self._show_result(last.result)

    def _show_result(self, result: dict[str, Any]) -> None:
        self._map = result["outputs"]["map"]
        for entry in result["classes"]:
            if not entry.get("pixels"):
                continue
            area, share = entry.get("area_m2"), float(entry.get("share") or 0)
            code = entry.get("code")
            self._rows.append(
                [entry["value"], "" if code is None else code, entry["name"], entry["pixels"],
                 "" if area is None else area, share]
            )  # fmt: skip
            size = format_area(area) if area is not None else "–"
            item = QTreeWidgetItem([entry["name"], size, f"{100 * share:.1f} %", f"{entry['pixels']:,}"])
            swatch = QPixmap(12, 12)
            swatch.fill(QColor(entry["colour"]))
            item.setData(0, Qt.ItemDataRole.DecorationRole, swatch)
            item.setToolTip(0, entry["name"])
            for column in (1, 2, 3):
                item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight)
            self._table.addTopLevelItem(item)
        self._fit()
        self.setVisible(bool(self._rows))

    def save(self, path: str) -> None:
        """Write the areas as CSV; raises OSError."""
        with Path(path).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([_FIELDS, *self._rows])

    def _copy(self) -> None:
        """Copy the areas to the clipboard, separated by tabs, as spreadsheets paste them."""
        text = io.StringIO()
        csv.writer(text, "excel-tab", lineterminator="\n").writerows([_FIELDS, *self._rows])
        QApplication.clipboard().setText(text.getvalue())

    def _ask_and_save(self) -> None:
        proposed = str(Path(self._map).with_suffix(".csv"))
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Save Areas As"), proposed, self.tr("CSV (*.csv)"))
        if path:
            self.save(path if Path(path).suffix else f"{path}.csv")

    def _fit(self) -> None:
        rows = min(len(self._rows), _MAX_ROWS_SHOWN)
        height = self._table.header().sizeHint().height() + rows * max(self._table.sizeHintForRow(0), 18)
        self._table.setFixedHeight(height + 2 * self._table.frameWidth() + 2)
