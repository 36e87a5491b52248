"""Find Similar Tiles in the context menu of the map canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsPointXY
from qgis.gui import QgsMapMouseEvent
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QAction, QMenu

from .place import PlaceNotUsable, raster_at, to_layer

if TYPE_CHECKING:
    from ..plugin import LandPromptPlugin

ACTION_NAME = "landpromptFindSimilarHere"


class CanvasMenu(QObject):
    """Adds its action each time the menu opens.

    Map tools without `ShowContextMenu` (identify, digitising) suppress the menu; the layer tree's action and the
    dock's button, which arm a map tool of our own, work with those.
    """

    def __init__(self, plugin: LandPromptPlugin) -> None:
        super().__init__(plugin)
        self._plugin = plugin
        self._canvas = plugin.iface.mapCanvas()
        self._canvas.contextMenuAboutToShow.connect(self._fill)

    def remove(self) -> None:
        """No action in menus to come."""
        self._canvas.contextMenuAboutToShow.disconnect(self._fill)
        self.deleteLater()

    def _fill(self, menu: QMenu, event: QgsMapMouseEvent) -> None:
        # Copied at once: the event is gone when the person chooses the action.
        point = QgsPointXY(event.mapPoint())
        crs = self._canvas.mapSettings().destinationCrs()
        menu.addSeparator()
        action = QAction(self._plugin.icon, self.tr("Find Similar Tiles"), menu)
        action.setObjectName(ACTION_NAME)
        menu.addAction(action)
        try:
            layer = raster_at(self._canvas, point, self._plugin.iface.activeLayer())
        except PlaceNotUsable as refusal:
            action.setEnabled(False)
            action.setText(self.tr("Find Similar Tiles: {}").format(refusal))
            return
        if len(self._canvas.layers()) > 1:  # say which one is meant where it may not be plain
            action.setText(self.tr("Find Similar Tiles in “{}”").format(layer.name()))
        # In the layer's own coordinates, which need no CRS: a layer without one can be searched too.
        place = to_layer(point, crs, layer)
        action.triggered.connect(lambda _checked=False: self._plugin.find_similar(layer, place))
