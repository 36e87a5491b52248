"""Corrections of how a raster is read: its files, bands, units, scale, offset, nodata value and pixel size."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from qgis.core import QgsRasterLayer
from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QFormLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ..layers.hints import Reading, unit_names
from .band_table_panel import BandTable
from .image_files_panel import ImageFiles
from .widgets import narrow_combo, plain_label

_PHYSICAL = {"s1": "dB", "rgb": "0–255"}  # by modality; reflectance otherwise


class ReadingForm(QgsCollapsibleGroupBox):
    """The collapsible Bands and Values group.

    Signals:
        edited: Something was changed.
    """

    edited = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("readingPanel")
        self._layer: QgsRasterLayer | None = None
        self._chosen = Reading()  # as stored, with the bands and files that the user chose
        self._files = ImageFiles(self)
        self._bands = BandTable(self)
        self._units = narrow_combo("unitsCombo", {"": self.tr("Detected"), **unit_names()})
        self._units.setToolTip(self.tr("Units of the stored values"))
        formula = self.tr("Physical value = stored value × scale + offset")
        self._texts = {
            "scale": self._text_field("scaleEdit", formula),
            "offset": self._text_field("offsetEdit", formula),
            "nodata": self._text_field("nodataEdit", self.tr("Stored value of pixels without data")),
            "gsd": self._text_field("pixelSizeEdit", self.tr("Pixel size on the ground in metres")),
        }
        self._formula = plain_label("formulaLabel", self)
        self._reset = QPushButton(self.tr("Reset to Detected Values"), self)
        self._reset.setObjectName("resetReadingButton")
        self._reset.clicked.connect(self._withdraw)
        self._files.edited.connect(self._files_edited)
        self._bands.edited.connect(self._bands_edited)
        self._units.currentIndexChanged.connect(lambda _index: self.edited.emit())
        self.edited.connect(self._show_title)
        self._lay_out()
        self.describe({})
        self._show_title()
        self.setCollapsed(True)

    def reading(self, stored: Reading) -> Reading:
        """Return the stored choices with those in the form."""
        texts = {key: field.text().strip() for key, field in self._texts.items()}
        return replace(
            stored, bands=self._chosen.bands, files=self._chosen.files, units=self._units.currentData(),
            scale=texts["scale"], offset=texts["offset"], nodata=texts["nodata"], gsd=texts["gsd"],
        )  # fmt: skip

    def show_reading(self, layer: QgsRasterLayer | None, reading: Reading) -> None:
        """Fill the form with the choices stored with a layer, without emitting `edited`."""
        self.blockSignals(True)
        if layer is not self._layer:
            self._bands.show_bands([])
        self._layer, self._chosen = layer, reading
        for key, field in self._texts.items():
            field.setText(getattr(reading, key))
        self._units.setCurrentIndex(max(0, self._units.findData(reading.units)))
        self._files.show_image(layer, reading, {})
        self.blockSignals(False)
        self.describe({})
        self._show_title()

    def describe(self, inspection: dict[str, Any]) -> None:
        """Show what the engine found: bands, units, detected values as placeholders; {} if nothing is known."""
        for key, name in {"scale": "scale", "offset": "offset", "nodata": "nodata", "gsd": "gsd_m"}.items():
            value = inspection.get(name)
            self._texts[key].setPlaceholderText(self.tr("Detected") if value is None else _number(value))
        physical = _PHYSICAL.get(inspection.get("modality", ""), self.tr("reflectance"))
        stored = self._stored_name(inspection.get("units", ""))
        detected = unit_names().get(inspection.get("units", ""))
        self._units.setItemText(0, self.tr("Detected: {}").format(detected) if detected else self.tr("Detected"))
        self._formula.setText(self.tr("{} = {} × scale + offset").format(physical, stored))
        if inspection:
            self._bands.show_bands(inspection.get("band_table") or [], inspection.get("clouds"))
            self._files.show_image(self._layer, self._chosen, inspection)

    def ask_for_bands(self) -> None:
        """Open the form with the bands of the layer, for the user to assign them."""
        # In an image of several files, the layer's own bands are not all, and the user has to check its files first.
        if self._layer is not None and not self._chosen.files and not self._bands.bands():
            names = [self._layer.bandName(number) for number in range(1, self._layer.bandCount() + 1)]
            self._bands.show_bands([{"label": name} for name in names])
        self.setCollapsed(False)

    def _stored_name(self, units: str) -> str:
        """Return the name of the stored values in the formula."""
        names = {
            "reflectance": self.tr("stored value"),
            "db": "dB",
            "linear": self.tr("power"),
            "amplitude": self.tr("amplitude"),
        }
        return names.get(units, self.tr("DN"))

    def _files_edited(self) -> None:
        self._chosen = replace(self._chosen, files=self._files.checked(), bands="")  # the numbers of the bands change
        self.edited.emit()

    def _bands_edited(self) -> None:
        """Adopt the bands in the table. Their numbers refer to the bands of all files, so the files are stored too."""
        bands = ", ".join(f"{name}={number}" for name, number in self._bands.bands().items())
        files = self._files.checked()
        self._chosen = replace(self._chosen, bands=bands, files=files if len(files) > 1 else self._chosen.files)
        self.edited.emit()

    def _withdraw(self) -> None:
        """Return to what the engine detects."""
        self.show_reading(self._layer, Reading())
        self.edited.emit()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.addRow(self.tr("Units"), self._units)
        form.addRow(self.tr("Scale"), self._texts["scale"])
        form.addRow(self.tr("Offset"), self._texts["offset"])
        form.addRow(self._formula)
        form.addRow(self.tr("Nodata"), self._texts["nodata"])
        form.addRow(self.tr("Pixel size (m)"), self._texts["gsd"])
        # On a separate page: a collapsed group hides its children, and the lists show and hide themselves.
        page = QWidget(self)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._files)
        layout.addWidget(self._bands)
        layout.addLayout(form)
        layout.addWidget(self._reset)
        QVBoxLayout(self).addWidget(page)

    def _text_field(self, name: str, tip: str) -> QLineEdit:
        field = QLineEdit(self)
        field.setObjectName(name)
        field.setToolTip(tip)
        field.editingFinished.connect(self.edited)
        return field

    def _show_title(self) -> None:
        edited = self.reading(Reading()) != Reading()
        self._reset.setEnabled(edited)
        self.setTitle(self.tr("Bands and Values (edited)") if edited else self.tr("Bands and Values"))


def _number(value: Any) -> str:
    return f"{value:.9g}" if isinstance(value, (int, float)) else str(value)
