"""Weights kept in fewer bits than they are computed with: smaller files, the arithmetic of the full graph.

The graphs cast them back to float32 where they are used. onnxruntime does so once, when it loads the graph, where that
hangs on nothing else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from pathlib import Path

import numpy as np
import onnx
from onnx import NodeProto, TensorProto, helper, numpy_helper

_LARGEST = 127


def keep_in_16_bits(path: Path, least: int = 1024) -> None:
    """Round the weights of a graph that have at least so many numbers, in place."""
    model = onnx.load(str(path))
    casts = []
    for weight in model.graph.initializer:
        values = numpy_helper.to_array(weight)
        if values.dtype == np.float32 and values.size >= least:
            name = weight.name
            weight.CopyFrom(numpy_helper.from_array(values.astype(np.float16), f"{name}_half"))
            casts.append(helper.make_node("Cast", [f"{name}_half"], [name], f"{name}_cast", to=TensorProto.FLOAT))
    _save(model, [*casts, *model.graph.node], path)


def keep_in_8_bits(path: Path, target: Path, spared: Collection[str] = ()) -> None:
    """Write a copy of a graph with the weights of its matrix products and its tables of words in 8 bits.

    A scale for each output of a product and for each word, symmetric about zero. Activations stay float32: rounding
    those too, with a range for the whole tensor, cost a prompt of MiniLM ten times as much (docs/performance.md).

    Args:
        path: the graph.
        target: the copy.
        spared: names of nodes whose weights stay as they are.
    """
    model = onnx.load(str(path))
    uses = Counter(name for node in model.graph.node for name in node.input)
    weights = {w.name: w for w in model.graph.initializer if len(w.dims) == 2 and uses[w.name] == 1}
    before: list[NodeProto] = []
    nodes: list[NodeProto] = []
    for node in model.graph.node:
        place = {"MatMul": 1, "Gather": 0}.get(node.op_type)
        weight = None if place is None or node.name in spared else weights.get(node.input[place])
        if weight is None:
            nodes.append(node)
            continue
        model.graph.initializer.remove(weight)
        model.graph.initializer.extend(_rounded(weight, axis=1 - place))
        if node.op_type == "MatMul":
            before += _unfolded(weight.name)
            nodes.append(node)
        else:  # cast after the few words were picked: the whole table would be four times the memory
            nodes += _picked(node, weight.name)
    _save(model, [*before, *nodes], target)


def _rounded(weight: TensorProto, axis: int) -> list[TensorProto]:
    """A weight as int8 steps, and their size: float32, one for all numbers along `axis`."""
    values = numpy_helper.to_array(weight)
    scale = np.maximum(np.abs(values).max(axis=axis, keepdims=True) / _LARGEST, 1e-12).astype(np.float32)
    steps = np.rint(values / scale).astype(np.int8)
    return [
        numpy_helper.from_array(steps, f"{weight.name}_steps"),
        numpy_helper.from_array(scale, f"{weight.name}_scale"),
    ]


def _unfolded(name: str) -> list[NodeProto]:
    """Nodes that make float32 numbers, `name`, of their steps and the size of these."""
    return [
        helper.make_node("Cast", [f"{name}_steps"], [f"{name}_float"], f"{name}_cast", to=TensorProto.FLOAT),
        helper.make_node("Mul", [f"{name}_float", f"{name}_scale"], [name], f"{name}_scaled"),
    ]


def _picked(gather: NodeProto, table: str) -> list[NodeProto]:
    """The nodes that take the place of one that picks words from a table."""
    ids, result = gather.input[1], gather.output[0]
    parts = [
        helper.make_node("Gather", [f"{table}_{part}", ids], [f"{result}_{part}"], f"{gather.name}_{part}", axis=0)
        for part in ("steps", "scale")
    ]
    return [*parts, *_unfolded(result)]


def _save(model: onnx.ModelProto, nodes: list[NodeProto], path: Path) -> None:
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    onnx.checker.check_model(model, full_check=True)
    onnx.save(model, str(path))
