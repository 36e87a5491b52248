"""Class lists in files and on the clipboard."""

from __future__ import annotations

import pytest
from qgis.core import QgsRasterLayer

from plugin.dock.classes import files
from plugin.dock.classes.model import ClassTableModel
from plugin.dock.classes.rows import rows_text
from tests.plugin import rasters

LIST = """10: Bäume = forest, trees (tall) #006400
20: water, lake, "sea" #0064c8
#off 30: grass (green, smooth) #88b053
background: clouds, nothing"""


@pytest.fixture
def export(qgis_app):
    """Writes a class list to a file, with the map values that the engine gives."""

    def write(path: str, text: str, values: tuple[int, ...] = ()) -> None:
        model = ClassTableModel()
        model.set_text(text)
        names = [row.name for row in model.rows()]
        model.set_completion(
            [{"name": name, "colour": "#123456", "value": value} for name, value in zip(names, values)]
        )
        files.write(path, model)

    return write


@pytest.mark.parametrize("suffix", [".txt", ".csv"])
def test_an_exported_list_is_imported_unchanged(tmp_path, suffix, export):
    path = str(tmp_path / f"list{suffix}")
    export(path, LIST)
    assert rows_text(files.read(path)) == LIST


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("class,color\nforest,#00FF00\nwater,", "forest #00ff00\nwater"),
        ("value;label;synonyms\n5;forest;trees, wood\n6;water;", "5: forest, trees, wood\n6: water"),
        ("10\tTree cover\tforest\t#006400\n80\tWater\tlake", "10: Tree cover, forest #006400\n80: Water, lake"),
        ("name\tprompts\ton\nWald\tforest, trees\tno\n", "#off Wald = forest, trees"),
        ("name,synonyms\nbackground,\"clouds, snow\"\nforest,", "background: clouds, snow\nforest"),
        ("forest\n\nwater\n", "forest\nwater"),
    ],
)  # fmt: skip
def test_tables_of_other_programs_are_read(text, lines):
    assert rows_text(files.from_table(text)) == lines


def test_pasted_text_is_a_class_list_and_pasted_cells_are_a_table():
    assert rows_text(files.from_table_or_text("forest, trees; water\nsand")) == "forest, trees\nwater\nsand"
    assert rows_text(files.from_table_or_text("forest\ttrees\nwater\tlake")) == "forest, trees\nwater, lake"
    assert files.from_table_or_text(" \n ") == []


def test_exported_style_colours_a_map(tmp_path, qgis_new_project, export):
    path = str(tmp_path / "list.qml")
    export(path, LIST, (10, 20))
    layer = QgsRasterLayer(str(rasters.water_and_forest(tmp_path / "map.tif", 16)), "map")
    message, done = layer.loadNamedStyle(path)
    assert done, message
    shown = [(entry.value, entry.label, entry.color.name()) for entry in layer.renderer().classes()]
    assert shown == [(10, "Bäume", "#006400"), (20, "water", "#0064c8")]
    assert rows_text(files.read(path)) == "10: Bäume #006400\n20: water #0064c8"


@pytest.mark.parametrize(("told", "values"), [((111, 523), [111, 523]), ((), [1, 2])])
def test_an_exported_style_has_the_map_values_of_the_engine(tmp_path, told, values, export):
    export(str(tmp_path / "list.qml"), "a; b", told)
    assert [int(row.code) for row in files.read(str(tmp_path / "list.qml"))] == values


def test_style_of_a_saved_map_is_imported(tmp_path):
    (tmp_path / "map.qml").write_text(
        '<qgis><pipe><rasterrenderer type="paletted"><colorPalette>'
        '<paletteEntry value="1" label="river (also: lake)" color="#0000ff" alpha="255"/>'
        '<paletteEntry value="254" label="background (clouds, snow)" color="#d9d9d9"/>'
        '<paletteEntry value="255" label="unclassified" color="#969696"/>'
        "</colorPalette></rasterrenderer></pipe></qgis>"
    )
    assert rows_text(files.read(str(tmp_path / "map.qml"))) == (
        "1: river (also: lake) = river #0000ff\nbackground: clouds, snow"
    )


@pytest.mark.parametrize(("name", "text"), [("a.qml", "<not xml"), ("a.csv", ""), ("a.txt", "# only a comment")])
def test_a_file_without_classes_is_refused(tmp_path, name, text):
    (tmp_path / name).write_text(text)
    with pytest.raises(ValueError, match=f"“{name}” contains no classes"):
        files.read(str(tmp_path / name))
