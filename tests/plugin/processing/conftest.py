"""The algorithms by their names, and a raster."""

from __future__ import annotations

import pytest
from qgis.core import QgsApplication

from plugin.processing.provider import LandPromptProvider
from tests.plugin import rasters


@pytest.fixture
def algorithm(qgis_app, qgis_new_project):
    """Finds an algorithm by its id, in a provider that is taken out after the test."""
    provider = LandPromptProvider()
    registry = QgsApplication.processingRegistry()
    registry.addProvider(provider)
    yield lambda name: registry.algorithmById(f"landprompt:{name}")
    registry.removeProvider(provider)


@pytest.fixture
def scene(tmp_path):
    return rasters.water_and_forest(tmp_path / "scene.tif")
