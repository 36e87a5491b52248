"""Colours and legends of maps, confidence layers and hits."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsColorRampShader,
    QgsFillSymbol,
    QgsGradientColorRamp,
    QgsGradientStop,
    QgsGraduatedSymbolRenderer,
    QgsMarkerSymbol,
    QgsPalettedRasterRenderer,
    QgsPalLayerSettings,
    QgsRasterLayer,
    QgsRasterShader,
    QgsRendererCategory,
    QgsRendererRange,
    QgsSingleBandPseudoColorRenderer,
    QgsSingleSymbolRenderer,
    QgsSymbol,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QColor

BACKGROUND, UNCLASSIFIED = "background", "unclassified"  # kinds of map classes besides "class"
_SCORE_COLOURS = (
    "#ffeda0",
    "#feb24c",
    "#f03b20",
    "#a50026",
)  # ColorBrewer YlOrRd with a darker end; best score last
# Viridis at 0, 0.25, ..., 1: perceptually uniform and colour-blind safe.
_CONFIDENCE_COLOURS = ("#440154", "#3b528b", "#21918c", "#5ec962", "#fde725")


def style_map(layer: QgsRasterLayer, classes: list[dict[str, Any]]) -> None:
    """Set colours and legend from the classes of the result; background and unclassified only if they occur."""
    shown = [entry for entry in classes if entry.get("kind", "class") == "class" or entry.get("pixels")]
    legend = [
        QgsPalettedRasterRenderer.Class(int(entry["value"]), QColor(entry["colour"]), legend_label(entry))
        for entry in shown
    ]
    layer.setRenderer(QgsPalettedRasterRenderer(layer.dataProvider(), 1, legend))


def legend_label(entry: dict[str, Any]) -> str:
    """Return the class with its synonyms, without descriptions: ``river (also: lake, open water)``."""
    if entry.get("kind") == UNCLASSIFIED:
        return _tr("unclassified (below the threshold)")
    name = entry["name"]
    words = [prompt.partition("(")[0].strip() or prompt for prompt in entry.get("prompts") or []]
    others = [word for word in dict.fromkeys(words) if word.casefold() != name.casefold()]
    if entry.get("kind") == BACKGROUND:
        return _tr("background ({})").format(", ".join(words)) if words else name
    return _tr("{} (also: {})").format(name, ", ".join(others)) if others else name


def style_confidence(layer: QgsRasterLayer) -> None:
    """Colour the probability of the chosen class, from dark (0) to bright (1)."""
    _style_viridis(layer, 1, 1.0)


def style_heat_map(layer: QgsRasterLayer) -> None:
    """Colour the percentile of the similarity, from dark (0) to bright (100)."""
    _style_viridis(layer, 2, 100.0)


def _style_viridis(layer: QgsRasterLayer, band: int, high: float) -> None:
    stops = [QgsGradientStop(index / 4, QColor(_CONFIDENCE_COLOURS[index])) for index in (1, 2, 3)]
    ramp = QgsGradientColorRamp(QColor(_CONFIDENCE_COLOURS[0]), QColor(_CONFIDENCE_COLOURS[-1]), False, stops)
    shading = QgsColorRampShader(0.0, high, ramp, QgsColorRampShader.Type.Interpolated)
    shading.setColorRampItemList(
        [
            QgsColorRampShader.ColorRampItem(high * index / 4, QColor(colour), f"{25 * index} %")
            for index, colour in enumerate(_CONFIDENCE_COLOURS)
        ]
    )
    shader = QgsRasterShader(0.0, high)
    shader.setRasterShaderFunction(shading)
    renderer = QgsSingleBandPseudoColorRenderer(layer.dataProvider(), band, shader)
    renderer.setClassificationMin(0.0)
    renderer.setClassificationMax(high)
    layer.setRenderer(renderer)


def style_polygons(layer: QgsVectorLayer, classes: list[dict[str, Any]]) -> None:
    """Fill polygons with the colours of their classes."""
    categories = []
    for entry in classes:
        fill = {"color": entry.get("colour") or "#808080", "outline_color": "#404040", "outline_width": "0.1"}
        symbol = QgsFillSymbol.createSimple(fill)
        categories.append(QgsRendererCategory(entry["value"], symbol, entry["name"]))
    layer.setRenderer(QgsCategorizedSymbolRenderer("value", categories))


def style_hits(layer: QgsVectorLayer, scores: list[float]) -> None:
    """Draw outlines coloured by score and labelled with the rank."""
    low, high = min(scores, default=0.0), max(scores, default=1.0)
    if high > low:
        edges = [low + (high - low) * step / len(_SCORE_COLOURS) for step in range(len(_SCORE_COLOURS) + 1)]
        ranges = [
            QgsRendererRange(lower, upper, _outline(colour), f"{lower:.3f} – {upper:.3f}")
            for lower, upper, colour in zip(edges, edges[1:], _SCORE_COLOURS)
        ]
        layer.setRenderer(QgsGraduatedSymbolRenderer("score", ranges))
    else:
        layer.setRenderer(QgsSingleSymbolRenderer(_outline(_SCORE_COLOURS[-1])))
    layer.setLabeling(QgsVectorLayerSimpleLabeling(_rank_labels()))
    layer.setLabelsEnabled(True)


def style_query(layer: QgsVectorLayer) -> None:
    """Draw a wide cyan outline, a colour that hits never have."""
    layer.setRenderer(QgsSingleSymbolRenderer(_outline("#00e5ff", width=1.1)))


def style_sample(layer: QgsVectorLayer) -> None:
    """Draw hollow circles, through which the image is visible."""
    circle = {
        "name": "circle",
        "color": "255,255,255,0",
        "outline_color": "#ff00aa",
        "outline_width": "0.6",
        "size": "5",
    }
    layer.setRenderer(QgsSingleSymbolRenderer(QgsMarkerSymbol.createSimple(circle)))


def style_labelled(layer: QgsVectorLayer, field: str, classes: list[dict[str, Any]]) -> None:
    """Draw samples in the colours of their classes, unless they already have them."""
    colours = {str(entry["name"]): str(entry["colour"]) for entry in classes if entry.get("kind", "class") == "class"}
    renderer = layer.renderer()
    if isinstance(renderer, QgsCategorizedSymbolRenderer):
        shown = {str(each.value()): each.symbol().color().name() for each in renderer.categories()}
        if shown == {name: QColor(colour).name() for name, colour in colours.items()}:
            return
    categories = [QgsRendererCategory(name, _sample_symbol(layer, colour), name) for name, colour in colours.items()]
    layer.setRenderer(QgsCategorizedSymbolRenderer(field, categories))
    layer.triggerRepaint()


def _sample_symbol(layer: QgsVectorLayer, colour: str) -> QgsSymbol:
    """Return a circle for points, and an area that the map shows through for polygons, with a white outline."""
    edge = {"color": colour, "outline_color": "white", "outline_width": "0.5"}
    if layer.geometryType() == QgsWkbTypes.GeometryType.PointGeometry:
        return QgsMarkerSymbol.createSimple({**edge, "name": "circle", "size": "3"})
    return QgsFillSymbol.createSimple({**edge, "style": "dense5"})


def _outline(colour: str, width: float = 0.7) -> QgsFillSymbol:
    """Return a polygon outline; `width` in millimetres."""
    return QgsFillSymbol.createSimple(
        {"style": "no", "outline_color": colour, "outline_width": str(width), "joinstyle": "miter"}
    )


def _rank_labels() -> QgsPalLayerSettings:
    text = QgsTextFormat()
    text.setSize(9)
    text.setColor(QColor("#202020"))
    halo = QgsTextBufferSettings()
    halo.setEnabled(True)
    halo.setSize(1.0)
    halo.setColor(QColor("white"))
    text.setBuffer(halo)
    settings = QgsPalLayerSettings()
    settings.fieldName = "rank"
    settings.setFormat(text)
    return settings


def _tr(text: str) -> str:
    return QCoreApplication.translate("Styling", text)
