"""Algorithm `landprompt:repeatmap`: make a map again from the record in its metadata."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
    QgsRasterLayer,
)

from ..layers import styling
from ..layers.history import describe
from ..layers.results import areas_text
from .base import EngineAlgorithm, OutputStyler, readable_source


class RepeatMap(EngineAlgorithm):
    """Repeats the run that made a map."""

    OUTPUT = "OUTPUT"

    def name(self) -> str:
        """Return the id, which must not change."""
        return "repeatmap"

    def displayName(self) -> str:  # noqa: N802 - QGIS's name
        """Return the title in the toolbox."""
        return self.tr("Repeat a land cover map")

    def tags(self) -> list[str]:
        """Return search keywords."""
        return self.tr("reproduce,repeat,history,provenance,metadata,land cover").split(",")

    def shortHelpString(self) -> str:  # noqa: N802 - QGIS's name
        """Return the help text."""
        return self.tr(
            "Repeats the run that made a map, with the source, model, classes and settings stored in its "
            "metadata. It fails if the source, the model or the mask has changed since then."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:  # noqa: N802 - QGIS's name
        """Add the parameters."""
        self.addParameter(QgsProcessingParameterRasterLayer(self.INPUT, self.tr("Map made with LandPrompt")))
        self.addParameter(QgsProcessingParameterRasterDestination(self.OUTPUT, self.tr("Land cover")))

    def prepareAlgorithm(  # noqa: N802 - QGIS's name
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Read the parameters in the main thread."""
        layer = self.raster(parameters, context)
        self.source_id = layer.id()
        self.params = {"repeat": readable_source(layer)}
        return True

    def processAlgorithm(  # noqa: N802 - QGIS's name
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Run the job and style its output."""
        self.params["output"] = self.parameterAsOutputLayer(parameters, self.OUTPUT, context)
        result = self.run_job("map", feedback)
        if not result:
            return {}
        feedback.pushInfo(areas_text(result))

        def style(layer: QgsRasterLayer) -> None:
            styling.style_map(layer, result["classes"])
            describe(layer, result, areas_text(result))

        OutputStyler.attach(context, self.params["output"], style, self.source_id)
        return {self.OUTPUT: result["outputs"]["map"]}
