"""Options that are rarely changed: threshold, minimum patch size, device."""

from __future__ import annotations

from typing import Any

from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSlider,
    QWidget,
)

from .. import settings
from .widgets import narrow_combo


class AdvancedPanel(QgsCollapsibleGroupBox):
    """The collapsible Advanced group. Threshold and patch size are saved with the project.

    Signals:
        refinementChanged: The threshold or the minimum patch size changed.
    """

    refinementChanged = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("advancedPanel")
        self.setTitle(self.tr("Advanced"))
        self._threshold = QSlider(Qt.Orientation.Horizontal, self)
        self._threshold.setObjectName("thresholdSlider")
        self._threshold.setRange(0, 100)
        self._threshold_label = QLabel(self)
        self._threshold_label.setObjectName("thresholdLabel")
        self._threshold.valueChanged.connect(self._show_threshold)
        self._threshold.valueChanged.connect(lambda _value: self.refinementChanged.emit())
        self._min_patch = QDoubleSpinBox(self)
        self._min_patch.setObjectName("smallestPatchSpin")
        self._min_patch.setRange(0, 1000)
        self._min_patch.setDecimals(2)
        self._min_patch.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._min_patch.setSingleStep(0.1)
        self._min_patch.setSuffix(self.tr(" ha"))
        self._min_patch.setSpecialValueText(self.tr("Off"))
        self._min_patch.setToolTip(
            self.tr("Minimum mapping unit: patches smaller than this area are merged into the neighbouring class.")
        )
        self._min_patch.valueChanged.connect(lambda _value: self.refinementChanged.emit())
        self._device = narrow_combo("deviceCombo", {"auto": self.tr("Automatic"), "cpu": "CPU", "cuda": "GPU (CUDA)"})
        self.set_device(settings.get(settings.DEVICE, "auto"))
        self._lay_out()
        self._show_threshold(0)
        self.setCollapsed(True)

    def _lay_out(self) -> None:
        threshold = QHBoxLayout()
        threshold.addWidget(self._threshold, 1)
        threshold.addWidget(self._threshold_label)
        form = QFormLayout(self)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.addRow(self.tr("Threshold"), threshold)
        form.addRow(self.tr("Minimum patch size"), self._min_patch)
        form.addRow(self.tr("Device"), self._device)
        tip = self.tr("Pixels whose most probable class is below this probability remain unclassified.")
        self._threshold.setToolTip(tip)
        self._threshold_label.setToolTip(tip)

    def set_device(self, device: str) -> None:
        """Choose the device: auto, cpu or cuda."""
        self._device.setCurrentIndex(max(0, self._device.findData(device)))

    def refinement(self) -> dict[str, float]:
        """Return the parameters `threshold` (minimum probability, 0 to 1) and `min_area` (of a patch, in hectares)."""
        return {"threshold": self._threshold.value() / 100, "min_area": self._min_patch.value()}

    def settings(self) -> dict[str, Any]:
        """Return the choices as they are stored in the project."""
        return self.refinement()

    def set_settings(self, settings: dict[str, Any]) -> None:
        """Restore the choices; {} restores the defaults."""
        self._threshold.setValue(round(100 * float(settings.get("threshold", 0))))
        self._min_patch.setValue(float(settings.get("min_area", 0)))

    def device(self) -> str:
        """Return the chosen device: auto, cpu or cuda."""
        return str(self._device.currentData())

    def _show_threshold(self, value: int) -> None:
        self._threshold_label.setText(f"{value / 100:.2f}" if value else self.tr("Off"))
