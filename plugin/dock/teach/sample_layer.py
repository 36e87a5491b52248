"""Layers of samples: creates them, adds and removes samples, counts them by class. No widgets.

The samples that are created here are stored in one GeoPackage per raster: points in the `samples` table, polygons in
the `polygons` table, which is created with the first polygon. They are written by the data provider, not in an edit
session, because the engine reads the file after each sample.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeature,
    QgsGeometry,
    QgsLayerTreeGroup,
    QgsProcessingUtils,
    QgsProject,
    QgsRasterLayer,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsVectorLayerUtils,
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
    layer = _create_table(path, "samples", "Point", raster.crs(), _tr("Samples of {}").format(raster.name()))
    QgsProject.instance().layerTreeRoot().insertLayer(0, layer)
    return layer


def layer_for(chosen: QgsVectorLayer, polygon: bool) -> QgsVectorLayer:
    """Return the layer that takes points, or polygons: the chosen one, or the other one of its GeoPackage.

    A table that is missing is created, and its layer added to the project below the chosen one.

    Args:
        chosen: The chosen layer, which `accepts` them.
        polygon: Whether the sample is a polygon.

    Raises:
        OSError: The table can't be written.
    """
    for layer in with_other(chosen):
        if _takes(layer, polygon):
            return layer
    table, kind = ("polygons", "MultiPolygon") if polygon else ("samples", "Point")
    text = _tr("{} (polygons)") if polygon else _tr("{} (points)")
    layer = _create_table(_file(chosen), table, kind, chosen.crs(), text.format(chosen.name()))
    root = QgsProject.instance().layerTreeRoot()
    entry = root.findLayer(chosen.id())
    group = entry.parent() if entry is not None else None
    if entry is not None and isinstance(group, QgsLayerTreeGroup):
        group.insertLayer(group.children().index(entry) + 1, layer)
    else:
        root.insertLayer(0, layer)
    return layer


def with_other(layer: QgsVectorLayer | None) -> list[QgsVectorLayer]:
    """Return a layer, and the layer with the other samples of its GeoPackage if both were created here."""
    if layer is None or not layer.customProperty(OWN):
        return [] if layer is None else [layer]
    others = QgsProject.instance().mapLayers().values()
    return [layer, *(each for each in others if each is not layer and _is_own_of(each, _file(layer)))]


def accepts(layer: QgsVectorLayer | None, field: str, polygon: bool) -> bool:
    """Return whether points, or polygons, with the name of a class can be added to a layer or to its GeoPackage."""
    if layer is None or field not in layer.fields().names() or layer.fields().field(field).isNumeric():
        return False
    return _takes(layer, polygon) or bool(layer.customProperty(OWN))


def add(layer: QgsVectorLayer, field: str, shape: QgsGeometry, raster: QgsRasterLayer, name: str) -> list[int]:
    """Save a shape, in coordinates of `raster`, with the name of its class; return the ids of its features.

    Raises:
        OSError: It can't be saved.
    """
    feature = QgsFeature(layer.fields())
    geometry = QgsGeometry(shape)
    try:
        if raster.crs().isValid() and layer.crs().isValid():
            geometry.transform(QgsCoordinateTransform(raster.crs(), layer.crs(), QgsProject.instance()))
    except QgsCsException as fault:
        raise OSError(str(fault)) from fault
    feature.setGeometry(geometry)
    feature.setAttribute(field, name)
    # Several features if the layer takes no multipolygons.
    parts = QgsVectorLayerUtils.makeFeatureCompatible(feature, layer)
    saved, features = layer.dataProvider().addFeatures(parts)
    if not saved:
        raise OSError(_tr("The sample could not be saved in “{}”.").format(layer.name()))
    layer.updateExtents()
    layer.triggerRepaint()
    return [each.id() for each in features]


def remove(layer: QgsVectorLayer, features: list[int]) -> None:
    """Remove the features of a sample."""
    layer.dataProvider().deleteFeatures(features)
    layer.triggerRepaint()


def counts(layers: list[QgsVectorLayer], field: str) -> dict[str, int]:
    """Return the number of samples of each class, unsaved edits included."""
    values = (feature[field] for layer in layers if field in layer.fields().names() for feature in layer.getFeatures())
    return dict(Counter(str(value).strip() for value in values if value and str(value).strip() not in ("", "NULL")))


def is_temporary_file(layer: QgsVectorLayer) -> bool:
    """Return whether QGIS deletes the file of a layer when it closes."""
    return Path(_file(layer)).is_relative_to(QgsProcessingUtils.tempFolder())


def _create_table(path: str, table: str, kind: str, crs: QgsCoordinateReferenceSystem, name: str) -> QgsVectorLayer:
    """Create a table in a new or existing GeoPackage if it is missing, and add its layer to the project's layers."""
    source = f"{path}|layername={table}"
    layer = QgsVectorLayer(source, name, "ogr") if Path(path).exists() else None
    if layer is None or not layer.isValid():
        empty = QgsVectorLayer(f"{kind}?field={FIELD}:string", table, "memory")
        empty.setCrs(crs)
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.driverName, options.layerName = "GPKG", table
        if Path(path).exists():
            options.actionOnExistingFile = QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
        context = QgsProject.instance().transformContext()
        code, message, *_rest = QgsVectorFileWriter.writeAsVectorFormatV3(empty, path, context, options)
        if code != QgsVectorFileWriter.WriterError.NoError:
            raise OSError(message)
        layer = QgsVectorLayer(source, name, "ogr")
    layer.setCustomProperty(OWN, True)
    QgsProject.instance().addMapLayer(layer, False)
    return layer


def _file(layer: QgsVectorLayer) -> str:
    return str(layer.source().split("|")[0])


def _is_own_of(layer: object, path: str) -> bool:
    return isinstance(layer, QgsVectorLayer) and bool(layer.customProperty(OWN)) and _file(layer) == path


def _takes(layer: QgsVectorLayer, polygon: bool) -> bool:
    kinds = QgsWkbTypes.GeometryType
    wanted = kinds.PolygonGeometry if polygon else kinds.PointGeometry
    return bool(QgsWkbTypes.geometryType(layer.wkbType()) == wanted)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Samples", text)
