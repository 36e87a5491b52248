"""The preview: one raster layer that shows the latest answer, and that no project keeps."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsDataProvider,
    QgsLayerTreeLayer,
    QgsMapLayer,
    QgsProject,
    QgsProjectDirtyBlocker,
    QgsRasterLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, QObject, QTimer
from qgis.PyQt.QtXml import QDomDocument

from . import styling
from .placement import RESULT_PROPERTY, bring_up, place_above, put_on_top
from .results import lay_on


class PreviewLayer(QObject):
    """The layer in the project: comes with the first answer, goes with `remove` or when the person removes it.

    Nothing of it marks the project as changed, and a saved project is without it: its file is gone the next time.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._id = ""
        self._latest: tuple[str, list[dict[str, Any]], str] | None = None  # what is shown: path, classes, source
        self._aside = False  # while the project is saved
        QgsProject.instance().writeProject.connect(self._step_aside)
        QgsProject.instance().projectSaved.connect(self._come_back)

    def layer(self) -> QgsRasterLayer | None:
        """The layer, where there is one."""
        return QgsProject.instance().mapLayer(self._id) if self._id else None

    def show(self, path: str, classes: list[dict[str, Any]], source_layer: QgsMapLayer) -> None:
        """Show an answer.

        Args:
            path: the raster of the job `preview`.
            classes: the job's classes.
            source_layer: the raster of the preview; no other raster hides the preview.

        Raises:
            OSError: the raster can't be opened.
        """
        clean = not QgsProject.instance().isDirty()
        unchanged = QgsProjectDirtyBlocker(QgsProject.instance())
        name = QCoreApplication.translate("Preview", "Preview: {}").format(source_layer.name())
        layer = self.layer()
        new = layer is None
        unfolded = new or self._node(layer).isExpanded()
        if new:
            layer = self._add(path, name, source_layer)
        else:
            layer.setDataSource(path, name, "gdal", QgsDataProvider.ProviderOptions())
            layer.setName(name)
            bring_up(layer, source_layer)
        lay_on(layer, source_layer)
        styling.style_map(layer, classes)
        if unfolded:  # the legend is what the colours are read by; only a change reaches the tree's view
            self._node(layer).setExpanded(False)
            self._node(layer).setExpanded(True)
        layer.triggerRepaint()
        self._latest = (path, classes, source_layer.id())
        del unchanged
        if clean and new:
            # The canvas takes a new layer a moment later, and QGIS marks the project as changed for that.
            QTimer.singleShot(0, lambda: QgsProject.instance().setDirty(False))

    def remove(self) -> None:
        """Take the layer out of the project."""
        unchanged = QgsProjectDirtyBlocker(QgsProject.instance())
        if self.layer() is not None:
            QgsProject.instance().removeMapLayer(self._id)
        self._id = ""
        self._aside = False
        del unchanged

    def close_down(self) -> None:
        """Remove the layer and let go of the project."""
        QgsProject.instance().writeProject.disconnect(self._step_aside)
        QgsProject.instance().projectSaved.disconnect(self._come_back)
        self.remove()

    def _add(self, path: str, name: str, source_layer: QgsMapLayer) -> QgsRasterLayer:
        layer = QgsRasterLayer(path, name, "gdal")
        if not layer.isValid():
            raise OSError(QCoreApplication.translate("Preview", "QGIS can't open {}.").format(path))
        layer.setCustomProperty(RESULT_PROPERTY, "preview")
        parent, position = place_above(QgsProject.instance().layerTreeRoot(), source_layer, over_results=False)
        QgsProject.instance().addMapLayer(layer, False)
        parent.insertLayer(position, layer)
        put_on_top(QgsProject.instance(), [layer], source_layer)
        self._id = layer.id()
        return layer

    def _node(self, layer: QgsRasterLayer) -> QgsLayerTreeLayer:
        return QgsProject.instance().layerTreeRoot().findLayer(layer.id())

    def _step_aside(self, document: QDomDocument) -> None:
        """QGIS has written the layer tree and is about to write the layers."""
        if self.layer() is None:
            return
        nodes = document.elementsByTagName("layer-tree-layer")
        ordered = document.elementsByTagName("item")
        for found, told in ((nodes, lambda node: node.attribute("id")), (ordered, lambda node: node.text())):
            for element in [found.at(place).toElement() for place in range(found.count())]:
                if told(element) == self._id:
                    element.parentNode().removeChild(element)
        self.remove()
        self._aside = True

    def _come_back(self) -> None:
        if not self._aside:
            return
        self._aside = False
        path, classes, source_id = self._latest
        source_layer = QgsProject.instance().mapLayer(source_id)
        if source_layer is not None and Path(path).exists():
            self.show(path, classes, source_layer)
