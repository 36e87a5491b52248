"""Brings results into the project: styled, in one group a run, above the layer that they were made from."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsLayerTreeGroup,
    QgsMapLayer,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication

from . import styling
from .placement import RESULT_PROPERTY, place_above, put_on_top


def add_map(result: dict[str, Any], source_layer: QgsMapLayer | None, classes_text: str = "") -> QgsRasterLayer:
    """Load the map of a finished `map` job, and its confidence layer (unchecked) where there is one.

    Args:
        result: the job's result as in docs/architecture.md.
        source_layer: the raster that was mapped; None where it left the project meanwhile.
        classes_text: the class list as typed, kept in the layer's metadata.

    Raises:
        OSError: a file of the result can't be loaded.
    """
    outputs = result["outputs"]
    remove_outdated([outputs["map"], outputs.get("confidence")])
    layer = _raster(outputs["map"], _tr("Land cover"))
    styling.style_map(layer, result["classes"])
    _describe(layer, areas_text(result), classes_text)
    layers: list[tuple[QgsMapLayer, bool]] = [(layer, True)]
    if outputs.get("confidence"):
        confidence = _raster(outputs["confidence"], _tr("Confidence"))
        styling.style_confidence(confidence)
        layers.append((confidence, False))
    _add_group(layers, source_layer, _tr("Land cover"))
    return layer


def add_hits(result: dict[str, Any], source_layer: QgsMapLayer | None) -> QgsVectorLayer:
    """Load the hits of a finished `similar` or `find` job, with the query tile highlighted.

    Raises:
        OSError: the hits can't be loaded.
    """
    layer = QgsVectorLayer(str(result["outputs"]["hits"]), _tr("Similar tiles"), "ogr")
    if not layer.isValid():
        raise OSError(_tr("QGIS can't open {}.").format(result["outputs"]["hits"]))
    drop_undefined_crs(layer)
    styling.style_hits(layer, [float(hit["score"]) for hit in result["hits"]])
    layer.setCustomProperty(RESULT_PROPERTY, "hits")
    layers: list[tuple[QgsMapLayer, bool]] = [(layer, True)]
    corners = (result.get("query") or {}).get("polygon")
    if corners:
        layers.insert(0, (_query_layer(corners, layer), True))
    prompts = result.get("prompts")
    title = _tr("“{}”").format(", ".join(prompts)) if prompts else _tr("Similar tiles")
    _hide_earlier_hits()
    _add_group(layers, source_layer, title, over_results=True)
    return layer


def drop_undefined_crs(layer: QgsVectorLayer) -> None:
    """Make the hits of a raster without CRS a layer without CRS.

    A GeoPackage can't say "none", only "undefined"; QGIS takes that for a CRS, and says on every redraw that it can't
    transform it.
    """
    if not layer.crs().authid() and "undefined" in layer.crs().toWkt().lower():
        layer.setCrs(QgsCoordinateReferenceSystem())


def open_layer(path: Path) -> QgsMapLayer | None:
    """The layer of the project that shows a file and that we did not make, or None."""
    layers = QgsProject.instance().mapLayers().values()
    return next((layer for layer in layers if not is_result(layer) and _shows(layer, path)), None)


def is_result(layer: QgsMapLayer) -> bool:
    """Whether LandPrompt made the layer."""
    return bool(layer.customProperty(RESULT_PROPERTY))


def areas_text(result: dict[str, Any]) -> str:
    """The classes with area and share, a line each: ``forest: 4.21 km² (46.8 %)``."""
    lines = []
    for entry in result["classes"]:
        if not entry.get("pixels"):
            continue
        area = entry.get("area_m2")
        size = format_area(area) if area is not None else _tr("{} pixels").format(entry["pixels"])
        lines.append(f"{entry['name']}: {size} ({100 * float(entry.get('share') or 0):.1f} %)")
    return "\n".join(lines)


def format_area(area_m2: float) -> str:
    """Square metres in the unit that a person would use."""
    if area_m2 >= 1e6:
        return f"{area_m2 / 1e6:,.2f} km²"
    return f"{area_m2 / 1e4:,.2f} ha" if area_m2 >= 1e4 else f"{area_m2:,.0f} m²"


def lay_on(layer: QgsMapLayer, source_layer: QgsMapLayer | None) -> None:
    """Give a result the CRS of its raster's layer, on whose grid it lies: the person may have set another than the
    file's.
    """
    if source_layer is not None and source_layer.crs().isValid():
        layer.setCrs(source_layer.crs())


def _shows(layer: QgsMapLayer, path: Path) -> bool:
    return Path(layer.source().split("|")[0]) == path


def remove_outdated(paths: list[str | None]) -> None:
    """Remove earlier results whose files were written anew: their legends and areas are of what is gone."""
    project = QgsProject.instance()
    for layer in list(project.mapLayers().values()):
        if is_result(layer) and any(path and _shows(layer, Path(path)) for path in paths):
            group = _group_of(layer)
            project.removeMapLayer(layer.id())
            if group is not None and not group.children():
                group.parent().removeChildNode(group)


def _hide_earlier_hits() -> None:
    """Uncheck the hits of earlier searches: the ranks of two at once can't be told apart."""
    for layer in QgsProject.instance().mapLayers().values():
        if layer.customProperty(RESULT_PROPERTY) == "hits" and (group := _group_of(layer)) is not None:
            group.setItemVisibilityChecked(False)
            group.setExpanded(False)


def _group_of(layer: QgsMapLayer) -> QgsLayerTreeGroup | None:
    """The group that we made for a result; None where the person moved the layer out of it."""
    node = QgsProject.instance().layerTreeRoot().findLayer(layer.id())
    group = node.parent() if node is not None else None
    return group if group is not None and group.customProperty(RESULT_PROPERTY) == "group" else None


def _raster(path: str, name: str) -> QgsRasterLayer:
    layer = QgsRasterLayer(str(path), name, "gdal")
    if not layer.isValid():
        raise OSError(_tr("QGIS can't open {}.").format(path))
    layer.setCustomProperty(RESULT_PROPERTY, "raster")
    return layer


def _describe(layer: QgsMapLayer, areas: str, classes_text: str) -> None:
    """Write areas and prompts into the layer's metadata, which its properties show."""
    metadata = layer.metadata()
    metadata.setTitle(layer.name())
    abstract = "\n".join(filter(None, (areas, _tr("Class list: {}").format(classes_text.strip()))))
    metadata.setAbstract(abstract.replace("<", "&lt;"))  # QGIS shows the abstract as HTML
    layer.setMetadata(metadata)


def _query_layer(corners: list[list[float]], hits: QgsVectorLayer) -> QgsVectorLayer:
    """The tile that was asked for, as a layer in memory: QGIS need not ask on closing whether to keep it."""
    layer = QgsVectorLayer("Polygon", _tr("Chosen tile"), "memory")
    layer.setCrs(hits.crs())
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromPolygonXY([[QgsPointXY(x, y) for x, y in corners]]))
    layer.dataProvider().addFeature(feature)
    layer.updateExtents()
    layer.setCustomProperty("skipMemoryLayersCheck", 1)
    layer.setCustomProperty(RESULT_PROPERTY, "query")
    styling.style_query(layer)
    return layer


def _add_group(
    layers: list[tuple[QgsMapLayer, bool]], source_layer: QgsMapLayer | None, title: str, over_results: bool = False
) -> None:
    """Add the layers, topmost first, in one group that nothing hides; nothing else in the tree moves."""
    project = QgsProject.instance()
    parent, position = place_above(project.layerTreeRoot(), source_layer, over_results)
    about = f"{title}: {source_layer.name()}" if source_layer is not None else title
    group = parent.insertGroup(position, f"{about}, {datetime.now():%H:%M}")
    group.setCustomProperty(RESULT_PROPERTY, "group")
    for layer, checked in layers:
        lay_on(layer, source_layer)
        project.addMapLayer(layer, False)
        node = group.addLayer(layer)
        node.setItemVisibilityChecked(checked)
        node.setExpanded(checked)  # the legend explains the map
    put_on_top(project, [layer for layer, _checked in layers], source_layer)
    group.setExpanded(False)  # the tree view only notices a change
    group.setExpanded(True)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Results", text)
