"""Options that most runs never need: threshold, smallest patch, confidence, extent, device."""

from __future__ import annotations

from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QSlider,
    QWidget,
)

from .. import settings
from .page import narrow_combo

LAYER, VIEW = "layer", "view"


class AdvancedPanel(QgsCollapsibleGroupBox):
    """Signals: refinementChanged, when the person changed the threshold or the smallest patch."""

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
        self._smallest = QDoubleSpinBox(self)
        self._smallest.setObjectName("smallestPatchSpin")
        self._smallest.setRange(0, 1000)
        self._smallest.setDecimals(2)
        self._smallest.setSingleStep(0.1)
        self._smallest.setSuffix(self.tr(" ha"))
        self._smallest.setSpecialValueText(self.tr("off"))
        self._smallest.setToolTip(
            self.tr(
                "Patches smaller than this many hectares are merged into the neighbouring class (minimum mapping unit)."
            )
        )
        self._smallest.valueChanged.connect(lambda _value: self.refinementChanged.emit())
        self._confidence = QCheckBox(self.tr("Add a confidence layer"), self)
        self._confidence.setObjectName("confidenceCheck")
        self._extent = narrow_combo("extentCombo", {LAYER: self.tr("Whole layer"), VIEW: self.tr("Current view")})
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
        form.addRow(self.tr("Threshold"), threshold)
        form.addRow(self.tr("Smallest patch"), self._smallest)
        form.addRow(self._confidence)
        form.addRow(self.tr("Extent"), self._extent)
        form.addRow(self.tr("Device"), self._device)
        tip = self.tr("Pixels whose best class has a lower probability stay unclassified.")
        self._threshold.setToolTip(tip)
        self._threshold_label.setToolTip(tip)

    def set_device(self, device: str) -> None:
        """Choose auto, cpu or cuda."""
        self._device.setCurrentIndex(max(0, self._device.findData(device)))

    def refinement(self) -> dict[str, float]:
        """The job's `threshold`, the least probability that a class needs, and `min_area` of a patch in hectares."""
        return {"threshold": self._threshold.value() / 100, "min_area": self._smallest.value()}

    def confidence(self) -> bool:
        """Whether a confidence layer is wanted."""
        return self._confidence.isChecked()

    def view_only(self) -> bool:
        """Whether only what the canvas shows is to be mapped."""
        return self._extent.currentData() == VIEW

    def device(self) -> str:
        """auto, cpu or cuda."""
        return self._device.currentData()

    def _show_threshold(self, value: int) -> None:
        self._threshold_label.setText(f"{value / 100:.2f}" if value else self.tr("off"))
