"""Runs one job at a time and loads its results into the project. No widgets."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from typing import Any

from qgis.core import QgsMapLayer, QgsProject, QgsRasterLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QObject, pyqtSignal

from ..engine.client import Call, EngineClient
from ..engine.messages import error
from ..layers import results
from ..layers.image import engine_source
from ..layers.output_paths import new_path
from ..layers.source import LayerNotUsable
from .class_notes import class_notes


class JobRunner(QObject):
    """Sends jobs to the engine.

    Signals:
        started: A sentence that describes the job.
        progressed: {stage, done, total, eta_s, message}.
        mapped: The result of a map job and its layer.
        classesNoted: `class_notes` of the classes of that map, and the class list.
        found: The result of a search, the layer of hits or None, and a sentence that describes the search.
        failed: {code, message, remedy, details}.
        ended: A job finished, failed or was cancelled.
    """

    started = pyqtSignal(str)
    progressed = pyqtSignal(dict)
    mapped = pyqtSignal(dict, object)
    classesNoted = pyqtSignal(dict, str)
    found = pyqtSignal(dict, object, str)
    failed = pyqtSignal(dict)
    ended = pyqtSignal()

    def __init__(self, engine: EngineClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._call: Call | None = None
        self._project_closed = False  # while the job ran
        self.layer_id = ""  # id of the layer of the last job
        QgsProject.instance().cleared.connect(self._project_cleared)

    @property
    def busy(self) -> bool:
        """Whether a job is running."""
        return self._call is not None

    def run_map(
        self,
        layer: QgsRasterLayer,
        params: dict[str, Any],
        classes: str,
        added: Collection[str] = ("map",),
        polygons: str = "",
    ) -> None:
        """Map a layer, then convert the map to polygons if these are wanted.

        Args:
            layer: The raster.
            params: Parameters of the `map` job except `source`.
            classes: The class list as typed.
            added: Outputs to add to the project: map, confidence, scores, polygons.
            polygons: File for the polygons; empty for none.
        """

        def load(result: dict[str, Any]) -> None:
            made = results.add_map(result, _alive(layer), classes, added)
            self.mapped.emit(result, made)
            self.classesNoted.emit(class_notes(result["classes"]), classes)
            if polygons:
                self._convert(layer, made, result, polygons, "polygons" in added)

        if os.name == "nt":  # Windows can't replace a file that a layer has open
            results.remove_outdated([params["output"], params.get("confidence")])
        self._request("map", layer, params, load, self.tr("Mapping {}…").format(layer.name()))

    def _convert(
        self, layer: QgsRasterLayer, made: QgsMapLayer | None, result: dict[str, Any], output: str, add: bool
    ) -> None:
        """Convert the map of a result to polygons."""

        def load(polygons: dict[str, Any]) -> None:
            if add:
                results.add_polygons(polygons, _alive(made) if made is not None else None, _alive(layer))

        params = {"map": result["outputs"]["map"], "output": output}
        if result["outputs"].get("confidence"):
            params["confidence"] = result["outputs"]["confidence"]
        self._start("polygons", params, load, self.tr("Converting the map to polygons…"))

    def search(self, method: str, layer: QgsRasterLayer, params: dict[str, Any], about: str) -> None:
        """Search for tiles.

        Args:
            method: similar or find.
            layer: The raster, above which the hits are placed.
            params: Parameters of the job except `output`; `sources` are the raster unless others are given.
            about: A sentence that describes the search.
        """
        try:
            output = new_path(layer.name(), "similar" if method == "similar" else "found", ".gpkg")
        except OSError as fault:
            self._fail(_not_writable(fault))
            return

        def load(result: dict[str, Any]) -> None:
            above = None if "exact" in result else _alive(layer)  # only a data set has it
            hits = results.add_hits(result, above) if result["hits"] else None
            self.found.emit(result, hits, about)

        self._request(method, layer, {**params, "output": output}, load, self.tr("Searching {}…").format(layer.name()))

    def run(self, method: str, params: dict[str, Any], load: Callable[[dict[str, Any]], None], about: str) -> None:
        """Run a job without a layer; `load` gets its result, and `about` is a sentence that describes the job."""
        if not self._refuse_if_busy():
            self._project_closed, self.layer_id = False, ""
            self._start(method, params, load, about)

    def cancel(self) -> None:
        """Cancel the running job; `failed` follows with the code ``cancelled``."""
        if self._call is not None:
            self._call.cancel()

    def _request(
        self,
        method: str,
        layer: QgsRasterLayer,
        params: dict[str, Any],
        load: Callable[[dict[str, Any]], None],
        sentence: str,
    ) -> None:
        if self._refuse_if_busy():
            return
        try:
            source = engine_source(layer)
        except LayerNotUsable as refusal:
            self._fail(error("layer_not_usable", str(refusal)))
            return
        target: dict[str, Any] = {"source": source} if method == "map" else {"sources": [source]}
        self._project_closed, self.layer_id = False, layer.id()
        self._start(method, {**target, **params}, load, sentence)

    def _refuse_if_busy(self) -> bool:
        """Report a failure if a job is running, and return whether one is."""
        if self.busy:
            self.failed.emit(
                error("busy", self.tr("Another job is running."), self.tr("Wait until it finishes, or cancel it."))
            )
        return self.busy

    def _start(
        self, method: str, params: dict[str, Any], load: Callable[[dict[str, Any]], None], sentence: str
    ) -> None:
        call = self._call = self._engine.request(method, params)
        call.progressed.connect(self.progressed)
        call.finished.connect(lambda result: self._succeed(result, load))
        call.failed.connect(self._fail)
        self.started.emit(sentence)

    def _project_cleared(self) -> None:
        self._project_closed = True

    def _succeed(self, result: dict[str, Any], load: Callable[[dict[str, Any]], None]) -> None:
        self._call = None
        try:
            if self._project_closed:
                raise OSError(self.tr("the project was closed while the job was running."))
            load(result)
        except Exception as fault:  # the files exist, so the message names them
            files = ", ".join(str(path) for path in result.get("outputs", {}).values() if path)
            self.failed.emit(error("not_loaded", self.tr("The result could not be loaded: {}").format(fault), files))
        if not self.busy:  # `load` may have started a further job
            self.ended.emit()

    def _fail(self, failure: dict[str, str]) -> None:
        self._call = None
        self.failed.emit(failure)
        self.ended.emit()


def _alive(layer: QgsMapLayer) -> QgsMapLayer | None:
    """Return the layer, or None if the user removed it while the job was running."""
    return None if sip.isdeleted(layer) else layer


def _not_writable(fault: OSError) -> dict[str, str]:
    remedy = QCoreApplication.translate(
        "JobRunner", "Choose another default output folder in Settings ▸ Options ▸ LandPrompt."
    )
    return error("output_not_writable", str(fault), remedy)
