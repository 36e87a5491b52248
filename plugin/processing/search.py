"""Base class of the searches: number of hits, size of the windows, output layers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qgis.core import (
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterEnum,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterVectorDestination,
    QgsVectorLayer,
)

from ..layers import styling
from ..layers.results import drop_undefined_crs
from .base import EngineAlgorithm, OutputStyler

MAX_HITS = 1000
WINDOWS = (16, 32, 48, 64, 96, 128, 192, 256)  # pixels


class SearchAlgorithm(EngineAlgorithm):
    """An algorithm that outputs a layer of ranked tiles and, optionally, a heat map."""

    COUNT, WINDOW, OUTPUT, HEATMAP = "COUNT", "WINDOW", "OUTPUT", "HEATMAP"

    def add_search(self) -> None:
        """Add the parameters common to both searches."""
        self.addParameter(
            QgsProcessingParameterNumber(
                self.COUNT,
                self.tr("Number of tiles"),
                QgsProcessingParameterNumber.Type.Integer,
                20,
                minValue=1,
                maxValue=MAX_HITS,
            )
        )
        sizes = [self.tr("Default"), *(self.tr("{} pixels").format(size) for size in WINDOWS)]
        self.addParameter(QgsProcessingParameterEnum(self.WINDOW, self.tr("Tile size"), sizes, False, 0))
        self.add_advanced()
        self.addParameter(QgsProcessingParameterVectorDestination(self.OUTPUT, self.tr("Similar tiles")))
        heat_map = self.tr("Similarity heat map (only if a single raster is searched)")
        self.addParameter(
            QgsProcessingParameterRasterDestination(self.HEATMAP, heat_map, optional=True, createByDefault=False)
        )

    def search_params(
        self, parameters: dict[str, Any], context: QgsProcessingContext, layers: Sequence[QgsMapLayer]
    ) -> dict[str, Any]:
        """Return the parameters of the job except query and output; `layers` are the rasters that it reads."""
        window = self.parameterAsEnum(parameters, self.WINDOW, context)
        return {
            **self.common_params(parameters, context, layers),
            "k": self.parameterAsInt(parameters, self.COUNT, context),
            **({"window": WINDOWS[window - 1]} if window else {}),
        }

    def search(
        self, method: str, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Run a search and style its output."""
        self.params["output"] = self.parameterAsOutputLayer(parameters, self.OUTPUT, context)
        if heat_map := self.parameterAsOutputLayer(parameters, self.HEATMAP, context):
            self.params["heatmap"] = heat_map
        result = self.run_job(method, feedback)
        if not result:
            return {}
        scores = [float(hit["score"]) for hit in result["hits"]]
        if not scores:
            raise QgsProcessingException(self.tr("Nothing was found. The raster has no other tile with valid pixels."))
        feedback.pushInfo(self.tr("{} tiles, scores {:.3f} to {:.3f}").format(len(scores), max(scores), min(scores)))

        def style(layer: QgsVectorLayer) -> None:
            drop_undefined_crs(layer)
            styling.style_hits(layer, scores)

        OutputStyler.attach(context, self.params["output"], style, self.source_id)
        outputs = {self.OUTPUT: result["outputs"]["hits"]}
        if heat_map:
            outputs[self.HEATMAP] = heat_map
            OutputStyler.attach(context, heat_map, styling.style_heat_map, self.source_id)
        return outputs
