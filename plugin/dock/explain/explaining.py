"""Explains the pixel that is clicked on the map. No widgets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.core import QgsPointXY
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject

from ...engine.client import Call, EngineClient
from ..click_tool import ClickTool
from ..place import to_layer
from ..raster_reading import RasterReading
from .explain_panel import ExplainPanel


class Explaining(QObject):
    """Asks the engine about the last click; answers to earlier ones are ignored."""

    def __init__(
        self,
        engine: EngineClient,
        panel: ExplainPanel,
        raster: RasterReading,
        question: Callable[[], dict[str, Any]],
        canvas: QgsMapCanvas,
        parent: QObject | None = None,
    ) -> None:
        """
        Args:
            engine: Explains the pixel.
            panel: Shows the answers.
            raster: The chosen raster.
            question: Returns the parameters that decide the class of a pixel, or raises ValueError with a sentence.
            canvas: The canvas that is clicked.
            parent: Owner of this object.
        """
        super().__init__(parent)
        self._engine, self._panel, self._raster, self._question = engine, panel, raster, question
        self._canvas = canvas
        self._call: Call | None = None
        self.tool = ClickTool(canvas)
        self.tool.clicked.connect(self.explain)
        self.tool.activated.connect(lambda: panel.set_explaining(True))
        self.tool.deactivated.connect(lambda: panel.set_explaining(False))
        panel.explainToggled.connect(self.tool.switch)
        raster.layerChanged.connect(self._clear)

    def shut_down(self) -> None:
        """Remove the map tool from the canvas, which outlives the dock."""
        self._call = None
        self.tool.stop()
        self.tool.deleteLater()

    def explain(self, point: QgsPointXY) -> None:
        """Explain the pixel at a point of the canvas."""
        self._call = None
        layer, source = self._raster.layer(), self._raster.check()
        if layer is None or source is None:
            self._panel.show_message(self._raster.obstacle())
            return
        try:
            place = to_layer(point, self._canvas.mapSettings().destinationCrs(), layer)
            params = {**self._question(), "source": source, "at": [place.x(), place.y()]}
        except ValueError as fault:
            self._panel.show_message(str(fault))
            return
        call = self._call = self._engine.request("explain", params, quiet=True)
        call.finished.connect(lambda result: self._panel.show_result(result) if call is self._call else None)
        call.failed.connect(lambda failure: self._failed(failure) if call is self._call else None)

    def _failed(self, failure: dict[str, Any]) -> None:
        not_indexed = failure["code"] == "not_indexed"
        self._panel.show_message(self.tr("Press Run to map the raster first.") if not_indexed else failure["message"])

    def _clear(self) -> None:
        self._call = None
        self._panel.show_message("")
