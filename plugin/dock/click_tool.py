"""A map tool for clicks on the canvas, which a button of a panel switches on and off."""

from __future__ import annotations

from qgis.core import QgsPointXY
from qgis.gui import QgsMapCanvas, QgsMapTool, QgsMapToolEmitPoint
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent

from .map_tools import restore_previous


class ClickTool(QgsMapToolEmitPoint):
    """A map tool with a cross-hair cursor. Esc or `stop` ends it and restores the previous map tool.

    Signals:
        clicked: A place was clicked with the left button; its QgsPointXY in canvas coordinates.
    """

    clicked = pyqtSignal(object)

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self.canvasClicked.connect(self._pressed)
        self._previous: QgsMapTool | None = None
        self.setCursor(Qt.CursorShape.CrossCursor)

    def switch(self, on: bool) -> None:
        """Start or stop the tool."""
        if on:
            self.start()
        else:
            self.stop()

    def start(self) -> None:
        """Receive the clicks on the canvas from now on."""
        current = self.canvas().mapTool()
        if current is not self:
            # If this replaces another click tool, that tool is not restored afterwards.
            self._previous = current._previous if isinstance(current, ClickTool) else current
            self.canvas().setMapTool(self)

    def stop(self) -> None:
        """Restore the previous map tool."""
        restore_previous(self, self._previous)

    def _pressed(self, point: QgsPointXY, button: Qt.MouseButton) -> None:
        if button == Qt.MouseButton.LeftButton:
            self.clicked.emit(QgsPointXY(point))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Stop on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.stop()
        else:
            super().keyPressEvent(event)
