"""Common parts of the algorithms: the raster and how it is read, the device, the engine, the outputs."""

from __future__ import annotations

import json
from collections.abc import Callable
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
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
    QgsProject,
    QgsRasterLayer,
)
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QIcon

from ..engine import environment
from ..engine.sentences import without_options
from ..layers.hints import ASK, UNITS, layer_hints, parse_bands, recall, unit_names
from ..layers.placement import RESULT_PROPERTY, bring_up
from ..layers.source import LayerNotUsable, source_path
from . import engine_call as asking

DEVICES = ("auto", "cpu", "cuda")


class EngineAlgorithm(QgsProcessingAlgorithm):
    """An algorithm that the engine carries out.

    `prepareAlgorithm` reads the parameters in the main thread, where layers may be touched; `processAlgorithm` waits
    for the engine in a thread of its own. Output layers belong to `processAlgorithm`: before it runs in the
    Processing dialog, QGIS replaces the context's list of layers to load.
    """

    INPUT, BANDS, CLOUDS, DEVICE = "INPUT", "BANDS", "CLOUDS", "DEVICE"
    UNITS, SCALE, OFFSET, NODATA, ASSUME = "UNITS", "SCALE", "OFFSET", "NODATA", "ASSUME"

    def __init__(self) -> None:
        super().__init__()
        self.params: dict[str, Any] = {}
        self.source_id = ""  # of the raster's layer

    def createInstance(self) -> EngineAlgorithm:  # noqa: N802 - QGIS's name
        """A fresh one for every run."""
        return type(self)()

    def icon(self) -> QIcon:
        """The provider's icon."""
        return self.provider().icon() if self.provider() else QIcon()

    def canExecute(self) -> tuple[bool, str]:  # noqa: N802 - QGIS's name
        """Whether the engine is set up, else why nothing can run."""
        return (True, "") if environment.engine_python() is not None else (False, asking.not_set_up())

    def add_raster(self) -> None:
        """Add the parameter of the raster that is read."""
        self.addParameter(QgsProcessingParameterRasterLayer(self.INPUT, self.tr("Raster (optical, RGB or Sentinel-1)")))

    def add_advanced(self) -> None:
        """How the raster is read where that is not detected, and the device."""
        units = [self.tr("Detected"), *unit_names().values()]
        bands = self.tr("Bands, for example B02=1,B03=2,B04=3 (empty: detected)")
        clouds = self.tr("Leave out clouds and their shadows, where the scene classification (SCL) shows them")
        assume = self.tr(
            "If the raster can be read in several ways: ask (stop and list the readings), best, or the id of a reading"
        )
        for parameter in (
            QgsProcessingParameterString(self.ASSUME, assume, ASK, optional=True),
            QgsProcessingParameterString(self.BANDS, bands, "", optional=True),
            QgsProcessingParameterEnum(self.UNITS, self.tr("Units of the stored values"), units, False, 0),
            self._number(self.SCALE, self.tr("Scale: physical value = stored value × scale + offset")),
            self._number(self.OFFSET, self.tr("Offset, in physical units: -0.1 for Sentinel-2 since 2022")),
            self._number(self.NODATA, self.tr("Nodata value")),
            QgsProcessingParameterBoolean(self.CLOUDS, clouds, False),
            QgsProcessingParameterEnum(self.DEVICE, self.tr("Device"), list(DEVICES), False, 0),
        ):
            flag = getattr(QgsProcessingParameterDefinition, "FlagAdvanced", None)
            if flag is None:  # QGIS 4 knows the scoped name alone
                from qgis.core import Qgis

                flag = Qgis.ProcessingParameterFlag.Advanced
            parameter.setFlags(parameter.flags() | flag)
            self.addParameter(parameter)

    def _number(self, name: str, description: str) -> QgsProcessingParameterNumber:
        kind = QgsProcessingParameterNumber.Type.Double
        number = QgsProcessingParameterNumber(name, description, kind, None, optional=True)
        number.setMetadata({"widget_wrapper": {"decimals": 9}})
        return number

    def raster(
        self, parameters: dict[str, Any], context: QgsProcessingContext, parameter: str = INPUT
    ) -> QgsRasterLayer:
        """The layer chosen for a parameter.

        Raises:
            QgsProcessingException: there is none.
        """
        layer = self.parameterAsRasterLayer(parameters, parameter, context)
        if layer is None:
            raise QgsProcessingException(self.invalidRasterError(parameters, parameter))
        return layer

    def common_params(
        self, parameters: dict[str, Any], context: QgsProcessingContext, layers: list[QgsRasterLayer]
    ) -> dict[str, Any]:
        """Return `device` and `hints` of the job: the parameters, else what the person chose for the layer in the dock.

        Args:
            layers: the rasters that the job reads. The hints hold for all of them, so those of the layers are only used
                where they agree.
        """
        hints: dict[str, Any] = {}
        self.source_id = layers[0].id()
        for layer in layers:
            try:
                told = {**layer_hints(layer), **replace(recall(layer), mask_clouds=False).hints()}
            except ValueError as fault:
                raise QgsProcessingException(str(fault)) from fault
            hints = {key: value for key, value in told.items() if layer is layers[0] or hints.get(key) == value}
        bands = self.parameterAsString(parameters, self.BANDS, context).strip()
        if bands:
            try:
                hints["bands"] = parse_bands(bands)
            except ValueError as fault:
                raise QgsProcessingException(str(fault)) from fault
        if units := self.parameterAsEnum(parameters, self.UNITS, context):
            hints["units"] = UNITS[units - 1]
        for name, hint in ((self.SCALE, "scale"), (self.OFFSET, "offset"), (self.NODATA, "nodata")):
            if parameters.get(name) not in (None, ""):
                hints[hint] = self.parameterAsDouble(parameters, name, context)
        if self.parameterAsBool(parameters, self.CLOUDS, context):
            hints["mask_clouds"] = True
        assume = self.parameterAsString(parameters, self.ASSUME, context).strip() or ASK
        if assume != ASK or "assume" not in hints:
            hints["assume"] = assume
        return {"device": DEVICES[self.parameterAsEnum(parameters, self.DEVICE, context)], "hints": hints}

    def ask(self, method: str, feedback: QgsProcessingFeedback) -> dict[str, Any]:
        """Run the job with the prepared parameters and report how the raster was read, and the device."""
        feedback.pushInfo(self.tr("Hints: {}").format(json.dumps(self.params["hints"], ensure_ascii=False)))
        result = asking.ask(method, self.params, feedback)
        if result:
            inspection = result.get("inspection") or {}
            for line in [inspection.get("summary"), *inspection.get("reasons", []), *inspection.get("notes", [])]:
                if line:
                    feedback.pushInfo(without_options(line))
            feedback.pushInfo(self.tr("Device: {} ({})").format(result.get("device"), result.get("device_reason")))
            for note in result.get("notes", []):
                feedback.pushWarning(note)
        return result

    def tr(self, text: str) -> str:
        """The text in the person's language."""
        return QCoreApplication.translate("Algorithms", text)


class Styling(QgsProcessingLayerPostProcessorInterface):
    """Styles an output when QGIS loads it, in the main thread."""

    _kept: list[Styling] = []  # QGIS holds no reference from Python: without this they would be gone when called

    def __init__(self, style: Callable[[QgsMapLayer], None], source_id: str) -> None:
        super().__init__()
        self._style, self._source_id = style, source_id

    def postProcessLayer(  # noqa: N802 - QGIS's name
        self, layer: QgsMapLayer, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        """Called by QGIS."""
        self._style(layer)
        layer.setCustomProperty(RESULT_PROPERTY, "processing")
        source = QgsProject.instance().mapLayer(self._source_id)
        if source is not None:
            bring_up(layer, source)
        layer.triggerRepaint()
        if self in Styling._kept:
            Styling._kept.remove(self)

    @classmethod
    def attach(
        cls, context: QgsProcessingContext, output: str, style: Callable[[QgsMapLayer], None], source_id: str
    ) -> None:
        """Have `style(layer)` called when QGIS loads `output`, and nothing hide the layer then."""
        if context.willLoadLayerOnCompletion(output):
            styling = cls(style, source_id)
            cls._kept.append(styling)
            context.layerToLoadOnCompletionDetails(output).setPostProcessor(styling)


def readable_source(layer: QgsRasterLayer) -> str:
    """The file behind the layer.

    Raises:
        QgsProcessingException: the engine can't read such a layer.
    """
    try:
        return source_path(layer)
    except LayerNotUsable as refusal:
        raise QgsProcessingException(str(refusal)) from refusal
