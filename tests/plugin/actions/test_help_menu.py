"""The user guide opens from QGIS's Help menu and from the Help button, in the zip and in a checkout."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from qgis.PyQt.QtCore import QObject, Qt
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QMenu

from plugin import guide
from plugin.actions import help_menu
from plugin.dock.help_button import HelpButton


@pytest.fixture
def plugin(qgis_app):
    menu = QMenu()
    owner = QObject()
    owner.icon, owner.iface, owner.menu = QIcon(), SimpleNamespace(pluginHelpMenu=lambda: menu), menu
    return owner


@pytest.fixture
def place(tmp_path, monkeypatch):
    """Makes a page below the folder of a plugin in a checkout, and returns its path."""
    monkeypatch.setattr(guide, "FOLDER", tmp_path / "plugin" / "help")
    monkeypatch.setattr(guide, "CHECKOUT", tmp_path)

    def make(path: str) -> str:
        page = tmp_path / path
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text("LandPrompt")
        return str(page)

    return make


@pytest.fixture
def opened(monkeypatch):
    """What was opened; nothing on this computer opens `refused` formats."""
    urls, refused = [], []

    def open_url(url) -> bool:
        urls.append(url.toLocalFile() or url.toString())
        return not urls[-1].endswith(tuple(refused))

    monkeypatch.setattr(guide, "QDesktopServices", SimpleNamespace(openUrl=open_url))
    return SimpleNamespace(urls=urls, refused=refused)


@pytest.fixture
def press(qtbot):
    """Presses the Help button of a page."""

    def click(page: str) -> None:
        button = HelpButton("install")
        qtbot.addWidget(button)
        button.set_page(page)
        button.show()
        assert button.isEnabled()
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    return click


def test_the_menu_opens_the_first_page_and_is_removed(plugin, place, opened):
    page = place("plugin/help/index.html")
    entry = help_menu.HelpMenu(plugin.iface, plugin.icon, plugin)
    (action,) = plugin.menu.actions()
    action.trigger()
    assert opened.urls == [page]
    entry.remove()
    assert not plugin.menu.actions()


def test_the_button_opens_the_shipped_page_or_the_index(place, opened, press):
    index, page = place("plugin/help/index.html"), place("plugin/help/classes.html")
    place("docs/guide/classes.md")
    press("classes")
    press("a-page-that-is-not-shipped")
    assert opened.urls == [page, index]


def test_the_button_opens_the_pages_of_a_checkout(place, opened, press):
    press("classes")
    markdown = place("docs/guide/classes.md")
    press("classes")
    built = place("out/help/classes.html")
    press("classes")
    assert opened.urls == [guide.HOMEPAGE, markdown, built]


def test_without_a_markdown_viewer_the_website_opens(place, opened, press):
    opened.refused.append(".md")
    markdown = place("docs/guide/classes.md")
    press("classes")
    assert opened.urls == [markdown, guide.HOMEPAGE]


def test_every_page_of_a_help_button_exists():
    from plugin.dock.dock import HELP_PAGES
    from plugin.processing.provider import ALGORITHMS

    for page in (*HELP_PAGES, *(kind.HELP_PAGE for kind in ALGORITHMS)):
        assert (guide.CHECKOUT / "docs" / "guide" / f"{page}.md").is_file(), page
