"""Esc stops what the dock started, wherever in the dock the focus is."""

from __future__ import annotations

import pytest
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QDoubleSpinBox, QLineEdit

from plugin import settings
from plugin.actions.picking import Picking

FOCUS = (
    "classesEdit",
    "classesTable",
    "layerCombo",
    "outputWidget",
    "thresholdSlider",
    "smallestPatchSpin",
    "offsetEdit",
    "unitsCombo",
)


@pytest.fixture
def working(fake_engine, make_dock, layer, qtbot, find, tmp_path):
    """A dock whose engine works on a map until it is cancelled."""
    fake_engine(map="wait")
    settings.put(settings.OUTPUT_FOLDER, str(tmp_path / "results"))
    dock = make_dock()
    dock.set_classes("forest; bare soil")
    for group in ("readingPanel", "advancedPanel"):
        find(dock, group).setCollapsed(False)
    qtbot.waitUntil(lambda: find(dock, "inspectionLabel").text().startswith("Sentinel-2"), timeout=5000)
    dock.activateWindow()
    dock.run()
    qtbot.waitUntil(lambda: "12 of 40" in find(dock, "progressLabel").text(), timeout=3000)
    return dock


@pytest.mark.parametrize("name", FOCUS)
def test_escape_cancels_the_job(working, find, qtbot, name):
    find(working, "classesTextButton").setChecked(name == "classesEdit")
    widget = find(working, name)
    if name == "outputWidget" or isinstance(widget, QDoubleSpinBox):
        widget = widget.findChild(QLineEdit)
    widget.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None, timeout=2000)
    with qtbot.waitSignal(working.jobs.ended, timeout=3000):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert find(working, "runButton").isEnabled() and not find(working, "messagePanel").isVisible()


def test_escape_in_a_cell_closes_the_editor_and_not_the_job(working, find, qtbot):
    table = find(working, "classesTable")
    table.setCurrentIndex(table.model().index(0, 1))
    table.edit(table.currentIndex())
    editor = table.findChild(QLineEdit, "classCellEdit")
    with qtbot.assertNotEmitted(working.jobs.ended, wait=200):
        QTest.keyClick(editor, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: table.findChild(QLineEdit, "classCellEdit") is None, timeout=2000)


def test_escape_stops_picking(fake_engine, make_dock, layer, find, qtbot, qgis_iface, qgis_app):
    fake_engine(map="wait")
    dock = make_dock()
    picking = Picking(qgis_iface, dock, qgis_app)
    find(dock, "pickButton").click()
    assert qgis_iface.mapCanvas().mapTool() is picking.tool and find(dock, "pickButton").isChecked()
    dock.activateWindow()
    find(dock, "tabs").setCurrentIndex(1)
    find(dock, "findEdit").setFocus()
    qtbot.waitUntil(find(dock, "findEdit").hasFocus, timeout=2000)
    QTest.keyClick(find(dock, "findEdit"), Qt.Key.Key_Escape)
    assert qgis_iface.mapCanvas().mapTool() is not picking.tool and not find(dock, "pickButton").isChecked()
    picking.remove()


def test_escape_without_a_job_does_nothing(fake_engine, make_dock, layer, find, qtbot):
    fake_engine(map="wait")
    dock = make_dock()
    dock.set_classes("forest; bare soil")
    dock.activateWindow()
    find(dock, "classesTextButton").click()
    find(dock, "classesEdit").setFocus()
    with qtbot.assertNotEmitted(dock.pickWanted), qtbot.assertNotEmitted(dock.jobs.ended):
        QTest.keyClick(find(dock, "classesEdit"), Qt.Key.Key_Escape)
    assert find(dock, "classesEdit").toPlainText() == "forest; bare soil" and dock.isVisible()
