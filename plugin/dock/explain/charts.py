"""Two small charts: scores of the classes as bars, and a spectrum against those of the classes."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

_SHOWN = 6  # classes with the highest scores
_MARGIN = 4
_SPECTRUM_HEIGHT = 130


class ScoreBars(QWidget):
    """A bar per class, in its colour: its probability with samples; the thin bar below is that of the words alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("scoreBars")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.classes: list[dict[str, Any]] = []

    def show_classes(self, classes: list[dict[str, Any]]) -> None:
        """Show the classes with the highest scores, `classes` in the result of the `explain` job."""
        best = sorted(classes, key=lambda each: -max(each["probability"], each["words"]))[:_SHOWN]
        self.classes = sorted(best, key=lambda each: -each["probability"])
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size for all bars."""
        return QSize(200, len(self.classes) * self._line())

    def _line(self) -> int:
        return self.fontMetrics().height() + 6

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the bars."""
        painter, line, width = QPainter(self), self._line(), self.width()
        measure = self.fontMetrics()
        percent = measure.horizontalAdvance("100 % ")
        left = width * 2 // 5
        room = width - left - percent
        text = self.palette().color(QPalette.ColorRole.WindowText)
        for place, each in enumerate(self.classes):
            top = place * line
            painter.setPen(text)
            name = measure.elidedText(each["name"], Qt.TextElideMode.ElideRight, left - _MARGIN)
            painter.drawText(QRectF(0, top, left, line), Qt.AlignmentFlag.AlignVCenter, name)
            share = f"{100 * each['probability']:.0f} %"
            right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            # PyQt5-stubs declares the flags as an int. Both PyQt5 and PyQt6 accept the type of `right`.
            painter.drawText(QRectF(width - percent, top, percent, line), right, share)  # type: ignore[call-overload]
            colour = QColor(each["colour"])
            painter.fillRect(QRectF(left, top + 3, room * each["probability"], line * 0.55), colour)
            painter.fillRect(QRectF(left, top + 3 + line * 0.6, room * each["words"], line * 0.15), text)


class SpectrumPlot(QWidget):
    """The values of a pixel in the bands as a thick line, and the means of the classes as thin lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("spectrumPlot")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_SPECTRUM_HEIGHT)
        self.bands: list[str] = []
        self.lines: list[tuple[list[float], QColor, float]] = []  # values, colour, width

    def show_spectrum(self, result: dict[str, Any]) -> None:
        """Show the spectrum in the result of the `explain` job."""
        means = [(each["spectrum"], QColor(each["colour"]), 1.5) for each in result["classes"] if each["spectrum"]]
        own = self.palette().color(QPalette.ColorRole.WindowText)
        self.bands, self.lines = result["bands"], [*means, (result["spectrum"], own, 3.0)]
        self.setVisible(len(self.bands) > 1)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw axes and lines."""
        values = [value for line, _colour, _width in self.lines for value in line]
        if not values:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        measure = self.fontMetrics()
        low, high = min(0.0, *values), max(values)
        ends = [f"{end:.2f}" if high < 10 else f"{end:.0f}" for end in (high, low)]
        left = max(map(measure.horizontalAdvance, ends)) + _MARGIN
        box = QRectF(left, _MARGIN, self.width() - left - _MARGIN, self.height() - measure.height() - 2 * _MARGIN)
        self._draw_axes(painter, box, ends)
        step, scale = box.width() / max(1, len(self.bands) - 1), box.height() / ((high - low) or 1.0)
        for line, colour, width in self.lines:
            painter.setPen(QPen(colour, width))
            points = [
                QPointF(box.left() + step * place, box.bottom() - scale * (value - low))
                for place, value in enumerate(line)
            ]
            painter.drawPolyline(QPolygonF(points))

    def _draw_axes(self, painter: QPainter, box: QRectF, ends: list[str]) -> None:
        measure = self.fontMetrics()
        painter.setPen(self.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText))
        painter.drawLine(box.topLeft(), box.bottomLeft())
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        for text, y in zip(ends, (box.top(), box.bottom() - measure.height())):
            painter.drawText(QPointF(0, y + measure.ascent()), text)
        step, free = box.width() / max(1, len(self.bands) - 1), 0.0
        for place, band in enumerate(self.bands):
            width = measure.horizontalAdvance(band)
            x = min(max(box.left(), box.left() + step * place - width / 2), box.right() - width)
            if x >= free:  # skip names that would overlap the previous one
                painter.drawText(QPointF(x, self.height() - _MARGIN), band)
                free = x + width + _MARGIN
