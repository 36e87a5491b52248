"""Algorithm `landprompt:similartiles`: the tiles that look like the one at a place."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterPoint,
)

from .base import readable_source
from .search import SearchAlgorithm


class SimilarTiles(SearchAlgorithm):
    """A place -> the ranked look-alikes, in its raster and in others."""

    POINT, OTHERS, ONLY_OTHERS = "POINT", "OTHERS", "ONLY_OTHERS"

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
            "<b>Other rasters</b> are searched too; the place must lie in the first one. With <b>search the other "
            "rasters only</b> the first one is not: so a place seen by Sentinel-1 is looked for in Sentinel-2.\n\n"
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
        only = QgsProcessingParameterBoolean(self.ONLY_OTHERS, self.tr("Search the other rasters only"), False)
        self.addParameter(only)
        self.add_search()

    def prepareAlgorithm(  # noqa: N802 - QGIS's name
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Read the parameters while layers may be touched."""
        layer = self.raster(parameters, context)
        point = self.parameterAsPoint(parameters, self.POINT, context, layer.crs())
        if not layer.extent().contains(point):
            raise QgsProcessingException(self.tr("The place lies outside “{}”.").format(layer.name()))
        own = readable_source(layer)
        other_layers = self.parameterAsLayerList(parameters, self.OTHERS, context)
        others = [readable_source(each) for each in other_layers]
        only_others = self.parameterAsBool(parameters, self.ONLY_OTHERS, context)
        if only_others and not others:
            raise QgsProcessingException(self.tr("There are no other rasters to search."))
        self.params = {
            **self.search_params(parameters, context, [layer, *other_layers]),
            **({"sources": others, "from": own} if only_others else {"sources": [own, *others]}),
            "at": [point.x(), point.y()],
        }
        return True

    def processAlgorithm(  # noqa: N802 - QGIS's name
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Run the search."""
        return self.search("similar", parameters, context, feedback)
