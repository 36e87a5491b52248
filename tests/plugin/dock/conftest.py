"""The dock in a window, and rasters to choose in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal, osr
from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import Qt

from plugin import settings

gdal.UseExceptions()
REAL_ENGINE = Path(__file__).resolve().parents[3] / ".venv" / "backend" / "bin" / "python"


@pytest.fixture
def two_halves(tmp_path: Path) -> str:
    """A Sentinel-2 raster, 4 named bands, 192 x 192 at 10 m: vegetation on the left, bright bare soil on the right."""
    path = tmp_path / "two halves.tif"
    rng = np.random.default_rng(7)
    left, right = (300, 500, 300, 3800), (1400, 1900, 2500, 3100)
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), 192, 192, 4, gdal.GDT_UInt16)
    dataset.SetGeoTransform((500000, 10, 0, 5300000, 0, -10))
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(32633)
    dataset.SetProjection(crs.ExportToWkt())
    for number, name in enumerate(("B02", "B03", "B04", "B08")):
        values = np.where(np.arange(192) < 96, left[number], right[number]) + rng.normal(0, 40, (192, 192))
        band = dataset.GetRasterBand(number + 1)
        band.SetDescription(name)
        band.WriteArray(values.astype(np.uint16))
    dataset = None
    return str(path)


@pytest.fixture
def layer(two_halves: str, qgis_new_project: None) -> QgsRasterLayer:
    """That raster as a layer of the project."""
    raster = QgsRasterLayer(two_halves, "two halves")
    QgsProject.instance().addMapLayer(raster)
    return raster


@pytest.fixture
def make_dock(qgis_iface, client, qtbot, qgis_new_project) -> Iterator[Callable[[], object]]:
    """Builds and shows the dock with the client of this test, once the test has chosen its engine."""
    from plugin.dock.dock import LandPromptDock

    made = []

    def build():
        client.refresh()
        dock = LandPromptDock(client, qgis_iface)
        qtbot.addWidget(dock)
        dock.resize(360, 800)
        dock.show()
        made.append(dock)
        return dock

    yield build
    for dock in made:
        dock.shut_down()


@pytest.fixture
def find():
    """Finds a widget by its object name."""
    from qgis.PyQt.QtWidgets import QWidget

    def by_name(dock, name: str):
        widget = dock.findChild(QWidget, name)
        assert widget is not None, name
        return widget

    return by_name


@pytest.fixture
def dock(make_dock, layer, monkeypatch, tmp_path, qtbot, find):
    """The dock on the two halves, with the real engine and separate folders for cache and results."""
    monkeypatch.setenv("LANDPROMPT_PYTHON", str(REAL_ENGINE))
    monkeypatch.setenv("PYTHONPATH", "/nonexistent")  # as a launcher might; the engine must not see it
    settings.put(settings.OUTPUT_FOLDER, str(tmp_path / "results"))
    settings.put(settings.CACHE_FOLDER, str(tmp_path / "cache"))
    made = make_dock()
    made.set_classes("forest, dense green vegetation; bare soil, dry ground")
    qtbot.waitUntil(lambda: find(made, "inspectionLabel").text().startswith("Sentinel-2"), timeout=60_000)
    return made


@pytest.fixture
def press_run(dock, find, qtbot):
    """Presses Run and waits for the map; returns the job's result."""

    def press(timeout: int = 60_000):
        with qtbot.waitSignal(dock.jobs.mapped, timeout=timeout) as signal_:
            qtbot.mouseClick(find(dock, "runButton"), Qt.MouseButton.LeftButton)
        return signal_.args[0]

    return press
