"""Names that people type are shown as they are, never as HTML."""

from __future__ import annotations

import re

import pytest
from qgis.core import QgsProject, QgsRasterLayer
from qgis.gui import QgsMessageBar
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QLabel, QTextBrowser

from plugin.dock.error_reporter import ErrorReporter
from plugin.dock.message_panel import MessagePanel
from plugin.dock.widgets import plain_tooltip
from plugin.layers import results
from tests.plugin import rasters

NAME = '<b>x</b><img src="http://tracker.invalid/a.png">'
LABELS = (
    "classesHint", "runReason", "previewReason", "inspectionLabel", "inspectionNotes", "inspectionDetails",
    "questionLabel", "readingAnswer", "cloudsLabel", "statusLabel", "progressLabel", "hitsCaption", "messageLabel",
    "outputHint", "changeClasses", "changeReason", "changeSummary", "changeNotes", "beforeLine",
)  # fmt: skip


@pytest.mark.parametrize("name", LABELS)
def test_label_is_plain(make_dock, find, name):
    label = find(make_dock(), name)
    assert isinstance(label, QLabel) and label.textFormat() == Qt.TextFormat.PlainText


def test_duplicate_class_is_named_as_typed(fake_engine, make_dock, layer, find):
    fake_engine()
    dock = make_dock()
    find(dock, "classesEdit").setPlainText(f"{NAME}; {NAME}")
    named = NAME.partition("=")[0]  # the text after an equals sign is a list of prompts
    assert named in find(dock, "classesHint").text() and named in find(dock, "runReason").text()


def test_metadata_of_a_map_shows_class_names_as_text(tmp_path, qgis_new_project):
    path = rasters.water_and_forest(tmp_path / "scene.tif", 16)
    source = QgsRasterLayer(str(path), "scene")
    QgsProject.instance().addMapLayer(source)
    entry = {"value": 1, "name": NAME, "colour": "#1b7837", "prompts": [NAME], "pixels": 64, "area_m2": 6400.0}
    result = {"outputs": {"map": str(rasters.water_and_forest(tmp_path / "map.tif", 16))}, "classes": [entry]}
    layer = results.add_map(result, source, f"{NAME}; sand & gravel")
    html = layer.htmlMetadata()
    assert "<b>x</b>" not in html and "<img src" not in html and "&lt;b>x&lt;/b>" in html
    assert "sand & gravel" in html
    assert layer.renderer().classes()[0].label == NAME  # the legend is plain text


def test_message_bar_shows_class_names_as_text(qtbot, client, qgis_iface, monkeypatch):
    bar = QgsMessageBar()
    qtbot.addWidget(bar)
    monkeypatch.setattr(qgis_iface, "messageBar", lambda: bar)
    panel = MessagePanel()
    qtbot.addWidget(panel)
    failures = ErrorReporter(client, qgis_iface, panel, list)
    failures.report({"code": "bad_classes", "message": f"Duplicate class {NAME}", "remedy": ""})
    shown = bar.findChild(QTextBrowser)
    assert NAME in shown.toPlainText() and "<img" not in re.sub(r"(?s)<head>.*?</head>", "", shown.toHtml())


def test_tooltip_is_escaped():
    assert plain_tooltip(f"{NAME}\nsecond") == (
        "<qt>&lt;b&gt;x&lt;/b&gt;&lt;img src=&quot;http://tracker.invalid/a.png&quot;&gt;<br>second</qt>"
    )
    assert plain_tooltip("") == ""
