"""The question of how to read a raster, with its possible readings as radio buttons."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QEvent, QObject, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QStyle,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from .widgets import plain_label, plain_tooltip


class QuestionPanel(QFrame):
    """Shows one question of the engine; once it is answered, the answer.

    Signals:
        chosen: The id of the chosen reading; empty to be asked again.
    """

    chosen = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("questionPanel")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._icon = QLabel(self)
        icon = self.style().standardIcon(QStyle.StandardPixmap.SP_MessageBoxQuestion)
        self._icon.setPixmap(icon.pixmap(16, 16))
        self._text = plain_label("questionLabel", self)
        self._readings = QWidget(self)
        self._readings.setObjectName("readingChoices")
        self._readings.setLayout(QVBoxLayout())
        self._readings.layout().setContentsMargins(0, 0, 0, 0)
        self._buttons = QButtonGroup(self)
        self._answer = plain_label("readingAnswer", self)
        self._change = QToolButton(self)
        self._change.setObjectName("changeReadingButton")
        self._change.setText(self.tr("Change…"))
        self._change.setToolTip(self.tr("Choose again how the raster is read"))
        self._change.clicked.connect(lambda: self.chosen.emit(""))

        head = QHBoxLayout()
        head.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._text, 1)
        head.addWidget(self._answer, 1)
        head.addWidget(self._change, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addLayout(head)
        layout.addWidget(self._readings)
        self.clear()

    def clear(self) -> None:
        """Hide the question."""
        self._remove_readings()
        self.hide()

    def ask(self, question: dict[str, Any], answer: str = "") -> None:
        """Show a question {text, readings}, best reading first, and the id of the reading chosen before."""
        self._remove_readings()
        chosen = next((each for each in question["readings"] if each["id"] == answer), None)
        for reading in question["readings"] if chosen is None else ():
            self._readings.layout().addWidget(self._choice(reading))
        self._text.setText(question["text"])
        if chosen is not None:
            self._answer.setText(self.tr("Read as {}").format(chosen["title"]))
            self._answer.setToolTip(plain_tooltip("\n".join([question["text"], *(chosen.get("reasons") or [])])))
        for widget in (self._icon, self._text, self._readings):
            widget.setVisible(chosen is None)
        for widget in (self._answer, self._change):
            widget.setVisible(chosen is not None)
        self.show()

    def _choice(self, reading: dict[str, Any]) -> QWidget:
        """Return a radio button with the title of a reading and its reasons, both with word wrap."""
        choice = _Choice(reading, self._readings)
        self._buttons.addButton(choice.button)
        choice.button.clicked.connect(lambda: self.chosen.emit(reading["id"]))
        return choice

    def _remove_readings(self) -> None:
        """Delete the radio buttons later, since this may be called by a click on one of them."""
        for button in self._buttons.buttons():
            self._buttons.removeButton(button)
        layout = self._readings.layout()
        while layout.count():
            widget = layout.takeAt(0).widget()
            widget.hide()
            widget.setObjectName("")
            widget.deleteLater()


class _Choice(QWidget):
    """A radio button whose text wraps, unlike that of QRadioButton."""

    def __init__(self, reading: dict[str, Any], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("readingChoice")
        self.button = QRadioButton(self)
        self.button.setAccessibleName(reading["title"])
        title = plain_label("readingTitle", self)
        title.setText(reading["title"])
        reasons = plain_label("readingReasons", self)
        reasons.setText(" ".join(reading.get("reasons") or []))
        reasons.setVisible(bool(reasons.text()))
        font = reasons.font()
        font.setPointSizeF(font.pointSizeF() * 0.9)
        reasons.setFont(font)
        for label in (title, reasons):
            label.installEventFilter(self)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(title)
        texts.addWidget(reasons)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(texts, 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Choose the reading when its text is clicked."""
        if event.type() == QEvent.Type.MouseButtonRelease:
            self.button.click()
            return True
        return super().eventFilter(watched, event)
