"""Entries in QGIS's menus: on the map canvas, on raster layers in the layer tree, and in the menu Help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .canvas_menu import CanvasMenu
from .help_menu import HelpMenu
from .layer_tree import LayerTreeActions
from .picking import Picking

if TYPE_CHECKING:
    from ..plugin import LandPromptPlugin


class Actions:
    """All entries, added and removed together."""

    def __init__(self, plugin: LandPromptPlugin) -> None:
        self.picking = Picking(plugin)
        self.canvas_menu = CanvasMenu(plugin)
        self.layer_tree = LayerTreeActions(plugin, self.picking)
        self.help_menu = HelpMenu(plugin)

    def remove(self) -> None:
        """Take every action, map tool and connection out of QGIS's window."""
        self.help_menu.remove()
        self.layer_tree.remove()
        self.canvas_menu.remove()
        self.picking.remove()
