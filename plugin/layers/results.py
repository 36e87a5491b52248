"""Adds results to the project: styled, in one group per run, above the source layer."""

from __future__ import annotations

from collections.abc import Collection
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
from .history import describe
from .placement import RESULT_PROPERTY, group_of, position_above, raise_in_layer_order


def add_map(
    result: dict[str, Any],
    source_layer: QgsMapLayer | None,
    classes_text: str = "",
    added: Collection[str] = ("map", "confidence", "scores"),
) -> QgsRasterLayer | None:
    """Add the map of a finished `map` job and, unchecked, its confidence and scores, if any.

    Args:
        result: Result of the job.
        source_layer: The raster that was mapped; None if it was removed from the project.
        classes_text: Class list as typed, stored in the metadata of the layer.
        added: The outputs to add; others are only files.

    Returns:
        The layer of the map; None if it is not added.

    Raises:
        OSError: A file of the result can't be opened.
    """
    outputs = result["outputs"]
    remove_outdated([outputs["map"], outputs.get("confidence"), outputs.get("scores")])
    layer = None
    layers: list[tuple[QgsMapLayer, bool]] = []
    if "map" in added:
        layer = _raster(outputs["map"], _tr("Land cover"))
        styling.style_map(layer, result["classes"])
        describe(layer, result, areas_text(result), classes_text)
        layers.append((layer, True))
    for name, title in (("confidence", _tr("Confidence")), ("scores", _tr("Class probabilities"))):
        if name in added and outputs.get(name):
            raster = _raster(outputs[name], title)
            styling.style_confidence(raster)
            layers.append((raster, False))
    if layers:
        _add_group(layers, source_layer, _tr("Land cover"))
    return layer


def add_polygons(result: dict[str, Any], map_layer: QgsMapLayer | None, source_layer: QgsMapLayer | None) -> None:
    """Add the polygons of a finished `polygons` job, unchecked, to the group of the map.

    Args:
        result: Result of the job.
        map_layer: Layer of the map; None if it was not added, or removed.
        source_layer: The raster that was mapped; None if it was removed from the project.

    Raises:
        OSError: The file can't be opened.
    """
    path = str(result["outputs"]["polygons"])
    remove_outdated([path])
    layer = QgsVectorLayer(f"{path}|layername={result['layer']}", _tr("Land cover polygons"), "ogr")
    if not layer.isValid():
        raise OSError(_tr("QGIS can’t open {}.").format(path))
    drop_undefined_crs(layer)
    adopt_crs(layer, source_layer)
    styling.style_polygons(layer, result["classes"])
    layer.setCustomProperty(RESULT_PROPERTY, "polygons")
    group = _group_of(map_layer) if map_layer is not None else None
    if group is None:
        _add_group([(layer, True)], source_layer, _tr("Land cover polygons"))
        return
    QgsProject.instance().addMapLayer(layer, False)
    node = group.insertLayer(0, layer)
    node.setItemVisibilityChecked(False)
    node.setExpanded(False)


def add_change(
    result: dict[str, Any], source_layer: QgsMapLayer | None, after_name: str, classes_text: str
) -> QgsRasterLayer:
    """Add the from-to map of a finished `change` job and, unchecked, its change scores, if any.

    Args:
        result: Result of the job.
        source_layer: The raster of the first date; None if it was removed from the project.
        after_name: Name of the layer of the second date.
        classes_text: Class list as typed, stored in the metadata of the layer.

    Raises:
        OSError: A file of the result can't be opened.
    """
    transitions = result["transitions"]
    layer = _raster(result["outputs"]["change"], _tr("Change to {}").format(after_name))
    styling.style_map(layer, transitions)
    describe(layer, result, areas_text({"classes": transitions}), classes_text)
    layers: list[tuple[QgsMapLayer, bool]] = [(layer, True)]
    if result["outputs"].get("scores"):
        scores = _raster(result["outputs"]["scores"], _tr("Change scores"))
        styling.style_confidence(scores)
        layers.append((scores, False))
    _add_group(layers, source_layer, _tr("Change"))
    return layer


def add_hits(result: dict[str, Any], source_layer: QgsMapLayer | None) -> QgsVectorLayer:
    """Add the hits of a finished `similar` or `find` job, with the query tile highlighted, and its heat map.

    Hits of a data set have their own CRS, and are placed above all layers: pass None as `source_layer`.

    Raises:
        OSError: The file of the hits can't be opened.
    """
    layer = QgsVectorLayer(str(result["outputs"]["hits"]), _tr("Similar tiles"), "ogr")
    if not layer.isValid():
        raise OSError(_tr("QGIS can’t open {}.").format(result["outputs"]["hits"]))
    drop_undefined_crs(layer)
    styling.style_hits(layer, [float(hit["score"]) for hit in result["hits"]])
    layer.setCustomProperty(RESULT_PROPERTY, "hits")
    layers: list[tuple[QgsMapLayer, bool]] = [(layer, True)]
    corners = (result.get("query") or {}).get("polygon")
    if corners:
        layers.insert(0, (_query_layer(corners, layer), True))
    if heat_map := result["outputs"].get("heatmap"):
        raster = _raster(heat_map, _tr("Similarity"))
        styling.style_heat_map(raster)
        layers.append((raster, True))
    prompts = result.get("prompts")
    title = _tr("“{}”").format(", ".join(prompts)) if prompts else _tr("Similar tiles")
    _hide_earlier_hits()
    _add_group(layers, source_layer, title, over_results=True)
    return layer


def drop_undefined_crs(layer: QgsVectorLayer) -> None:
    """Remove the CRS of a layer if it is the "undefined" CRS of GeoPackage.

    Hits of a raster without CRS have it. QGIS treats it as a CRS and logs a failed transformation on every redraw.
    """
    if not layer.crs().authid() and "undefined" in layer.crs().toWkt().lower():
        layer.setCrs(QgsCoordinateReferenceSystem())


def open_layer(path: Path) -> QgsMapLayer | None:
    """Return the layer of the project that uses a file, or None. Results of LandPrompt are ignored."""
    layers = QgsProject.instance().mapLayers().values()
    return next((layer for layer in layers if not is_result(layer) and _shows(layer, path)), None)


def is_result(layer: QgsMapLayer) -> bool:
    """Return whether LandPrompt created the layer."""
    return bool(layer.customProperty(RESULT_PROPERTY))


def areas_text(result: dict[str, Any]) -> str:
    """Return one line per class with area and share: ``forest: 4.21 km² (46.8 %)``."""
    lines = []
    for entry in result["classes"]:
        if not entry.get("pixels"):
            continue
        area = entry.get("area_m2")
        size = format_area(area) if area is not None else _tr("{} pixels").format(entry["pixels"])
        lines.append(f"{entry['name']}: {size} ({100 * float(entry.get('share') or 0):.1f} %)")
    return "\n".join(lines)


def format_area(area_m2: float) -> str:
    """Return an area in km², ha or m², depending on its size."""
    if area_m2 >= 1e6:
        return f"{area_m2 / 1e6:,.2f} km²"
    return f"{area_m2 / 1e4:,.2f} ha" if area_m2 >= 1e4 else f"{area_m2:,.0f} m²"


def format_estimate(area_m2: float, half_width_m2: float) -> str:
    """Return an area with its interval, both in the unit of the area: ``4.21 ± 0.80 km²``."""
    divisor, unit = (1e6, "km²") if area_m2 >= 1e6 else (1e4, "ha")
    return f"{area_m2 / divisor:,.2f} ± {half_width_m2 / divisor:,.2f} {unit}"


def adopt_crs(layer: QgsMapLayer, source_layer: QgsMapLayer | None) -> None:
    """Set the CRS of a result to that of its source layer, which may differ from the CRS of the file."""
    if source_layer is not None and source_layer.crs().isValid():
        layer.setCrs(source_layer.crs())


def _shows(layer: QgsMapLayer, path: Path) -> bool:
    return Path(layer.source().split("|")[0]) == path


def remove_outdated(paths: list[str | None]) -> None:
    """Remove earlier results whose files were overwritten, because their legends and areas are outdated."""
    project = QgsProject.instance()
    for layer in list(project.mapLayers().values()):
        if is_result(layer) and any(path and _shows(layer, Path(path)) for path in paths):
            group = _group_of(layer)
            project.removeMapLayer(layer.id())
            if group is not None and not group.children():
                group_of(group).removeChildNode(group)


def _hide_earlier_hits() -> None:
    """Uncheck the hits of earlier searches, because the ranks of two searches would be confused."""
    for layer in QgsProject.instance().mapLayers().values():
        if layer.customProperty(RESULT_PROPERTY) == "hits" and (group := _group_of(layer)) is not None:
            group.setItemVisibilityChecked(False)
            group.setExpanded(False)


def _group_of(layer: QgsMapLayer) -> QgsLayerTreeGroup | None:
    """Return the group created for a result, or None if the layer was moved out of it."""
    node = QgsProject.instance().layerTreeRoot().findLayer(layer.id())
    group = group_of(node) if node is not None else None
    return group if group is not None and group.customProperty(RESULT_PROPERTY) == "group" else None


def _raster(path: str, name: str) -> QgsRasterLayer:
    layer = QgsRasterLayer(str(path), name, "gdal")
    if not layer.isValid():
        raise OSError(_tr("QGIS can’t open {}.").format(path))
    layer.setCustomProperty(RESULT_PROPERTY, "raster")
    return layer


def _query_layer(corners: list[list[float]], hits: QgsVectorLayer) -> QgsVectorLayer:
    """Return the query tile as a memory layer, which QGIS does not ask to save on closing."""
    layer = QgsVectorLayer("Polygon", _tr("Query tile"), "memory")
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
    """Add the layers, topmost first, in one group above the source layer."""
    project = QgsProject.instance()
    parent, position = position_above(project.layerTreeRoot(), source_layer, over_results)
    about = f"{title}: {source_layer.name()}" if source_layer is not None else title
    group = parent.insertGroup(position, f"{about}, {datetime.now():%H:%M}")
    group.setCustomProperty(RESULT_PROPERTY, "group")
    for layer, checked in layers:
        adopt_crs(layer, source_layer)
        project.addMapLayer(layer, False)
        node = group.addLayer(layer)
        node.setItemVisibilityChecked(checked)
        node.setExpanded(checked)  # show the legend
    raise_in_layer_order(project, [layer for layer, _checked in layers], source_layer)
    group.setExpanded(False)  # the layer tree view only reacts to changes
    group.setExpanded(True)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Results", text)
