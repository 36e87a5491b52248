"""Where results go in the layer tree and in a custom layer order, so that nothing hides them."""

from __future__ import annotations

from qgis.core import QgsLayerTree, QgsLayerTreeGroup, QgsLayerTreeNode, QgsMapLayer, QgsProject, QgsVectorLayer

RESULT_PROPERTY = "landprompt/result"  # marks our layers and groups
_EMBEDDED = "embedded"  # QGIS marks groups and layers of other projects with it


def place_above(
    root: QgsLayerTree, source_layer: QgsMapLayer | None, over_results: bool = True
) -> tuple[QgsLayerTreeGroup, int]:
    """Return the parent group and the position there at which a new layer or group is visible.

    That is right above the topmost visible raster that is drawn over the source layer, and below the vector layers
    above that raster. Where no raster covers the source, it is right above the source.

    Args:
        over_results: also go above earlier hits, which are vector layers.
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
    while (parent := node.parent()) is not root and (_is_closed(parent) or _can_leave(node, ancestors)):
        node = parent
    siblings = parent.children()
    position = siblings.index(node)
    # Hidden maps of earlier runs are kept below as well: the person may show them again.
    while position and _is_earlier(siblings[position - 1], over_results):
        position -= 1
    return parent, position


def put_on_top(project: QgsProject, layers: list[QgsMapLayer], source_layer: QgsMapLayer | None) -> None:
    """Move new layers, topmost first, above every raster that covers the source in the project's custom layer order.

    Does nothing where the layers are drawn in the order of the tree. QGIS appends new layers at the bottom.
    """
    root = project.layerTreeRoot()
    if not root.hasCustomLayerOrder():
        return
    order = [layer for layer in root.customLayerOrder() if layer not in layers]
    last = order.index(source_layer) if source_layer in order else len(order) - 1
    covering = (place for place, layer in enumerate(order[: last + 1]) if _covers(layer) and _is_visible(root, layer))
    place = min(next(covering, len(order)), max(last, 0))
    root.setCustomLayerOrder(order[:place] + layers + order[place:])


def bring_up(layer: QgsMapLayer, source_layer: QgsMapLayer) -> None:
    """Move a layer of the project above the rasters that hide it; it stays where it is where none does."""
    root = QgsProject.instance().layerTreeRoot()
    node = root.findLayer(layer.id())
    if node is None or not _is_covered(root, layer, source_layer):
        return
    parent, position = place_above(root, source_layer, over_results=False)
    parent.insertChildNode(position, node.clone())  # before the old one goes, else QGIS removes the layer as well
    node.parent().removeChildNode(node)
    put_on_top(QgsProject.instance(), [layer], source_layer)


def _is_covered(root: QgsLayerTree, layer: QgsMapLayer, source_layer: QgsMapLayer) -> bool:
    """Whether the source or a visible raster is drawn above `layer`."""
    order = root.layerOrder()
    if layer not in order or source_layer not in order:
        return False
    above = order[: order.index(layer)]
    return order.index(source_layer) < len(above) or any(_covers(each) and _is_visible(root, each) for each in above)


def _nodes_above(root: QgsLayerTree, source: QgsLayerTreeNode) -> list[QgsLayerTreeNode]:
    """Visible layers of the tree that come before `source`, topmost first."""
    nodes = root.findLayers()
    return [node for node in nodes[: nodes.index(source)] if node.isVisible() and node.layer() is not None]


def _covers(layer: QgsMapLayer) -> bool:
    """Whether a layer fills its extent: rasters, meshes and tiles, but not vector layers."""
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
    """Whether a node is the group of an earlier map, or of earlier hits where these count."""
    if node.customProperty(RESULT_PROPERTY) != "group":
        return False
    return over_results or any(_covers(layer.layer()) for layer in node.findLayers() if layer.layer() is not None)


def _is_closed(group: QgsLayerTreeGroup) -> bool:
    """Whether a new layer would be hidden in the group, hide its other layers, or not be saved there."""
    return (
        group.customProperty(RESULT_PROPERTY) == "group"
        or bool(group.customProperty(_EMBEDDED))
        or group.isMutuallyExclusive()
        or not group.isVisible()
    )


def _can_leave(node: QgsLayerTreeNode, ancestors: list[QgsLayerTreeNode]) -> bool:
    """Whether a place above the group of `node` covers no vector layer, and that group does not hold the source."""
    parent = node.parent()
    if parent in ancestors:
        return False
    before = parent.children()[: parent.children().index(node)]
    return not any(isinstance(layer, QgsVectorLayer) for layer in _visible_layers(before))


def _visible_layers(nodes: list[QgsLayerTreeNode]) -> list[QgsMapLayer]:
    layers = []
    for node in nodes:
        inner = node.findLayers() if isinstance(node, QgsLayerTreeGroup) else [node]
        layers += [each.layer() for each in inner if each.isVisible()]
    return layers
