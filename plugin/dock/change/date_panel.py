"""The raster layer of a date, and how the engine reads it."""

from __future__ import annotations

from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QModelIndex, pyqtSignal
from qgis.PyQt.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ..layer_combo import RasterCombo
from ..widgets import breakable, plain_label


class DatePanel(QWidget):
    """A list of raster layers with a line below it.

    Signals:
        changed: Another layer was chosen, or the chosen one was removed.
    """

    changed = pyqtSignal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._combo = RasterCombo(f"{name}Layer", self)
        self._combo.setAllowEmptyLayer(True)
        self._combo.setLayer(None)
        self._line = plain_label(f"{name}Line", self)
        self._line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._combo)
        layout.addWidget(self._line)
        self.show_line("")
        self._combo.layerChanged.connect(lambda _layer: self.changed.emit())
        self._combo.model().rowsAboutToBeRemoved.connect(self._leave_removed)

    def layer(self) -> QgsRasterLayer | None:
        """Return the chosen raster."""
        return self._combo.raster()

    def set_layer(self, layer: QgsRasterLayer | None) -> None:
        """Choose a raster, or none."""
        self._combo.setLayer(layer)

    def layer_id(self) -> str:
        """Return the id of the chosen raster; empty for none."""
        layer = self.layer()
        return layer.id() if layer is not None else ""

    def set_layer_id(self, layer_id: str) -> None:
        """Choose the raster with this id, if there is one."""
        layer = QgsProject.instance().mapLayer(layer_id)
        self.set_layer(layer if isinstance(layer, QgsRasterLayer) else None)

    def show_line(self, text: str) -> None:
        """Show how the raster is read; an empty text hides the line."""
        self._line.setText(breakable(text))
        self._line.setVisible(bool(text))

    def _leave_removed(self, _parent: QModelIndex, first: int, last: int) -> None:
        """Choose no layer if the chosen one is removed, because the combo box would choose a neighbour."""
        if first <= self._combo.currentIndex() <= last:
            self.set_layer(None)
