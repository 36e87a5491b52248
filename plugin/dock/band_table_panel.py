"""The table of the bands of a raster: the role of each band, editable with combo boxes."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QAbstractItemModel, QCoreApplication, QModelIndex, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QPainter
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from .widgets import plain_tooltip

BAND, USED_AS, WAVELENGTH = range(3)
_NAME = Qt.ItemDataRole.UserRole
_MAX_ROWS_SHOWN = 7


def band_titles() -> dict[str, str]:
    """Return the names of bands that the engine knows with their titles; "" is a band that is not used."""
    words = {
        "B01": _tr("coastal aerosol"), "B02": _tr("blue"), "B03": _tr("green"), "B04": _tr("red"),
        "B05": _tr("red edge 1"), "B06": _tr("red edge 2"), "B07": _tr("red edge 3"), "B08": _tr("near infrared"),
        "B8A": _tr("narrow near infrared"), "B09": _tr("water vapour"), "B10": _tr("cirrus"),
        "B11": _tr("short-wave infrared 1"), "B12": _tr("short-wave infrared 2"),
    }  # fmt: skip
    titles = {name: f"{name} {word}" for name, word in words.items()}
    return {"": _tr("not used"), **titles, "VV": "VV", "VH": "VH"}


class BandTable(QTableWidget):
    """One row per band of the raster: its label, what it is used as, its wavelength.

    Signals:
        edited: The user corrected a band.
    """

    edited = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 3, parent)
        self.setObjectName("bandTable")
        self.setAccessibleName(self.tr("Bands"))
        self._titles = band_titles()
        self.setHorizontalHeaderLabels([self.tr("Band"), self.tr("Used as"), self.tr("µm")])
        self.setTextElideMode(Qt.TextElideMode.ElideLeft)  # the names of band files differ at their end
        header = self.horizontalHeader()
        header.setSectionResizeMode(BAND, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(USED_AS, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(WAVELENGTH, QHeaderView.ResizeMode.ResizeToContents)
        header.setMinimumSectionSize(30)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 8)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.EditKeyPressed | trigger.AnyKeyPressed | trigger.DoubleClicked)
        self.cellClicked.connect(self._clicked)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        delegate = _BandDelegate(self._titles, self)
        # Queued: after Qt has closed the editor. PyQt5-stubs does not know the second argument.
        delegate.chosen.connect(self.set_name, Qt.ConnectionType.QueuedConnection)  # type: ignore[call-arg]
        self.setItemDelegateForColumn(USED_AS, delegate)
        self.show_bands([])

    def bands(self) -> dict[str, int]:
        """Return the bands as shown: name -> number of the band in the raster, from 1."""
        names = [self._name(row) for row in range(self.rowCount())]
        return {name: row for row, name in enumerate(names, start=1) if name}

    def show_bands(self, rows: list[dict[str, Any]], clouds: str | None = None) -> None:
        """Show the band table of an inspection.

        Args:
            rows: `band_table` of the inspection.
            clouds: `clouds` of the inspection: "left_out" or "kept" if a cloud mask comes with the raster.
        """
        self.blockSignals(True)
        self.setRowCount(len(rows))
        for place, row in enumerate(rows):
            label = str(row.get("label") or row.get("file") or "")
            wavelength = row.get("wavelength_um")
            band = _fixed_item(label)
            band.setToolTip(plain_tooltip("\n".join(filter(None, (label, row.get("file"))))))
            self.setItem(place, BAND, band)
            used = self._name_item(row.get("band") or "")
            if row.get("cloud_mask") and not row.get("band"):
                self._describe_mask(used, left_out=clouds == "left_out")
            self.setItem(place, USED_AS, used)
            self.setItem(place, WAVELENGTH, _fixed_item(f"{wavelength:.3g}" if wavelength else ""))
        self.blockSignals(False)
        self.setVisible(bool(rows))
        self._fit()

    def set_name(self, row: int, name: str) -> None:
        """Use the band of a row as the band `name`. If another row has this name, they swap their names."""
        before = self._name(row)
        if row >= self.rowCount() or name == before:
            return
        other = self.bands().get(name)
        self.blockSignals(True)
        if other is not None:
            self.setItem(other - 1, USED_AS, self._name_item(before))
        self.setItem(row, USED_AS, self._name_item(name))
        self.blockSignals(False)
        self.viewport().update()
        self.edited.emit()

    def _name(self, row: int) -> str:
        item = self.item(row, USED_AS)
        return str(item.data(_NAME)) if item is not None else ""

    def _name_item(self, name: str) -> QTableWidgetItem:
        item = QTableWidgetItem(self._titles.get(name, name))
        item.setData(_NAME, name)
        item.setToolTip(item.text())
        return item

    def _describe_mask(self, item: QTableWidgetItem, left_out: bool) -> None:
        """Show that the band is the cloud mask of the image, which is not encoded."""
        item.setText(self.tr("cloud mask") if left_out else self.tr("cloud mask, not used"))
        tip = self.tr("Pixels flagged as cloud or shadow in this band become nodata.")
        kept = self.tr("This band flags clouds and shadows. They are mapped as land cover.")
        item.setToolTip(plain_tooltip(tip if left_out else kept))

    def _clicked(self, row: int, column: int) -> None:
        if column == USED_AS:
            self.edit(self.model().index(row, column))

    def _fit(self) -> None:
        """Make the table as high as its rows, up to a limit."""
        rows = min(self.rowCount(), _MAX_ROWS_SHOWN)
        height = self.horizontalHeader().sizeHint().height() + rows * self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(height + 2 * self.frameWidth() + 2)


class _BandDelegate(QStyledItemDelegate):
    """Draws a cell as a combo box, and edits it with one.

    Signals:
        chosen: Row and name of the chosen band.
    """

    chosen = pyqtSignal(int, str)

    def __init__(self, titles: dict[str, str], parent: QWidget) -> None:
        super().__init__(parent)
        self._titles, self._table = titles, parent

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """Draw the combo box."""
        box = QStyleOptionComboBox()
        box.rect, box.palette, box.state = option.rect, option.palette, option.state | QStyle.StateFlag.State_Enabled
        box.fontMetrics = option.fontMetrics
        style, table = QApplication.style(), self._table  # the QGIS style is a proxy, which requires the widget
        field = style.subControlRect(
            QStyle.ComplexControl.CC_ComboBox, box, QStyle.SubControl.SC_ComboBoxEditField, table
        )
        text = str(index.data() or "")
        box.currentText = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, field.width() - 4)
        style.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, box, painter, table)
        style.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, box, painter, table)

    def createEditor(  # noqa: N802 - Qt's name
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex
    ) -> QComboBox:
        """Return a combo box with all bands, whose list opens at once."""
        combo = QComboBox(parent)
        combo.setObjectName("bandCombo")
        combo.setAccessibleName(self.tr("Used as"))
        for name, title in self._titles.items():
            combo.addItem(title, name)
        combo.view().setMinimumWidth(combo.sizeHint().width())
        combo.activated.connect(lambda _row: self._commit(combo))
        QTimer.singleShot(0, combo.showPopup)
        return combo

    def setEditorData(self, editor: QWidget, index: QModelIndex) -> None:  # noqa: N802 - Qt's name
        """Select the band of the cell."""
        assert isinstance(editor, QComboBox)  # see createEditor
        editor.setCurrentIndex(max(0, editor.findData(index.data(_NAME))))

    def setModelData(  # noqa: N802 - Qt's name
        self, editor: QWidget, model: QAbstractItemModel, index: QModelIndex
    ) -> None:
        """Report the chosen band."""
        assert isinstance(editor, QComboBox)  # see createEditor
        self.chosen.emit(index.row(), editor.currentData())

    def _commit(self, combo: QComboBox) -> None:
        self.commitData.emit(combo)
        self.closeEditor.emit(combo)


def _fixed_item(text: str) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
    return item


def _tr(text: str) -> str:
    return QCoreApplication.translate("BandTable", text)
