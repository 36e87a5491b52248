"""The titles of tabs and buttons of the dock in all languages."""

from __future__ import annotations

import pytest
from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QApplication, QPushButton

WIDTH = 380  # of an ordinary dock


@pytest.fixture(params=["en", "de", "es", "fr"])
def language(request, load_translator):
    """The language of the dock."""
    if request.param == "en":
        yield "en"
        return
    translator = load_translator(request.param)
    QCoreApplication.installTranslator(translator)
    yield request.param
    QCoreApplication.removeTranslator(translator)


def test_no_tab_title_is_cut_off(language, make_dock, find):
    """A tab that is as wide as in a very wide dock shows its whole title."""
    dock = make_dock()
    bar = find(dock, "tabs").tabBar()

    def widths(of_dock: int) -> list[int]:
        dock.resize(of_dock, 800)
        QApplication.processEvents()
        assert dock.width() == of_dock
        return [bar.tabRect(tab).width() for tab in range(bar.count())]

    whole = widths(1200)
    assert widths(WIDTH) == whole and sum(whole) <= bar.width()
    assert all(bar.fontMetrics().boundingRect(bar.tabText(tab)).width() < whole[tab] for tab in range(bar.count()))
    assert (bar.tabText(0) == "Map") == (language == "en")
    assert all(len(bar.tabToolTip(tab)) > len(bar.tabText(tab)) for tab in range(bar.count()))


def test_no_button_text_is_cut_off(language, make_dock, find, layer):
    dock = make_dock()
    for group in dock.findChildren(QgsCollapsibleGroupBox):
        group.setCollapsed(False)
    dock.resize(WIDTH, 1500)
    for tab in range(find(dock, "tabs").count()):
        find(dock, "tabs").setCurrentIndex(tab)
        QApplication.processEvents()
        assert dock.width() == WIDTH
        shown = [button for button in dock.findChildren(QPushButton) if button.isVisible()]
        assert shown
        texts = {button: button.text().replace("&", "") for button in shown}
        widths = {text: button.fontMetrics().boundingRect(text).width() for button, text in texts.items()}
        assert [text for button, text in texts.items() if widths[text] > button.width() - 6] == []
