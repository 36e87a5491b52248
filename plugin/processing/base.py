"""Base class of the algorithms: common parameters, the engine, output styling."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from qgis.core import (
    QgsMapLayer,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExtent,
    QgsProcessingParameterField,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
    QgsProcessingParameterVectorLayer,
    QgsProject,
    QgsRasterLayer,
)
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QIcon

from .. import guide
from ..engine import environment
from ..engine.gui_text import without_cli_options
from ..layers.hints import ASK, UNITS, parse_bands, recall, unit_names
from ..layers.image import engine_hints, engine_source
from ..layers.placement import RESULT_PROPERTY, raise_layer
from ..layers.source import LayerNotUsable
from . import engine_call
from .parameters import DEVICES, SINGLE_LAYER_FORMATS, number, polygons, set_advanced, source_type
from .vector_source import vector_file

# The parameters of an algorithm replace the choices stored with a layer.
_MAPPED_CLOUDS: dict[str, Any] = {"keep_clouds": False, "model_clouds": False, "csmask_clouds": False}


class EngineAlgorithm(QgsProcessingAlgorithm):
    """An algorithm that runs a job of the engine.

    `prepareAlgorithm` reads the parameters in the main thread, where layers can be accessed; `processAlgorithm` waits
    for the engine in a background thread. Output layers are evaluated in `processAlgorithm`, because the Processing
    dialog replaces the context's list of layers to load before it runs.
    """

    INPUT, BANDS, CLOUDS, DEVICE, MODEL = "INPUT", "BANDS", "CLOUDS", "DEVICE", "MODEL"
    CLOUDS_BY_MODEL, CLOUDS_BY_CSMASK = "CLOUDS_BY_MODEL", "CLOUDS_BY_CSMASK"
    UNITS, SCALE, OFFSET, NODATA, GSD, ASSUME = "UNITS", "SCALE", "OFFSET", "NODATA", "GSD", "ASSUME"
    EXTENT, MASK = "EXTENT", "MASK"
    SAMPLES, SAMPLES_FIELD = "SAMPLES", "SAMPLES_FIELD"
    HELP_PAGE = "batch"

    def __init__(self) -> None:
        super().__init__()
        self.params: dict[str, Any] = {}
        self.source_id = ""  # id of the raster layer

    def createInstance(self) -> EngineAlgorithm:  # noqa: N802 - QGIS's name
        """Return a new instance."""
        return type(self)()

    def icon(self) -> QIcon:
        """Return the icon of the provider."""
        return self.provider().icon() if self.provider() else QIcon()

    def helpUrl(self) -> str:  # noqa: N802 - QGIS's name
        """Return the page of the user guide for the Help button."""
        return guide.page_url(self.HELP_PAGE).toString()

    def canExecute(self) -> tuple[bool, str]:  # noqa: N802 - QGIS's name
        """Return whether the engine is set up, and the reason if not."""
        return (True, "") if environment.engine_python() is not None else (False, engine_call.not_set_up())

    def add_raster(self) -> None:
        """Add the parameter for the input raster."""
        self.addParameter(QgsProcessingParameterRasterLayer(self.INPUT, self.tr("Raster (optical, RGB or Sentinel-1)")))

    def add_advanced(self, maps: bool = False) -> None:
        """Add the advanced parameters: how the raster is read, the model and its device.

        Args:
            maps: Whether the algorithm maps classes, so that clouds that the model detects can be masked.
        """
        units = [self.tr("Detected"), *unit_names().values()]
        model = self.tr("Model (name or folder; empty: the default model)")
        bands = self.tr("Bands, e.g. B02=1,B03=2,B04=3 (empty: detected)")
        clouds = self.tr("Mask clouds and shadows if the raster has a cloud mask")
        by_model = self.tr("If the raster has no cloud mask, mask clouds detected by the model")
        by_csmask = self.tr("If the raster has no cloud mask, mask clouds detected by ukis-csmask (optional download)")
        assume = self.tr(
            "Reading of an ambiguous raster: ask (stop and list the readings), best, or the id of a reading"
        )
        for parameter in (
            QgsProcessingParameterString(self.ASSUME, assume, ASK, optional=True),
            QgsProcessingParameterString(self.BANDS, bands, "", optional=True),
            QgsProcessingParameterEnum(self.UNITS, self.tr("Units of the stored values"), units, False, 0),
            number(self.SCALE, self.tr("Scale (physical value = stored value × scale + offset)")),
            number(self.OFFSET, self.tr("Offset in physical units (-0.1 for Sentinel-2 since 2022)")),
            number(self.NODATA, self.tr("Nodata value")),
            number(self.GSD, self.tr("Pixel size in metres (empty: from the CRS)")),
            QgsProcessingParameterBoolean(self.CLOUDS, clouds, True),
            QgsProcessingParameterBoolean(self.CLOUDS_BY_CSMASK, by_csmask, False),
            *([QgsProcessingParameterBoolean(self.CLOUDS_BY_MODEL, by_model, False)] if maps else []),
            QgsProcessingParameterString(self.MODEL, model, "", optional=True),
            QgsProcessingParameterEnum(self.DEVICE, self.tr("Device"), list(DEVICES), False, 0),
        ):
            self.addParameter(set_advanced(parameter))

    def add_area(self) -> None:
        """Add the parameters for a part of the raster: extent and mask."""
        self.addParameter(
            QgsProcessingParameterExtent(self.EXTENT, self.tr("Extent (empty: whole raster)"), optional=True)
        )
        self.addParameter(polygons(self.MASK, self.tr("Polygon mask: only pixels inside are processed")))

    def area_params(
        self, parameters: dict[str, Any], context: QgsProcessingContext, layer: QgsRasterLayer,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:  # fmt: skip
        """Return the job parameters `extent` and `mask`; features in memory are copied to a new file."""
        params: dict[str, Any] = {}
        extent = self.parameterAsExtent(parameters, self.EXTENT, context, layer.crs())
        if not extent.isNull() and not extent.isEmpty():
            params["extent"] = [extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum()]
        if parameters.get(self.MASK):
            params["mask"] = self.parameterAsCompatibleSourceLayerPath(
                parameters, self.MASK, context, SINGLE_LAYER_FORMATS, "gpkg", feedback
            )
        return params

    def add_samples(self, description: str) -> None:
        """Add the parameters for samples: a layer of points or polygons, and its field with the class."""
        kinds = [source_type("TypeVectorPoint", "VectorPoint"), source_type("TypeVectorPolygon", "VectorPolygon")]
        self.addParameter(QgsProcessingParameterVectorLayer(self.SAMPLES, description, kinds, optional=True))
        field = self.tr("Class field of the samples (empty: class, or the only field)")
        self.addParameter(
            QgsProcessingParameterField(self.SAMPLES_FIELD, field, parentLayerParameterName=self.SAMPLES, optional=True)
        )

    def samples_params(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Return the job parameters `samples` and `field`; features in memory are copied to a new file."""
        path = vector_file(self, parameters, self.SAMPLES, context, feedback)
        if path is None:
            return {}
        return {"samples": path, "field": self.parameterAsString(parameters, self.SAMPLES_FIELD, context) or None}

    def raster(
        self, parameters: dict[str, Any], context: QgsProcessingContext, parameter: str = INPUT
    ) -> QgsRasterLayer:
        """Return the layer of a parameter.

        Raises:
            QgsProcessingException: There is none.
        """
        layer = self.parameterAsRasterLayer(parameters, parameter, context)
        if layer is None:
            raise QgsProcessingException(self.invalidRasterError(parameters, parameter))
        return layer

    def common_params(
        self, parameters: dict[str, Any], context: QgsProcessingContext, layers: Sequence[QgsMapLayer]
    ) -> dict[str, Any]:
        """Return the job parameters `hints`, `device` and, if one is given, `model`.

        Parameters of the algorithm override the choices stored with the layers.

        Args:
            parameters: Parameters of the algorithm.
            context: Context of the algorithm.
            layers: The rasters that the job reads. Hints apply to all of them, so only those that are the same for all
                layers are used.

        Raises:
            QgsProcessingException: A value can't be parsed.
        """
        hints: dict[str, Any] = {}
        self.source_id = layers[0].id() if layers else ""
        for layer in layers:
            try:
                stored = engine_hints(layer, replace(recall(layer), **_MAPPED_CLOUDS))
            except ValueError as fault:
                raise QgsProcessingException(str(fault)) from fault
            hints = {key: value for key, value in stored.items() if layer is layers[0] or hints.get(key) == value}
        bands = self.parameterAsString(parameters, self.BANDS, context).strip()
        if bands:
            try:
                hints["bands"] = parse_bands(bands)
            except ValueError as fault:
                raise QgsProcessingException(str(fault)) from fault
        if units := self.parameterAsEnum(parameters, self.UNITS, context):
            hints["units"] = UNITS[units - 1]
        for name, hint in ((self.SCALE, "scale"), (self.OFFSET, "offset"), (self.NODATA, "nodata"), (self.GSD, "gsd")):
            if parameters.get(name) not in (None, ""):
                hints[hint] = self.parameterAsDouble(parameters, name, context)
        if not self.parameterAsBool(parameters, self.CLOUDS, context):
            hints["mask_clouds"] = False
        elif self.parameterAsBool(parameters, self.CLOUDS_BY_CSMASK, context):
            hints["mask_clouds"] = "csmask"
        elif self.parameterAsBool(parameters, self.CLOUDS_BY_MODEL, context):
            hints["mask_clouds"] = "model"
        assume = self.parameterAsString(parameters, self.ASSUME, context).strip() or ASK
        if assume != ASK or "assume" not in hints:
            hints["assume"] = assume
        params = {"device": DEVICES[self.parameterAsEnum(parameters, self.DEVICE, context)], "hints": hints}
        if model := self.parameterAsString(parameters, self.MODEL, context).strip():
            params["model"] = model
        return params

    def run_job(self, method: str, feedback: QgsProcessingFeedback) -> dict[str, Any]:
        """Run a job with the prepared parameters, and report how the raster was read and the device."""
        if hints := self.params.get("hints"):
            feedback.pushInfo(self.tr("Reading options: {}").format(json.dumps(hints, ensure_ascii=False)))
        result = engine_call.run_job(method, self.params, feedback)
        if result:
            inspection = result.get("inspection") or {}
            for line in [inspection.get("summary"), *inspection.get("reasons", []), *inspection.get("notes", [])]:
                if line:
                    feedback.pushInfo(without_cli_options(line))
            if inspection.get("clouds") == "left_out":
                feedback.pushInfo(self.tr("Cloud mask used: {}").format(inspection.get("cloud_mask")))
            elif inspection.get("clouds") == "by_model":
                feedback.pushInfo(self.tr("Clouds detected by the model are masked."))
            elif inspection.get("clouds") == "by_csmask":
                feedback.pushInfo(self.tr("Clouds detected by ukis-csmask are masked."))
            if result.get("device"):
                feedback.pushInfo(self.tr("Device: {} ({})").format(result["device"], result.get("device_reason")))
            for note in result.get("notes", []):
                feedback.pushWarning(note)
        return result

    def tr(self, text: str) -> str:
        """Return the translation of a text."""
        return QCoreApplication.translate("Algorithms", text)


class OutputStyler(QgsProcessingLayerPostProcessorInterface):
    """Styles an output when QGIS loads it, in the main thread."""

    _pending: list[OutputStyler] = []  # keeps them alive: QGIS holds no Python reference

    def __init__(self, style: Callable[[Any], None], source_id: str) -> None:
        super().__init__()
        self._style, self._source_id = style, source_id

    def postProcessLayer(  # noqa: N802 - QGIS's name
        self, layer: QgsMapLayer, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        """Style the layer and move it above the rasters that cover it; called by QGIS."""
        self._style(layer)
        layer.setCustomProperty(RESULT_PROPERTY, "processing")
        source = QgsProject.instance().mapLayer(self._source_id)
        if source is not None:
            raise_layer(layer, source)
        layer.triggerRepaint()
        if self in OutputStyler._pending:
            OutputStyler._pending.remove(self)

    @classmethod
    def attach(cls, context: QgsProcessingContext, output: str, style: Callable[[Any], None], source_id: str) -> None:
        """Call `style(layer)` when QGIS loads `output`, and make the layer visible.

        `style` expects the actual type of the output layer, which QGIS passes as a QgsMapLayer.
        """
        if context.willLoadLayerOnCompletion(output):
            styler = cls(style, source_id)
            cls._pending.append(styler)
            context.layerToLoadOnCompletionDetails(output).setPostProcessor(styler)


def readable_source(layer: QgsMapLayer) -> str:
    """Return the GDAL source of a layer.

    Raises:
        QgsProcessingException: The engine can't read the layer.
    """
    try:
        return engine_source(layer)
    except LayerNotUsable as refusal:
        raise QgsProcessingException(str(refusal)) from refusal
