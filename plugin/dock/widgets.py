"""Helpers that create labels, combo boxes and layouts for the panels."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QKeySequence, QResizeEvent
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

if TYPE_CHECKING:
    from qgis.PyQt.QtWidgets import QShortcut as QShortcut
else:
    try:  # Qt 6
        from qgis.PyQt.QtGui import QShortcut
    except ImportError:
        from qgis.PyQt.QtWidgets import QShortcut

_TAB_MARGIN = 4  # pixels: the dock has margins of its own


def plain_label(name: str, parent: QWidget) -> QLabel:
    """Return a label with word wrap that never interprets its text as HTML."""
    label = QLabel(parent)
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def push_button(name: str, text: str, slot: Callable[[], object], parent: QWidget) -> QPushButton:
    """Return a button that calls a slot, without the argument of `clicked`."""
    button = QPushButton(text, parent)
    button.setObjectName(name)
    button.clicked.connect(lambda _checked=False: slot())
    return button


class ElidedLabel(QLabel):
    """A label of one line; a text that is too long ends with dots, and is shown in full as tooltip."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._whole = ""

    def set_text(self, text: str) -> None:
        """Show a text."""
        self._whole = text
        self.setToolTip(plain_tooltip(text))
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Shorten the text to the new width."""
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width()))


def warning_icon(parent: QWidget) -> QLabel:
    """Return a label with the QGIS warning icon."""
    label = QLabel(parent)
    label.setPixmap(QgsApplication.getThemeIcon("mIconWarning.svg").pixmap(16, 16))
    return label


def information_icon(parent: QWidget) -> QLabel:
    """Return a label with the QGIS information icon."""
    label = QLabel(parent)
    label.setPixmap(QgsApplication.getThemeIcon("mIconInfo.svg").pixmap(16, 16))
    return label


def plain_tooltip(text: str) -> str:
    """Return a tooltip that shows `text` literally: as escaped HTML, because Qt guesses the format of tooltips."""
    return "<qt>{}</qt>".format(escape(text).replace("\n", "<br>")) if text else ""


def breakable(path: str) -> str:
    """Return a path for a label that may break it after separators and underscores (with zero-width spaces)."""
    return re.sub(r"([\\/_])", "\\1\u200b", path)


def narrow_combo(name: str, entries: dict[str, str]) -> QComboBox:
    """Return a combo box with the entries data -> text, which may be narrower than its longest entry."""
    combo = QComboBox()
    combo.setObjectName(name)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(8)
    combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    for data, text in entries.items():
        combo.addItem(text, data)
    return combo


def on_escape(widget: QWidget, slot: Callable[[], None]) -> None:
    """Call `slot` when Esc is pressed while the widget or a child has the focus."""
    shortcut = QShortcut(QKeySequence(Qt.Key.Key_Escape), widget)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(slot)


def stacked(widgets: list[QWidget], stretched: int, parent: QWidget) -> QWidget:
    """Return a widget that stacks others vertically; the one at index `stretched` takes the free height."""
    page = QWidget(parent)
    layout = QVBoxLayout(page)
    for widget in widgets:
        layout.addWidget(widget)
    layout.setStretch(stretched, 1)
    return page


def narrow_tabs(tabs: list[tuple[QWidget, str, str]], parent: QWidget) -> QTabWidget:
    """Return pages with titles and tooltips as tabs. If there is no room for the titles, they are shortened."""
    widget = QTabWidget(parent)
    widget.setObjectName("tabs")
    widget.setElideMode(Qt.TextElideMode.ElideRight)
    widget.setUsesScrollButtons(False)  # they would hide tabs
    for page, title, tip in tabs:
        page.layout().setContentsMargins(_TAB_MARGIN, _TAB_MARGIN, _TAB_MARGIN, _TAB_MARGIN)
        widget.setTabToolTip(widget.addTab(page, title), tip)
    return widget


def with_footer(content: QWidget, footer: list[QWidget], parent: QWidget) -> QWidget:
    """Return a widget with `content`, which scrolls vertically, above widgets that are always visible."""
    scroll = QScrollArea(parent)
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setWidget(content)
    # There is no horizontal scroll bar, and the vertical one takes part of the width.
    scroll.setMinimumWidth(content.minimumSizeHint().width() + scroll.verticalScrollBar().sizeHint().width())
    whole = QWidget(parent)
    outer = QVBoxLayout(whole)
    outer.setContentsMargins(0, 0, 0, 6)
    outer.addWidget(scroll, 1)
    below = QVBoxLayout()
    below.setContentsMargins(9, 0, 9, 0)
    for widget in footer:
        below.addWidget(widget)
    outer.addLayout(below)
    return whole
