from __future__ import annotations

import pytest
from landprompt.errors import BadOption
from landprompt.prompts.templates import expand


def test_every_template_is_filled():
    assert expand(" open  water ", ["a photo of {}.", "{} from above"]) == [
        "a photo of open water.",
        "open water from above",
    ]


def test_without_templates_the_prompt_is_unchanged():
    assert expand("river", []) == ["river"]


def test_braces_are_plain_text():
    assert expand("{0} {x}", ["a {} {y}"]) == ["a {0} {x} {y}"]


def test_empty_prompt():
    with pytest.raises(BadOption):
        expand("  ", ["a photo of {}."])
