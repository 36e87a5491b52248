"""Examples from shapes: the selected features of a vector layer, in the CRS of a raster. No widgets."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsMapLayer,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QCoreApplication

_MAX_WKT = 100_000  # characters that the engine accepts


class ShapeNotUsable(ValueError):
    """A shape cannot be an example; the text is a sentence with the reason."""


def selected_shape(active: QgsMapLayer | None, raster: QgsRasterLayer) -> QgsGeometry:
    """Return the selected polygons, merged, or the selected point of the active layer, else of any other layer.

    Args:
        active: QGIS's active layer.
        raster: The raster, whose CRS the shape gets.

    Raises:
        ShapeNotUsable: Nothing suitable is selected, or it can't be transformed.
    """
    kinds = (QgsWkbTypes.GeometryType.PolygonGeometry, QgsWkbTypes.GeometryType.PointGeometry)
    others = [each for each in QgsProject.instance().mapLayers().values() if each is not active]
    for layer in [active, *others]:
        if not isinstance(layer, QgsVectorLayer) or layer.geometryType() not in kinds:
            continue
        shapes = [each.geometry() for each in layer.getSelectedFeatures() if each.hasGeometry()]
        if not shapes:
            continue
        if layer.geometryType() == kinds[1] and len(shapes) > 1:
            raise ShapeNotUsable(_tr("Select a single point in “{}”.").format(layer.name()))
        return in_raster(QgsGeometry.unaryUnion(shapes), layer.crs(), raster)
    raise ShapeNotUsable(_tr("Select polygons or a point in a vector layer first."))


def in_raster(shape: QgsGeometry, crs: QgsCoordinateReferenceSystem, raster: QgsRasterLayer) -> QgsGeometry:
    """Return a shape in the CRS of a raster; unchanged if either has no CRS.

    Raises:
        ShapeNotUsable: It can't be transformed, is outside the raster, or is too complex.
    """
    moved = QgsGeometry(shape)
    if crs.isValid() and raster.crs().isValid():
        try:
            moved.transform(QgsCoordinateTransform(crs, raster.crs(), QgsProject.instance()))
        except QgsCsException as fault:
            message = _tr("This geometry can’t be transformed to the CRS of “{}”.")
            raise ShapeNotUsable(message.format(raster.name())) from fault
    if not moved.boundingBox().intersects(raster.extent()):
        raise ShapeNotUsable(_tr("This geometry is outside “{}”.").format(raster.name()))
    if moved.type() == QgsWkbTypes.GeometryType.PolygonGeometry:
        # The window has the size of the polygon: a vertex less than a pixel from the line changes nothing.
        simple = moved.simplify(raster.rasterUnitsPerPixelX() / 2)
        moved = simple if simple.area() > 0 else moved
        if len(moved.asWkt(3)) > _MAX_WKT:
            raise ShapeNotUsable(_tr("This polygon has too many vertices. Simplify it first."))
    return moved


def _tr(text: str) -> str:
    return QCoreApplication.translate("ExampleShapes", text)
