"""The table of hits with their pictures, which can be marked good or bad."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QSize, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QIcon, QImage, QPixmap, QResizeEvent, QShowEvent
from qgis.PyQt.QtWidgets import QAbstractItemView, QTreeWidget, QTreeWidgetItem, QWidget

from ..widgets import plain_tooltip
from .hit_places import HitPlaces
from .thumbnails import SIDE, Thumbnails

GOOD, BAD = 1, -1
_HIT_ROLE, _MARK_ROLE = Qt.ItemDataRole.UserRole, int(Qt.ItemDataRole.UserRole) + 1
SCORE_COLUMN, PERCENTILE_COLUMN, MARK_COLUMN, LAYER_COLUMN, TILE_COLUMN = 1, 2, 3, 4, 5


class HitsPanel(QTreeWidget):
    """Lists hits, best first. Pictures are rendered when their row comes into view.

    Signals:
        hitActivated: A hit was clicked or chosen by keyboard; its rank.
        marksChanged: A hit was marked, or the list changed.
    """

    hitActivated = pyqtSignal(int)
    marksChanged = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("hitsTable")
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setIconSize(QSize(SIDE, SIDE))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHeaderLabels(
            [
                self.tr("Rank"), self.tr("Score"), self.tr("Pct."), self.tr("Mark"), self.tr("Layer"),
                self.tr("Tile"),
            ]
        )  # fmt: skip
        header = self.headerItem()
        assert header is not None  # as soon as there are labels
        header.setToolTip(
            PERCENTILE_COLUMN, self.tr("Percentile: percentage of the layer’s tiles with the same or a lower score")
        )
        self.setMinimumHeight(180)
        self.setToolTip(self.tr("Click a hit to zoom to it"))
        self._places: HitPlaces | None = None
        self._asked: set[int] = set()
        self._thumbnails = Thumbnails(self)
        self._thumbnails.rendered.connect(self._show_picture)
        self._visible_rows = QTimer(self)
        self._visible_rows.setSingleShot(True)
        self._visible_rows.timeout.connect(self._ask_for_pictures)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._visible_rows.start(50))
        self.itemClicked.connect(lambda item, _column: self._activate(item))
        self.itemActivated.connect(lambda item, _column: self._activate(item))

    def show_hits(self, hits: list[dict[str, Any]], places: HitPlaces) -> None:
        """List hits, best first, as in the result of a job."""
        self._thumbnails.clear()
        self._asked.clear()
        self.clear()
        self._places = places
        blank = QPixmap(SIDE, SIDE)
        blank.fill(Qt.GlobalColor.transparent)
        for hit in hits:
            percentile = f"{hit['percentile']:.2f}" if "percentile" in hit else ""
            name = places.name(hit["source"])
            item = QTreeWidgetItem([str(hit["rank"]), f"{hit['score']:.3f}", percentile, "", name, str(hit["tile"])])
            item.setIcon(0, QIcon(blank))
            item.setData(0, _HIT_ROLE, hit)
            item.setData(0, _MARK_ROLE, 0)
            item.setToolTip(LAYER_COLUMN, plain_tooltip(str(hit["source"])))
            self.addTopLevelItem(item)
        self.setColumnHidden(LAYER_COLUMN, len({hit["source"] for hit in hits}) < 2)
        for column in range(TILE_COLUMN):
            self.resizeColumnToContents(column)
        self.marksChanged.emit()
        self._visible_rows.start(0)

    def show_only(self, count: int, lowest: float) -> int:
        """Hide hits beyond a number or below a score; return how many are left."""
        left = 0
        for row, item in enumerate(self._items()):
            hidden = row >= count or float(item.data(0, _HIT_ROLE)["score"]) < lowest
            item.setHidden(hidden)
            if hidden:
                item.setSelected(False)  # Good and Bad must not mark hidden hits
            left += not hidden
        self._visible_rows.start(50)
        return left

    def mark_selected(self, mark: int) -> None:
        """Mark the selected hits good or bad; a mark that they all have already is removed."""
        items = self.selectedItems()
        if all(item.data(0, _MARK_ROLE) == mark for item in items):
            mark = 0
        text = {GOOD: self.tr("good"), BAD: self.tr("bad"), 0: ""}[mark]
        for item in items:
            item.setData(0, _MARK_ROLE, mark)
            item.setText(MARK_COLUMN, text)
        self.resizeColumnToContents(MARK_COLUMN)
        self.marksChanged.emit()

    def marked(self, mark: int) -> list[int]:
        """Return the ranks of the hits with a mark."""
        return [int(item.data(0, _HIT_ROLE)["rank"]) for item in self._items() if item.data(0, _MARK_ROLE) == mark]

    def _items(self) -> list[QTreeWidgetItem]:
        items = (self.topLevelItem(row) for row in range(self.topLevelItemCount()))
        return [item for item in items if item is not None]

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Render the pictures of rows that come into view."""
        super().resizeEvent(event)
        self._visible_rows.start(50)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Render the pictures of rows that came into view while the page was hidden."""
        super().showEvent(event)
        self._visible_rows.start(0)

    def _activate(self, item: QTreeWidgetItem) -> None:
        self.hitActivated.emit(item.data(0, _HIT_ROLE)["rank"])

    def _ask_for_pictures(self) -> None:
        """Render the rows in view that have no picture yet."""
        if not self.isVisible() or self._places is None:
            return
        item, bottom = self.itemAt(1, 1), self.viewport().height()
        while item is not None and self.visualItemRect(item).top() < bottom:
            hit = item.data(0, _HIT_ROLE)
            if hit["rank"] not in self._asked:
                self._asked.add(hit["rank"])
                if picture := self._places.picture(hit["rank"], hit["source"]):
                    self._thumbnails.add(hit["rank"], *picture)
            item = self.itemBelow(item)

    def _show_picture(self, rank: int, picture: QImage) -> None:
        item = self.topLevelItem(rank - 1)
        if item is not None:
            item.setIcon(0, QIcon(QPixmap.fromImage(picture)))
