"""The search for an NVIDIA driver, with fake programs and files."""

from __future__ import annotations

import pytest

from plugin.engine import gpu
from plugin.engine.gpu import Gpu, GpuSearch

GOOD = "NVIDIA RTX A2000, 580.95.05, 8.6\n"


@pytest.fixture
def search(qtbot, tmp_path, monkeypatch):
    """Searches with a shell script as nvidia-smi; None for no nvidia-smi."""

    def run(script: str | None):
        monkeypatch.setattr(gpu, "_DRIVER_FILE", tmp_path / "version")
        monkeypatch.setattr(gpu, "_LIBRARIES", (str(tmp_path / "libcuda.so.1"),))
        monkeypatch.setenv("PATH", str(tmp_path))
        if script is None:
            monkeypatch.setattr(gpu, "smi_program", lambda: str(tmp_path / "none"))
        else:
            (tmp_path / "nvidia-smi").write_text(f"#!/bin/sh\n{script}\n")
            (tmp_path / "nvidia-smi").chmod(0o755)
        found = GpuSearch()
        with qtbot.waitSignal(found.finished, timeout=5000) as caught:
            found.start()
        return caught.args[0]

    return run


def test_gpu_and_driver_are_read_from_nvidia_smi(search):
    found = search(f'[ "$1" = "--query-gpu=name,driver_version,compute_cap" ] && echo "{GOOD.strip()}"')
    assert found == Gpu("NVIDIA RTX A2000", "580.95.05", "8.6")
    assert gpu.obstacle(found) == "" and gpu.describe(found) == "NVIDIA RTX A2000, driver 580.95.05"


def test_without_a_driver_nothing_is_found(search):
    assert search(None) is None
    assert gpu.obstacle(None) == "No NVIDIA driver was found."


def test_driver_whose_program_fails_is_found_by_its_kernel_module(search, tmp_path):
    (tmp_path / "version").write_text("NVRM version: NVIDIA UNIX x86_64 Kernel Module  535.183.01  Sun May 12\n")
    found = search("echo 'Failed to initialize NVML'; exit 9")
    assert found == Gpu(driver="535.183.01")
    assert "535.183.01 is too old; version 580" in gpu.obstacle(found)


def test_driver_is_found_by_its_library(search, tmp_path):
    (tmp_path / "libcuda.so.1").touch()
    assert search(None) == Gpu() and gpu.obstacle(Gpu()) == ""


def test_a_gpu_that_cuda_13_does_not_support_is_refused():
    assert "GTX 1080 is too old" in gpu.obstacle(Gpu("GTX 1080", "580.95.05", "6.1"))


def test_search_can_be_stopped(qtbot, monkeypatch, tmp_path):
    program = tmp_path / "nvidia-smi"
    program.write_text("#!/bin/sh\nexec sleep 60\n")
    program.chmod(0o755)
    monkeypatch.setattr(gpu, "smi_program", lambda: str(program))
    search = GpuSearch()
    search.finished.connect(lambda _found: pytest.fail("it was stopped"))
    search.start()
    search.stop()
    qtbot.wait(100)
