"""Which raster is meant by a place on the canvas."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsMapLayer,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QCoreApplication

from ..layers.results import is_result
from ..layers.source import LayerNotUsable, source_path


class PlaceNotUsable(ValueError):
    """Nothing can be looked for at this place; the text is a sentence that says why."""


def to_layer(point: QgsPointXY, crs: QgsCoordinateReferenceSystem, layer: QgsRasterLayer) -> QgsPointXY:
    """The place in the layer's coordinates.

    A raster or a place without CRS is taken as it stands: there is nothing to transform between.

    Raises:
        PlaceNotUsable: the place can't be transformed, or lies outside the raster.
    """
    if crs.isValid() and layer.crs().isValid():
        try:
            point = QgsCoordinateTransform(crs, layer.crs(), QgsProject.instance()).transform(point)
        except QgsCsException as fault:
            raise PlaceNotUsable(
                _tr("This place has no position in the coordinates of “{}”.").format(layer.name())
            ) from fault
    if not layer.extent().contains(point):
        raise PlaceNotUsable(_tr("This place lies outside “{}”.").format(layer.name()))
    return point


def raster_at(canvas: QgsMapCanvas, point: QgsPointXY, preferred: QgsMapLayer | None = None) -> QgsRasterLayer:
    """The raster that a person means who points at `point` (in the canvas's CRS).

    That is `preferred` where it lies there, else the topmost visible raster file; never a result of ours.

    Raises:
        PlaceNotUsable: no raster that can be searched lies there.
    """
    crs = canvas.mapSettings().destinationCrs()
    refusal = _tr("No raster layer lies at this place.")
    for layer in ([preferred] if preferred is not None else []) + canvas.layers():
        if not isinstance(layer, QgsRasterLayer) or is_result(layer):
            continue
        try:
            to_layer(point, crs, layer)
            source_path(layer)
            return layer
        except PlaceNotUsable:
            continue
        except LayerNotUsable as fault:
            refusal = str(fault)
    raise PlaceNotUsable(refusal)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Place", text)
