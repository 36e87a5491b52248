"""Clouds without a cloud mask: ukis-csmask is offered, downloaded, used and removed, with the real engine and pip.

The wheel is a tiny one with networks that take pixels for cloud where red exceeds 0.3; it comes from a folder.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QFileDialog, QLabel, QMessageBox, QPushButton

from plugin import settings
from plugin.engine import environment
from plugin.engine.environment import Sources
from plugin.layers.hints import Reading, recall, remember
from tests.plugin import rasters
from tests.plugin.dock.conftest import REAL_ENGINE

ROOT = Path(__file__).resolve().parents[3]
# The engine of this checkout, which expects the hashes of the tiny networks.
ENGINE = """import json, runpy, sys
sys.path[:0] = [{backend!r}]
from landprompt.model import csmask_files
csmask_files.DIGESTS.update(json.loads({digests!r}))
sys.argv = sys.argv[2:]
runpy.run_module("landprompt", run_name="__main__", alter_sys=True)
"""
PACK = "import json, sys; import pathlib, tiny_csmask; print(json.dumps(tiny_csmask.pack(pathlib.Path(sys.argv[1]))))"


@pytest.fixture
def wheels(tmp_path, monkeypatch) -> Path:
    """A folder with the tiny wheel; the requirements have its hash. The engine's Python has pip."""
    folder = tmp_path / "wheels"
    folder.mkdir()
    wheel = folder / "ukis_csmask-1.0.0-py3-none-any.whl"
    path = f"{ROOT / 'backend'}:{ROOT / 'tests' / 'backend'}"
    packed = subprocess.run(
        [REAL_ENGINE, "-c", PACK, wheel], env={"PYTHONPATH": path}, check=True, capture_output=True, text=True
    )
    (tmp_path / "engine.py").write_text(ENGINE.format(backend=str(ROOT / "backend"), digests=packed.stdout))
    python = tmp_path / "python"
    python.write_text(
        f"""#!/bin/sh
        [ "$2" = pip ] && exec "{sys.executable}" "$@"
        exec "{REAL_ENGINE}" "{tmp_path / "engine.py"}" "$@"
        """
    )
    python.chmod(0o755)
    monkeypatch.setenv("LANDPROMPT_PYTHON", str(python))
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    found = f"--no-index\n--find-links {folder.as_uri()}\nukis-csmask==1.0.0 --hash=sha256:{digest}\n"
    (folder / "requirements-csmask.txt").write_text(found)
    monkeypatch.setattr(environment, "sources", lambda: Sources(folder, ()))
    return folder


@pytest.fixture
def add(tmp_path):
    """Adds a raster whose upper left corner is bright to the project."""

    def layer(name: str) -> QgsRasterLayer:
        pixels = gdal.Open(str(rasters.water_and_forest(tmp_path / "ground.tif"))).ReadAsArray()
        pixels[:, :60, :60] = np.random.default_rng(1).integers(5000, 7000, (4, 60, 60))
        path = rasters.write(tmp_path / f"{name}.tif", pixels, names=("B02", "B03", "B04", "B08"))
        made = QgsRasterLayer(str(path), name)
        QgsProject.instance().addMapLayer(made)
        return made

    return layer


@pytest.fixture
def open_dock(wheels, make_dock, tmp_path, find, qtbot):
    """Builds the dock on the last layer, and waits for the inspection."""

    def build():
        settings.put(settings.OUTPUT_FOLDER, str(tmp_path / "results"))
        settings.put(settings.CACHE_FOLDER, str(tmp_path / "cache"))
        dock = make_dock()
        dock.set_classes("forest; water")
        qtbot.waitUntil(lambda: find(dock, "csmaskPanel").isVisible(), timeout=60_000)
        return dock

    return build


def mapped(dock, qtbot) -> np.ndarray:
    with qtbot.waitSignal(dock.jobs.mapped, timeout=120_000) as done:
        dock.run()
    return gdal.Open(done.args[0]["outputs"]["map"]).ReadAsArray()


def click(qtbot, widget) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


@pytest.mark.timeout(600)
def test_clouds_are_left_out_after_a_download_until_it_is_removed(
    qgis_new_project, open_dock, add, find, qtbot, monkeypatch
):
    other, layer = add("other"), add("cloudy")
    dock = open_dock()
    dock.set_layer(layer)
    box, offer = find(dock, "csmaskBox"), find(dock, "csmaskDownloadButton")
    qtbot.waitUntil(offer.isVisible, timeout=60_000)
    assert offer.text() == "Mask Clouds (download 145 MB)" and "158 MB stay on disk" in offer.toolTip()
    assert not box.isVisible() and (mapped(dock, qtbot) != 0).all()
    qtbot.waitUntil(offer.isVisible, timeout=60_000)
    click(qtbot, offer)
    assert find(dock, "csmaskCancelButton").isVisible() and not offer.isVisible()
    qtbot.waitUntil(lambda: box.isVisible() and box.isChecked(), timeout=120_000)
    assert recall(layer).csmask_clouds and not offer.isVisible()
    assert not (environment.data_folder() / "csmask-download").exists()
    labels = mapped(dock, qtbot)
    assert (labels[:60, :60] == 0).all() and (labels[60:] != 0).all() and (labels[:60, 60:] != 0).all()

    dock.set_layer(other)
    qtbot.waitUntil(lambda: box.isVisible() and not box.isChecked(), timeout=60_000)
    dock.set_layer(layer)
    qtbot.waitUntil(lambda: box.isVisible() and box.isChecked(), timeout=60_000)
    click(qtbot, box)
    assert not recall(layer).csmask_clouds
    qtbot.waitUntil(lambda: box.isVisible() and not box.isChecked(), timeout=60_000)

    dialog = dock._bar.open_dialog()
    dialog.tabs.setCurrentIndex(1)
    state, remove = dialog.findChild(QLabel, "csmaskState"), dialog.findChild(QPushButton, "csmaskRemoveButton")
    qtbot.waitUntil(remove.isEnabled, timeout=60_000)
    assert state.text().startswith("ukis-csmask 1.0.0, ") and state.text().endswith("licence Apache-2.0")
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Yes)
    click(qtbot, remove)
    qtbot.waitUntil(offer.isVisible, timeout=60_000)
    assert "is not installed: 145 MB download, 158 MB on disk" in state.text()
    assert not (environment.models_folder() / "ukis-csmask").exists() and not box.isVisible()


@pytest.mark.timeout(300)
def test_a_layer_may_need_networks_that_another_computer_has(qgis_new_project, open_dock, add, find, qtbot):
    layer = add("cloudy")
    remember(layer, Reading(csmask_clouds=True))
    dock = open_dock()
    box = find(dock, "csmaskBox")
    assert box.isVisible() and box.isChecked()
    assert find(dock, "csmaskDownloadButton").text() == "Download (145 MB)"
    with qtbot.waitSignal(dock.jobs.failed, timeout=120_000) as failed:
        dock.run()
    assert failed.args[0]["code"] == "cloud_network_missing"
    qtbot.waitUntil(box.isVisible, timeout=60_000)
    click(qtbot, box)
    qtbot.waitUntil(lambda: not box.isVisible(), timeout=60_000)
    assert recall(layer) == Reading()


@pytest.mark.timeout(300)
def test_an_altered_wheel_is_not_used_and_an_intact_one_is_installed_from_a_folder(
    qgis_new_project, open_dock, add, find, qtbot, monkeypatch, wheels, tmp_path
):
    add("cloudy")
    dock = open_dock()
    wheel, intact = next(wheels.glob("*.whl")), tmp_path / "from here"
    intact.mkdir()
    content = wheel.read_bytes()
    (intact / wheel.name).write_bytes(content)
    wheel.write_bytes(content + b" ")
    click(qtbot, find(dock, "csmaskDownloadButton"))
    status = find(dock, "csmaskLabel")
    qtbot.waitUntil(lambda: "does not match its checksum" in status.text(), timeout=120_000)
    assert "from a folder of wheels" in status.text() and find(dock, "csmaskDownloadButton").isVisible()
    assert not environment.models_folder().exists() or not any(environment.models_folder().iterdir())
    wheel.unlink()
    dialog = dock._bar.open_dialog()
    dialog.tabs.setCurrentIndex(1)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(intact))
    click(qtbot, dialog.findChild(QPushButton, "csmaskFromFolderButton"))
    qtbot.waitUntil(dialog.findChild(QPushButton, "csmaskRemoveButton").isVisible, timeout=120_000)
    qtbot.waitUntil(lambda: find(dock, "csmaskBox").isVisible(), timeout=60_000)
    assert not find(dock, "csmaskBox").isChecked()  # off by default


@pytest.mark.timeout(300)
def test_a_download_can_be_cancelled(qgis_new_project, open_dock, add, find, qtbot):
    add("cloudy")
    dock = open_dock()
    click(qtbot, find(dock, "csmaskDownloadButton"))
    click(qtbot, find(dock, "csmaskCancelButton"))
    qtbot.waitUntil(lambda: find(dock, "csmaskLabel").text() == "The download was cancelled.", timeout=60_000)
    assert find(dock, "csmaskDownloadButton").isVisible() and not find(dock, "csmaskCancelButton").isVisible()
    assert not (environment.data_folder() / "csmask-download").exists()
