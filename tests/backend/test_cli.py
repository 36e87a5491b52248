from __future__ import annotations

import json
import os
import subprocess
import sys
import time

import pytest
from landprompt.cli import main


@pytest.fixture
def cli(tiny_bundle, capsys):
    """`cli("map", ...)` with the tiny model: exit status, last line of stdout as JSON or None, stderr."""

    def call(*arguments):
        status = main([*map(str, arguments), "--json"])
        captured = capsys.readouterr()
        lines = captured.out.splitlines()
        return status, json.loads(lines[-1]) if lines else None, captured.err

    return call


@pytest.fixture
def tiny(tiny_bundle):
    return ["--model", tiny_bundle, "--device", "cpu"]


def test_the_second_map_reuses_the_index(cli, tiny, quadrants, tmp_path):
    status, result, _ = cli(
        "map", quadrants, "--classes", "water; grass; soil; forest", "-o", tmp_path / "m.tif", *tiny
    )
    assert status == 0
    assert not result["reused"]
    assert result["outputs"]["map"] == str(tmp_path / "m.tif")
    assert result["device"] == "cpu"
    status, result, _ = cli("map", quadrants, "--classes", "water; forest", "-o", tmp_path / "m.tif", *tiny)
    assert result["reused"]


def test_assess_and_export(cli, tiny, quadrants, tmp_path, capsys):
    cli("map", quadrants, "--classes", "water; grass; soil; forest", "-o", tmp_path / "m.tif", *tiny)
    status, result, _ = cli("assess", tmp_path / "m.tif", tmp_path / "m.tif", *tiny)
    assert (status, result["overall_accuracy"], result["samples"]) == (0, 1, 72 * 80)
    assert main(["assess", str(tmp_path / "m.tif"), str(tmp_path / "m.tif")]) == 0
    reported = capsys.readouterr().out
    assert "overall accuracy 100.0% (5760 samples), kappa 1.000" in reported
    assert "grass" in reported
    status, result, _ = cli("export", quadrants, "-o", tmp_path / "t.parquet", *tiny)
    assert (status, result["tiles"], result["embedding_size"]) == (0, 20, 4)
    assert main(["export", str(quadrants), "-o", str(tmp_path / "t.parquet"), *map(str, tiny)]) == 0
    assert "20 tiles" in capsys.readouterr().out


def test_rasters_from_a_list(cli, tiny, quadrants, s2_raster, tmp_path):
    (tmp_path / "list.txt").write_text(f"{quadrants}\n\n  {s2_raster}\n", encoding="utf-8")
    status, result, _ = cli("index", f"@{tmp_path / 'list.txt'}", "-o", tmp_path / "made", *tiny)
    assert status == 0
    assert sorted(path.name for path in (tmp_path / "made").glob("*.lpi")) == ["quadrants.lpi", "raster.lpi"]
    for name, content, code in (("none.txt", None, "file_missing"), ("picture.txt", b"\xff\xfe\x00", "bad_option")):
        if content:
            (tmp_path / name).write_bytes(content)
        status, result, _ = cli("index", f"@{tmp_path / name}", *tiny)
        assert (status, result["error"]["code"]) == (2, code)
        assert name in result["error"]["message"]


def test_classes_from_a_file(cli, tiny, quadrants, tmp_path):
    (tmp_path / "classes.txt").write_text("# two\nlake = water\nforest\nbackground: soil, grass\n")
    _, result, _ = cli("map", quadrants, "--classes", tmp_path / "classes.txt", "-o", tmp_path / "m.tif", *tiny)
    assert [item["name"] for item in result["classes"]] == ["lake", "forest", "background"]


def test_hints_reach_the_raster(cli, tiny, quadrants):
    options = ["--bands", "red=1,green=2,blue=3", "--units", "reflectance", "--scale", "0.5", "--offset", "-0.1"]
    _, result, _ = cli("inspect", quadrants, *options, "--gsd", "20", *tiny)
    assert result["bands"] == {"B02": 3, "B03": 2, "B04": 1}
    assert (result["scale"], result["offset"], result["gsd_m"]) == (0.5, -0.1, 20)


def test_coordinates_below_zero(cli, tiny, write_raster):
    import numpy as np
    from affine import Affine

    values = np.full((4, 48, 48), 0.2, np.float32)
    west = Affine(1e-4, 0, -70.5, 0, -1e-4, -12)
    path = write_raster(values, crs="EPSG:4326", transform=west, descriptions=("B02", "B03", "B04", "B08"))
    status, result, _ = cli("similar", path, "--at", "-70.4999,-12.0001", "-k", "2", *tiny)
    assert status == 0
    assert result["query"]["tile"] == "r0c0"
    assert len(result["hits"]) == 2


def test_classify_prints_one_line_per_chip(tiny, quadrants, textured, capsys, tmp_path):
    (tmp_path / "bad.tif").write_text("no raster")
    chips = [quadrants, textured, tmp_path / "bad.tif"]
    status = main([*map(str, ["classify", *chips, "--classes", "water; forest", *tiny]), "--json"])
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["path"] for line in lines] == [str(chip) for chip in chips]
    assert set(lines[0]["scores"]) == {"water", "forest"}
    assert lines[2]["error"]["code"] == "not_a_raster"
    assert status == 2


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["draw"],
        ["map", "a.tif"],
        ["map", "a.tif", "--classes", "a; b", "-o", "m.tif", "--threshold", "much"],
        ["inspect", "a.tif", "--bands", "B02"],
        ["similar", "a.tif", "--at", "5"],
        ["inspect", "a.tif", "--surprise"],
    ],
)
def test_errors_of_options_are_json_too(cli, arguments):
    status, result, _ = cli(*arguments)
    assert status == 2
    assert result["error"]["code"] == "bad_option"
    assert result["error"]["remedy"]


def test_errors_for_users_have_no_traceback(capsys, tmp_path):
    assert main(["inspect", str(tmp_path / "nothing.tif")]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "[file_missing]" in captured.err
    assert "Traceback" not in captured.err


@pytest.mark.parametrize("command", ["inspect", "index", "map", "find", "similar", "classify", "models", "doctor"])
def test_results_are_printed_as_text(command, tiny, quadrants, capsys, tmp_path):
    arguments = {
        "inspect": [quadrants], "index": [quadrants], "classify": [quadrants, "--classes", "water; forest"],
        "map": [quadrants, "--classes", "water; forest", "-o", tmp_path / "m.tif"],
        "find": [quadrants, "--text", "water", "-k", "3"], "similar": [quadrants, "--at", "500005,2399995", "-k", "3"],
        "models": ["list"], "doctor": [],
    }[command]  # fmt: skip
    options = [] if command == "models" else tiny
    assert main([str(part) for part in [command, *arguments, *options]]) == 0
    expected = {
        "inspect": "B02", "index": "20 tiles", "map": "forest", "find": "r0c0", "similar": "r0c1",
        "classify": "water", "models": "", "doctor": "LandPrompt",
    }[command]  # fmt: skip
    assert expected in capsys.readouterr().out


def test_help_does_not_import_heavy_libraries():
    code = (
        "import sys\nfrom landprompt.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        "heavy = {'numpy', 'pydantic', 'rasterio', 'onnxruntime', 'zarr', 'tokenizers'} & set(sys.modules)\n"
        "sys.exit(f'imported {heavy}' if heavy else 0)"
    )
    start = time.monotonic()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "similar" in done.stdout
    assert time.monotonic() - start < 5


def test_a_closed_stdout_gives_no_traceback():
    done = subprocess.run(
        [sys.executable, "-m", "landprompt", "models", "--json"], stdout=open_closed_pipe(), stderr=subprocess.PIPE
    )
    assert b"Traceback" not in done.stderr


def open_closed_pipe():
    read, write = os.pipe()
    os.close(read)
    return write
