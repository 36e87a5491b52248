"""The Models page and the choice of the model in the dock."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QFileDialog, QLabel, QListWidget, QMessageBox, QPushButton, QTreeWidget

from plugin import settings
from plugin.engine import environment, models

MINI = Path(__file__).resolve().parents[3] / "backend" / "landprompt" / "bundles" / "mini"


def entry(name: str, modalities: list[str], **more) -> dict:
    return {
        "name": name, "version": "1.0", "license": "MIT", "path": f"/models/{name}", "digest": name,
        "modalities": modalities, "gsd_range": {each: [5, 20] for each in modalities},
        "accuracy": [{"data": "places", "metric": "top-1", "bands": "rgb", "value": 0.5}], "used": True, **more,
    }  # fmt: skip


TWO = [entry("mini", ["s2", "rgb", "s1"]), entry("sharp", ["rgb"])]


@pytest.fixture
def rgb_bundle(tmp_path) -> Path:
    """The shipped model with its encoder of true colour alone, as another model."""
    folder = tmp_path / "given" / "sharp"
    shutil.copytree(MINI, folder)
    card = json.loads((folder / "model.json").read_text())
    card |= {"name": "sharp", "encoders": [each for each in card["encoders"] if each["modality"] == "rgb"]}
    (folder / "model.json").write_text(json.dumps(card))
    return folder


@pytest.fixture
def page(make_dock, qtbot):
    """Opens the page of a new dock, with its list."""

    def open_page():
        dialog = make_dock()._bar.open_dialog()
        dialog.tabs.setCurrentIndex(1)
        qtbot.waitUntil(lambda: dialog.findChild(QListWidget, "modelList").count() > 0, timeout=60_000)
        return dialog

    return open_page


def titles(page) -> list[str]:
    names = page.findChild(QListWidget, "modelList")
    return [names.item(row).text() for row in range(names.count())]


def label(page, name: str) -> str:
    return page.findChild(QLabel, name).text()


def press(qtbot, page, name: str) -> None:
    qtbot.waitUntil(page.findChild(QPushButton, name).isEnabled, timeout=60_000)
    qtbot.mouseClick(page.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def test_card_and_accuracy_of_the_selected_model_are_shown(fake_engine, page):
    fake_engine(models=json.dumps(TWO))
    made = page()
    assert titles(made) == ["mini 1.0 (default)", "sharp 1.0"]
    made.findChild(QListWidget, "modelList").setCurrentRow(1)
    assert label(made, "modelReadsLabel") == "True colour (RGB): 5 to 20 m"
    assert label(made, "modelLicenceLabel") == "MIT" and label(made, "modelFolderLabel") == "included with the engine"
    row = made.findChild(QTreeWidget, "modelAccuracy").topLevelItem(0)
    assert [row.text(column) for column in range(2)] == ["top-1, places, rgb", "0.5"]


def test_damaged_model_is_listed_with_its_error(fake_engine, page):
    error = {"code": "model_damaged", "message": "The card <b>cannot</b> be read.", "remedy": "Import it again."}
    fake_engine(models=json.dumps([*TWO, {"name": "bad", "path": "/models/bad", "error": error, "used": True}]))
    made = page()
    made.findChild(QListWidget, "modelList").setCurrentRow(2)
    assert titles(made)[2] == "bad (damaged)"
    assert label(made, "modelStatus") == "The card <b>cannot</b> be read. Import it again."
    assert not made.findChild(QPushButton, "modelDefaultButton").isEnabled()


@pytest.mark.timeout(240)
def test_model_is_imported_verified_and_removed_by_the_engine(page, qtbot, monkeypatch, rgb_bundle, find):
    monkeypatch.setenv("LANDPROMPT_PYTHON", str(MINI.parents[3] / ".venv" / "backend" / "bin" / "python"))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(rgb_bundle))
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Yes)
    made = page()
    assert models.choices() == ["mini"]
    press(qtbot, made, "modelImportButton")
    qtbot.waitUntil(lambda: len(titles(made)) == 2, timeout=90_000)
    assert models.choices() == ["mini", "sharp"] and models.imported("sharp")
    combo = find(made.parent().window(), "modelCombo")
    assert [combo.itemText(place) for place in range(combo.count())] == ["Automatic", "sharp", "mini"]
    made.findChild(QListWidget, "modelList").setCurrentRow(titles(made).index("sharp 0.8.0"))
    press(qtbot, made, "modelVerifyButton")
    qtbot.waitUntil(lambda: label(made, "modelStatus") == "Verifying sharp… Done.", timeout=60_000)
    press(qtbot, made, "modelRemoveButton")
    qtbot.waitUntil(lambda: len(titles(made)) == 1, timeout=30_000)
    assert models.choices() == ["mini"] and rgb_bundle.is_dir()
    assert not made.findChild(QPushButton, "modelRemoveButton").isEnabled()  # mini is shipped


@pytest.mark.timeout(120)
def test_a_model_with_a_changed_file_is_not_imported(page, qtbot, monkeypatch, rgb_bundle):
    monkeypatch.setenv("LANDPROMPT_PYTHON", str(MINI.parents[3] / ".venv" / "backend" / "bin" / "python"))
    with (rgb_bundle / "text.onnx").open("r+b") as graph:
        graph.write(b"x")
    made = page()
    made._models_page.import_folder(str(rgb_bundle))
    qtbot.waitUntil(lambda: "does not match the card" in label(made, "modelStatus"), timeout=60_000)
    assert not environment.models_folder().joinpath("sharp").exists()


def test_imported_model_is_replaced_only_if_the_user_agrees(fake_engine, page, monkeypatch, rgb_bundle):
    fake_engine(models=json.dumps(TWO))
    asked = []
    monkeypatch.setattr(QMessageBox, "question", lambda *args: asked.append(args[2]) or QMessageBox.StandardButton.No)
    shutil.copytree(rgb_bundle, environment.models_folder() / "sharp")
    made = page()
    monkeypatch.setattr(made._models_page._models, "import_folder", lambda folder: pytest.fail("imported"))
    made._models_page.import_folder(str(rgb_bundle))
    assert asked == ["Replace the imported model “sharp”?"]


def test_default_is_used_by_projects_without_a_choice(fake_engine, page, qtbot, find):
    fake_engine(models=json.dumps(TWO))
    made = page()
    dock = made.parent().window()
    assert dock._bar.params() == {}
    made.findChild(QListWidget, "modelList").setCurrentRow(1)
    press(qtbot, made, "modelDefaultButton")
    assert titles(made) == ["mini 1.0", "sharp 1.0 (default)"]
    assert find(dock, "modelCombo").currentText() == "sharp" and dock._bar.params() == {"model": "sharp"}


@pytest.fixture
def chosen(fake_engine, make_dock, find, qtbot):
    """A dock with two models; one is chosen by name."""

    def choose(name: str):
        fake_engine(models=json.dumps(TWO), map="wait")
        dock = make_dock()
        combo = find(dock, "modelCombo")
        qtbot.waitUntil(lambda: combo.count() == 3, timeout=5000)
        combo.setCurrentIndex(combo.findData(name))
        combo.activated.emit(combo.currentIndex())
        return dock

    return choose


def test_choice_is_kept_with_the_project(chosen, find, tmp_path):
    dock = chosen("sharp")
    project = QgsProject.instance()
    assert project.readEntry(settings.ROOT, settings.MODEL)[0] == "sharp"
    assert project.write(str(tmp_path / "one.qgs"))
    project.clear()
    assert find(dock, "modelCombo").currentText() == "Automatic"
    assert project.read(str(tmp_path / "one.qgs"))
    assert find(dock, "modelCombo").currentText() == "sharp" and dock._bar.params() == {"model": "sharp"}


def test_another_model_is_used_for_a_sensor_that_the_chosen_one_cannot_read(chosen, layer, find, qtbot):
    dock = chosen("sharp")
    qtbot.waitUntil(lambda: find(dock, "modelNote").isVisible(), timeout=5000)
    assert find(dock, "modelNote").text() == "sharp does not support sentinel-2 rasters; mini is used instead."
    assert dock._bar.params() == {"model": "mini"}
    dock._bar.show_inspection({"modality": "rgb", "sensor": "RGB"})
    assert dock._bar.params() == {"model": "sharp"} and not find(dock, "modelNote").isVisible()


def test_chosen_model_is_sent_with_the_map(chosen, layer, find, qtbot, monkeypatch):
    dock = chosen("mini")
    sent = []
    monkeypatch.setattr(dock.jobs, "run_map", lambda layer, params, *_: sent.append(params["model"]))
    dock.set_classes("forest; bare soil")
    qtbot.waitUntil(lambda: find(dock, "runButton").isEnabled(), timeout=5000)
    qtbot.mouseClick(find(dock, "runButton"), Qt.MouseButton.LeftButton)
    assert sent == ["mini"]


@pytest.mark.parametrize(
    ("given", "modality", "used"),
    [
        ("", "", "mini"), ("", "s2", "mini"), ("sharp", "", "sharp"), ("sharp", "rgb", "sharp"),
        ("sharp", "s1", "mini"), ("gone", "s2", "gone"),
    ],
)  # fmt: skip
def test_model_for_returns_a_model_that_reads_the_sensor(given, modality, used):
    assert models.model_for(TWO, given, modality) == used


def test_model_for_returns_the_choice_if_the_list_is_empty():
    assert models.model_for([], "", "s2") == "" and models.model_for([], "sharp", "s2") == "sharp"
