"""Parameters that several algorithms have: names, and definitions that depend on the QGIS version."""

from __future__ import annotations

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterNumber,
)

DEVICES = ("auto", "cpu", "cuda")
# Formats with one layer per file; of other formats, the engine would read the first layer.
SINGLE_LAYER_FORMATS = ["shp", "geojson", "fgb"]


def set_advanced(parameter: QgsProcessingParameterDefinition) -> QgsProcessingParameterDefinition:
    """Mark a parameter as advanced, and return it."""
    flag = getattr(QgsProcessingParameterDefinition, "FlagAdvanced", None)
    if flag is None:  # QGIS 4 has the scoped name only
        from qgis.core import Qgis

        flag = Qgis.ProcessingParameterFlag.Advanced
    parameter.setFlags(parameter.flags() | flag)
    return parameter


def source_type(old_name: str, new_name: str) -> QgsProcessing.SourceType:
    """Return a source type by its names in QGIS 3 and 4, for example "TypeRaster" and "Raster"."""
    kind: QgsProcessing.SourceType | None = getattr(QgsProcessing, old_name, None)
    if kind is None:  # QGIS 4 has the scoped name only
        from qgis.core import Qgis

        scoped: QgsProcessing.SourceType = getattr(Qgis.ProcessingSourceType, new_name)
        return scoped
    return kind


def number(
    name: str, description: str, default: float | None = None, least: float | None = None, most: float | None = None,
    decimals: int = 9,
) -> QgsProcessingParameterNumber:  # fmt: skip
    """Return a number parameter: required with a default, optional without one."""
    limits = {key: value for key, value in (("minValue", least), ("maxValue", most)) if value is not None}
    kind = QgsProcessingParameterNumber.Type.Double
    parameter = QgsProcessingParameterNumber(name, description, kind, default, optional=default is None, **limits)
    parameter.setMetadata({"widget_wrapper": {"decimals": decimals}})
    return parameter


def polygons(name: str, description: str) -> QgsProcessingParameterFeatureSource:
    """Return an optional polygon layer."""
    kind = source_type("TypeVectorPolygon", "VectorPolygon")
    return QgsProcessingParameterFeatureSource(name, description, [kind], optional=True)
