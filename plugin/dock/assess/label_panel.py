"""The classes of a sample, to label its points with a click or the keys 1 to 9."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, pyqtBoundSignal, pyqtSignal
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QPushButton, QVBoxLayout, QWidget

from ..widgets import QShortcut, plain_label

_KEYS = 9  # classes that have a key


class LabelPanel(QWidget):
    """Signals: labelled, with the name of the chosen class; skipWanted; undoWanted; endWanted."""

    labelled = pyqtSignal(str)
    skipWanted = pyqtSignal()
    undoWanted = pyqtSignal()
    endWanted = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("labelPanel")
        self._progress = plain_label("labelProgress", self)
        self._list = QListWidget(self)
        self._list.setObjectName("labelList")
        self._list.setMaximumHeight(180)
        self._list.setToolTip(self.tr("Click the class of the point, or press its number."))
        self._list.itemClicked.connect(lambda item: self._choose(self._list.row(item)))
        self._other = QLineEdit(self)
        self._other.setObjectName("labelOther")
        self._other.setPlaceholderText(self.tr("Another class, then Enter"))
        self._other.returnPressed.connect(self._add)
        self._classes: list[str] = []
        buttons = QHBoxLayout()
        self._skip, self._undo, self._end = (
            self._button(name, text, hint, signal)
            for name, text, hint, signal in (
                ("labelSkip", self.tr("Skip"), self.tr("Label this point later (0)"), self.skipWanted),
                ("labelUndo", self.tr("Undo"), self.tr("Remove the last label (Backspace)"), self.undoWanted),
                (
                    "labelEnd",
                    self.tr("Close"),
                    self.tr("Labels are saved. You can continue at any time."),
                    self.endWanted,
                ),
            )
        )
        for button in (self._skip, self._undo, self._end):
            buttons.addWidget(button)
        self._shortcuts = self._make_shortcuts()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self._progress, self._list, self._other):
            layout.addWidget(widget)
        layout.addLayout(buttons)

    def show_session(self, classes: list[str], labelled: int, total: int, can_undo: bool) -> None:
        """Show the classes, the first nine with their keys, and how many points have a label."""
        if classes != self._classes:
            self._classes = list(classes)
            self._list.clear()
            for number, name in enumerate(classes, start=1):
                self._list.addItem(f"{number}  {name}" if number <= _KEYS else f"    {name}")
        if labelled == total:
            self._progress.setText(self.tr("All {} points are labelled.").format(total))
        else:
            self._progress.setText(
                self.tr("{} of {} points are labelled. Which class is this point?").format(labelled, total)
            )
        self._skip.setEnabled(labelled < total)
        self._undo.setEnabled(can_undo)

    def set_active(self, active: bool) -> None:
        """Show the panel and let its keys work everywhere in QGIS, or hide it and free the keys."""
        self.setVisible(active)
        for shortcut in self._shortcuts:
            shortcut.setEnabled(active)

    def _button(self, name: str, text: str, hint: str, signal: pyqtBoundSignal) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setToolTip(hint)
        button.clicked.connect(signal)
        return button

    def _make_shortcuts(self) -> list[QShortcut]:
        """Return the shortcuts. They work while the canvas has the focus; text fields still get their keys."""
        keys = {str(number): lambda place=number - 1: self._choose(place) for number in range(1, _KEYS + 1)}
        keys.update({"0": self.skipWanted.emit, "Backspace": self.undoWanted.emit})
        made = []
        for key, slot in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.ApplicationShortcut)
            shortcut.setEnabled(False)
            shortcut.activated.connect(slot)
            made.append(shortcut)
        return made

    def _choose(self, place: int) -> None:
        if 0 <= place < len(self._classes):
            self.labelled.emit(self._classes[place])

    def _add(self) -> None:
        name = self._other.text().strip()
        if name:
            self._other.clear()
            self.labelled.emit(name)
