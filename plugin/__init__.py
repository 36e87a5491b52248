"""LandPrompt for QGIS: type class prompts, get a land cover map; right-click a place, get its look-alikes.

Imports are relative throughout, so the folder works under whatever name QGIS loads it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qgis.gui import QgisInterface

    from .plugin import LandPromptPlugin


def classFactory(iface: QgisInterface | None) -> LandPromptPlugin:  # noqa: N802 - the name that QGIS looks for
    """The plugin, as QGIS's plugin loader wants it.

    Args:
        iface: QgisInterface, or None in ``qgis_process``.
    """
    from .plugin import LandPromptPlugin

    return LandPromptPlugin(iface)
