"""The class list: an editor with menus, the engine's notes on it, and the live preview switch."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProject
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from .. import settings
from ..engine.client import EngineClient
from .class_list import class_list_problem
from .classes import files, store
from .classes.completion import ClassCompletion
from .classes.editor import ClassEditor
from .classes.menus import ListMenu, PresetsMenu, menu_button
from .classes.rows import effective_classes, rows_text
from .last_maps import LastMap
from .widgets import plain_label


class ClassesPanel(QWidget):
    """Shows the class list of the project, as a table or as text.

    The list is stored in the project when the project is saved and by Run: typing must not modify a project. A list
    that is replaced, or whose project is closed, is among the recent lists.

    Signals:
        changed: The list changed.
        liveChanged: The live preview was switched on or off.
        classChosen: A class was selected in the table; its name.
    """

    changed = pyqtSignal()
    liveChanged = pyqtSignal(bool)
    classChosen = pyqtSignal(str)

    def __init__(self, engine: EngineClient, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("classesPanel")
        self._mapped: tuple[str, list[dict[str, Any]]] = ("", [])  # of the last map of the raster: class list, classes
        self._presets, self._lists = PresetsMenu(self), ListMenu(self)
        self._buttons = self._make_buttons()  # before the editor: Tab follows the order of creation
        self._editor = ClassEditor(self)
        self._hint = plain_label("classesHint", self)
        self._no_preview = plain_label("previewReason", self)
        self._no_preview.hide()
        self._live = QCheckBox(self.tr("L&ive preview"), self)
        self._live.setObjectName("livePreviewCheck")
        self._live.setToolTip(
            self.tr(
                "Show the classes on the map while you edit them. Available once the layer has been mapped. "
                "Run creates the full map."
            )
        )
        self._live.setChecked(settings.get(settings.LIVE_PREVIEW, "1") == "1")
        self._live.toggled.connect(self._switch_live)
        self._completion = ClassCompletion(engine, self.text, self)
        self._lay_out()
        self._connect()
        self._as_text.setChecked(settings.get(settings.CLASSES_AS_TEXT) == "1")
        self._show_text(self._as_text.isChecked())
        self.load()

    def _make_buttons(self) -> list[QToolButton]:
        presets = menu_button("presetsButton", self.tr("Prese&ts"), self._presets, self)
        lists = menu_button("classListButton", self.tr("List"), self._lists, self)
        lists.setToolTip(self.tr("Recent lists, import and export, copy and paste"))
        self._as_text = QToolButton(self)
        self._as_text.setObjectName("classesTextButton")
        self._as_text.setText(self.tr("Te&xt"))
        self._as_text.setToolTip(self.tr("Edit the list as text, one class per line"))
        self._as_text.setCheckable(True)
        return [presets, lists, self._as_text]

    def _lay_out(self) -> None:
        self._title = QLabel(self.tr("Cl&asses"), self)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        for button in self._buttons:
            head.addWidget(button)
        self._editor.tools.addWidget(self._live)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(head)
        for widget in (self._editor, self._hint, self._no_preview):
            layout.addWidget(widget)

    def _connect(self) -> None:
        self._editor.changed.connect(self._check)
        self._editor.table.selected.connect(self._choose_class)
        self._as_text.toggled.connect(self._show_text)
        self._presets.chosen.connect(self._replace)
        self._lists.chosen.connect(self._replace)
        self._lists.copyWanted.connect(self._editor.table.copy)
        self._lists.pasteWanted.connect(self._editor.table.paste)
        self._lists.importWanted.connect(self._import)
        self._lists.exportWanted.connect(self._export)
        self._completion.presetsKnown.connect(self._presets.set_presets)
        self._completion.wordsKnown.connect(self._editor.table.set_words)
        self._completion.completed.connect(self._editor.model.set_completion)
        QgsProject.instance().writeProject.connect(self._store_in_project)
        QgsProject.instance().cleared.connect(self._project_cleared)

    def shut_down(self) -> None:
        """Disconnect from what outlives the panel, and keep the list among the recent ones."""
        self._completion.shut_down()
        QgsProject.instance().writeProject.disconnect(self._store_in_project)
        QgsProject.instance().cleared.disconnect(self._project_cleared)
        store.remember(self.text())

    def live(self) -> bool:
        """Return whether the live preview is on."""
        return self._live.isChecked()

    def text(self) -> str:
        """Return the class list."""
        return self._editor.text()

    def set_text(self, text: str) -> None:
        """Replace the class list; Undo in the text restores the previous one."""
        self._editor.set_text(text)

    def show_notes(self, notes: list[str], text: str) -> None:
        """Show the engine's notes on the class list `text`, unless it was edited since."""
        if text == self.text():
            self._show_hint("\n".join(notes))

    def show_class_notes(self, notes: dict[int, str], text: str) -> None:
        """Show notes beside the classes of the list `text`, unless it was edited since.

        Args:
            notes: Place in the list of classes -> sentence.
            text: The class list.
        """
        if text == self.text():
            self._editor.model.set_notes(notes)

    def clear_notes(self) -> None:
        """Remove the notes of the engine; a problem of the class list stays."""
        self._show_hint(class_list_problem(self.text()) if self.text().strip() else "")
        self._editor.model.set_notes({})

    def show_map(self, last: LastMap | None) -> None:
        """Show the areas of the last map of the chosen raster, while the class list means the same as its list."""
        self._mapped = ("", []) if last is None else (effective_classes(last.classes), last.result["classes"])
        self._show_areas()

    def show_no_preview(self, reason: str) -> None:
        """Show why there is no preview, instead of notes on an earlier one; an empty reason hides the line."""
        if reason:
            self.clear_notes()
        self._no_preview.setText(self.tr("No preview: {}").format(reason) if reason else "")
        self._no_preview.setVisible(bool(reason))

    def load(self) -> None:
        """Show the class list stored in the project."""
        text = store.load()
        if text != self.text():
            self.set_text(text)
        self._check()

    def store(self) -> str:
        """Store the class list in the project and among the recent ones, and return it; called by Run."""
        store.store(self.text())
        store.remember(self.text())
        return self.text()

    def _choose_class(self) -> None:
        if chosen := self._editor.table.positions():
            self.classChosen.emit(self._editor.model.rows()[chosen[0]].name)

    def _store_in_project(self, _document: object) -> None:
        store.store(self.text())

    def _project_cleared(self) -> None:
        """Start the next project with an empty list."""
        self._mapped = ("", [])
        self._replace("")

    def _replace(self, text: str) -> None:
        store.remember(self.text())
        self.set_text(text)

    def _import(self, path: str) -> None:
        try:
            self._replace(rows_text(files.read(path)))
        except (OSError, ValueError) as fault:
            self._show_hint(str(fault))

    def _export(self, path: str) -> None:
        try:
            files.write(path, self._editor.model)
        except OSError as fault:
            self._show_hint(str(fault))

    def _switch_live(self, live: bool) -> None:
        settings.put(settings.LIVE_PREVIEW, "1" if live else "0")
        self.liveChanged.emit(live)

    def _show_text(self, as_text: bool) -> None:
        self._editor.show_text(as_text)
        self._title.setBuddy(self._editor.edit if as_text else self._editor.table)

    def _show_areas(self) -> None:
        effective, classes = self._mapped
        self._editor.model.set_areas(classes if effective and effective == effective_classes(self.text()) else [])

    def _check(self) -> None:
        self._show_hint(class_list_problem(self.text()) if self.text().strip() else "")
        self._show_areas()
        self._completion.refresh()
        self.changed.emit()

    def _show_hint(self, sentence: str) -> None:
        self._hint.setText(sentence)
        self._hint.setVisible(bool(sentence))
