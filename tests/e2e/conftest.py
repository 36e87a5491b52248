"""Real processes of the engine with the shipped model."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from affine import Affine
from landprompt.model.card import CARD_NAME, DEFAULT_MODEL, SHIPPED_MODELS

BANDS = ("B02", "B03", "B04", "B08")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if not (SHIPPED_MODELS / DEFAULT_MODEL / CARD_NAME).is_file():
        here = Path(__file__).parent
        for item in items:
            if here in item.path.parents:
                item.add_marker(pytest.mark.skip(reason="the shipped model is not in this checkout"))


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Environment of a process with separate folders for cache and logs."""
    own = {f"LANDPROMPT_{name}": str(tmp_path / f"own {name.lower()} ü") for name in ("CACHE", "MODELS", "LOGS")}
    return {**os.environ, **own}


@pytest.fixture
def engine(environment: dict[str, str]) -> Callable[..., tuple[int, dict[str, Any]]]:
    """`engine("map", ...)`: exit status, and the JSON of the last line; asserts that no traceback is printed."""

    def call(*arguments: object, **settings: Any) -> tuple[int, dict[str, Any]]:
        done = subprocess.run(
            [sys.executable, "-m", "landprompt", *map(str, arguments), "--json"], capture_output=True, text=True,
            env=environment, timeout=100, **settings,
        )  # fmt: skip
        assert "Traceback" not in done.stdout + done.stderr
        return done.returncode, json.loads(done.stdout.splitlines()[-1])

    return call


class Served:
    """A `landprompt serve` process."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "landprompt", "serve"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, env=environment,
        )  # fmt: skip
        self.progress: list[dict[str, Any]] = []

    def send(self, request_id: int, method: str, **params: Any) -> None:
        message = {"jsonrpc": "2.0", "id": request_id, "method": method, "params": params}
        self.process.stdin.write(json.dumps(message).encode() + b"\n")
        self.process.stdin.flush()

    def message(self) -> dict[str, Any]:
        """The next message: progress or response."""
        line = self.process.stdout.readline()
        assert line, "the engine ended"
        return json.loads(line)

    def answer(self) -> dict[str, Any]:
        """The next response; progress before it is collected."""
        while (message := self.message()).get("method") == "progress":
            self.progress.append(message["params"])
        return message


@pytest.fixture
def serve(environment: dict[str, str]) -> Iterator[Callable[[], Served]]:
    """`serve()` starts a server; it is killed after the test, or if it hangs."""
    started: list[Served] = []

    def start() -> Served:
        served = Served(environment)
        started.append(served)
        timer = threading.Timer(100, served.process.kill)
        timer.daemon = True
        timer.start()
        return served

    yield start
    for served in started:
        served.process.kill()
        served.process.wait()
        served.process.stdout.close()


@pytest.fixture
def write_scene(tmp_path: Path) -> Callable[..., Path]:
    """Write values (bands, rows, cols) as a GeoTIFF with the band names B02, B03, B04, B08."""

    def write(values: np.ndarray, name: str = "scene.tif", **profile: Any) -> Path:
        path = tmp_path / name
        settings = {
            "driver": "GTiff", "count": len(values), "height": values.shape[1], "width": values.shape[2],
            "dtype": values.dtype, "crs": "EPSG:32648", "transform": Affine(10, 0, 5e5, 0, -10, 2.4e6), **profile,
        }  # fmt: skip
        with rasterio.open(path, "w", **settings) as dataset:
            dataset.write(values)
            dataset.descriptions = BANDS[: len(values)]
        return path

    return write


def make_patchwork(height: int, width: int) -> np.ndarray:
    """Sentinel-2-like DN of water, forest, soil and crops in patches of 20 pixels, with noise: uint16 (4, h, w)."""
    rng = np.random.default_rng(11)
    spectra = np.array([[500, 450, 300, 150], [250, 450, 300, 3000], [1200, 1500, 2000, 2600], [500, 900, 600, 4500]])
    kinds = rng.integers(0, 4, (height // 20 + 1, width // 20 + 1)).repeat(20, 0).repeat(20, 1)[:height, :width]
    return (np.moveaxis(spectra[kinds], -1, 0) * rng.uniform(0.85, 1.15, (4, height, width))).astype(np.uint16)


@pytest.fixture
def patchwork() -> Callable[[int, int], np.ndarray]:
    """`patchwork(height, width)`: see `make_patchwork`."""
    return make_patchwork


@pytest.fixture
def small_scene(write_scene: Callable[..., Path]) -> Path:
    """150 x 130 pixels of patches, with a hole of nodata."""
    values = make_patchwork(130, 150)
    values[:, 50:70, 60:90] = 0
    return write_scene(values, nodata=0)


@pytest.fixture
def large_scene(write_scene: Callable[..., Path]) -> Path:
    """1500 x 1300 pixels: four blocks."""
    return write_scene(make_patchwork(1300, 1500), "large.tif")
