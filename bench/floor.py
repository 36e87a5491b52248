"""The network alone in onnxruntime: the floor that everything around it is measured against.

The shipped encoder's file, in 8-bit form where there is one, as the engine takes it on a processor; one standardised
picture without margins, no reading and no writing; pictures of several sizes, and either one caller with a thread a
core or a caller a core with one thread each. The fastest counts.
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
    """The card's entry of the Sentinel-2 encoder."""
    card = json.loads((MODEL / "model.json").read_text(encoding="utf-8"))
    return next(encoder for encoder in card["encoders"] if encoder["modality"] == "s2")


def margin_px() -> int:
    """Pixels around a block that the engine shows the network: half the receptive field, in whole steps of its grid."""
    encoder = optical_encoder()
    return -(-encoder["receptive_field"] // (2 * encoder["alignment"])) * encoder["alignment"]


class Network:
    """A graph of the bundle in a plain session, called by one thread or by several at a time."""

    def __init__(self, file: str, callers: int) -> None:
        options = ort.SessionOptions()
        options.intra_op_num_threads = max(1, cores() // callers)
        self._session = ort.InferenceSession(str(MODEL / file), options, providers=["CPUExecutionProvider"])
        self._callers = callers

    def megapixels_per_second(self, side: int, seconds: float) -> float:
        """Throughput on pictures of `side` x `side` pixels, measured for about `seconds`."""
        inputs = _picture(side)
        with ThreadPoolExecutor(self._callers) as pool:

            def work() -> None:
                list(pool.map(lambda _: self._session.run(["grid"], inputs), range(self._callers)))

            return self._callers * side * side / 1e6 / median_seconds(work, seconds)

    def processor_s_per_megapixel(self, side: int) -> float:
        """Processor time, best of three: what the network computes, whatever else runs on the machine."""
        inputs, taken = _picture(side), []
        for _ in range(3):
            start = time.process_time()
            self._session.run(["grid"], inputs)
            taken.append(time.process_time() - start)
        return min(taken) / (side * side / 1e6)


def _picture(side: int) -> dict[str, np.ndarray]:
    """Inputs of the graph: a standardised picture of noise, all of it valid."""
    bands = len(optical_encoder()["bands"])
    return {
        "image": np.random.default_rng(0).standard_normal((1, bands, side, side), np.float32),
        "band_mask": np.ones((1, bands), np.float32),
        "valid": np.ones((1, 1, side, side), np.float32),
    }


def engine_file() -> str:
    """The file of the bundle that the engine takes on a processor: the 8-bit form where there is one."""
    encoder = optical_encoder()
    return encoder.get("int8") or encoder["file"]


def fastest(seconds: float, file: str | None = None) -> tuple[Network, int, dict[str, float]]:
    """The network as it runs fastest here.

    Args:
        seconds: how long each of the ways is measured.
        file: of the bundle; None is the one that the engine takes on a processor.

    Returns:
        The network, the side of the picture in pixels, and all rates in megapixels a second.
    """
    rates, best = {}, (0.0, None, 0)
    for callers in sorted({1, cores()}):
        network = Network(file or engine_file(), callers)
        for side in SIDES_PX:
            rate = rates[f"{side} px, {callers} at a time"] = network.megapixels_per_second(side, seconds)
            if rate > best[0]:
                best = rate, network, side
    return best[1], best[2], rates


def measure(quick: bool) -> Part:
    """The network alone."""
    part, encoder = Part("The network alone"), optical_encoder()
    for form, file in (("fp32", encoder["file"]), ("int8", encoder.get("int8"))):
        if file:
            rates = part.data[form] = fastest(1.0 if quick else 4.0, file)[2]
            note = "; ".join(f"{name}: {rate:.2f}" for name, rate in rates.items())
            part.add(
                f"The network alone in onnxruntime, at its fastest, {form}", max(rates.values()), "Mpx/s", note=note
            )
    return part


if __name__ == "__main__":
    main(measure)
