from __future__ import annotations

import pytest
from landprompt.errors import BadClassList
from landprompt.prompts.classlist import ClassList, parse_classes
from landprompt.prompts.presets import PRESETS

SIZES = {"worldcover": 11, "dynamicworld": 9, "corine1": 5, "corine2": 15, "corine3": 44, "eurosat": 10, "lccs": 8}


def preset_classes(name: str) -> ClassList:
    return parse_classes(f"preset:{name}")


@pytest.mark.parametrize("name", sorted(PRESETS))
def test_every_preset_is_a_valid_class_list(name):
    parsed = preset_classes(name)
    assert len(parsed.classes) == len(PRESETS[name].codes) == SIZES[name]
    assert len({item.colour for item in parsed.classes}) == len(parsed.classes)
    assert tuple(item.code for item in parsed.classes) == PRESETS[name].codes
    assert len(set(PRESETS[name].codes)) == len(PRESETS[name].codes)
    assert parse_classes(parsed.text) == parsed


def test_official_names_codes_and_colours():
    worldcover = dict(zip(PRESETS["worldcover"].codes, preset_classes("worldcover").classes, strict=True))
    assert (worldcover["10"].name, worldcover["10"].colour) == ("Tree cover", "#006400")
    assert (worldcover["80"].name, worldcover["80"].colour) == ("Permanent water bodies", "#0064c8")
    corine = {item.code: item for item in preset_classes("corine3").classes}
    assert (corine["334"].name, corine["334"].colour) == ("Burnt areas", "#000000")
    assert (corine["523"].name, corine["523"].colour) == ("Sea and ocean", "#e6f2ff")
    assert preset_classes("dynamicworld").classes[0].colour == "#419bdf"
    assert preset_classes("eurosat").classes[0].synonyms == ("annual crop land",)


def test_unknown_preset_names_the_known_ones():
    with pytest.raises(BadClassList) as caught:
        preset_classes("globcover")
    assert "worldcover" in caught.value.remedy
