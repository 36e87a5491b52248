"""The encoder with 8-bit steps, for processors: the fp32 graph with its coarse stage quantised.

Static quantisation (Jacob et al. 2018, arXiv 1712.05877) by onnxruntime: weights int8, one scale a channel;
activations uint8, one range a tensor, found by running the network over calibration pictures. Half of the
multiplications lie in the stage at stride 8, so that alone is quantised: every finer stage that was added made more
pixels change their class than its speed was worth (docs/performance.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import CalibrationDataReader, QuantFormat, QuantType, quantize_static

from landprompt_training.data.optical import CLIP, OpticalData
from landprompt_training.data.radar import RadarData

Inputs = dict[str, np.ndarray]
# Factors of reflectance for bright copies of pictures: snow and cloud are in no training set, but in people's rasters.
BRIGHT = (2.0, 8.0)
# Decibels added for bright copies of radar images: cities seen head on, corner reflectors.
BRIGHT_DB = (4.0, 12.0)


class _Reader(CalibrationDataReader):
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
        What the card says of it: `{"int8": file}`.

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


def calibration(data: OpticalData, options: dict, batches: int = 12, seed: int = 9) -> Iterator[Inputs]:
    """Augmented training pictures as the optical encoder's inputs, each batch followed by a bright copy of it.

    Args:
        options: the recipe's table of a training stage: how many tiles and scenes a batch has.
    """
    rng = np.random.default_rng(seed)
    for _ in range(batches):
        batch = data.batch(options, rng)
        bright = _brightened(data, batch.image, float(rng.uniform(*BRIGHT)))
        seen = batch.band_mask[:, :, None, None] * batch.valid
        yield from _inputs(batch.band_mask, batch.valid, batch.image, bright * seen)


def radar_calibration(data: RadarData, options: dict, batches: int = 12, seed: int = 9) -> Iterator[Inputs]:
    """The same of radar images: augmented training views, each batch followed by a bright copy of it.

    Args:
        options: the recipe's table `[sar]`: how many views a batch has.
    """
    rng = np.random.default_rng(seed)
    std = torch.tensor(data.modality.std)[:, None, None]
    for _ in range(batches):
        batch = data.batch(options, rng)
        seen = batch.band_mask[:, :, None, None] * batch.valid
        bright = batch.image + float(rng.uniform(*BRIGHT_DB)) / std
        yield from _inputs(batch.band_mask, batch.valid, batch.image, bright * seen)


def _inputs(band_mask: torch.Tensor, valid: torch.Tensor, *images: torch.Tensor) -> Iterator[Inputs]:
    for image in images:
        yield {
            "image": image.contiguous().numpy(),
            "band_mask": band_mask.numpy(),
            "valid": valid.float().numpy(),
        }


def _brightened(data: OpticalData, image: torch.Tensor, factor: float) -> torch.Tensor:
    mean, std = (values[:, None, None] for values in (data.standard.mean, data.standard.std))
    return (((image * std + mean) * factor).clamp(*CLIP) - mean) / std
