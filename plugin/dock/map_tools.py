"""Functions shared by the map tools of the plugin."""

from __future__ import annotations

from qgis.gui import QgsMapTool
from qgis.PyQt import sip


def restore_previous(tool: QgsMapTool, previous: QgsMapTool | None) -> None:
    """Stop a map tool and restore the one that was active before; does nothing if the tool is not active."""
    canvas = tool.canvas()
    if canvas.mapTool() is not tool:
        return
    if previous is not None and not sip.isdeleted(previous):
        canvas.setMapTool(previous)
    else:
        canvas.unsetMapTool(tool)
