"""What most runs never need: threshold, smallest patch, confidence, extent, clouds, device, what the raster hides."""

from __future__ import annotations

from typing import Any

from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QSlider,
    QWidget,
)

from .. import settings
from . import wording

LAYER, VIEW = "layer", "view"


class AdvancedPanel(QgsCollapsibleGroupBox):
    """Signals: hintsChanged, when the person says something else about the raster; refinementChanged, when the
    threshold or the smallest patch did.
    """

    hintsChanged = pyqtSignal()
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
            self.tr("Patches smaller than this many hectares take on the class beside them (minimum mapping unit).")
        )
        self._smallest.valueChanged.connect(lambda _value: self.refinementChanged.emit())
        self._confidence = QCheckBox(self.tr("Add a confidence layer"), self)
        self._confidence.setObjectName("confidenceCheck")
        self._extent = _combo("extentCombo", {LAYER: self.tr("Whole layer"), VIEW: self.tr("Current view")})
        self._device = _combo("deviceCombo", {"auto": self.tr("Automatic"), "cpu": "CPU", "cuda": "GPU (CUDA)"})
        self.set_device(settings.get(settings.DEVICE, "auto"))
        self._bands = QLineEdit(self)
        self._bands.setObjectName("bandsEdit")
        self._bands.setToolTip(self.tr("Which band is which, where that was found wrongly: B02=1, B03=2, B04=3"))
        self._bands.setPlaceholderText(self.tr("as found, or B02=1, B03=2, B04=3"))
        units = {"": self.tr("As found"), "dn": self.tr("DN"), "reflectance": self.tr("Reflectance 0 to 1")}
        units.update({"uint8": self.tr("8 bit"), "db": "dB", "linear": self.tr("Linear power")})
        units["amplitude"] = self.tr("Amplitude")
        self._units = _combo("unitsCombo", units)
        self._offset = QLineEdit(self)
        self._offset.setObjectName("offsetEdit")
        self._offset.setPlaceholderText(self.tr("as found, or -1000"))
        self._offset.setToolTip(self.tr("Added to the DN before scaling; Sentinel-2 products since 2022 need -1000."))
        self._clouds = QCheckBox(self.tr("Leave out clouds"), self)
        self._clouds.setObjectName("cloudsCheck")
        self._clouds.setToolTip(
            self.tr("Clouds and their shadows, as the product's scene classification (SCL) shows them, become nodata.")
        )
        self._clouds.toggled.connect(lambda _on: self.hintsChanged.emit())
        self._bands.editingFinished.connect(self.hintsChanged)
        self._offset.editingFinished.connect(self.hintsChanged)
        self._units.currentIndexChanged.connect(lambda _index: self.hintsChanged.emit())
        self._layer_id = ""
        self._told: dict[str, tuple[str, str, str, bool]] = {}  # of layers chosen before
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
        form.addRow(self._clouds)
        form.addRow(self.tr("Device"), self._device)
        form.addRow(self.tr("Bands"), self._bands)
        form.addRow(self.tr("Units"), self._units)
        form.addRow(self.tr("Offset"), self._offset)
        tip = self.tr("Places whose best class is less probable than this stay unclassified.")
        self._threshold.setToolTip(tip)
        self._threshold_label.setToolTip(tip)

    def set_layer(self, layer_id: str) -> bool:
        """Another raster was chosen: what was said of the one before is not true of it. No signal is sent.

        Returns:
            Whether it is another one.
        """
        if layer_id == self._layer_id:
            return False
        self._told[self._layer_id] = (
            self._bands.text(), self._units.currentData(), self._offset.text(), self._clouds.isChecked()
        )  # fmt: skip
        bands, units, offset, clouds = self._told.get(layer_id, ("", "", "", False))
        self._layer_id = layer_id
        self.blockSignals(True)
        self._bands.setText(bands)
        self._units.setCurrentIndex(self._units.findData(units))
        self._offset.setText(offset)
        self._clouds.setChecked(clouds)
        self.blockSignals(False)
        return True

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

    def hints(self) -> dict[str, Any]:
        """What the person says of the raster; empty where everything is left as found.

        Raises:
            ValueError: bands or offset can't be read; the message is a sentence for the person.
        """
        hints: dict[str, Any] = {}
        bands = wording.parse_bands(self._bands.text())
        if bands:
            hints["bands"] = bands
        if self._units.currentData():
            hints["units"] = self._units.currentData()
        if self._clouds.isChecked():
            hints["mask_clouds"] = True
        offset = self._offset.text().strip().replace("−", "-")
        if offset:
            try:
                hints["offset"] = float(offset)
            except ValueError:
                raise ValueError(self.tr("The offset must be a number, not “{}”.").format(offset)) from None
        return hints

    def _show_threshold(self, value: int) -> None:
        self._threshold_label.setText(f"{value / 100:.2f}" if value else self.tr("off"))


def _combo(name: str, entries: dict[str, str]) -> QComboBox:
    combo = QComboBox()
    combo.setObjectName(name)
    # May be narrower than its longest entry, which would decide how narrow the dock can be.
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(8)
    combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    for data, text in entries.items():
        combo.addItem(text, data)
    return combo
