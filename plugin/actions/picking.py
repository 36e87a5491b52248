"""A map tool: the next click on the canvas starts a search for similar tiles."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from qgis.core import Qgis, QgsPointXY, QgsRasterLayer
from qgis.gui import QgisInterface, QgsMapCanvas, QgsMapTool, QgsMapToolEmitPoint, QgsMessageBarItem
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, Qt
from qgis.PyQt.QtGui import QKeyEvent

from .. import settings
from ..dock.dock import LandPromptDock
from ..dock.map_tools import restore_previous
from .place import PlaceNotUsable, raster_at, to_layer

_WARNING_S = 8


class PickTool(QgsMapToolEmitPoint):
    """A map tool with a cross-hair cursor; Esc calls `cancel`."""

    def __init__(self, canvas: QgsMapCanvas, cancel: Callable[[], None]) -> None:
        super().__init__(canvas)
        self._cancel = cancel
        self.setCursor(Qt.CursorShape.CrossCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Cancel on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self._cancel()
        else:
            super().keyPressEvent(event)


class Picking(QObject):
    """Activates the map tool for one click, then restores the previous map tool."""

    def __init__(self, iface: QgisInterface, dock: LandPromptDock, parent: QObject) -> None:
        super().__init__(parent)
        self._iface, self._dock = iface, dock
        self.canvas = iface.mapCanvas()
        self.tool = PickTool(self.canvas, self.stop)
        self._previous_tool: QgsMapTool | None = None
        self._layer: QgsRasterLayer | None = None
        self._hint: QgsMessageBarItem | None = None
        self.tool.canvasClicked.connect(self._clicked)
        self.tool.deactivated.connect(self._deactivated)
        dock.pickWanted.connect(self._toggle)

    def start(self, layer: QgsRasterLayer | None) -> None:
        """Wait for a click; None searches the topmost raster at the clicked place."""
        self._layer = layer
        if self.canvas.mapTool() is not self.tool:
            self._previous_tool = self.canvas.mapTool()
        self.canvas.setMapTool(self.tool)
        self._dock.set_picking(True)
        bar = self._iface.messageBar()
        where = self.tr("in “{}”").format(layer.name()) if layer is not None else self.tr("on the map")
        self._hint = bar.createMessage(
            settings.LOG_TAG,
            escape(self.tr("Click a place {} to find similar tiles (Esc to cancel).").format(where)),
        )
        bar.pushWidget(self._hint, Qgis.MessageLevel.Info)

    def stop(self) -> None:
        """Restore the previous map tool."""
        restore_previous(self.tool, self._previous_tool)

    def remove(self) -> None:
        """Remove the map tool."""
        self.stop()
        self._dock.pickWanted.disconnect(self._toggle)
        self.tool.deleteLater()
        self.deleteLater()

    def _toggle(self) -> None:
        """Start picking in the layer of the dock, or stop."""
        if self.canvas.mapTool() is self.tool:
            self.stop()
        else:
            self.start(self._dock.layer())

    def _clicked(self, point: QgsPointXY, _button: Qt.MouseButton) -> None:
        crs = self.canvas.mapSettings().destinationCrs()
        layer = self._layer if self._layer is not None and not sip.isdeleted(self._layer) else None
        try:
            if layer is None:
                layer = raster_at(self.canvas, point, self._iface.activeLayer())
            place = to_layer(point, crs, layer)
        except PlaceNotUsable as refusal:  # the tool stays active for another click
            bar = self._iface.messageBar()
            bar.pushMessage(settings.LOG_TAG, escape(str(refusal)), Qgis.MessageLevel.Warning, _WARNING_S)
            return
        self.stop()
        self._dock.find_similar(layer, place)

    def _deactivated(self) -> None:
        self._dock.set_picking(False)
        if self._hint is not None and not sip.isdeleted(self._hint):
            self._iface.messageBar().popWidget(self._hint)
        self._hint = None
