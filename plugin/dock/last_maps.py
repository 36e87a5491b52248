"""The last map of each raster of the project. No widgets."""

from __future__ import annotations

from typing import Any, NamedTuple

from qgis.core import QgsMapLayer, QgsProject
from qgis.PyQt.QtCore import QObject, pyqtSignal


class LastMap(NamedTuple):
    """A map that was made from a raster.

    Attributes:
        result: Result of the `map` job.
        classes: The class list as typed.
    """

    result: dict[str, Any]
    classes: str


class LastMaps(QObject):
    """Keeps the last map of each layer and file until the project is closed.

    Signals:
        shown: The last map of the raster that is chosen now, a `LastMap`, or None.
    """

    shown = pyqtSignal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._maps: dict[tuple[str, str], LastMap] = {}
        QgsProject.instance().cleared.connect(self._forget)

    def remember(self, layer: QgsMapLayer | None, last: LastMap) -> None:
        """Keep the map of a layer; None, a layer that was removed, is ignored."""
        if layer is not None:
            self._maps[_key(layer)] = last

    def show(self, layer: QgsMapLayer | None) -> None:
        """Report the last map of the chosen layer, if its file is still the same."""
        self.shown.emit(self._maps.get(_key(layer)) if layer is not None else None)

    def _forget(self) -> None:
        self._maps.clear()


def _key(layer: QgsMapLayer) -> tuple[str, str]:
    return layer.id(), layer.source()
