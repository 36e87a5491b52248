"""The confusion matrix of an assessment with accuracies and areas."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem, QWidget

_RIGHT = QColor(102, 194, 102, 70)  # transparent, so that it suits dark themes


class AccuracyTable(QTableWidget):
    """A row for each class of the map, a column for each class of the reference, and the accuracies around them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("accuracyTable")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMinimumHeight(140)
        self.setToolTip(self.tr("Rows: the map. Columns: the reference."))

    def show_result(self, result: dict[str, Any]) -> None:
        """Show the result of the `assess` job."""
        classes, matrix = result["classes"], result["matrix"]
        names, size = [entry["name"] for entry in classes], len(classes)
        self.setRowCount(size + 1)
        self.setColumnCount(size + 2)
        self.setVerticalHeaderLabels([*names, self.tr("Producer’s accuracy")])
        self.setHorizontalHeaderLabels([*names, self.tr("User’s accuracy"), self.tr("Area (km², 95 % CI)")])
        for row, entry in enumerate(classes):
            for column, count in enumerate(matrix[row]):
                self._put(row, column, str(count), row == column)
            self._put(row, size, _accuracy(entry, "users"))
            self._put(row, size + 1, _area(entry))
            self._put(size, row, _accuracy(entry, "producers"))
        self.resizeColumnsToContents()

    def _put(self, row: int, column: int, text: str, right: bool = False) -> None:
        item = QTableWidgetItem(text)
        item.setTextAlignment(int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter))
        if right:
            item.setBackground(_RIGHT)
        self.setItem(row, column, item)


def _accuracy(entry: dict[str, Any], whose: str) -> str:
    """Return '88.0 ± 7.4 %'; by area if it is known."""
    estimate = entry["estimate"] or {}
    share = estimate.get(f"{whose}_accuracy", entry[f"{whose}_accuracy"])
    if share is None:
        return "–"
    half = estimate.get(f"{whose}_half_width")
    return f"{100 * share:.1f} %" if half is None else f"{100 * share:.1f} ± {100 * half:.1f} %"


def _area(entry: dict[str, Any]) -> str:
    """Return the estimated area with its interval, otherwise the mapped area."""
    estimate = entry["estimate"] or {}
    if estimate.get("area_m2") is not None:
        return f"{estimate['area_m2'] / 1e6:.2f} ± {estimate['area_half_width_m2'] / 1e6:.2f}"
    return "–" if entry["area_m2"] is None else f"{entry['area_m2'] / 1e6:.2f}"
