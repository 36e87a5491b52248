"""Which raster, and what it is taken for."""

from __future__ import annotations

from typing import Any

from qgis.core import Qgis, QgsApplication, QgsMapLayer, QgsMapLayerProxyModel, QgsProject, QgsRasterLayer
from qgis.gui import QgsMapLayerComboBox
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ..engine.sentences import without_options
from ..layers.results import is_result
from ..layers.source import LayerNotUsable, source_path
from . import wording


class LayerPanel(QWidget):
    """Signals:
    layerChanged: another raster was chosen; the layer or None.
    sourceChanged: the chosen layer shows another file, or its file is there again.
    """

    layerChanged = pyqtSignal(object)
    sourceChanged = pyqtSignal()
    # As `check_source` found: what the engine is to read for the chosen layer, or why it can't.
    source: str | None = None
    refusal = ""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("layerPanel")
        self.combo = QgsMapLayerComboBox(self)
        self.combo.setObjectName("layerCombo")
        self.combo.setFilters(_raster_filter())
        # Without this the longest layer name decides how narrow the dock can be.
        self.combo.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.combo.layerChanged.connect(lambda layer: self.layerChanged.emit(layer))
        project = QgsProject.instance()
        project.layersAdded.connect(self._added)
        project.readProject.connect(self.leave_out_results)
        self._added(list(project.mapLayers().values()))
        self._icon = QLabel(self)
        self._icon.setObjectName("inspectionIcon")
        self._line = QLabel(self)
        self._line.setObjectName("inspectionLabel")
        self._line.setWordWrap(True)
        self._line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)

        below = QHBoxLayout()
        below.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self._line, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.combo)
        layout.addLayout(below)
        self.show_note("")

    def layer(self) -> QgsRasterLayer | None:
        """The chosen raster."""
        return self.combo.currentLayer()

    def check_source(self) -> str | None:
        """What the engine is to read for the chosen layer, or None; asks the disk, which is too slow for every key."""
        self.source, self.refusal = None, ""
        if self.layer() is not None:
            try:
                self.source = source_path(self.layer())
            except LayerNotUsable as refusal:
                self.refusal = str(refusal)
        return self.source

    def _added(self, layers: list[QgsMapLayer]) -> None:
        for layer in layers:
            layer.customPropertyChanged.connect(self.leave_out_results)  # Processing marks a map after it was added
            layer.dataSourceChanged.connect(self._source_changed)
        self.leave_out_results()

    def _source_changed(self) -> None:
        if self.sender() is self.layer():
            self.sourceChanged.emit()

    def leave_out_results(self, *_ignored: object) -> None:
        """Offer no map to be mapped: what we made is no input."""
        results = [layer for layer in QgsProject.instance().mapLayers().values() if is_result(layer)]
        self.combo.setExceptedLayerList(results)

    def show_note(self, sentence: str, warning: bool = False, doubts: list[str] | None = None) -> None:
        """Write below the layer; a warning gets an icon, doubts become its tooltip."""
        self._line.setText(sentence)
        self._line.setVisible(bool(sentence))
        tooltip = "\n".join(f"• {doubt}" for doubt in doubts or [])
        self._line.setToolTip(tooltip)
        self._icon.setToolTip(tooltip)
        self._icon.setVisible(warning or bool(doubts))
        if self._icon.isVisibleTo(self):
            self._icon.setPixmap(QgsApplication.getThemeIcon("mIconWarning.svg").pixmap(16, 16))

    def show_inspection(self, inspection: dict[str, Any]) -> None:
        """Write what the raster is taken for, with an icon where something is doubtful."""
        self.show_note(
            wording.taken_for(inspection),
            doubts=[without_options(doubt) for doubt in inspection.get("doubts", [])],
        )


def _raster_filter() -> Any:
    if hasattr(Qgis, "LayerFilter"):  # QGIS 3.34 and later
        return Qgis.LayerFilter.RasterLayer
    return QgsMapLayerProxyModel.Filter.RasterLayer
