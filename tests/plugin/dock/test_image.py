"""Several rasters as one image, bands corrected in the table, clouds: with the real engine."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QComboBox

from plugin import settings
from plugin.layers.hints import Reading, recall, remember
from tests.plugin import rasters
from tests.plugin.dock.conftest import REAL_ENGINE

NAMES = ("B02", "B03", "B04", "B08")


@pytest.fixture
def open_dock(make_dock, monkeypatch, tmp_path, find, qtbot):
    """Builds the dock with the real engine, when the test has added its layers, and waits for the inspection."""

    def build():
        monkeypatch.setenv("LANDPROMPT_PYTHON", str(REAL_ENGINE))
        settings.put(settings.OUTPUT_FOLDER, str(tmp_path / "results"))
        settings.put(settings.CACHE_FOLDER, str(tmp_path / "cache"))
        dock = make_dock()
        dock.set_classes("forest; water")
        find(dock, "readingPanel").setCollapsed(False)
        return dock

    return build


@pytest.fixture
def add(tmp_path):
    """Adds the bands `numbers` (from 0) of `water_and_forest` as a separate raster to the project."""
    bands = gdal.Open(str(rasters.water_and_forest(tmp_path / "all.tif"))).ReadAsArray()

    def layer(file: str, title: str, *numbers: int, names: tuple[str, ...] = ()) -> QgsRasterLayer:
        path = tmp_path / file
        path.parent.mkdir(exist_ok=True)
        rasters.write(path, bands[list(numbers)], names=names)
        made = QgsRasterLayer(str(path), title)
        QgsProject.instance().addMapLayer(made)
        return made

    return layer


@pytest.fixture
def summary(find, qtbot):
    """Waits until the summary of the dock has these words."""

    def wait(dock, words: str) -> None:
        qtbot.waitUntil(lambda: words in find(dock, "inspectionLabel").text(), timeout=30_000)

    return wait


@pytest.fixture
def choose_band(find, qtbot):
    """Chooses in the combo box of a row of the band table, as a user does."""

    def choose(dock, row: int, title: str) -> None:
        table = find(dock, "bandTable")
        place = table.visualItemRect(table.item(row, 1)).center()
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        combo = table.findChild(QComboBox, "bandCombo")
        combo.hidePopup()
        combo.setCurrentIndex(combo.findText(title))
        combo.activated.emit(combo.currentIndex())
        qtbot.waitUntil(lambda: table.item(row, 1).text() == title, timeout=2000)

    return choose


def items(dock, find) -> dict[str, bool]:
    """The rasters in the list and whether they are checked."""
    shown = find(dock, "imageList")
    rows = [shown.item(row) for row in range(shown.count())]
    return {row.text(): row.checkState() == Qt.CheckState.Checked for row in rows}


def check(dock, find, title: str, checked: bool = True) -> None:
    row = find(dock, "imageList").findItems(title, Qt.MatchFlag.MatchExactly)[0]
    row.setCheckState(Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked)


def shown_bands(dock, find) -> list[str]:
    table = find(dock, "bandTable")
    return [table.item(row, 1).text() for row in range(table.rowCount())]


def test_layers_named_by_band_are_checked_and_mapped_as_one_image(
    qgis_new_project, add, open_dock, find, summary, qtbot
):
    layers = [add(f"image{place}.tif", f"scene {name}", place) for place, name in enumerate(NAMES)]
    dock = open_dock()
    dock.set_layer(layers[0])
    qtbot.waitUntil(lambda: "1 band" in find(dock, "inspectionLabel").text(), timeout=30_000)
    assert items(dock, find) == {"scene B02": True, "scene B03": False, "scene B04": False, "scene B08": False}
    for name in NAMES[1:]:
        check(dock, find, f"scene {name}")
    summary(dock, "4 bands")
    assert shown_bands(dock, find) == ["B02 blue", "B03 green", "B04 red", "B08 near infrared"]
    with qtbot.waitSignal(dock.jobs.mapped, timeout=60_000) as done:
        dock.run()
    assert list(done.args[0]["inspection"]["bands"]) == list(NAMES)
    assert gdal.Open(done.args[0]["outputs"]["map"]).RasterXSize == 192


def test_detected_sibling_files_are_shown_and_can_be_unchecked(
    qgis_new_project, add, open_dock, find, summary, tmp_path
):
    for place, name in enumerate(NAMES[1:], start=1):
        QgsProject.instance().removeMapLayer(add(f"scene/{name}.tif", name, place).id())
    layer = add("scene/B02.tif", "blue band", 0)
    dock = open_dock()
    summary(dock, "4 bands")
    assert items(dock, find) == {"blue band": True, "B03.tif": True, "B04.tif": True, "B08.tif": True}
    assert "3 other band files were added" in find(dock, "inspectionNotes").text()
    assert find(dock, "notesIcon").isVisible() and not find(dock, "inspectionIcon").isVisible()
    check(dock, find, "B08.tif", False)
    summary(dock, "3 bands")
    assert items(dock, find)["B08.tif"] is False
    assert recall(layer).files[1:] == ("file:B03.tif", "file:B04.tif")  # they move with the project
    find(dock, "resetReadingButton").click()
    summary(dock, "4 bands")
    assert recall(layer) == Reading()


def test_bands_are_corrected_in_the_table_and_swap(
    qgis_new_project, add, open_dock, find, summary, choose_band, qtbot, tmp_path
):
    add("stack.tif", "stack", 0, 1, 2, 3, names=NAMES)
    dock = open_dock()
    summary(dock, "4 bands")
    table = find(dock, "bandTable")
    assert table.item(3, 0).text() == "B08" and table.item(3, 2).text() == "0.833"
    choose_band(dock, 0, "B04 red")
    assert shown_bands(dock, find) == ["B04 red", "B03 green", "B02 blue", "B08 near infrared"]
    expected = {"B04": 1, "B03": 2, "B02": 3, "B08": 4}
    assert dock._common_params()["hints"]["bands"] == expected
    choose_band(dock, 3, "not used")
    summary(dock, "3 bands")
    assert find(dock, "readingPanel").title() == "Bands and Values (edited)"
    assert QgsProject.instance().write(str(tmp_path / "p.qgz"))
    QgsProject.instance().clear()
    qtbot.wait(50)
    assert not find(dock, "bandTable").isVisible()
    add("other.tif", "other", 0, 1, 2)  # in another project
    assert "bands" not in dock._common_params()["hints"]
    assert QgsProject.instance().read(str(tmp_path / "p.qgz"))
    summary(dock, "3 bands")
    assert shown_bands(dock, find) == ["B04 red", "B03 green", "B02 blue", "not used"]


def test_correcting_a_band_keeps_the_siblings(qgis_new_project, add, open_dock, find, summary, choose_band):
    for place, name in enumerate(NAMES):
        layer = add(f"scene/{name}.tif", name, place)
    dock = open_dock()
    dock.set_layer(layer)
    summary(dock, "4 bands")
    choose_band(dock, 3, "not used")
    summary(dock, "3 bands")
    assert len(recall(layer).files) == 4 and len(shown_bands(dock, find)) == 4


def test_a_removed_layer_of_the_image_is_reported(qgis_new_project, add, open_dock, find, summary, qtbot):
    layers = [add(f"image{place}.tif", f"scene {name}", place) for place, name in enumerate(NAMES)]
    dock = open_dock()
    dock.set_layer(layers[0])
    for name in NAMES[1:]:
        check(dock, find, f"scene {name}")
    summary(dock, "4 bands")
    QgsProject.instance().removeMapLayer(layers[2].id())
    dock.run()
    qtbot.waitUntil(lambda: "was removed" in find(dock, "runReason").text(), timeout=3000)
    find(dock, "resetReadingButton").click()
    qtbot.waitUntil(lambda: "was removed" not in find(dock, "runReason").text(), timeout=3000)


def test_clouds_are_left_out_by_default_and_kept_with_one_click(
    qgis_new_project, open_dock, find, summary, qtbot, tmp_path
):
    layer = QgsRasterLayer(str(rasters.cloud_in_the_corner(tmp_path / "scl.tif")), "scl")
    QgsProject.instance().addMapLayer(layer)
    dock = open_dock()
    qtbot.waitUntil(lambda: find(dock, "cloudsPanel").isVisible(), timeout=30_000)
    assert find(dock, "cloudsLabel").text() == "Clouds and shadows are masked."
    assert "SCL" not in find(dock, "inspectionNotes").text()  # no note that it is unused: it is the cloud mask

    def mapped() -> np.ndarray:
        with qtbot.waitSignal(dock.jobs.mapped, timeout=60_000) as done:
            dock.run()
        return gdal.Open(done.args[0]["outputs"]["map"]).ReadAsArray()

    assert (mapped()[:64, :64] == 0).all()
    qtbot.mouseClick(find(dock, "cloudsButton"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: find(dock, "cloudsLabel").text() == "Clouds are mapped as land cover.", timeout=5000)
    assert recall(layer).keep_clouds and (mapped() != 0).all()
    qtbot.mouseClick(find(dock, "cloudsButton"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "masked" in find(dock, "cloudsLabel").text(), timeout=5000)


def test_clouds_of_the_model_are_mapped_again_after_one_click(
    qgis_new_project, open_dock, find, summary, qtbot, tmp_path
):
    layer = QgsRasterLayer(str(rasters.water_and_forest(tmp_path / "scene.tif")), "scene")
    QgsProject.instance().addMapLayer(layer)
    remember(layer, Reading(model_clouds=True))
    dock = open_dock()
    box = find(dock, "cloudsBox")
    qtbot.waitUntil(lambda: box.isVisible() and box.isChecked(), timeout=30_000)
    assert not find(dock, "cloudsLabel").isVisible() and not find(dock, "cloudsButton").isVisible()

    def mapped() -> dict:
        with qtbot.waitSignal(dock.jobs.mapped, timeout=60_000) as done:
            dock.run()
        result = done.args[0]
        nodata = gdal.Open(result["outputs"]["map"]).ReadAsArray() == 0
        assert nodata.sum() == result["cloud_pixels"]
        return result

    result = mapped()
    assert result["inspection"]["clouds"] == "by_model"
    assert result["run"]["request"]["hints"]["mask_clouds"] == "model"
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton)
    assert not recall(layer).model_clouds and "mask_clouds" not in recall(layer).hints()
    result = mapped()
    assert result["cloud_pixels"] == 0 and result["inspection"]["clouds"] == "offered" and result["reused"]
    qtbot.waitUntil(lambda: not box.isVisible(), timeout=5000)


def test_the_choice_is_remembered_with_the_layer(qgis_new_project, open_dock, find, summary, qtbot, tmp_path):
    layer = QgsRasterLayer(str(rasters.water_and_forest(tmp_path / "scene.tif")), "scene")
    QgsProject.instance().addMapLayer(layer)
    remember(layer, Reading(model_clouds=True))
    dock = open_dock()
    qtbot.waitUntil(lambda: find(dock, "cloudsBox").isVisible(), timeout=30_000)
    qtbot.waitUntil(lambda: find(dock, "cloudsBox").isChecked(), timeout=5000)


def test_the_clouds_panel_is_hidden_for_colour_pictures(qgis_new_project, open_dock, find, summary, tmp_path):
    picture = np.random.default_rng(0).integers(0, 255, (3, 128, 128)).astype(np.uint8)
    layer = QgsRasterLayer(str(rasters.write(tmp_path / "picture.tif", picture)), "picture")
    QgsProject.instance().addMapLayer(layer)
    dock = open_dock()
    summary(dock, "True-colour image")
    assert not find(dock, "cloudsPanel").isVisible()


def test_bands_without_known_names_are_assigned_in_the_table(
    qgis_new_project, add, open_dock, find, summary, choose_band
):
    layer = add("stack.tif", "stack", 0, 1, 2, 3, 0, names=tuple(f"layer {n}" for n in range(5)))
    dock = open_dock()
    find(dock, "readingPanel").setCollapsed(True)
    dock.set_layer(layer)
    summary(dock, "no known names")
    assert not find(dock, "readingPanel").isCollapsed()
    assert shown_bands(dock, find) == ["not used"] * 5
    titles = ("B02 blue", "B03 green", "B04 red", "B08 near infrared")
    for row, title in enumerate(titles):
        choose_band(dock, row, title)
    summary(dock, "4 bands")
    assert shown_bands(dock, find) == [*titles, "not used"]
    assert recall(layer).bands == "B02=1, B03=2, B04=3, B08=4"
