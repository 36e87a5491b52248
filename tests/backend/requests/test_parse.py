from __future__ import annotations

import importlib
import json

import pytest
from landprompt.errors import BadOption
from landprompt.jobs import JOBS
from landprompt.raster.overrides import Hints
from landprompt.requests import REQUESTS, parse_request

MAP = {"source": "a.tif", "classes": "water; forest", "output": "m.tif"}
PREVIEW = {**MAP, "width": 10, "height": 10}
SIMILAR = {"sources": ["a.tif"], "at": [1.0, 2]}


@pytest.mark.parametrize("job", REQUESTS)
def test_every_job_has_a_request_a_summary_and_a_module(job):
    assert list(JOBS) == list(REQUESTS)
    assert REQUESTS[job].__doc__ == JOBS[job]
    assert callable(importlib.import_module(f"landprompt.jobs.{job}").run)


@pytest.mark.parametrize("job", REQUESTS)
def test_every_field_is_described(job):
    assert all(field.description for field in REQUESTS[job].model_fields.values())
    assert all(field.description for field in Hints.model_fields.values())


def test_values_are_converted_to_the_types_of_the_fields():
    request = parse_request("map", {**MAP, "threshold": 1, "extent": [0, 1, 2, 3], "hints": {"bands": {"red": "1"}}})
    assert (request.threshold, request.extent) == (1.0, (0.0, 1.0, 2.0, 3.0))
    assert request.hints == Hints(bands={"B04": 1})
    assert (request.scores, request.device, request.precision) == (None, "auto", "auto")
    similar = parse_request("similar", {**SIMILAR, "from": "b.tif", "positive": [[3, 4]]})
    assert (similar.at, similar.examples, similar.positive, similar.k) == ((1, 2), "b.tif", [(3, 4)], 20)


def test_none_means_not_given():
    assert parse_request("map", {**MAP, "threshold": None, "extent": None, "hints": None}).threshold == 0
    assert parse_request("map", {**MAP, "hints": {"scale": None}}).hints == Hints()


@pytest.mark.parametrize(
    ("job", "params", "message", "remedy"),
    [
        ("map", {**MAP, "treshold": 0.5}, "'treshold'", "Did you mean 'threshold'?"),
        ("similar", {**SIMILAR, "form": "b.tif"}, "'form'", "Did you mean 'from'?"),
        ("map", {**MAP, "hints": {"sensors": "s2"}}, "sensors", "Did you mean 'sensor'?"),
        ("cache", {"zzz": 1}, "'zzz'", "action"),
    ],
)
def test_unknown_parameters_are_refused_with_the_nearest(job, params, message, remedy):
    with pytest.raises(BadOption) as caught:
        parse_request(job, params)
    assert message in caught.value.message
    assert remedy in caught.value.remedy


@pytest.mark.parametrize(
    ("job", "params", "message"),
    [
        ("map", {"classes": "a; b", "output": "m.tif"}, "'source' is missing; it must be a string."),
        ("index", {}, "'sources' is missing; it must be a list of at least one string."),
        ("preview", MAP, "'width' is missing; it must be a positive integer."),
        ("index", {"sources": []}, "'sources' must be a list of at least one string, not '[]'."),
        ("index", {"sources": ["a.tif", 3]}, "'sources' must be a list of at least one string, not '['a.tif', 3]'."),
        ("map", {**MAP, "source": " "}, "'source' must be a string, not ' '."),
        ("map", {**MAP, "source": 5}, "'source' must be a string, not '5'."),
        ("map", {**MAP, "threshold": 1.5}, "'threshold' must be a number from 0 to 1, not '1.5'."),
        ("map", {**MAP, "threshold": "0.5"}, "'threshold' must be a number from 0 to 1, not '0.5'."),
        ("map", {**MAP, "threshold": True}, "'threshold' must be a number from 0 to 1, not 'True'."),
        ("map", {**MAP, "threshold": float("nan")}, "'threshold' must be a number from 0 to 1, not 'nan'."),
        ("map", {**MAP, "min_area": 2e8}, "'min_area' must be a number from 0 to 1e+08, not '200000000.0'."),
        ("map", {**MAP, "min_area": 10**5000}, "'min_area' must be a number from 0 to 1e+08, not 'int'."),
        ("map", {**MAP, "extent": [1, 2, 3]}, "'extent' must be 4 finite numbers, not '[1, 2, 3]'."),
        ("map", {**MAP, "extent": [1, 2, 3, 10**400]}, "'extent' must be 4 finite numbers, not '[1, 2, 3, 1"),
        ("map", {**MAP, "extent": [1, 2, 3, float("inf")]}, "'extent' must be 4 finite numbers, not '[1, 2, 3, inf]'."),
        ("preview", {**PREVIEW, "width": 2.5}, "'width' must be a positive integer, not '2.5'."),
        ("preview", {**PREVIEW, "width": True}, "'width' must be a positive integer, not 'True'."),
        ("preview", {**PREVIEW, "width": 10**400}, "'width' must be a positive integer, not '1"),
        ("similar", {**SIMILAR, "at": "here"}, "'at' must be 2 finite numbers, not 'here'."),
        ("similar", {**SIMILAR, "positive": [1, 2]}, "'positive' must be a list of places x, y, not '[1, 2]'."),
        ("index", {"sources": ["a.tif"], "restart": "yes"}, "'restart' must be true or false, not 'yes'."),
        ("map", {**MAP, "device": "tpu"}, "'device' must be auto, cpu or cuda, not 'tpu'."),
        ("map", {**MAP, "device": ["cpu"]}, "'device' must be auto, cpu or cuda, not '['cpu']'."),
        ("cache", {"action": "burn"}, "'action' must be info or clear, not 'burn'."),
        ("map", {**MAP, "classes_file": "c.txt"}, "Specify either 'classes' or 'classes_file'."),
        ("map", {"source": "a.tif", "output": "m.tif"}, "Specify either 'classes' or 'classes_file'."),
        ("map", {**MAP, "hints": [1]}, "The hints must be an object with a value for each name."),
        ("map", {**MAP, "hints": {"scale": 0}}, "The scale must be a finite number greater than 0."),
        ("map", {**MAP, "scores": "m.tif"}, "Two outputs have the same path."),
    ],
)
def test_errors_state_what_a_parameter_takes(job, params, message):
    with pytest.raises(BadOption) as caught:
        parse_request(job, params)
    assert message in caught.value.message
    assert caught.value.remedy


@pytest.mark.parametrize("text", ["\ud800", "scene\udcff.tif"])
def test_file_names_that_are_not_utf_8_pass_and_null_characters_do_not(text):
    assert parse_request("inspect", {"source": text}).source == text
    with pytest.raises(BadOption):
        parse_request("inspect", {"source": f"{text}\0"})
    for params in ({text: 1}, {"hints": {text: 1}}, {"device": text}, {"hints": {"sensor": text}}):
        with pytest.raises(BadOption):
            parse_request("inspect", {"source": "a.tif", **params})


def test_requests_are_frozen_and_can_be_pickled():
    import pickle

    request = parse_request("index", {"sources": ["a.tif"], "hints": {"nodata": float("nan"), "units": "dn"}})
    with pytest.raises(ValueError, match="frozen"):
        request.restart = True
    again = pickle.loads(pickle.dumps(request))
    assert again.hints.units == "dn"
    assert json.loads(json.dumps(request.hints.given()))["units"] == "dn"


def test_given_hints_parse_to_equal_hints():
    hints = Hints.parse({"sensor": "sentinel-2", "bands": {"red": 1}, "offset": -0.1, "mask_clouds": True})
    assert hints.given() == {"sensor": "s2", "bands": {"B04": 1}, "offset": -0.1, "mask_clouds": True}
    assert Hints.parse(hints.given()) == hints
    assert Hints.parse(hints) is hints
    assert Hints.parse(None).given() == {}
