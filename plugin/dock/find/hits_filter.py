"""Filters the hits that were found by number and score, without a new search."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QGridLayout, QLabel, QSizePolicy, QSlider, QSpinBox, QWidget

from ... import settings

MAX_HITS = 1000
FETCHED_HITS = 200  # found at once, so that more of them can be shown without a search
DEFAULT_HITS = 20
_STEPS = 100  # of the threshold
_ROUNDING = 1e-7  # scores have six decimals


class HitsFilter(QWidget):
    """Sliders for the number of hits and for the lowest score.

    Signals:
        changed: The number or the lowest score of the hits to show changed.
    """

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scores: list[float] = []
        self._count = QSpinBox(self)
        self._count.setObjectName("neighboursSpin")
        self._count.setRange(1, MAX_HITS)
        stored = settings.get(settings.NEIGHBOURS, str(DEFAULT_HITS))
        self._count.setValue(int(stored) if stored.isdigit() else DEFAULT_HITS)
        self._count_slider = self._slider("neighboursSlider", self.tr("Number of tiles"))
        self._count_slider.setRange(1, FETCHED_HITS)
        self._count_slider.setValue(self._count.value())
        self._score = QLabel(self)
        self._score.setObjectName("lowestScore")
        self._score.setMinimumWidth(self._score.fontMetrics().horizontalAdvance("-0.0000"))
        self._score_slider = self._slider("lowestScoreSlider", self.tr("Minimum score"))
        self._score_slider.setRange(0, _STEPS)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(QLabel(self.tr("Number"), self), 0, 0)
        layout.addWidget(self._count_slider, 0, 1)
        layout.addWidget(self._count, 0, 2)
        layout.addWidget(QLabel(self.tr("Minimum score"), self), 1, 0)
        layout.addWidget(self._score_slider, 1, 1)
        layout.addWidget(self._score, 1, 2)
        self._count_slider.valueChanged.connect(self._count.setValue)
        self._count.valueChanged.connect(self._count_changed)
        self._score_slider.valueChanged.connect(self._score_changed)
        self.set_hits([])

    def fetched(self) -> int:
        """Return how many hits to ask for."""
        return max(FETCHED_HITS, self._count.value())

    def set_hits(self, hits: list[dict[str, Any]]) -> None:
        """Take the range of the scores from new hits, and show them down to the lowest score."""
        self._scores = [float(hit["score"]) for hit in hits]
        for slider in (self._count_slider, self._score_slider):
            slider.blockSignals(True)
        self._count_slider.setMaximum(max(1, len(hits)) if hits else FETCHED_HITS)
        self._count_slider.setValue(self._count.value())
        self._score_slider.setValue(0)
        for slider in (self._count_slider, self._score_slider):
            slider.blockSignals(False)
        self._score_slider.setEnabled(len(set(self._scores)) > 1)
        self._show_score()

    def shown(self) -> tuple[int, float]:
        """Return how many hits are shown at most, and the lowest score."""
        return self._count.value(), self._lowest()

    def _lowest(self) -> float:
        if not self._scores:
            return -1.0
        # The slider covers the scores of the hits up to the chosen number, so that each position has an effect.
        scores = self._scores[: self._count.value()]
        return scores[-1] + (scores[0] - scores[-1]) * self._score_slider.value() / _STEPS - _ROUNDING

    def _slider(self, name: str, title: str) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal, self)
        slider.setObjectName(name)
        slider.setAccessibleName(title)
        slider.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        slider.setMinimumWidth(48)
        return slider

    def _count_changed(self, count: int) -> None:
        settings.put(settings.NEIGHBOURS, str(count))
        self._count_slider.blockSignals(True)
        self._count_slider.setValue(count)
        self._count_slider.blockSignals(False)
        self._score_changed()

    def _score_changed(self) -> None:
        self._show_score()
        self.changed.emit()

    def _show_score(self) -> None:
        self._score.setText(f"{self._lowest():.3f}" if self._scores else "")
