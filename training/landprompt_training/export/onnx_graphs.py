"""Export of the trained towers as ONNX graphs, with weights stored in 8 or 16 bits if that is accurate enough.

The graphs cast the weights back to float32. onnxruntime folds these casts when it loads the graph, except for those
that depend on the input.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import NodeProto, TensorProto, helper, numpy_helper
from torch import nn

from landprompt_training.data.bands import OPTICAL_BANDS
from landprompt_training.models.base_encoder import PictureTower
from landprompt_training.models.build import in_layout
from landprompt_training.models.text_tower import TextTower

_LARGEST = 127


def keep_in_16_bits(path: Path, least: int = 1024) -> None:
    """Store the weights of a graph that have at least `least` values in 16 bits; the file is changed in place."""
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
    """Write a copy of a graph with the weights of its matrix products and token tables stored in 8 bits.

    Quantisation is symmetric, with one scale per output channel of a product and one per token. Activations stay in
    float32: quantising them too, with one range per tensor, made the error of a MiniLM prompt ten times as large
    (docs/performance.md).

    Args:
        path: the graph.
        target: the copy.
        spared: names of nodes whose weights are not changed.
    """
    model = onnx.load(str(path))
    uses = Counter(name for node in model.graph.node for name in node.input)
    weights = {w.name: w for w in model.graph.initializer if len(w.dims) == 2 and uses[w.name] == 1}
    before: list[NodeProto] = []
    nodes: list[NodeProto] = []
    for node in model.graph.node:
        place = {"MatMul": 1, "Gather": 0}.get(node.op_type)
        weight = None if place is None or node.name in spared else weights.get(node.input[place])
        if weight is None or place is None:
            nodes.append(node)
            continue
        model.graph.initializer.remove(weight)
        model.graph.initializer.extend(_rounded(weight, axis=1 - place))
        if node.op_type == "MatMul":
            before += _unfolded(weight.name)
            nodes.append(node)
        else:  # cast after the lookup of a few tokens: a cast of the whole table would need four times the memory
            nodes += _picked(node, weight.name)
    _save(model, [*before, *nodes], target)


def _rounded(weight: TensorProto, axis: int) -> list[TensorProto]:
    """Quantise a weight to int8, with one float32 scale for all values along `axis`."""
    values = numpy_helper.to_array(weight)
    scale = np.maximum(np.abs(values).max(axis=axis, keepdims=True) / _LARGEST, 1e-12).astype(np.float32)
    steps = np.rint(values / scale).astype(np.int8)
    return [
        numpy_helper.from_array(steps, f"{weight.name}_steps"),
        numpy_helper.from_array(scale, f"{weight.name}_scale"),
    ]


def _unfolded(name: str) -> list[NodeProto]:
    """The nodes that compute the float32 tensor `name` from its int8 values and scales."""
    return [
        helper.make_node("Cast", [f"{name}_steps"], [f"{name}_float"], f"{name}_cast", to=TensorProto.FLOAT),
        helper.make_node("Mul", [f"{name}_float", f"{name}_scale"], [name], f"{name}_scaled"),
    ]


def _picked(gather: NodeProto, table: str) -> list[NodeProto]:
    """The nodes that replace the lookup of tokens in a table by a lookup in the quantised table."""
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


OPSET = 18
_DYNAMIC_AXES = {
    "image": {0: "n", 2: "h", 3: "w"},
    "band_mask": {0: "n"},
    "valid": {0: "n", 2: "h", 3: "w"},
    "grid": {0: "n", 2: "rows", 3: "cols"},
    "embedding": {0: "n"},
}


def export_encoder(student: nn.Module, path: Path, n_bands: int = len(OPTICAL_BANDS)) -> None:
    """Write a student as ONNX with dynamic batch size, height and width, and the outputs `grid` and `embedding`.

    A student that `can_crop` has the `crop` input, which is optional and defaults to 0.
    """
    student = in_layout(student.eval(), torch.contiguous_format).float()
    example = {
        "image": torch.randn(2, n_bands, 72, 88),
        "band_mask": torch.ones(2, n_bands),
        "valid": torch.ones(2, 1, 72, 88),
    }
    if student.can_crop:
        example["crop"] = torch.tensor(16)
    _trace(student, example, ["grid", "embedding"], path)
    if student.can_crop:
        _give_default(path, "crop", 0)


def export_picture_tower(tower: PictureTower, path: Path) -> None:
    """Write the tower for whole pictures as ONNX, with the inputs of the student and the `embedding` output.

    The weights are stored in 16 bits and cast to float32: this halves the file and changes scores by less than 1e-3.
    """
    tower = in_layout(tower.eval(), torch.contiguous_format).float()
    image = torch.randn(2, len(OPTICAL_BANDS), 72, 88)
    example = {"image": image, "band_mask": torch.ones(2, len(OPTICAL_BANDS)), "valid": torch.ones_like(image[:, :1])}
    _trace(tower, example, ["embedding"], path)
    keep_in_16_bits(path)


def _trace(network: nn.Module, example: dict[str, torch.Tensor], outputs: list[str], path: Path) -> None:
    """Write an image network as ONNX with dynamic batch size, height and width."""
    torch.onnx.export(
        network,
        tuple(example.values()),
        str(path),
        input_names=list(example),
        output_names=outputs,
        dynamic_axes={name: axes for name, axes in _DYNAMIC_AXES.items() if name in (*example, *outputs)},
        opset_version=OPSET,
        dynamo=False,  # the newer exporter makes the slices of odd sizes static
    )


def _give_default(path: Path, name: str, value: int) -> None:
    """Make an input of a graph optional, with a default value."""
    import onnx
    from onnx import numpy_helper

    model = onnx.load(str(path))
    model.graph.initializer.append(numpy_helper.from_array(np.array(value, np.int64), name))
    onnx.save(model, str(path))


def export_text(tower: TextTower, folder: Path, quantise: bool = True) -> None:
    """Write `text.onnx` and `tokenizer.json`.

    Args:
        quantise: store the weights of matrix products and of the token table in 8 bits, except for the projection.
    """
    tower.tokenizer.save(str(folder / "tokenizer.json"))
    example = torch.ones(2, 9, dtype=torch.int64)
    final = folder / "text.onnx"
    path = folder / "text.fp32.onnx" if quantise else final
    axes = {"input_ids": {0: "n", 1: "length"}, "attention_mask": {0: "n", 1: "length"}, "embedding": {0: "n"}}
    torch.onnx.export(
        tower,
        (example, example),
        str(path),
        input_names=["input_ids", "attention_mask"],
        output_names=["embedding"],
        dynamic_axes=axes,
        opset_version=OPSET,
        dynamo=False,
    )
    if quantise:
        keep_in_8_bits(path, final, _projection_nodes(path))
        path.unlink()


def _projection_nodes(path: Path) -> list[str]:
    """The last matrix product, the projection to D. It stays in full precision: it is small and affects every score."""
    import onnx

    products = [node.name for node in onnx.load(str(path)).graph.node if node.op_type == "MatMul"]
    return products[-1:]
