"""The class table: keys, drag and drop, copy and paste."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QItemSelectionModel, QPersistentModelIndex, QPoint, QRectF, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPalette, QResizeEvent, QTextOption
from qgis.PyQt.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QMenu,
    QTableView,
    QWidget,
)

from . import files
from .delegates import SwatchDelegate, TextDelegate
from .model import AREA, CODE, DESCRIPTION, NAME, PROMPTS, SWATCH, ClassTableModel
from .rows import ClassRow

ROWS_SHOWN, SWATCH_WIDTH = 7, 48


class ClassTableView(QTableView):
    """A table of classes.

    Insert adds a class, Delete removes the selected ones, Alt+Up and Alt+Down move them, Space switches them on and
    off. Rows can be dragged, and pasted from a text or a spreadsheet.

    Signals:
        selected: Other rows are selected.
    """

    selected = pyqtSignal()

    if TYPE_CHECKING:

        def model(self) -> ClassTableModel:
            """Return the classes."""

    def __init__(self, model: ClassTableModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("classesTable")
        self.setModel(model)
        self.setAccessibleName(self.tr("Classes"))
        self._text = TextDelegate(self)
        self._text.listPasted.connect(self._paste_from_cell)
        self.setItemDelegate(self._text)
        self.setItemDelegateForColumn(SWATCH, SwatchDelegate(self))
        self._added = QPersistentModelIndex()  # of a class whose name is edited for the first time
        self._chosen: dict[int, bool] = {}  # column -> whether the user wants to see it
        self._set_up_header()
        self._set_up_rows()
        model.modelReset.connect(self.show_columns)
        model.dataChanged.connect(lambda *_: self.show_columns())
        self.selectionModel().selectionChanged.connect(lambda *_: self.selected.emit())
        self.show_columns()

    def _set_up_header(self) -> None:
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(40)
        header.setSectionResizeMode(SWATCH, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(SWATCH, SWATCH_WIDTH)
        header.setStretchLastSection(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._offer_columns)

    def _set_up_rows(self) -> None:
        self.verticalHeader().hide()
        line = self.fontMetrics().height() + 8
        self.verticalHeader().setDefaultSectionSize(line)
        self.setMinimumHeight(line * ROWS_SHOWN + self.horizontalHeader().sizeHint().height() + 4)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)  # Tab leaves the table; the arrow keys move in it
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.DoubleClicked | trigger.EditKeyPressed | trigger.AnyKeyPressed)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(True)

    def set_words(self, words: list[str]) -> None:
        """Set the words that the editors offer."""
        self._text.words.setStringList(words)

    def positions(self) -> list[int]:
        """Return the selected rows."""
        return sorted({index.row() for index in self.selectionModel().selectedIndexes()})

    def add(self) -> None:
        """Insert a class below the selected ones, and edit its name; Enter then adds the next one."""
        model, chosen = self.model(), self.positions()
        position = min(chosen[-1] + 1 if chosen else model.rowCount(), model.rowCount() - 1)
        model.insert([ClassRow()], position)
        index = model.index(position, NAME)
        self.setCurrentIndex(index)
        self.edit(index)
        self._added = QPersistentModelIndex(index)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:  # noqa: N802 - Qt's name
        """Add the next class after Enter in the name of a new one; remove a new class that got no name."""
        added, self._added = self._added, QPersistentModelIndex()
        super().closeEditor(editor, hint)
        if added.isValid():  # later, as Qt is still closing the editor
            entered = hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache
            QTimer.singleShot(0, lambda: self._finish_adding(added, entered))

    def _finish_adding(self, added: QPersistentModelIndex, entered: bool) -> None:
        if added.isValid() and self.model().rows()[added.row()].blank:
            self.model().remove([added.row()])
        elif entered:
            self.add()

    def remove(self) -> None:
        """Remove the selected classes."""
        chosen = self.positions()
        if chosen:
            self.model().remove(chosen)
            self._select([min(chosen[0], self.model().rowCount() - 1)])

    def move_selected(self, step: int) -> None:
        """Move the selected classes up (-1) or down (1)."""
        chosen = self.positions()
        if chosen:
            target = chosen[0] - 1 if step < 0 else chosen[-1] + 2
            count = sum(row < self.model().rowCount() - 1 for row in chosen)
            start = self.model().move(chosen, target)
            self._select(range(start, start + count))

    def copy(self) -> None:
        """Copy the selected classes, or all, as cells of a spreadsheet."""
        rows = self.model().rows()
        chosen = [rows[place] for place in self.positions()] or rows
        QApplication.clipboard().setText(files.to_table(chosen, "\t", self.model().colour))

    def paste(self) -> None:
        """Insert the classes in the clipboard below the selected ones."""
        rows = files.from_table_or_text(QApplication.clipboard().text())
        if rows:
            chosen = self.positions()
            self.model().insert(rows, chosen[-1] + 1 if chosen else self.model().rowCount())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Handle the keys of the table."""
        key = event.key()
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier  # type: ignore[comparison-overlap] # Qt compares them
        actions: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Insert: self.add,
            Qt.Key.Key_Delete: self.remove,
            Qt.Key.Key_Space: self._toggle,
        }
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_selected(-1 if key == Qt.Key.Key_Up else 1)
        elif key in actions and self.state() != QAbstractItemView.State.EditingState:
            actions[key]()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Divide the width among the columns."""
        super().resizeEvent(event)
        self._divide()

    def show_columns(self) -> None:
        """Show the columns that have content, and those that the user chose."""
        model = self.model()
        for column in (AREA, CODE, DESCRIPTION):
            used = any(model.index(row, column).data() for row in range(model.rowCount()))
            if self.isColumnHidden(column) == (shown := self._chosen.get(column, used)):
                self.setColumnHidden(column, not shown)
                self._divide()

    def _divide(self) -> None:
        """Divide the width: fixed for short columns, the rest for texts; below a minimum the table scrolls."""
        text_width = self.fontMetrics().horizontalAdvance
        shares = {NAME: 5, PROMPTS: 6, DESCRIPTION: 5}
        shown = {column: share for column, share in shares.items() if not self.isColumnHidden(column)}
        short = {CODE: text_width(" 88888 "), AREA: text_width(" 888.88 km² ")}
        taken = SWATCH_WIDTH + sum(width for column, width in short.items() if not self.isColumnHidden(column))
        rest = self.viewport().width() - taken
        least = {NAME: text_width("m" * 7)}
        shares_left = sum(shown.values())
        for column, share in shown.items():
            width = max(least.get(column, text_width("m" * 4)), rest * share // shares_left)
            self.setColumnWidth(column, width)
            rest, shares_left = rest - width, shares_left - share
        for column, width in short.items():
            self.setColumnWidth(column, width)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Show in an empty table how to fill it."""
        super().paintEvent(event)
        if self.model().rowCount() == 1:
            place = QRectF(self.viewport().rect().adjusted(12, self.rowHeight(0), -12, 0))
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text))
            hint = self.tr("Add a class with the + button, choose a preset, or paste a list.")
            painter.drawText(place, hint, QTextOption(Qt.AlignmentFlag.AlignCenter))

    def _offer_columns(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for column in (AREA, CODE, DESCRIPTION):
            action = menu.addAction(self.model().titles()[column])
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(column))
            action.toggled.connect(lambda shown, column=column: self._choose_column(column, shown))
        menu.popup(self.horizontalHeader().mapToGlobal(place))

    def _choose_column(self, column: int, shown: bool) -> None:
        self._chosen[column] = shown
        self.show_columns()

    def _toggle(self) -> None:
        """Switch the selected classes on, or off if all are on."""
        model, role = self.model(), Qt.ItemDataRole.CheckStateRole
        indexes = [model.index(row, SWATCH) for row in self.positions()]
        rows = model.rows()
        on = Qt.CheckState.Unchecked if all(rows[each.row()].on for each in indexes) else Qt.CheckState.Checked
        for index in indexes:
            model.setData(index, on, role)

    def _select(self, rows: Sequence[int]) -> None:
        flag = QItemSelectionModel.SelectionFlag
        selection = self.selectionModel()
        selection.clearSelection()
        for row in rows:
            index = self.model().index(row, NAME)
            selection.setCurrentIndex(index, flag.Select | flag.Rows)

    def _paste_from_cell(self) -> None:
        """Close the editor, and paste into the table."""
        self.setFocus()
        self.paste()
