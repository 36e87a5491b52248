"""The right-click actions: on the canvas, in the layer tree, and the map tool."""

from __future__ import annotations

from unittest.mock import MagicMock

import numpy as np
import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsPointXY, QgsProject, QgsRasterLayer
from qgis.gui import QgsMapToolPan
from qgis.PyQt.QtCore import QObject, QPoint, QPointF, Qt, pyqtSignal
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QMenu

from plugin.actions import Actions
from plugin.actions.canvas_menu import ACTION_NAME
from plugin.dock.place import PlaceNotUsable, raster_at, to_layer
from plugin.layers.results import RESULT_PROPERTY
from tests.plugin import rasters

UTM = QgsCoordinateReferenceSystem("EPSG:32633")
WEB_MERCATOR = QgsCoordinateReferenceSystem("EPSG:3857")
INSIDE = QgsPointXY(rasters.ORIGIN[0] + 35, rasters.ORIGIN[1] - 35)
OUTSIDE = QgsPointXY(rasters.ORIGIN[0] - 500, rasters.ORIGIN[1])


class FakeDock(QObject):
    pickWanted = pyqtSignal()  # noqa: N815 - Qt's form

    def __init__(self):
        super().__init__()
        self.picking = None
        self.chosen = None
        self.show_map_tab, self.find_similar, self.show_layer, self.repeat = (MagicMock() for _ in range(4))

    def set_picking(self, picking):
        self.picking = picking

    def layer(self):
        return self.chosen


class FakePlugin(QObject):
    """Owns the actions, and a dock that records its calls."""

    def __init__(self, iface):
        super().__init__()
        self.iface, self.dock = iface, FakeDock()

    def make_actions(self):
        return Actions(self.iface, self.dock, QIcon(), self)


@pytest.fixture
def layer(tmp_path, qgis_new_project):
    made = QgsRasterLayer(str(rasters.write(tmp_path / "scene.tif", np.ones((3, 8, 8), np.uint8))), "scene")
    QgsProject.instance().addMapLayer(made)
    return made


@pytest.fixture
def canvas(qgis_canvas, layer):
    qgis_canvas.resize(200, 200)
    qgis_canvas.setDestinationCrs(UTM)
    qgis_canvas.setLayers([layer])
    qgis_canvas.setExtent(layer.extent())
    return qgis_canvas


@pytest.fixture
def plugin(qgis_iface, canvas, layer, monkeypatch):
    for name, value in {
        "mapCanvas": lambda: canvas,
        "activeLayer": lambda: layer,
        "addCustomActionForLayerType": MagicMock(),
        "addCustomActionForLayer": MagicMock(),
        "removeCustomActionForLayerType": MagicMock(),
    }.items():
        monkeypatch.setattr(qgis_iface, name, value, raising=False)
    return FakePlugin(qgis_iface)


@pytest.fixture
def actions(plugin):
    made = plugin.make_actions()
    yield made
    made.remove()


def menu_at(canvas, point: QgsPointXY) -> QMenu:
    """The canvas's menu as it opens for a right click at a place, without showing it."""
    menu, event = QMenu(canvas), MagicMock()
    where = QgsPointXY(point)
    event.mapPoint.return_value = where
    # The slot is called directly, because the signal accepts only an event of the canvas itself.
    canvas.landprompt_menu._add_action(menu, event)
    where.setX(0.0)  # the event is deleted later; the action must not depend on it
    return menu


def find_action(menu: QMenu):
    return next(action for action in menu.actions() if action.objectName() == ACTION_NAME)


def test_place_is_transformed_into_the_layers_crs(layer):
    there = QgsCoordinateTransform(UTM, WEB_MERCATOR, QgsProject.instance()).transform(INSIDE)
    back = to_layer(there, WEB_MERCATOR, layer)
    assert back.distance(INSIDE) < 0.01


def test_place_without_crs_is_not_transformed(layer):
    assert to_layer(INSIDE, QgsCoordinateReferenceSystem(), layer) == INSIDE


def test_a_place_outside_the_layer_is_refused(layer):
    with pytest.raises(PlaceNotUsable, match="outside “scene”"):
        to_layer(OUTSIDE, UTM, layer)


def test_results_of_landprompt_are_not_searched(canvas, layer):
    layer.setCustomProperty("landprompt/result", "map")
    with pytest.raises(PlaceNotUsable, match="no raster layer"):
        raster_at(canvas, INSIDE, layer)


def test_the_raster_under_the_pointer_is_searched_if_the_active_one_is_elsewhere(canvas, layer, tmp_path):
    elsewhere = QgsRasterLayer(
        str(rasters.write(tmp_path / "bare.tif", np.ones((3, 4, 4), np.uint8), None)), "elsewhere"
    )
    assert raster_at(canvas, INSIDE, elsewhere) is layer


def test_canvas_menu_searches_the_clicked_place(plugin, actions, canvas, layer):
    canvas.landprompt_menu = actions.canvas_menu
    action = find_action(menu_at(canvas, INSIDE))
    assert action.isEnabled() and action.text() == "Find Similar Tiles"
    action.trigger()
    asked_layer, place = plugin.dock.find_similar.call_args.args
    assert asked_layer is layer and place == INSIDE


def test_canvas_menu_shows_why_a_place_cannot_be_searched(plugin, actions, canvas):
    canvas.landprompt_menu = actions.canvas_menu
    action = find_action(menu_at(canvas, OUTSIDE))
    assert not action.isEnabled()
    assert "There is no raster layer at this place" in action.text()


def test_canvas_menu_is_disconnected_by_remove(plugin, canvas):
    made = plugin.make_actions()
    connected = canvas.receivers(canvas.contextMenuAboutToShow)
    made.remove()
    assert canvas.receivers(canvas.contextMenuAboutToShow) == connected - 1


def test_layer_tree_actions_are_added_and_removed(plugin):
    made = plugin.make_actions()
    assert plugin.iface.addCustomActionForLayerType.call_count == 3
    texts = [call.args[0].text() for call in plugin.iface.addCustomActionForLayerType.call_args_list]
    assert texts == ["Map Land Cover…", "Find Similar Tiles…", "Repeat This Run"]
    made.remove()
    assert plugin.iface.removeCustomActionForLayerType.call_count == 3


def test_layer_tree_action_opens_the_dock_with_the_layer(plugin, actions, layer):
    actions.layer_tree.map_land_cover.trigger()
    plugin.dock.show_layer.assert_called_once_with(layer)
    plugin.dock.show_map_tab.assert_called_once()


def test_layer_tree_actions_do_not_choose_a_result_layer(plugin, actions, layer, canvas):
    layer.setCustomProperty(RESULT_PROPERTY, "raster")
    actions.layer_tree.map_land_cover.trigger()
    plugin.dock.show_layer.assert_called_once_with(None)
    actions.layer_tree.find_similar.trigger()
    assert actions.picking._layer is None and canvas.mapTool() is actions.picking.tool


def click(canvas, point: QgsPointXY) -> None:
    """A real click on the canvas."""
    pixel = canvas.getCoordinateTransform().transform(point)
    where = QPointF(pixel.x(), pixel.y()).toPoint()
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(where))


def test_map_tool_searches_once_and_restores_the_previous_tool(plugin, actions, canvas, layer):
    pan = QgsMapToolPan(canvas)
    canvas.setMapTool(pan)
    actions.layer_tree.find_similar.trigger()
    assert canvas.mapTool() is actions.picking.tool and plugin.dock.picking is True
    click(canvas, INSIDE)
    asked_layer, place = plugin.dock.find_similar.call_args.args
    assert asked_layer is layer and place.distance(INSIDE) < 5
    assert canvas.mapTool() is pan and plugin.dock.picking is False


def test_map_tool_stays_after_a_click_outside(plugin, actions, canvas):
    actions.picking.start(plugin.iface.activeLayer())
    actions.picking._clicked(OUTSIDE)
    plugin.dock.find_similar.assert_not_called()
    assert canvas.mapTool() is actions.picking.tool


def test_escape_stops_picking(plugin, actions, canvas):
    plugin.dock.pickWanted.emit()
    assert canvas.mapTool() is actions.picking.tool
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.mapTool() is not actions.picking.tool and plugin.dock.picking is False


def test_pressing_the_dock_button_again_stops_picking(plugin, actions, canvas):
    plugin.dock.pickWanted.emit()
    plugin.dock.pickWanted.emit()
    assert canvas.mapTool() is not actions.picking.tool
