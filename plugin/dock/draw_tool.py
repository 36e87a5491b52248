"""A map tool that draws one polygon."""

from __future__ import annotations

from qgis.core import QgsGeometry, QgsPointXY, QgsWkbTypes
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool, QgsRubberBand
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QKeyEvent

from .map_tools import restore_previous

_MIN_CORNERS = 3


class DrawTool(QgsMapTool):
    """Clicks add vertices, a right-click or a double-click closes the polygon, Esc cancels.

    Signals:
        drawn: The polygon, a QgsGeometry in canvas coordinates.
        stopped: The tool is no longer active.
    """

    drawn = pyqtSignal(QgsGeometry)
    stopped = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self._corners: list[QgsPointXY] = []
        self._previous: QgsMapTool | None = None
        self._band: QgsRubberBand | None = None
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.deactivated.connect(self._deactivated)

    def start(self) -> None:
        """Become the map tool of the canvas."""
        if not self.isActive():
            self._previous = self.canvas().mapTool()
            self.canvas().setMapTool(self)

    def stop(self) -> None:
        """Restore the previous map tool."""
        restore_previous(self, self._previous)

    def canvasPressEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802 - QGIS's name
        """Add a vertex, or close the polygon."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._corners.append(QgsPointXY(event.mapPoint()))
            self._show(self._corners)
        elif event.button() == Qt.MouseButton.RightButton:
            self._close()

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802 - QGIS's name
        """Show the polygon as it would be with a vertex here."""
        if self._corners:
            self._show([*self._corners, QgsPointXY(event.mapPoint())])

    def canvasDoubleClickEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802 - QGIS's name
        """Close the polygon; the first click of the double-click was its last vertex."""
        self._close()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Cancel on Esc, close the polygon on Enter."""
        if event.key() == Qt.Key.Key_Escape:
            self.stop()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._close()
        else:
            super().keyPressEvent(event)

    def _close(self) -> None:
        if len(self._corners) < _MIN_CORNERS:
            return
        # The order of the clicks does not matter: a polygon that crosses itself is split into valid parts.
        polygon = QgsGeometry.fromPolygonXY([[*self._corners, self._corners[0]]]).makeValid()
        self.stop()
        if polygon.area() > 0:
            self.drawn.emit(polygon)

    def _show(self, corners: list[QgsPointXY]) -> None:
        if self._band is None:
            self._band = QgsRubberBand(self.canvas(), QgsWkbTypes.GeometryType.PolygonGeometry)
            self._band.setColor(QColor("#00e5ff"))
            self._band.setFillColor(QColor(0, 229, 255, 40))
            self._band.setWidth(2)
        self._band.setToGeometry(QgsGeometry.fromPolygonXY([corners]), None)

    def _deactivated(self) -> None:
        self._corners = []
        if self._band is not None:
            self.canvas().scene().removeItem(self._band)
            self._band = None
        self.stopped.emit()
