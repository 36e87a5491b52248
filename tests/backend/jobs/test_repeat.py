"""A map records how it was made, so that its run can be repeated."""

from __future__ import annotations

import json
import os
import shutil

import numpy as np
import pytest
import rasterio
import shapely
from landprompt.cli import main
from landprompt.errors import BadOption, FileMissing, RunNotRepeatable

CLASSES = "80: open water = water, lake #0000ff; grass (smooth, green); soil; forest\nbackground: clouds"


def read(path):
    with rasterio.open(path) as dataset:
        return dataset.read()


@pytest.fixture
def made(run, textured, write_features, tmp_path):
    """A map with every setting, and its result."""
    mask = write_features([shapely.box(500050, 2399300, 500900, 2399900)], kind=["a"])
    result = run(
        "map", source=textured, classes=CLASSES, threshold=0.3, min_area=0.05, mask=mask, hints={"scale": 0.9},
        extent=[500000, 2399400, 500800, 2400000], output=tmp_path / "map.tif", confidence=tmp_path / "c.tif",
    )  # fmt: skip
    return tmp_path / "map.tif", result


def test_every_output_has_the_record_of_the_run(made, textured, tiny_bundle, tmp_path):
    path, result = made
    with rasterio.open(path) as dataset, rasterio.open(tmp_path / "c.tif") as confidence:
        record = json.loads(dataset.tags()["LANDPROMPT_RUN"])
        assert confidence.tags()["LANDPROMPT_RUN"] == dataset.tags()["LANDPROMPT_RUN"]
        assert dataset.tags()["TIFFTAG_SOFTWARE"].startswith("LandPrompt ")
    assert record == json.loads(json.dumps(result["run"]))
    assert record["source"]["path"] == str(textured)
    assert record["source"]["bands"] == {"B02": 1, "B03": 2, "B04": 3, "B08": 4}
    assert (record["source"]["scale"], len(record["source"]["content"])) == (0.9, 64)
    assert record["request"]["source"] == str(textured)
    assert record["request"]["hints"] == {"scale": 0.9}
    assert record["request"]["threshold"] == 0.3
    assert "80: open water = water, lake #0000ff\n" in record["request"]["classes"]
    assert len(record["model"]["digest"]) == 64
    assert {"numpy", "onnxruntime", "rasterio"} <= set(record["packages"])


def test_repeated_run_gives_the_same_map(run, made, tmp_path):
    path, result = made
    again = run("map", repeat=path, output=tmp_path / "again.tif", confidence=tmp_path / "c2.tif")
    np.testing.assert_array_equal(read(path), read(tmp_path / "again.tif"))
    np.testing.assert_array_equal(read(tmp_path / "c.tif"), read(tmp_path / "c2.tif"))
    assert (again["classes"], again["run"]) == (result["classes"], result["run"])
    assert again["reused"]


def test_a_run_is_repeated_from_another_folder_on_the_command_line(made, tiny_bundle, tmp_path, monkeypatch, capsys):
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert main(["map", "--repeat", str(made[0]), "-o", "again.tif"]) == 0
    np.testing.assert_array_equal(read(made[0]), read("again.tif"))


def test_given_settings_replace_those_of_the_map(run, made, tmp_path):
    result = run("map", repeat=made[0], classes="water; forest", threshold=0.0, output=tmp_path / "other.tif")
    assert [item["name"] for item in result["classes"]] == ["water", "forest"]


def test_a_run_can_be_repeated_with_a_moved_source(run, made, textured, tmp_path):
    moved = tmp_path / "moved" / "scene.tif"
    moved.parent.mkdir()
    shutil.move(textured, moved)
    os.utime(moved, (1, 1))
    with pytest.raises(FileMissing):
        run("map", repeat=made[0], output=tmp_path / "again.tif")
    run("map", repeat=made[0], source=moved, output=tmp_path / "again.tif")
    np.testing.assert_array_equal(read(made[0]), read(tmp_path / "again.tif"))


def test_a_changed_source_model_or_mask_is_an_error(run, made, textured, tiny_bundle, write_features, tmp_path):
    output = tmp_path / "again.tif"
    other = shutil.copytree(tiny_bundle, tmp_path / "other")
    card = json.loads((other / "model.json").read_text())
    card["encoders"][0]["radiometry"]["mean"] = [0.1] * 4
    (other / "model.json").write_text(json.dumps(card))
    with pytest.raises(RunNotRepeatable, match="another model"):
        run("map", repeat=made[0], model=other, output=output)
    mask = tmp_path / "features.gpkg"
    kept = mask.read_bytes()
    write_features([shapely.box(500050, 2399300, 500800, 2399900)], kind=["a"])
    with pytest.raises(RunNotRepeatable, match="mask"):
        run("map", repeat=made[0], output=output)
    mask.write_bytes(kept)
    with rasterio.open(textured, "r+") as dataset:
        dataset.write(dataset.read(1) * 0.5, 1)
    with pytest.raises(RunNotRepeatable, match="has changed"):
        run("map", repeat=made[0], output=output)
    assert not output.exists()


def test_a_map_without_a_record_is_an_error(run, textured, tmp_path):
    with pytest.raises(RunNotRepeatable, match="has no record of how it was made"):
        run("map", repeat=textured, output=tmp_path / "map.tif")
    with pytest.raises(BadOption, match="source"):
        run("map", classes="water; forest", output=tmp_path / "map.tif")
    with pytest.raises(BadOption, match="classes"):
        run("map", source=textured, output=tmp_path / "map.tif")
