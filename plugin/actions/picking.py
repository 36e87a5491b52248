"""A map tool: the next click on the canvas starts a search for similar tiles."""

from __future__ import annotations

from html import escape

from qgis.core import Qgis, QgsPointXY, QgsRasterLayer
from qgis.gui import QgisInterface, QgsMessageBarItem
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject

from .. import settings
from ..dock.click_tool import ClickTool
from ..dock.dock import LandPromptDock
from ..dock.place import PlaceNotUsable, raster_at, to_layer

_WARNING_S = 8


class Picking(QObject):
    """Activates the map tool for one click, then restores the previous map tool."""

    def __init__(self, iface: QgisInterface, dock: LandPromptDock, parent: QObject) -> None:
        super().__init__(parent)
        self._iface, self._dock = iface, dock
        self.canvas = iface.mapCanvas()
        self.tool = ClickTool(self.canvas)
        self._layer: QgsRasterLayer | None = None
        self._hint: QgsMessageBarItem | None = None
        self.tool.clicked.connect(self._clicked)
        self.tool.deactivated.connect(self._deactivated)
        dock.pickWanted.connect(self._toggle)

    def start(self, layer: QgsRasterLayer | None) -> None:
        """Wait for a click; None searches the topmost raster at the clicked place."""
        self._layer = layer
        self.tool.start()
        self._dock.set_picking(True)
        bar = self._iface.messageBar()
        where = self.tr("in “{}”").format(layer.name()) if layer is not None else self.tr("on the map")
        self._hint = bar.createMessage(
            settings.LOG_TAG,
            escape(self.tr("Click a place {} to find similar tiles (Esc to cancel).").format(where)),
        )
        bar.pushWidget(self._hint, Qgis.MessageLevel.Info)

    def remove(self) -> None:
        """Remove the map tool."""
        self.tool.stop()
        self._dock.pickWanted.disconnect(self._toggle)
        self.tool.deleteLater()
        self.deleteLater()

    def _toggle(self) -> None:
        """Start picking in the layer of the dock, or stop."""
        if self.canvas.mapTool() is self.tool:
            self.tool.stop()
        else:
            self.start(self._dock.layer())

    def _clicked(self, point: QgsPointXY) -> None:
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
        self.tool.stop()
        self._dock.find_similar(layer, place)

    def _deactivated(self) -> None:
        self._dock.set_picking(False)
        if self._hint is not None and not sip.isdeleted(self._hint):
            self._iface.messageBar().popWidget(self._hint)
        self._hint = None
