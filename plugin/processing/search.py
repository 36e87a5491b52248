"""Base class of the searches: number of hits and output layer."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterNumber,
    QgsProcessingParameterVectorDestination,
    QgsRasterLayer,
    QgsVectorLayer,
)

from ..layers import styling
from ..layers.results import drop_undefined_crs
from .base import EngineAlgorithm, OutputStyler

MAX_HITS = 1000


class SearchAlgorithm(EngineAlgorithm):
    """An algorithm that outputs a layer of ranked tiles."""

    COUNT, OUTPUT = "COUNT", "OUTPUT"

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
        self.add_advanced()
        self.addParameter(QgsProcessingParameterVectorDestination(self.OUTPUT, self.tr("Similar tiles")))

    def search_params(
        self, parameters: dict[str, Any], context: QgsProcessingContext, layers: list[QgsRasterLayer]
    ) -> dict[str, Any]:
        """Return the parameters of the job except query and output; `layers` are the rasters that it reads."""
        return {
            **self.common_params(parameters, context, layers),
            "k": self.parameterAsInt(parameters, self.COUNT, context),
        }

    def search(
        self, method: str, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Run a search and style its output."""
        self.params["output"] = self.parameterAsOutputLayer(parameters, self.OUTPUT, context)
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
        return {self.OUTPUT: result["outputs"]["hits"]}
