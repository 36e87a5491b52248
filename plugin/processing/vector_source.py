"""Files of vector parameters for the engine, which reads the first layer of a file."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessingAlgorithm, QgsProcessingContext, QgsProcessingFeedback

from .parameters import SINGLE_LAYER_FORMATS


def vector_file(
    algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], name: str, context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
) -> str | None:  # fmt: skip
    """Return the file of a vector parameter, or None if it is empty.

    Features in memory or in a multi-layer file are copied to a new file.
    """
    if parameters.get(name) in (None, ""):
        return None
    return algorithm.parameterAsCompatibleSourceLayerPath(
        parameters, name, context, SINGLE_LAYER_FORMATS, "gpkg", feedback
    )
