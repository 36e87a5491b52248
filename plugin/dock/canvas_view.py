"""Relates the canvas to a raster: the visible part, its size in pixels, zooming to a hit."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeatureRequest,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas

HIT_MARGIN = 4.0  # the view is this many times as wide as the hit
POINT_PIXELS = 60  # pixels of the map that are shown around a point
MAX_POINT_ZOOM = 4.0  # zoom in on a point if the view is more than this many times as wide as `POINT_PIXELS`


def visible_part(canvas: QgsMapCanvas, layer: QgsRasterLayer) -> list[float] | None:
    """Return the visible part of the layer as [xmin, ymin, xmax, ymax] in its CRS; None if nothing is visible."""
    return common_part(canvas.extent(), canvas.mapSettings().destinationCrs(), layer)


def common_part(box: QgsRectangle, crs: QgsCoordinateReferenceSystem, layer: QgsRasterLayer) -> list[float] | None:
    """Return the part of the layer inside `box` as [xmin, ymin, xmax, ymax] in its CRS; None if there is none."""
    shown = _transformed(box, crs, layer.crs())
    if shown is None or not shown.intersects(layer.extent()):
        return None
    part = shown.intersect(layer.extent())
    return None if part.isEmpty() else [part.xMinimum(), part.yMinimum(), part.xMaximum(), part.yMaximum()]


def screen_size(canvas: QgsMapCanvas, layer: QgsRasterLayer, part: list[float]) -> tuple[int, int]:
    """Return width and height on the canvas of a part of the layer (see `visible_part`), in pixels, at least 1."""
    box = _transformed(QgsRectangle(*part), layer.crs(), canvas.mapSettings().destinationCrs())
    scale = canvas.mapUnitsPerPixel()
    if box is None or scale <= 0:
        return canvas.width(), canvas.height()
    return max(1, round(box.width() / scale)), max(1, round(box.height() / scale))


def zoom_to_hit(canvas: QgsMapCanvas, hits: QgsVectorLayer, rank: int) -> bool:
    """Center the canvas on the hit with this rank; return False if there is none."""
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


def show_point(canvas: QgsMapCanvas, layer: QgsVectorLayer, place: QgsPointXY, pixel: float) -> None:
    """Center the canvas on a point of a layer; zoom in if `pixel`, in units of the layer, is hardly visible."""
    near = QgsRectangle(place.x(), place.y(), place.x(), place.y())
    near.grow(pixel * POINT_PIXELS / 2)
    box = _transformed(near, layer.crs(), canvas.mapSettings().destinationCrs())
    if box is None:
        return
    shown = canvas.extent()
    if pixel > 0 and (shown.isEmpty() or shown.width() > MAX_POINT_ZOOM * box.width()):
        canvas.setExtent(box)
    else:
        canvas.setCenter(box.center())
    canvas.refresh()


def shape_in(canvas: QgsMapCanvas, shape: QgsGeometry, layer: QgsRasterLayer) -> QgsGeometry | None:
    """Return a shape of the canvas in the CRS of the layer; None if it is outside the layer."""
    source, target = canvas.mapSettings().destinationCrs(), layer.crs()
    moved = QgsGeometry(shape)
    try:
        if source.isValid() and target.isValid():
            moved.transform(QgsCoordinateTransform(source, target, QgsProject.instance()))
    except QgsCsException:
        return None
    return moved if moved.intersects(layer.extent()) else None


def on_canvas(canvas: QgsMapCanvas, place: QgsPointXY, layer: QgsRasterLayer) -> QgsPointXY:
    """Return a place, in the CRS of the layer, in the CRS of the canvas; unchanged if it can't be transformed."""
    point = _transformed(QgsRectangle(place, place), layer.crs(), canvas.mapSettings().destinationCrs())
    return place if point is None else point.center()


def _transformed(
    box: QgsRectangle, source: QgsCoordinateReferenceSystem, target: QgsCoordinateReferenceSystem
) -> QgsRectangle | None:
    """Return `box` in `target`; unchanged if either CRS is invalid, as QGIS draws it; None if that fails."""
    if not (source.isValid() and target.isValid()):
        return QgsRectangle(box)
    try:
        return QgsCoordinateTransform(source, target, QgsProject.instance()).transformBoundingBox(box)
    except QgsCsException:
        return None
