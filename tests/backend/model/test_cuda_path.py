"""The CUDA code path with a CPU session in place of the GPU. The last test needs a real GPU."""

from __future__ import annotations

import numpy as np
import pytest
from landprompt.context import JobContext
from landprompt.errors import Cancelled, OutOfMemory
from landprompt.index.build import build_index
from landprompt.index.plan import Plan
from landprompt.model import encoder as module
from landprompt.model.binding import run_bound
from landprompt.model.card import find_model, load_card
from landprompt.model.device import Device, open_session, probe
from landprompt.model.encoder import Encoder
from landprompt.raster.io.source import RasterSource


class Gpu:
    """Counts runs and how many overlap; fails as CUDA does if `has_memory` is False."""

    has_memory = True

    def __init__(self) -> None:
        self.runs, self.running, self.most_at_once = 0, 0, 0

    def run(self, session, device, output, inputs, options):
        assert device == "cuda"
        self.running += 1
        self.most_at_once = max(self.most_at_once, self.running)
        try:
            if not self.has_memory:
                raise RuntimeError("Failed to allocate memory for requested buffer of size 103219200")
            self.runs += 1
            return run_bound(session, "cpu", output, inputs, options)
        finally:
            self.running -= 1


@pytest.fixture
def card(tiny_bundle):
    return load_card(tiny_bundle)


@pytest.fixture
def gpu(monkeypatch):
    gpu = Gpu()
    monkeypatch.setattr(module, "probe", lambda device: Device("cuda", "simulated"))
    monkeypatch.setattr(module, "open_session", lambda model, device, callers: open_session(model, "cpu", callers))
    monkeypatch.setattr(module, "run_bound", gpu.run)
    monkeypatch.setattr(module, "cpu_count", lambda: 8)
    return gpu


def stored(card, encoder, raster, folder):
    with RasterSource.open(str(raster)) as source:
        plan = Plan(source, card, card.encoders[0], block_px=16, folder=folder)
        index, _ = build_index(plan, encoder, JobContext())
    return index.stored(0, 0, index.grid.rows, index.grid.cols)


def test_an_index_equals_that_of_the_cpu_with_one_window_at_a_time(card, gpu, textured, tmp_path, monkeypatch):
    with monkeypatch.context() as original:
        original.setattr(module, "probe", lambda device: Device("cpu", "requested"))
        expected = stored(card, Encoder(card, card.encoders[0], "cpu"), textured, tmp_path / "cpu")
    encoder = Encoder(card, card.encoders[0], "auto")
    assert encoder.callers == 4
    np.testing.assert_array_equal(stored(card, encoder, textured, tmp_path / "cuda"), expected)
    assert gpu.runs == 35  # blocks of 16 pixels in 77 x 101
    assert gpu.most_at_once == 1


def test_too_little_memory_for_one_window_is_an_error(card, gpu, textured, tmp_path):
    gpu.has_memory = False
    with pytest.raises(OutOfMemory):
        stored(card, Encoder(card, card.encoders[0], "auto"), textured, tmp_path)


def test_cancelling_refuses_further_runs(card, gpu):
    encoder = Encoder(card, card.encoders[0], "auto")
    encoder.stop()
    with pytest.raises(Cancelled):
        encoder.encode_cells(np.ones((4, 16, 16), np.float32), card.encoders[0].bands, np.ones((16, 16), bool))
    encoder.resume()
    cells = encoder.encode_cells(np.ones((4, 16, 16), np.float32), card.encoders[0].bands, np.ones((16, 16), bool))
    assert cells == pytest.approx(np.full((4, 8, 8), 0.5), abs=1e-5)


@pytest.mark.skipif(probe("auto").name != "cuda", reason=f"no CUDA: {probe('auto').reason}")
@pytest.mark.parametrize("form", ["fp32", "fp16"])
def test_scores_on_cuda_are_those_of_the_cpu(form):
    card = load_card(find_model())
    own = card.encoder("s2")
    if form not in own.files_by_precision:
        pytest.skip(f"the shipped model has no {form} form")
    rng = np.random.default_rng(0)
    physical = rng.uniform(0, 1, (len(own.bands), 256, 256)).astype(np.float32)
    valid = rng.uniform(0, 1, (256, 256)) > 0.05
    cells = [
        Encoder(card, own, device, precision).encode_cells(physical, own.bands, valid)
        for device, precision in (("cpu", "fp32"), ("cuda", form))
    ]
    prompts = rng.standard_normal((20, card.embedding_size)).astype(np.float32)
    prompts /= np.linalg.norm(prompts, axis=1, keepdims=True)
    assert np.abs(np.tensordot(prompts, cells[0] - cells[1], (1, 0))).max() < 1e-3
