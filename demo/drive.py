"""Runs inside QGIS (`qgis --code`): operates the plugin with mouse and keyboard and takes screenshots.

The environment variable LANDPROMPT_DEMO_TASK names the JSON file of the task, which contains the path of the report.
"""

import json
import os
import shutil
import sys
import traceback
from pathlib import Path

from osgeo import gdal
from qgis.core import Qgis, QgsMultiBandColorRenderer, QgsPointXY, QgsProject, QgsRasterLayer
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import QPoint, Qt, QTimer
from qgis.PyQt.QtGui import QCursor, QPainter
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import (
    QApplication,
    QDockWidget,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QToolButton,
)
from qgis.utils import iface, plugins

TASK = json.loads(Path(os.environ["LANDPROMPT_DEMO_TASK"]).read_text(encoding="utf-8"))
OUT = Path(TASK["out"])
JOB_LIMIT_MS = 270_000
TILE_PX = 64
HITS = 6


class Stop(Exception):
    """The demo can't continue; the text is the reason."""


def wait_for(condition, what, limit_ms=30_000):
    """Process events until the condition holds.

    Raises:
        Stop: Timeout.
    """
    for _ in range(limit_ms // 50):
        if condition():
            return
        QTest.qWait(50)
    raise Stop(f"timeout of {limit_ms // 1000} s while waiting for {what}")


def screenshot(name, menu=None):
    """Save a picture of the window, with the open context menu if there is one."""
    picture = iface.mainWindow().grab()
    if menu is not None:
        painter = QPainter(picture)
        painter.drawPixmap(iface.mainWindow().mapFromGlobal(menu.mapToGlobal(QPoint(0, 0))), menu.grab())
        painter.end()
    if not picture.save(str(OUT / f"{name}.png")):
        raise Stop(f"{name}.png could not be written")


def wait_for_canvas():
    """Wait until the canvas is rendered."""
    QTest.qWait(300)
    wait_for(lambda: not iface.mapCanvas().isDrawing(), "the canvas to be drawn", 60_000)
    QTest.qWait(200)


class Job:
    """Waits for jobs of the dock."""

    def __init__(self, dock):
        self.result = self.error = None
        dock.jobs.mapped.connect(lambda result, _layer: self._take(result))
        dock.jobs.found.connect(lambda result, _layer, _about: self._take(result))
        dock.jobs.failed.connect(self._fail)

    def _take(self, result):
        self.result = result

    def _fail(self, error):
        self.error = error

    def wait(self, what):
        """Wait for the job and return its result.

        Raises:
            Stop: The job failed; the text is its error message.
        """
        wait_for(lambda: self.result is not None or self.error is not None, what, JOB_LIMIT_MS)
        if self.error is not None:
            raise Stop(f"{what}: {self.error['message']} {self.error.get('remedy', '')} [{self.error['code']}]")
        result, self.result = self.result, None
        return result


def open_scene():
    """Arrange the window, and load the scene."""
    window = iface.mainWindow()
    window.move(0, 0)
    window.resize(1440, 900)
    for name in ("Browser", "Browser2"):
        panel = window.findChild(QDockWidget, name)
        if panel is not None:
            panel.hide()
    layers_panel = window.findChild(QDockWidget, "Layers")
    window.resizeDocks([layers_panel], [310], Qt.Orientation.Horizontal)
    layer = QgsRasterLayer(TASK["scene"], Path(TASK["scene"]).stem, "gdal")
    if not layer.isValid():
        raise Stop(f"QGIS can't open {TASK['scene']}")
    show_true_colour(layer)
    QgsProject.instance().addMapLayer(layer)
    iface.setActiveLayer(layer)
    iface.zoomToActiveLayer()
    return layer


def show_true_colour(layer):
    """Show B04, B03 and B02 as RGB if the bands have these names; the default is the first three bands."""
    provider = layer.dataProvider()
    numbers = {provider.generateBandName(band).split(": ")[-1][:3]: band for band in range(1, layer.bandCount() + 1)}
    if {"B04", "B03", "B02"} <= set(numbers):
        layer.setRenderer(QgsMultiBandColorRenderer(provider, numbers["B04"], numbers["B03"], numbers["B02"]))
        layer.setDefaultContrastEnhancement()


def type_and_run(plugin, layer, job):
    """Open the dock, type the classes, click Run and wait for the map."""
    dock = plugin.dock
    dock.show_layer(layer)
    as_text = dock.findChild(QToolButton, "classesTextButton")
    as_text.setChecked(True)
    edit = dock.findChild(QPlainTextEdit, "classesEdit")
    edit.clear()
    QTest.keyClicks(edit, TASK["classes"])
    as_text.setChecked(False)  # the pictures show the table
    dock.findChild(QgsFileWidget, "outputWidget").findChild(QLineEdit).setText(str(OUT / "map.tif"))
    wait_for(lambda: plugin.engine.state == "ready", "the engine to start", 60_000)
    run = dock.findChild(QPushButton, "runButton")
    QTest.qWait(200)
    if not run.isEnabled():
        raise Stop(f"Run is disabled: {dock.findChild(QLabel, 'runReason').text()}")
    wait_for_canvas()
    screenshot("before")
    dock.jobs.progressed.connect(take_during)
    QTest.mouseClick(run, Qt.MouseButton.LeftButton)
    QTest.qWait(20)
    if not (OUT / "during.png").exists():
        screenshot("during")
    result = job.wait("the map")
    wait_for_canvas()
    screenshot("after")
    return result


def take_during(progress):
    """Take one screenshot at the first progress of the encoding."""
    if progress.get("done") and not getattr(take_during, "done", False):
        take_during.done = True
        QTimer.singleShot(0, lambda: screenshot("during"))


def place_of_first_class(layer):
    """Return the centre of the tile with the most pixels of the first class, in layer coordinates."""
    pixels = gdal.Open(str(OUT / "map.tif")).ReadAsArray() == 1
    height, width = pixels.shape
    places = [
        (row, col)
        for row in range(0, max(1, height - TILE_PX + 1), TILE_PX)
        for col in range(0, max(1, width - TILE_PX + 1), TILE_PX)
    ]
    row, col = max(places, key=lambda at: pixels[at[0] : at[0] + TILE_PX, at[1] : at[1] + TILE_PX].sum())
    row, col = min(row + TILE_PX // 2, height - 1), min(col + TILE_PX // 2, width - 1)
    geotransform = gdal.Open(TASK["scene"]).GetGeoTransform(can_return_null=True) or (0, 1, 0, 0, 0, -1)
    x, y = gdal.ApplyGeoTransform(list(geotransform), col + 0.5, row + 0.5)
    return QgsPointXY(x, y)


def right_click(layer, dock, job):
    """Right-click a place with the first class, and choose Find Similar Tiles in the context menu of the canvas."""
    canvas = iface.mapCanvas()
    iface.actionPan().trigger()
    iface.setActiveLayer(layer)
    QgsProject.instance().layerTreeRoot().children()[0].setItemVisibilityChecked(
        False
    )  # hide the map to show the image
    wait_for_canvas()
    place = canvas.mapSettings().layerToMapCoordinates(layer, place_of_first_class(layer))
    pixel = canvas.getCoordinateTransform().transform(place)
    dock.findChild(QSpinBox, "neighboursSpin").setValue(HITS)
    failures = []
    # The context menu has its own event loop: the click returns when the menu is closed.
    QTimer.singleShot(500, lambda: choose_find_similar(failures))
    spot = QPoint(round(pixel.x()), round(pixel.y()))
    QCursor.setPos(canvas.viewport().mapToGlobal(spot))  # QGIS opens the menu at the cursor
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.RightButton, pos=spot)
    if failures:
        raise failures[0]
    result = job.wait("the similar tiles")
    shutil.copyfile(result["outputs"]["hits"], OUT / "hits.gpkg")
    wait_for_canvas()
    screenshot("similar")
    return result


def choose_find_similar(failures):
    """Choose Find Similar Tiles in the open context menu; a `Stop` is appended to `failures`."""
    menu = QApplication.activePopupWidget()
    try:
        if not isinstance(menu, QMenu):
            raise Stop("the right click opened no menu")
        action = next((a for a in menu.actions() if a.objectName() == "landpromptFindSimilarHere"), None)
        if action is None or not action.isEnabled():
            raise Stop(f"the menu has no Find Similar Tiles: {[a.text() for a in menu.actions()]}")
        menu.setActiveAction(action)
        QTest.qWait(100)
        screenshot("menu", menu)
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
    except Stop as stop:
        failures.append(stop)
        if menu is not None:
            menu.close()


def demo():
    """Run the demo and return the report."""
    plugin = plugins.get("landprompt")
    if plugin is None:
        raise Stop("QGIS did not load the plugin; see qgis.log")
    layer = open_scene()
    job = Job(plugin.dock)
    mapped = type_and_run(plugin, layer, job)
    found = right_click(layer, plugin.dock, job)
    if not found["hits"]:
        raise Stop("no similar tile was found")
    if TASK["pictures"]:
        sys.path.insert(0, TASK["demo"])
        from guide_pictures import take_pictures

        take_pictures(plugin.dock, layer, TASK["scene"], OUT)
    from landprompt.layers.results import areas_text  # the package is named after the folder in the profile

    return {
        "areas": areas_text(mapped),
        "device": mapped["device"],
        "device_reason": mapped.get("device_reason", ""),
        "hits": len(found["hits"]),
        "best_score": found["hits"][0]["score"],
        "qgis": Qgis.QGIS_VERSION,
    }


def main():
    """Run the demo, write the report and close QGIS."""
    try:
        report = demo()
    except Stop as stop:
        report = {"error": str(stop)}
        iface.mainWindow().grab().save(str(OUT / "failed.png"))
    except Exception:
        report = {"error": "the demo script failed:\n" + traceback.format_exc()}
    Path(TASK["report"]).write_text(json.dumps(report), encoding="utf-8")
    QgsProject.instance().clear()
    iface.actionExit().trigger()


QTimer.singleShot(1500, main)
