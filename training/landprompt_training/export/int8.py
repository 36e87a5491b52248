"""The encoder with 8-bit steps, for processors: the fp32 graph with its coarse stage quantised.

Static quantisation (Jacob et al. 2018, arXiv 1712.05877) by onnxruntime: weights int8, one scale a channel;
activations uint8, one range a tensor, found by running the network over calibration pictures. Half of the
multiplications are in the stage at stride 8, so that alone is quantised: every finer stage that was added made more
pixels change their class than its speed was worth (docs/performance.md).
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
# Factors of reflectance of the bright copies.
BRIGHT = (2.0, 8.0)
# Decibels added in the bright copies of radar images.
BRIGHT_DB = (4.0, 12.0)


class _Reader(CalibrationDataReader):  # type: ignore[misc]  # onnxruntime has no types
    """Hands inputs to onnxruntime one by one."""

    def __init__(self, batches: Iterable[Inputs]) -> None:
        self._batches = iter(batches)

    def get_next(self) -> Inputs | None:
        return next(self._batches, None)


def export_int8(graph: Path, batches: Iterable[Inputs], part: str = "/stage8/") -> dict[str, str]:
    """Write `NAME.int8.onnx` beside an encoder `NAME.onnx`, with a part of its graph quantised.

    Args:
        graph: the fp32 ONNX file.
        batches: inputs of the graph by name; the ranges are the least and greatest values that they bring.
        part: what the names of the nodes to quantise contain.

    Returns:
        The card entry: `{"int8": file}`.

    Raises:
        ValueError: no node has such a name.
    """
    target = graph.with_suffix(".int8.onnx")
    nodes = [node.name for node in onnx.load(str(graph)).graph.node if part in node.name]
    if not nodes:
        raise ValueError(f"'{graph}' has no node named '{part}'")
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
    """Training windows that no step used as the encoder's inputs, each batch followed by a bright copy of it.

    Snow, cloud and corner reflectors are rare in training and common in rasters: without bright copies the ranges of
    the activations cut them off.
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
