"""Running an algorithm as the toolbox does."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProject

ROOT = Path(__file__).resolve().parents[3]
REAL_ENGINE = ROOT / ".venv" / "backend" / "bin" / "python"
needs_engine = pytest.mark.skipif(not REAL_ENGINE.is_file(), reason="no .venv/backend: run make setup")


def run(algorithm, parameters: dict, feedback: QgsProcessingFeedback | None = None) -> tuple[dict, bool]:
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    return algorithm.run(parameters, context, feedback or QgsProcessingFeedback())


def said(feedback: QgsProcessingFeedback) -> str:
    return feedback.textLog()
