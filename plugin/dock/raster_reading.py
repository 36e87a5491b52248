"""How the chosen raster is read: asks the engine, shows the answer or its question, and keeps what the person chose."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from qgis.core import QgsRasterLayer
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..engine import client
from ..engine.client import EngineClient
from ..layers.hints import Reading, layer_hints, recall, remember
from .inspector import Inspector
from .layer_panel import LayerPanel
from .reading_form import ReadingForm


class RasterReading(QObject):
    """Signals:
    layerChanged: another raster was chosen, or none.
    changed: the raster is read in another way: its file, CRS, bands, values or the chosen reading changed.
    updated: what stops a job may have changed, see `obstacle`.
    """

    layerChanged = pyqtSignal()
    changed = pyqtSignal()
    updated = pyqtSignal()

    def __init__(self, engine: EngineClient, panel: LayerPanel, form: ReadingForm) -> None:
        super().__init__(panel)
        self._engine, self._panel, self._form = engine, panel, form
        self._inspector = Inspector(engine, self)
        self._layer_id = ""
        self._is_open = False  # the engine asked a question that nobody has answered
        self._asked_by_job = False  # a job asked it: an inspection without a question does not settle it
        self._question: dict[str, Any] = {}
        self._visible = False
        panel.layerChanged.connect(self._layer_changed)
        panel.sourceChanged.connect(self._source_changed)
        panel.question.chosen.connect(self._choose)
        form.edited.connect(self._edited)
        self._inspector.inspected.connect(self._show)
        self._inspector.failed.connect(self._show_failure)

    def start(self) -> None:
        """Read the layer that is chosen already."""
        self._layer_changed(self.layer())

    def layer(self) -> QgsRasterLayer | None:
        """The chosen raster."""
        return self._panel.layer()

    @property
    def source(self) -> str | None:
        """What the engine reads for it, as `check` found."""
        return self._panel.source

    def check(self) -> str | None:
        """Look again at the file behind the layer; returns what the engine reads, or None."""
        return self._panel.check_source()

    def obstacle(self) -> str:
        """Why no job can run on this raster, or an empty text."""
        if self.layer() is None:
            return self.tr("Load a raster and choose it above.")
        if self._is_open:
            return self.tr("Choose above how the raster is read.")
        return self._panel.refusal

    def hints(self) -> dict[str, Any]:
        """Return the hints of a request on the chosen raster.

        Raises:
            ValueError: a correction can't be parsed; the message is a sentence for the person.
        """
        layer = self.layer()
        return {**layer_hints(layer), **self._reading(layer).hints()} if layer is not None else {}

    def set_visible(self, visible: bool) -> None:
        """Whether the person can see the answer: only then is the engine asked."""
        self._visible = visible
        if visible:
            self.look()

    def look(self) -> None:
        """Ask the engine how it reads the chosen raster."""
        source = self._panel.check_source()
        self._inspector.forget_question()
        if source is None:
            self._settle(self._panel.refusal, warning=bool(self._panel.refusal))
            return
        try:
            hints = self.hints()
        except ValueError as refusal:
            self._settle(str(refusal), warning=True)
            return
        if self._engine.state == client.NOT_SET_UP or not self._visible:
            self._settle("")
            return
        if not self._is_open:
            self._panel.show_note(self.tr("Reading the raster’s metadata…"))
        self.updated.emit()
        self._inspector.inspect(source, hints)

    def ask(self, layer_id: str, failure: dict[str, Any]) -> None:
        """Show the question that stopped a job: a failure with `readings`, of the layer with this id."""
        layer = self.layer()
        if layer is None or layer.id() != layer_id:
            return
        self._asked_by_job = True
        self._put({"text": failure["message"], "readings": failure["readings"]})

    def close_down(self) -> None:
        """Let no answer come any more."""
        self._inspector.forget_question()

    def _reading(self, layer: QgsRasterLayer) -> Reading:
        return self._form.reading(recall(layer))

    def _layer_changed(self, layer: QgsRasterLayer | None) -> None:
        layer_id = layer.id() if layer is not None else ""
        if layer_id == self._layer_id:
            return  # the list around it changed, not the layer
        self._layer_id = layer_id
        self._start_again()
        self.layerChanged.emit()
        self.look()

    def _source_changed(self) -> None:
        self._start_again()
        self.changed.emit()
        self.look()

    def _start_again(self) -> None:
        """Show what is kept with the layer and nothing of the one before."""
        layer = self.layer()
        reading = recall(layer) if layer is not None else Reading()
        self._form.show_reading(reading)
        self._form.describe({})
        self._close_question(reading)

    def _close_question(self, reading: Reading) -> None:
        self._is_open = self._asked_by_job = False
        self._show_answered(reading)

    def _show_answered(self, reading: Reading) -> None:
        if reading.assume and reading.question:
            self._panel.question.ask(reading.question, reading.assume)
        else:
            self._panel.question.clear()

    def _edited(self) -> None:
        layer = self.layer()
        if layer is None or self._reading(layer) == recall(layer):
            return
        remember(layer, self._reading(layer))
        self._close_question(recall(layer))  # explicit values may settle the question
        self.changed.emit()
        self.look()

    def _choose(self, reading_id: str) -> None:
        layer = self.layer()
        if layer is None or (not reading_id and self._is_open):
            return
        question = self._question if self._is_open else recall(layer).question
        remember(layer, replace(self._reading(layer), assume=reading_id, question=question if reading_id else None))
        self._close_question(recall(layer))
        self.changed.emit()
        self.look()

    def _show(self, inspection: dict[str, Any]) -> None:
        self._panel.show_inspection(inspection)
        self._form.describe(inspection)
        if inspection["status"] == "question" and inspection.get("question"):
            self._put(inspection["question"])
            return
        if self._is_open and self._asked_by_job:
            return
        self._is_open = False
        if self.layer() is not None:
            self._show_answered(recall(self.layer()))
        self.updated.emit()

    def _put(self, question: dict[str, Any]) -> None:
        was_open, self._is_open, self._question = self._is_open, True, question
        self._panel.question.ask(question)
        self.updated.emit()
        if not was_open:
            # What is shown was made by a reading that is in question; QGIS may be removing layers at this moment.
            QTimer.singleShot(0, self._announce)

    def _announce(self) -> None:
        self.changed.emit()

    def _show_failure(self, failure: dict[str, Any]) -> None:
        if failure.get("readings"):
            self._put({"text": failure["message"], "readings": failure["readings"]})
            return
        self._settle(f"{failure['message']} {failure.get('remedy', '')}".strip(), warning=True)

    def _settle(self, sentence: str, warning: bool = False) -> None:
        self._panel.show_note(sentence, warning)
        self.updated.emit()
