"""Map Land Cover and Find Similar Tiles in the context menu of raster layers in the layer tree."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qgis.core import QgsMapLayerType, QgsRasterLayer
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction

from ..layers.results import is_result

if TYPE_CHECKING:
    from ..plugin import LandPromptPlugin
    from .picking import Picking


class LayerTreeActions(QObject):
    """Both stand in a LandPrompt submenu. QGIS does not tell an action its layer: the current one is meant."""

    def __init__(self, plugin: LandPromptPlugin, picking: Picking) -> None:
        super().__init__(plugin)
        self._plugin = plugin
        self._iface = plugin.iface
        self.map_land_cover = self._add("landpromptMapLayer", self.tr("Map Land Cover…"), plugin.icon)
        self.find_similar = self._add("landpromptFindSimilarInLayer", self.tr("Find Similar Tiles…"), plugin.icon)
        self.map_land_cover.triggered.connect(lambda _checked=False: self._with_layer(self._open_dock))
        self.find_similar.triggered.connect(lambda _checked=False: self._with_layer(picking.start))

    def remove(self) -> None:
        """Take both out of the menu."""
        for action in (self.map_land_cover, self.find_similar):
            self._iface.removeCustomActionForLayerType(action)
            action.deleteLater()
        self.deleteLater()

    def _add(self, name: str, text: str, icon: QIcon) -> QAction:
        action = QAction(icon, text, self)
        action.setObjectName(name)
        self._iface.addCustomActionForLayerType(action, self.tr("LandPrompt"), QgsMapLayerType.RasterLayer, True)
        return action

    def _open_dock(self, layer: QgsRasterLayer | None) -> None:
        self._plugin.show_dock(layer)
        self._plugin.dock.show_map_tab()

    def _with_layer(self, do: Callable[[QgsRasterLayer | None], None]) -> None:
        """With the layer; of a result of ours, which is no input, with None: what the person chose before stays."""
        layer = self._iface.activeLayer()
        if isinstance(layer, QgsRasterLayer):
            do(None if is_result(layer) else layer)
