"""The choice between the variants of the engine in the Set Up Engine panel."""

from __future__ import annotations

import pytest
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QFileDialog

from plugin.engine import environment, gpu, variants


@pytest.fixture
def panel(make_dock, find, monkeypatch, tmp_path, qtbot):
    """A dock without an engine, on a machine where nvidia-smi prints this; and what its buttons start."""

    def make(printed: str):
        program = tmp_path / "nvidia-smi"
        program.write_text(f"#!/bin/sh\necho '{printed}'\n")
        program.chmod(0o755)
        monkeypatch.setattr(gpu, "smi_program", lambda: str(program))
        monkeypatch.setattr(gpu, "driver_from_files", lambda: None)
        dock, calls = make_dock(), []
        monkeypatch.setattr(dock._installer, "start", lambda variant, wheels="": calls.append((variant.name, wheels)))
        qtbot.waitUntil(lambda: "Looking" not in find(dock, "gpuVariantLabel").text(), timeout=10_000)
        return dock, calls

    return make


def test_a_detected_gpu_is_proposed_with_its_download_size(panel, find, qtbot):
    dock, calls = panel("NVIDIA RTX A2000, 580.95.05, 8.6")
    shown = find(dock, "gpuVariantLabel").text()
    assert "NVIDIA RTX A2000, driver 580.95.05" in shown and "GB download" in shown
    assert "130 MB download" in find(dock, "cpuVariantLabel").text()
    qtbot.mouseClick(find(dock, "setUpButton"), Qt.MouseButton.LeftButton)
    find(dock, "cpuVariantRadio").setChecked(True)
    qtbot.mouseClick(find(dock, "setUpButton"), Qt.MouseButton.LeftButton)
    assert calls == [("gpu", ""), ("cpu", "")]


@pytest.mark.parametrize(
    ("printed", "reason"),
    [("no devices were found", "No NVIDIA driver was found."), ("GTX, 535.1, 7.5", "535.1 is too old; version 580")],
)
def test_an_unusable_gpu_is_disabled_with_the_reason(panel, find, qtbot, printed, reason):
    dock, calls = panel(printed)
    assert not find(dock, "gpuVariantRadio").isEnabled() and reason in find(dock, "gpuVariantLabel").text()
    qtbot.mouseClick(find(dock, "setUpButton"), Qt.MouseButton.LeftButton)
    assert calls == [("cpu", "")]


def test_gpu_that_was_refused_is_not_proposed_again(panel, find):
    folder = environment.managed_folder()
    folder.mkdir(parents=True)
    environment.mark_ready(folder, "python", variants.CPU, "cuDNN is missing")
    dock, _calls = panel("NVIDIA RTX A2000, 580.95.05, 8.6")
    assert find(dock, "gpuVariantRadio").isEnabled() and find(dock, "cpuVariantRadio").isChecked()


def test_wheels_are_taken_from_a_folder(panel, find, qtbot, monkeypatch, tmp_path):
    dock, calls = panel("none")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    qtbot.mouseClick(find(dock, "setUpFromFolderButton"), Qt.MouseButton.LeftButton)
    assert calls == [("cpu", str(tmp_path))]


def test_the_reason_for_falling_back_to_the_cpu_is_shown(panel, find, managed_engine):
    dock, _calls = panel("none")
    environment.mark_ready(managed_engine(), "python", variants.CPU, "CUDA cannot be used: cuDNN is missing.")
    dock._installer.begun.emit()
    dock._installer.progressed.emit(50, 200)
    assert find(dock, "setUpProgress").isVisible() and find(dock, "setUpProgress").value() == 50
    dock._installer.succeeded.emit()
    assert "can’t be used: CUDA cannot be used: cuDNN is missing." in find(dock, "setUpStep").text()
