from __future__ import annotations

import time

import pytest
from landprompt.errors import BadClassList, DuplicateClasses, FileMissing, NoClasses, OneClass
from landprompt.prompts.classlist import load_classes, parse_classes


def names(text):
    return [item.name for item in parse_classes(text).classes]


def test_a_whole_background_line_is_background():
    found = parse_classes("forest; river\nbackground: clouds; shadows, haze")
    assert found.background == ("clouds", "shadows", "haze")
    assert [item.name for item in found.classes] == ["forest", "river"]
    for line in ("forest; background: clouds; river", "background: clouds; forest; river"):
        assert [item.name for item in parse_classes(line).classes] == ["forest", "river"]


def test_classes_and_synonyms():
    parsed = parse_classes("forest; river, lake,  open   water; houses, apartments")
    assert [(item.name, item.synonyms) for item in parsed.classes] == [
        ("forest", ("forest",)),
        ("river", ("river", "lake", "open water")),
        ("houses", ("houses", "apartments")),
    ]
    assert parsed.background == ()


def test_lines_comments_names_and_background():
    text = "# my list\nforest\n\nwater = river, lake\r\n  # not this\nbackground: clouds, nothing\n"
    parsed = parse_classes(text)
    assert [(item.name, item.synonyms) for item in parsed.classes] == [
        ("forest", ("forest",)),
        ("water", ("river", "lake")),
    ]
    assert parsed.background == ("clouds", "nothing")


def test_a_description_is_in_parentheses():
    parsed = parse_classes("pasture (smooth grass, NDVI = high; few trees), meadow; river(a band of water) #0000ff")
    assert [(item.name, item.synonyms) for item in parsed.classes] == [
        ("pasture", ("pasture (smooth grass, NDVI = high; few trees)", "meadow")),
        ("river", ("river(a band of water)",)),
    ]
    assert parse_classes("Water (inland) = lake; Water (sea) = sea").classes[0].name == "Water (inland)"
    assert parse_classes("wet = grass (wet); dry = grass (dry)").classes[1].name == "dry"
    with pytest.raises(DuplicateClasses):
        parse_classes("grass (wet); grass (dry)")


@pytest.mark.parametrize("text", ["grass (dry; forest", "river; a (b (c))", "forest\nriver\nbackground: clouds (white"])
def test_unbalanced_parentheses_are_an_error(text):
    with pytest.raises(BadClassList, match="parentheses"):
        parse_classes(text)


@pytest.mark.parametrize("text", ["forest #0f0; river", "forest #gggggg; river", "pasture #00ff00 (green); river"])
def test_a_mistyped_colour_is_an_error(text):
    with pytest.raises(BadClassList, match="#"):
        parse_classes(text)


@pytest.mark.parametrize("name", ["Unclassified", "background"])
def test_names_of_background_and_unclassified_are_reserved(name):
    with pytest.raises(BadClassList, match="reserved name"):
        parse_classes(f"forest; {name} = water")


def test_a_description_does_not_colour_its_class():
    described, plain = (parse_classes(f"{text}; sea").classes[0].colour for text in ("houses (near water)", "houses"))
    assert described == plain


def test_default_colours_are_conventional_and_unique():
    parsed = parse_classes("forest #ABCDEF; river; lake; pine forest; woodland; crops; rice; ice")
    colours = [item.colour for item in parsed.classes]
    assert colours[0] == "#abcdef"
    assert len(set(colours)) == len(colours)
    red, green, blue = bytes.fromhex(colours[1][1:])
    assert blue > max(red, green)  # a river is blue
    red, green, blue = bytes.fromhex(colours[3][1:])
    assert green > max(red, blue)  # a forest is green
    assert colours[6] != colours[7]  # "ice" is not found in "rice"


def test_many_unknown_classes_have_distinct_colours():
    colours = [item.colour for item in parse_classes(";".join(f"thing {i}" for i in range(253))).classes]
    assert len(set(colours)) == 253


def test_one_class_needs_a_background():
    with pytest.raises(OneClass):
        parse_classes("forest")
    assert parse_classes("forest\nbackground: everything else").background == ("everything else",)


@pytest.mark.parametrize("text", ["", "  \n ; ;\n", "# only a comment", "background: clouds"])
def test_a_list_without_classes_is_refused(text):
    with pytest.raises(NoClasses):
        parse_classes(text)


@pytest.mark.parametrize(
    "text",
    [
        "forest; Forest",
        "forest; river, FOREST",
        "water = river; river",
        "a = x; A = y",
        "forest, Forest; river",
        "forest; river\nbackground: River",
        "forest; river\nbackground: clouds, Clouds",
    ],
)
def test_duplicates_are_refused(text):
    with pytest.raises(DuplicateClasses):
        parse_classes(text)


def test_a_name_may_be_one_of_its_own_synonyms():
    assert parse_classes("water = water, lake; forest").classes[0].synonyms == ("water", "lake")


@pytest.mark.parametrize("text", ["= river; forest", "water =; forest", ", ,; forest", "#1b7837 x; preset:nothing"])
def test_malformed_classes_are_refused(text):
    with pytest.raises((BadClassList, NoClasses)):
        parse_classes(text)


def test_more_than_253_classes_are_rejected():
    with pytest.raises(BadClassList):
        parse_classes(";".join(f"thing {i}" for i in range(254)))


def test_preset_with_background():
    parsed = parse_classes("preset: WorldCover\nbackground: clouds")
    assert parsed.classes[0].name == "Tree cover"
    assert parsed.background == ("clouds",)


def test_class_files_are_read_as_utf_8(tmp_path):
    path = tmp_path / "klassen ä.txt"
    path.write_bytes("\ufeffforest\r\nréservoir, lac\r\n".encode())
    assert [item.name for item in load_classes(path).classes] == ["forest", "réservoir"]
    with pytest.raises(FileMissing):
        load_classes(tmp_path / "nowhere.txt")
    path.write_bytes(b"\xff\xfe\x00binary\x80")
    with pytest.raises(BadClassList):
        load_classes(path)


@pytest.mark.parametrize(
    "text",
    [
        "a = " + ",".join(f"word{i}" for i in range(100_000)) + "; b",
        "a = " + ",".join(f"w{i}" for i in range(5000)) + "; b",
        "a;" + "b" * 600,
        "a; b (" + "(" * 90_000,
        "forest; \ud800",
        "forest; a\0b",
        "forest; a\x01b",
        "forest; a\ufffe",
    ],
    ids=["length", "synonyms", "prompt", "brackets", "surrogate", "null", "control", "noncharacter"],
)
def test_long_and_invalid_text_is_rejected_at_once(text):
    start = time.perf_counter()
    with pytest.raises(BadClassList):
        parse_classes(text)
    assert time.perf_counter() - start < 0.5


def test_a_long_file_is_not_read_whole(tmp_path):
    path = tmp_path / "long.txt"
    with path.open("wb") as file:
        file.truncate(10**12)
    with pytest.raises(BadClassList):
        load_classes(path)


def test_a_folder_is_not_a_class_list(tmp_path):
    with pytest.raises(BadClassList):
        load_classes(tmp_path)


def test_names_may_contain_combining_and_joining_characters():
    assert [each.name for each in parse_classes("क्षेत्र; a\u200db; é; Ω").classes] == ["क्षेत्र", "a\u200db", "é", "Ω"]


def test_separators_of_other_scripts_are_recognised():
    classes = parse_classes("水域＝河流、湖泊；森林（绿色，茂密）\nماء البحر، بحيرة؛ غابة").classes
    assert [(item.name, item.synonyms) for item in classes] == [
        ("水域", ("河流", "湖泊")), ("森林", ("森林(绿色,茂密)",)),
        ("ماء البحر", ("ماء البحر", "بحيرة")), ("غابة", ("غابة",)),
    ]  # fmt: skip


def test_a_reading_is_not_part_of_the_name():
    (item, _) = parse_classes("Weide [pasture, grass], Wiese; Wald").classes
    assert (item.name, item.synonyms) == ("Weide", ("Weide [pasture, grass]", "Wiese"))
