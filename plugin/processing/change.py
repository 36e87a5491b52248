"""Algorithm `landprompt:change`: a place at two dates, mapped with one class list and compared."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
    QgsProcessingParameterVectorLayer,
)

from ..layers import styling
from ..layers.results import format_area
from .base import EngineAlgorithm, OutputStyler, readable_source
from .vector_source import vector_file
from .zero_shot_map import style_hidden_confidence

DATES = ("before", "after")  # as the engine names them


class Change(EngineAlgorithm):
    """Makes a from-to map, a table of transitions, and a raster of change scores."""

    HELP_PAGE = "change"
    BEFORE, AFTER, CLASSES, THRESHOLD, MIN_AREA = "BEFORE", "AFTER", "CLASSES", "THRESHOLD", "MIN_AREA"
    REFERENCE, FIELD, SAMPLES_DATE = "REFERENCE", "FIELD", "SAMPLES_DATE"
    OUTPUT, SCORES, TABLE = "OUTPUT", "SCORES", "TABLE"

    def name(self) -> str:
        """Return the id, which must not change."""
        return "change"

    def displayName(self) -> str:  # noqa: N802 - QGIS's name
        """Return the title in the toolbox."""
        return self.tr("Change between two dates")

    def tags(self) -> list[str]:
        """Return search keywords."""
        return self.tr(
            "change detection,transition,from-to,deforestation,land cover change,multitemporal,difference,embedding"
        ).split(",")

    def shortHelpString(self) -> str:  # noqa: N802 - QGIS's name
        """Return the help text."""
        return self.tr(
            "Maps the same area at two dates with one class list, and compares the maps on the grid of the "
            "first raster.\n\n"
            "<b>Change</b>: one value for each pair of classes: from × 256 + to, where the classes are "
            "numbered in the order of the list.\n\n"
            "<b>Change scores</b>: the difference of the embeddings, without classes. Misregistration of up to "
            "one cell and differences that affect the whole scene are ignored.\n\n"
            "<b>Reference labels</b>: points or polygons with the transition as text, such as <i>forest &gt; "
            "water</i>, or <i>forest</i> where both dates are forest. With them the areas get 95 % confidence "
            "intervals. Draw the points with <i>Sample for accuracy assessment</i> from the change map."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:  # noqa: N802 - QGIS's name
        """Add the parameters."""
        real = QgsProcessingParameterNumber.Type.Double
        classes, threshold = self.tr("Classes"), self.tr("Threshold (0 maps every pixel)")
        labels = self.tr("Reference labels of transitions")
        smallest = self.tr("Minimum patch size in hectares (0 keeps every pixel)")
        for parameter in (
            QgsProcessingParameterRasterLayer(self.BEFORE, self.tr("Raster of the first date")),
            QgsProcessingParameterRasterLayer(self.AFTER, self.tr("Raster of the second date")),
            QgsProcessingParameterString(self.CLASSES, classes, "forest\nwater\nfields\nbuildings", True),
            QgsProcessingParameterNumber(self.THRESHOLD, threshold, real, 0.0, minValue=0.0, maxValue=1.0),
            QgsProcessingParameterNumber(self.MIN_AREA, smallest, real, 0.0, minValue=0.0),
        ):
            self.addParameter(parameter)
        self.add_area()
        self.addParameter(QgsProcessingParameterVectorLayer(self.REFERENCE, labels, optional=True))
        field = self.tr("Transition field (empty: label, or the only field)")
        self.addParameter(QgsProcessingParameterString(self.FIELD, field, "", optional=True))
        self.add_samples(self.tr("Training samples: points or polygons that correct both maps"))
        dates = [self.tr("First date"), self.tr("Second date")]
        self.addParameter(
            QgsProcessingParameterEnum(self.SAMPLES_DATE, self.tr("Date of the training samples"), dates, False, 0)
        )
        self.add_advanced(maps=True)
        scores, table = self.tr("Change scores"), self.tr("Table of transitions")
        self.addParameter(QgsProcessingParameterRasterDestination(self.OUTPUT, self.tr("Change")))
        self.addParameter(QgsProcessingParameterRasterDestination(self.SCORES, scores, optional=True))
        self.addParameter(
            QgsProcessingParameterFileDestination(self.TABLE, table, self.tr("CSV files (*.csv)"), optional=True)
        )

    def prepareAlgorithm(  # noqa: N802 - QGIS's name
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Read the parameters in the main thread."""
        before, after = (self.raster(parameters, context, name) for name in (self.BEFORE, self.AFTER))
        after_hints = self.common_params(parameters, context, [after])["hints"]
        self.params = {
            **self.common_params(parameters, context, [before]),
            "after_hints": after_hints,
            "before": readable_source(before),
            "after": readable_source(after),
            "classes": self.parameterAsString(parameters, self.CLASSES, context),
            "threshold": self.parameterAsDouble(parameters, self.THRESHOLD, context),
            "min_area": self.parameterAsDouble(parameters, self.MIN_AREA, context),
            **self.samples_params(parameters, context, feedback),
            "samples_date": DATES[self.parameterAsEnum(parameters, self.SAMPLES_DATE, context)],
            **self.area_params(parameters, context, before, feedback),
            "reference": vector_file(self, parameters, self.REFERENCE, context, feedback),
            "reference_field": self.parameterAsString(parameters, self.FIELD, context).strip() or None,
        }
        return True

    def processAlgorithm(  # noqa: N802 - QGIS's name
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Run the job, list the transitions and style the outputs."""
        self.params["output"] = self.parameterAsOutputLayer(parameters, self.OUTPUT, context)
        self.params["scores"] = self.parameterAsOutputLayer(parameters, self.SCORES, context) or None
        self.params["table"] = self.parameterAsFileOutput(parameters, self.TABLE, context) or None
        result = self.run_job("change", feedback)
        if not result:
            return {}
        transitions = result["transitions"]
        for entry in transitions:
            feedback.pushInfo(self._line(entry))
        OutputStyler.attach(
            context, self.params["output"], lambda layer: styling.style_map(layer, transitions), self.source_id
        )
        outputs = {self.OUTPUT: result["outputs"]["change"]}
        if self.params["scores"]:
            outputs[self.SCORES] = result["outputs"]["scores"]
            OutputStyler.attach(context, self.params["scores"], style_hidden_confidence, self.source_id)
        if self.params["table"]:
            outputs[self.TABLE] = result["outputs"]["table"]
        return outputs

    def _line(self, entry: dict[str, Any]) -> str:
        area = entry["area_m2"]
        size = self.tr("{} pixels").format(entry["pixels"]) if area is None else format_area(area)
        line = f"{entry['name']}: {size} ({100 * entry['share']:.1f} %)"
        estimate = entry["estimate"]
        if estimate and estimate["area_m2"] is not None:
            sizes = format_area(estimate["area_m2"]), format_area(estimate["area_half_width_m2"])
            line += self.tr(", estimated {} ± {}").format(*sizes)
        return line
