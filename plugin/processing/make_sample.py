"""Algorithm `landprompt:makesample`: random points in every class of a map, to be labelled."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterVectorDestination,
    QgsProcessingParameterVectorLayer,
)

from . import engine_call
from .base import EngineAlgorithm, readable_source
from .vector_source import vector_file


class MakeSample(EngineAlgorithm):
    """Draws a stratified random sample of a map."""

    HELP_PAGE = "accuracy"
    STANDARD_ERROR, EXPECTED_ACCURACY = "STANDARD_ERROR", "EXPECTED_ACCURACY"
    TOTAL, MINIMUM, EXCLUDE, SEED, OUTPUT, COUNT = "TOTAL", "MINIMUM", "EXCLUDE", "SEED", "OUTPUT", "COUNT"

    def name(self) -> str:
        """Return the id, which must not change."""
        return "makesample"

    def displayName(self) -> str:  # noqa: N802 - QGIS's name
        """Return the title in the toolbox."""
        return self.tr("Sample for accuracy assessment")

    def tags(self) -> list[str]:
        """Return search keywords."""
        return self.tr("accuracy,validation,stratified,random,points,sampling,design,reference,land cover").split(",")

    def shortHelpString(self) -> str:  # noqa: N802 - QGIS's name
        """Return the help text."""
        return self.tr(
            "Draws random points in every class of a map (stratified random sampling, Olofsson et al. 2014). "
            "Label them in the <b>label</b> field, from field work or better imagery, and run <i>Accuracy of a "
            "land cover map</i>.\n\n"
            "The number of points depends on the <b>standard error</b> of the overall accuracy that you want "
            "and on the accuracy that you expect. Rare classes get the minimum; the others share the rest in "
            "proportion to their area.\n\n"
            "<b>Training samples of the map</b>: no points are drawn in the blocks of 64 × 64 pixels that they "
            "touch.\n\n"
            "If the output exists, its points and labels are kept, and only missing points are added."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:  # noqa: N802 - QGIS's name
        """Add the parameters."""
        whole, real = QgsProcessingParameterNumber.Type.Integer, QgsProcessingParameterNumber.Type.Double
        error = self.tr("Standard error of the overall accuracy")
        expected = self.tr("Expected user’s accuracy of the classes")
        total = self.tr("Number of points (empty: from the standard error)")
        least, taught = self.tr("Minimum number of points per class"), self.tr("Training samples of the map")
        for parameter in (
            QgsProcessingParameterRasterLayer(self.INPUT, self.tr("Map")),
            QgsProcessingParameterNumber(self.STANDARD_ERROR, error, real, 0.02, False, 0.001, 0.5),
            QgsProcessingParameterNumber(self.EXPECTED_ACCURACY, expected, real, 0.8, False, 0.01, 0.99),
            QgsProcessingParameterNumber(self.TOTAL, total, whole, None, True, 1),
            QgsProcessingParameterNumber(self.MINIMUM, least, whole, 50, minValue=1),
            QgsProcessingParameterVectorLayer(self.EXCLUDE, taught, optional=True),
            QgsProcessingParameterNumber(self.SEED, self.tr("Random seed"), whole, 0, minValue=0),
            QgsProcessingParameterVectorDestination(self.OUTPUT, self.tr("Sample")),
        ):
            self.addParameter(parameter)
        self.addOutput(QgsProcessingOutputNumber(self.COUNT, self.tr("Number of points")))

    def prepareAlgorithm(  # noqa: N802 - QGIS's name
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Read the parameters in the main thread."""
        self.params = {
            "map": readable_source(self.raster(parameters, context)),
            "standard_error": self.parameterAsDouble(parameters, self.STANDARD_ERROR, context),
            "expected_accuracy": self.parameterAsDouble(parameters, self.EXPECTED_ACCURACY, context),
            "minimum": self.parameterAsInt(parameters, self.MINIMUM, context),
            "seed": self.parameterAsInt(parameters, self.SEED, context),
            "exclude": vector_file(self, parameters, self.EXCLUDE, context, feedback),
        }
        if parameters.get(self.TOTAL) not in (None, ""):
            self.params["total"] = self.parameterAsInt(parameters, self.TOTAL, context)
        return True

    def processAlgorithm(  # noqa: N802 - QGIS's name
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Run the job and list the points of each class."""
        self.params["output"] = self.parameterAsOutputLayer(parameters, self.OUTPUT, context)
        result = engine_call.run_job("sample", self.params, feedback)
        if not result:
            return {}
        for note in result["notes"]:
            feedback.pushWarning(note)
        for entry in result["classes"]:
            line = self.tr("{}: {} points, {} labelled ({:.1f} % of the map)")
            feedback.pushInfo(line.format(entry["name"], entry["samples"], entry["labelled"], 100 * entry["share"]))
        if blocks := result["excluded"]["blocks"]:
            feedback.pushInfo(self.tr("{} blocks near training samples of the map were excluded.").format(blocks))
        return {self.OUTPUT: result["outputs"]["sample"], self.COUNT: result["samples"]}
