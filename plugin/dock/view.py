"""Between the canvas and a raster: what part of the raster the view shows, and zooming to a hit."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeatureRequest,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas

HIT_MARGIN = 4.0  # a hit takes a quarter of the view, so that its surroundings are seen


def visible_part(canvas: QgsMapCanvas, layer: QgsRasterLayer) -> list[float] | None:
    """What the canvas shows of the layer: [xmin, ymin, xmax, ymax] in the layer's CRS; None where it shows nothing."""
    shown = _transformed(canvas.extent(), canvas.mapSettings().destinationCrs(), layer.crs())
    if shown is None or not shown.intersects(layer.extent()):
        return None
    part = shown.intersect(layer.extent())
    return None if part.isEmpty() else [part.xMinimum(), part.yMinimum(), part.xMaximum(), part.yMaximum()]


def screen_size(canvas: QgsMapCanvas, layer: QgsRasterLayer, part: list[float]) -> tuple[int, int]:
    """Width and height in pixels that a part of the layer (see `visible_part`) takes on the canvas, each at least 1."""
    box = _transformed(QgsRectangle(*part), layer.crs(), canvas.mapSettings().destinationCrs())
    scale = canvas.mapUnitsPerPixel()
    if box is None or scale <= 0:
        return canvas.width(), canvas.height()
    return max(1, round(box.width() / scale)), max(1, round(box.height() / scale))


def zoom_to_hit(canvas: QgsMapCanvas, hits: QgsVectorLayer, rank: int) -> bool:
    """Show the hit of this rank in the middle of the canvas; False where the layer has none."""
    request = QgsFeatureRequest().setFilterExpression(f'"rank" = {int(rank)}')
    feature = next(hits.getFeatures(request), None)
    if feature is None:
        return False
    box = _transformed(feature.geometry().boundingBox(), hits.crs(), canvas.mapSettings().destinationCrs())
    if box is None:
        return False
    box.scale(HIT_MARGIN)
    canvas.setExtent(box)
    canvas.refresh()
    return True


def _transformed(
    box: QgsRectangle, source: QgsCoordinateReferenceSystem, target: QgsCoordinateReferenceSystem
) -> QgsRectangle | None:
    """`box` in `target`; unchanged where either CRS is unknown, as QGIS draws it; None where it can't be."""
    if not (source.isValid() and target.isValid()):
        return QgsRectangle(box)
    try:
        return QgsCoordinateTransform(source, target, QgsProject.instance()).transformBoundingBox(box)
    except QgsCsException:
        return None
