"""Maps, previews and hits are drawn above every raster that hides them, and below the vector layers."""

from __future__ import annotations

import numpy as np
import pytest
from qgis.core import QgsMapRendererParallelJob, QgsMapSettings, QgsProject, QgsRasterLayer, QgsVectorLayer
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor

from plugin.layers import results
from plugin.layers.placement import raise_layer
from plugin.layers.preview import PreviewLayer
from tests.plugin import rasters

MAP_COLOUR = "#1b7837"
CLASSES = [{"value": 1, "name": "forest", "colour": MAP_COLOUR, "prompts": ["forest"], "pixels": 64, "area_m2": None}]


@pytest.fixture
def root(qgis_new_project):
    return QgsProject.instance().layerTreeRoot()


@pytest.fixture
def raster(tmp_path, root):
    """Makes a grey raster layer of this name, in the project but not in the tree."""

    def make(name: str) -> QgsRasterLayer:
        pixels = np.full((1, 8, 8), 90, np.uint8)
        layer = QgsRasterLayer(str(rasters.write(tmp_path / f"{name}.tif", pixels)), name)
        QgsProject.instance().addMapLayer(layer, False)
        return layer

    return make


@pytest.fixture
def vector(root):
    """Makes an empty vector layer of this name."""

    def make(name: str) -> QgsVectorLayer:
        layer = QgsVectorLayer("Polygon?crs=EPSG:32633", name, "memory")
        QgsProject.instance().addMapLayer(layer, False)
        return layer

    return make


@pytest.fixture
def bring(tmp_path):
    """Adds a map or a preview to the project; returns its layer."""
    kept = []

    def by(kind: str, source):
        path = str(rasters.write(tmp_path / f"{kind}{len(kept)}.tif", np.ones((1, 8, 8), np.uint8)))
        if kind == "map":
            kept.append(kind)
            return results.add_map({"outputs": {"map": path}, "classes": CLASSES}, source)
        kept.append(PreviewLayer())
        kept[-1].show(path, CLASSES, source)
        return kept[-1].layer()

    yield by
    for preview in kept:
        if preview != "map":
            preview.shut_down()


def seen_colour() -> str:
    """The colour in the middle of what the project's visible layers show."""
    root = QgsProject.instance().layerTreeRoot()
    settings = QgsMapSettings()
    settings.setLayers([layer for layer in root.layerOrder() if root.findLayer(layer.id()).isVisible()])
    settings.setExtent(settings.layers()[0].extent())
    settings.setOutputSize(QSize(40, 40))
    settings.setDestinationCrs(settings.layers()[0].crs())
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    return QColor(job.renderedImage().pixel(20, 20)).name()


def order() -> list[str]:
    return [layer.name() for layer in QgsProject.instance().layerTreeRoot().layerOrder()]


KINDS = pytest.mark.parametrize("kind", ["map", "preview"])


@KINDS
def test_results_are_above_covering_rasters_and_below_vectors(kind, bring, root, raster, vector):
    source = raster("scene")
    for layer in (vector("roads"), raster("ortho"), raster("basemap"), source):
        root.addLayer(layer)
    made = bring(kind, source)
    assert order().index("roads") < order().index(made.name()) < order().index("ortho")
    root.findLayer(root.layerOrder()[0].id()).setItemVisibilityChecked(False)
    assert seen_colour() == MAP_COLOUR


@KINDS
@pytest.mark.parametrize("covering", ["beside", "other group", "outer", "inner"])
def test_results_are_visible_in_nested_groups(kind, covering, bring, root, raster):
    source, ortho = raster("scene"), raster("ortho")
    if covering == "other group":
        root.addGroup("a").addGroup("b").addLayer(ortho)
        root.addGroup("c").addGroup("d").addLayer(source)
    elif covering == "outer":
        root.addLayer(ortho)
        root.addGroup("c").addGroup("d").addLayer(source)
    elif covering == "inner":
        group = root.addGroup("c")
        group.addGroup("d").addLayer(ortho)
        group.addLayer(source)
    else:
        group = root.addGroup("c").addGroup("d")
        group.addLayer(ortho)
        group.addLayer(source)
    bring(kind, source)
    assert seen_colour() == MAP_COLOUR


@KINDS
def test_results_are_below_vectors_in_the_group_of_a_covering_raster(kind, bring, root, raster, vector):
    source = raster("scene")
    group = root.addGroup("a")
    for layer in (vector("roads"), raster("ortho")):
        group.addLayer(layer)
    root.addLayer(source)
    made = bring(kind, source)
    assert order() == ["roads", made.name(), "ortho", "scene"]


@KINDS
@pytest.mark.parametrize("closed", ["hidden", "exclusive", "embedded"])
def test_results_are_not_added_to_hidden_exclusive_or_embedded_groups(kind, closed, bring, root, raster):
    source, group = raster("scene"), root.addGroup("a")
    group.addLayer(source)
    if closed == "hidden":
        group.setItemVisibilityChecked(False)
    elif closed == "exclusive":
        group.setIsMutuallyExclusive(True)
    else:
        group.setCustomProperty("embedded", 1)
    bring(kind, source)
    assert [node.name() for node in group.children()] == ["scene"] and seen_colour() == MAP_COLOUR


@KINDS
def test_hidden_rasters_do_not_affect_the_position(kind, bring, root, raster):
    source = raster("scene")
    root.addLayer(raster("ortho")).setItemVisibilityChecked(False)
    root.addGroup("a").addLayer(source)
    made = bring(kind, source)
    assert order() == ["ortho", made.name(), "scene"]


@KINDS
def test_results_are_placed_in_a_custom_layer_order(kind, bring, root, raster, vector):
    source = raster("scene")
    for layer in (raster("ortho"), source, vector("roads")):
        root.addLayer(layer)
    root.setHasCustomLayerOrder(True)
    roads, ortho = (QgsProject.instance().mapLayersByName(name)[0] for name in ("roads", "ortho"))
    root.setCustomLayerOrder([roads, ortho, source])
    made = bring(kind, source)
    assert order() == ["roads", made.name(), "ortho", "scene"]
    root.findLayer(roads.id()).setItemVisibilityChecked(False)
    assert seen_colour() == MAP_COLOUR


@pytest.mark.parametrize("custom", [False, True])
def test_hits_are_above_the_preview_and_the_map(custom, bring, root, raster, vector):
    source = raster("scene")
    root.addLayer(source)
    root.setHasCustomLayerOrder(custom)
    made, preview = bring("map", source), bring("preview", source)
    hits = vector("Similar tiles")
    results._add_group([(hits, True)], source, "Similar tiles", over_results=True)
    assert order() == ["Similar tiles", preview.name(), made.name(), "scene"]
    later = bring("preview", source)
    assert order().index("Similar tiles") < order().index(later.name()) < order().index(made.name())


@pytest.mark.parametrize("custom", [False, True])
def test_a_preview_is_raised_above_a_raster_added_later(custom, bring, root, raster):
    source = raster("scene")
    root.addLayer(source)
    root.setHasCustomLayerOrder(custom)
    preview = bring("preview", source)
    ortho = raster("ortho")
    root.insertLayer(0, ortho)
    root.setCustomLayerOrder([ortho, preview, source])
    assert seen_colour() != MAP_COLOUR
    raise_layer(preview, source)
    assert order() == [preview.name(), "ortho", "scene"] and seen_colour() == MAP_COLOUR
    assert QgsProject.instance().mapLayer(preview.id()) is not None
