"""Algorithm `landprompt:findbytext`: the tiles that match a text."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProcessingParameterString

from .base import readable_source
from .search import SearchAlgorithm


class FindByText(SearchAlgorithm):
    """Ranks tiles by their similarity to a text."""

    HELP_PAGE = "similar-tiles"
    TEXT = "TEXT"

    def name(self) -> str:
        """Return the id, which must not change."""
        return "findbytext"

    def displayName(self) -> str:  # noqa: N802 - QGIS's name
        """Return the title in the toolbox."""
        return self.tr("Find tiles by text")

    def tags(self) -> list[str]:
        """Return search keywords."""
        return self.tr("search,prompt,retrieval,text,words,embedding,zero-shot,image,satellite,sentinel-2").split(",")

    def shortHelpString(self) -> str:  # noqa: N802 - QGIS's name
        """Return the help text."""
        return self.tr(
            "Ranks the tiles of a raster by how well they match a text. Separate synonyms with commas. Put + "
            "or - before a word to add or subtract it: <i>forest, +water, -houses</i>.\n\n"
            "Each hit is a polygon with rank, score (cosine similarity to the text), percentile (percentage of "
            "the raster’s tiles with the same or a lower score) and name. Hits do not overlap."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:  # noqa: N802 - QGIS's name
        """Add the parameters."""
        self.add_raster()
        self.addParameter(QgsProcessingParameterString(self.TEXT, self.tr("Text, e.g. river, lake")))
        self.add_search()

    def prepareAlgorithm(  # noqa: N802 - QGIS's name
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Read the parameters in the main thread."""
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
