"""Measures a typical plugin loop in QGIS's Python: tile by tile with half overlap, one at a time, with our ONNX file.

For every tile, each band is read with the data provider of the raster layer (`QgsRasterLayer.dataProvider().block`).
The bands are stacked, standardised, run through onnxruntime with batch size 1 and compared with ten class embeddings;
the centre of the output is copied into the result, as in segmentation plugins for QGIS. A square of the raster is
processed; the time is proportional to the number of tiles. Tiles of 512 pixels are typical of such plugins; tiles of
256 pixels and of the encoder's own size are also measured. The network runs in fp32 and, if the
bundle has an 8-bit variant, in 8 bits.

Runs in an environment with QGIS and onnxruntime only.
"""

from __future__ import annotations

import json
import os
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime as ort
from part import MODEL, Part, cores, main
from qgis.core import QgsApplication, QgsRasterLayer, QgsRectangle

CLASSES = 10
TILES_PX = (512, 256, 64)


def optical(card: dict[str, Any]) -> dict[str, Any]:
    """The Sentinel-2 encoder in the model card."""
    return next(each for each in card["encoders"] if each["modality"] == "s2")


@dataclass
class Clock:
    """Seconds by stage."""

    seconds: dict[str, float] = field(default_factory=dict)
    _since: float = 0.0

    def start(self) -> None:
        """Start a tile."""
        self._since = time.perf_counter()

    def lap(self, stage: str) -> None:
        """Add the time since the last call to a stage."""
        now = time.perf_counter()
        self.seconds[stage] = self.seconds.get(stage, 0.0) + now - self._since
        self._since = now


class Loop:
    """The loop over the tiles of a layer."""

    def __init__(self, layer: QgsRasterLayer, key: str) -> None:
        self._layer, self._provider = layer, layer.dataProvider()
        card = json.loads((MODEL / "model.json").read_text(encoding="utf-8"))
        self._encoder = optical(card)
        radiometry = self._encoder["radiometry"]
        self._mean = np.array(radiometry["mean"], np.float32)[:, None, None]
        self._std = np.array(radiometry["std"], np.float32)[:, None, None]
        options = ort.SessionOptions()
        options.intra_op_num_threads = cores()
        self._session = ort.InferenceSession(str(MODEL / self._encoder[key]), options, ["CPUExecutionProvider"])
        classes = np.random.default_rng(0).standard_normal((CLASSES, card["embedding_size"])).astype(np.float32)
        self._classes = classes / np.linalg.norm(classes, axis=1, keepdims=True)

    def run(self, side: int, tile: int) -> dict[str, float]:
        """Seconds by stage for a square of `side` pixels at the raster's corner, in tiles of `tile` pixels."""
        clock, step, stride = Clock(), tile // 2, self._encoder["stride"]
        result = np.zeros((side // stride, side // stride), np.uint8)
        inner = np.s_[tile // 4 // stride : tile // 4 // stride + step // stride]
        for row in range(0, side, step):
            for col in range(0, side, step):
                clock.start()
                image = self._read(row - tile // 4, col - tile // 4, tile)
                clock.lap("read")
                inputs = self._standardise(image)
                clock.lap("standardise")
                grid = self._session.run(["grid"], inputs)[0][0]
                clock.lap("network")
                cells = grid[:, inner, inner]
                labels = (self._classes @ cells.reshape(len(cells), -1)).argmax(axis=0).reshape(cells.shape[1:])
                place = np.s_[row // stride : (row + step) // stride, col // stride : (col + step) // stride]
                result[place] = labels[: result[place].shape[0], : result[place].shape[1]]
                clock.lap("classify")
        return clock.seconds

    def _read(self, row: int, col: int, tile: int) -> np.ndarray:
        """DN of a tile, uint16 (bands, tile, tile); 0 outside the raster."""
        extent, size = self._layer.extent(), self._layer.rasterUnitsPerPixelX()
        left, top = extent.xMinimum() + col * size, extent.yMaximum() - row * size
        rectangle = QgsRectangle(left, top - tile * size, left + tile * size, top)
        bands = []
        for band in range(1, self._layer.bandCount() + 1):
            block = self._provider.block(band, rectangle, tile, tile)
            bands.append(np.frombuffer(bytes(block.data()), np.uint16).reshape(tile, tile))
        return np.stack(bands)

    def _standardise(self, image: np.ndarray) -> dict[str, np.ndarray]:
        valid = (image != 0).any(axis=0).astype(np.float32)
        standard = (np.clip(image * np.float32(1e-4), 0, 1) - self._mean) / self._std * valid
        return {
            "image": standard[None], "band_mask": np.ones((1, len(image)), np.float32), "valid": valid[None, None],
        }  # fmt: skip


def measure(quick: bool) -> Part:
    """The loop over a part of the raster in BENCH_RASTER."""
    application = QgsApplication([], False)
    application.initQgis()
    path = Path(os.environ["BENCH_RASTER"])
    layer = QgsRasterLayer(str(path), path.stem)
    if not layer.isValid():
        raise SystemExit(f"QGIS cannot open {path}")
    side = min(1024 if quick else 2048, layer.width() // 512 * 512)
    rows: dict[str, Any] = {}
    configurations = [(tile, "file") for tile in TILES_PX]
    if "int8" in optical(json.loads((MODEL / "model.json").read_text(encoding="utf-8"))):
        configurations.append((TILES_PX[0], "int8"))
    for tile, key in configurations:
        loop = Loop(layer, key)
        loop.run(min(side, 512), tile)  # warm-up: the first tiles include the loading of libraries
        square = side if tile > 64 else side // 2
        before = time.process_time()
        seconds = loop.run(square, tile)
        processor_s = time.process_time() - before
        rows[f"{tile} px" + (", int8" if key == "int8" else "")] = {
            "side": square, "tiles": (2 * square // tile) ** 2, "seconds": seconds,
            "processor_s_per_megapixel": processor_s / (square * square / 1e6),
            "mpx_per_s": square * square / 1e6 / sum(seconds.values()),
            "encode_mpx_per_s": square * square / 1e6 / (sum(seconds.values()) - seconds["classify"]),
        }  # fmt: skip
    return Part("Typical plugin loop", data={"tiles": rows})


if __name__ == "__main__":
    main(measure)
    os._exit(0)  # QGIS may crash on exit without a window; all work is done here
