"""The provider `landprompt`."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from ..engine import environment
from .assess_map import AssessMap
from .find_by_text import FindByText
from .similar_tiles import SimilarTiles
from .zero_shot_map import ZeroShotMap

ICON = Path(__file__).resolve().parent.parent / "resources" / "icon.svg"


class LandPromptProvider(QgsProcessingProvider):
    """Lists the algorithms; needs no window."""

    def id(self) -> str:
        """Stable: scripts and models name it."""
        return "landprompt"

    def name(self) -> str:
        """The name in the toolbox."""
        return "LandPrompt"

    def icon(self) -> QIcon:
        """The plugin's icon."""
        return QIcon(str(ICON))

    def versionInfo(self) -> str:  # noqa: N802 - QGIS's name
        """The plugin's version."""
        return environment.plugin_version()

    def loadAlgorithms(self) -> None:  # noqa: N802 - QGIS's name
        """Called by QGIS when the provider is added or refreshed."""
        for algorithm in (ZeroShotMap(), SimilarTiles(), FindByText(), AssessMap()):
            self.addAlgorithm(algorithm)

    def supportedOutputRasterLayerExtensions(self) -> list[str]:  # noqa: N802 - QGIS's name
        """Maps are GeoTIFF."""
        return ["tif"]

    def supportedOutputVectorLayerExtensions(self) -> list[str]:  # noqa: N802 - QGIS's name
        """Hits are GeoPackage."""
        return ["gpkg"]

    def defaultVectorFileExtension(self, hasGeometry: bool = True) -> str:  # noqa: N802, N803 - QGIS's names
        """What a temporary output is called."""
        return "gpkg"

    def supportsNonFileBasedOutput(self) -> bool:  # noqa: N802 - QGIS's name
        """The engine writes files, not layers in memory."""
        return False
