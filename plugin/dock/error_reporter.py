"""Reports errors in the dock, in the QGIS message bar and in the log."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from html import escape
from typing import Any

from qgis.core import Qgis
from qgis.gui import QgisInterface, QgsMessageBar, QgsMessageBarItem
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QApplication, QPushButton

from .. import settings
from ..engine import diagnostics
from ..engine.client import EngineClient
from .message_panel import MessagePanel

KEPT_ERRORS = 5


class ErrorReporter(QObject):
    """Reports errors, and keeps the last ones for Copy Diagnostics."""

    def __init__(
        self, engine: EngineClient, iface: QgisInterface, panel: MessagePanel, context: Callable[[], list[str]]
    ) -> None:
        """
        Args:
            engine: Client of the engine.
            iface: QGIS, for its message bar.
            panel: Shows the errors in the dock.
            context: Returns lines about the layer and the settings in use, for Copy Diagnostics.
        """
        super().__init__(panel)
        self._context = context
        self._engine = engine
        self._iface = iface
        self._panel = panel
        self._errors: deque[dict[str, Any]] = deque(maxlen=KEPT_ERRORS)
        self._bar_item: QgsMessageBarItem | None = None
        panel.copyWanted.connect(self.copy_diagnostics)

    def report(self, failure: dict[str, Any]) -> None:
        """Show an error {code, message, remedy, details} until it is dismissed or the next job starts."""
        self.clear()
        self._errors.append(failure)
        self._panel.show_error(failure)
        level = Qgis.MessageLevel.Warning
        settings.log(f"[{failure['code']}] {failure['message']} {failure.get('remedy', '')}", level)
        if failure.get("details"):
            settings.log(failure["details"], level)
        item = QgsMessageBar.createMessage(
            settings.LOG_TAG, escape(failure["message"])
        )  # the message bar interprets HTML
        copy = QPushButton(self.tr("Copy Diagnostics"), item)
        copy.clicked.connect(self.copy_diagnostics)
        item.layout().addWidget(copy)
        self._bar_item = self._iface.messageBar().pushWidget(item, level)

    def clear(self) -> None:
        """Hide the error."""
        self._panel.hide()
        if self._bar_item is not None and not sip.isdeleted(self._bar_item):
            self._iface.messageBar().popWidget(self._bar_item)
        self._bar_item = None

    def copy_diagnostics(self) -> None:
        """Copy versions, settings, the layer and classes in use, and the last errors to the clipboard."""
        QApplication.clipboard().setText(diagnostics.report(self._engine, list(self._errors), self._context()))
