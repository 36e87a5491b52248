"""Edits bundles and updates the hashes in the card, so that only running the graphs reveals the changes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from tiny_bundle import file_record


def edit_card(bundle: Path, edit: Callable[[dict], object]) -> Path:
    """Change the card; hashes and sizes follow the files that exist."""
    card = json.loads((bundle / "model.json").read_text())
    edit(card)
    for name in {path.name for path in bundle.iterdir()} & set(card["files"]):
        card["files"][name] = file_record(bundle / name)
    (bundle / "model.json").write_text(json.dumps(card))
    return bundle


def edit_graph(bundle: Path, edit: Callable[[object], object], file: str = "optical.onnx") -> Path:
    """Change the ONNX graph of a file."""
    import onnx

    model = onnx.load(bundle / file)
    edit(model.graph)
    onnx.save(model, bundle / file)
    return edit_card(bundle, lambda card: None)


def insert_after(name: str, *nodes: tuple[str, list[str], dict], **constants: object) -> Callable[[object], None]:
    """Insert nodes (kind, further sources, settings) after a value; after an output, only its final value changes."""
    import numpy as np
    from onnx import helper, numpy_helper

    def edit(graph) -> None:
        of_graph = name in {each.name for each in graph.output}
        for node in graph.node:
            node.output[:] = [f"{name}_0" if each == name else each for each in node.output]
            if of_graph:
                node.input[:] = [f"{name}_0" if each == name else each for each in node.input]
        for number, (kind, sources, settings) in enumerate(nodes):
            target = name if number == len(nodes) - 1 else f"{name}_{number + 1}"
            graph.node.append(helper.make_node(kind, [f"{name}_{number}", *sources], [target], **settings))
        for key, value in constants.items():
            graph.initializer.append(numpy_helper.from_array(np.asarray(value), key))
        _sort(graph)

    return edit


def _sort(graph) -> None:
    """Order the nodes so that each follows those that it depends on."""
    known = {each.name for each in (*graph.input, *graph.initializer)} | {""}
    left, ordered = list(graph.node), []
    while left:
        ready = [node for node in left if set(node.input) <= known]
        assert ready, "the graph has a cycle"
        ordered += ready
        known |= {output for node in ready for output in node.output}
        left = [node for node in left if node not in ready]
    del graph.node[:]
    graph.node.extend(ordered)
