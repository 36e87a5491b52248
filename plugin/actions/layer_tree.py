"""The LandPrompt submenu in the context menu of raster layers in the layer tree."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsMapLayer, QgsMapLayerType, QgsProject, QgsRasterLayer
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction

from ..dock.dock import LandPromptDock
from ..layers.history import has_record
from ..layers.results import is_result
from .picking import Picking


class LayerTreeActions(QObject):
    """Map Land Cover, Find Similar Tiles and, for maps of LandPrompt, Repeat This Run.

    QGIS does not pass the layer to an action: the active layer is used.
    """

    def __init__(
        self, iface: QgisInterface, dock: LandPromptDock, icon: QIcon, picking: Picking, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._iface, self._dock = iface, dock
        self.map_land_cover = self._add("landpromptMapLayer", self.tr("Map Land Cover…"), icon)
        self.find_similar = self._add("landpromptFindSimilarInLayer", self.tr("Find Similar Tiles…"), icon)
        self.map_land_cover.triggered.connect(lambda _checked=False: self._with_layer(self._open_dock))
        self.find_similar.triggered.connect(lambda _checked=False: self._with_layer(picking.start))
        self.repeat = self._add("landpromptRepeatRun", self.tr("Repeat This Run"), icon, for_all=False)
        self.repeat.triggered.connect(lambda _checked=False: self._repeat())
        project = QgsProject.instance()
        project.layersAdded.connect(self._layers_added)
        self._layers_added(list(project.mapLayers().values()))

    def remove(self) -> None:
        """Remove the actions from the menu."""
        QgsProject.instance().layersAdded.disconnect(self._layers_added)
        for action in (self.map_land_cover, self.find_similar, self.repeat):
            self._iface.removeCustomActionForLayerType(action)
            action.deleteLater()
        self.deleteLater()

    def _add(self, name: str, text: str, icon: QIcon, for_all: bool = True) -> QAction:
        """Add an action to the submenu of all raster layers, or of those that it is added to later."""
        action = QAction(icon, text, self)
        action.setObjectName(name)
        self._iface.addCustomActionForLayerType(action, self.tr("LandPrompt"), QgsMapLayerType.RasterLayer, for_all)
        return action

    def _layers_added(self, layers: list[QgsMapLayer]) -> None:
        """Add Repeat This Run to maps of LandPrompt."""
        for layer in layers:
            if has_record(layer):
                self._iface.addCustomActionForLayer(self.repeat, layer)

    def _repeat(self) -> None:
        layer = self._iface.activeLayer()
        if isinstance(layer, QgsRasterLayer):
            self._dock.repeat(layer)

    def _open_dock(self, layer: QgsRasterLayer | None) -> None:
        self._dock.show_layer(layer)
        self._dock.show_map_tab()

    def _with_layer(self, do: Callable[[QgsRasterLayer | None], None]) -> None:
        """Call `do` with the active raster layer, or with None if it is a result of LandPrompt and so not an input."""
        layer = self._iface.activeLayer()
        if isinstance(layer, QgsRasterLayer):
            do(None if is_result(layer) else layer)
