"""The Assess page: chooses a map and a reference, and shows the accuracy."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsMapLayer, QgsRasterLayer, QgsVectorLayer
from qgis.gui import QgsFieldComboBox, QgsMapLayerComboBox
from qgis.PyQt.QtCore import QTimer, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QDoubleSpinBox, QFormLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ..layer_combo import layer_filter
from ..widgets import plain_label, push_button
from .accuracy_table import AccuracyTable
from .label_panel import LabelPanel
from .label_session import is_sample

_TARGET = 2.0  # standard error of the overall accuracy in percent


class AssessPanel(QWidget):
    """The Assess tab.

    Signals:
        sampleWanted: Create Sample was pressed.
        labelWanted: Label Points was pressed.
        assessWanted: Assess was pressed.
    """

    sampleWanted = pyqtSignal()
    labelWanted = pyqtSignal()
    assessWanted = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("assessPanel")
        self._map = self._combo("assessMap", ["RasterLayer"])
        self._reference = self._combo("assessReference", ["RasterLayer", "VectorLayer"], optional=True)
        self._taught = self._combo("assessTaught", ["VectorLayer"], optional=True)
        self._reference.setToolTip(self.tr("Points, polygons or a raster with the true classes, or a sample to label"))
        self._taught.setToolTip(
            self.tr("Training samples of the map, if any. Blocks of 64 × 64 pixels that they touch are excluded.")
        )
        self._field = QgsFieldComboBox(self)
        self._field.setObjectName("assessField")
        self._field.setAllowEmptyFieldName(True)
        self._target = QDoubleSpinBox(self)
        self._target.setObjectName("assessTarget")
        self._target.setDecimals(1)
        self._target.setRange(0.2, 20.0)
        self._target.setSingleStep(0.5)
        self._target.setValue(_TARGET)
        self._target.setSuffix(" %")
        self._target.setToolTip(
            self.tr("Target standard error of the overall accuracy; determines the number of points")
        )
        self._sample = push_button("sampleButton", self.tr("Create Sample"), self.sampleWanted.emit, self)
        self._label = push_button("labelButton", self.tr("Label Points"), self.labelWanted.emit, self)
        self._assess = push_button("assessButton", self.tr("Assess"), self.assessWanted.emit, self)
        self._reason = plain_label("assessReason", self)
        self.labels = LabelPanel(self)
        self._summary = plain_label("assessSummary", self)
        self._table = AccuracyTable(self)
        self._report = QPushButton(self.tr("Open Report"), self)
        self._report.setObjectName("reportButton")
        self._report.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(self._report_path)))
        self._report_path, self._obstacle = "", ""
        self._lay_out()
        self.labels.set_active(False)
        self.clear_result()
        for combo in (self._map, self._reference):
            combo.layerChanged.connect(self._choices_changed)
            # A combo box does not always signal that its layer was removed, and is not yet up to date in this signal.
            combo.model().rowsRemoved.connect(lambda *_: QTimer.singleShot(0, self._choices_changed))
        self._choices_changed()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)  # long labels must not widen the dock
        form.addRow(self.tr("Map"), self._map)
        form.addRow(self.tr("Reference"), self._reference)
        form.addRow(self.tr("Class field"), self._field)
        form.addRow(self.tr("Training samples"), self._taught)
        form.addRow(self.tr("Standard error"), self._target)
        buttons = QHBoxLayout()
        buttons.addWidget(self._label)
        buttons.addWidget(self._assess)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self._sample)
        layout.addLayout(buttons)
        for widget in (self._reason, self.labels, self._summary, self._table, self._report):
            layout.addWidget(widget)
        layout.addStretch(1)

    def map_layer(self) -> QgsRasterLayer | None:
        """Return the map."""
        layer = self._map.currentLayer()
        return layer if isinstance(layer, QgsRasterLayer) else None

    def reference_layer(self) -> QgsMapLayer | None:
        """Return the reference."""
        return self._reference.currentLayer()

    def set_layers(self, mapped: QgsRasterLayer | None, reference: QgsMapLayer | None) -> None:
        """Choose map and reference; None keeps the chosen one."""
        for combo, layer in ((self._map, mapped), (self._reference, reference)):
            if layer is not None:
                combo.setLayer(layer)

    def taught_layer(self) -> QgsVectorLayer | None:
        """Return the training samples of the map, if any."""
        layer = self._taught.currentLayer()
        return layer if isinstance(layer, QgsVectorLayer) else None

    def field(self) -> str | None:
        """Return the field of the reference with the class; None if it is not chosen."""
        return self._field.currentField() or None

    def target(self) -> float:
        """Return the target standard error of a sample, 0 to 1."""
        return self._target.value() / 100

    def show_obstacle(self, reason: str) -> None:
        """Disable jobs and show the reason; enable them if it is empty."""
        self._obstacle = reason
        self._choices_changed()

    def clear_result(self) -> None:
        """Hide the result of the last assessment."""
        for widget in (self._summary, self._table, self._report):
            widget.hide()

    def show_result(self, result: dict[str, Any]) -> None:
        """Show the result of the `assess` job."""
        text = self.tr("Overall accuracy {:.1f} % ({} samples)")
        lines = [text.format(100 * result["overall_accuracy"], result["samples"])]
        if result["estimate"]:
            text = self.tr("Area-weighted {:.1f} ± {:.1f} %")
            lines.append(text.format(100 * result["estimate"]["overall"], 100 * result["estimate"]["half_width"]))
        self._summary.setText("\n".join([*lines, *result["notes"]]))
        self._table.show_result(result)
        self._report_path = result["outputs"]["html"] or ""
        self._summary.show()
        self._table.show()
        self._report.setVisible(bool(self._report_path))

    def _choices_changed(self) -> None:
        mapped, reference = self._map.currentLayer(), self._reference.currentLayer()
        points = reference if isinstance(reference, QgsVectorLayer) else None
        if self._field.layer() is not points:
            self._field.setLayer(points)
            self._field.setField("label" if points and "label" in points.fields().names() else "")
        self._field.setEnabled(points is not None)
        reason = self._obstacle
        if not reason and mapped is None:
            reason = self.tr("Create or load a map first.")
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason))
        self._sample.setEnabled(not reason)
        self._assess.setEnabled(not reason and reference is not None and reference is not mapped)
        self._label.setEnabled(is_sample(reference))

    def _combo(self, name: str, kinds: list[str], optional: bool = False) -> QgsMapLayerComboBox:
        combo = QgsMapLayerComboBox(self)
        combo.setObjectName(name)
        combo.setMinimumContentsLength(8)
        combo.setSizeAdjustPolicy(QgsMapLayerComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setFilters(layer_filter(*kinds))
        combo.setAllowEmptyLayer(optional)
        return combo
