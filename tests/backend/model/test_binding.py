from __future__ import annotations

import threading

import numpy as np
import onnxruntime as ort
import pytest
from landprompt.model.binding import run_bound
from landprompt.model.card import find_model, load_card
from landprompt.model.device import open_session
from landprompt.model.encoder import Encoder


@pytest.fixture
def session(tiny_bundle):
    return open_session(tiny_bundle / "optical.onnx", "cpu")[0]


def inputs(n: int, side: int) -> dict[str, np.ndarray]:
    rng = np.random.default_rng(n)
    return {
        "image": rng.uniform(0, 1, (n, 4, side, side)).astype(np.float32),
        "band_mask": np.ones((n, 4), np.float32),
        "valid": (rng.uniform(0, 1, (n, 1, side, side)) > 0.2).astype(np.float32),
    }


@pytest.mark.parametrize("output", ["grid", "embedding"])
def test_bound_runs_equal_plain_runs_bit_for_bit(session, output):
    for given in (inputs(1, 32), inputs(3, 48), inputs(1, 32)):
        np.testing.assert_array_equal(run_bound(session, "cpu", output, given), session.run([output], given)[0])


def test_a_result_does_not_share_memory_with_its_inputs(session):
    given = inputs(1, 64)
    expected = session.run(["grid"], given)[0]
    answer = run_bound(session, "cpu", "grid", given)
    for values in given.values():
        values[:] = 0
    run_bound(session, "cpu", "grid", inputs(2, 64))
    np.testing.assert_array_equal(answer, expected)


def test_a_bound_run_can_be_ended_from_another_thread(session):
    options, given = ort.RunOptions(), inputs(1, 2048)

    def stop():
        options.terminate = True

    timer = threading.Timer(0.01, stop)
    timer.start()
    with pytest.raises(Exception, match="terminate"):
        for _ in range(100):
            run_bound(session, "cpu", "grid", given, options)
    timer.join()


def test_bound_runs_of_the_shipped_networks_equal_the_encoder():
    card = load_card(find_model())
    for encoder in {each.file: each for each in card.encoders}.values():
        own = Encoder(card, encoder, "cpu")
        bands, valid = encoder.bands, np.ones((64, 64), bool)
        physical = np.full((len(bands), 64, 64), encoder.radiometry.mean[0], np.float32)
        given = own.prepare(physical, bands, valid)
        bound = run_bound(own._session, "cpu", "grid", given)
        np.testing.assert_array_equal(bound[0], own.encode_cells(physical, bands, valid))
