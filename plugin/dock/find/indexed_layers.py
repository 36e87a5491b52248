"""Asks the engine which rasters of the project are indexed. No widgets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject

from ...engine.client import EngineClient
from ...layers.hints import recall
from ...layers.image import engine_hints, engine_source
from ...layers.results import is_result
from ...layers.source import LayerNotUsable

Found = Callable[[list[tuple[QgsRasterLayer, str]]], None]


class IndexedLayers(QObject):
    """Collects the indexes of layers. Each layer is read with its own hints; a search has one set of hints only."""

    def __init__(self, engine: EngineClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._round = 0  # answers to an earlier question are ignored

    def collect(self, chosen: QgsRasterLayer, common: dict[str, Any], found: Found) -> None:
        """Call `found` with the indexed rasters of the project and the folders of their indexes.

        Args:
            chosen: The raster that comes first if it is indexed.
            common: Model and device of the requests.
            found: Called once, after every raster has been checked.
        """
        self._round += 1
        layers = [chosen, *(each for each in QgsProject.instance().mapLayers().values() if each is not chosen)]
        wanted = [each for each in layers if isinstance(each, QgsRasterLayer) and not is_result(each)]
        self._next(self._round, wanted, [], common, found)

    def _next(
        self, turn: int, wanted: list[QgsRasterLayer], indexes: list[tuple[QgsRasterLayer, str]],
        common: dict[str, Any], found: Found,
    ) -> None:  # fmt: skip
        if turn != self._round:
            return
        if not wanted:
            found(indexes)
            return
        layer, *rest = wanted

        def go_on(_answer: Any = None) -> None:
            self._next(turn, rest, indexes, common, found)

        try:
            request = {**common, "hints": engine_hints(layer, recall(layer))}
            source = engine_source(layer)
        except (LayerNotUsable, ValueError, RuntimeError):  # a web map, a database, or removed meanwhile
            go_on()
            return

        def opened(result: dict[str, Any]) -> None:
            indexes.extend((layer, each["index"]) for each in result["indexes"] if not sip.isdeleted(layer))
            go_on()

        def inspected(result: dict[str, Any]) -> None:
            if (result.get("estimate") or {}).get("indexed"):
                self._ask("index", {**request, "sources": [source]}, opened, go_on)
            else:
                go_on()

        self._ask("inspect", {**request, "source": source}, inspected, go_on)

    def _ask(self, method: str, params: dict[str, Any], done: Callable[..., None], failed: Callable[..., None]) -> None:
        call = self._engine.request(method, params, quiet=True)
        call.finished.connect(done)
        call.failed.connect(failed)
