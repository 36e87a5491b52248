"""Determines how the layers of two dates are read, and why they can't be compared. No widgets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.core import QgsRasterLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...engine import client
from ...engine.client import EngineClient
from ...layers.hints import recall
from ...layers.image import engine_hints, engine_source
from .. import canvas_view
from ..inspector import Inspector

Layers = tuple["QgsRasterLayer | None", "QgsRasterLayer | None"]
Request = tuple[str, dict[str, Any]]  # source and hints
_LAYER_NAMES = ("layer_name", "layer_names")  # hints that differ between layers of the same raster


class Dates(QObject):
    """Inspects the chosen layers.

    Signals:
        changed: `summaries` or the answer of `problem` may have changed.
    """

    changed = pyqtSignal()

    def __init__(self, engine: EngineClient, layers: Callable[[], Layers], parent: QObject | None = None) -> None:
        """
        Args:
            engine: Inspects the layers.
            layers: Returns the chosen layers.
            parent: Owner of this object.
        """
        super().__init__(parent)
        self._engine, self._layers = engine, layers
        self._inspectors = (Inspector(engine, self), Inspector(engine, self))
        self._requests: list[Request | None] = [None, None]
        self._inspections: list[dict[str, Any]] = [{}, {}]
        self._refusals = ["", ""]  # why a layer can't be used, sentences
        for date, inspector in enumerate(self._inspectors):
            inspector.inspected.connect(lambda inspection, date=date: self._inspected(date, inspection))
            inspector.failed.connect(lambda failure, date=date: self._failed(date, failure))

    def inspect(self) -> None:
        """Inspect both layers, which may have been changed or removed."""
        for date, layer in enumerate(self._layers()):
            self._inspectors[date].ignore_pending()
            self._requests[date], self._inspections[date], self._refusals[date] = None, {}, ""
            if layer is None:
                continue
            try:
                request = self._requests[date] = request_of(layer)
            except ValueError as refusal:
                self._refusals[date] = str(refusal)
                continue
            if self._engine.state != client.NOT_SET_UP:
                self._inspectors[date].inspect(*request, quiet=True)
        self.changed.emit()

    def shut_down(self) -> None:
        """Ignore pending answers."""
        for inspector in self._inspectors:
            inspector.ignore_pending()

    def summaries(self) -> tuple[str, str]:
        """Return how the layers are read, one line each; empty if it is unknown or undecided."""
        before, after = (each.get("summary", "") if each.get("status") == "used" else "" for each in self._inspections)
        return before, after

    def problem(self, samples: bool) -> str:
        """Return why the layers can't be compared, as a sentence; empty if they can, as far as it is known.

        Args:
            samples: Whether samples correct both maps.
        """
        before, after = self._layers()
        if before is None or after is None:
            return self.tr("Choose the layers of both dates.")
        if refusal := next(filter(None, self._refusals), ""):
            return refusal
        if self._is_same(before, after):
            return self.tr("Both dates are the same image. Choose another layer.")
        if problem := self._apart(before, after):
            return problem
        for layer, inspection in zip((before, after), self._inspections):
            if inspection.get("status") == "question":
                return self._question(layer)
        if samples and len(found := [_bands(each) for each in self._inspections if each]) == 2 and found[0] != found[1]:
            return self.tr("Samples need the same bands at both dates. Compare without them, or correct the bands.")
        return ""

    def _is_same(self, before: QgsRasterLayer, after: QgsRasterLayer) -> bool:
        """Return whether both layers are the same image: the same bands of the same files."""
        if before is after:
            return True
        first, second = self._requests
        return first is not None and second is not None and _image(first) == _image(second)

    def _apart(self, before: QgsRasterLayer, after: QgsRasterLayer) -> str:
        """Return why the places of the layers can't be compared, as a sentence; empty if they overlap.

        Layers without CRS are left to the engine, because QGIS may draw their files with the first row at the bottom.
        """
        bare = [layer.name() for layer in (before, after) if not layer.crs().isValid()]
        if len(bare) == 1:
            return self.tr("“{}” has no CRS. Set it in the properties of the layer.").format(bare[0])
        if not bare and canvas_view.common_part(after.extent(), after.crs(), before) is None:
            return self.tr("“{}” and “{}” do not overlap.").format(before.name(), after.name())
        return ""

    def _question(self, layer: QgsRasterLayer) -> str:
        text = self.tr("“{}” can be read in several ways. Choose it as the raster layer above, then how it is read.")
        return text.format(layer.name())

    def _inspected(self, date: int, inspection: dict[str, Any]) -> None:
        self._inspections[date] = inspection
        self.changed.emit()

    def _failed(self, date: int, failure: dict[str, Any]) -> None:
        layer = self._layers()[date]
        if layer is not None:
            sentence = f"“{layer.name()}”: {failure['message']} {failure.get('remedy', '')}".strip()
            self._refusals[date] = self._question(layer) if failure.get("readings") else sentence
        self.changed.emit()


def request_of(layer: QgsRasterLayer) -> Request:
    """Return the source and the hints of a layer; raises ValueError with a sentence for the user."""
    reading = recall(layer)
    return engine_source(layer, reading), engine_hints(layer, reading)


def _image(request: Request) -> Request:
    """Return a request without what differs between layers of the same image."""
    return request[0], {name: value for name, value in request[1].items() if name not in _LAYER_NAMES}


def _bands(inspection: dict[str, Any]) -> set[str]:
    return {row["band"] for row in inspection.get("band_table") or [] if row.get("band")}
