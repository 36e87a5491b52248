"""The expected time, memory and disk space of a map of the chosen area. No widgets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.core import QgsRasterLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, pyqtSignal

from . import formatting
from .raster_reading import RasterReading


class CostEstimate(QObject):
    """Scales the engine's estimate for the whole raster to the area to map.

    Signals:
        changed: The estimate as one line, empty if there is none, and an explanation.
    """

    changed = pyqtSignal(str, str)

    def __init__(
        self, raster: RasterReading, share: Callable[[QgsRasterLayer], float], canvas: QgsMapCanvas, parent: QObject
    ) -> None:
        """
        Args:
            raster: The chosen raster.
            share: Returns the mapped share of a raster.
            canvas: Its extent may be the area to map.
            parent: Owner of this object.
        """
        super().__init__(parent)
        self._raster, self._share, self._canvas = raster, share, canvas
        self._estimate: dict[str, Any] | None = None
        raster.inspected.connect(self._inspected)
        raster.noted.connect(lambda _sentence, _warning: self._inspected({}))
        canvas.extentsChanged.connect(self.refresh)

    def shut_down(self) -> None:
        """Disconnect from the canvas, which outlives the dock."""
        self._canvas.extentsChanged.disconnect(self.refresh)

    def _inspected(self, inspection: dict[str, Any]) -> None:
        settled = inspection.get("status") == "used"
        self._estimate = inspection.get("estimate") if settled else None
        self.refresh()

    def refresh(self) -> None:
        """Report the estimate for the area that is chosen now."""
        layer, estimate = self._raster.layer(), self._estimate
        share = self._share(layer) if layer is not None and estimate else 0.0
        if not share or not estimate:
            self.changed.emit("", "")
            return
        line = formatting.estimate_line(estimate, share)
        if estimate["indexed"]:
            details = self.tr("The raster is already encoded; only the map has to be computed.")
        elif estimate["seconds"] is None:
            details = self.tr("The time can be estimated after the first run on this computer.")
        else:
            details = self.tr("Based on earlier runs on this computer.")
        self.changed.emit(line, details)
