"""The question how to read a raster, with a list of possible readings."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from .widgets import narrow_combo, plain_label, plain_tooltip, warning_icon


class QuestionPanel(QFrame):
    """Shows one question of the engine.

    Signals:
        chosen: The id of the chosen reading; empty to be asked again.
    """

    chosen = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("questionPanel")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._icon = warning_icon(self)
        self._text = plain_label("questionLabel", self)
        self._readings = narrow_combo("readingCombo", {})
        self._readings.activated.connect(lambda row: self.chosen.emit(self._readings.itemData(row)))
        self._label = QLabel(self.tr("Read as"), self)
        self._label.setBuddy(self._readings)
        self._reasons = plain_label("readingReasons", self)

        head = QHBoxLayout()
        head.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._text, 1)
        row = QHBoxLayout()
        row.addWidget(self._label)
        row.addWidget(self._readings, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addLayout(head)
        layout.addLayout(row)
        layout.addWidget(self._reasons)
        self.clear()

    def clear(self) -> None:
        """Hide the question."""
        self._readings.clear()
        self.hide()

    def ask(self, question: dict[str, Any], answer: str = "") -> None:
        """Show a question {text, readings}, best reading first, and the id of the reading chosen before."""
        readings = question["readings"]
        self._readings.clear()
        self._readings.addItem(self.tr("Choose a reading…") if not answer else self.tr("Ask again"), "")
        for reading in readings:
            self._readings.addItem(reading["title"], reading["id"])
            row = self._readings.count() - 1
            self._readings.setItemData(row, _reading_tooltip(reading), Qt.ItemDataRole.ToolTipRole)
        self._readings.setCurrentIndex(max(0, self._readings.findData(answer)))
        answered = self._readings.currentIndex() > 0
        self._text.setText(question["text"])
        self._text.setVisible(not answered)
        self._icon.setVisible(not answered)
        self._reasons.setText(
            "\n".join(f"• {each['title']}: {' '.join(each.get('reasons') or [])}" for each in readings)
        )
        self._reasons.setVisible(not answered and any(each.get("reasons") for each in readings))
        self.show()


def _reading_tooltip(reading: dict[str, Any]) -> str:
    return plain_tooltip("\n".join([reading["title"], *(reading.get("reasons") or [])]))
