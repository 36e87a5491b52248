"""The class list as plain text, with presets and the live preview switch."""

from __future__ import annotations

from qgis.core import QgsProject
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtGui import QTextCursor
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from .. import settings
from .class_list import class_list_problem
from .widgets import plain_label


class ClassesPanel(QWidget):
    """An editor for the class list.

    Signals:
        changed: The text changed.
        liveChanged: The live preview was switched on or off.
    """

    changed = pyqtSignal()
    liveChanged = pyqtSignal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("classesPanel")
        self.edit = QPlainTextEdit(self)
        self.edit.setObjectName("classesEdit")
        self.edit.setTabChangesFocus(True)
        self.edit.setPlaceholderText(
            self.tr(
                "forest\nriver, lake, open water\nhouses, streets\n\nOne class per line. Separate synonyms with commas."
            )
        )
        self.edit.setFixedHeight(self.edit.fontMetrics().lineSpacing() * 7 + 12)
        self.edit.textChanged.connect(self._check)
        self._hint = plain_label("classesHint", self)
        self._no_preview = plain_label("previewReason", self)
        self._no_preview.hide()
        self._live = QCheckBox(self.tr("Live preview"), self)
        self._live.setObjectName("livePreviewCheck")
        self._live.setToolTip(
            self.tr(
                "Shows the classes on the map while you type. Available once the layer has been mapped. "
                "Run creates the full map."
            )
        )
        self._live.setChecked(settings.get(settings.LIVE_PREVIEW, "1") == "1")
        self._live.toggled.connect(self._switch_live)
        self._menu = QMenu(self)
        self._menu.setObjectName("presetsMenu")
        self._lay_out()
        self.set_presets([])
        self.edit.setPlainText(settings.get(settings.CLASSES))
        self.load()

    def _lay_out(self) -> None:
        button = QToolButton(self)
        button.setObjectName("presetsButton")
        button.setText(self.tr("Presets"))
        button.setMenu(self._menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

        head = QHBoxLayout()
        head.addWidget(QLabel(self.tr("Classes"), self), 1)
        head.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(head)
        layout.addWidget(self.edit)
        layout.addWidget(self._hint)
        layout.addWidget(self._live)
        layout.addWidget(self._no_preview)

    def live(self) -> bool:
        """Return whether the live preview is on."""
        return self._live.isChecked()

    def text(self) -> str:
        """Return the class list as typed."""
        return self.edit.toPlainText()

    def set_text(self, text: str) -> None:
        """Replace the class list; Undo restores the previous one."""
        cursor = QTextCursor(self.edit.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)

    def show_notes(self, notes: list[str], text: str) -> None:
        """Show the engine's notes on the class list `text`, unless it was edited since."""
        if text == self.text():
            self._show_hint("\n".join(notes))

    def show_no_preview(self, reason: str) -> None:
        """Show why there is no preview; an empty reason hides the line."""
        self._no_preview.setText(self.tr("No preview: {}").format(reason) if reason else "")
        self._no_preview.setVisible(bool(reason))

    def set_presets(self, presets: list[dict[str, str]]) -> None:
        """Fill the presets menu.

        Args:
            presets: One {name, title, text} per preset; choosing one replaces the class list with `text`.
        """
        self._menu.clear()
        for preset in presets:
            action = self._menu.addAction(preset["title"])
            action.setObjectName(f"preset_{preset['name']}")
            action.triggered.connect(lambda _checked=False, text=preset["text"]: self.set_text(text))
        if not presets:
            self._menu.addAction(self.tr("Available when the engine is running")).setEnabled(False)

    def load(self) -> None:
        """Show the class list stored in the project; without one, keep the text."""
        text, _ = QgsProject.instance().readEntry(settings.ROOT, settings.CLASSES, "")
        if text and text != self.text():
            self.set_text(text)
        self._check()

    def store(self) -> None:
        """Store the class list in the project and in the settings. Called by Run: typing must not modify a project."""
        QgsProject.instance().writeEntry(settings.ROOT, settings.CLASSES, self.text())
        settings.put(settings.CLASSES, self.text())

    def _switch_live(self, live: bool) -> None:
        settings.put(settings.LIVE_PREVIEW, "1" if live else "0")
        self.liveChanged.emit(live)

    def _check(self) -> None:
        self._show_hint(class_list_problem(self.text()) if self.text().strip() else "")
        self.changed.emit()

    def _show_hint(self, sentence: str) -> None:
        self._hint.setText(sentence)
        self._hint.setVisible(bool(sentence))
