"""Overrides for how a raster is read: bands, units, scale, offset, nodata value, cloud mask."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QCheckBox, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from ..layers.hints import Reading, unit_names
from .widgets import narrow_combo, plain_label

_PHYSICAL = {"s1": "dB", "rgb": "0–255"}  # by modality; reflectance otherwise
_STORED = {"dn": "DN", "reflectance": "stored", "uint8": "DN", "db": "dB", "linear": "power", "amplitude": "amplitude"}


class ReadingForm(QgsCollapsibleGroupBox):
    """The collapsible group Bands and Values.

    Signals:
        edited: A field was changed.
    """

    edited = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("readingPanel")
        self._bands = self._text_field("bandsEdit", self.tr("Band names and numbers, e.g. B02=1, B03=2, B04=3"))
        self._units = narrow_combo("unitsCombo", {"": self.tr("Detected"), **unit_names()})
        self._units.setToolTip(self.tr("Units of the stored values"))
        self._units.currentIndexChanged.connect(lambda _index: self.edited.emit())
        formula = self.tr("Physical value = stored value × scale + offset")
        self._scale = self._text_field("scaleEdit", formula)
        self._offset = self._text_field("offsetEdit", formula)
        self._nodata = self._text_field("nodataEdit", self.tr("Stored value of pixels without data"))
        self._texts = {
            "bands": self._bands, "scale": self._scale, "offset": self._offset, "nodata": self._nodata
        }  # fmt: skip
        self._scale_units = plain_label("scaleUnits", self)
        self._offset_units = plain_label("offsetUnits", self)
        self._formula = plain_label("formulaLabel", self)
        self._formula.setText(self.tr("Value = stored × scale + offset"))  # short, because form rows do not wrap
        self._clouds = QCheckBox(self.tr("Mask clouds"), self)
        self._clouds.setObjectName("cloudsCheck")
        self._clouds.setToolTip(
            self.tr("Clouds and cloud shadows in the scene classification (SCL) of the product become nodata.")
        )
        self._clouds.toggled.connect(lambda _on: self.edited.emit())
        self.edited.connect(self._show_title)
        self._lay_out()
        self.describe({})
        self._show_title()
        self.setCollapsed(True)

    def reading(self, chosen: Reading) -> Reading:
        """Return `chosen` with the values of the fields."""
        texts = {key: field.text().strip() for key, field in self._texts.items()}
        return replace(chosen, units=self._units.currentData(), mask_clouds=self._clouds.isChecked(), **texts)

    def show_reading(self, reading: Reading) -> None:
        """Fill the fields without emitting `edited`."""
        self.blockSignals(True)
        for key, field in self._texts.items():
            field.setText(getattr(reading, key))
        self._units.setCurrentIndex(max(0, self._units.findData(reading.units)))
        self._clouds.setChecked(reading.mask_clouds)
        self.blockSignals(False)
        self._show_title()

    def describe(self, inspection: dict[str, Any]) -> None:
        """Show detected values as placeholders, and the units of scale and offset; {} if nothing is known."""
        detected = self.tr("Detected")
        bands = ", ".join(f"{name}={index}" for name, index in (inspection.get("bands") or {}).items())
        self._bands.setPlaceholderText(bands or detected)
        for key in ("scale", "offset", "nodata"):
            value = inspection.get(key)
            self._texts[key].setPlaceholderText(detected if value is None else _number(value))
        physical = _PHYSICAL.get(inspection.get("modality", ""), self.tr("reflectance"))
        stored = _STORED.get(inspection.get("units", ""), "DN")
        self._scale_units.setText(self.tr("{} per {}").format(physical, stored))
        self._offset_units.setText(physical)

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(self.tr("Bands"), self._bands)
        form.addRow(self.tr("Units"), self._units)
        form.addRow(self.tr("Scale"), _with_units(self._scale, self._scale_units))
        form.addRow(self.tr("Offset"), _with_units(self._offset, self._offset_units))
        form.addRow(self._formula)
        form.addRow(self.tr("Nodata"), self._nodata)
        form.addRow(self._clouds)

    def _text_field(self, name: str, tip: str) -> QLineEdit:
        field = QLineEdit(self)
        field.setObjectName(name)
        field.setToolTip(tip)
        field.editingFinished.connect(self.edited)
        return field

    def _show_title(self) -> None:
        edited = self.reading(Reading()) != Reading()
        self.setTitle(self.tr("Bands and Values (edited)") if edited else self.tr("Bands and Values"))


def _with_units(field: QLineEdit, units: QLabel) -> QHBoxLayout:
    units.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    units.setWordWrap(False)
    row = QHBoxLayout()
    row.addWidget(field, 1)
    row.addWidget(units)
    return row


def _number(value: Any) -> str:
    return f"{value:.9g}" if isinstance(value, (int, float)) else str(value)
