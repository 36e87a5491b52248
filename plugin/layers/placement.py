"""Positions results in the layer tree and in a custom layer order so that no raster covers them."""

from __future__ import annotations

from typing import cast

from qgis.core import (
    QgsLayerTree,
    QgsLayerTreeGroup,
    QgsLayerTreeLayer,
    QgsLayerTreeNode,
    QgsMapLayer,
    QgsProject,
    QgsVectorLayer,
)

RESULT_PROPERTY = "landprompt/result"  # marks layers and groups created by LandPrompt
_EMBEDDED = "embedded"  # set by QGIS for groups and layers embedded from other projects


def position_above(
    root: QgsLayerTree, source_layer: QgsMapLayer | None, over_results: bool = True
) -> tuple[QgsLayerTreeGroup, int]:
    """Return the parent group and the index at which to insert a new layer or group.

    The position is directly above the topmost visible raster that covers the source layer, but below the vector layers
    above that raster. If no raster covers the source, it is directly above the source.

    Args:
        root: The layer tree.
        source_layer: The layer from which the result was made.
        over_results: Also place it above earlier hits, which are vector layers.
    """
    source = root.findLayer(source_layer.id()) if source_layer is not None else None
    if source is None:
        return root, 0
    node: QgsLayerTreeNode = source
    for candidate in _nodes_above(root, source):
        if _covers(candidate.layer()) or (over_results and _is_result(candidate)):
            node = candidate
            break
    ancestors = _ancestors(source)
    while (parent := group_of(node)) is not root and (_is_closed(parent) or _can_leave(node, ancestors)):
        node = parent
    siblings = parent.children()
    position = siblings.index(node)
    # Hidden maps of earlier runs stay below too: the user may show them again.
    while position and _is_earlier(siblings[position - 1], over_results):
        position -= 1
    return parent, position


def raise_in_layer_order(project: QgsProject, layers: list[QgsMapLayer], source_layer: QgsMapLayer | None) -> None:
    """Move new layers, topmost first, above all rasters that cover the source in the custom layer order.

    QGIS appends new layers at the bottom of a custom layer order. Without one there is nothing to do.
    """
    root = project.layerTreeRoot()
    if not root.hasCustomLayerOrder():
        return
    order = [layer for layer in root.customLayerOrder() if layer not in layers]
    last = order.index(source_layer) if source_layer in order else len(order) - 1
    covering = (place for place, layer in enumerate(order[: last + 1]) if _covers(layer) and _is_visible(root, layer))
    place = min(next(covering, len(order)), max(last, 0))
    root.setCustomLayerOrder(order[:place] + layers + order[place:])


def raise_layer(layer: QgsMapLayer, source_layer: QgsMapLayer) -> None:
    """Move a layer of the project above the rasters that cover it, if any."""
    root = QgsProject.instance().layerTreeRoot()
    node = root.findLayer(layer.id())
    if node is None or not _is_covered(root, layer, source_layer):
        return
    parent, position = position_above(root, source_layer, over_results=False)
    parent.insertChildNode(position, node.clone())  # before removing the old node, otherwise QGIS removes the layer too
    group_of(node).removeChildNode(node)
    raise_in_layer_order(QgsProject.instance(), [layer], source_layer)


def group_of(node: QgsLayerTreeNode) -> QgsLayerTreeGroup:
    """Return the parent of a node that is not the root."""
    return cast("QgsLayerTreeGroup", node.parent())  # QGIS does not say that it is a group


def _is_covered(root: QgsLayerTree, layer: QgsMapLayer, source_layer: QgsMapLayer) -> bool:
    """Return whether the source or a visible raster is drawn above `layer`."""
    order = root.layerOrder()
    if layer not in order or source_layer not in order:
        return False
    above = order[: order.index(layer)]
    return order.index(source_layer) < len(above) or any(_covers(each) and _is_visible(root, each) for each in above)


def _nodes_above(root: QgsLayerTree, source: QgsLayerTreeLayer) -> list[QgsLayerTreeLayer]:
    """Return the visible layers of the tree above `source`, topmost first."""
    nodes = root.findLayers()
    return [node for node in nodes[: nodes.index(source)] if node.isVisible() and node.layer() is not None]


def _covers(layer: QgsMapLayer) -> bool:
    """Return whether a layer fills its extent: rasters, meshes and tiles do, vector layers do not."""
    return not isinstance(layer, QgsVectorLayer)


def _is_visible(root: QgsLayerTree, layer: QgsMapLayer) -> bool:
    node = root.findLayer(layer.id())
    return node is not None and node.isVisible()


def _ancestors(node: QgsLayerTreeNode) -> list[QgsLayerTreeNode]:
    found = []
    while (node := node.parent()) is not None:
        found.append(node)
    return found


def _is_result(node: QgsLayerTreeNode) -> bool:
    return any(each.customProperty(RESULT_PROPERTY) == "group" for each in _ancestors(node))


def _is_earlier(node: QgsLayerTreeNode, over_results: bool) -> bool:
    """Return whether a node is the group of an earlier map or, with `over_results`, of earlier hits."""
    if not isinstance(node, QgsLayerTreeGroup) or node.customProperty(RESULT_PROPERTY) != "group":
        return False
    return over_results or any(_covers(layer.layer()) for layer in node.findLayers() if layer.layer() is not None)


def _is_closed(group: QgsLayerTreeGroup) -> bool:
    """Return whether a new layer in the group would be hidden, hide other layers, or not be saved."""
    return (
        group.customProperty(RESULT_PROPERTY) == "group"
        or bool(group.customProperty(_EMBEDDED))
        or group.isMutuallyExclusive()
        or not group.isVisible()
    )


def _can_leave(node: QgsLayerTreeNode, ancestors: list[QgsLayerTreeNode]) -> bool:
    """Return whether the result can be above the group of `node`: no source in it, no vector layers above."""
    parent = node.parent()
    if parent in ancestors:
        return False
    before = parent.children()[: parent.children().index(node)]
    return not any(isinstance(layer, QgsVectorLayer) for layer in _visible_layers(before))


def _visible_layers(nodes: list[QgsLayerTreeNode]) -> list[QgsMapLayer]:
    inner: list[QgsLayerTreeLayer] = []
    for node in nodes:
        if isinstance(node, QgsLayerTreeGroup):
            inner += node.findLayers()
        elif isinstance(node, QgsLayerTreeLayer):
            inner.append(node)
    return [each.layer() for each in inner if each.isVisible()]
