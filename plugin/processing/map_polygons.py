"""Algorithm `landprompt:mappolygons`: a map as polygons."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterVectorDestination,
    QgsVectorLayer,
)

from ..layers import styling
from ..layers.results import drop_undefined_crs
from .base import EngineAlgorithm, OutputStyler, readable_source
from .parameters import number


class MapPolygons(EngineAlgorithm):
    """Converts a map to polygons with class, code, area and mean confidence."""

    CONFIDENCE, MIN_AREA, SIMPLIFY, OUTPUT = "CONFIDENCE", "MIN_AREA", "SIMPLIFY", "OUTPUT"

    def name(self) -> str:
        """Return the id, which must not change."""
        return "mappolygons"

    def displayName(self) -> str:  # noqa: N802 - QGIS's name
        """Return the title in the toolbox."""
        return self.tr("Map to polygons")

    def tags(self) -> list[str]:
        """Return search keywords."""
        return self.tr("polygonize,vectorize,vector,raster to vector,area,simplify,land cover").split(",")

    def shortHelpString(self) -> str:  # noqa: N802 - QGIS's name
        """Return the help text."""
        return self.tr(
            "Converts a land cover map to polygons, one per patch, with the fields <i>value</i>, <i>code</i>, "
            "<i>class</i>, <i>area_m2</i> (of the pixels, on the ellipsoid) and <i>confidence</i> (mean of the "
            "pixels of the confidence raster, if one is given).\n\n"
            "<b>Minimum patch size</b>: smaller patches are merged into a neighbouring class.\n\n"
            "<b>Simplification tolerance</b>: how far boundaries may move, in pixels. Adjacent polygons keep a "
            "common boundary. 0 keeps the pixel outlines.\n\n"
            "Nodata, background and unclassified pixels are excluded."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:  # noqa: N802 - QGIS's name
        """Add the parameters."""
        self.addParameter(QgsProcessingParameterRasterLayer(self.INPUT, self.tr("Map")))
        self.addParameter(
            QgsProcessingParameterRasterLayer(self.CONFIDENCE, self.tr("Confidence raster"), None, optional=True)
        )
        self.addParameter(
            number(self.MIN_AREA, self.tr("Minimum patch size in hectares (0 keeps every patch)"), 0.0, 0.0)
        )
        self.addParameter(
            number(self.SIMPLIFY, self.tr("Simplification tolerance in pixels"), 1.0, 0.0, 100.0, decimals=2)
        )
        self.addParameter(QgsProcessingParameterVectorDestination(self.OUTPUT, self.tr("Land cover polygons")))

    def prepareAlgorithm(  # noqa: N802 - QGIS's name
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Read the parameters in the main thread."""
        layer = self.raster(parameters, context)
        self.source_id = layer.id()
        self.params = {
            "map": readable_source(layer),
            "min_area": self.parameterAsDouble(parameters, self.MIN_AREA, context),
            "simplify": self.parameterAsDouble(parameters, self.SIMPLIFY, context),
        }
        confidence = self.parameterAsRasterLayer(parameters, self.CONFIDENCE, context)
        if confidence is not None:
            self.params["confidence"] = readable_source(confidence)
        return True

    def processAlgorithm(  # noqa: N802 - QGIS's name
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Run the job and style its output."""
        self.params["output"] = self.parameterAsOutputLayer(parameters, self.OUTPUT, context)
        result = self.run_job("polygons", feedback)
        if not result:
            return {}
        classes = result["classes"]
        for each in classes:
            feedback.pushInfo(self.tr("{}: {} polygons").format(each["name"], each["polygons"]))

        def style(layer: QgsVectorLayer) -> None:
            drop_undefined_crs(layer)
            styling.style_polygons(layer, classes)

        OutputStyler.attach(context, self.params["output"], style, self.source_id)
        return {self.OUTPUT: result["outputs"]["polygons"]}
