"""Results are added to the project with a style and the prompts in the legend; other layers are not moved."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from osgeo import ogr, osr
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsGraduatedSymbolRenderer,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsPalettedRasterRenderer,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsSingleSymbolRenderer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor

from plugin.layers import results, styling
from tests.plugin import rasters


def entry(value: int, name: str, colour: str, prompts: list[str], pixels: int) -> dict:
    """A class of a map's result: 64 pixels of 10 m in all."""
    counted = {"pixels": pixels, "area_m2": 100.0 * pixels, "share": pixels / 64}
    kind = "background" if value == 254 else "class"
    return {"value": value, "kind": kind, "name": name, "colour": colour, "prompts": prompts, **counted}


CLASSES = [
    entry(1, "forest", "#1b7837", ["forest"], 48),
    entry(2, "river", "#2166ac", ["river", "lake", "open water"], 16),
    entry(254, "background", "#d9d9d9", ["clouds"], 0),
]


@pytest.fixture(autouse=True)
def project(qgis_new_project):
    return QgsProject.instance()


@pytest.fixture
def source(tmp_path, project):
    layer = QgsRasterLayer(str(rasters.write(tmp_path / "scene.tif", np.ones((3, 8, 8), np.uint8))), "scene")
    project.addMapLayer(layer)
    return layer


@pytest.fixture
def map_result(tmp_path):
    values = np.ones((1, 8, 8), np.uint8)
    values[:, :, 6:] = 2
    path = rasters.write(tmp_path / "map.tif", values)
    confidence = rasters.write(tmp_path / "confidence.tif", np.full((1, 8, 8), 0.5, np.float32))
    return {"outputs": {"map": str(path), "confidence": str(confidence)}, "classes": CLASSES}


@pytest.fixture
def hits_result(tmp_path):
    path = tmp_path / "hits.gpkg"
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    system = osr.SpatialReference()
    system.ImportFromEPSG(rasters.UTM_33N)
    table = dataset.CreateLayer("hits", system, ogr.wkbPolygon)
    for name, kind in (("rank", ogr.OFTInteger), ("score", ogr.OFTReal), ("tile", ogr.OFTString)):
        table.CreateField(ogr.FieldDefn(name, kind))
    hits = []
    for rank, score in enumerate((0.9, 0.7, 0.5), start=1):
        feature = ogr.Feature(table.GetLayerDefn())
        feature["rank"], feature["score"], feature["tile"] = rank, score, f"0_{rank}"
        x = rasters.ORIGIN[0] + 30 * rank
        feature.SetGeometry(ogr.CreateGeometryFromWkt(f"POLYGON(({x} 0,{x + 20} 0,{x + 20} 20,{x} 20,{x} 0))"))
        table.CreateFeature(feature)
        hits.append({"rank": rank, "score": score, "tile": f"0_{rank}"})
    dataset = None
    ring = [[500_000, 0], [500_020, 0], [500_020, 20], [500_000, 20], [500_000, 0]]
    return {"outputs": {"hits": str(path)}, "hits": hits, "query": {"tile": "0_0", "polygon": ring}}


def rendered_colour(layer, x: float, y: float) -> str:
    """The colour that the layer is drawn with at a place of its CRS."""
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setExtent(layer.extent())
    settings.setOutputSize(QSize(160, 160))
    settings.setDestinationCrs(layer.crs())
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    pixel = settings.mapToPixel().transform(QgsPointXY(x, y))
    return QColor(job.renderedImage().pixel(int(pixel.x()), int(pixel.y()))).name()


def test_legend_labels_have_no_descriptions():
    entry = {"value": 1, "name": "pasture", "prompts": ["pasture (green, smooth)", "meadow (flowers)"]}
    assert styling.legend_label(entry) == "pasture (also: meadow)"
    background = {"value": 254, "kind": "background", "name": "background", "prompts": ["sea (dark)"]}
    assert styling.legend_label(background) == "background (sea)"


def test_legend_labels_list_the_synonyms(source, map_result):
    layer = results.add_map(map_result, source)
    assert isinstance(layer.renderer(), QgsPalettedRasterRenderer)
    legend = [(entry.value, entry.color.name(), entry.label) for entry in layer.renderer().classes()]
    # The background is left out, since no pixel was mapped as background.
    assert legend == [(1, "#1b7837", "forest"), (2, "#2166ac", "river (also: lake, open water)")]


def test_map_is_drawn_in_the_colours_of_the_classes(source, map_result):
    layer = results.add_map(map_result, source)
    x, y = rasters.ORIGIN
    assert rendered_colour(layer, x + 15, y - 40) == "#1b7837"
    assert rendered_colour(layer, x + 75, y - 40) == "#2166ac"


def test_metadata_contains_areas_and_class_list(source, map_result):
    layer = results.add_map(map_result, source, "forest; river, lake, open water")
    abstract = layer.metadata().abstract()
    assert "forest: 4,800 m² (75.0 %)" in abstract
    assert "river: 1,600 m² (25.0 %)" in abstract
    assert "forest; river, lake, open water" in abstract


def test_areas_without_a_crs_are_given_in_pixels():
    counted = [{**entry, "area_m2": None} for entry in CLASSES]
    assert results.areas_text({"classes": counted}) == "forest: 48 pixels (75.0 %)\nriver: 16 pixels (25.0 %)"


@pytest.mark.parametrize(("area", "text"), [(950.0, "950 m²"), (25_000.0, "2.50 ha"), (3.5e6, "3.50 km²")])
def test_area_units(area, text):
    assert results.format_area(area) == text


def test_the_group_is_above_the_source_and_confidence_is_unchecked(source, map_result, project):
    root = project.layerTreeRoot()
    nested = root.addGroup("scenes")
    nested.addLayer(source)
    root.removeChildNode(root.findLayer(source.id()))
    results.add_map(map_result, source)
    assert [child.name() for child in root.children()] == ["scenes"]
    group, below = nested.children()
    assert below.layer() is source
    assert group.name().startswith("Land cover: scene, ")
    assert group.isExpanded() and group.children()[0].isExpanded()
    assert [(node.name(), node.isVisible()) for node in group.children()] == [
        ("Land cover", True),
        ("Confidence", False),
    ]


def test_later_results_are_above_earlier_ones(source, map_result, hits_result, project):
    results.add_map(map_result, source)
    results.add_hits(hits_result, source)
    names = [child.name() for child in project.layerTreeRoot().children()]
    assert [name.split(":")[0] for name in names] == ["Similar tiles", "Land cover", "scene"]


def test_an_overwritten_map_replaces_its_layer(source, map_result, project):
    first = results.add_map(map_result, source).id()
    results.add_map({**map_result, "classes": CLASSES[:2]}, source)
    maps = [layer for layer in project.mapLayers().values() if layer.source() == map_result["outputs"]["map"]]
    assert len(maps) == 1 and maps[0].id() != first
    groups = [node for node in project.layerTreeRoot().children() if node.customProperty(results.RESULT_PROPERTY)]
    assert len(groups) == 1  # the empty one was removed


def test_hits_of_an_earlier_search_are_hidden(source, hits_result, project):
    first, second = (results.add_hits(hits_result, source).id() for _ in range(2))
    root = project.layerTreeRoot()
    assert root.findLayer(second).isVisible() and not root.findLayer(first).isVisible()


def test_open_layer_ignores_results_of_landprompt(source, map_result):
    made = results.add_map(map_result, source)
    assert results.open_layer(Path(source.source())) is source
    assert results.open_layer(Path(made.source())) is None
    assert results.open_layer(Path("/nowhere.tif")) is None


def test_a_map_can_be_added_after_its_source_was_removed(map_result, project):
    results.add_map(map_result, None)
    assert project.layerTreeRoot().children()[0].name().startswith("Land cover, ")


def test_hits_are_outlines_by_score_with_the_query_on_top(source, hits_result, project):
    layer = results.add_hits(hits_result, source)
    renderer = layer.renderer()
    assert isinstance(renderer, QgsGraduatedSymbolRenderer) and renderer.classAttribute() == "score"
    ranges = renderer.ranges()  # a variable, because QGIS deletes the symbols together with the list
    assert ranges[0].lowerValue() == pytest.approx(0.5) and ranges[-1].upperValue() == pytest.approx(0.9)
    colours = [entry.symbol().symbolLayer(0).strokeColor().name() for entry in ranges]
    assert len(set(colours)) == 4 and colours[-1] == "#a50026"
    assert layer.labelsEnabled() and layer.labeling().settings().fieldName == "rank"
    group = project.layerTreeRoot().children()[0]
    assert [node.name() for node in group.children()] == ["Query tile", "Similar tiles"]
    query = group.children()[0].layer()
    assert query.extent().xMaximum() == 500_020 and query.crs() == layer.crs()
    assert query.customProperty("skipMemoryLayersCheck")


def test_hits_of_one_score_have_one_colour(source, hits_result):
    for hit in hits_result["hits"]:
        hit["score"] = 0.8
    assert isinstance(results.add_hits(hits_result, source).renderer(), QgsSingleSymbolRenderer)


def test_hits_of_a_raster_without_crs_have_none(hits_result, tmp_path):
    path = tmp_path / "bare.gpkg"
    undefined = osr.SpatialReference()
    undefined.ImportFromWkt('LOCAL_CS["Undefined Cartesian SRS",UNIT["metre",1]]')
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    dataset.CreateLayer("hits", undefined, ogr.wkbPolygon).CreateField(ogr.FieldDefn("score", ogr.OFTReal))
    dataset = None
    hits_result["outputs"]["hits"] = str(path)
    assert not results.add_hits(hits_result, None).crs().isValid()


def test_results_have_the_crs_set_for_the_source_layer(source, map_result, hits_result, project):
    said = QgsCoordinateReferenceSystem("EPSG:32647")
    source.setCrs(said)
    layers = [results.add_map(map_result, source), results.add_hits(hits_result, source)]
    layers += [layer for layer in project.mapLayers().values() if layer.name() in ("Confidence", "Query tile")]
    assert len(layers) == 4 and all(layer.crs() == said for layer in layers)


def test_maps_are_marked_as_results(source, map_result):
    assert results.is_result(results.add_map(map_result, source))
    assert not results.is_result(source)


def test_a_missing_file_is_reported_and_adds_no_layer(source, map_result, project):
    map_result["outputs"]["map"] = "/nowhere/map.tif"
    with pytest.raises(OSError, match=r"/nowhere/map\.tif"):
        results.add_map(map_result, source)
    assert [child.name() for child in project.layerTreeRoot().children()] == ["scene"]


def test_a_heat_map_shows_the_percentile(qgis_app, tmp_path):
    bands = np.stack([np.full((8, 8), 0.9), np.linspace(1, 100, 64).reshape(8, 8)]).astype(np.float32)
    layer = QgsRasterLayer(str(rasters.write(tmp_path / "heat.tif", bands)), "heat")
    styling.style_heat_map(layer)
    assert layer.renderer().band() == 2
    assert (layer.renderer().classificationMin(), layer.renderer().classificationMax()) == (0, 100)
    labels = [item.label for item in layer.renderer().shader().rasterShaderFunction().colorRampItemList()]
    assert labels == ["0 %", "25 %", "50 %", "75 %", "100 %"]
