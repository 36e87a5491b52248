"""Every failure that users can meet has a code, a remedy and an exit status, and no traceback."""

from __future__ import annotations

import json
import resource
import shutil
from pathlib import Path

import numpy as np
import pytest
from landprompt.model.card import DEFAULT_MODEL, SHIPPED_MODELS

CLASSES = "forest; river, lake; bare soil"


def expect(outcome, code, status):
    found, result = outcome
    assert result["error"]["code"] == code, result
    assert result["error"]["message"]
    assert result["error"]["remedy"]
    assert found == status


@pytest.fixture
def output(tmp_path):
    """An existing output that must survive every failure."""
    path = tmp_path / "map.tif"
    path.write_bytes(b"an older map")
    yield path
    assert path.read_bytes() == b"an older map"
    assert sorted(p.name for p in tmp_path.iterdir() if "map" in p.name) == ["map.tif"]


def test_file_that_is_not_a_raster(engine, output, tmp_path):
    (tmp_path / "notes.tif").write_text("no raster")
    expect(engine("map", tmp_path / "notes.tif", "--classes", CLASSES, "-o", output), "not_a_raster", 2)


def test_file_that_is_missing(engine, output, tmp_path):
    expect(engine("map", tmp_path / "nothing.tif", "--classes", CLASSES, "-o", output), "file_missing", 2)


@pytest.mark.parametrize(
    ("classes", "code"),
    [
        ("", "no_classes"),
        (" ; \n", "no_classes"),
        ("forest", "one_class"),
        ("forest; river; Forest", "duplicate_classes"),
        ("forest; river, forest", "duplicate_classes"),
        ("preset:atlantis", "bad_class_list"),
    ],
)
def test_invalid_class_lists(engine, output, small_scene, classes, code):
    expect(engine("map", small_scene, "--classes", classes, "-o", output), code, 2)


def test_raster_all_nodata(engine, output, write_scene):
    path = write_scene(np.zeros((4, 80, 80), np.uint16), nodata=0)
    expect(engine("map", path, "--classes", CLASSES, "-o", output), "all_nodata", 2)


def test_raster_smaller_than_a_tile(engine, output, write_scene):
    path = write_scene(np.full((4, 40, 200), 800, np.uint16))
    expect(engine("map", path, "--classes", CLASSES, "-o", output), "raster_too_small", 2)


@pytest.mark.parametrize(
    "layer",
    ["type=xyz&url=https://tiles.example/{z}/{x}/{y}.png", "https://example.org/wms?service=WMS"],
)
def test_layer_from_a_web_service(engine, output, layer):
    expect(engine("map", layer, "--classes", CLASSES, "-o", output), "web_layer", 2)


def test_model_that_is_missing(engine, output, small_scene):
    outcome = engine("map", small_scene, "--classes", CLASSES, "-o", output, "--model", "atlantis")
    expect(outcome, "model_missing", 3)


@pytest.mark.parametrize(
    ("name", "change", "code"),
    [
        ("optical.onnx", lambda data: data[:-100], "model_damaged"),
        ("optical.fp16.onnx", lambda data: data[:-100], "model_damaged"),
        ("text.onnx", lambda data: data[:1000] + bytes([data[1000] ^ 1]) + data[1001:], "model_damaged"),
        ("tokenizer.json", lambda data: b"{}", "model_damaged"),
        ("model.json", lambda data: data.replace(b'"stride"', b'"strode"'), "model_damaged"),
        ("model.json", lambda data: data[: len(data) // 2], "model_damaged"),
        ("optical.onnx", lambda data: None, "model_missing"),
    ],
)
def test_damaged_model(engine, output, small_scene, tmp_path, name, change, code):
    # The precision whose file is damaged.
    precision = "fp16" if "fp16" in name else "fp32"
    bundle = shutil.copytree(SHIPPED_MODELS / DEFAULT_MODEL, tmp_path / "bundle")
    data = change((bundle / name).read_bytes())
    if data is None:
        (bundle / name).unlink()
    else:
        (bundle / name).write_bytes(data)
    options = ("--classes", CLASSES, "-o", output, "--model", bundle, "--precision", precision)
    expect(engine("map", small_scene, *options), code, 3)


def test_output_that_cannot_be_written(engine, small_scene, tmp_path):
    expect(engine("map", small_scene, "--classes", CLASSES, "-o", tmp_path / "no" / "m.tif"), "output_not_writable", 2)
    expect(engine("map", small_scene, "--classes", CLASSES, "-o", tmp_path), "output_not_writable", 2)
    expect(engine("map", small_scene, "--classes", CLASSES, "-o", "/proc/m.tif"), "output_not_writable", 2)


def test_output_that_is_the_input(engine, small_scene):
    before = small_scene.read_bytes()
    expect(engine("map", small_scene, "--classes", CLASSES, "-o", small_scene), "bad_option", 2)
    assert small_scene.read_bytes() == before


def limit_file_size(size):
    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit


def test_disk_full_while_encoding(engine, output, small_scene):
    outcome = engine("map", small_scene, "--classes", CLASSES, "-o", output, preexec_fn=limit_file_size(8192))
    expect(outcome, "disk_full", 3)


def test_disk_full_while_the_map_is_written(engine, output, small_scene):
    engine("index", small_scene)
    outcome = engine("map", small_scene, "--classes", CLASSES, "-o", output, preexec_fn=limit_file_size(600))
    expect(outcome, "disk_full", 3)


def test_disk_full_while_hits_are_written(engine, small_scene, tmp_path):
    engine("index", small_scene)
    output = tmp_path / "hits.gpkg"
    outcome = engine("find", small_scene, "--text", "forest", "-o", output, preexec_fn=limit_file_size(20000))
    expect(outcome, "disk_full", 3)
    assert not output.exists()


def test_cache_that_cannot_be_written(engine, environment, small_scene, output):
    environment["LANDPROMPT_CACHE"] = "/proc/cache"
    expect(engine("map", small_scene, "--classes", CLASSES, "-o", output), "output_not_writable", 2)


def test_extent_and_place_outside(engine, output, small_scene):
    outside = ["--extent", "0,0,10,10"]
    expect(engine("map", small_scene, "--classes", CLASSES, "-o", output, *outside), "empty_extent", 2)
    expect(engine("similar", small_scene, "--at", "0,0"), "outside_raster", 2)


def test_internal_error_is_reported_without_traceback(engine, environment, small_scene, tmp_path):
    """A library that fails unexpectedly: here a broken one shadows the real one."""
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "tokenizers.py").write_text("raise RuntimeError('surprise')")
    environment["PYTHONPATH"] = str(tmp_path / "broken")
    outcome = engine("find", small_scene, "--text", "forest")
    expect(outcome, "internal_error", 1)
    log = Path(environment["LANDPROMPT_LOGS"]) / "engine.log"
    assert str(log) in outcome[1]["error"]["message"]
    assert "RuntimeError: surprise" in log.read_text(encoding="utf-8")


def test_cuda_is_unavailable_without_a_cuda_build(engine, small_scene):
    import onnxruntime

    if "CUDAExecutionProvider" in onnxruntime.get_available_providers():
        pytest.skip("this onnxruntime has a CUDA build")
    expect(engine("index", small_scene, "--device", "cuda"), "device_unavailable", 3)


def test_last_line_is_one_json_object(engine, small_scene):
    status, result = engine("inspect", small_scene)
    assert status == 0
    assert json.dumps(result)
