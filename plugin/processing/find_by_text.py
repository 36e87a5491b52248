"""Algorithm `landprompt:findbytext`: the tiles that a text describes."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProcessingParameterString

from .base import readable_source
from .search import SearchAlgorithm


class FindByText(SearchAlgorithm):
    """Words -> the ranked tiles."""

    TEXT = "TEXT"

    def name(self) -> str:
        """Stable id."""
        return "findbytext"

    def displayName(self) -> str:  # noqa: N802 - QGIS's name
        """The name in the toolbox."""
        return self.tr("Find tiles by text")

    def tags(self) -> list[str]:
        """Other words under which a person may look for it."""
        return self.tr("search,prompt,retrieval,text,words,embedding,zero-shot,image,satellite,sentinel-2").split(",")

    def shortHelpString(self) -> str:  # noqa: N802 - QGIS's name
        """The help beside the parameters."""
        return self.tr(
            "Ranks the tiles of a raster by how well a text describes them; synonyms are separated by commas.\n\n"
            "Each hit is a polygon with rank, score (cosine with the text) and tile id."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:  # noqa: N802 - QGIS's name
        """Define the parameters."""
        self.add_raster()
        self.addParameter(QgsProcessingParameterString(self.TEXT, self.tr("Text, for example: river, lake")))
        self.add_search()

    def prepareAlgorithm(  # noqa: N802 - QGIS's name
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Read the parameters while layers may be touched."""
        layer = self.raster(parameters, context)
        self.params = {
            **self.search_params(parameters, context, [layer]),
            "sources": [readable_source(layer)],
            "text": self.parameterAsString(parameters, self.TEXT, context),
        }
        return True

    def processAlgorithm(  # noqa: N802 - QGIS's name
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Run the search."""
        return self.search("find", parameters, context, feedback)
