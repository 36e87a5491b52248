"""The table of hits, which can be marked good or bad."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QAbstractItemView, QTreeWidget, QTreeWidgetItem, QWidget

GOOD, BAD = 1, -1
_HIT_ROLE, _MARK_ROLE = Qt.ItemDataRole.UserRole, int(Qt.ItemDataRole.UserRole) + 1
_MARK_COLUMN = 4


class HitsPanel(QTreeWidget):
    """Lists hits, best first.

    Signals:
        hitActivated: A hit was double-clicked; its rank.
        marksChanged: A hit was marked, or the list changed.
    """

    hitActivated = pyqtSignal(int)
    marksChanged = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("hitsTable")
        self.setRootIsDecorated(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHeaderLabels(
            [self.tr("Rank"), self.tr("Score"), self.tr("Percentile"), self.tr("Tile"), self.tr("Mark")]
        )
        self.setMinimumHeight(120)
        self.setToolTip(self.tr("Double-click a hit to zoom to it."))
        self.itemDoubleClicked.connect(lambda item, _column: self.hitActivated.emit(item.data(0, _HIT_ROLE)["rank"]))

    def show_hits(self, hits: list[dict[str, Any]]) -> None:
        """List hits, best first."""
        self.clear()
        for hit in hits:
            percentile = f"{hit['percentile']:.2f}" if "percentile" in hit else ""
            item = QTreeWidgetItem([str(hit["rank"]), f"{hit['score']:.3f}", percentile, str(hit["tile"]), ""])
            item.setData(0, _HIT_ROLE, hit)
            item.setData(0, _MARK_ROLE, 0)
            self.addTopLevelItem(item)
        for column in range(_MARK_COLUMN):
            self.resizeColumnToContents(column)
        self.marksChanged.emit()

    def mark_selected(self, mark: int) -> None:
        """Mark the selected hits good or bad; a mark that they all have already is removed."""
        items = self.selectedItems()
        if all(item.data(0, _MARK_ROLE) == mark for item in items):
            mark = 0
        text = {GOOD: self.tr("good"), BAD: self.tr("bad"), 0: ""}[mark]
        for item in items:
            item.setData(0, _MARK_ROLE, mark)
            item.setText(_MARK_COLUMN, text)
        self.marksChanged.emit()

    def marked(self, mark: int) -> list[list[float]]:
        """Return the centres x, y of the hits with a mark, in the CRS of their raster."""
        items = [self.topLevelItem(row) for row in range(self.topLevelItemCount())]
        hits = [item.data(0, _HIT_ROLE) for item in items if item.data(0, _MARK_ROLE) == mark]
        return [[float(hit["x"]), float(hit["y"])] for hit in hits]
