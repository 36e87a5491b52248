"""The network alone in onnxruntime: the floor that everything around it is measured against.

The shipped encoder's file, default session options with a thread a core, one standardised picture without margins, no
reading and no writing, at several sizes of the picture; the fastest counts.
"""

from __future__ import annotations

import json

import numpy as np
import onnxruntime as ort
from part import MODEL, Part, cores, main, median_seconds

SIDES_PX = (512, 1024, 1536)


def optical_encoder() -> dict:
    """The card's entry of the Sentinel-2 encoder."""
    card = json.loads((MODEL / "model.json").read_text(encoding="utf-8"))
    return next(encoder for encoder in card["encoders"] if encoder["modality"] == "s2")


class Network:
    """The encoder's graph in a plain session."""

    def __init__(self, file: str) -> None:
        options = ort.SessionOptions()
        options.intra_op_num_threads = cores()
        self._session = ort.InferenceSession(str(MODEL / file), options, providers=["CPUExecutionProvider"])

    def megapixels_per_second(self, side: int, seconds: float) -> float:
        """Throughput on pictures of `side` x `side` pixels, measured for about `seconds`."""
        bands = len(optical_encoder()["bands"])
        inputs = {
            "image": np.random.default_rng(0).standard_normal((1, bands, side, side), np.float32),
            "band_mask": np.ones((1, bands), np.float32),
            "valid": np.ones((1, 1, side, side), np.float32),
        }
        return side * side / 1e6 / median_seconds(lambda: self._session.run(["grid"], inputs), seconds)


def floor_rates(seconds: float = 4.0, file: str | None = None) -> dict[int, float]:
    """Megapixels a second by the picture's side."""
    network = Network(file or optical_encoder()["file"])
    return {side: network.megapixels_per_second(side, seconds) for side in SIDES_PX}


def measure(quick: bool) -> Part:
    """The network alone."""
    rates = floor_rates(1.0 if quick else 4.0)
    best = max(rates, key=rates.__getitem__)
    part = Part("The network alone", data={"rates": rates})
    note = ", ".join(f"{side} px: {rate:.2f}" for side, rate in rates.items())
    part.add("The network alone in onnxruntime, fastest picture size", rates[best], "Mpx/s", note=note)
    return part


if __name__ == "__main__":
    main(measure)
