"""The right-click actions: on the map canvas and on raster layers in the layer tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .canvas_menu import CanvasMenu
from .layer_tree import LayerTreeActions
from .picking import Picking

if TYPE_CHECKING:
    from ..plugin import LandPromptPlugin


class Actions:
    """All ways to start something from the map or the layer tree, put in and taken out together."""

    def __init__(self, plugin: LandPromptPlugin) -> None:
        self.picking = Picking(plugin)
        self.canvas_menu = CanvasMenu(plugin)
        self.layer_tree = LayerTreeActions(plugin, self.picking)

    def remove(self) -> None:
        """Take every action, map tool and connection out of QGIS's window."""
        self.layer_tree.remove()
        self.canvas_menu.remove()
        self.picking.remove()
