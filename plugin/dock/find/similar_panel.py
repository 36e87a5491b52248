"""The Similar Tiles page: examples and words, where to search, and the hits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ..widgets import plain_label
from .examples_panel import ExamplesPanel
from .hit_places import HitPlaces
from .hits_filter import HitsFilter
from .hits_panel import BAD, GOOD, HitsPanel
from .query import Query
from .scope_panel import DATA_SET, ScopePanel


class SimilarPanel(QWidget):
    """The Similar Tiles page.

    Attributes:
        examples: What to look for.
        scope: Where to search.
        hits: The hits.

    Signals:
        againWanted: Search Again was pressed.
        hitActivated: A hit was clicked; its rank.
        filterChanged: Other hits are shown: at most how many, and the lowest score.
    """

    againWanted = pyqtSignal()
    hitActivated = pyqtSignal(int)
    filterChanged = pyqtSignal(int, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("similarPanel")
        self.examples, self.scope = ExamplesPanel(self), ScopePanel(self)
        self._filter, self.hits = HitsFilter(self), HitsPanel(self)
        self._caption = plain_label("hitsCaption", self)
        self._caption.setText(self.tr("No hits yet."))
        self._good = self._button("goodButton", self.tr("Good"), lambda: self.hits.mark_selected(GOOD))
        self._bad = self._button("badButton", self.tr("Bad"), lambda: self.hits.mark_selected(BAD))
        self._again = self._button("againButton", self.tr("Search Again"), self.againWanted.emit)
        self._good.setToolTip(self.tr("Mark the selected hits as good: find more like these"))
        self._bad.setToolTip(self.tr("Mark the selected hits as bad: find fewer like these"))
        self._about = ""
        self._notes: list[str] = []
        self._startable, self._query = True, Query()
        self._lay_out()
        self.hits.hitActivated.connect(self.hitActivated)
        self.hits.marksChanged.connect(self._enable)
        self.hits.itemSelectionChanged.connect(self._enable)
        self.examples.wordsChanged.connect(self._enable)
        self.scope.changed.connect(self._enable)
        self._filter.changed.connect(self._show_filtered)
        self._enable()

    def params(self) -> dict[str, Any]:
        """Return the number of hits to find, and the size of the tiles unless it is the default."""
        return {"k": self._filter.fetched(), **self.scope.params()}

    def set_startable(self, startable: bool) -> None:
        """Set whether a search can be started now."""
        self._startable = startable
        self._enable()

    def picking(self) -> bool:
        """Return whether the next click on the map starts a search."""
        return self.examples.pick.isChecked()

    def set_picking(self, picking: bool) -> None:
        """Show whether the next click on the map starts a search."""
        self.examples.pick.setChecked(picking)

    def show_query(self, query: Query) -> None:
        """List the examples of a query."""
        self._query = query
        self.examples.show_query(query)
        self._enable()

    def show_result(self, result: dict[str, Any], places: HitPlaces, about: str) -> None:
        """List the hits of a search below a caption that describes it, with the notes of the engine."""
        self._about, self._notes = about, result["notes"]
        self._filter.set_hits(result["hits"])
        self.hits.show_hits(result["hits"], places)
        self._show_filtered()

    def _show_filtered(self) -> None:
        total = self.hits.topLevelItemCount()
        if not total:
            return
        count, lowest = self._filter.shown()
        shown = self.hits.show_only(count, lowest)
        about = self.tr("{} ({} of {} shown)").format(self._about, shown, total)
        self._caption.setText("\n".join([about, *self._notes]))
        self.filterChanged.emit(count, lowest)

    def _button(self, name: str, text: str, slot: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setMinimumWidth(40)
        button.clicked.connect(lambda _checked=False: slot())
        return button

    def _lay_out(self) -> None:
        marks = QHBoxLayout()
        for button in (self._good, self._bad, self._again):
            marks.addWidget(button)
        layout = QVBoxLayout(self)
        for widget in (self.examples, self.scope, self._caption, self._filter):
            layout.addWidget(widget)
        layout.addWidget(self.hits, 1)
        layout.addLayout(marks)

    def _enable(self) -> None:
        ready = self._startable and (self.scope.scope() != DATA_SET or bool(self.scope.data_set()))
        words = bool(self.examples.words())
        self.examples.set_enabled(
            self._startable, ready and (words or self._query.has_example or bool(self._query.good))
        )
        selected = bool(self.hits.selectedItems())
        self._good.setEnabled(selected)
        self._bad.setEnabled(selected)
        good = bool(self.hits.marked(GOOD))
        bad = bool(self.hits.marked(BAD)) and bool(self._query.has_example or self._query.good)
        self._again.setEnabled(ready and (good or bad))
