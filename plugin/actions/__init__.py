"""Right-click actions on the map canvas and on raster layers in the layer tree."""

from __future__ import annotations

from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtGui import QIcon

from ..dock.dock import LandPromptDock
from .canvas_menu import CanvasMenu
from .layer_tree import LayerTreeActions
from .picking import Picking


class Actions:
    """Adds the context menu actions and the map tool to QGIS, and removes them."""

    def __init__(self, iface: QgisInterface, dock: LandPromptDock, icon: QIcon, parent: QObject) -> None:
        """Add everything; the actions work on `dock` and are owned by `parent`."""
        self.picking = Picking(iface, dock, parent)
        self.canvas_menu = CanvasMenu(iface, dock, icon, parent)
        self.layer_tree = LayerTreeActions(iface, dock, icon, self.picking, parent)

    def remove(self) -> None:
        """Remove every action, map tool and signal connection."""
        self.layer_tree.remove()
        self.canvas_menu.remove()
        self.picking.remove()
