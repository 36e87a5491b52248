"""The choice between the two variants of the engine, with the size of each download and the GPU that was found."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QShowEvent
from qgis.PyQt.QtWidgets import QLabel, QRadioButton, QVBoxLayout, QWidget

from ..engine import environment, gpu
from ..engine.gpu import Gpu, GpuSearch
from ..engine.variants import CPU, GPU, Variant
from . import formatting
from .widgets import plain_label


class VariantPanel(QWidget):
    """CPU, or NVIDIA GPU. Looks for a driver when first shown, and proposes the GPU if one was found."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("variantChoice")
        self._search = GpuSearch(self)
        self._search.finished.connect(self._found)
        self._searched = False
        self._cpu, cpu_line = self._entry("cpuVariantRadio", self.tr("&CPU"), "cpuVariantLabel")
        self._gpu, self._gpu_line = self._entry("gpuVariantRadio", self.tr("NVIDIA &GPU"), "gpuVariantLabel")
        self._cpu.setChecked(True)
        self._gpu.setEnabled(False)
        cpu_line.setText(sizes(CPU))
        self._gpu_line.setText(self.tr("Looking for an NVIDIA driver…"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self._cpu, cpu_line, self._gpu, self._gpu_line):
            layout.addWidget(widget)

    def _entry(self, name: str, title: str, line_name: str) -> tuple[QRadioButton, QLabel]:
        radio, line = QRadioButton(title, self), plain_label(line_name, self)
        radio.setObjectName(name)
        line.setIndent(22)  # below the text of the radio button
        return radio, line

    def variant(self) -> Variant:
        """Return the chosen variant."""
        return GPU if self._gpu.isChecked() else CPU

    def stop(self) -> None:
        """End the search for a driver, because the plugin is being unloaded."""
        self._search.stop()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Look for a driver when first shown."""
        super().showEvent(event)
        if not self._searched:
            self._searched = True
            self._search.start()

    def _found(self, found: Gpu | None) -> None:
        refusal = gpu.obstacle(found)
        self._gpu.setEnabled(not refusal)
        self._gpu.setChecked(not refusal and self._proposes_gpu())
        if refusal or found is None:
            self._gpu_line.setText(refusal)
        else:
            self._gpu_line.setText(f"{gpu.describe(found)}\n{sizes(GPU)}")

    def _proposes_gpu(self) -> bool:
        """Return whether the GPU should be proposed: it was not refused before."""
        last = environment.installation(environment.managed_folder())
        return last is None or not last.refusal


def sizes(variant: Variant) -> str:
    """Return '100 MB download, 400 MB on disk'."""
    text = QCoreApplication.translate("VariantPanel", "{} download, {} on disk")
    return text.format(*(formatting.file_size(mb * 10**6) for mb in (variant.download_mb, variant.disk_mb)))
