"""Measures the network alone in onnxruntime: the lower bound that everything else is compared with.

It runs the shipped encoder, in 8 bits if the bundle has an 8-bit variant, as the engine does on a CPU. The input is a
standardised image without margins, and nothing is read or written. Several image sizes are tried, with either one
caller that uses a thread per core or one single-threaded caller per core. The fastest combination counts.
"""

from __future__ import annotations

import json
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import onnxruntime as ort
from part import MODEL, Part, cores, main, median_seconds

SIDES_PX = (512, 1024, 1536)


def optical_encoder() -> dict:
    """The Sentinel-2 encoder in the model card."""
    card = json.loads((MODEL / "model.json").read_text(encoding="utf-8"))
    return next(encoder for encoder in card["encoders"] if encoder["modality"] == "s2")


def margin_px() -> int:
    """Margin of the engine's blocks in pixels: half the receptive field, rounded up to the alignment."""
    encoder = optical_encoder()
    return -(-encoder["receptive_field"] // (2 * encoder["alignment"])) * encoder["alignment"]


class Network:
    """A graph of the bundle in a plain session, called by one or several threads."""

    def __init__(self, file: str, callers: int) -> None:
        options = ort.SessionOptions()
        options.intra_op_num_threads = max(1, cores() // callers)
        self._session = ort.InferenceSession(str(MODEL / file), options, providers=["CPUExecutionProvider"])
        self._callers = callers

    def megapixels_per_second(self, side: int, seconds: float) -> float:
        """Throughput on images of `side` x `side` pixels, measured for about `seconds`."""
        inputs = _image(side)
        with ThreadPoolExecutor(self._callers) as pool:

            def work() -> None:
                list(pool.map(lambda _: self._session.run(["grid"], inputs), range(self._callers)))

            return self._callers * side * side / 1e6 / median_seconds(work, seconds)

    def processor_s_per_megapixel(self, side: int) -> float:
        """CPU seconds per megapixel, best of three, which hardly depends on other processes."""
        inputs, taken = _image(side), []
        for _ in range(3):
            start = time.process_time()
            self._session.run(["grid"], inputs)
            taken.append(time.process_time() - start)
        return min(taken) / (side * side / 1e6)


def _image(side: int) -> dict[str, np.ndarray]:
    """Inputs of the graph: a standardised image of noise, with all pixels valid."""
    bands = len(optical_encoder()["bands"])
    return {
        "image": np.random.default_rng(0).standard_normal((1, bands, side, side), np.float32),
        "band_mask": np.ones((1, bands), np.float32),
        "valid": np.ones((1, 1, side, side), np.float32),
    }


def engine_file() -> str:
    """File that the engine uses on a CPU: the 8-bit variant if the bundle has one."""
    encoder = optical_encoder()
    return encoder.get("int8") or encoder["file"]


def fastest(seconds: float, file: str | None = None) -> tuple[Network, int, dict[str, float]]:
    """The fastest configuration of the network on this machine.

    Args:
        seconds: duration of each measurement.
        file: file of the bundle; None for the one that the engine uses on a CPU.

    Returns:
        The network, the side of the image in pixels, and all rates in megapixels per second.
    """
    rates, best = {}, (0.0, None, 0)
    for callers in sorted({1, cores()}):
        network = Network(file or engine_file(), callers)
        for side in SIDES_PX:
            rate = rates[f"{side} px, {callers} callers"] = network.megapixels_per_second(side, seconds)
            if rate > best[0]:
                best = rate, network, side
    return best[1], best[2], rates


def measure(quick: bool) -> Part:
    """The network alone."""
    part, encoder = Part("The network alone"), optical_encoder()
    for precision, file in (("fp32", encoder["file"]), ("int8", encoder.get("int8"))):
        if file:
            rates = part.data[precision] = fastest(1.0 if quick else 4.0, file)[2]
            note = "; ".join(f"{name}: {rate:.2f}" for name, rate in rates.items())
            part.add(
                f"The network alone in onnxruntime, fastest configuration, {precision}",
                max(rates.values()),
                "Mpx/s",
                note=note,
            )
    return part


if __name__ == "__main__":
    main(measure)
