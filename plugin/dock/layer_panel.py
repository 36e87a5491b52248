"""The raster layer and how it is read."""

from __future__ import annotations

from typing import Any

from qgis.core import Qgis, QgsApplication, QgsMapLayer, QgsMapLayerProxyModel, QgsProject, QgsRasterLayer
from qgis.gui import QgsMapLayerComboBox
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ..engine.sentences import without_options
from ..layers.hints import Reading, remember
from ..layers.results import is_result
from ..layers.source import LayerNotUsable, source_path
from . import wording
from .page import plain_label, plain_tooltip
from .question_panel import QuestionPanel


class LayerPanel(QWidget):
    """Signals:
    layerChanged: another raster was chosen; the layer or None.
    sourceChanged: the chosen layer has another file, its file is there again, or it has another CRS.
    """

    layerChanged = pyqtSignal(object)
    sourceChanged = pyqtSignal()
    # Set by `check_source`: what the engine reads for the chosen layer, or why it can't.
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
        self._icon.setPixmap(QgsApplication.getThemeIcon("mIconWarning.svg").pixmap(16, 16))
        self._line = self._wrapped("inspectionLabel")
        self._notes = self._wrapped("inspectionNotes")
        self._details = self._wrapped("inspectionDetails")
        self._details.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._more = QToolButton(self)
        self._more.setObjectName("detailsButton")
        self._more.setText(self.tr("Details"))
        self._more.setAutoRaise(True)
        self._more.setCheckable(True)
        self._more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._more.toggled.connect(self._show_details)
        self.question = QuestionPanel(self)
        self._lay_out()
        self.show_note("")

    def _wrapped(self, name: str) -> QLabel:
        label = plain_label(name, self)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        return label

    def _lay_out(self) -> None:
        below = QHBoxLayout()
        below.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self._line, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.combo)
        layout.addLayout(below)
        layout.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (self._details, self._notes, self.question):
            layout.addWidget(widget)

    def layer(self) -> QgsRasterLayer | None:
        """The chosen raster."""
        return self.combo.currentLayer()

    def check_source(self) -> str | None:
        """Return what the engine reads for the chosen layer, or None; reads the disk, so not for every key."""
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
            layer.dataSourceChanged.connect(self._data_source_changed)
            layer.crsChanged.connect(self._source_changed)
        self.leave_out_results()

    def _data_source_changed(self) -> None:
        remember(self.sender(), Reading())  # it was chosen for another file
        self._source_changed()

    def _source_changed(self) -> None:
        if self.sender() is self.layer():
            self.sourceChanged.emit()

    def leave_out_results(self, *_ignored: object) -> None:
        """Leave LandPrompt's own results out of the list: they are no input."""
        results = [layer for layer in QgsProject.instance().mapLayers().values() if is_result(layer)]
        self.combo.setExceptedLayerList(results)

    def show_note(self, sentence: str, warning: bool = False) -> None:
        """Show one sentence below the layer, with an icon where it is a warning."""
        self._show(sentence, "", [], warning)

    def show_inspection(self, inspection: dict[str, Any]) -> None:
        """Show how the raster is read: one line, the notes, and the evidence under Details."""
        details = "\n".join(wording.reading_details(inspection))
        self._show(inspection["summary"], details, [without_options(note) for note in inspection.get("notes") or []])

    def _show(self, sentence: str, details: str, notes: list[str], warning: bool = False) -> None:
        self._line.setText(sentence)
        self._line.setVisible(bool(sentence))
        self._line.setToolTip(plain_tooltip(details))
        self._icon.setVisible(warning)
        self._notes.setText("\n".join(notes))
        self._notes.setVisible(bool(notes))
        self._details.setText(details)
        self._more.setVisible(bool(details))
        self._show_details(self._more.isChecked())

    def _show_details(self, shown: bool) -> None:
        self._details.setVisible(shown and bool(self._details.text()))
        self._more.setArrowType(Qt.ArrowType.DownArrow if shown else Qt.ArrowType.RightArrow)


def _raster_filter() -> Any:
    if hasattr(Qgis, "LayerFilter"):  # QGIS 3.34 and later
        return Qgis.LayerFilter.RasterLayer
    return QgsMapLayerProxyModel.Filter.RasterLayer
