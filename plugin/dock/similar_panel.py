"""Searches for similar tiles, by a place on the map or by text, and lists the hits."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from .. import settings
from .widgets import plain_label

MAX_HITS = 1000
_RANK_ROLE = Qt.ItemDataRole.UserRole


class SimilarPanel(QWidget):
    """The tab Similar Tiles.

    Signals:
        pickWanted: The button to pick a place was pressed.
        findWanted: A text was entered.
        hitActivated: A hit was double-clicked; its rank.
    """

    pickWanted = pyqtSignal()
    findWanted = pyqtSignal(str)
    hitActivated = pyqtSignal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("similarPanel")
        help_line = QLabel(
            self.tr("Right-click a place on the map and choose Find Similar Tiles, or pick a place here."), self
        )
        help_line.setWordWrap(True)
        self._pick = QPushButton(self.tr("Pick a Place on the Map"), self)
        self._pick.setObjectName("pickButton")
        self._pick.setCheckable(True)
        self._pick.clicked.connect(self.pickWanted)
        self._text = QLineEdit(self)
        self._text.setObjectName("findEdit")
        self._text.setPlaceholderText(self.tr("Text, e.g. solar panels"))
        self._text.setClearButtonEnabled(True)
        self._text.returnPressed.connect(self._find)
        self._text.textChanged.connect(lambda _text: self._enable_find())
        self._find_button = QPushButton(self.tr("Find"), self)
        self._find_button.setObjectName("findButton")
        self._find_button.clicked.connect(self._find)
        self._count = QSpinBox(self)
        self._count.setObjectName("neighboursSpin")
        self._count.setRange(1, MAX_HITS)
        stored = settings.get(settings.NEIGHBOURS, "20")
        self._count.setValue(int(stored) if stored.isdigit() else 20)
        self._count.valueChanged.connect(lambda value: settings.put(settings.NEIGHBOURS, str(value)))
        self._hits = QTreeWidget(self)
        self._hits.setObjectName("hitsTable")
        self._hits.setRootIsDecorated(False)
        self._hits.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._hits.setHeaderLabels([self.tr("Rank"), self.tr("Score"), self.tr("Tile")])
        self._hits.setMinimumHeight(120)
        self._hits.setToolTip(self.tr("Double-click a hit to zoom to it."))
        self._hits.itemDoubleClicked.connect(lambda item, _column: self.hitActivated.emit(item.data(0, _RANK_ROLE)))
        self._caption = plain_label("hitsCaption", self)
        self._caption.setText(self.tr("No hits yet."))
        self._startable = True
        self._lay_out(help_line)
        self._enable_find()

    def _lay_out(self, help_line: QLabel) -> None:
        find = QHBoxLayout()
        find.addWidget(self._text, 1)
        find.addWidget(self._find_button)
        count = QHBoxLayout()
        count.addWidget(QLabel(self.tr("Number of tiles"), self), 1)
        count.addWidget(self._count)
        layout = QVBoxLayout(self)
        layout.addWidget(help_line)
        layout.addWidget(self._pick)
        layout.addLayout(find)
        layout.addLayout(count)
        layout.addWidget(self._caption)
        layout.addWidget(self._hits, 1)

    def count(self) -> int:
        """Return the requested number of hits."""
        return self._count.value()

    def set_startable(self, startable: bool) -> None:
        """Set whether a search can be started now."""
        self._startable = startable
        self._pick.setEnabled(startable)
        self._enable_find()

    def picking(self) -> bool:
        """Return whether the next click on the map starts a search."""
        return self._pick.isChecked()

    def set_picking(self, picking: bool) -> None:
        """Show whether the next click on the map starts a search."""
        self._pick.setChecked(picking)

    def show_hits(self, hits: list[dict[str, Any]], caption: str) -> None:
        """List hits, best first, below a caption that describes the search."""
        self._caption.setText(caption)
        self._hits.clear()
        for hit in hits:
            item = QTreeWidgetItem([str(hit["rank"]), f"{hit['score']:.3f}", str(hit["tile"])])
            item.setData(0, _RANK_ROLE, int(hit["rank"]))
            self._hits.addTopLevelItem(item)
        for column in range(2):
            self._hits.resizeColumnToContents(column)

    def _enable_find(self) -> None:
        self._find_button.setEnabled(self._startable and bool(self._text.text().strip()))

    def _find(self) -> None:
        if self._find_button.isEnabled():
            self.findWanted.emit(self._text.text().strip())
