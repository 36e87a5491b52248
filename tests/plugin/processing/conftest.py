"""The algorithms by their names, and a raster."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from qgis.core import QgsApplication, QgsLayerTreeModel, QgsProject
from qgis.gui import QgsBrowserGuiModel, QgsLayerTreeView

from plugin.processing.provider import LandPromptProvider
from tests.plugin import rasters

REAL_ENGINE = Path(__file__).resolve().parents[3] / ".venv" / "backend" / "bin" / "python"
PLUGINS = "/usr/share/qgis/python/plugins"  # of QGIS itself: Processing's dialogs


@pytest.fixture
def algorithm(qgis_app, qgis_new_project):
    """Finds an algorithm by its id, in a provider that is removed after the test."""
    provider = LandPromptProvider()
    registry = QgsApplication.processingRegistry()
    registry.addProvider(provider)
    yield lambda name: registry.algorithmById(f"landprompt:{name}")
    registry.removeProvider(provider)


@pytest.fixture
def scene(tmp_path):
    return rasters.water_and_forest(tmp_path / "scene.tif")


@pytest.fixture
def processing(qgis_app, qgis_iface, qgis_new_project, monkeypatch, tmp_path):
    """QGIS's Processing with our provider, and the real engine."""
    if not REAL_ENGINE.is_file():
        pytest.skip("no .venv/backend: run make setup")
    if not Path(PLUGINS, "processing").is_dir():
        pytest.skip("Processing is not installed here")
    monkeypatch.setattr(sys, "path", [*sys.path, PLUGINS])
    monkeypatch.setenv("LANDPROMPT_PYTHON", str(REAL_ENGINE))
    monkeypatch.setenv("LANDPROMPT_CACHE", str(tmp_path / "cache"))
    browser = QgsBrowserGuiModel()
    monkeypatch.setattr(qgis_iface, "browserModel", lambda: browser, raising=False)
    tree = QgsLayerTreeView()  # QGIS 3.40 and later add the results to it
    tree.setModel(QgsLayerTreeModel(QgsProject.instance().layerTreeRoot()))
    monkeypatch.setattr(qgis_iface, "layerTreeView", lambda: tree, raising=False)
    monkeypatch.setattr("qgis.utils.iface", qgis_iface)
    from processing.core.ProcessingConfig import ProcessingConfig

    ProcessingConfig.initialize()
    provider = LandPromptProvider()
    registry = QgsApplication.processingRegistry()
    registry.addProvider(provider)
    yield registry
    registry.removeProvider(provider)


@pytest.fixture
def real_engine(monkeypatch, tmp_path):
    monkeypatch.setenv("LANDPROMPT_PYTHON", str(REAL_ENGINE))
    monkeypatch.setenv("LANDPROMPT_CACHE", str(tmp_path / "cache"))
