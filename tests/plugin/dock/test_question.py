"""A raster that can be read in several ways is a question in the dock; the answer stays with the layer."""

from __future__ import annotations

import json

import pytest
from qgis.core import QgsDataProvider, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QLabel, QRadioButton

from plugin import settings
from plugin.engine import environment
from plugin.layers.hints import Reading, recall
from tests.plugin import rasters

TITLES = {
    "sentinel-2-l2a:offset-included": "Offset already removed", "sentinel-2-l2a": "<b>Offset</b> of -0.1"
}  # fmt: skip
REMOVED, KEPT = "sentinel-2-l2a:offset-included", "sentinel-2-l2a"


@pytest.fixture
def asked(fake_engine, make_dock, layer, qtbot, find, tmp_path):
    """A dock whose engine asks about the layer."""
    fake_engine(map="ask_back", question="1")
    settings.put(settings.OUTPUT_FOLDER, str(tmp_path / "results"))
    dock = make_dock()
    dock.set_classes("forest; bare soil")
    qtbot.waitUntil(lambda: find(dock, "questionLabel").isVisible(), timeout=5000)
    return dock


@pytest.fixture
def choose(find, qtbot):
    """Clicks the reading with this title, or Change for an empty one."""

    def by_title(dock, title: str) -> None:
        if not title:
            qtbot.mouseClick(find(dock, "changeReadingButton"), Qt.MouseButton.LeftButton)
            return
        label = next(each for each in titles(dock) if each.text() == TITLES[title])
        qtbot.mouseClick(label, Qt.MouseButton.LeftButton)

    return by_title


def titles(dock) -> list[QLabel]:
    """The labels of the readings that are offered."""
    return dock.findChildren(QLabel, "readingTitle")


def inspected() -> list[dict]:
    """The hints of every inspection so far."""
    lines = environment.log_file().read_text().splitlines()
    return [json.loads(line[line.index("{") :]) for line in lines if line.startswith("inspected")]


def test_question_is_shown_with_the_readings_and_nothing_runs(asked, find, layer, qtbot):
    assert find(asked, "questionLabel").text() == "The offset of this Sentinel-2 product is not clear."
    assert [label.text() for label in titles(asked)] == ["Offset already removed", "<b>Offset</b> of -0.1"]
    labels = [*titles(asked), *asked.findChildren(QLabel, "readingReasons")]
    assert all(label.wordWrap() and label.isVisible() for label in labels)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)
    choices = find(asked, "questionPanel").findChildren(QRadioButton)
    assert len(choices) == 2 and not any(button.isChecked() for button in choices)
    assert "Water is darker than 0.1." in find(asked, "readingReasons").text()
    assert not find(asked, "runButton").isEnabled() and "how the raster is read" in find(asked, "runReason").text()
    assert not find(asked, "pickButton").isEnabled()
    with qtbot.assertNotEmitted(asked.jobs.started):
        asked.run()


def test_the_chosen_reading_is_used_and_can_be_changed(asked, find, layer, choose, qtbot):
    choose(asked, REMOVED)
    qtbot.waitUntil(lambda: find(asked, "runButton").isEnabled(), timeout=3000)
    assert asked._common_params()["hints"]["assume"] == REMOVED
    qtbot.waitUntil(lambda: inspected()[-1].get("assume") == REMOVED, timeout=3000)
    assert find(asked, "readingAnswer").text() == "Read as Offset already removed"
    assert not find(asked, "questionLabel").isVisible() and not titles(asked)
    choose(asked, "")
    qtbot.waitUntil(lambda: find(asked, "questionLabel").isVisible(), timeout=3000)
    choose(asked, KEPT)
    qtbot.waitUntil(lambda: inspected()[-1].get("assume") == KEPT, timeout=3000)
    assert asked._common_params()["hints"]["assume"] == KEPT
    choose(asked, "")
    qtbot.waitUntil(lambda: find(asked, "questionLabel").isVisible(), timeout=3000)
    assert not find(asked, "runButton").isEnabled() and recall(layer) == Reading()


def test_answer_survives_saving_and_opening_the_project(asked, find, layer, choose, qtbot, tmp_path):
    choose(asked, REMOVED)
    find(asked, "scaleEdit").setText("0.0002")
    find(asked, "scaleEdit").editingFinished.emit()
    assert QgsProject.instance().isDirty()
    assert QgsProject.instance().write(str(tmp_path / "p.qgz"))
    QgsProject.instance().clear()
    qtbot.wait(50)
    assert not find(asked, "questionPanel").isVisible() and find(asked, "scaleEdit").text() == ""
    assert QgsProject.instance().read(str(tmp_path / "p.qgz"))
    qtbot.waitUntil(lambda: find(asked, "runButton").isEnabled(), timeout=3000)
    hints = asked._common_params()["hints"]
    assert hints["assume"] == REMOVED and hints["scale"] == 0.0002
    assert "already removed" in find(asked, "readingAnswer").text() and find(asked, "scaleEdit").text() == "0.0002"
    assert find(asked, "readingPanel").title() == "Bands and Values (edited)"


def test_an_answer_applies_to_its_layer_only(asked, find, layer, choose, qtbot, tmp_path):
    choose(asked, REMOVED)
    other = QgsRasterLayer(str(rasters.water_and_forest(tmp_path / "other.tif")), "other")
    QgsProject.instance().addMapLayer(other)
    asked.set_layer(other)
    qtbot.waitUntil(lambda: find(asked, "questionLabel").isVisible(), timeout=3000)
    assert "assume" not in asked._common_params()["hints"]
    asked.set_layer(layer)
    qtbot.waitUntil(lambda: find(asked, "runButton").isEnabled(), timeout=3000)
    assert asked._common_params()["hints"]["assume"] == REMOVED


def test_an_answer_is_dropped_when_the_layer_gets_another_file(asked, find, layer, choose, qtbot, tmp_path):
    choose(asked, REMOVED)
    other = str(rasters.water_and_forest(tmp_path / "other.tif"))
    layer.setDataSource(other, layer.name(), "gdal", QgsDataProvider.ProviderOptions())
    qtbot.waitUntil(lambda: find(asked, "questionLabel").isVisible(), timeout=3000)
    assert recall(layer) == Reading()


def test_typed_values_answer_the_question(asked, find, qtbot):
    find(asked, "offsetEdit").setText("-0.1")
    find(asked, "offsetEdit").editingFinished.emit()
    qtbot.waitUntil(lambda: find(asked, "runButton").isEnabled(), timeout=3000)
    assert not find(asked, "questionPanel").isVisible()


def test_a_question_raised_by_a_map_is_shown_in_the_dock(fake_engine, make_dock, layer, find, qtbot, choose, tmp_path):
    fake_engine(map="ask_back")
    settings.put(settings.OUTPUT_FOLDER, str(tmp_path / "results"))
    dock = make_dock()
    dock.set_classes("forest; bare soil")
    qtbot.waitUntil(lambda: find(dock, "inspectionLabel").text().startswith("Sentinel-2"), timeout=5000)
    with qtbot.waitSignal(dock.jobs.ended, timeout=5000):
        dock.run()
    assert find(dock, "questionLabel").isVisible() and not find(dock, "runButton").isEnabled()
    assert "below the layer" in find(dock, "messageLabel").text()
    choose(dock, KEPT)
    assert find(dock, "runButton").isEnabled() and dock._common_params()["hints"]["assume"] == KEPT


def test_dock_with_a_question_is_not_wider_than_360_pixels(asked, find):
    find(asked, "readingPanel").setCollapsed(False)
    find(asked, "advancedPanel").setCollapsed(False)
    assert find(asked, "dockContent").minimumSizeHint().width() <= 345
