"""LandPrompt for QGIS: land cover maps and similar tiles from text prompts.

All imports are relative, so the folder can have any name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qgis.gui import QgisInterface

    from .plugin import LandPromptPlugin


def classFactory(iface: QgisInterface | None) -> LandPromptPlugin:  # noqa: N802 - QGIS's name
    """Return the plugin; called by QGIS.

    Args:
        iface: The interface to the main window; None in ``qgis_process``.
    """
    from .plugin import LandPromptPlugin

    return LandPromptPlugin(iface)
