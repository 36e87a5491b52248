"""The Explain group: how the class of a pixel was determined."""

from __future__ import annotations

from typing import Any

from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ..widgets import plain_label
from .charts import ScoreBars, SpectrumPlot


class ExplainPanel(QgsCollapsibleGroupBox):
    """Shows the answer of the `explain` job.

    Signals:
        explainToggled: Explain a Pixel was switched on or off.
    """

    explainToggled = pyqtSignal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("explainPanel")
        self.setTitle(self.tr("Explain"))
        self._button = QPushButton(self.tr("Explain a Pixel"), self)
        self._button.setObjectName("explainButton")
        self._button.setCheckable(True)
        self._button.setToolTip(self.tr("Click a pixel to see how its class was determined. Press Esc to stop."))
        self._button.clicked.connect(self.explainToggled)
        self._summary = plain_label("explainSummary", self)
        self._bars = ScoreBars(self)
        self._bars.setToolTip(
            self.tr("Probability of each class. The thin bar is from the words alone, without samples.")
        )
        self._details = plain_label("explainDetails", self)
        self._plot = SpectrumPlot(self)
        self._plot.setToolTip(self.tr("Spectrum of the pixel (thick line) and mean spectra of the classes"))
        layout = QVBoxLayout(self)
        for widget in (self._button, self._summary, self._bars, self._details, self._plot):
            layout.addWidget(widget)
        self.show_message("")
        self.setCollapsed(True)

    def set_explaining(self, on: bool) -> None:
        """Show whether a click on the map explains a pixel."""
        self._button.setChecked(on)

    def show_obstacle(self, reason: str) -> None:
        """Disable the button; enable it if the reason is empty."""
        self._button.setEnabled(not reason or self._button.isChecked())

    def show_message(self, text: str) -> None:
        """Show a sentence instead of an answer."""
        self._summary.setText(text)
        self._summary.setVisible(bool(text))
        for widget in (self._bars, self._details, self._plot):
            widget.hide()

    def show_result(self, result: dict[str, Any]) -> None:
        """Show the result of the `explain` job."""
        self._summary.setText(self._sentence(result))
        self._bars.show_classes(result["classes"])
        self._details.setText("\n".join(self._lines(result)))
        for widget in (self._summary, self._bars, self._details):
            widget.show()
        self._plot.show_spectrum(result)

    def _sentence(self, result: dict[str, Any]) -> str:
        if result["class"] == result["words_class"]:
            return self.tr("This pixel is “{}”.").format(result["class"])
        text = self.tr("This pixel is “{}”; from the words alone it would be “{}”.")
        return text.format(result["class"], result["words_class"])

    def _lines(self, result: dict[str, Any]) -> list[str]:
        found = next(each for each in result["classes"] if each["name"] == result["class"])
        lines = []
        if prompt := found["prompt"]:
            text = self.tr("Best synonym: “{}” (cosine {:.2f})")
            lines.append(text.format(prompt, found["cosine"]))
        if nearest := result["nearest_sample"]:
            text = self.tr("Most similar sample: “{}” (cosine {:.2f})")
            lines.append(text.format(nearest["class"], nearest["cosine"]))
        return lines
