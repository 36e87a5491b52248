"""The sentences of the dock."""

from __future__ import annotations

import pytest

from plugin.dock import wording


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("forest, water, houses", "separate classes with semicolons"),
        ("forest", "one more class"),
        ("forest); water", "no opening one"),
        ("forest (tall; water", "is not closed"),
    ],
)
def test_what_is_missing_in_a_class_list(typed, told):
    assert told in wording.class_list_problem(typed)


@pytest.mark.parametrize(
    ("seconds", "text"), [(None, ""), (0.2, "about 1 s left"), (25.4, "about 25 s left"), (300, "about 5 min left")]
)
def test_time_left(seconds, text):
    assert wording.time_left(seconds) == text


def test_progress_line():
    progress = {"message": "Encoding", "stage": "encode", "done": 12, "total": 40, "eta_s": 25}
    assert wording.progress_line(progress) == "Encoding 12 of 40, about 25 s left"
    assert wording.progress_line({"stage": "load", "done": 0, "total": 0, "eta_s": None}) == "load"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "at least two"),
        (" ;\n# only a comment", "at least two"),
        ("forest", "one more class"),
        ("forest\nbackground: clouds", ""),
        ("forest; river, lake", ""),
        ("forest #00ff00\nriver", ""),
        ("Forest; river; forest, wood", "Duplicate class “forest”"),
        ("water = river, lake; water = sea", "Duplicate class “water”"),
        ("preset:worldcover", ""),
        ("pasture (green; smooth)", "one more class"),
        ("forest; pasture (green", "not closed"),
        ("forest; pasture\n# (green", ""),
        ("pasture (green), meadow; pasture (smooth)", "Duplicate class “pasture”"),
        ("Water (inland) = lake; Water (sea) = sea, ocean", ""),
        ("grass (NDVI = 0.4); forest (NDVI = 0.7)", ""),
    ],
)
def test_class_list_problem(text, problem):
    found = wording.class_list_problem(text)
    assert problem in found if problem else found == ""
