"""Algorithm `landprompt:classifyfolder`: the class of every image in a folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSink,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
    QgsVectorLayer,
)

from .base import EngineAlgorithm
from .parameters import source_type

# Defines the fields without type names, which differ between Qt 5 and Qt 6.
_TABLE = "NoGeometry?field=path:string(0)&field=class:string(0)&field=score:double&field=error:string(0)"
_SUFFIXES = (".tif", ".tiff", ".jp2", ".jpg", ".jpeg", ".png", ".vrt", ".img")


class ClassifyFolder(EngineAlgorithm):
    """Scores whole images against a class list."""

    FOLDER, RECURSIVE, CLASSES, OUTPUT = "FOLDER", "RECURSIVE", "CLASSES", "OUTPUT"

    def name(self) -> str:
        """Return the id, which must not change."""
        return "classifyfolder"

    def displayName(self) -> str:  # noqa: N802 - QGIS's name
        """Return the title in the toolbox."""
        return self.tr("Classify images in a folder")

    def tags(self) -> list[str]:
        """Return search keywords."""
        return self.tr("chips,tiles,images,scene classification,zero-shot,prompt,batch,folder").split(",")

    def shortHelpString(self) -> str:  # noqa: N802 - QGIS's name
        """Return the help text."""
        return self.tr(
            "Scores each image in a folder as a whole against the classes that you type. The result is a table "
            "with the path, the best class, its score and, if an image can’t be read, the error.\n\n"
            "Images are small rasters, for example 64 × 64 pixels of Sentinel-2, or photographs."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:  # noqa: N802 - QGIS's name
        """Add the parameters."""
        folder = QgsProcessingParameterFile.Behavior.Folder
        self.addParameter(QgsProcessingParameterFile(self.FOLDER, self.tr("Folder"), folder))
        self.addParameter(QgsProcessingParameterBoolean(self.RECURSIVE, self.tr("Include subfolders"), False))
        self.addParameter(
            QgsProcessingParameterString(self.CLASSES, self.tr("Classes"), "forest\nwater\nfields\nbuildings", True)
        )
        self.add_advanced()
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                self.OUTPUT, self.tr("Image classes"), source_type("TypeVector", "Vector")
            )
        )

    def prepareAlgorithm(  # noqa: N802 - QGIS's name
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Read the parameters in the main thread."""
        folder = Path(self.parameterAsFile(parameters, self.FOLDER, context))
        every = folder.rglob("*") if self.parameterAsBool(parameters, self.RECURSIVE, context) else folder.glob("*")
        chips = sorted(str(path) for path in every if path.suffix.lower() in _SUFFIXES and path.is_file())
        if not chips:
            raise QgsProcessingException(self.tr("The folder {} contains no images.").format(folder))
        self._table = QgsVectorLayer(_TABLE, "", "memory")
        self.params = {
            **self.common_params(parameters, context, []),
            "chips": chips,
            "classes": self.parameterAsString(parameters, self.CLASSES, context),
        }
        return True

    def processAlgorithm(  # noqa: N802 - QGIS's name
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Run the job and write the table."""
        result = self.run_job("classify", feedback)
        if not result:
            return {}
        fields = self._table.fields()
        sink, output = self.parameterAsSink(
            parameters, self.OUTPUT, context, fields, self._table.wkbType(), QgsCoordinateReferenceSystem()
        )
        if sink is None:
            raise QgsProcessingException(self.invalidSinkError(parameters, self.OUTPUT))
        for chip in result["chips"]:
            feature = QgsFeature(fields)
            top = chip.get("top")
            error = chip["error"]["message"] if "error" in chip else None
            feature.setAttributes([chip["path"], top, chip["scores"][top] if top else None, error])
            sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert)
        return {self.OUTPUT: output}
