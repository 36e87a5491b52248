"""A raster whose reading is a question stops every job but `inspect`; every way of answering lets the job run."""

from __future__ import annotations

import json
import shlex

import numpy as np
import pytest
from landprompt.cli import main
from landprompt.errors import AmbiguousInput, BadOption
from landprompt.report import report
from synthetic import bands, reflectance

TEN_M = ("B02", "B03", "B04", "B08")


@pytest.fixture
def unnamed(write_raster):
    """Four unnamed bands with several possible orders."""
    return write_raster(np.rint(bands(reflectance(), *TEN_M) * 10000).astype(np.uint16), "unnamed.tif")


@pytest.mark.parametrize("job", ["map", "index", "export", "preview", "similar", "find"])
def test_a_question_stops_a_job_before_anything_is_made(run, unnamed, tmp_path, job):
    output = {"map": "map.tif", "preview": "p.tif", "export": "t.parquet"}.get(job)
    params = {
        "map": {"source": unnamed, "classes": "forest; water"},
        "preview": {"source": unnamed, "classes": "forest; water", "width": 20, "height": 20},
        "index": {"sources": [str(unnamed)]},
        "export": {"source": unnamed},
        "similar": {"sources": [str(unnamed)], "at": [500100, 2399900]},
        "find": {"sources": [str(unnamed)], "text": "water"},
    }[job]
    with pytest.raises(AmbiguousInput) as raised:
        run(job, **params, **({"output": tmp_path / output} if output else {}))
    error = raised.value.as_dict()
    assert (error["code"], raised.value.exit_status) == ("ambiguous_input", 2)
    assert len(error["readings"]) > 1
    assert set(error["readings"][0]) == {"id", "title", "reasons", "overrides", "option"}
    assert error["readings"][0]["option"] in error["remedy"]
    assert not output or not (tmp_path / output).exists()


def test_each_reading_answers_the_question(run, unnamed):
    question = run("inspect", source=unnamed)["question"]
    assert len(question["readings"]) >= 2
    for reading in question["readings"]:
        for hints in (reading["overrides"], {"assume": reading["id"]}):
            found = run("inspect", source=unnamed, hints=hints)
            assert (found["status"], found["question"]) == ("used", None)
            wanted = reading["overrides"]
            assert (found["bands"], found["scale"]) == (wanted["bands"], wanted["scale"])


def test_assume_best_is_the_first_reading(run, unnamed):
    first = run("inspect", source=unnamed)["question"]["readings"][0]
    found = run("inspect", source=unnamed, hints={"assume": "best"})
    assert found["bands"] == first["overrides"]["bands"]
    assert run("index", sources=[str(unnamed)], hints={"assume": "best"})["indexes"]
    with pytest.raises(BadOption, match="no reading 'sentinel-9'"):
        run("inspect", source=unnamed, hints={"assume": "sentinel-9"})


def test_command_line_options_answer_the_question(unnamed, tiny_bundle, capsys):
    common = ["--model", str(tiny_bundle), "--json"]
    assert main(["index", str(unnamed), *common]) == 2
    error = json.loads(capsys.readouterr().out)["error"]
    assert error["code"] == "ambiguous_input"
    option = error["readings"][-1]["option"]
    assert main(["inspect", str(unnamed), *shlex.split(option), *common]) == 0
    assert json.loads(capsys.readouterr().out)["status"] == "used"
    assert main(["index", str(unnamed), "--assume", error["readings"][0]["id"], *common]) == 0


def test_an_ambiguous_chip_is_reported_with_its_readings(run, unnamed, quadrants):
    chips = run("classify", chips=[str(unnamed), str(quadrants)], classes="forest; water")["chips"]
    assert chips[0]["error"]["code"] == "ambiguous_input"
    assert chips[0]["error"]["readings"]
    assert "top" in chips[1]


def test_the_report_explains_the_reading_and_what_to_type(run, unnamed, s2_raster):
    text = report("inspect", run("inspect", source=unnamed))
    assert "question: This may be" in text
    assert "type: --bands" in text
    assert "--assume" in text
    plain = report("inspect", run("inspect", source=s2_raster))
    assert "because: The band names are those of Sentinel-2." in plain
    assert "question" not in plain
    assert "values: reflectance = stored * 0.0001; nodata: none" in plain
