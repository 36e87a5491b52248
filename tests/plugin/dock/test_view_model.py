"""What can be started in the dock and why not, decided without widgets."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QScrollArea

from plugin.dock import dock as dock_module
from plugin.dock.view_model import DockViewModel
from plugin.engine import client as engine_states

DOCK = Path(dock_module.__file__).parent


class Engine(QObject):
    stateChanged = pyqtSignal(str, str)  # noqa: N815 - Qt's form
    state, sentence, wants_set_up = engine_states.READY, "The configured Python does not exist.", False


class Jobs(QObject):
    started, ended = pyqtSignal(str), pyqtSignal()
    busy = False


class Raster(QObject):
    updated = pyqtSignal()
    reason = ""

    def obstacle(self):
        return self.reason


@pytest.fixture
def parts(qgis_app):
    engine, jobs, raster = Engine(), Jobs(), Raster()
    model = DockViewModel(engine, jobs, raster)
    model.set_class_list("forest; water")
    return SimpleNamespace(engine=engine, jobs=jobs, raster=raster, model=model)


def test_no_obstacle_when_everything_is_ready(parts):
    assert parts.model.job_obstacle == parts.model.map_obstacle == "" and not parts.model.set_up_offered


def test_an_incomplete_class_list_prevents_maps_but_not_searches(parts):
    parts.model.set_class_list("forest")
    assert "one more class" in parts.model.map_obstacle and parts.model.job_obstacle == ""


def test_obstacles_by_precedence(parts):
    parts.raster.reason = "Load a raster and choose it above."
    assert parts.model.job_obstacle == parts.raster.reason
    parts.jobs.busy = True
    assert parts.model.job_obstacle == "A job is running."
    parts.engine.state = engine_states.NOT_SET_UP
    assert parts.model.job_obstacle == parts.engine.sentence
    parts.engine.wants_set_up = True
    assert parts.model.job_obstacle == "Set up the engine first, above." and parts.model.set_up_offered
    parts.model.set_setting_up(True)
    assert parts.model.job_obstacle == parts.model.map_obstacle == "The engine is being set up."


@pytest.mark.parametrize(
    "change",
    [
        lambda parts: parts.engine.stateChanged.emit("busy", "Working…"),
        lambda parts: parts.jobs.started.emit("Mapping…"),
        lambda parts: parts.jobs.ended.emit(),
        lambda parts: parts.raster.updated.emit(),
        lambda parts: parts.model.set_class_list(""),
        lambda parts: parts.model.set_setting_up(False),
    ],
)
def test_every_change_is_reported(parts, qtbot, change):
    with qtbot.waitSignal(parts.model.changed, timeout=1000):
        change(parts)


WIDGET_FILES = ("_panel", "_form", "_page", "_bar", "_dialog", "_button", "_combo", "_box")


def test_models_import_no_widgets():
    panels = {path for path in DOCK.glob("*.py") if path.stem.endswith(WIDGET_FILES)}
    connecting = {DOCK / f"{name}.py" for name in ("dock", "mapping", "widgets", "error_reporter", "job_display")}
    others = set(DOCK.glob("*.py")) - panels - connecting
    assert {path.stem for path in others} >= {"view_model", "raster_reading", "job_runner", "live_preview"}
    assert not [path.name for path in others if "QtWidgets" in path.read_text() or "_panel import" in path.read_text()]


def test_run_is_always_visible_on_the_map_tab_only(make_dock, layer, find):
    dock = make_dock()
    run = find(dock, "runButton")
    assert run.isVisible() and not any(area.isAncestorOf(run) for area in dock.findChildren(QScrollArea))
    find(dock, "tabs").setCurrentIndex(1)
    assert not run.isVisible()
    dock.show_map_tab()
    assert run.isVisible()
