"""Algorithm `landprompt:similartiles`: the tiles that look like the one at a place."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterPoint,
)

from .base import crs_text, readable_source
from .search import SearchAlgorithm


class SimilarTiles(SearchAlgorithm):
    """A place -> the ranked look-alikes, in its raster and in others."""

    POINT, OTHERS = "POINT", "OTHERS"

    def name(self) -> str:
        """Stable id."""
        return "similartiles"

    def displayName(self) -> str:  # noqa: N802 - QGIS's name
        """The name in the toolbox."""
        return self.tr("Similar tiles")

    def tags(self) -> list[str]:
        """Other words under which a person may look for it."""
        return self.tr("search,look-alike,retrieval,embedding,similarity,nearest,image,satellite,sentinel-2").split(",")

    def shortHelpString(self) -> str:  # noqa: N802 - QGIS's name
        """The help beside the parameters."""
        return self.tr(
            "Ranks the tiles of a raster by how much they look like the tile at a place.\n\n"
            "<b>Other rasters</b> are searched too; the place must lie in the first one.\n\n"
            "Each hit is a polygon with rank, score (cosine, 1 = the same) and tile id. The place's own tile is no hit."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:  # noqa: N802 - QGIS's name
        """Define the parameters."""
        self.add_raster()
        self.addParameter(QgsProcessingParameterPoint(self.POINT, self.tr("Place")))
        kind = getattr(QgsProcessing, "TypeRaster", None)
        if kind is None:  # QGIS 4 knows the scoped name alone
            from qgis.core import Qgis

            kind = Qgis.ProcessingSourceType.Raster
        self.addParameter(
            QgsProcessingParameterMultipleLayers(self.OTHERS, self.tr("Other rasters"), kind, optional=True)
        )
        self.add_search()

    def prepareAlgorithm(  # noqa: N802 - QGIS's name
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Read the parameters while layers may be touched."""
        layer = self.raster(parameters, context)
        point = self.parameterAsPoint(parameters, self.POINT, context, layer.crs())
        if not layer.extent().contains(point):
            raise QgsProcessingException(self.tr("The place lies outside “{}”.").format(layer.name()))
        others = self.parameterAsLayerList(parameters, self.OTHERS, context)
        self.params = {
            **self.search_params(parameters, context),
            "sources": [readable_source(each) for each in (layer, *others)],
            "at": [point.x(), point.y()],
            "crs": crs_text(layer.crs()),
        }
        return True

    def processAlgorithm(  # noqa: N802 - QGIS's name
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Wait for the engine."""
        return self.search("similar", context, feedback)
