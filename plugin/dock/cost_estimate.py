"""Shows what a map is expected to cost, for the area that is chosen. No widgets."""

from __future__ import annotations

from typing import Any

from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject

from . import formatting
from .area_panel import AreaPanel
from .raster_reading import RasterReading
from .run_panel import RunPanel


class CostEstimate(QObject):
    """Scales the engine's estimate for the whole raster to the area to map."""

    def __init__(
        self, raster: RasterReading, area: AreaPanel, run: RunPanel, canvas: QgsMapCanvas, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._raster, self._area, self._run, self._canvas = raster, area, run, canvas
        self._estimate: dict[str, Any] | None = None
        raster.inspected.connect(self._inspected)
        raster.noted.connect(lambda _sentence, _warning: self._inspected({}))
        area.changed.connect(self._show)
        canvas.extentsChanged.connect(self._show)

    def shut_down(self) -> None:
        """Disconnect from the canvas, which outlives the dock."""
        self._canvas.extentsChanged.disconnect(self._show)

    def _inspected(self, inspection: dict[str, Any]) -> None:
        settled = inspection.get("status") == "used"
        self._estimate = inspection.get("estimate") if settled else None
        self._show()

    def _show(self) -> None:
        layer = self._raster.layer()
        if layer is None or not self._estimate:
            self._run.show_estimate("", "")
            return
        line = formatting.estimate_line(self._estimate, self._area.share(layer))
        if self._estimate["indexed"]:
            details = self.tr("The raster is encoded already: only the map is made.")
        elif self._estimate["seconds"] is None:
            details = self.tr("The time is shown once a run on this computer has measured it.")
        else:
            details = self.tr("As measured by earlier runs on this computer.")
        self._run.show_estimate(line, details)
