"""Last stage: the trained towers as ONNX files with their card, the bundle that the engine loads."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from torch import nn

from landprompt_training.data.bands import OPTICAL_BANDS
from landprompt_training.export.quantize_weights import keep_in_8_bits, keep_in_16_bits
from landprompt_training.models.picture_tower import PictureTower
from landprompt_training.models.text_tower import TextTower

OPSET = 18
_DYNAMIC_AXES = {
    "image": {0: "n", 2: "h", 3: "w"},
    "band_mask": {0: "n"},
    "valid": {0: "n", 2: "h", 3: "w"},
    "grid": {0: "n", 2: "rows", 3: "cols"},
    "embedding": {0: "n"},
}


def export_encoder(student: nn.Module, path: Path, n_bands: int = len(OPTICAL_BANDS)) -> None:
    """Write a student as ONNX with dynamic batch, height and width; outputs `grid` and `embedding`.

    The input `crop` of a student that `can_crop` has a default, 0: who does not know of it need not give it.
    """
    student = student.eval().to(memory_format=torch.contiguous_format).float()
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
    """Write the tower for whole pictures as ONNX: the inputs of its student, the output `embedding`.

    The weights are kept in 16 bits and computed with in 32: half the file, on any device, for under 1e-3 in a score.
    """
    tower = tower.eval().to(memory_format=torch.contiguous_format).float()
    image = torch.randn(2, len(OPTICAL_BANDS), 72, 88)
    example = {"image": image, "band_mask": torch.ones(2, len(OPTICAL_BANDS)), "valid": torch.ones_like(image[:, :1])}
    _trace(tower, example, ["embedding"], path)
    keep_in_16_bits(path)


def _trace(network: nn.Module, example: dict[str, torch.Tensor], outputs: list[str], path: Path) -> None:
    """Write a network of images as ONNX with dynamic batch, height and width."""
    torch.onnx.export(
        network,
        tuple(example.values()),
        str(path),
        input_names=list(example),
        output_names=outputs,
        dynamic_axes={name: axes for name, axes in _DYNAMIC_AXES.items() if name in (*example, *outputs)},
        opset_version=OPSET,
        dynamo=False,  # the tracing exporter keeps the odd-size slices dynamic; the newer one specialises them
    )


def _give_default(path: Path, name: str, value: int) -> None:
    """Have an input of a graph be `value` where the caller gives none."""
    import onnx
    from onnx import numpy_helper

    model = onnx.load(str(path))
    model.graph.initializer.append(numpy_helper.from_array(np.array(value, np.int64), name))
    onnx.save(model, str(path))


def export_text(tower: TextTower, folder: Path, quantise: bool = True) -> None:
    """Write `text.onnx` and `tokenizer.json`.

    Args:
        quantise: weights in 8 bits (matrix products and the word table), the projection excepted.
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
    """The last matrix product, onto D axes, stays in full precision: it is small and every score hangs on it."""
    import onnx

    products = [node.name for node in onnx.load(str(path)).graph.node if node.op_type == "MatMul"]
    return products[-1:]
