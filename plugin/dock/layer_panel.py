"""The list of raster layers, and how the chosen one is read: summary, notes, clouds, question, bands and values."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsMapLayer, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ..engine.csmask import CsmaskInstaller
from ..engine.gui_text import without_cli_options
from ..layers.hints import Reading, remember
from .clouds_panel import CloudsPanel
from .layer_combo import RasterCombo
from .question_panel import QuestionPanel
from .reading_form import ReadingForm
from .widgets import breakable, information_icon, plain_label, plain_tooltip, warning_icon


class LayerPanel(QWidget):
    """Lists the raster layers of the project except for results of LandPrompt.

    Signals:
        layerChanged: Another raster was chosen; the layer or None.
        sourceChanged: The file or the CRS of the chosen layer changed.
        readingChosen: The id of the reading that answers the question; empty to be asked again.
        cloudsChosen: Which clouds are left out: changed fields of the `Reading`.
        edited: A choice in the Bands and Values group changed, see `edited_reading`.
    """

    layerChanged = pyqtSignal(object)
    sourceChanged = pyqtSignal()
    readingChosen = pyqtSignal(str)
    cloudsChosen = pyqtSignal(dict)
    edited = pyqtSignal()

    def __init__(self, csmask: CsmaskInstaller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("layerPanel")
        self._combo = RasterCombo("layerCombo", self)
        self._combo.layerChanged.connect(lambda layer: self.layerChanged.emit(layer))
        self._label = QLabel(self.tr("Raster layer"), self)
        self._label.setBuddy(self._combo)
        project = QgsProject.instance()
        project.layersAdded.connect(self._layers_added)
        self._layers_added(list(project.mapLayers().values()))
        self._icon = warning_icon(self)
        self._icon.setObjectName("inspectionIcon")
        self._line = self._wrapped("inspectionLabel")
        self._notes_icon = information_icon(self)
        self._notes_icon.setObjectName("notesIcon")
        self._notes = self._wrapped("inspectionNotes")
        self._details = self._wrapped("inspectionDetails")
        self._details.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._more = QToolButton(self)
        self._more.setObjectName("detailsButton")
        self._more.setAccessibleName(self.tr("Details"))
        self._more.setToolTip(self.tr("Details: why the raster is read this way"))
        self._more.setAutoRaise(True)
        self._more.setCheckable(True)
        self._more.toggled.connect(self._show_details)
        self._question = QuestionPanel(self)
        self._question.chosen.connect(self.readingChosen)
        self._clouds = CloudsPanel(csmask, self)
        self._clouds.chosen.connect(self.cloudsChosen)
        self._form = ReadingForm(self)
        self._form.edited.connect(self.edited)
        self._lay_out()
        self.show_note("")

    def _wrapped(self, name: str) -> QLabel:
        label = plain_label(name, self)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        return label

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self._label)
        row.addWidget(self._combo, 1)
        below = QHBoxLayout()
        below.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self._line, 1)
        below.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)
        notes = QHBoxLayout()
        notes.addWidget(self._notes_icon, 0, Qt.AlignmentFlag.AlignTop)
        notes.addWidget(self._notes, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row)
        layout.addLayout(below)
        layout.addWidget(self._details)
        layout.addLayout(notes)
        for widget in (self._clouds, self._question, self._form):
            layout.addWidget(widget)

    def layer(self) -> QgsRasterLayer | None:
        """Return the chosen raster."""
        return self._combo.raster()

    def set_layer(self, layer: QgsRasterLayer) -> None:
        """Choose a raster."""
        self._combo.setLayer(layer)

    def edited_reading(self, stored: Reading) -> Reading:
        """Return the stored choices with those in the Bands and Values group."""
        return self._form.reading(stored)

    def show_reading(self, reading: Reading) -> None:
        """Show the choices stored with the layer that is chosen now."""
        self._form.show_reading(self.layer(), reading)
        self._clouds.show_clouds({})

    def show_note(self, sentence: str, warning: bool = False) -> None:
        """Show a sentence instead of an inspection, with an icon if it is a warning."""
        self._show(sentence, "", [], warning)

    def show_inspection(self, inspection: dict[str, Any]) -> None:
        """Show how the raster is read: a summary, notes, and the evidence under Details."""
        details = "\n".join(f"• {reason}" for reason in inspection.get("reasons") or [])
        notes = [without_cli_options(note) for note in inspection.get("notes") or []]
        self._show(inspection["summary"], details, notes)
        self._clouds.show_clouds(inspection)
        self._form.describe(inspection)

    def ask_for_bands(self) -> None:
        """Open the band table with the layer's bands, none of them assigned."""
        self._form.ask_for_bands()

    def show_question(self, question: dict[str, Any], answer: str) -> None:
        """Show a question {text, readings} with the id of the chosen reading, "" for none; {} hides it."""
        if question:
            self._question.ask(question, answer)
        else:
            self._question.clear()

    def _show(self, sentence: str, details: str, notes: list[str], warning: bool = False) -> None:
        self._line.setText(breakable(sentence))
        self._line.setVisible(bool(sentence))
        self._line.setToolTip(plain_tooltip(details))
        self._icon.setVisible(warning)
        self._notes.setText(breakable("\n".join(notes)))
        for widget in (self._notes, self._notes_icon):
            widget.setVisible(bool(notes))
        self._details.setText(breakable(details))
        self._more.setVisible(bool(details))
        self._show_details(self._more.isChecked())

    def _show_details(self, shown: bool) -> None:
        self._details.setVisible(shown and bool(self._details.text()))
        self._more.setArrowType(Qt.ArrowType.DownArrow if shown else Qt.ArrowType.RightArrow)

    def _layers_added(self, layers: list[QgsMapLayer]) -> None:
        for layer in layers:
            layer.dataSourceChanged.connect(self._data_source_changed)
            layer.crsChanged.connect(self._source_changed)

    def _data_source_changed(self) -> None:
        layer = self.sender()
        assert isinstance(layer, QgsMapLayer)  # see _layers_added
        remember(layer, Reading())  # the stored choices were made for the previous file
        self._source_changed()

    def _source_changed(self) -> None:
        if self.sender() is self.layer():
            self.sourceChanged.emit()
