"""The Explain group: a click on the map and the answer of the real engine."""

from __future__ import annotations

import pytest
from qgis.core import QgsPointXY, QgsRectangle
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest

from plugin.dock.click_tool import ClickTool


@pytest.fixture
def canvas(dock, layer, qgis_iface):
    """The canvas, which shows both halves, with the group expanded."""
    canvas = qgis_iface.mapCanvas()
    canvas.resize(300, 300)
    canvas.setDestinationCrs(layer.crs())
    canvas.setExtent(QgsRectangle(500000, 5298080, 501920, 5300000))
    yield canvas
    canvas.unsetMapTool(canvas.mapTool())


@pytest.fixture
def explain(dock, canvas, find, qtbot):
    """Clicks the canvas at a distance in metres from the left border of the halves, and waits for the answer."""
    find(dock, "explainPanel").setCollapsed(False)

    def click(metres: float) -> str:
        dock._explain.show_message("")
        where = QgsPointXY(500000 + metres, 5299005)
        place = canvas.getCoordinateTransform().transform(where).toQPointF().toPoint()
        QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        qtbot.waitUntil(lambda: find(dock, "explainSummary").text() != "", timeout=30_000)
        return find(dock, "explainSummary").text()

    return click


def test_a_click_shows_scores_synonym_and_spectrum(dock, explain, press_run, find):
    press_run()
    find(dock, "explainButton").click()
    assert explain(400) == "This pixel is “forest”."
    bars, plot = find(dock, "scoreBars"), find(dock, "spectrumPlot")
    assert [each["name"] for each in bars.classes] == ["forest", "bare soil"]
    assert bars.isVisible() and bars.height() >= 2 * bars.fontMetrics().height()
    assert find(dock, "explainDetails").text().startswith("Best synonym: “")
    assert plot.isVisible() and plot.bands == ["B02", "B03", "B04", "B08"]
    pixel = plot.lines[-1][0]
    assert pixel[3] > 0.3 > pixel[2], "near infrared above red"
    means = [values for values, _colour, _width in plot.lines[:-1]]
    assert len(means) == 2
    distances = [sum(abs(own - mean) for own, mean in zip(pixel, values)) for values in means]
    assert distances[0] < 0.1 < distances[1]
    assert explain(1500) == "This pixel is “bare soil”."


def test_the_reason_is_shown_if_there_is_no_answer(dock, explain, find, canvas):
    find(dock, "explainButton").click()
    assert explain(400) == "Press Run to map the raster first."
    canvas.setExtent(QgsRectangle(499000, 5298080, 500920, 5300000))
    assert explain(-500) == "This place is outside “two halves”."


def test_escape_in_the_dock_ends_the_tool(dock, find, canvas, qtbot):
    find(dock, "explainButton").click()
    find(dock, "addSamplesButton").click()
    assert not find(dock, "explainButton").isChecked() and find(dock, "addSamplesButton").isChecked()
    dock.activateWindow()
    find(dock, "classesTable").setFocus()
    qtbot.waitUntil(find(dock, "classesTable").hasFocus, timeout=2000)
    QTest.keyClick(find(dock, "classesTable"), Qt.Key.Key_Escape)
    assert not isinstance(canvas.mapTool(), ClickTool) and not find(dock, "addSamplesButton").isChecked()
