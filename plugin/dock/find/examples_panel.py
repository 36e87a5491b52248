"""What to look for: a place, a polygon, an image, words, marked hits, or all of these together."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..widgets import breakable, plain_label
from .query import Query

PLACE, POLYGON, IMAGE, MARKS = "place", "polygon", "image", "marks"


class ExamplesPanel(QWidget):
    """Buttons that choose an example, a line with a remove button for each chosen one, and words.

    Signals:
        pickWanted: The button to pick a place was pressed.
        drawWanted: The button to draw a polygon was pressed.
        featureWanted: The button to use the selected features was pressed.
        imageWanted: The button to choose an image file was pressed.
        removed: An example was removed: place, polygon, image or marks.
        findWanted: Find was pressed.
        wordsChanged: Other words were typed.
    """

    pickWanted = pyqtSignal()
    drawWanted = pyqtSignal()
    featureWanted = pyqtSignal()
    imageWanted = pyqtSignal()
    removed = pyqtSignal(str)
    findWanted = pyqtSignal()
    wordsChanged = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("examplesPanel")
        self.pick = self._button("pickButton", self.tr("Pick on Map"), self.pickWanted.emit)
        self.draw = self._button("drawButton", self.tr("Draw Polygon"), self.drawWanted.emit)
        self._feature = self._button("featureButton", self.tr("Selected Features"), self.featureWanted.emit)
        self._image = self._button("imageButton", self.tr("Image File…"), self.imageWanted.emit)
        self.pick.setCheckable(True)
        self.draw.setCheckable(True)
        self._feature.setToolTip(self.tr("Use the selected polygons or the selected point of a vector layer"))
        self._image.setToolTip(self.tr("Use an image file that shows what you are looking for"))
        self.draw.setToolTip(self.tr("Click the vertices on the map; right-click to finish"))
        self._words = QLineEdit(self)
        self._words.setObjectName("findEdit")
        self._words.setPlaceholderText(self.tr("Text, e.g. forest, +water, -houses"))
        self._words.setToolTip(self.tr("Put + or - before a word to add or subtract it: +water, -houses"))
        self._words.setClearButtonEnabled(True)
        self._words.returnPressed.connect(self._find_pressed)
        self._words.textChanged.connect(lambda _text: self.wordsChanged.emit())
        self._find = self._button("findButton", self.tr("Find"), self.findWanted.emit)
        self._lines = {kind: self._line(kind) for kind in (PLACE, POLYGON, IMAGE, MARKS)}
        self._lay_out()

    def words(self) -> str:
        """Return the words as typed."""
        return self._words.text().strip()

    def show_query(self, query: Query) -> None:
        """List the examples of a query."""
        texts = {
            PLACE: self.tr("Point {}, {}").format(*map(_coordinate, query.at)) if query.at else "",
            POLYGON: self.tr("Polygon") if query.polygon else "",
            IMAGE: self.tr("Image {}").format(breakable(Path(query.image).name)) if query.image else "",
            MARKS: self.tr("Marked hits: {} good, {} bad").format(len(query.good), len(query.bad))
            if query.good or query.bad else "",
        }  # fmt: skip
        for kind, text in texts.items():
            self._lines[kind][1].setText(text)
            self._lines[kind][0].setVisible(bool(text))

    def set_enabled(self, startable: bool, complete: bool) -> None:
        """Set whether a search can be started now, and whether there is something to look for."""
        for button in (self.pick, self.draw, self._feature, self._image):
            button.setEnabled(startable)
        self._find.setEnabled(startable and complete)

    def _find_pressed(self) -> None:
        if self._find.isEnabled():
            self.findWanted.emit()

    def _button(self, name: str, text: str, slot: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setMinimumWidth(40)
        button.clicked.connect(lambda _checked=False: slot())
        return button

    def _line(self, kind: str) -> tuple[QWidget, QLabel]:
        line = QWidget(self)
        label = plain_label(f"{kind}Example", line)
        remove = QToolButton(line)
        remove.setObjectName(f"{kind}Remove")
        remove.setText("×")
        remove.setAutoRaise(True)
        remove.setAccessibleName(self.tr("Remove"))
        remove.setToolTip(self.tr("Remove from the search"))
        remove.clicked.connect(lambda _checked=False: self.removed.emit(kind))
        layout = QHBoxLayout(line)
        layout.setContentsMargins(6, 0, 0, 0)
        layout.addWidget(label, 1)
        layout.addWidget(remove)
        line.hide()
        return line, label

    def _lay_out(self) -> None:
        buttons = QGridLayout()
        for place, button in enumerate((self.pick, self.draw, self._feature, self._image)):
            buttons.addWidget(button, place // 2, place % 2)
        words = QHBoxLayout()
        words.addWidget(self._words, 1)
        words.addWidget(self._find)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(buttons)
        for line, _label in self._lines.values():
            layout.addWidget(line)
        layout.addLayout(words)


def _coordinate(value: float) -> str:
    """Return a coordinate for the user: whole metres, or degrees."""
    return f"{value:.0f}" if abs(value) > 360 else f"{value:.4f}"
