"""The rows of the class table are equivalent to the text of the class list."""

from __future__ import annotations

import pytest

from plugin.dock.classes.rows import ClassRow, chosen_colours, effective_classes, parse_rows, rows_text

LIST = """forest, trees
# water is below
Wasser = river, lake (deep blue), open water #2166ac
50: Built-up = houses, streets #fa0000
pasture (smooth green grass, hedges)
#off bare soil, rock
background: clouds, nothing
# the end"""


def test_rows_are_written_as_they_were_read():
    assert rows_text(*parse_rows(LIST)) == LIST


@pytest.mark.parametrize(
    "text",
    [
        "forest; river",
        "Water (inland) = lake; Water (sea) = sea",
        "background: clouds; shadows\nforest",
        "background: clouds; forest; water",
        "Wald [woods, forest] (dark), Holz [a=b]; x",
        "preset:worldcover",
        "a = b = c",
        "#off\nforest",
        "forest (tall; water",
    ],
)
def test_a_written_list_is_parsed_to_the_same_rows(text):
    rows, trailing = parse_rows(text)
    assert parse_rows(rows_text(rows, trailing)) == (rows, trailing)


def test_a_row_is_parsed_into_its_parts():
    rows, _ = parse_rows(LIST)
    forest, water, built, pasture, soil, background = rows
    assert (forest.name, forest.synonyms, forest.on) == ("forest", "trees", True)
    assert (water.name, water.synonyms, water.colour) == ("Wasser", "= river, lake (deep blue), open water", "#2166ac")
    assert (built.code, built.name) == ("50", "Built-up")
    assert (pasture.synonyms, pasture.description) == ("", "smooth green grass, hedges")
    assert not soil.on and soil.synonyms == "rock"
    assert background.background and background.synonyms == "clouds, nothing"


@pytest.mark.parametrize(
    ("before", "edit", "line"),
    [
        ("forest, trees", lambda row: row.named("wood"), "wood, trees"),
        ("Wald = forest", lambda row: row.named("Gehölz"), "Gehölz = forest"),
        ("forest, trees", lambda row: row.prompted("trees, jungle"), "forest, trees, jungle"),
        ("forest, trees", lambda row: row.prompted("= trees, jungle"), "forest = trees, jungle"),
        ("Wald = forest", lambda row: row.prompted(""), "Wald"),
        ("grass (green)", lambda row: row.prompted("meadow"), "grass (green), meadow"),
        ("grass (green), meadow", lambda row: row.described("yellow; dry"), "grass (yellow dry), meadow"),
        ("grass (green)", lambda row: row.described(""), "grass"),
        ("10: a #ffffff", lambda row: row.coded("A11"), "A11: a #ffffff"),
        ("10: a", lambda row: row.coded("no code"), "a"),
        ("forest", lambda row: row.named("a, b; c #x"), "a, b c x = a b c x"),
        ("forest", lambda row: row.prompted("trees = x;y"), "forest, trees x, y"),
        ("Wald [forest] (tall)", lambda row: row.named("Weide [pasture]"), "Weide [pasture] (tall)"),
        ("Wald [forest]", lambda row: row.prompted("Holz [wood]"), "Wald [forest], Holz [wood]"),
    ],
)
def test_edits_of_a_row_change_its_line(before, edit, line):
    assert edit(parse_rows(before)[0][0]).line() == line


def test_effective_classes_have_no_colours_and_no_classes_that_are_off():
    assert effective_classes(LIST) == (
        "forest, trees\nWasser = river, lake (deep blue), open water\n50: Built-up = houses, streets\n"
        "pasture (smooth green grass, hedges)\nbackground: clouds, nothing"
    )
    assert chosen_colours(LIST) == {}
    assert chosen_colours("a #000001; b #000002\n#off c") == {"a": "#000001", "b": "#000002"}


def test_blank_rows_are_not_written():
    assert rows_text([ClassRow(), ClassRow("a", ("a",)), ClassRow(background=True)]) == "a"


def test_a_name_may_have_an_english_reading():
    (weide, _), _ = parse_rows("Weide [pasture] (green), Wiese")
    assert (weide.name, weide.typed_name, weide.synonyms, weide.description) == (
        "Weide", "Weide [pasture]", "Wiese", "green"
    )  # fmt: skip
    assert [row.name for row in parse_rows("森林；水、湖")[0]] == ["森林", "水", ""]
