"""Repeat This Run in the context menu of a map, with the real engine."""

from __future__ import annotations

from types import SimpleNamespace
from unittest.mock import MagicMock

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtGui import QIcon

from plugin.actions.layer_tree import LayerTreeActions


@pytest.fixture
def mapped(dock, press_run):
    """The layer of a map with an unusual threshold, which is not the one of the dock any more."""
    dock._advanced.set_settings({"threshold": 0.6})
    path = press_run()["outputs"]["map"]
    dock._advanced.set_settings({})
    dock.set_classes("water; sand")
    return next(layer for layer in QgsProject.instance().mapLayers().values() if layer.source() == path)


@pytest.fixture
def menu(dock, mapped, qgis_iface, monkeypatch):
    """The actions of the layer tree, where the map is the active layer, and the layers that offer to be repeated."""
    offered = []
    for name, value in {
        "activeLayer": lambda: mapped,
        "addCustomActionForLayerType": MagicMock(),
        "removeCustomActionForLayerType": MagicMock(),
        "addCustomActionForLayer": lambda _action, layer: offered.append(layer),
    }.items():
        monkeypatch.setattr(qgis_iface, name, value, raising=False)
    owner = QObject()
    actions = LayerTreeActions(qgis_iface, dock, QIcon(), MagicMock(), owner)
    yield SimpleNamespace(actions=actions, offered=offered)
    actions.remove()


def test_a_map_is_repeated(dock, menu, mapped, layer, find, qtbot, tmp_path):
    assert menu.offered == [mapped]  # and not the raster
    with qtbot.waitSignal(dock.jobs.ended, timeout=60_000):
        menu.actions.repeat.trigger()
    made = menu.offered[-1]
    assert made is not mapped and made.source() != mapped.source()
    assert made.source().startswith(str(tmp_path / "results"))
    assert np.array_equal(gdal.Open(made.source()).ReadAsArray(), gdal.Open(mapped.source()).ReadAsArray())
    assert '"threshold": 0.6' in "\n".join(made.metadata().history())
    assert "forest, dense green vegetation" in made.metadata().abstract()
    legends = [[(entry.value, entry.label) for entry in each.renderer().classes()] for each in (made, mapped)]
    assert legends[0] == legends[1] and 255 in dict(legends[0])
    order = QgsProject.instance().layerTreeRoot().layerOrder()
    assert order.index(made) < order.index(layer)
    assert find(dock, "statusLabel").text().startswith("Repeated in ")


def test_a_map_of_another_project_can_be_repeated(menu, mapped):
    """Its file is opened by hand, so the layer has no property of the plugin."""
    opened = QgsRasterLayer(mapped.source(), "map")
    QgsProject.instance().addMapLayer(opened)
    assert menu.offered == [mapped, opened]


def test_a_changed_raster_is_reported(dock, menu, layer, find, qtbot):
    raster = gdal.Open(layer.source(), gdal.GA_Update)
    raster.GetRasterBand(1).WriteArray(np.full((50, 50), 777, np.uint16))
    raster = None
    before = len(QgsProject.instance().mapLayers())
    with qtbot.waitSignal(dock.jobs.ended, timeout=60_000):
        menu.actions.repeat.trigger()
    message = find(dock, "messageLabel").text()
    assert "has changed since the map was made" in message and "--" not in message
    assert "Restore what has changed" in message
    assert len(QgsProject.instance().mapLayers()) == before and len(menu.offered) == 1
