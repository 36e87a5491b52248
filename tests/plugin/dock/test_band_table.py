"""The band table alone."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QApplication, QProxyStyle

from plugin.dock.band_table_panel import BandTable

ROWS = [
    {"index": index, "label": name, "band": name, "wavelength_um": 0.5, "file": "x.tif"}
    for index, name in enumerate(("B02", "B03", "B04"), start=1)
]


def test_it_is_drawn_in_the_proxy_style_of_qgis(qtbot):
    before = QApplication.style().objectName()
    QApplication.setStyle(QProxyStyle("fusion"))
    try:
        table = BandTable()
        qtbot.addWidget(table)
        table.show_bands(ROWS)
        with qtbot.captureExceptions() as raised:
            assert not table.grab().isNull()
        assert not raised
    finally:
        QApplication.setStyle(before)


def test_a_name_that_is_taken_swaps(qtbot):
    table = BandTable()
    qtbot.addWidget(table)
    table.show_bands(ROWS)
    with qtbot.waitSignal(table.edited):
        table.set_name(0, "B04")
    assert table.bands() == {"B04": 1, "B03": 2, "B02": 3}
    with qtbot.assertNotEmitted(table.edited):
        table.set_name(0, "B04")
    table.set_name(1, "")
    assert table.bands() == {"B04": 1, "B02": 3}
