from __future__ import annotations

import pytest
from landprompt.errors import BadClassList
from landprompt.prompts.description import parse_prompt, split_outside, with_english


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [
        ("pasture (smooth green grass, hedges)", ("pasture", None, ["smooth green grass", "hedges"])),
        ("river(winding)", ("river", None, ["winding"])),
        ("houses", ("houses", None, [])),
        ("houses ( , )", ("houses", None, [])),
        ("Weide [pasture] (grün, Hecken)", ("Weide", "pasture", ["grün", "Hecken"])),
        ("Wald[ dense  forest ]", ("Wald", "dense forest", [])),
        ("Wald []", ("Wald", None, [])),
    ],
)
def test_name_and_description(prompt, expected):
    assert parse_prompt(prompt) == expected


@pytest.mark.parametrize(
    "prompt",
    [
        "(dry) grass",
        "grass (dry",
        "grass) dry",
        "a (b (c, d))",
        "a (b) (c)",
        "(winding)",
        "[forest]",
        "a [b",
        "a (b) [c]",
        "a [b] [c]",
    ],
)
def test_parentheses_that_are_not_one_pair_at_the_end_are_refused(prompt):
    with pytest.raises(BadClassList, match="parentheses"):
        parse_prompt(prompt)


def test_separators_in_parentheses_do_not_separate():
    assert split_outside("a (b, c) ,d,, e  f", ",") == ["a (b, c)", "d", "e f"]
    assert split_outside("a [b, c] (d, e), f", ",") == ["a [b, c] (d, e)", "f"]
    assert split_outside("a (b, c", ",") == ["a (b", "c"]


@pytest.mark.parametrize("prompt", ["Weide", "Weide [pasture]", "Weide (grün, Hecken)", "Weide [grass] (grün, Hecken)"])
def test_a_reading_replaces_the_one_before_and_keeps_the_description(prompt):
    name, _, description = parse_prompt(prompt)
    assert parse_prompt(with_english(prompt, "meadow")) == (name, "meadow", description)
