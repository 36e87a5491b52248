"""The band table alone."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QApplication, QProxyStyle

from plugin.dock.band_table_panel import BandTable

ROWS = [
    {"index": index, "label": name, "band": name, "wavelength_um": 0.5, "file": "x.tif"}
    for index, name in enumerate(("B02", "B03", "B04"), start=1)
]


def test_the_table_can_be_drawn_with_a_proxy_style(qtbot):
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


def test_choosing_a_used_band_name_swaps_the_names(qtbot):
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
