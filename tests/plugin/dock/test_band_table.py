"""The band table."""

from __future__ import annotations

from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtWidgets import QApplication, QProxyStyle

from plugin.dock.band_table_panel import USED_AS, BandTable
from tests.plugin import rasters

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


def test_the_band_of_the_cloud_mask_says_what_it_is_used_for(dock, find, qtbot, tmp_path):
    clouds = QgsRasterLayer(str(rasters.cloud_in_the_corner(tmp_path / "cloudy.tif")), "cloudy")
    QgsProject.instance().addMapLayer(clouds)
    dock.set_layer(clouds)
    table = find(dock, "bandTable")

    def used_as() -> list[str]:
        return [table.item(row, USED_AS).text() for row in range(table.rowCount())]

    qtbot.waitUntil(lambda: used_as()[4:] == ["cloud mask"], timeout=30_000)
    assert used_as()[0] == "B02 blue" and len(table.bands()) == 4
    assert "become nodata" in table.item(4, USED_AS).toolTip()
    find(dock, "cloudsButton").click()
    qtbot.waitUntil(lambda: used_as()[4:] == ["cloud mask, not used"], timeout=30_000)
    assert "mapped as land cover" in table.item(4, USED_AS).toolTip()


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
