"""The model of the class table: the rows, with the colours, areas and notes that the engine adds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QAbstractTableModel, QMimeData, QModelIndex, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QFont, QPalette

from ...layers.results import format_area
from ..widgets import plain_tooltip
from .rows import ClassRow, parse_rows, rows_text

SWATCH, NAME, PROMPTS, AREA, CODE, DESCRIPTION = range(6)
NOTE_ROLE = Qt.ItemDataRole.UserRole  # a sentence on the class, in the column NAME; empty if there is none
ROWS_FORMAT = "application/x-landprompt-classes"  # of dragged rows
BACKGROUND_COLOUR = "#d9d9d9"


class ClassTableModel(QAbstractTableModel):
    """One row per class, in the order of the map values; the last row is the background.

    Signals:
        edited: The rows were changed in the table, not by `set_text`.
    """

    edited = pyqtSignal()

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._rows, self._trailing = parse_rows("")
        self._completion: dict[str, dict[str, Any]] = {}  # class name -> colour and map value from the engine
        self._areas: dict[str, dict[str, Any]] = {}  # class name -> entry in the result of a map
        self._notes: dict[tuple[str, tuple[str, ...]], str] = {}  # name and prompts of a class -> sentence

    # Reading

    def text(self) -> str:
        """Return the rows as a class list."""
        return rows_text(self._rows, self._trailing)

    def rows(self) -> list[ClassRow]:
        """Return the rows; the last one is the background."""
        return list(self._rows)

    def colour(self, row: ClassRow) -> str:
        """Return the colour of a row as '#rrggbb'; empty if the engine has not chosen one yet."""
        return (
            BACKGROUND_COLOUR if row.background else row.colour or self._completion.get(row.name, {}).get("colour", "")
        )

    def value(self, row: ClassRow) -> int | None:
        """Return the map value of a class, if the engine has reported it."""
        return self._completion.get(row.name, {}).get("value")

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: N802, B008 - the signature of Qt
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: N802, B008 - the signature of Qt
        """Return the number of columns."""
        return 0 if parent.isValid() else 6

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:  # noqa: N802 - Qt's name
        """Return the title of a column, and its explanation as tooltip."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.titles()[section]
        return self._explanations()[section] if role == Qt.ItemDataRole.ToolTipRole else None

    def titles(self) -> list[str]:
        """Return the titles of the columns; the first, with check box and colour, has none."""
        names = (self.tr("Class"), self.tr("Synonyms"), self.tr("Area"), self.tr("Code"), self.tr("Description"))
        return ["", *names]

    def _explanations(self) -> list[str]:
        return [
            self.tr("Switch the class on or off, and choose its colour"),
            self.tr("Name in the legend"),
            self.tr(
                "Other words for the class, separated by commas. The best match counts. Start with = if the "
                "name is for the legend only: = forest, trees"
            ),
            self.tr("Area in the last map"),
            self.tr("Class code in a nomenclature; becomes the map value"),
            self.tr("Description of what the class looks like; helps with rare words"),
        ]

    # Qt 5 has types for several flags, Qt.ItemFlags and Qt.DropActions, which Qt 6 lacks.
    def flags(self, index: QModelIndex) -> Qt.ItemFlag:  # type: ignore[override]
        """Return the flags of a cell; only classes can be dragged, and dropped between rows."""
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.ItemIsDropEnabled
        row, column = self._rows[index.row()], index.column()
        flags = flag.ItemIsSelectable | flag.ItemIsEnabled
        if not row.background:
            flags |= flag.ItemIsDragEnabled
        if column == SWATCH:
            flags |= flag.ItemIsUserCheckable
        if column == PROMPTS or (column != AREA and not row.background):
            flags |= flag.ItemIsEditable
        return flags  # type: ignore[return-value]

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the data of a cell."""
        row, column = self._rows[index.row()], index.column()
        item = Qt.ItemDataRole
        if role in (item.DisplayRole, item.EditRole):
            return self._cell(row, column, role)
        if role == item.CheckStateRole and column == SWATCH:
            return Qt.CheckState.Checked if row.on else Qt.CheckState.Unchecked
        if role == item.DecorationRole:
            return self._decoration(row, column)
        if role == item.ForegroundRole and not row.on:
            return QgsApplication.palette().brush(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
        if role == item.FontRole and row.background:
            font = QFont()
            font.setItalic(True)
            return font
        if role == NOTE_ROLE:
            return self._note(row)
        if role == item.ToolTipRole:
            return plain_tooltip(self._tooltip(row, column))
        return self._accessible(row, column) if role == item.AccessibleTextRole else None

    def _cell(self, row: ClassRow, column: int, role: int) -> Any:
        if column == SWATCH:
            return self.colour(row) if role == Qt.ItemDataRole.EditRole else None
        if row.background and column == NAME:
            return self.tr("Background")
        if column == AREA:
            return self._area(row)
        return {NAME: row.typed_name, PROMPTS: row.synonyms, CODE: row.code, DESCRIPTION: row.description}[column]

    def _area(self, row: ClassRow) -> str:
        entry = self._areas.get("" if row.background else row.name)
        if not entry or not row.on:
            return ""
        area = entry.get("area_m2")
        return format_area(area) if area is not None else self.tr("{} pixels").format(entry["pixels"])

    def _decoration(self, row: ClassRow, column: int) -> Any:
        if column == SWATCH:
            return QColor(self.colour(row) or Qt.GlobalColor.transparent)
        if column == NAME and self._note(row):
            return QgsApplication.getThemeIcon("mIconWarning.svg")
        return None

    def _note(self, row: ClassRow) -> str:
        if row.background or not row.on:
            return ""
        names = [each.name.casefold() for each in self._rows if each.on and not each.background]
        if row.name and names.count(row.name.casefold()) > 1:
            return self.tr("Another class already has this name.")
        return self._notes.get((row.name, row.prompts), "")

    def _tooltip(self, row: ClassRow, column: int) -> str:
        if column == SWATCH:
            return (
                self.tr("The colour of the background can’t be changed.")
                if row.background
                else self.tr("Change the colour")
            )
        if column == NAME:
            return self._note(row) or row.name or self.tr("These words compete with the classes, but are not mapped.")
        entry = self._areas.get("" if row.background else row.name)
        if column == AREA and entry and row.on:
            return self.tr("{:.1f} % of the map").format(100 * float(entry.get("share") or 0))
        return str(self._cell(row, column, Qt.ItemDataRole.DisplayRole) or "")

    def _accessible(self, row: ClassRow, column: int) -> str:
        if column == SWATCH:
            return self.tr("Colour: {}").format(self.colour(row) or self.tr("automatic"))
        text = str(self._cell(row, column, Qt.ItemDataRole.DisplayRole) or "")
        return ". ".join(filter(None, (text, self._note(row) if column == NAME else "")))

    # Changes from outside

    def set_text(self, text: str) -> None:
        """Show another class list; blank rows are removed."""
        self.beginResetModel()
        self._rows, self._trailing = parse_rows(text)
        self.endResetModel()

    def set_completion(self, classes: list[dict[str, Any]]) -> None:
        """Set name, colour and map value of each class, as returned by the engine."""
        # Classes that are switched off are not in the answer; they keep their colour.
        self._completion.update({entry["name"]: entry for entry in classes})
        self._refresh(SWATCH)

    def set_areas(self, classes: list[dict[str, Any]]) -> None:
        """Set the areas from the classes in the result of a map; none if empty."""
        # No class may have one of these two names.
        names = {"background": "", "unclassified": None}
        areas = {names.get(entry["name"], entry["name"]): entry for entry in classes}
        if areas != self._areas:
            self._areas = areas
            self._refresh(AREA)

    def set_notes(self, notes: dict[int, str]) -> None:
        """Set the note of each class that has one; it is removed when the words of the class change.

        Args:
            notes: Index among the classes that are switched on -> sentence, shown with a warning icon.
        """
        classes = [row for row in self._rows if row.on and not row.background and not row.blank]
        self._notes = {(row.name, row.prompts): notes[place] for place, row in enumerate(classes) if place in notes}
        self._refresh(NAME)

    def _refresh(self, column: int) -> None:
        self.dataChanged.emit(self.index(0, column), self.index(len(self._rows) - 1, column))

    # Edits

    def setData(self, index: QModelIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        """Change a cell; return whether it can be changed."""
        row, column = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.CheckStateRole and column == SWATCH:
            changed = replace(row, on=Qt.CheckState(value) == Qt.CheckState.Checked)
        elif role != Qt.ItemDataRole.EditRole:
            return False
        elif column == SWATCH:
            self._keep_colours()
            changed = replace(row, colour=str(value).lower())
        else:
            edits = {NAME: row.named, PROMPTS: row.prompted, CODE: row.coded, DESCRIPTION: row.described}
            changed = edits[column](str(value))
        if changed != self._rows[index.row()]:
            self._rows[index.row()] = changed
            self.dataChanged.emit(self.index(index.row(), SWATCH), self.index(index.row(), DESCRIPTION))
            self.edited.emit()
        return True

    def _keep_colours(self) -> None:
        """Fix the shown colours, so that choosing one does not change those of other classes."""
        self._rows = [
            row if row.background or row.blank else replace(row, colour=self.colour(row)) for row in self._rows
        ]

    def insert(self, rows: list[ClassRow], position: int) -> None:
        """Insert rows above a position, at most above the background; prompts of a background are added to it."""
        classes = [row for row in rows if not row.background]
        position = max(0, min(position, len(self._rows) - 1))
        if classes:
            self.beginInsertRows(QModelIndex(), position, position + len(classes) - 1)
            self._rows[position:position] = classes
            self.endInsertRows()
        words = [word for row in rows if row.background for word in row.prompts if word not in self._rows[-1].prompts]
        if words:
            self._rows[-1] = replace(self._rows[-1], prompts=(*self._rows[-1].prompts, *words))
            self._refresh(PROMPTS)
        self.edited.emit()

    def remove(self, positions: list[int]) -> None:
        """Remove classes; the background loses its prompts instead."""
        for position in sorted(set(positions), reverse=True):
            if self._rows[position].background:
                self._rows[position] = ClassRow(background=True)
                self._refresh(PROMPTS)
            else:
                self.beginRemoveRows(QModelIndex(), position, position)
                del self._rows[position]
                self.endRemoveRows()
        self.edited.emit()

    def move(self, positions: list[int], target: int) -> int:
        """Move classes above the row `target`; return the new position of the first."""
        taken = [place for place in sorted(set(positions)) if not self._rows[place].background]
        target = max(0, min(target, len(self._rows) - 1))
        moved = [self._rows[place] for place in taken]
        rest = [row for place, row in enumerate(self._rows) if place not in taken]
        start = target - sum(place < target for place in taken)
        order = rest[:start] + moved + rest[start:]
        if order != self._rows:
            self.layoutAboutToBeChanged.emit()
            self._rows = order
            self.layoutChanged.emit()
            self.edited.emit()
        return start

    # Drag and drop

    def supportedDropActions(self) -> Qt.DropAction:  # type: ignore[override] # noqa: N802 - Qt's name
        """Return the only drop action: rows are moved."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:  # noqa: N802 - Qt's name
        """Return the format of dragged rows."""
        return [ROWS_FORMAT]

    def mimeData(self, indexes: Iterable[QModelIndex]) -> QMimeData:  # noqa: N802 - Qt's name
        """Return the positions of the dragged rows."""
        data = QMimeData()
        data.setData(ROWS_FORMAT, ",".join(str(row) for row in sorted({each.row() for each in indexes})).encode())
        return data

    def dropMimeData(  # noqa: N802 - Qt's name
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: QModelIndex
    ) -> bool:
        """Move the dragged rows; return False, since Qt would otherwise remove them."""
        if data.hasFormat(ROWS_FORMAT):
            target = row if row >= 0 else parent.row() if parent.isValid() else len(self._rows)
            self.move([int(place) for place in bytes(data.data(ROWS_FORMAT)).decode().split(",")], target)
        return False
