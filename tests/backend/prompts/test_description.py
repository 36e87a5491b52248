from __future__ import annotations

import pytest
from landprompt.prompts.description import parse_description, split_outside


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [
        ("pasture (smooth green grass, hedges)", ("pasture", ["smooth green grass", "hedges"])),
        ("river(winding)", ("river", ["winding"])),
        ("houses", ("houses", [])),
        ("houses ( , )", ("houses ( , )", [])),
        ("(dry) grass", ("(dry) grass", [])),
        ("grass (dry", ("grass (dry", [])),
    ],
)
def test_the_word_and_its_looks(prompt, expected):
    assert parse_description(prompt) == expected


def test_separators_in_parentheses_do_not_separate():
    assert split_outside("a (b, c) ,d,, e  f", ",") == ["a (b, c)", "d", "e f"]
    assert split_outside("a (b, c", ",") == ["a (b", "c"]
