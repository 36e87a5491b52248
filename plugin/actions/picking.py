"""A map tool: the next click on the canvas says where to look for similar tiles."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from qgis.core import Qgis, QgsPointXY, QgsRasterLayer
from qgis.gui import QgsMapTool, QgsMapToolEmitPoint
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, Qt
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import QWidget

from .. import settings
from .place import PlaceNotUsable, raster_at, to_layer

if TYPE_CHECKING:
    from ..plugin import LandPromptPlugin


_REFUSAL_S = 8


class PickTool(QgsMapToolEmitPoint):
    """A cross-hair; Escape gives back the tool that was there before."""

    def __init__(self, picking: Picking) -> None:
        super().__init__(picking.canvas)
        self._picking = picking
        self.setCursor(Qt.CursorShape.CrossCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape ends the picking."""
        if event.key() == Qt.Key.Key_Escape:
            self._picking.stop()
        else:
            super().keyPressEvent(event)


class Picking(QObject):
    """Arms the tool, and disarms it after one click, so that the person is back where they were."""

    def __init__(self, plugin: LandPromptPlugin) -> None:
        super().__init__(plugin)
        self._plugin = plugin
        self.canvas = plugin.iface.mapCanvas()
        self.tool = PickTool(self)
        self._before: QgsMapTool | None = None
        self._layer: QgsRasterLayer | None = None
        self._hint: QWidget | None = None
        self.tool.canvasClicked.connect(self._clicked)
        self.tool.deactivated.connect(self._disarmed)
        plugin.dock.pickWanted.connect(self._toggle)

    def start(self, layer: QgsRasterLayer | None) -> None:
        """Wait for a click, to search `layer`, or whichever raster lies there."""
        self._layer = layer
        if self.canvas.mapTool() is not self.tool:
            self._before = self.canvas.mapTool()
        self.canvas.setMapTool(self.tool)
        self._plugin.dock.set_picking(True)
        bar = self._plugin.iface.messageBar()
        where = self.tr("in “{}”").format(layer.name()) if layer is not None else self.tr("on the map")
        self._hint = bar.createMessage(
            settings.LOG_TAG,
            escape(self.tr("Click a place {} to find the tiles that look like it (Esc to stop).").format(where)),
        )
        bar.pushWidget(self._hint, Qgis.MessageLevel.Info)

    def stop(self) -> None:
        """Give the canvas back to the tool that was there before."""
        if self.canvas.mapTool() is self.tool:
            if self._before is not None and not sip.isdeleted(self._before):
                self.canvas.setMapTool(self._before)
            else:
                self.canvas.unsetMapTool(self.tool)

    def remove(self) -> None:
        """Let go of the canvas."""
        self.stop()
        self._plugin.dock.pickWanted.disconnect(self._toggle)
        self.tool.deleteLater()
        self.deleteLater()

    def _toggle(self) -> None:
        """The dock's button: picks in the dock's layer, or stops."""
        if self.canvas.mapTool() is self.tool:
            self.stop()
        else:
            self.start(self._plugin.dock.layer())

    def _clicked(self, point: QgsPointXY, _button: Qt.MouseButton) -> None:
        crs = self.canvas.mapSettings().destinationCrs()
        layer = self._layer if self._layer is not None and not sip.isdeleted(self._layer) else None
        try:
            if layer is None:
                layer = raster_at(self.canvas, point, self._plugin.iface.activeLayer())
            place = to_layer(point, crs, layer)
        except PlaceNotUsable as refusal:  # the tool stays: the person meant to click inside
            bar = self._plugin.iface.messageBar()
            bar.pushMessage(settings.LOG_TAG, escape(str(refusal)), Qgis.MessageLevel.Warning, _REFUSAL_S)
            return
        self.stop()
        self._plugin.find_similar(layer, place)

    def _disarmed(self) -> None:
        self._plugin.dock.set_picking(False)
        if self._hint is not None and not sip.isdeleted(self._hint):
            self._plugin.iface.messageBar().popWidget(self._hint)
        self._hint = None
