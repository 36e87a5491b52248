"""A list of the raster layers of the project."""

from __future__ import annotations

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
        self.setFilters(_raster_filter())
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


def _raster_filter() -> Any:
    if hasattr(Qgis, "LayerFilter"):  # QGIS 3.34 and later
        return Qgis.LayerFilter.RasterLayer
    return QgsMapLayerProxyModel.Filter.RasterLayer
