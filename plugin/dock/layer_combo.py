"""Lists of layers of the project."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Any

from qgis.core import Qgis, QgsMapLayer, QgsMapLayerProxyModel, QgsProject, QgsRasterLayer
from qgis.gui import QgsMapLayerComboBox
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from ..layers.results import is_result


class RasterCombo(QgsMapLayerComboBox):
    """Lists the raster layers of the project except for results of LandPrompt."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setFilters(layer_filter("RasterLayer"))
        # Otherwise the longest layer name determines the minimum width of the dock.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        project = QgsProject.instance()
        project.layersAdded.connect(self._layers_added)
        project.readProject.connect(self._exclude_results)
        self._layers_added(list(project.mapLayers().values()))

    def raster(self) -> QgsRasterLayer | None:
        """Return the chosen raster."""
        layer = self.currentLayer()
        return layer if isinstance(layer, QgsRasterLayer) else None

    def _layers_added(self, layers: list[QgsMapLayer]) -> None:
        for layer in layers:
            layer.customPropertyChanged.connect(self._exclude_results)  # Processing marks maps after adding them
        self._exclude_results()

    def _exclude_results(self, *_ignored: object) -> None:
        results = [layer for layer in QgsProject.instance().mapLayers().values() if is_result(layer)]
        self.setExceptedLayerList(results)


def labels_combo(name: str, parent: QWidget) -> QgsMapLayerComboBox:
    """Return a list of the point and polygon layers of the project, with an empty entry, which is chosen."""
    combo = QgsMapLayerComboBox(parent)
    combo.setObjectName(name)
    combo.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    combo.setFilters(layer_filter("PointLayer", "PolygonLayer"))
    combo.setAllowEmptyLayer(True)
    combo.setLayer(None)
    return combo


def layer_filter(*kinds: str) -> Any:
    """Return the filter of a layer list for kinds of layers, such as "RasterLayer"."""
    # QGIS 3.34 and later have the scoped enum.
    scope = Qgis.LayerFilter if hasattr(Qgis, "LayerFilter") else QgsMapLayerProxyModel.Filter
    return reduce(or_, (getattr(scope, kind) for kind in kinds))
