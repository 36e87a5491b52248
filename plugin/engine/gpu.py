"""Looks for an NVIDIA driver, without blocking and without loading it into QGIS."""

from __future__ import annotations

import os
import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from qgis.PyQt.QtCore import QCoreApplication, QObject, QProcess, QTimer, pyqtSignal

OLDEST_DRIVER = 580  # of CUDA 13, against which onnxruntime-gpu is built
OLDEST_CAPABILITY = 7.5  # CUDA 13 has no code for GPUs before Turing
WAIT_MS = 15_000  # nvidia-smi takes seconds if the GPUs are suspended
_QUERY = ("--query-gpu=name,driver_version,compute_cap", "--format=csv,noheader")
_DRIVER_FILE = Path("/proc/driver/nvidia/version")
_LIBRARIES = (
    "/usr/lib/x86_64-linux-gnu/libcuda.so.1", "/usr/lib64/libcuda.so.1", "/usr/lib/libcuda.so.1",
    "/usr/lib/wsl/lib/libcuda.so.1",
)  # fmt: skip


@dataclass(frozen=True)
class Gpu:
    """An NVIDIA GPU.

    Attributes:
        name: For example ``"NVIDIA RTX A2000"``; empty if unknown.
        driver: Version of the driver, for example ``"580.95.05"``; empty if unknown.
        capability: Compute capability, for example ``"8.6"``; empty if unknown.
    """

    name: str = ""
    driver: str = ""
    capability: str = ""


def obstacle(gpu: Gpu | None) -> str:
    """Return why the engine can't use the GPU, as a sentence; empty if it probably can."""
    if gpu is None:
        return _tr("No NVIDIA driver was found.")
    driver, capability = _number(gpu.driver), _number(gpu.capability)
    if driver and int(driver) < OLDEST_DRIVER:
        return _tr("The NVIDIA driver {} is too old; version {} or newer is required.").format(
            gpu.driver, OLDEST_DRIVER
        )
    if capability and capability < OLDEST_CAPABILITY:
        return _tr("{} is too old: its compute capability is {}, and {} is required.").format(
            gpu.name, gpu.capability, OLDEST_CAPABILITY
        )
    return ""


def describe(gpu: Gpu) -> str:
    """Return 'NVIDIA RTX A2000, driver 580.95.05', without what is unknown."""
    driver = _tr("driver {}").format(gpu.driver) if gpu.driver else ""
    return ", ".join(filter(None, (gpu.name or _tr("NVIDIA GPU"), driver)))


class GpuSearch(QObject):
    """Asks nvidia-smi, which comes with every driver; if that fails, looks for driver files.

    Signals:
        finished: The first `Gpu`, or None. Emitted once for each `start`, never before it returns.
    """

    finished = pyqtSignal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None

    def start(self) -> None:
        """Start the search, unless it is running."""
        if self._process is not None:
            return
        process = self._process = QProcess(self)
        process.finished.connect(lambda *_ignored: self._end(process))
        process.errorOccurred.connect(lambda _error: self._end(process))
        overdue = QTimer(process)
        overdue.setSingleShot(True)
        overdue.timeout.connect(process.kill)
        overdue.start(WAIT_MS)
        process.start(smi_program() or "nvidia-smi", list(_QUERY))

    def stop(self) -> None:
        """Kill the process; no signal follows."""
        process, self._process = self._process, None
        if process is not None:
            process.finished.disconnect()
            process.errorOccurred.disconnect()
            process.finished.connect(process.deleteLater)
            process.setParent(QCoreApplication.instance())  # it must not be destroyed while it runs
            process.kill()

    def _end(self, process: QProcess) -> None:
        if process is not self._process:  # both signals may be emitted, or it was stopped
            return
        self._process = None
        output = bytes(process.readAllStandardOutput()).decode("utf-8", errors="replace")
        process.deleteLater()
        # Queued: a program that does not exist is reported inside `start`.
        QTimer.singleShot(0, lambda: self.finished.emit(parse(output) or driver_from_files()))


def smi_program() -> str:
    """Return the path of nvidia-smi, which is not on every PATH; empty if it was not found."""
    system = os.path.join(os.environ.get("SYSTEMROOT", r"C:\Windows"), "System32")  # noqa: PTH118 - it may not exist
    folders = (os.environ.get("PATH", ""), "/usr/bin", "/usr/lib/wsl/lib", system)
    return shutil.which("nvidia-smi", path=os.pathsep.join(folders)) or ""


def parse(output: str) -> Gpu | None:
    """Return the first GPU in the output of nvidia-smi, a line of name, driver and compute capability; else None."""
    for line in output.splitlines():
        fields = [field.strip() for field in line.rsplit(",", 2)]
        if len(fields) == 3 and _number(fields[1]):
            return Gpu(*fields)
    return None


def driver_from_files() -> Gpu | None:
    """Return a GPU of unknown name if driver files are installed; else None."""
    try:
        version = re.search(r"Kernel Module.*?\s(\d+\.[\d.]+)", _DRIVER_FILE.read_text(encoding="utf-8"))
    except OSError:
        version = None
    if version:
        return Gpu(driver=version[1])
    windows = Path(os.environ.get("SYSTEMROOT", r"C:\Windows")) / "System32" / "nvcuda.dll"
    libraries = (str(windows),) if sys.platform == "win32" else _LIBRARIES
    return Gpu() if any(Path(library).exists() for library in libraries) else None


def _number(text: str) -> float:
    """Return the first two parts of a version as a number; 0 if it is not one."""
    found = re.match(r"\d+(\.\d+)?", text)
    return float(found[0]) if found else 0.0


def _tr(text: str) -> str:
    return QCoreApplication.translate("Gpu", text)
