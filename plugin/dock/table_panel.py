"""A table with a row for each result, to copy or save as CSV."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

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

from .widgets import plain_tooltip

_MAX_ROWS_SHOWN = 8


class TablePanel(QWidget):
    """A table with Copy and Save as CSV. What is copied and saved has more columns than what is shown.

    Attributes:
        table: The table.
    """

    def __init__(self, name: str, titles: list[str], names: int, fields: tuple[str, ...], parent: QWidget) -> None:
        """
        Args:
            name: What the rows are, in the object names of the widgets: `areas`.
            titles: Titles of the shown columns.
            names: Number of columns that contain names; they share the free width. The others contain numbers.
            fields: Names of the columns that are copied and saved.
            parent: Parent widget.
        """
        super().__init__(parent)
        self._names, self._fields = names, fields
        self._rows: list[list[Any]] = []
        self._proposed = ""
        self.table = QTreeWidget(self)
        self.table.setObjectName(f"{name}Table")
        self.table.setRootIsDecorated(False)
        self.table.setHeaderLabels(titles)
        header = self.table.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(40)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for column in range(names):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        copy = QPushButton(self.tr("Copy"), self)
        copy.setObjectName(f"copy{name.capitalize()}Button")
        copy.clicked.connect(self._copy)
        save = QPushButton(self.tr("Save as CSV…"), self)
        save.setObjectName(f"save{name.capitalize()}Button")
        save.clicked.connect(self._ask_and_save)
        buttons = QHBoxLayout()
        buttons.addWidget(copy)
        buttons.addWidget(save)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table)
        layout.addLayout(buttons)

    def clear(self) -> None:
        """Remove all rows."""
        self._rows = []
        self.table.clear()

    def add_row(self, shown: list[str], colour: str, row: list[Any]) -> QTreeWidgetItem:
        """Add a row.

        Args:
            shown: Texts of the shown columns.
            colour: Colour beside the last name.
            row: Values of the columns that are copied and saved.
        """
        item = QTreeWidgetItem(shown)
        swatch = QPixmap(12, 12)
        swatch.fill(QColor(colour))
        item.setData(self._names - 1, Qt.ItemDataRole.DecorationRole, swatch)
        for column in range(self._names):
            item.setToolTip(column, plain_tooltip(shown[column]))
        for column in range(self._names, len(shown)):
            item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight)
        self.table.addTopLevelItem(item)
        self._rows.append(row)
        return item

    def fit(self, rows: int) -> None:
        """Make the table as high as this number of rows, within limits."""
        height = self.table.header().sizeHint().height()
        height += min(rows, _MAX_ROWS_SHOWN) * max(self.table.sizeHintForRow(0), 18)
        self.table.setFixedHeight(height + 2 * self.table.frameWidth() + 2)

    def propose(self, path: str) -> None:
        """Set the file that Save as CSV proposes."""
        self._proposed = path

    def save(self, path: str) -> None:
        """Write the rows as CSV; raises OSError."""
        with Path(path).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([self._fields, *self._rows])

    def _copy(self) -> None:
        """Copy the rows to the clipboard, separated by tabs, as spreadsheets paste them."""
        text = io.StringIO()
        csv.writer(text, "excel-tab", lineterminator="\n").writerows([self._fields, *self._rows])
        QApplication.clipboard().setText(text.getvalue())

    def _ask_and_save(self) -> None:
        title, kind = self.tr("Save Table As"), self.tr("CSV (*.csv)")
        path, _ = QFileDialog.getSaveFileName(self, title, self._proposed, kind)
        if path:
            self.save(path if Path(path).suffix else f"{path}.csv")
