"""Find Similar Tiles in the context menu of the map canvas."""

from __future__ import annotations

from qgis.core import QgsPointXY
from qgis.gui import QgisInterface, QgsMapMouseEvent
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction, QMenu

from ..dock.dock import LandPromptDock
from ..dock.place import PlaceNotUsable, raster_at, to_layer

ACTION_NAME = "landpromptFindSimilarHere"


class CanvasMenu(QObject):
    """Adds the action each time the context menu opens.

    Map tools without the `ShowContextMenu` flag (Identify, digitizing tools) suppress the menu. With those, use the
    action of the layer tree or the button of the dock, which activate a map tool of the plugin.
    """

    def __init__(self, iface: QgisInterface, dock: LandPromptDock, icon: QIcon, parent: QObject) -> None:
        super().__init__(parent)
        self._iface, self._dock, self._icon = iface, dock, icon
        self._canvas = iface.mapCanvas()
        self._canvas.contextMenuAboutToShow.connect(self._add_action)

    def remove(self) -> None:
        """Stop adding the action."""
        self._canvas.contextMenuAboutToShow.disconnect(self._add_action)
        self.deleteLater()

    def _add_action(self, menu: QMenu, event: QgsMapMouseEvent) -> None:
        point = QgsPointXY(event.mapPoint())  # a copy: the event is deleted before the action is triggered
        crs = self._canvas.mapSettings().destinationCrs()
        menu.addSeparator()
        action = QAction(self._icon, self.tr("Find Similar Tiles"), menu)
        action.setObjectName(ACTION_NAME)
        menu.addAction(action)
        try:
            layer = raster_at(self._canvas, point, self._iface.activeLayer())
        except PlaceNotUsable as refusal:
            action.setEnabled(False)
            action.setText(self.tr("Find Similar Tiles: {}").format(refusal))
            return
        if len(self._canvas.layers()) > 1:
            action.setText(self.tr("Find Similar Tiles in “{}”").format(layer.name()))
        # In layer coordinates, so that a layer without a CRS can be searched too.
        place = to_layer(point, crs, layer)
        action.triggered.connect(lambda _checked=False: self._dock.find_similar(layer, place))
