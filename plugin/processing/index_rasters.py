"""Algorithm `landprompt:indexrasters`: encode rasters, so that maps and searches take seconds."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterMultipleLayers,
    QgsRasterLayer,
)

from .base import EngineAlgorithm, readable_source
from .parameters import source_type


class IndexRasters(EngineAlgorithm):
    """Encodes rasters into indexes, in the cache or in a folder."""

    RESTART, OUTPUT, COUNT, INDEX = "RESTART", "OUTPUT", "COUNT", "INDEX"

    def name(self) -> str:
        """Return the id, which must not change."""
        return "indexrasters"

    def displayName(self) -> str:  # noqa: N802 - QGIS's name
        """Return the title in the toolbox."""
        return self.tr("Index rasters")

    def tags(self) -> list[str]:
        """Return search keywords."""
        return self.tr("encode,embedding,cache,prepare,batch,index").split(",")

    def shortHelpString(self) -> str:  # noqa: N802 - QGIS's name
        """Return the help text."""
        return self.tr(
            "Encodes rasters, so that later maps and searches take seconds. An interrupted run continues where it "
            "stopped.\n\n"
            "Without a <b>folder</b>, the indexes are kept in the cache, where the dock and the other algorithms find "
            "them. LandPrompt never removes indexes from a folder that you chose.\n\n"
            "<b>Extent</b> and <b>polygon mask</b> restrict what is encoded."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:  # noqa: N802 - QGIS's name
        """Add the parameters."""
        kind = source_type("TypeRaster", "Raster")
        self.addParameter(QgsProcessingParameterMultipleLayers(self.INPUT, self.tr("Rasters"), kind))
        self.add_area()
        self.addParameter(
            QgsProcessingParameterBoolean(self.RESTART, self.tr("Encode again even if an index exists"), False)
        )
        self.add_advanced()
        self.addParameter(
            QgsProcessingParameterFolderDestination(
                self.OUTPUT, self.tr("Folder (empty: the cache)"), None, True, createByDefault=False
            )
        )
        self.addOutput(QgsProcessingOutputNumber(self.COUNT, self.tr("Number of indexes")))
        self.addOutput(QgsProcessingOutputString(self.INDEX, self.tr("First index")))

    def prepareAlgorithm(  # noqa: N802 - QGIS's name
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Read the parameters in the main thread."""
        found = self.parameterAsLayerList(parameters, self.INPUT, context)
        layers = [layer for layer in found if isinstance(layer, QgsRasterLayer)]
        if not layers:
            raise QgsProcessingException(self.tr("Choose at least one raster."))
        self.params = {
            **self.common_params(parameters, context, layers),
            **self.area_params(parameters, context, layers[0], feedback),
            "sources": [readable_source(layer) for layer in layers],
            "restart": self.parameterAsBool(parameters, self.RESTART, context),
        }
        return True

    def processAlgorithm(  # noqa: N802 - QGIS's name
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Run the job."""
        outputs: dict[str, Any] = {}
        if folder := self.parameterAsString(parameters, self.OUTPUT, context):
            self.params["output"] = outputs[self.OUTPUT] = folder
        result = self.run_job("index", feedback)
        if not result:
            return {}
        for each in result["indexes"]:
            state = self.tr("found") if each["reused"] else self.tr("encoded")
            feedback.pushInfo(f"{each['source']}: {state}, {each['index']}")
        return {**outputs, self.COUNT: len(result["indexes"]), self.INDEX: result["indexes"][0]["index"]}
