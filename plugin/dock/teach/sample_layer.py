"""Layers of samples: creates them, adds and removes points, counts them by class. No widgets.

Points are written by the data provider, not by an edit session: the engine reads the file after each click.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingUtils,
    QgsProject,
    QgsRasterLayer,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QCoreApplication

from ...layers.output_paths import new_path

FIELD = "class"
OWN = "landprompt/samples"  # custom property of the layers that are created here


def create_layer(raster: QgsRasterLayer) -> QgsVectorLayer:
    """Create a GeoPackage for samples of a raster in the results folder, and add it to the project above all layers.

    Raises:
        OSError: It can't be written.
    """
    path = new_path(raster.name(), "samples", ".gpkg")
    empty = QgsVectorLayer(f"Point?field={FIELD}:string", "samples", "memory")
    empty.setCrs(raster.crs())
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.layerName = "GPKG", "samples"
    context = QgsProject.instance().transformContext()
    code, message, *_rest = QgsVectorFileWriter.writeAsVectorFormatV3(empty, path, context, options)
    if code != QgsVectorFileWriter.WriterError.NoError:
        raise OSError(message)
    layer = QgsVectorLayer(path, _tr("Samples of {}").format(raster.name()), "ogr")
    layer.setCustomProperty(OWN, True)
    QgsProject.instance().addMapLayer(layer, False)
    QgsProject.instance().layerTreeRoot().insertLayer(0, layer)
    return layer


def takes_points(layer: QgsVectorLayer | None, field: str) -> bool:
    """Return whether points with the name of a class can be added to a layer."""
    if layer is None or field not in layer.fields().names():
        return False
    return _is_point(layer) and not layer.fields().field(field).isNumeric()


def add_point(layer: QgsVectorLayer, field: str, point: QgsPointXY, raster: QgsRasterLayer, name: str) -> int:
    """Save a point, in coordinates of `raster`, with the name of its class; return the id of the feature.

    Raises:
        OSError: It can't be saved.
    """
    geometry = QgsGeometry.fromPointXY(point)
    feature = QgsFeature(layer.fields())
    try:
        if raster.crs().isValid() and layer.crs().isValid():
            geometry.transform(QgsCoordinateTransform(raster.crs(), layer.crs(), QgsProject.instance()))
    except QgsCsException as fault:
        raise OSError(str(fault)) from fault
    provider = layer.dataProvider()
    if QgsWkbTypes.isMultiType(layer.wkbType()):
        geometry.convertToMultiType()
    feature.setGeometry(geometry)
    feature.setAttribute(field, name)
    saved, features = provider.addFeatures([feature])
    if not saved:
        raise OSError(_tr("The sample could not be saved in “{}”.").format(layer.name()))
    layer.updateExtents()
    layer.triggerRepaint()
    return features[0].id()


def remove(layer: QgsVectorLayer, feature: int) -> None:
    """Remove a sample."""
    layer.dataProvider().deleteFeatures([feature])
    layer.triggerRepaint()


def counts(layer: QgsVectorLayer | None, field: str) -> dict[str, int]:
    """Return the number of samples of each class, unsaved edits included."""
    if layer is None or field not in layer.fields().names():
        return {}
    values = (feature[field] for feature in layer.getFeatures())
    return dict(Counter(str(value).strip() for value in values if value and str(value).strip() not in ("", "NULL")))


def is_temporary_file(layer: QgsVectorLayer) -> bool:
    """Return whether QGIS deletes the file of a layer when it closes."""
    return Path(layer.source().split("|")[0]).is_relative_to(QgsProcessingUtils.tempFolder())


def _is_point(layer: QgsVectorLayer) -> bool:
    if hasattr(Qgis, "GeometryType"):  # QGIS 3.30 and later
        return layer.geometryType() == Qgis.GeometryType.Point
    return layer.geometryType() == QgsWkbTypes.GeometryType.PointGeometry


def _tr(text: str) -> str:
    return QCoreApplication.translate("Samples", text)
