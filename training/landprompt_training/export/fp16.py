"""The encoder with 16-bit steps, for GPUs: the fp32 graph with most of its convolutions in half precision.

Half precision has 11 bits: each rounding errs by up to 1 in 4096, and the roundings of a whole network add up to 2e-3
in a cosine. Scores may differ by 1e-3, so the fine stages before stride 8, whose errors reach every later step, stay in
float32, and so do the first layer, the unit lengths and the means over the chip. What is left in 16 bits is two thirds
of the multiplications (docs/performance.md has the error of every part); where even that is too much, half of them.
Inputs and outputs stay float32.

The converters of onnxconverter-common 1.16.0 and onnxruntime 1.31.1 were tried first. Both convert everything and cast
back around what shall stay: between two float32 steps a value still goes through 16 bits, which loses the unit lengths
that are to be kept, and the graphs were refused (a Resize with 16-bit scales; a name given twice).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import onnxruntime as ort
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper

from landprompt_training.export.int8 import Inputs

# What the names of the nodes in 16 bits contain, and their kinds.
COARSE = ("/stage8/", "/down8/", "/context/")
COARSE_AND_DECODER = (*COARSE, "/smooth4/", "/smooth2/", "/head/")
KINDS = ("Conv", "Relu", "Add")
LARGEST_ERROR = 1e-3
# 2 ** 13 + 1: a float32 times this, less the rest of it, is the float32 rounded to 11 bits (Dekker 1971).
_SPLITTER = "splitter"


def export_fp16(graph: Path, prompts: np.ndarray, batches: Sequence[Inputs]) -> dict[str, str]:
    """Write `NAME.fp16.onnx` beside an encoder `NAME.onnx`, with as much in 16 bits as `LARGEST_ERROR` allows.

    Args:
        graph: the fp32 ONNX file.
        prompts: unit embeddings (p, D) whose scores are compared.
        batches: inputs of the graph by name to compare them on.

    Returns:
        The card entry: `{"fp16": file}`, or nothing where a score always differed by more than
        `LARGEST_ERROR`. The differences are printed.

    Raises:
        ValueError: no node is in `COARSE`.
    """
    target = graph.with_suffix(".fp16.onnx")
    for parts in (COARSE_AND_DECODER, COARSE):
        model = halved(onnx.load(str(graph)), parts)
        error = score_error(graph, model, prompts, batches)
        print(f"{target.name}: {' '.join(parts)} in 16 bits, scores differ by {error:.1e} at most", flush=True)
        if error <= LARGEST_ERROR:
            onnx.save(model, str(target))
            return {"fp16": target.name}
    return {}


def halved(model: ModelProto, parts: Sequence[str]) -> ModelProto:
    """The graph with the weights and steps of some parts in 16 bits, with a cast at each of their inputs and outputs.

    Raises:
        ValueError: no node is in `parts`.
    """
    inside = {node.name for node in model.graph.node if node.op_type in KINDS and any(p in node.name for p in parts)}
    if not inside:
        raise ValueError(f"the graph has no step in {', '.join(parts)}")
    weights = {weight.name: numpy_helper.to_array(weight) for weight in model.graph.initializer}
    made = {name for node in model.graph.node if node.name in inside for name in node.output}
    nodes: dict[str, NodeProto] = {}
    halves: dict[str, TensorProto] = {}
    for node in model.graph.node:
        suffix, kind = ("half", TensorProto.FLOAT16) if node.name in inside else ("float", TensorProto.FLOAT)
        for place, name in enumerate(node.input):
            if not name or (node.name in inside) == (name in made):
                continue
            node.input[place] = other = f"{name}_{suffix}"
            if name in weights:
                halves[other] = numpy_helper.from_array(weights[name].astype(np.float16), other)
            else:
                nodes.setdefault(other, helper.make_node("Cast", [name], [other], other, to=kind))
        nodes[node.output[0]] = node
    _replace(model, [*nodes.values()], [*model.graph.initializer, *halves.values()])
    return model


def in_float32(model: ModelProto) -> ModelProto:
    """A graph of `halved` as one that computes the same in float32, every 16-bit value rounded by arithmetic.

    A processor without half precision runs such steps in float32, and onnxruntime leaves the roundings between them
    out: what it shows is nearer to fp32 than what a GPU would. Values that 16 bits cannot hold are not detected.
    """
    weights = [_as_float32(weight) for weight in model.graph.initializer]
    half = {weight.name for weight in model.graph.initializer if weight.data_type == TensorProto.FLOAT16}
    nodes: list[NodeProto] = []
    for node in model.graph.node:
        leaves = node.op_type == "Cast" and node.input[0] in half
        enters = node.op_type == "Cast" and node.attribute[0].i == TensorProto.FLOAT16
        if leaves or enters:
            node = helper.make_node("Identity", node.input, node.output, node.name)
        if leaves or not (enters or half.intersection(node.input)):
            nodes.append(node)
            continue
        half.update(node.output)
        nodes += _rounded(node)
    _replace(model, nodes, [*weights, numpy_helper.from_array(np.array(2**13 + 1, np.float32), _SPLITTER)])
    return model


def score_error(graph: Path, half: ModelProto, prompts: np.ndarray, batches: Sequence[Inputs]) -> float:
    """Largest difference of a cosine, of a cell or a chip with a prompt, between fp32 and 16 bits.

    The 16-bit form is run with every value rounded, and as onnxruntime runs it here: infinite where that has no number.
    """
    as_it_is = half.SerializeToString()
    sessions = [_session(model) for model in (str(graph), in_float32(half).SerializeToString(), as_it_is)]
    half.ParseFromString(as_it_is)
    worst = 0.0
    for inputs in batches:
        fp32, *others = [session.run(["grid", "embedding"], inputs) for session in sessions]
        for other in others:
            for one, two in zip(fp32, other, strict=True):
                difference = np.tensordot(prompts, one - two, (1, 1))
                worst = max(worst, float(np.nan_to_num(np.abs(difference), nan=np.inf).max()))
    return worst


def _replace(model: ModelProto, nodes: list[NodeProto], weights: list[TensorProto]) -> None:
    """Give a graph other nodes, in order, and those of the weights that they use; checks the outcome."""
    used = {name for node in nodes for name in node.input}
    kept = [weight for weight in weights if weight.name in used]
    for field, values in ((model.graph.node, nodes), (model.graph.initializer, kept), (model.graph.value_info, [])):
        copies = [type(value).FromString(value.SerializeToString()) for value in values]
        del field[:]
        field.extend(copies)
    onnx.checker.check_model(model, full_check=True)


def _as_float32(weight: TensorProto) -> TensorProto:
    if weight.data_type != TensorProto.FLOAT16:
        return weight
    return numpy_helper.from_array(numpy_helper.to_array(weight).astype(np.float32), weight.name)


def _rounded(node: NodeProto) -> list[NodeProto]:
    """The node, and three more that round its result to 11 bits."""
    name = node.output[0]
    exact, scaled, rest = (f"{name}_{part}" for part in ("exact", "scaled", "rest"))
    node.output[0] = exact
    return [
        node,
        helper.make_node("Mul", [exact, _SPLITTER], [scaled], scaled),
        helper.make_node("Sub", [scaled, exact], [rest], rest),
        helper.make_node("Sub", [scaled, rest], [name], f"{name}_rounded"),
    ]


def _session(model: str | bytes) -> ort.InferenceSession:
    return ort.InferenceSession(model, providers=["CPUExecutionProvider"])
