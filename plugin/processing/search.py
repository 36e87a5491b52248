"""What the two searches have in common: how many hits, and where they go."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterNumber,
    QgsProcessingParameterVectorDestination,
    QgsVectorLayer,
)

from ..layers import styling
from ..layers.results import drop_undefined_crs
from .base import EngineAlgorithm, Styling

MOST_HITS = 1000


class SearchAlgorithm(EngineAlgorithm):
    """An algorithm whose result is a layer of ranked tiles."""

    COUNT, OUTPUT = "COUNT", "OUTPUT"

    def add_search(self) -> None:
        """The parameters of both searches."""
        self.addParameter(
            QgsProcessingParameterNumber(
                self.COUNT,
                self.tr("How many tiles"),
                QgsProcessingParameterNumber.Type.Integer,
                20,
                minValue=1,
                maxValue=MOST_HITS,
            )
        )
        self.add_advanced()
        self.addParameter(QgsProcessingParameterVectorDestination(self.OUTPUT, self.tr("Similar tiles")))

    def search_params(self, parameters: dict[str, Any], context: QgsProcessingContext) -> dict[str, Any]:
        """The job's parameters but for what is looked for."""
        return {
            **self.common_params(parameters, context),
            "k": self.parameterAsInt(parameters, self.COUNT, context),
            "output": self.parameterAsOutputLayer(parameters, self.OUTPUT, context),
        }

    def search(self, method: str, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict[str, Any]:
        """Wait for the engine; the hits' layer is the output."""
        result = self.ask(method, feedback)
        if not result:
            return {}
        scores = [float(hit["score"]) for hit in result["hits"]]
        if not scores:
            raise QgsProcessingException(self.tr("Nothing was found: the raster has no other tile with valid pixels."))
        feedback.pushInfo(self.tr("{} tiles, scores {:.3f} to {:.3f}").format(len(scores), max(scores), min(scores)))

        def style(layer: QgsVectorLayer) -> None:
            drop_undefined_crs(layer)
            styling.style_hits(layer, scores)

        Styling.attach(context, self.params["output"], style)
        return {self.OUTPUT: result["outputs"]["hits"]}
