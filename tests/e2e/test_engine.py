"""The engine's main jobs as real processes with the shipped model."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
import rasterio
from landprompt.context import JobContext
from landprompt.index.build import build_index
from landprompt.index.plan import Plan
from landprompt.index.quantised import dequantise
from landprompt.index.store import Index
from landprompt.model.bundle import open_bundle
from landprompt.raster.io.source import RasterSource

CLASSES = "forest; river, lake; bare soil; crop field"


def everything(index):
    cells, valid = dequantise(index.stored(0, 0, index.grid.rows, index.grid.cols))
    return cells, valid, index.sums(0, index.card.squares[0])


def test_a_second_map_reuses_the_index(engine, small_scene, tmp_path):
    status, first = engine("map", small_scene, "--classes", CLASSES, "-o", tmp_path / "a.tif")
    assert status == 0, first
    status, second = engine("map", small_scene, "--classes", "water; trees", "-o", tmp_path / "b.tif")
    assert (first["reused"], second["reused"]) == (False, True)
    assert all(note.startswith("No strong match in this raster for: bare soil") for note in first["notes"])
    assert "encode" not in second["seconds"]
    with rasterio.open(small_scene) as source, rasterio.open(tmp_path / "a.tif") as mapped:
        assert (mapped.transform, mapped.crs, mapped.shape) == (source.transform, source.crs, source.shape)
        np.testing.assert_array_equal(mapped.read(1) == 0, (source.read() == 0).all(axis=0))
    assert first["valid_pixels"] == 130 * 150 - 20 * 30


def test_searches_find_hits_and_reuse_the_index(engine, small_scene, tmp_path):
    output = tmp_path / "hits.gpkg"
    _, result = engine("similar", small_scene, "--at", "500300,2399700", "-k", "3", "-o", output)
    assert result["query"]["tile"] == "r14c14", "the window is centred on the place"
    assert len(result["hits"]) == 3
    assert output.is_file()
    assert engine("find", small_scene, "--text", "forest, trees", "-k", "2")[1]["reused"]
    notes = engine("find", small_scene, "--text", "forest, watter", "-k", "2")[1]["notes"]
    assert len(notes) == 1 and "Did you mean 'water'?" in notes[0]


@pytest.mark.parametrize("block_px", [128, 320])
def test_shipped_model_gives_the_same_index_however_the_raster_is_cut(small_scene, tmp_path, monkeypatch, block_px):
    """The shipped encoder's receptive field and alignment match its card, otherwise blocks would differ."""
    monkeypatch.setenv("LANDPROMPT_CACHE", str(tmp_path / "cache"))
    bundle = open_bundle(None, "cpu")
    encoder = bundle.card.encoder("s2")
    found = []
    for side in (1024, block_px):
        with RasterSource.open(str(small_scene)) as source:
            plan = Plan(source, bundle.card, encoder, folder=tmp_path / str(side), block_px=side)
            index, _ = build_index(plan, bundle.encoder(encoder), JobContext())
            found.append(everything(index))
    np.testing.assert_array_equal(found[0][1], found[1][1])
    # Rounding may differ by a step of 1/127, which normalising the cells increases slightly.
    np.testing.assert_allclose(found[0][0], found[1][0], atol=1.3 / 127)
    np.testing.assert_allclose(found[0][2], found[1][2], atol=1e-3)


def test_a_killed_run_is_resumed(serve, environment, large_scene):
    served = serve()
    served.send(1, "index", sources=[str(large_scene)])
    while (message := served.message())["params"]["done"] < 1 or message["params"]["stage"] != "encode":
        pass
    served.process.send_signal(signal.SIGKILL)
    served.process.wait()
    again = serve()
    again.send(1, "index", sources=[str(large_scene)])
    result = again.answer()["result"]
    steps = [progress for progress in again.progress if progress["stage"] == "encode"]
    assert steps[0]["done"] >= 1
    assert not result["reused"]
    resumed = everything(Index.open(result["indexes"][0]["index"]))
    again.send(2, "index", sources=[str(large_scene)], restart=True)
    fresh = everything(Index.open(again.answer()["result"]["indexes"][0]["index"]))
    for one, other in zip(resumed, fresh, strict=True):
        np.testing.assert_array_equal(one, other)
    leftovers = [path.name for path in Path(environment["LANDPROMPT_CACHE"]).iterdir() if path.name.startswith(".")]
    assert leftovers == []


def test_cancel_takes_effect_within_two_seconds(serve, large_scene, tmp_path):
    served = serve()
    served.send(1, "map", source=str(large_scene), classes=CLASSES, output=str(tmp_path / "map.tif"))
    while served.message()["params"]["stage"] != "encode":
        pass
    time.sleep(0.3)
    start = time.monotonic()
    served.send(2, "cancel", id=1)
    answers = {answer["id"]: answer for answer in (served.answer(), served.answer())}
    assert time.monotonic() - start < 2
    assert answers[2]["result"] == {"cancelled": True}
    assert answers[1]["error"]["data"]["code"] == "cancelled"
    assert not (tmp_path / "map.tif").exists()
    served.send(3, "ping")
    assert served.answer()["id"] == 3


def test_hello_and_ping_are_answered_quickly(serve, large_scene):
    start = time.monotonic()
    served = serve()
    served.send(1, "hello", protocol=1, client="test")
    hello = served.answer()["result"]
    assert time.monotonic() - start < 5
    assert hello["pid"] == served.process.pid
    assert hello["model"].startswith("mini ")
    served.send(2, "index", sources=[str(large_scene)])
    while served.message()["params"]["stage"] != "encode":
        pass
    start = time.monotonic()
    served.send(3, "ping")
    assert served.answer()["id"] == 3
    assert time.monotonic() - start < 1


def test_end_of_input_ends_the_server_during_a_job(serve, large_scene):
    served = serve()
    served.send(1, "index", sources=[str(large_scene)])
    while served.message()["params"]["stage"] != "encode":
        pass
    served.process.stdin.close()
    assert served.process.wait(5) == 0


def test_ctrl_c_cancels_the_job(environment, large_scene):
    process = subprocess.Popen(
        [sys.executable, "-m", "landprompt", "index", str(large_scene), "--json"], stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, env=environment,
    )  # fmt: skip
    cache = Path(environment["LANDPROMPT_CACHE"])
    deadline = time.monotonic() + 30
    while not list(cache.glob(".*.part")) and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=10)
    assert json.loads(out.splitlines()[-1])["error"]["code"] == "cancelled"
    assert process.returncode == 2
    assert b"Traceback" not in err


def test_memory_does_not_grow_with_the_raster(engine, patchwork, write_scene):
    peaks = []
    # Three times the pixels. Whether the peaks of two parallel blocks coincide is random, and with few full blocks
    # it may never happen: a ratio of 1.6 between two and eight such blocks, hence at least four.
    for name, height in (("one.tif", 4200), ("three.tif", 12600)):
        path = write_scene(patchwork(height, 1100), name, compress="deflate", tiled=True)
        peaks.append(engine("index", path)[1]["peak_memory_mb"])
    assert peaks[1] < 1.5 * peaks[0]


def test_environment_of_another_program_does_not_break_projections(engine, environment, small_scene):
    """QGIS launchers set PROJ_LIB and similar variables; the plugin removes them, otherwise `doctor` reports them."""
    environment["PROJ_LIB"] = environment["PROJ_DATA"] = str(small_scene.parent)
    status, result = engine("doctor")
    checks = {check["name"]: check for check in result["checks"]}
    assert status in (0, 3)
    assert checks["projections"]["ok"] == (status == 0)
