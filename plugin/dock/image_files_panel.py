"""The list of the rasters that form one image with the chosen layer."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsMapLayer, QgsProject, QgsRasterLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QLabel, QListWidget, QListWidgetItem, QSizePolicy, QVBoxLayout, QWidget

from ..layers.hints import Reading
from ..layers.image import entry_source, entry_title, file_entry, layer_entry
from ..layers.results import is_result
from .widgets import plain_tooltip

_ENTRY = Qt.ItemDataRole.UserRole
_MAX_ROWS_SHOWN = 5


class ImageFiles(QWidget):
    """A list of rasters to check: those that the engine found by itself are checked, other layers are not.

    Signals:
        edited: The user checked or unchecked a raster.
    """

    edited = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layer: QgsRasterLayer | None = None
        self._reading = Reading()
        self._own = ""  # source of the layer
        self._found: list[str] = []  # entries of the files that the engine found by itself
        self._label = QLabel(self.tr("Rasters of this image"), self)
        self._list = QListWidget(self)
        self._list.setObjectName("imageList")
        self._list.setAccessibleName(self._label.text())
        self._list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._list.itemChanged.connect(lambda _item: self.edited.emit())
        self._label.setBuddy(self._list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._label)
        layout.addWidget(self._list)
        project = QgsProject.instance()
        project.layersAdded.connect(self._layers_changed)
        project.layersRemoved.connect(self._layers_changed)
        self.show_image(None, Reading(), {})

    def checked(self) -> tuple[str, ...]:
        """Return the entries of the checked rasters, see `layers.image`."""
        items = (self._list.item(row) for row in range(self._list.count()))
        return tuple(item.data(_ENTRY) for item in items if item and item.checkState() == Qt.CheckState.Checked)

    def show_image(self, layer: QgsRasterLayer | None, reading: Reading, inspection: dict[str, Any]) -> None:
        """Show the rasters of the image of a layer.

        Args:
            layer: The chosen layer.
            reading: The choices stored with it.
            inspection: The engine's inspection; {} if it is not known yet.
        """
        if layer is not self._layer:
            self._found = []
        self._layer, self._reading = layer, reading
        self._own = _source(layer)
        if layer is not None and not reading.files:
            self._found = _entries(layer, self._own, inspection.get("files") or []) if inspection else self._found
        self._fill()

    def _fill(self) -> None:
        if self._layer is not None and sip.isdeleted(self._layer):
            self._layer, self._found = None, []
        self._list.blockSignals(True)
        self._list.clear()
        checked = list(self._reading.files or self._found)
        if self._layer is not None:
            own = layer_entry(self._layer)
            for entry in dict.fromkeys([*checked, own, *self._found, *self._other_layers(self._layer, checked)]):
                self._add(entry, entry in checked or entry == own, entry == own)
        self._list.blockSignals(False)
        rows = min(self._list.count(), _MAX_ROWS_SHOWN)
        self._list.setFixedHeight(rows * max(1, self._list.sizeHintForRow(0)) + 2 * self._list.frameWidth() + 2)
        self.setVisible(self._list.count() > 1)

    def _other_layers(self, own: QgsRasterLayer, checked: list[str]) -> list[str]:
        """Return the entries of the other rasters of the project, without those whose file is in the list already."""
        listed = {entry_source(entry, own) for entry in (*checked, *self._found)}
        return [
            layer_entry(layer)
            for layer in QgsProject.instance().mapLayers().values()
            if isinstance(layer, QgsRasterLayer) and layer is not own and not is_result(layer)
            and layer.providerType() == "gdal" and _source(layer) not in listed
        ]  # fmt: skip

    def _add(self, entry: str, checked: bool, own: bool) -> None:
        item = QListWidgetItem(entry_title(entry))
        item.setData(_ENTRY, entry)
        item.setFlags(Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
        item.setFlags(item.flags() if own else item.flags() | Qt.ItemFlag.ItemIsEnabled)  # the layer itself stays
        item.setCheckState(Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked)
        item.setToolTip(plain_tooltip(entry.partition(":")[2] if entry.startswith("file:") else item.text()))
        self._list.addItem(item)

    def _layers_changed(self, _layers: list[QgsMapLayer] | list[str]) -> None:
        self._fill()


def _entries(layer: QgsRasterLayer, own: str, files: list[str]) -> list[str]:
    """Return the entries of the files of the image of `layer`, whose own source is `own`."""
    return [layer_entry(layer) if file == own else file_entry(file, layer) for file in files]


def _source(layer: QgsMapLayer | None) -> str:
    return layer.source().split("|")[0] if layer is not None else ""
