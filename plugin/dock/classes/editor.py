"""The class list as a table with its buttons, or as text; both always show the same list."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtGui import QTextCursor
from qgis.PyQt.QtWidgets import QHBoxLayout, QPlainTextEdit, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from ... import settings
from .model import ClassTableModel
from .rows import parse_rows
from .view import ClassTableView


class ClassEditor(QWidget):
    """A stack of table and text. The document of the text holds the list, so that each change can be undone there.

    Signals:
        changed: The list changed.
    """

    changed = pyqtSignal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.model = ClassTableModel(self)
        self.table = ClassTableView(self.model, self)
        self.edit = QPlainTextEdit(self)
        self._writing = False  # the table writes the text
        self._buttons: list[QToolButton] = []
        self._set_up_text()
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.edit)
        self.tools = QHBoxLayout()
        self._add_buttons()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        layout.addLayout(self.tools)
        self.model.edited.connect(self._write_text)
        self.edit.textChanged.connect(self._text_changed)
        self.table.selected.connect(self._enable_buttons)
        self._enable_buttons()

    def _set_up_text(self) -> None:
        self.edit.setObjectName("classesEdit")
        self.edit.setAccessibleName(self.tr("Classes as text"))
        self.edit.setTabChangesFocus(True)
        self.edit.setPlaceholderText(
            self.tr(
                "forest\nriver, lake, open water\nhouses, streets\n\nOne class per line. Separate synonyms with commas."
            )
        )

    def _add_buttons(self) -> None:
        for name, icon, tip, slot in (
            ("addClassButton", "symbologyAdd.svg", self.tr("Add class (Insert)"), self.table.add),
            ("removeClassButton", "symbologyRemove.svg", self.tr("Remove classes (Delete)"), self.table.remove),
            ("classUpButton", "mActionArrowUp.svg", self.tr("Move up (Alt+Up)"), lambda: self.table.move_selected(-1)),
            (
                "classDownButton",
                "mActionArrowDown.svg",
                self.tr("Move down (Alt+Down)"),
                lambda: self.table.move_selected(1),
            ),
        ):
            button = QToolButton(self)
            button.setObjectName(name)
            button.setIcon(QgsApplication.getThemeIcon(icon))
            button.setToolTip(tip)
            button.setAccessibleName(tip.partition(" (")[0])
            button.clicked.connect(lambda _checked=False, slot=slot: slot())
            self.tools.addWidget(button)
            self._buttons.append(button)
        self.tools.addStretch(1)

    def text(self) -> str:
        """Return the class list."""
        return self.edit.toPlainText()

    def set_text(self, text: str) -> None:
        """Replace the class list; Undo restores the previous one."""
        cursor = QTextCursor(self.edit.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)

    def show_text(self, as_text: bool) -> None:
        """Show the list as text, or as a table."""
        self._stack.setCurrentWidget(self.edit if as_text else self.table)
        for button in self._buttons:
            button.setVisible(not as_text)
        settings.put(settings.CLASSES_AS_TEXT, "1" if as_text else "0")

    def _write_text(self) -> None:
        """Write the rows as text; if they can't be written unchanged, show the list that was written."""
        text = self.model.text()
        self._writing = True
        self.set_text(text)
        self._writing = False
        if [row for row in self.model.rows() if not row.blank] != [row for row in parse_rows(text)[0] if not row.blank]:
            self.model.set_text(text)

    def _text_changed(self) -> None:
        if not self._writing:
            self.model.set_text(self.text())
            self._enable_buttons()
        self.changed.emit()

    def _enable_buttons(self) -> None:
        chosen, last = self.table.positions(), self.model.rowCount() - 1
        _, remove, up, down = self._buttons
        remove.setEnabled(bool(chosen))
        up.setEnabled(bool(chosen) and 0 < chosen[0] < last)
        down.setEnabled(bool(chosen) and chosen[-1] < last - 1)
