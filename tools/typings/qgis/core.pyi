# Adds what qgis.core has and the stub that QGIS 3.22 ships (qgis/_core.pyi) leaves out.
from qgis import _core

class QgsCsException(Exception): ...
class QgsProcessingException(Exception): ...

class Qgis(_core.Qgis):
    QGIS_VERSION: str

    # Scoped names of later versions for enums of 3.22.
    class FeatureRequestFlag:
        NoGeometry: _core.QgsFeatureRequest.Flag

    class GeometryType:
        Point: _core.QgsWkbTypes.GeometryType

    class LayerFilter:
        RasterLayer: _core.QgsMapLayerProxyModel.Filter
        PointLayer: _core.QgsMapLayerProxyModel.Filter
        PolygonLayer: _core.QgsMapLayerProxyModel.Filter

    class ProcessingParameterFlag:
        Advanced: _core.QgsProcessingParameterDefinition.Flag

    class ProcessingSourceType: ...

from qgis._core import *  # last: what is defined above stays
