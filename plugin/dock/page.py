"""The dock's frame: what scrolls, and what stays in sight below it."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget


def stacked(widgets: list[QWidget], parent: QWidget) -> QWidget:
    """A widget with others one below the other."""
    page = QWidget(parent)
    layout = QVBoxLayout(page)
    for widget in widgets:
        layout.addWidget(widget)
    return page


def framed(content: QWidget, below: list[QWidget], parent: QWidget) -> QWidget:
    """A widget with `content`, which scrolls up and down, above others, which stay however far that is scrolled."""
    scroll = QScrollArea(parent)
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setWidget(content)
    scroll.setMinimumWidth(content.minimumSizeHint().width())  # what is cut off could not be reached
    whole = QWidget(parent)
    outer = QVBoxLayout(whole)
    outer.setContentsMargins(0, 0, 0, 6)
    outer.addWidget(scroll, 1)
    staying = QVBoxLayout()
    staying.setContentsMargins(9, 0, 9, 0)
    for widget in below:
        staying.addWidget(widget)
    outer.addLayout(staying)
    return whole
