"""The Processing provider `landprompt`."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from ..engine import environment
from .assess_map import AssessMap
from .classify_folder import ClassifyFolder
from .export_index import ExportIndex
from .find_by_text import FindByText
from .index_rasters import IndexRasters
from .inspect_raster import InspectRaster
from .map_polygons import MapPolygons
from .repeat_map import RepeatMap
from .similar_tiles import SimilarTiles
from .zero_shot_map import ZeroShotMap

ALGORITHMS = (
    ZeroShotMap, MapPolygons, RepeatMap, SimilarTiles, FindByText, AssessMap, InspectRaster, IndexRasters, ExportIndex,
    ClassifyFolder,
)  # fmt: skip
ICON = Path(__file__).resolve().parent.parent / "resources" / "icon.svg"


class LandPromptProvider(QgsProcessingProvider):
    """Provides the algorithms. Works without a main window."""

    def id(self) -> str:
        """Return the id, which must not change."""
        return "landprompt"

    def name(self) -> str:
        """Return the title in the toolbox."""
        return "LandPrompt"

    def icon(self) -> QIcon:
        """Return the icon of the plugin."""
        return QIcon(str(ICON))

    def versionInfo(self) -> str:  # noqa: N802 - QGIS's name
        """Return the version of the plugin."""
        return environment.plugin_version()

    def loadAlgorithms(self) -> None:  # noqa: N802 - QGIS's name
        """Add the algorithms; called by QGIS."""
        for algorithm in ALGORITHMS:
            self.addAlgorithm(algorithm())

    def supportedOutputRasterLayerExtensions(self) -> list[str]:  # noqa: N802 - QGIS's name
        """Return the formats of maps."""
        return ["tif"]

    def supportedOutputVectorLayerExtensions(self) -> list[str]:  # noqa: N802 - QGIS's name
        """Return the formats of hits."""
        return ["gpkg"]

    def defaultVectorFileExtension(self, hasGeometry: bool = True) -> str:  # noqa: N802, N803 - QGIS's names
        """Return the format of temporary outputs."""
        return "gpkg"

    def supportsNonFileBasedOutput(self) -> bool:  # noqa: N802 - QGIS's name
        """Return False: the engine writes files."""
        return False
