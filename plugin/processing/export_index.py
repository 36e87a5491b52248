"""Algorithm `landprompt:exportindex`: an index as a picture, and its tiles for other software."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterRasterDestination,
)

from .base import EngineAlgorithm, OutputStyler, readable_source


class ExportIndex(EngineAlgorithm):
    """Writes the principal components of an index as an RGB raster, and its tiles as GeoParquet."""

    OUTPUT, TILES = "OUTPUT", "TILES"

    def name(self) -> str:
        """Return the id, which must not change."""
        return "exportindex"

    def displayName(self) -> str:  # noqa: N802 - QGIS's name
        """Return the title in the toolbox."""
        return self.tr("Export embeddings")

    def tags(self) -> list[str]:
        """Return search keywords."""
        return self.tr("embedding,pca,principal components,picture,geoparquet,export,index").split(",")

    def shortHelpString(self) -> str:  # noqa: N802 - QGIS's name
        """Return the help text."""
        return self.tr(
            "<b>RGB image of the embeddings</b>: the first three principal components as red, green and blue, "
            "one pixel per cell. Similar colours indicate land that looks similar to the model. The colours of "
            "two images can’t be compared.\n\n"
            "<b>Tiles with embeddings</b>: GeoParquet with id, geometry and embedding of every tile, for other "
            "software."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:  # noqa: N802 - QGIS's name
        """Add the parameters."""
        self.add_raster()
        self.add_advanced()
        self.addParameter(
            QgsProcessingParameterRasterDestination(self.OUTPUT, self.tr("RGB image of the embeddings"), optional=True)
        )
        parquet = self.tr("GeoParquet files (*.parquet)")
        self.addParameter(
            QgsProcessingParameterFileDestination(
                self.TILES, self.tr("Tiles with embeddings"), parquet, None, True, createByDefault=False
            )
        )

    def prepareAlgorithm(  # noqa: N802 - QGIS's name
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Read the parameters in the main thread."""
        layer = self.raster(parameters, context)
        self.params = {**self.common_params(parameters, context, [layer]), "source": readable_source(layer)}
        return True

    def processAlgorithm(  # noqa: N802 - QGIS's name
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Run the job once for every output."""
        wanted = {
            self.OUTPUT: self.parameterAsOutputLayer(parameters, self.OUTPUT, context),
            self.TILES: self.parameterAsFileOutput(parameters, self.TILES, context),
        }
        outputs = {name: path for name, path in wanted.items() if path}
        if not outputs:
            raise QgsProcessingException(self.tr("Choose at least one output."))
        for path in outputs.values():
            self.params["output"] = path
            if not self.run_job("export", feedback):
                return {}
        if picture := outputs.get(self.OUTPUT):
            OutputStyler.attach(context, picture, lambda _layer: None, self.source_id)
        return outputs
