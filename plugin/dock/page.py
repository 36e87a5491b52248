"""Parts of the dock's frame: plain labels, combo boxes, and a page that scrolls above widgets that stay in view."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import QComboBox, QFrame, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

try:  # Qt 6 has it in another module
    from qgis.PyQt.QtGui import QShortcut
except ImportError:
    from qgis.PyQt.QtWidgets import QShortcut


def plain_label(name: str, parent: QWidget) -> QLabel:
    """Return a label that wraps its text and never reads it as HTML: it may hold names that people typed."""
    label = QLabel(parent)
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def plain_tooltip(text: str) -> str:
    """Return a tooltip that shows `text` as it is: Qt guesses whether a tooltip is HTML, so this is escaped HTML."""
    return "<qt>{}</qt>".format(escape(text).replace("\n", "<br>")) if text else ""


def narrow_combo(name: str, entries: dict[str, str]) -> QComboBox:
    """Return a combo box of data -> text that may be narrower than its longest entry, unlike Qt's default."""
    combo = QComboBox()
    combo.setObjectName(name)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(8)
    combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    for data, text in entries.items():
        combo.addItem(text, data)
    return combo


def on_escape(widget: QWidget, slot: Callable[[], None]) -> None:
    """Call `slot` when Esc is pressed while the widget or anything in it has the focus."""
    shortcut = QShortcut(QKeySequence(Qt.Key.Key_Escape), widget)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(slot)


def stacked(widgets: list[QWidget], parent: QWidget) -> QWidget:
    """Return a widget with others one below the other."""
    page = QWidget(parent)
    layout = QVBoxLayout(page)
    for widget in widgets:
        layout.addWidget(widget)
    return page


def framed(content: QWidget, below: list[QWidget], parent: QWidget) -> QWidget:
    """Return a widget with `content`, which scrolls up and down, above others that always stay in view."""
    scroll = QScrollArea(parent)
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setWidget(content)
    scroll.setMinimumWidth(content.minimumSizeHint().width())  # there is no horizontal scroll bar
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
