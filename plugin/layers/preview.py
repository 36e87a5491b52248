"""The preview layer: a temporary raster layer that is not saved with the project."""

from __future__ import annotations

from collections.abc import Callable
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
from qgis.PyQt.QtXml import QDomDocument, QDomElement, QDomNodeList

from . import styling
from .placement import RESULT_PROPERTY, position_above, raise_in_layer_order, raise_layer
from .results import adopt_crs


class PreviewLayer(QObject):
    """A layer of the project, from the first `show` until `remove` or until the user removes it.

    It does not mark the project as modified, and is not saved with it, because its file is temporary.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._id = ""
        self._latest: tuple[str, list[dict[str, Any]], str] | None = (
            None  # arguments of the last `show`: path, classes, id of the source layer
        )
        self._left_out = False  # removed while the project is being saved
        QgsProject.instance().writeProject.connect(self._leave_out_of_saving)
        QgsProject.instance().projectSaved.connect(self._restore_after_saving)

    def layer(self) -> QgsRasterLayer | None:
        """Return the layer, or None."""
        layer = QgsProject.instance().mapLayer(self._id) if self._id else None
        return layer if isinstance(layer, QgsRasterLayer) else None

    def show(self, path: str, classes: list[dict[str, Any]], source_layer: QgsMapLayer) -> None:
        """Show a preview.

        Args:
            path: Raster written by the `preview` job.
            classes: Classes in the result of the job.
            source_layer: Layer of the preview, above which it is placed.

        Raises:
            OSError: The raster can't be opened.
        """
        clean = not QgsProject.instance().isDirty()
        unchanged = QgsProjectDirtyBlocker(QgsProject.instance())
        name = QCoreApplication.translate("Preview", "Preview: {}").format(source_layer.name())
        shown = self.layer()
        expanded = shown is None or self._node(shown).isExpanded()
        if shown is None:
            layer = self._add(path, name, source_layer)
        else:
            layer = shown
            layer.setDataSource(path, name, "gdal", QgsDataProvider.ProviderOptions())
            layer.setName(name)
            raise_layer(layer, source_layer)
        adopt_crs(layer, source_layer)
        styling.style_map(layer, classes)
        if expanded:  # toggled, because the layer tree view only reacts to changes
            self._node(layer).setExpanded(False)
            self._node(layer).setExpanded(True)
        layer.triggerRepaint()
        self._latest = (path, classes, source_layer.id())
        del unchanged
        if clean and shown is None:
            # QGIS marks the project as modified when the canvas adds the layer, a moment later.
            QTimer.singleShot(0, lambda: QgsProject.instance().setDirty(False))

    def recolour(self, colours: dict[str, str]) -> None:
        """Change the colours of classes, class name -> '#rrggbb'."""
        layer = self.layer()
        if layer is None or self._latest is None:
            return
        path, classes, source_id = self._latest
        classes = [{**entry, "colour": colours.get(entry["name"], entry["colour"])} for entry in classes]
        self._latest = (path, classes, source_id)
        unchanged = QgsProjectDirtyBlocker(QgsProject.instance())
        styling.style_map(layer, classes)
        layer.triggerRepaint()
        del unchanged

    def remove(self) -> None:
        """Remove the layer from the project."""
        unchanged = QgsProjectDirtyBlocker(QgsProject.instance())
        if self.layer() is not None:
            QgsProject.instance().removeMapLayer(self._id)
        self._id = ""
        self._left_out = False
        del unchanged

    def shut_down(self) -> None:
        """Remove the layer and disconnect from the project."""
        QgsProject.instance().writeProject.disconnect(self._leave_out_of_saving)
        QgsProject.instance().projectSaved.disconnect(self._restore_after_saving)
        self.remove()

    def _add(self, path: str, name: str, source_layer: QgsMapLayer) -> QgsRasterLayer:
        layer = QgsRasterLayer(path, name, "gdal")
        if not layer.isValid():
            raise OSError(QCoreApplication.translate("Preview", "QGIS can’t open {}.").format(path))
        layer.setCustomProperty(RESULT_PROPERTY, "preview")
        parent, position = position_above(QgsProject.instance().layerTreeRoot(), source_layer, over_results=False)
        QgsProject.instance().addMapLayer(layer, False)
        parent.insertLayer(position, layer)
        raise_in_layer_order(QgsProject.instance(), [layer], source_layer)
        self._id = layer.id()
        return layer

    def _node(self, layer: QgsRasterLayer) -> QgsLayerTreeLayer:
        return QgsProject.instance().layerTreeRoot().findLayer(layer.id())

    def _leave_out_of_saving(self, document: QDomDocument) -> None:
        """Remove the layer from the saved project; QGIS has written the layer tree, but not the layers yet."""
        if self.layer() is None:
            return
        nodes = document.elementsByTagName("layer-tree-layer")
        ordered = document.elementsByTagName("item")
        ids: list[tuple[QDomNodeList, Callable[[QDomElement], str]]] = [
            (nodes, lambda node: node.attribute("id")),
            (ordered, lambda node: node.text()),
        ]
        for found, layer_id in ids:
            for element in [found.at(place).toElement() for place in range(found.count())]:
                if layer_id(element) == self._id:
                    element.parentNode().removeChild(element)
        self.remove()
        self._left_out = True

    def _restore_after_saving(self) -> None:
        if not self._left_out or self._latest is None:
            return
        self._left_out = False
        path, classes, source_id = self._latest
        source_layer = QgsProject.instance().mapLayer(source_id)
        if source_layer is not None and Path(path).exists():
            self.show(path, classes, source_layer)
