"""What the algorithms have in common: the raster, what can be told about it, the device, the engine."""

from __future__ import annotations

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
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
    QgsRasterLayer,
)
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QIcon

from ..dock.wording import parse_bands
from ..engine import environment
from ..engine.sentences import without_options
from ..layers.results import RESULT_PROPERTY
from ..layers.source import LayerNotUsable, source_path
from . import engine_call as asking

DEVICES = ("auto", "cpu", "cuda")


class EngineAlgorithm(QgsProcessingAlgorithm):
    """An algorithm that the engine carries out.

    `prepareAlgorithm` reads the parameters in the main thread, where layers may be touched; `processAlgorithm` waits
    for the engine in a thread of its own.
    """

    INPUT, BANDS, CLOUDS, DEVICE = "INPUT", "BANDS", "CLOUDS", "DEVICE"

    def __init__(self) -> None:
        super().__init__()
        self.params: dict[str, Any] = {}

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
        """The raster that is read."""
        self.addParameter(
            QgsProcessingParameterRasterLayer(self.INPUT, self.tr("Raster (Sentinel-2, RGB or Sentinel-1)"))
        )

    def add_advanced(self) -> None:
        """What the raster may not tell by itself, and the device."""
        bands = QgsProcessingParameterString(
            self.BANDS,
            self.tr("Which band is which, for example B02=1,B03=2,B04=3 (empty: detected)"),
            "",
            optional=True,
        )
        clouds = QgsProcessingParameterBoolean(
            self.CLOUDS,
            self.tr("Leave out clouds and their shadows, where the product's classification (SCL) shows them"),
            False,
        )
        device = QgsProcessingParameterEnum(self.DEVICE, self.tr("Device"), list(DEVICES), False, 0)
        for parameter in (bands, clouds, device):
            flag = getattr(QgsProcessingParameterDefinition, "FlagAdvanced", None)
            if flag is None:  # QGIS 4 knows the scoped name alone
                from qgis.core import Qgis

                flag = Qgis.ProcessingParameterFlag.Advanced
            parameter.setFlags(parameter.flags() | flag)
            self.addParameter(parameter)

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

    def common_params(self, parameters: dict[str, Any], context: QgsProcessingContext) -> dict[str, Any]:
        """`device` and `hints` of the job."""
        hints: dict[str, Any] = {}
        bands = self.parameterAsString(parameters, self.BANDS, context).strip()
        if bands:
            try:
                hints["bands"] = parse_bands(bands)
            except ValueError as fault:
                raise QgsProcessingException(str(fault)) from fault
        if self.parameterAsBool(parameters, self.CLOUDS, context):
            hints["mask_clouds"] = True
        return {"device": DEVICES[self.parameterAsEnum(parameters, self.DEVICE, context)], "hints": hints}

    def ask(self, method: str, feedback: QgsProcessingFeedback) -> dict[str, Any]:
        """Have the engine do the job with the prepared parameters, and say what it ran on."""
        result = asking.ask(method, self.params, feedback)
        if result:
            feedback.pushInfo(self.tr("Device: {} ({})").format(result.get("device"), result.get("device_reason")))
            for doubt in (result.get("inspection") or {}).get("doubts", []):
                feedback.pushWarning(without_options(doubt))
            for note in result.get("notes", []):
                feedback.pushWarning(note)
        return result

    def tr(self, text: str) -> str:
        """The text in the person's language."""
        return QCoreApplication.translate("Algorithms", text)


class Styling(QgsProcessingLayerPostProcessorInterface):
    """Styles an output when QGIS loads it, in the main thread."""

    _kept: list[Styling] = []  # QGIS holds no reference from Python: without this they would be gone when called

    def __init__(self, style: Any) -> None:
        super().__init__()
        self._style = style

    def postProcessLayer(  # noqa: N802 - QGIS's name
        self, layer: QgsMapLayer, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        """Called by QGIS."""
        self._style(layer)
        layer.setCustomProperty(RESULT_PROPERTY, "processing")
        layer.triggerRepaint()
        if self in Styling._kept:
            Styling._kept.remove(self)

    @classmethod
    def attach(cls, context: QgsProcessingContext, output: str, style: Any) -> None:
        """Have `style(layer)` called when `output` is loaded; nothing where it is not going to be."""
        if context.willLoadLayerOnCompletion(output):
            styling = cls(style)
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
