"""Searches for similar tiles, by a place on the map, by text or by marked hits, and lists the hits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QSpinBox, QVBoxLayout, QWidget

from .. import settings
from .hits_panel import BAD, GOOD, HitsPanel
from .widgets import narrow_combo, plain_label

MAX_HITS = 1000
WINDOWS = (16, 32, 48, 64, 96, 128, 192, 256)  # pixels


class SimilarPanel(QWidget):
    """The tab Similar Tiles.

    Signals:
        pickWanted: The button to pick a place was pressed.
        findWanted: A text was entered.
        againWanted: Search Again was pressed: centres x, y of the hits marked good and of those marked bad.
        hitActivated: A hit was double-clicked; its rank.
    """

    pickWanted = pyqtSignal()
    findWanted = pyqtSignal(str)
    againWanted = pyqtSignal(list, list)
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
        self._text.textChanged.connect(lambda _text: self._enable())
        self._find_button = QPushButton(self.tr("Find"), self)
        self._find_button.setObjectName("findButton")
        self._find_button.clicked.connect(self._find)
        self._count = QSpinBox(self)
        self._count.setObjectName("neighboursSpin")
        self._count.setRange(1, MAX_HITS)
        stored = settings.get(settings.NEIGHBOURS, "20")
        self._count.setValue(int(stored) if stored.isdigit() else 20)
        self._count.valueChanged.connect(lambda value: settings.put(settings.NEIGHBOURS, str(value)))
        sizes = {"": self.tr("Default"), **{str(size): self.tr("{} pixels").format(size) for size in WINDOWS}}
        self._window = narrow_combo("windowCombo", sizes)
        self._make_results()
        self._caption = plain_label("hitsCaption", self)
        self._caption.setText(self.tr("No hits yet."))
        self._startable = True
        self._by_place = False  # the last search had a place, so marks may be bad ones alone
        self._lay_out(help_line)
        self._enable()

    def _make_results(self) -> None:
        self._hits = HitsPanel(self)
        self._hits.hitActivated.connect(self.hitActivated)
        self._hits.marksChanged.connect(self._enable)
        self._hits.itemSelectionChanged.connect(self._enable)
        self._good = self._button("goodButton", self.tr("Good"), lambda: self._hits.mark_selected(GOOD))
        self._bad = self._button("badButton", self.tr("Bad"), lambda: self._hits.mark_selected(BAD))
        self._again = self._button("againButton", self.tr("Search Again"), self._search_again)
        self._good.setToolTip(self.tr("Mark the selected hits: more like these."))
        self._bad.setToolTip(self.tr("Mark the selected hits: fewer like these."))

    def _button(self, name: str, text: str, slot: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.clicked.connect(lambda _checked=False: slot())
        return button

    def _lay_out(self, help_line: QLabel) -> None:
        find = QHBoxLayout()
        find.addWidget(self._text, 1)
        find.addWidget(self._find_button)
        count = QHBoxLayout()
        count.addWidget(QLabel(self.tr("Number of tiles"), self), 1)
        count.addWidget(self._count)
        size = QHBoxLayout()
        size.addWidget(QLabel(self.tr("Size of a tile"), self), 1)
        size.addWidget(self._window)
        marks = QHBoxLayout()
        for button in (self._good, self._bad, self._again):
            marks.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addWidget(help_line)
        layout.addWidget(self._pick)
        layout.addLayout(find)
        layout.addLayout(count)
        layout.addLayout(size)
        layout.addWidget(self._caption)
        layout.addWidget(self._hits, 1)
        layout.addLayout(marks)

    def params(self) -> dict[str, int]:
        """Return the requested number of hits, and the size of the tiles unless it is the default."""
        window = self._window.currentData()
        return {"k": self._count.value(), **({"window": int(window)} if window else {})}

    def set_startable(self, startable: bool) -> None:
        """Set whether a search can be started now."""
        self._startable = startable
        self._pick.setEnabled(startable)
        self._enable()

    def picking(self) -> bool:
        """Return whether the next click on the map starts a search."""
        return self._pick.isChecked()

    def set_picking(self, picking: bool) -> None:
        """Show whether the next click on the map starts a search."""
        self._pick.setChecked(picking)

    def show_result(self, result: dict[str, Any], about: str) -> None:
        """List the hits of a search below a caption that describes it, with the notes of the engine."""
        self._by_place = "query" in result
        about = about if result["hits"] else self.tr("Nothing was found.")
        self._caption.setText("\n".join([about, *result["notes"]]))
        self._hits.show_hits(result["hits"])

    def _enable(self) -> None:
        self._find_button.setEnabled(self._startable and bool(self._text.text().strip()))
        selected = bool(self._hits.selectedItems())
        self._good.setEnabled(selected)
        self._bad.setEnabled(selected)
        usable = self._hits.marked(GOOD) or (self._by_place and self._hits.marked(BAD))
        self._again.setEnabled(self._startable and bool(usable))

    def _find(self) -> None:
        if self._find_button.isEnabled():
            self.findWanted.emit(self._text.text().strip())

    def _search_again(self) -> None:
        self.againWanted.emit(self._hits.marked(GOOD), self._hits.marked(BAD))
