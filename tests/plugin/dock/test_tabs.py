"""The tabs of the dock in all languages."""

from __future__ import annotations

import pytest
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QApplication

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
