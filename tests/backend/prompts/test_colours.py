"""Default colours remain distinguishable for people with normal, protanopic and deuteranopic vision."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from landprompt.prompts.classlist import parse_classes
from landprompt.prompts.colour_difference import _ciede2000, difference, seen_colours
from landprompt.prompts.colours import DISTINCT, default_colours

WELL_KNOWN = ("forest", "water", "houses", "crops", "grass", "bare soil", "snow", "road", "shrubs", "wetland")


def smallest_difference(colours: list[str]) -> float:
    seen = seen_colours(colours)
    pairs = itertools.combinations(range(len(colours)), 2)
    return min(float(difference(seen[:, [first]], seen[:, [second]])[0]) for first, second in pairs)


def colours_of(*names: str) -> list[str]:
    return [item.colour for item in parse_classes("\n".join(names)).classes]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((50, 2.49, -0.001), (50, -2.49, 0.0011), 7.2195),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_differences_are_those_published_by_sharma(first, second, expected):
    assert _ciede2000(np.array(first, float), np.array(second, float)) == pytest.approx(expected, abs=1e-4)


def test_red_and_green_are_alike_in_red_green_blindness_only():
    normal, protan, deutan = seen_colours(["#a04000", "#4f6b00"]).transpose(0, 1, 2)
    assert _ciede2000(*normal) > 2 * max(_ciede2000(*protan), _ciede2000(*deutan))


def test_first_ten_free_colours_are_distinct():
    assert smallest_difference(colours_of(*(f"thing {number}" for number in range(10)))) >= DISTINCT == 15


def test_ten_well_known_classes_are_distinct_and_have_their_usual_hues():
    colours = dict(zip(WELL_KNOWN, colours_of(*WELL_KNOWN), strict=True))
    assert smallest_difference(list(colours.values())) >= DISTINCT
    strongest = {name: int(np.argmax(list(bytes.fromhex(colour[1:])))) for name, colour in colours.items()}
    assert (strongest["forest"], strongest["grass"], strongest["water"], strongest["houses"]) == (1, 1, 2, 0)


@pytest.mark.parametrize(
    "names",
    [
        ("water", "river", "sea", "lake"),
        ("forest", "pine forest", "mangrove", "wood"),
        ("sand", "bare rock", "snow", "cloud"),
        ("houses", "industry", "roads", "city"),
    ],
)
def test_conventional_colours_that_collide_are_replaced(names):
    assert smallest_difference(colours_of(*names)) >= DISTINCT


def test_default_colours_differ_from_chosen_ones():
    chosen = ["#0059ec", "#d4ad1b"]
    free = default_colours([("one",), ("two",), ("three",)], chosen)
    assert smallest_difference(chosen + free) >= DISTINCT


def test_adding_a_class_does_not_change_other_colours():
    names = [*WELL_KNOWN, "thing", "other thing"]
    for count in range(2, len(names)):
        assert colours_of(*names[:count]) == colours_of(*names[: count + 1])[:count]
