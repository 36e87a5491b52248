"""The menus of the class list: presets; recent lists, import, export, copy and paste."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QFileDialog, QMenu, QToolButton, QWidget

from . import store
from .rows import parse_rows

_TITLE_LENGTH = 50


class PresetsMenu(QMenu):
    """The presets of the engine.

    Signals:
        chosen: A class list to use.
    """

    chosen = pyqtSignal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("presetsMenu")
        self.set_presets([])

    def set_presets(self, presets: list[dict[str, str]]) -> None:
        """Fill the menu with presets {name, title, text}."""
        self.clear()
        for preset in presets:
            action = self.addAction(preset["title"])
            action.setObjectName(f"preset_{preset['name']}")
            action.triggered.connect(lambda _checked=False, text=preset["text"]: self.chosen.emit(text))
        if not presets:
            self.addAction(self.tr("Available when the engine is running")).setEnabled(False)


class ListMenu(QMenu):
    """Actions on a whole class list.

    Signals:
        chosen: A class list to use.
        copyWanted: Copy was chosen.
        pasteWanted: Paste was chosen.
        importWanted: A file to read.
        exportWanted: A file to write.
    """

    chosen = pyqtSignal(str)
    copyWanted = pyqtSignal()
    pasteWanted = pyqtSignal()
    importWanted = pyqtSignal(str)
    exportWanted = pyqtSignal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("classListMenu")
        self._recent = self.addMenu(self.tr("&Recent Lists"))
        self._recent.setObjectName("recentListsMenu")
        self.aboutToShow.connect(self.refresh)
        self.addSeparator()
        for name, title, slot in (
            ("copyClasses", self.tr("&Copy"), self.copyWanted.emit),
            ("pasteClasses", self.tr("&Paste from Text or Spreadsheet"), self.pasteWanted.emit),
            ("importClasses", self.tr("&Import…"), self._import),
            ("exportClasses", self.tr("&Export…"), self._export),
        ):
            action = self.addAction(title)
            action.setObjectName(name)
            action.triggered.connect(lambda _checked=False, slot=slot: slot())
        self.refresh()

    def refresh(self) -> None:
        """List the recent class lists."""
        self._recent.clear()
        for text in store.recent():
            action = self._recent.addAction(_title(text))
            action.triggered.connect(lambda _checked=False, text=text: self.chosen.emit(text))
        self._recent.setEnabled(not self._recent.isEmpty())

    def _import(self) -> None:
        kinds = self.tr("Class lists (*.txt *.csv *.qml)")
        path, _ = QFileDialog.getOpenFileName(self.parentWidget(), self.tr("Import Classes"), "", kinds)
        if path:
            self.importWanted.emit(path)

    def _export(self) -> None:
        kinds = {
            self.tr("Class list (*.txt)"): ".txt",
            self.tr("Table (*.csv)"): ".csv",
            self.tr("QGIS style (*.qml)"): ".qml",
        }
        path, kind = QFileDialog.getSaveFileName(
            self.parentWidget(), self.tr("Export Classes"), "classes.txt", ";;".join(kinds)
        )
        if path:
            known = Path(path).suffix.lower() in kinds.values()
            self.exportWanted.emit(path if known else path + kinds.get(kind, ".txt"))


def menu_button(name: str, text: str, menu: QMenu, parent: QWidget) -> QToolButton:
    """Return a button that opens a menu."""
    button = QToolButton(parent)
    button.setObjectName(name)
    button.setText(text)
    button.setMenu(menu)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    return button


def _title(text: str) -> str:
    """Return the names of the classes, cut to the width of a menu; an ampersand would be a mnemonic."""
    names = ", ".join(row.name for row in parse_rows(text)[0] if row.name) or " ".join(text.split())
    cut = names if len(names) <= _TITLE_LENGTH else f"{names[:_TITLE_LENGTH].rstrip(' ,')}…"
    return cut.replace("&", "&&")
