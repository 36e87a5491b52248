"""The command line, the JSON schema and the reference pages are generated from the requests."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest
from landprompt.cli import main, make_parser
from landprompt.jobs import JOBS
from landprompt.raster.overrides import Hints
from landprompt.requests import REQUESTS, parse_request
from landprompt.requests.options import params_of
from landprompt.requests.schema import schema_of

ROOT = Path(__file__).resolve().parents[3]
HINTS = [
    "--sensor", "s2", "--bands", "B02=1,B03=2,B04=3", "--units", "dn", "--scale", "0.5", "--offset=-0.1", "--gsd", "20",
    "--nodata", "nan", "--no-mask-clouds", "--assume", "best",
]  # fmt: skip
MODEL = ["--device", "cpu", "--precision", "fp32", "--model", "mini"]
LINES = {
    "inspect": "a.tif",
    "index": "a.tif b.tif -o out --cluster tcp://h:1 --extent 0,1,2,3 --mask m.gpkg --restart",
    "map": "a.tif --mask m.gpkg --classes x;y -o m.tif --scores s.tif --confidence c.tif --areas a.csv "
    "--calibration c.json --threshold 0.5 --min-area 2 --extent 0,1,2,3 --samples s.gpkg --field class "
    "--save-taught t.json",
    "polygons": "m.tif -o p.gpkg --confidence c.tif --min-area 2 --simplify 0.5",
    "preview": "a.tif --classes x;y --output m.tif --width 3 --height 4 --mask a.gpkg --samples s.gpkg --field class "
    "--save-taught t.json",
    "explain": "a.tif --classes x;y --samples s.gpkg --field class --at 1,2 --crs EPSG:4326",
    "similar": "a.tif b.lpi --at 1,2 --from c.tif --crs EPSG:4326 --positive 3,4 --positive 5,6 --negative 7,8 "
    "--polygon p.gpkg --image i.tif --text +water,-houses --window 64 --heatmap t.tif -k 3 -o h",
    "find": "a.tif --text water --window 16 --heatmap t.tif -k 3 -o h.gpkg",
    "export": "a.tif -o t.parquet",
    "change": "a.tif b.tif --classes x;y -o c.tif --scores s.tif --table t.csv --before-map b.tif --after-map a.tif "
    "--threshold 0.5 --min-area 2 --extent 0,1,2,3 --reference r.gpkg --reference-field class "
    "--samples s.gpkg --field class --samples-date after --mask m.gpkg",
    "sample": "m.tif -o s.gpkg --standard-error 0.01 --expected-accuracy 0.9 --total 9 --minimum 3 --exclude t.gpkg "
    "--seed 4",
    "assess": "m.tif r.gpkg --field class --crs EPSG:4326 --reference-crs EPSG:4326 --mapping trees=forest;x= "
    "--exclude t.gpkg --confidence c.tif --html r.html --csv r.csv --errors e.tif --calibration c.json",
    "classify": "a.tif b.tif --classes x;y",
    "models": "import folder",
    "presets": "--classes x;y --words --model mini",
    "cache": "clear",
    "doctor": "",
    "schema": "",
}  # fmt: skip


def arguments_of(job):
    fields = REQUESTS[job].model_fields
    hints, model = HINTS if "hints" in fields else [], MODEL if "device" in fields else []
    return [job, *LINES[job].split(), *hints, *model]


@pytest.mark.parametrize("job", REQUESTS)
def test_every_field_can_be_given_on_the_command_line(job):
    arguments = arguments_of(job)
    params = params_of(make_parser(arguments).parse_args(arguments), job)
    request = parse_request(job, params)
    hidden = {"classes_file", "after_hints"} | ({"model"} if job == "models" else set())
    unset = {name for name in REQUESTS[job].model_fields if name not in request.model_fields_set}
    not_given = {
        "preview": {"threshold", "min_area", "extent", "taught"},
        "map": {"repeat", "taught"},
        "explain": {"taught"},
        "change": {"taught"},
    }
    left = not_given.get(job, set())
    assert unset - hidden == left
    if "hints" in params:
        assert set(Hints.model_fields) - set(params["hints"]) == {
            "crs",
            "files",
            "layer_name",
            "layer_names",
            "more_nodata",
        }
        assert (request.hints.offset, request.hints.bands) == (-0.1, {"B02": 1, "B03": 2, "B04": 3})


def test_a_command_line_and_a_message_give_the_same_request():
    arguments = ["map", "a.tif", "--classes", "x; y", "-o", "m.tif", "--threshold", "0.5", "--sensor", "s2"]
    params = params_of(make_parser(arguments).parse_args(arguments), "map")
    message = {
        "source": "a.tif", "classes": "x; y", "output": "m.tif", "threshold": 0.5, "hints": {"sensor": "s2"},
    }  # fmt: skip
    assert params == message
    assert parse_request("map", params) == parse_request("map", json.loads(json.dumps(message)))


def test_the_fixed_option_names_exist():
    options = make_parser(["map"])._subparsers._group_actions[0].choices["map"]._option_string_actions
    names = "--classes --sensor --bands --units --scale --offset --gsd --nodata --device --model --json -o"
    assert set(names.split()) <= set(options)


@pytest.mark.parametrize(
    ("flag", "value"),
    [
        ("--mask-clouds", True),
        ("--no-mask-clouds", False),
        ("--mask-clouds-by-model", "model"),
        ("--mask-clouds-by-csmask", "csmask"),
    ],
)
def test_each_way_of_handling_clouds_has_a_flag(flag, value):
    arguments = ["map", flag, "a.tif", "--classes", "x; y", "-o", "m.tif"]
    params = params_of(make_parser(arguments).parse_args(arguments), "map")
    assert params["hints"] == {"mask_clouds": value}
    assert parse_request("map", params).hints.given() == params["hints"]


@pytest.mark.parametrize("job", REQUESTS)
def test_the_schema_names_every_parameter(job):
    schema = schema_of(job)
    fields = REQUESTS[job].model_fields
    assert set(schema["properties"]) == {field.alias or name for name, field in fields.items()}
    assert schema["additionalProperties"] is False
    assert set(schema.get("required", [])) == {name for name, field in fields.items() if field.is_required()}
    json.dumps(schema, allow_nan=False)


def test_schema_and_presets_on_the_command_line(capsys):
    assert main(["schema"]) == 0
    assert set(json.loads(capsys.readouterr().out)) == set(JOBS)
    assert main(["presets"]) == 0
    assert "worldcover" in capsys.readouterr().out


def test_the_reference_pages_are_up_to_date():
    spec = importlib.util.spec_from_file_location("reference", ROOT / "tools" / "reference.py")
    reference = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(reference)
    for name, text in (("command-line", reference.command_line()), ("protocol", reference.protocol())):
        committed = (ROOT / "docs" / "reference" / f"{name}.md").read_text(encoding="utf-8")
        assert committed == text, "run `make reference`"


@pytest.mark.parametrize(
    ("argument", "remedy"),
    [("--treshold", "Did you mean '--threshold'?"), ("--units=dn --sensr=s2", "'--sensor'"), ("--zzzzz", "--help")],
)
def test_an_unknown_option_is_refused_with_the_nearest(argument, remedy, capsys):
    assert main(["map", "a.tif", "--classes", "x; y", "-o", "m.tif", *argument.split(), "--json"]) == 2
    error = json.loads(capsys.readouterr().out)["error"]
    assert error["code"] == "bad_option"
    assert remedy in error["remedy"]
