"""The Engine page of the Engine and Models dialog, on environments made by Set Up Engine with a tiny engine."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QApplication, QFileDialog, QLabel, QMessageBox, QPushButton, QWidget

from plugin.dock.engine_page import without_login
from plugin.engine import environment, gpu, pip, variants


@pytest.fixture
def dialog(make_dock, qtbot):
    """Opens the dialog of a new dock."""

    def open_dialog():
        dock = make_dock()
        made = dock._bar.open_dialog()
        qtbot.waitExposed(made)
        return made

    return open_dialog


@pytest.fixture
def started(monkeypatch, dialog):
    """Opens the dialog, and records what its buttons start: (variant, folder of wheels), or "remove"."""

    def open_dialog():
        made, calls = dialog(), []
        installer = made._engine_page._installer
        monkeypatch.setattr(installer, "start", lambda variant, wheels="": calls.append((variant.name, wheels)))
        monkeypatch.setattr(installer, "remove", lambda: calls.append("remove"))
        return made, calls

    return open_dialog


@pytest.fixture
def with_gpu(monkeypatch, tmp_path):
    """Installs a fake nvidia-smi that reports a GPU."""
    program = tmp_path / "nvidia-smi"
    program.write_text("#!/bin/sh\necho 'NVIDIA RTX A2000, 580.95.05, 8.6'\n")
    program.chmod(0o755)
    monkeypatch.setattr(gpu, "smi_program", lambda: str(program))


def text(dialog, name: str) -> str:
    return dialog.findChild(QLabel, name).text()


def button(dialog, name: str) -> QPushButton:
    return dialog.findChild(QPushButton, name)


def test_version_device_folder_and_disk_space_are_shown(managed_engine, dialog, qtbot):
    folder = managed_engine()
    made = dialog()
    qtbot.waitUntil(lambda: text(made, "engineDeviceLabel") == "CPU: fake", timeout=5000)
    assert text(made, "engineVersionLabel") == "fake"
    assert text(made, "engineFolderLabel").replace("\u200b", "") == str(folder).replace(str(Path.home()), "~")
    assert "none" in text(made, "engineProxyLabel")


def test_disk_space_is_measured_by_the_python_of_the_engine(managed_engine, dialog, qtbot):
    folder = managed_engine('[ "$1" = -c ] && exec python3 "$@"\nexec sleep 10')
    (folder / "big").write_bytes(bytes(5_000_000))
    made = dialog()
    qtbot.waitUntil(lambda: text(made, "engineDiskLabel") == "5 MB", timeout=5000)


def test_only_installing_is_possible_without_an_engine(dialog, qtbot):
    made = dialog()
    assert not button(made, "engineRepairButton").isEnabled()
    assert "not set up" in button(made, "engineRepairButton").toolTip()
    assert not button(made, "engineRemoveButton").isEnabled() and not button(made, "engineUpdateButton").isEnabled()
    assert button(made, "engineFromFolderButton").isEnabled()


def test_up_to_date_engine_can_be_repaired_and_not_updated(managed_engine, started, qtbot):
    managed_engine()
    made, calls = started()
    qtbot.waitUntil(lambda: button(made, "engineRepairButton").isEnabled(), timeout=5000)
    assert not button(made, "engineUpdateButton").isEnabled()
    assert "up to date" in button(made, "engineUpdateButton").toolTip()
    qtbot.mouseClick(button(made, "engineRepairButton"), Qt.MouseButton.LeftButton)
    assert calls == [("cpu", "")]


def test_engine_with_other_dependencies_can_be_updated_in_its_variant(managed_engine, started, qtbot):
    marker = managed_engine() / environment.MARKER
    stored = json.loads(marker.read_text())
    marker.write_text(json.dumps({**stored, "requirements": "another", "variant": "gpu"}))
    made, calls = started()
    qtbot.waitUntil(lambda: button(made, "engineUpdateButton").isEnabled(), timeout=5000)
    assert "update available" in text(made, "engineVersionLabel")
    qtbot.mouseClick(button(made, "engineUpdateButton"), Qt.MouseButton.LeftButton)
    assert calls == [("gpu", "")]


def test_switching_to_the_gpu_needs_a_driver(managed_engine, started, qtbot, monkeypatch, tmp_path):
    managed_engine()
    monkeypatch.setattr(gpu, "smi_program", lambda: str(tmp_path / "none"))
    monkeypatch.setattr(gpu, "driver_from_files", lambda: None)
    made, _calls = started()
    switch = button(made, "engineSwitchButton")
    qtbot.waitUntil(lambda: button(made, "engineRepairButton").isEnabled(), timeout=5000)
    assert not switch.isEnabled() and "No NVIDIA driver was found." in switch.toolTip()


def test_switching_to_the_gpu_and_back_is_one_click(managed_engine, started, with_gpu, qtbot):
    folder = managed_engine()
    made, calls = started()
    switch = button(made, "engineSwitchButton")
    qtbot.waitUntil(switch.isEnabled, timeout=5000)
    assert "GPU" in switch.text() and "download" in switch.toolTip()
    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton)
    environment.mark_ready(folder, "python", variants.GPU)
    made._engine_page._actions.changed.emit()
    assert switch.text().replace("&", "") == "Switch to CPU"
    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton)
    assert calls == [("gpu", ""), ("cpu", "")]


def test_reason_for_the_cpu_variant_is_shown(managed_engine, dialog, qtbot):
    environment.mark_ready(managed_engine(), "python", variants.CPU, "no NVIDIA driver was found")
    assert "no NVIDIA driver was found" in text(dialog(), "engineDeviceLabel")


def test_removing_is_confirmed(managed_engine, started, qtbot, monkeypatch):
    managed_engine()
    made, calls = started()
    answers = [QMessageBox.StandardButton.No, QMessageBox.StandardButton.Yes]
    monkeypatch.setattr(QMessageBox, "question", lambda *_: answers.pop(0))
    qtbot.waitUntil(lambda: button(made, "engineRemoveButton").isEnabled(), timeout=5000)
    for expected in ([], ["remove"]):
        qtbot.mouseClick(button(made, "engineRemoveButton"), Qt.MouseButton.LeftButton)
        assert calls == expected


def test_removed_engine_can_be_set_up_again(managed_engine, dialog, qtbot, find):
    folder = managed_engine()
    made = dialog()
    dock = made.parent().window()
    qtbot.waitUntil(lambda: button(made, "engineRemoveButton").isEnabled(), timeout=5000)
    installer = made._engine_page._installer
    with qtbot.waitSignal(installer.removed, timeout=20_000):
        installer.remove()
    assert not folder.exists() and "removed" in text(made, "setUpStep")
    assert find(dock, "setUpPanel").isVisible()
    assert not button(made, "engineRemoveButton").isEnabled()


def test_wheels_are_taken_from_a_folder(started, qtbot, monkeypatch, tmp_path):
    made, calls = started()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    qtbot.mouseClick(button(made, "engineFromFolderButton"), Qt.MouseButton.LeftButton)
    assert calls == [("cpu", str(tmp_path))]


def test_configured_python_is_not_changed(fake_engine, dialog):
    fake_engine()
    made = dialog()
    for name in ("Update", "Repair", "Remove", "Switch", "FromFolder"):
        assert not button(made, f"engine{name}Button").isEnabled()
        assert "LANDPROMPT_PYTHON" in button(made, f"engine{name}Button").toolTip()


def test_cache_is_shown_and_cleared(fake_engine, dialog, qtbot, make_dock):
    fake_engine(cache="340000000")
    made = dialog()
    qtbot.waitUntil(lambda: text(made, "cacheLabel") == "Cache: 340 MB, indexes: 1", timeout=5000)
    qtbot.waitUntil(button(made, "clearCacheButton").isEnabled, timeout=3000)
    with qtbot.waitSignal(made.cacheCleared, timeout=5000):
        qtbot.mouseClick(button(made, "clearCacheButton"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: text(made, "cacheLabel") == "Cache: 0 B, indexes: 0", timeout=5000)


def test_proxy_is_shown_without_its_password(monkeypatch, dialog):
    monkeypatch.setattr(pip, "proxy_of_qgis", lambda: "http://me:secret@proxy.example:8080")
    assert text(dialog(), "engineProxyLabel") == "http://proxy.example:8080"
    assert without_login("") == ""


def test_esc_closes_the_dialog(dialog, qtbot):
    made = dialog()
    QApplication.setActiveWindow(made)
    made.setFocus()
    qtbot.keyClick(made, Qt.Key.Key_Escape)
    assert not made.isVisible()


def test_diagnostics_have_layer_bands_reading_classes_and_parameters(fake_engine, dialog, layer, qtbot, find):
    fake_engine()
    made = dialog()
    dock = made.parent().window()
    dock.set_classes("forest; bare soil")
    qtbot.waitUntil(lambda: find(dock, "inspectionLabel").text().startswith("Sentinel-2"), timeout=5000)
    qtbot.mouseClick(button(made, "engineDiagnosticsButton"), Qt.MouseButton.LeftButton)
    copied = QApplication.clipboard().text()
    assert copied.startswith("LandPrompt ") and "QGIS 3" in copied
    for expected in (
        "Layer: two halves (gdal)", "192 x 192 pixels, CRS EPSG:32633", "Band 1: B02", "Band 4: B08",
        "summary: Sentinel-2 Level-2A", "product: sentinel-2-l2a", "because: The band names are those of Sentinel-2.",
        "band 1 (B2 <b>x</b>): B02", "  forest; bare soil", '"threshold": 0.0',
    ):  # fmt: skip
        assert expected in copied, copied
    assert f"{Path.home()}/" not in copied


def test_dialog_fits_into_300_pixels(managed_engine, dialog):
    managed_engine()
    made = dialog()
    for tab in (0, 1):
        made.tabs.setCurrentIndex(tab)
        QgsApplication.processEvents()
        assert made.minimumSizeHint().width() <= 300
        page = made.tabs.widget(tab).widget()
        wide = [each.objectName() for each in page.findChildren(QWidget) if each.minimumSizeHint().width() > 200]
        assert page.minimumSizeHint().width() <= 280, wide
