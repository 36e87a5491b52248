"""The state of how the chosen raster is read: the engine's inspection, its question, the user's choices. No widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from qgis.core import QgsRasterLayer
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..engine import client
from ..engine.client import EngineClient
from ..layers.hints import Reading, recall, remember
from ..layers.image import engine_hints, engine_source
from ..layers.source import LayerNotUsable
from .inspector import Inspector


class RasterReading(QObject):
    """Inspects the chosen raster and stores the user's choices with its layer.

    Signals:
        layerChanged: Another raster was chosen, or none.
        changed: The raster is read differently: its file, CRS, bands, values or the chosen reading changed.
        updated: `obstacle` may have changed.
        noted: A sentence to show instead of an inspection, and whether it is a warning.
        inspected: The engine's inspection.
        bandsUnknown: The engine cannot tell which band is which.
        questionChanged: The question to show, {} for none, and the id of the reading chosen before, or "".
        readingLoaded: The `Reading` stored with the layer that is chosen now.
    """

    layerChanged = pyqtSignal()
    changed = pyqtSignal()
    updated = pyqtSignal()
    noted = pyqtSignal(str, bool)
    inspected = pyqtSignal(dict)
    bandsUnknown = pyqtSignal()
    questionChanged = pyqtSignal(dict, str)
    readingLoaded = pyqtSignal(object)

    def __init__(
        self,
        engine: EngineClient,
        layer: Callable[[], QgsRasterLayer | None],
        with_edits: Callable[[Reading], Reading],
        parent: QObject | None = None,
    ) -> None:
        """
        Args:
            engine: Inspects the raster.
            layer: Returns the chosen raster.
            with_edits: Returns a stored `Reading` with the fields as they are typed now.
        """
        super().__init__(parent)
        self._engine, self._chosen_layer, self._with_edits = engine, layer, with_edits
        self._inspector = Inspector(engine, self)
        self._layer_id = ""
        self._source: str | None = None  # set by `check`
        self._refusal = ""
        self._is_open = False  # a question of the engine has no answer yet
        self._asked_by_job = False  # a job raised it: an inspection without a question does not close it
        self._question: dict[str, Any] = {}
        self._visible = False
        self._inspector.inspected.connect(self._show)
        self._inspector.failed.connect(self._show_failure)

    def start(self) -> None:
        """Read the layer that is chosen at startup."""
        self.set_layer(self.layer())

    def shut_down(self) -> None:
        """Ignore pending answers."""
        self._inspector.ignore_pending()

    def layer(self) -> QgsRasterLayer | None:
        """Return the chosen raster."""
        return self._chosen_layer()

    @property
    def source(self) -> str | None:
        """What the engine reads for the layer, as of the last `check`."""
        return self._source

    @property
    def refusal(self) -> str:
        """Why the engine can't read the layer, as of the last `check`; empty if it can."""
        return self._refusal

    def check(self) -> str | None:
        """Check the file of the layer, and return what the engine reads, or None. Accesses the disk."""
        self._source, self._refusal = None, ""
        layer = self.layer()
        if layer is not None:
            try:
                self._source = engine_source(layer, self._reading(layer))
            except LayerNotUsable as refusal:
                self._refusal = str(refusal)
        return self._source

    def obstacle(self) -> str:
        """Return why no job can run on this raster, as a sentence; empty if one can."""
        if self.layer() is None:
            return self.tr("Load a raster and choose it above.")
        if self._is_open:
            return self.tr("Choose above how the raster is read.")
        return self._refusal

    def hints(self) -> dict[str, Any]:
        """Return the hints of a request on the chosen raster.

        Raises:
            ValueError: A typed value can't be parsed; the message is a sentence for the user.
        """
        layer = self.layer()
        return engine_hints(layer, self._reading(layer)) if layer is not None else {}

    def set_visible(self, visible: bool) -> None:
        """Set whether the dock is visible: the engine is only asked while it is."""
        self._visible = visible
        if visible:
            self.inspect()

    def inspect_again(self) -> None:
        """Inspect again, because a job may have changed the estimated costs."""
        self._inspector.forget()
        self.inspect(quiet=True)

    def inspect(self, quiet: bool = False) -> None:
        """Inspect the chosen raster. If `quiet`, the previous inspection is shown until the answer arrives."""
        source = self.check()
        self._inspector.ignore_pending()
        if source is None:
            self._note(self._refusal, warning=bool(self._refusal))
            return
        try:
            hints = self.hints()
        except ValueError as fault:
            self._note(str(fault), warning=True)
            return
        if self._engine.state == client.NOT_SET_UP or not self._visible:
            self._note("")
            return
        if not self._is_open and not quiet:
            self.noted.emit(self.tr("Reading the raster’s metadata…"), False)
        self.updated.emit()
        self._inspector.inspect(source, hints, quiet)

    def ask(self, layer_id: str, failure: dict[str, Any]) -> None:
        """Show the question that stopped a job on the layer with this id.

        Args:
            layer_id: Ignored unless it is the id of the chosen layer.
            failure: The failure of the job, with `readings`.
        """
        layer = self.layer()
        if layer is None or layer.id() != layer_id:
            return
        self._asked_by_job = True
        self._open_question({"text": failure["message"], "readings": failure["readings"]})

    def set_layer(self, layer: QgsRasterLayer | None) -> None:
        """Load and inspect another layer."""
        layer_id = layer.id() if layer is not None else ""
        if layer_id == self._layer_id:
            return  # the list of layers changed, not the chosen one
        self._layer_id = layer_id
        self._load()
        self.layerChanged.emit()
        self.inspect()

    def reload(self) -> None:
        """Load and inspect the layer again after its file or CRS changed."""
        self._load()
        self.changed.emit()
        self.inspect()

    def choose(self, reading_id: str) -> None:
        """Store the chosen reading; an empty id withdraws the choice."""
        layer = self.layer()
        if layer is None or (not reading_id and self._is_open):
            return
        question = self._question if self._is_open else recall(layer).question
        remember(layer, replace(self._reading(layer), assume=reading_id, question=question if reading_id else None))
        self._close_question(recall(layer))
        self.changed.emit()
        self.inspect()

    def choose_clouds(self, choice: dict[str, Any]) -> None:
        """Store which clouds are left out: changed fields of the `Reading`."""
        layer = self.layer()
        if layer is not None:
            remember(layer, replace(self._reading(layer), **choice))
            self.changed.emit()
            self.inspect()

    def store_edits(self) -> None:
        """Store the typed values with the layer."""
        layer = self.layer()
        if layer is None or self._reading(layer) == recall(layer):
            return
        remember(layer, self._reading(layer))
        self._close_question(recall(layer))  # typed values may answer the question
        self.changed.emit()
        self.inspect()

    def _reading(self, layer: QgsRasterLayer) -> Reading:
        return self._with_edits(recall(layer))

    def _load(self) -> None:
        layer = self.layer()
        reading = recall(layer) if layer is not None else Reading()
        self.readingLoaded.emit(reading)
        self._close_question(reading)

    def _close_question(self, reading: Reading) -> None:
        self._is_open = self._asked_by_job = False
        self._show_answer(reading)

    def _show_answer(self, reading: Reading) -> None:
        if reading.assume and reading.question:
            self.questionChanged.emit(reading.question, reading.assume)
        else:
            self.questionChanged.emit({}, "")

    def _show(self, inspection: dict[str, Any]) -> None:
        self.inspected.emit(inspection)
        if inspection["status"] == "question" and inspection.get("question"):
            self._open_question(inspection["question"])
            return
        if self._is_open and self._asked_by_job:
            return
        self._is_open = False
        layer = self.layer()
        if layer is not None:
            self._show_answer(recall(layer))
        self.updated.emit()

    def _open_question(self, question: dict[str, Any]) -> None:
        was_open, self._is_open, self._question = self._is_open, True, question
        self.questionChanged.emit(question, "")
        self.updated.emit()
        if not was_open:
            # The shown result was made with a reading that is now in doubt. The signal is delayed, since QGIS may be
            # removing layers now.
            QTimer.singleShot(0, self._emit_changed)

    def _emit_changed(self) -> None:
        self.changed.emit()

    def _show_failure(self, failure: dict[str, Any]) -> None:
        if failure.get("readings"):
            self._open_question({"text": failure["message"], "readings": failure["readings"]})
            return
        self._note(f"{failure['message']} {failure.get('remedy', '')}".strip(), warning=True)
        if failure["code"] == "bands_unknown":
            self.bandsUnknown.emit()

    def _note(self, sentence: str, warning: bool = False) -> None:
        self.noted.emit(sentence, warning)
        self.updated.emit()
