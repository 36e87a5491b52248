"""The plugin is loaded into the QGIS window, unloaded without leftovers, and loaded again."""

from __future__ import annotations

from unittest.mock import MagicMock

import pytest
from qgis.core import QgsApplication, QgsPointXY, QgsRasterLayer
from qgis.gui import QgsDockWidget
from qgis.PyQt import sip
from qgis.PyQt.QtWidgets import QLabel, QPushButton, QSpinBox

import plugin
from plugin import settings
from plugin.engine.environment import engine_environment
from plugin.options import OptionsPage


@pytest.fixture
def window(qgis_iface, monkeypatch):
    """A stub of the QGIS window, which counts what is added to and removed from menus and options."""
    for name in ("ToolBarIcon", "PluginToRasterMenu"):
        monkeypatch.setattr(qgis_iface, f"add{name}", MagicMock(), raising=False)
    for name in (
        "removeToolBarIcon",
        "removePluginRasterMenu",
        "removeCustomActionForLayerType",
        "addCustomActionForLayerType",
        "registerOptionsWidgetFactory",
        "unregisterOptionsWidgetFactory",
    ):
        monkeypatch.setattr(qgis_iface, name, MagicMock(), raising=False)
    docks = []
    monkeypatch.setattr(qgis_iface, "addDockWidget", lambda _area, dock: docks.append(dock), raising=False)
    monkeypatch.setattr(qgis_iface, "removeDockWidget", docks.remove, raising=False)
    qgis_iface.docks = docks
    return qgis_iface


@pytest.fixture
def load():
    """Creates the plugin; it is unloaded after the test."""
    made = []

    def build(iface):
        made.append(plugin.classFactory(iface))
        return made[-1]

    yield build
    for loaded in made:
        loaded.unload()


def provider_ids() -> list[str]:
    return [provider.id() for provider in QgsApplication.processingRegistry().providers()]


def test_the_plugin_can_be_unloaded_and_loaded_again(window, load, fake_engine, qtbot, is_running):
    fake_engine()
    for _ in range(2):
        loaded = load(window)
        loaded.initGui()
        assert provider_ids().count("landprompt") == 1
        assert isinstance(loaded.dock, QgsDockWidget) and window.docks == [loaded.dock]
        loaded.engine.start()
        qtbot.waitUntil(lambda loaded=loaded: loaded.engine.state == "ready", timeout=5000)
        dock, pid = loaded.dock, loaded.engine.pid
        loaded.unload()
        assert "landprompt" not in provider_ids() and window.docks == []
        qtbot.waitUntil(lambda pid=pid: not is_running(pid), timeout=3000)
        qtbot.waitUntil(lambda dock=dock: sip.isdeleted(dock), timeout=3000)
    for put_in, taken_out in (
        (window.addToolBarIcon, window.removeToolBarIcon),
        (window.addPluginToRasterMenu, window.removePluginRasterMenu),
        (window.addCustomActionForLayerType, window.removeCustomActionForLayerType),
        (window.registerOptionsWidgetFactory, window.unregisterOptionsWidgetFactory),
    ):
        assert put_in.call_count == taken_out.call_count > 0


def test_changed_options_reach_an_idle_engine_at_once(window, load, fake_engine, qtbot):
    fake_engine()
    loaded = load(window)
    loaded.initGui()
    loaded.engine.start()
    qtbot.waitUntil(lambda: loaded.engine.state == "ready", timeout=5000)
    before = loaded.engine.pid
    loaded._options_changed({settings.DEVICE: "cpu"})
    assert loaded.engine.pid == before and loaded.dock._advanced.device() == "cpu"
    loaded._options_changed({settings.CACHE_GB: "7"})
    qtbot.waitUntil(lambda: loaded.engine.state == "ready", timeout=5000)
    assert loaded.engine.pid not in (0, before)


def test_algorithms_need_no_window(load):
    loaded = load(None)
    loaded.initProcessing()
    assert "landprompt" in provider_ids()
    loaded.unload()
    assert "landprompt" not in provider_ids()


def test_find_similar_opens_the_dock_and_without_engine_says_what_to_do(window, load):
    loaded = load(window)
    loaded.initGui()
    loaded.dock.find_similar(QgsRasterLayer("", "none"), QgsPointXY(0, 0))
    assert not loaded.dock.isHidden()
    assert "Set up the engine" in loaded.dock.findChild(QLabel, "messageLabel").text()


def test_the_options_page_stores_the_choices(qtbot, client):
    page = OptionsPage(client)
    qtbot.addWidget(page)
    page._paths[settings.OUTPUT_FOLDER].setFilePath("/data/results")
    page._device.setCurrentIndex(page._device.findData("cpu"))
    limit = page.findChild(QSpinBox, "cacheLimitSpin")
    assert limit.value() == 20
    limit.setValue(7)
    with qtbot.waitSignal(page.applied) as applied:
        page.apply()
    assert applied.args[0] == {settings.OUTPUT_FOLDER: "/data/results", settings.DEVICE: "cpu", settings.CACHE_GB: "7"}
    with qtbot.assertNotEmitted(page.applied):  # as when another page was changed
        page.apply()
    assert settings.get(settings.OUTPUT_FOLDER) == "/data/results"
    assert settings.get(settings.DEVICE) == "cpu"
    assert OptionsPage(client)._device.currentData() == "cpu"
    assert engine_environment().value("LANDPROMPT_CACHE_GB") == "7"


def test_cache_is_shown_and_cleared_in_the_options(qtbot, client, fake_engine):
    fake_engine(cache="340000000")
    client.refresh()
    page = OptionsPage(client)
    qtbot.addWidget(page)
    page.show()
    size, clear = page.findChild(QLabel, "cacheLabel"), page.findChild(QPushButton, "clearCacheButton")
    qtbot.waitUntil(lambda: size.text() == "Cache: 340 MB, indexes: 1", timeout=5000)
    assert "&lt;b&gt;" in size.toolTip() and size.isVisible()
    qtbot.waitUntil(clear.isEnabled, timeout=3000)
    clear.click()
    qtbot.waitUntil(lambda: size.text() == "Cache: 0 B, indexes: 0", timeout=5000)
    assert not clear.isEnabled()
