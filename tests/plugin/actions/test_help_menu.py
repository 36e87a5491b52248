"""The entry in QGIS's Help menu exists only if the plugin has its help, and is removed with the plugin."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QMenu

from plugin import guide
from plugin.actions import help_menu


@pytest.fixture
def plugin(qgis_app):
    menu = QMenu()
    owner = QObject()
    owner.icon, owner.iface, owner.menu = QIcon(), SimpleNamespace(pluginHelpMenu=lambda: menu), menu
    return owner


def test_the_entry_opens_the_first_page_and_can_be_removed(plugin, tmp_path, monkeypatch):
    page, opened = tmp_path / "index.html", []
    page.write_text("<h1>LandPrompt</h1>")
    monkeypatch.setattr(guide, "FOLDER", tmp_path)
    monkeypatch.setattr(
        guide, "QDesktopServices", SimpleNamespace(openUrl=lambda url: opened.append(url.toLocalFile()))
    )
    entry = help_menu.HelpMenu(plugin.iface, plugin.icon, plugin)
    (action,) = plugin.menu.actions()
    action.trigger()
    assert opened == [str(page)]
    entry.remove()
    assert not plugin.menu.actions()


def test_a_checkout_without_help_has_no_entry(plugin, tmp_path, monkeypatch):
    monkeypatch.setattr(guide, "FOLDER", tmp_path)
    help_menu.HelpMenu(plugin.iface, plugin.icon, plugin).remove()
    assert not plugin.menu.actions()
