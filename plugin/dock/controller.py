"""Runs one job at a time for the dock and the right-click actions, and loads what comes of it."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from qgis.core import QgsMapLayer, QgsPointXY, QgsProject, QgsRasterLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QObject, pyqtSignal

from ..engine.client import Call, EngineClient
from ..engine.messages import error
from ..layers import results
from ..layers.source import LayerNotUsable, source_path
from .output_panel import new_path


class Controller(QObject):
    """Signals:
    started: a sentence on what begins.
    progressed: {stage, done, total, eta_s, message}.
    mapped: the map's result and layer.
    found: the search's result, the hits' layer or None, and a sentence on what was looked for.
    failed: {code, message, remedy, details}.
    ended: after every job, well or not.
    """

    started = pyqtSignal(str)
    progressed = pyqtSignal(dict)
    mapped = pyqtSignal(dict, object)
    found = pyqtSignal(dict, object, str)
    failed = pyqtSignal(dict)
    ended = pyqtSignal()

    def __init__(self, engine: EngineClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._call: Call | None = None
        self._left = False  # the project was closed while the job ran
        self.layer_id = ""  # the layer of the last job
        QgsProject.instance().cleared.connect(self._leave)

    @property
    def busy(self) -> bool:
        """Whether a job runs."""
        return self._call is not None

    def run_map(self, layer: QgsRasterLayer, params: dict[str, Any]) -> None:
        """Map `layer`; `params` are those of the job without `source`."""

        def load(result: dict[str, Any]) -> None:
            self.mapped.emit(result, results.add_map(result, _alive(layer), params["classes"]))

        if os.name == "nt":  # no file can be replaced there that a layer has open
            results.remove_outdated([params["output"], params.get("confidence")])
        self._ask("map", layer, params, load, self.tr("Mapping {}…").format(layer.name()))

    def find_similar(self, layer: QgsRasterLayer, point: QgsPointXY, params: dict[str, Any]) -> None:
        """Find the tiles of `layer` that look like the one at `point`, in the layer's coordinates.

        No CRS goes with it: the person may have given the layer another than its file tells, on the same grid.
        """
        about = self.tr("Tiles of {} that look like the chosen one").format(layer.name())
        self._search("similar", layer, {**params, "at": [point.x(), point.y()]}, about)

    def find_text(self, layer: QgsRasterLayer, text: str, params: dict[str, Any]) -> None:
        """Find the tiles of `layer` that `text` describes."""
        about = self.tr("Tiles of {} for “{}”").format(layer.name(), text)
        self._search("find", layer, {**params, "text": text}, about)

    def cancel(self) -> None:
        """End the running job; `failed` follows with the code ``cancelled``."""
        if self._call is not None:
            self._call.cancel()

    def _search(self, method: str, layer: QgsRasterLayer, params: dict[str, Any], about: str) -> None:
        try:
            output = new_path(layer.name(), "similar" if method == "similar" else "found", ".gpkg")
        except OSError as fault:
            self._fail(_not_writable(fault))
            return

        def load(result: dict[str, Any]) -> None:
            hits = results.add_hits(result, _alive(layer)) if result["hits"] else None
            self.found.emit(result, hits, about)

        self._ask(method, layer, {**params, "output": output}, load, self.tr("Searching {}…").format(layer.name()))

    def _ask(
        self,
        method: str,
        layer: QgsRasterLayer,
        params: dict[str, Any],
        load: Callable[[dict[str, Any]], None],
        sentence: str,
    ) -> None:
        if self.busy:
            self.failed.emit(error("busy", self.tr("Another job is running."), self.tr("Wait for it, or cancel it.")))
            return
        try:
            source = source_path(layer)
        except LayerNotUsable as refusal:
            self._fail(error("layer_not_usable", str(refusal)))
            return
        where = {"source": source} if method == "map" else {"sources": [source]}
        self._left, self.layer_id = False, layer.id()
        call = self._call = self._engine.request(method, {**where, **params})
        call.progressed.connect(self.progressed)
        call.finished.connect(lambda result: self._succeed(result, load))
        call.failed.connect(self._fail)
        self.started.emit(sentence)

    def _leave(self) -> None:
        self._left = True

    def _succeed(self, result: dict[str, Any], load: Callable[[dict[str, Any]], None]) -> None:
        self._call = None
        try:
            if self._left:  # another project must not be changed by it
                raise OSError(self.tr("its project was closed meanwhile."))
            load(result)
        except Exception as fault:  # the map is on disk: say where, whatever loading it met
            files = ", ".join(str(path) for path in result.get("outputs", {}).values() if path)
            self.failed.emit(error("not_loaded", self.tr("The result could not be loaded: {}").format(fault), files))
        self.ended.emit()

    def _fail(self, failure: dict[str, str]) -> None:
        self._call = None
        self.failed.emit(failure)
        self.ended.emit()


def _alive(layer: QgsMapLayer) -> QgsMapLayer | None:
    """The layer, or None where the person removed it while the job ran."""
    return None if sip.isdeleted(layer) else layer


def _not_writable(fault: OSError) -> dict[str, str]:
    remedy = QCoreApplication.translate("Controller", "Choose another results folder in Settings, Options, LandPrompt.")
    return error("output_not_writable", str(fault), remedy)
