"""Finds the raster at a place on the canvas, and the place in its coordinates."""

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
    """No raster can be searched at this place; the text is a sentence with the reason."""


def to_layer(point: QgsPointXY, crs: QgsCoordinateReferenceSystem, layer: QgsRasterLayer) -> QgsPointXY:
    """Return `point` (in `crs`) in the coordinates of the layer; unchanged if either has no CRS.

    Raises:
        PlaceNotUsable: The point can't be transformed, or is outside the raster.
    """
    if crs.isValid() and layer.crs().isValid():
        try:
            point = QgsCoordinateTransform(crs, layer.crs(), QgsProject.instance()).transform(point)
        except QgsCsException as fault:
            raise PlaceNotUsable(
                _tr("This place can’t be transformed to the CRS of “{}”.").format(layer.name())
            ) from fault
    if not layer.extent().contains(point):
        raise PlaceNotUsable(_tr("This place is outside “{}”.").format(layer.name()))
    return point


def raster_at(canvas: QgsMapCanvas, point: QgsPointXY, preferred: QgsMapLayer | None = None) -> QgsRasterLayer:
    """Return the raster at `point`, in canvas coordinates.

    This is `preferred` if it covers the point, otherwise the topmost visible raster file. Results of LandPrompt are
    skipped.

    Raises:
        PlaceNotUsable: No raster at this point can be searched.
    """
    crs = canvas.mapSettings().destinationCrs()
    refusal = _tr("There is no raster layer at this place.")
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
