"""Measures a CLIP ViT-B/32 image tower applied to a sliding window: the cost of zero-shot maps from patches.

The tower is that of open_clip with random weights, which do not affect the speed. It is run in torch and as ONNX, with
several batch sizes; the fastest result is reported. Each cell gets a window of the encoder's tile size around it, of
which three bands are upsampled to 224 pixels as RGB. A sample of windows is timed and extrapolated to the number of
cells of the raster. The comparison uses the time of the network alone; cutting and upsampling are reported separately.

Runs in the training environment, which has torch.
"""

from __future__ import annotations

import json
import os
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime as ort
import rasterio
import torch
from part import MODEL, OUT, Part, cores, main, median_seconds
from rasterio.windows import Window

BATCHES = (1, 8, 32)
_RGB = [4, 3, 2]  # band numbers of red, green, blue
_MEAN, _STD = (0.4815, 0.4578, 0.4082), (0.2686, 0.2613, 0.2758)  # OpenAI's values in open_clip
_WHITE_DN = 3000


def image_tower() -> torch.nn.Module:
    """The image tower of ViT-B/32, untrained."""
    import open_clip

    return open_clip.create_model("ViT-B-32", pretrained=None).visual.eval()


def windows(path: Path, count: int, window: int, stride: int) -> torch.Tensor:
    """Windows around neighbouring cells, upsampled and standardised: float32 (count, 3, 224, 224)."""
    with rasterio.open(path) as dataset:
        image = dataset.read(_RGB, window=Window(0, 0, window + stride * count, window))
    rgb = torch.from_numpy(np.clip(image / _WHITE_DN, 0, 1).astype(np.float32))
    cut = torch.stack([rgb[:, :, place * stride :][:, :, :window] for place in range(count)])
    large = torch.nn.functional.interpolate(cut, size=(224, 224), mode="bicubic", antialias=True)
    return (large - torch.tensor(_MEAN)[:, None, None]) / torch.tensor(_STD)[:, None, None]


def exported(tower: torch.nn.Module) -> Path:
    """The tower as an ONNX file with a dynamic batch; exported on first use."""
    path = OUT / "data" / "clip_vit_b32.onnx"
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        torch.onnx.export(
            tower, (torch.zeros(2, 3, 224, 224),), str(part), input_names=["image"], output_names=["embedding"],
            dynamic_axes={"image": {0: "n"}, "embedding": {0: "n"}}, opset_version=18, dynamo=False,
        )  # fmt: skip
        part.replace(path)
    return path


def compare(path: Path, quick: bool) -> dict[str, Any]:
    """Windows per second of each runtime and batch size, and of cutting and upsampling windows.

    Args:
        path: the raster.
        quick: use a smaller sample.
    """
    warnings.simplefilter("ignore")  # developer warnings of the exporter
    torch.set_num_threads(cores())
    card = json.loads((MODEL / "model.json").read_text(encoding="utf-8"))
    encoder = next(each for each in card["encoders"] if each["modality"] == "s2")
    window, stride = encoder["tile_size"], encoder["stride"]
    tower = image_tower()
    options = ort.SessionOptions()
    options.intra_op_num_threads = cores()
    session = ort.InferenceSession(str(exported(tower)), options, providers=["CPUExecutionProvider"])
    rates: dict[str, float] = {}
    seconds = 2.0 if quick else 8.0
    with torch.inference_mode():
        for batch in BATCHES[:2] if quick else BATCHES:
            rgb = windows(path, batch, window, stride)
            rates[f"torch, batch {batch}"] = batch / median_seconds(lambda p=rgb: tower(p), seconds)
            feed = {"image": rgb.numpy()}
            rates[f"onnxruntime, batch {batch}"] = batch / median_seconds(lambda f=feed: session.run(None, f), seconds)
        cutting = 8 / median_seconds(lambda: windows(path, 8, window, stride), 1.0)
    with rasterio.open(path) as dataset:
        cells = (dataset.width // stride) * (dataset.height // stride)
        megapixels = dataset.width * dataset.height / 1e6
    best = max(rates.values())
    return {
        "rates": rates, "cutting_rate": cutting, "windows_per_s": best, "cells": cells, "megapixels": megapixels,
        "window_px": window, "stride_px": stride, "mpx_per_s": megapixels / (cells / best),
    }  # fmt: skip


def measure(quick: bool) -> Part:
    """CLIP applied to every cell of the raster in BENCH_RASTER."""
    return Part("Sliding-window CLIP ViT-B/32", data=compare(Path(os.environ["BENCH_RASTER"]), quick))


if __name__ == "__main__":
    main(measure)
