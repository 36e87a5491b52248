"""The editors of the class table: a colour dialog, and a line edit that completes words of the model."""

from __future__ import annotations

from qgis.gui import QgsColorDialog
from qgis.PyQt.QtCore import QAbstractItemModel, QEvent, QModelIndex, QRect, QSize, QStringListModel, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QKeyEvent, QKeySequence, QMouseEvent, QPainter
from qgis.PyQt.QtWidgets import (
    QApplication,
    QCompleter,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from .model import AREA, NAME, PROMPTS, SWATCH


class WordCompleter(QCompleter):
    """Completes the last of several synonyms, which are separated by commas."""

    def __init__(self, words: QStringListModel, parent: QWidget) -> None:
        super().__init__(words, parent)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setMaxVisibleItems(8)

    def splitPath(self, path: str) -> list[str]:  # noqa: N802 - Qt's name
        """Return the word to complete, as a path with a single part."""
        return [path.rpartition(",")[2].strip()]

    def pathFromIndex(self, index: QModelIndex) -> str:  # noqa: N802 - Qt's name
        """Return the whole text with a completed last word."""
        editor = self.widget()
        assert isinstance(editor, QLineEdit)  # see TextDelegate.createEditor
        before, comma, _ = editor.text().rpartition(",")
        return f"{before}{comma} {super().pathFromIndex(index)}" if comma else super().pathFromIndex(index)


class CellEdit(QLineEdit):
    """A line edit in the table.

    Signals:
        listPasted: Several lines were pasted, which are several classes.
    """

    listPasted = pyqtSignal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Paste several lines into the table, not into the cell."""
        if event.matches(QKeySequence.StandardKey.Paste) and "\n" in QApplication.clipboard().text().strip():
            self.listPasted.emit()
        else:
            super().keyPressEvent(event)


class TextDelegate(QStyledItemDelegate):
    """Edits names, synonyms, descriptions and codes. Each key press updates the model, and so the live preview.

    Signals:
        listPasted: Several lines were pasted into a cell.
    """

    listPasted = pyqtSignal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = QStringListModel(self)

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # noqa: N802 - Qt's name
        """Align areas to the right."""
        super().initStyleOption(option, index)
        if index.column() == AREA:
            option.displayAlignment = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex) -> QWidget:  # noqa: N802
        """Return a line edit, which completes words in names and synonyms."""
        editor = CellEdit(parent)
        editor.setObjectName("classCellEdit")
        editor.setFrame(False)
        editor.setAccessibleName(index.model().headerData(index.column(), Qt.Orientation.Horizontal))
        if index.column() in (NAME, PROMPTS):
            completer = WordCompleter(self.words, editor)
            editor.setCompleter(completer)
            completer.activated.connect(lambda _text: self.commitData.emit(editor))
        editor.textEdited.connect(lambda _text: self.commitData.emit(editor))
        editor.listPasted.connect(self.listPasted)
        return editor

    def setEditorData(self, editor: QWidget, index: QModelIndex) -> None:  # noqa: N802 - Qt's name
        """Fill the editor; what is being typed is kept."""
        assert isinstance(editor, QLineEdit)  # see createEditor
        if not editor.isModified():
            editor.setText(index.data(Qt.ItemDataRole.EditRole))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: QModelIndex) -> None:  # noqa: N802
        """Change the cell."""
        assert isinstance(editor, QLineEdit)  # see createEditor
        model.setData(index, editor.text(), Qt.ItemDataRole.EditRole)


class SwatchDelegate(QStyledItemDelegate):
    """Shows the colour of a class as a button, which opens the QGIS colour dialog."""

    SIZE = 16  # of the button

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """Draw the check box, and the colour with a frame: not tinted by the selection, and visible if it is white."""
        super().paint(painter, option, index)
        painter.save()
        painter.setPen(option.palette.mid().color())
        painter.setBrush(index.data(Qt.ItemDataRole.DecorationRole))
        painter.drawRect(self.button(option, index).adjusted(0, 0, -1, -1))
        painter.restore()

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # noqa: N802 - Qt's name
        """Set the size of the button."""
        super().initStyleOption(option, index)
        option.decorationSize = QSize(self.SIZE, self.SIZE)

    def button(self, option: QStyleOptionViewItem, index: QModelIndex) -> QRect:
        """Return the place of the colour in the cell."""
        full = QStyleOptionViewItem(option)
        self.initStyleOption(full, index)
        style = option.widget.style() if option.widget else QApplication.style()
        return style.subElementRect(QStyle.SubElement.SE_ItemViewItemDecoration, full, option.widget)

    def editorEvent(  # noqa: N802 - Qt's name
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: QModelIndex
    ) -> bool:
        """Open the dialog on a click on the colour."""
        if (
            isinstance(event, QMouseEvent)
            and event.type() == QEvent.Type.MouseButtonRelease
            and event.button() == Qt.MouseButton.LeftButton
            and self.button(option, index).contains(event.pos())
        ):
            self.choose(option.widget, index)
            return True
        return super().editorEvent(event, model, option, index)

    def createEditor(  # type: ignore[override] # noqa: N802 - Qt's name; Qt takes None for no editor
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex
    ) -> None:
        """Open the dialog instead of an editor in the cell."""
        self.choose(parent, index)

    def choose(self, parent: QWidget, index: QModelIndex) -> None:
        """Open the colour dialog; the class shows each colour that is tried, and the previous one after Cancel."""
        if not index.flags() & Qt.ItemFlag.ItemIsEditable:
            return
        before = index.data(Qt.ItemDataRole.EditRole)
        model, row = index.model(), index.row()
        dialog = QgsColorDialog(parent.window(), color=QColor(before or "#808080"))
        dialog.setObjectName("classColourDialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAllowOpacity(False)
        dialog.setModal(True)

        def show(colour: str) -> None:
            model.setData(model.index(row, SWATCH), colour, Qt.ItemDataRole.EditRole)

        dialog.currentColorChanged.connect(lambda colour: show(colour.name()))
        dialog.rejected.connect(lambda: show(before))
        dialog.show()
