"""The int8 variant of an encoder, for CPUs: the fp32 graph with its coarse stage quantised.

Static quantisation (Jacob et al. 2018, arXiv 1712.05877) by onnxruntime: int8 weights with one scale per channel, uint8
activations with one range per tensor, which is measured on calibration images. Only the stage at stride 8, with half of
the multiplications, is quantised: for every finer stage, the gain in speed did not justify the number of pixels that
changed their class (docs/performance.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import CalibrationDataReader, QuantFormat, QuantType, quantize_static

from landprompt_training.data.modality import Modality
from landprompt_training.data.windows import Mixture
from landprompt_training.engine import UNSEEN

Inputs = dict[str, np.ndarray]
# Range of the factors of reflectance in the bright copies.
BRIGHT = (2.0, 8.0)
# Range of the gain, in decibels, of the bright copies of radar images.
BRIGHT_DB = (4.0, 12.0)


class _Reader(CalibrationDataReader):  # type: ignore[misc]  # onnxruntime has no types
    """Passes inputs to onnxruntime one by one."""

    def __init__(self, batches: Iterable[Inputs]) -> None:
        self._batches = iter(batches)

    def get_next(self) -> Inputs | None:
        return next(self._batches, None)


def export_int8(graph: Path, batches: Iterable[Inputs], part: str = "/stage8/") -> dict[str, str]:
    """Write `NAME.int8.onnx` next to an encoder `NAME.onnx`, with a part of its graph quantised.

    Args:
        graph: the fp32 ONNX file.
        batches: inputs of the graph, by name. The ranges are the minima and maxima of the activations on them.
        part: the nodes whose names contain this are quantised.

    Returns:
        The card entry `{"int8": file}`.

    Raises:
        ValueError: no name contains `part`.
    """
    target = graph.with_suffix(".int8.onnx")
    nodes = [node.name for node in onnx.load(str(graph)).graph.node if part in node.name]
    if not nodes:
        raise ValueError(f"'{graph}' has no node with '{part}' in its name")
    quantize_static(
        graph,
        target,
        _Reader(batches),
        quant_format=QuantFormat.QDQ,
        per_channel=True,
        weight_type=QuantType.QInt8,
        activation_type=QuantType.QUInt8,
        op_types_to_quantize=["Conv", "Relu", "Add"],
        nodes_to_quantize=nodes,
    )
    return {"int8": target.name}


def calibration(mixture: Mixture, modality: Modality, batches: int = 12, seed: int = 9) -> Iterator[Inputs]:
    """Batches of windows not used in training, as inputs of the encoder, each followed by a bright copy.

    Snow, clouds and corner reflectors are rare in the training data but common in rasters. Without the bright copies,
    the ranges of the activations would clip them.
    """
    rng = np.random.default_rng(seed)
    mean, std = (torch.tensor(values)[:, None, None] for values in (modality.mean, modality.std))
    slots = range(min(mixture.size, 24))
    for number in range(batches):
        batch = mixture.collate([mixture[slot, UNSEEN + 1000 + number] for slot in slots])
        image, mask, valid = batch["image"], batch["band_mask"], batch["valid"].float()
        physical = image * std + mean
        if modality.units == "db":
            bright = physical + float(rng.uniform(*BRIGHT_DB))
        else:
            bright = physical * float(rng.uniform(*BRIGHT))
        bright = (bright.clamp(*modality.clip) - mean) / std * mask[:, :, None, None] * valid
        for each in (image, bright):
            yield {"image": each.contiguous().numpy(), "band_mask": mask.numpy(), "valid": valid.numpy()}
