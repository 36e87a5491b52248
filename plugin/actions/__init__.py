"""Entries in QGIS's menus: on the map canvas, on raster layers in the layer tree, and in the Help menu."""

from __future__ import annotations

from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtGui import QIcon

from ..dock.dock import LandPromptDock
from .canvas_menu import CanvasMenu
from .help_menu import HelpMenu
from .layer_tree import LayerTreeActions
from .picking import Picking


class Actions:
    """Adds the menu entries and the map tool to QGIS, and removes them."""

    def __init__(self, iface: QgisInterface, dock: LandPromptDock, icon: QIcon, parent: QObject) -> None:
        """Add everything; the actions work on `dock` and are owned by `parent`."""
        self.picking = Picking(iface, dock, parent)
        self.canvas_menu = CanvasMenu(iface, dock, icon, parent)
        self.layer_tree = LayerTreeActions(iface, dock, icon, self.picking, parent)
        self.help_menu = HelpMenu(iface, icon, parent)

    def remove(self) -> None:
        """Remove every action, map tool and signal connection."""
        self.help_menu.remove()
        self.layer_tree.remove()
        self.canvas_menu.remove()
        self.picking.remove()
