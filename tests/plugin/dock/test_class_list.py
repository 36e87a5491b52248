"""What is wrong with a class list, found while typing."""

from __future__ import annotations

import pytest

from plugin.dock.class_list import class_list_problem


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("forest, water, houses", "Separate classes with semicolons"),
        ("forest", "one more class"),
        ("forest); water", "without an opening one"),
        ("forest (tall; water", "is not closed"),
    ],
)
def test_incomplete_class_lists_are_explained(typed, shown):
    assert shown in class_list_problem(typed)


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
def test_class_list_problem_is_empty_if_the_list_can_be_run(text, problem):
    found = class_list_problem(text)
    assert problem in found if problem else found == ""
