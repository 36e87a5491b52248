"""Algorithm `landprompt:zeroshotmap`: a land cover map from a list of class prompts."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterString,
    QgsProject,
    QgsRasterLayer,
)

from ..layers import styling
from ..layers.history import describe
from ..layers.results import areas_text
from .base import EngineAlgorithm, OutputStyler, readable_source


def style_hidden_confidence(layer: QgsRasterLayer) -> None:
    """Style the confidence layer and uncheck it, because it covers the map."""
    styling.style_confidence(layer)
    hide(layer)


def hide(layer: QgsRasterLayer) -> None:
    """Uncheck a layer in the layer tree."""
    node = QgsProject.instance().layerTreeRoot().findLayer(layer.id())
    if node is not None:
        node.setItemVisibilityChecked(False)


class ZeroShotMap(EngineAlgorithm):
    """Makes a land cover map and, optionally, a confidence raster."""

    CLASSES, THRESHOLD, MIN_AREA = "CLASSES", "THRESHOLD", "MIN_AREA"
    OUTPUT, CONFIDENCE, SCORES, AREAS = "OUTPUT", "CONFIDENCE", "SCORES", "AREAS"
    HELP_PAGE = "classes"

    def name(self) -> str:
        """Return the id, which must not change."""
        return "zeroshotmap"

    def displayName(self) -> str:  # noqa: N802 - QGIS's name
        """Return the title in the toolbox."""
        return self.tr("Land cover map from prompts")

    def tags(self) -> list[str]:
        """Return search keywords."""
        return self.tr(
            "classification,zero-shot,text,prompt,land cover,land use,segmentation,sentinel-2,satellite,clip"
        ).split(",")

    def shortHelpString(self) -> str:  # noqa: N802 - QGIS's name
        """Return the help text."""
        return self.tr(
            "Classifies a raster into the classes that you type, on this computer and without training.\n\n"
            "<b>Classes</b>: one per line or separated by semicolons. Separate synonyms with commas: "
            "<i>forest; river, lake, open water; houses, streets</i>. Add a description in parentheses: "
            "<i>pasture (smooth green grass, hedges)</i>. The line <i>background: clouds</i> lists prompts "
            "that are not mapped; <i>preset:worldcover</i> uses a standard legend.\n\n"
            "<b>Threshold</b>: pixels whose most probable class is below this probability remain "
            "unclassified.\n\n"
            "<b>Minimum patch size</b>: the minimum mapping unit in hectares. Smaller patches are merged into "
            "the neighbouring class.\n\n"
            "<b>Polygon mask</b>: pixels outside its polygons are nodata.\n\n"
            "Map values are the codes of a standard legend (1 to n without codes), 0 for nodata, 254 for "
            "background and 255 for unclassified. <b>Areas</b> is a table with pixels, areas in m² on the "
            "ellipsoid and shares. The metadata of the map contains everything needed to repeat the run. The "
            "raster is encoded once; further class lists take a few seconds."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:  # noqa: N802 - QGIS's name
        """Add the parameters."""
        self.add_raster()
        self.addParameter(
            QgsProcessingParameterString(self.CLASSES, self.tr("Classes"), "forest\nwater\nfields\nbuildings", True)
        )
        self.addParameter(
            QgsProcessingParameterNumber(
                self.THRESHOLD,
                self.tr("Threshold (0 maps every pixel)"),
                QgsProcessingParameterNumber.Type.Double,
                0.0,
                minValue=0.0,
                maxValue=1.0,
            )
        )
        self.addParameter(
            QgsProcessingParameterNumber(
                self.MIN_AREA,
                self.tr("Minimum patch size in hectares (0 keeps every pixel)"),
                QgsProcessingParameterNumber.Type.Double,
                0.0,
                minValue=0.0,
            )
        )
        self.add_samples(self.tr("Training samples: points or polygons that correct the map"))
        self.add_area()
        self.add_advanced(maps=True)
        self.addParameter(QgsProcessingParameterRasterDestination(self.OUTPUT, self.tr("Land cover")))
        self.addParameter(
            QgsProcessingParameterRasterDestination(
                self.CONFIDENCE, self.tr("Confidence"), optional=True, createByDefault=False
            )
        )
        self.addParameter(
            QgsProcessingParameterRasterDestination(
                self.SCORES, self.tr("Class probabilities"), optional=True, createByDefault=False
            )
        )
        csv = self.tr("CSV files (*.csv)")
        self.addParameter(
            QgsProcessingParameterFileDestination(self.AREAS, self.tr("Areas"), csv, None, True, createByDefault=False)
        )

    def prepareAlgorithm(  # noqa: N802 - QGIS's name
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Read the parameters in the main thread."""
        layer = self.raster(parameters, context)
        self.params = {
            **self.common_params(parameters, context, [layer]),
            "source": readable_source(layer),
            "classes": self.parameterAsString(parameters, self.CLASSES, context),
            "threshold": self.parameterAsDouble(parameters, self.THRESHOLD, context),
            "min_area": self.parameterAsDouble(parameters, self.MIN_AREA, context),
            **self.samples_params(parameters, context, feedback),
            **self.area_params(parameters, context, layer, feedback),
        }
        return True

    def processAlgorithm(  # noqa: N802 - QGIS's name
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Run the job and style its outputs."""
        self.params["output"] = self.parameterAsOutputLayer(parameters, self.OUTPUT, context)
        for name, key in ((self.CONFIDENCE, "confidence"), (self.SCORES, "scores")):
            if output := self.parameterAsOutputLayer(parameters, name, context):
                self.params[key] = output
        if areas := self.parameterAsFileOutput(parameters, self.AREAS, context):
            self.params["areas"] = areas
        result = self.run_job("map", feedback)
        if not result:
            return {}
        feedback.pushInfo(areas_text(result))
        outputs = {self.OUTPUT: result["outputs"]["map"]}

        def style(layer: QgsRasterLayer) -> None:
            styling.style_map(layer, result["classes"])
            describe(layer, result, areas_text(result))

        OutputStyler.attach(context, self.params["output"], style, self.source_id)
        if self.params.get("confidence"):
            outputs[self.CONFIDENCE] = result["outputs"]["confidence"]
            OutputStyler.attach(context, self.params["confidence"], style_hidden_confidence, self.source_id)
        if self.params.get("scores"):
            outputs[self.SCORES] = result["outputs"]["scores"]
            OutputStyler.attach(context, self.params["scores"], hide, self.source_id)
        if self.params.get("areas"):
            outputs[self.AREAS] = result["outputs"]["areas"]
        return outputs
