"""The fp16 variant of an encoder, for GPUs: the fp32 graph with most of its convolutions in half precision.

Half precision has 11 significant bits: the relative error of a rounding is up to 1/4096, and over a whole network the
errors add up to 2e-3 in a cosine. The tolerance for scores is 1e-3. Therefore the fine stages before stride 8, whose
errors affect all later layers, stay in float32, and so do the first layer, the normalisation to unit length and the
means over the chip. Two thirds of the multiplications are then in 16 bits (docs/performance.md lists the error of each
part). If the error is still too large, only half of them are. Inputs and outputs stay in float32.

The converters of onnxconverter-common 1.16.0 and onnxruntime 1.31.1 are not used. They convert everything and insert
casts around the excluded nodes, so a value still passes through 16 bits between two float32 nodes, which destroys the
unit length. Their graphs also failed to load (a Resize with 16-bit scales; a duplicate name).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import onnxruntime as ort
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper

from landprompt_training.export.int8 import Inputs

# Name parts and operator types of the nodes that are converted to 16 bits.
COARSE = ("/stage8/", "/down8/", "/context/")
COARSE_AND_DECODER = (*COARSE, "/smooth4/", "/smooth2/", "/head/")
KINDS = ("Conv", "Relu", "Add")
LARGEST_ERROR = 1e-3
# 2 ** 13 + 1. With s = x * splitter, s - (s - x) is x rounded to 11 bits (Dekker 1971).
_SPLITTER = "splitter"


def export_fp16(graph: Path, prompts: np.ndarray, batches: Sequence[Inputs]) -> dict[str, str]:
    """Write `NAME.fp16.onnx` next to an encoder `NAME.onnx`, with as many nodes in 16 bits as `LARGEST_ERROR` allows.

    Args:
        graph: the fp32 ONNX file.
        prompts: unit embeddings (p, D) of the prompts whose scores are compared.
        batches: inputs of the graph, by name, on which the scores are compared.

    Returns:
        The card entry `{"fp16": file}`, or an empty dict if the error exceeds `LARGEST_ERROR` in every variant. The
        errors are printed.

    Raises:
        ValueError: no node is in `COARSE`.
    """
    target = graph.with_suffix(".fp16.onnx")
    for parts in (COARSE_AND_DECODER, COARSE):
        model = halved(onnx.load(str(graph)), parts)
        error = score_error(graph, model, prompts, batches)
        print(f"{target.name}: {' '.join(parts)} in 16 bits, scores differ by at most {error:.1e}", flush=True)
        if error <= LARGEST_ERROR:
            onnx.save(model, str(target))
            return {"fp16": target.name}
    return {}


def halved(model: ModelProto, parts: Sequence[str]) -> ModelProto:
    """Convert the nodes and weights of some parts of a graph to 16 bits, with casts at their inputs and outputs.

    Raises:
        ValueError: no node is in `parts`.
    """
    inside = {node.name for node in model.graph.node if node.op_type in KINDS and any(p in node.name for p in parts)}
    if not inside:
        raise ValueError(f"the graph has no node in {', '.join(parts)}")
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
    """Convert a graph of `halved` to one that emulates its 16-bit arithmetic in float32, by rounding each result.

    On a CPU without half precision, onnxruntime runs these nodes in float32 without the rounding in between. The result
    is then closer to fp32 than on a GPU. Overflow of 16-bit values is not detected.
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
    """Largest difference between fp32 and 16 bits in the cosine of a cell or chip with a prompt.

    The 16-bit graph is run both with emulated rounding and as onnxruntime runs it on this machine. If a result is NaN,
    the difference is infinite.
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
    """Replace the nodes of a graph, in topological order, keep only the weights in use, and check the result."""
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
    """The node, followed by three nodes that round its result to 11 bits."""
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
