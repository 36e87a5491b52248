"""Algorithm `landprompt:similartiles`: the tiles similar to the one at a place."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterPoint,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
    QgsRasterLayer,
)

from .base import readable_source
from .parameters import polygons, source_type
from .search import SearchAlgorithm
from .vector_source import vector_file


class SimilarTiles(SearchAlgorithm):
    """Ranks tiles of one or several rasters by their similarity to a place, a polygon or an image."""

    HELP_PAGE = "similar-tiles"
    POINT, POLYGON, IMAGE, TEXT = "POINT", "POLYGON", "IMAGE", "TEXT"
    OTHERS, ONLY_OTHERS = "OTHERS", "ONLY_OTHERS"

    def name(self) -> str:
        """Return the id, which must not change."""
        return "similartiles"

    def displayName(self) -> str:  # noqa: N802 - QGIS's name
        """Return the title in the toolbox."""
        return self.tr("Similar tiles")

    def tags(self) -> list[str]:
        """Return search keywords."""
        return self.tr("search,look-alike,retrieval,embedding,similarity,nearest,image,satellite,sentinel-2").split(",")

    def shortHelpString(self) -> str:  # noqa: N802 - QGIS's name
        """Return the help text."""
        return self.tr(
            "Ranks the tiles of a raster by their similarity to the tile around a point, to the ground inside "
            "polygons, to an image, or to any combination of these. With polygons, the tiles have the size of "
            "the polygons.\n\n"
            "<b>Other rasters</b> are searched too; the point and the polygons must be inside the first one. "
            "With <b>Search the other rasters only</b>, the first one is not searched, for example to find a "
            "place from a Sentinel-1 image in Sentinel-2 images.\n\n"
            "<b>Words</b> are added or subtracted: <i>+water, -houses</i>.\n\n"
            "Each hit is a polygon with rank, score (cosine similarity, 1 = identical), percentile (percentage "
            "of the raster’s tiles with the same or a lower score) and name. Hits overlap neither each other "
            "nor the examples."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:  # noqa: N802 - QGIS's name
        """Add the parameters."""
        self.add_raster()
        self.addParameter(QgsProcessingParameterPoint(self.POINT, self.tr("Point"), optional=True))
        self.addParameter(polygons(self.POLYGON, self.tr("Example polygons")))
        image = QgsProcessingParameterRasterLayer(self.IMAGE, self.tr("Example image"), optional=True)
        self.addParameter(image)
        words = self.tr("Words to add or subtract, e.g. +water, -houses")
        self.addParameter(QgsProcessingParameterString(self.TEXT, words, "", optional=True))
        kind = source_type("TypeRaster", "Raster")
        self.addParameter(
            QgsProcessingParameterMultipleLayers(self.OTHERS, self.tr("Other rasters"), kind, optional=True)
        )
        only = QgsProcessingParameterBoolean(self.ONLY_OTHERS, self.tr("Search the other rasters only"), False)
        self.addParameter(only)
        self.add_search()

    def prepareAlgorithm(  # noqa: N802 - QGIS's name
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Read the parameters in the main thread."""
        layer = self.raster(parameters, context)
        examples = self._examples(parameters, context, feedback, layer)
        own = readable_source(layer)
        other_layers = self.parameterAsLayerList(parameters, self.OTHERS, context)
        others = [readable_source(each) for each in other_layers]
        only_others = self.parameterAsBool(parameters, self.ONLY_OTHERS, context)
        if only_others and not others:
            raise QgsProcessingException(self.tr("There are no other rasters to search."))
        self.params = {
            **self.search_params(parameters, context, [layer, *other_layers]),
            **({"sources": others, "from": own} if only_others else {"sources": [own, *others]}),
            **examples,
        }
        if words := self.parameterAsString(parameters, self.TEXT, context).strip():
            self.params["text"] = words
        return True

    def _examples(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback,
        layer: QgsRasterLayer,
    ) -> dict[str, Any]:  # fmt: skip
        """Return the job parameters of the place, the polygons and the image."""
        examples: dict[str, Any] = {}
        if parameters.get(self.POINT) not in (None, ""):
            point = self.parameterAsPoint(parameters, self.POINT, context, layer.crs())
            if not layer.extent().contains(point):
                raise QgsProcessingException(self.tr("The point is outside “{}”.").format(layer.name()))
            examples["at"] = [point.x(), point.y()]
        if file := vector_file(self, parameters, self.POLYGON, context, feedback):
            examples["polygon"] = file
        if image := self.parameterAsRasterLayer(parameters, self.IMAGE, context):
            examples["image"] = readable_source(image)
        if not examples:
            raise QgsProcessingException(self.tr("Specify a point, polygons or an image as an example."))
        return examples

    def processAlgorithm(  # noqa: N802 - QGIS's name
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Run the search."""
        return self.search("similar", parameters, context, feedback)
