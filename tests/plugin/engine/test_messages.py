"""How failures of the engine are read, for the dock and for Processing."""

from __future__ import annotations

import json

import pytest

from plugin.engine.gui_text import without_cli_options
from plugin.engine.messages import parse


def read(code: str, message: str, remedy: str) -> dict[str, str]:
    """The failure parsed from a line of the engine."""
    data = {"code": code, "remedy": remedy}
    line = {"jsonrpc": "2.0", "id": 1, "error": {"code": -32000, "message": message, "data": data}}
    return parse(json.dumps(line).encode()).error


@pytest.mark.parametrize(
    ("remedy", "told"),
    [
        ("See 'landprompt COMMAND --help'.", "Check the values under Bands and Values and under Advanced."),
        ("Give the value with --nodata.", "Check the values under Bands and Values and under Advanced."),
        ("Choose another extent.", "Choose another extent."),
    ],
)
def test_command_line_remedies_are_replaced_for_the_dock(remedy, told):
    failure = read("bad_option", "10 m is assumed (--gsd).", remedy)
    assert (failure["message"], failure["remedy"]) == ("10 m is assumed.", told)


def test_a_remedy_with_only_an_option_is_dropped():
    assert read("x", "A - B", "Give it with -o.")["remedy"] == ""


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("Index the raster again (--restart).", "Index the raster again."),
        ("It is dark; give --scale 0.01 in that case. Look.", "It is dark. Look."),
        ("VV is left out; choose with --sensor.", "VV is left out."),
        ("An offset of -1000 is taken; give --offset 0 if it is not in your data.", "An offset of -1000 is taken."),
    ],
)
def test_command_line_options_are_removed_from_a_sentence(sentence, shown):
    assert without_cli_options(sentence) == shown
