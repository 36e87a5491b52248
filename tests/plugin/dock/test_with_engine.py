"""The dock with the real engine and the shipped model, from the typed class list to the layers in the project."""

from __future__ import annotations

import os
import signal

from osgeo import gdal
from qgis.core import QgsPointXY, QgsProject

from plugin.dock.find.hits_panel import MARK_COLUMN, TILE_COLUMN
from plugin.engine.client import EngineClient


def test_the_inspection_of_the_engine_is_shown(dock, find):
    summary = find(dock, "inspectionLabel").text()
    assert summary.startswith("Sentinel-2") and "4 bands" in summary and summary.endswith("10 m")


def test_run_makes_a_map_and_the_second_run_reuses_the_index(dock, press_run, find):
    first = press_run()
    assert not first["reused"] and "CPU" in find(dock, "statusLabel").text().upper()
    classes = gdal.Open(first["outputs"]["map"]).ReadAsArray()
    left, right = classes[:, 8:80], classes[:, 112:184]
    # The halves are artificial: it does not matter how the model classifies them, but it must tell them apart.
    assert abs((left == 1).mean() - (right == 1).mean()) > 0.8
    assert first["outputs"]["map"] in [layer.source() for layer in QgsProject.instance().mapLayers().values()]
    dock.set_classes("bare soil, dry ground; forest, dense green vegetation")
    second = press_run()
    assert second["reused"] and "from the existing index" in find(dock, "statusLabel").text()
    assert second["outputs"]["map"] != first["outputs"]["map"]


def test_similar_tiles_of_a_place_are_listed_best_first(dock, layer, find, qtbot):
    with qtbot.waitSignal(dock.jobs.found, timeout=60_000) as found:
        dock.find_similar(layer, QgsPointXY(500300, 5299000))
    hits = found.args[0]["hits"]
    assert len(hits) > 0 and hits[0]["x"] < 500960  # the best is on the same half
    table = find(dock, "hitsTable")
    assert table.topLevelItemCount() == len(hits)
    scores = [float(table.topLevelItem(row).text(1)) for row in range(len(hits))]
    assert scores == sorted(scores, reverse=True)


def test_marked_hits_are_searched_again(dock, layer, find, qtbot):
    with qtbot.waitSignal(dock.jobs.found, timeout=60_000) as found:
        dock.find_similar(layer, QgsPointXY(500320, 5299000))
    hits = found.args[0]["hits"]
    find(dock, "neighboursSpin").setValue(len(hits))
    assert not find(dock, "againButton").isEnabled()
    table = find(dock, "hitsTable")
    for row, button in ((0, "goodButton"), (len(hits) - 1, "badButton")):
        table.clearSelection()
        table.topLevelItem(row).setSelected(True)
        find(dock, button).click()
    assert (table.topLevelItem(0).text(MARK_COLUMN), table.topLevelItem(len(hits) - 1).text(MARK_COLUMN)) == (
        "good",
        "bad",
    )
    with qtbot.waitSignal(dock.jobs.found, timeout=60_000) as found:
        find(dock, "againButton").click()
    again = found.args[0]
    assert again["query"]["polygon"], "the place is still the first example"
    marked = {hits[0]["tile"], hits[-1]["tile"]}
    assert not marked & {hit["tile"] for hit in again["hits"]}
    assert not find(dock, "againButton").isEnabled(), "the new hits have no marks"


def test_hits_of_a_text_are_searched_again_when_one_is_good(dock, find, qtbot):
    find(dock, "findEdit").setText("water")
    find(dock, "windowCombo").setCurrentIndex(1)
    with qtbot.waitSignal(dock.jobs.found, timeout=60_000) as found:
        find(dock, "findButton").click()
    assert found.args[0]["window"] == 16
    table = find(dock, "hitsTable")
    table.topLevelItem(0).setSelected(True)
    marked = table.topLevelItem(0).text(TILE_COLUMN)
    find(dock, "badButton").click()
    assert not find(dock, "againButton").isEnabled(), "without a place, bad marks are not enough for a search"
    find(dock, "goodButton").click()
    with qtbot.waitSignal(dock.jobs.found, timeout=60_000) as found:
        find(dock, "againButton").click()
    assert found.args[0]["query"]["tile"] == marked


def test_a_place_outside_is_reported_with_a_remedy(dock, layer, find, qtbot):
    dock.find_similar(layer, QgsPointXY(0, 0))
    qtbot.waitUntil(lambda: find(dock, "messagePanel").isVisible(), timeout=20_000)
    assert "outside the raster" in find(dock, "messageLabel").text()


def test_presets_come_from_the_engine_and_are_valid_class_lists(dock, find, qtbot):
    menu = find(dock, "presetsMenu")
    qtbot.waitUntil(lambda: len(menu.actions()) > 1, timeout=20_000)
    assert "ESA WorldCover" in [action.text() for action in menu.actions()]
    for action in menu.actions():
        action.trigger()
        assert find(dock, "runButton").isEnabled(), find(dock, "runReason").text()


def test_killed_engine_is_replaced_and_run_works_again(dock, press_run, client: EngineClient, find, qtbot):
    qtbot.waitUntil(lambda: client.state == "ready", timeout=20_000)
    pid = client.pid
    os.kill(pid, signal.SIGKILL)
    qtbot.waitUntil(lambda: client.state == "stopped", timeout=2000)
    assert "killed or crashed" in find(dock, "statusLabel").text()
    assert press_run()["classes"] and client.pid not in (0, pid)


def test_engine_ends_when_its_stdin_closes(dock, client: EngineClient, qtbot, is_running):
    qtbot.waitUntil(lambda: client.state == "ready", timeout=20_000)
    pid = client.pid
    client.stop()
    qtbot.waitUntil(lambda: not is_running(pid), timeout=3000)
