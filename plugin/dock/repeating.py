"""Repeats the run that made a map, from the record in the metadata of its file. No widgets."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..engine.messages import error
from ..layers import results
from ..layers.image import engine_source
from ..layers.output_paths import new_path
from ..layers.source import LayerNotUsable, source_path
from .job_runner import JobRunner


class Repeating(QObject):
    """Runs the `map` job with the `repeat` parameter, as *Repeat a land cover map* in Processing does.

    Signals:
        repeated: The result of the job and the layer of the new map.
        failed: {code, message, remedy, details}.
    """

    repeated = pyqtSignal(dict, object)
    failed = pyqtSignal(dict)

    def __init__(self, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs

    def repeat(self, layer: QgsRasterLayer) -> None:
        """Repeat the run that made the file of a layer; the new map is a new file in the results folder."""
        try:
            params = {"repeat": source_path(layer), "output": new_path(layer.name(), "repeated", ".tif")}
        except (LayerNotUsable, OSError) as fault:
            self.failed.emit(error("bad_input", str(fault)))
            return
        self._jobs.run("map", params, self._load, self.tr("Repeating the run of {}…").format(layer.name()))

    def _load(self, result: dict[str, Any]) -> None:
        made = results.add_map(result, _source_layer(result["run"]["request"]["source"]), added=("map",))
        self.repeated.emit(result, made)


def _source_layer(source: str) -> QgsRasterLayer | None:
    """Return the layer of the project that the engine reads from `source`, or None."""
    for layer in QgsProject.instance().mapLayers().values():
        try:
            is_source = not results.is_result(layer) and engine_source(layer) == source
            if is_source and isinstance(layer, QgsRasterLayer):
                return layer
        except LayerNotUsable:
            continue
    return None
