"""The class table, driven by keys, clicks, the clipboard and drags, in step with the text."""

from __future__ import annotations

import pytest
from qgis.gui import QgsColorDialog
from qgis.PyQt.QtCore import QPointF, Qt
from qgis.PyQt.QtGui import QColor, QDropEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QFileDialog, QLineEdit, QScrollArea, QToolButton

from plugin import settings
from plugin.dock.classes.model import AREA, CODE, DESCRIPTION, NAME, NOTE_ROLE, PROMPTS, SWATCH
from plugin.dock.classes.rows import parse_rows
from plugin.dock.last_maps import LastMap

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def dock(fake_engine, make_dock, layer):
    """A dock with three classes, whose engine never finishes a map."""
    fake_engine(map="wait")
    made = make_dock()
    made.set_classes("forest, trees; water; sand")
    made.activateWindow()
    return made


@pytest.fixture
def table(dock, find):
    return find(dock, "classesTable")


@pytest.fixture
def text(dock, find):
    """The class list, as the text shows it."""
    return lambda: find(dock, "classesEdit").toPlainText()


@pytest.fixture
def press(dock, find):
    """Presses a button."""
    return lambda name: find(dock, name).click()


@pytest.fixture
def edit(table, qtbot):
    """Types into a cell, key by key."""

    def typing(row: int, column: int, typed: str, end=Qt.Key.Key_Return):
        index = table.model().index(row, column)
        table.setCurrentIndex(index)
        table.edit(index)
        editor = table.findChild(QLineEdit, "classCellEdit")
        editor.selectAll()
        QTest.keyClicks(editor, typed)
        if end:
            QTest.keyClick(editor, end)
            qtbot.waitUntil(lambda: table.findChild(QLineEdit, "classCellEdit") is None, timeout=2000)
        return editor

    return typing


def shown(table, column: int) -> list[str]:
    return [table.model().index(row, column).data() for row in range(table.model().rowCount())]


def test_table_and_text_show_the_same_list(dock, table, text, find, edit):
    assert shown(table, NAME) == ["forest", "water", "sand", "Background"]
    assert shown(table, PROMPTS) == ["trees", "", "", ""]
    find(dock, "classesEdit").setPlainText("Wald = forest (dark)\nbackground: clouds")
    assert shown(table, PROMPTS) == ["= forest", "clouds"]
    assert shown(table, DESCRIPTION) == ["dark", ""]
    edit(0, NAME, "Wood")
    assert text() == "Wood = forest (dark)\nbackground: clouds"
    find(dock, "classesEdit").undo()
    assert shown(table, NAME)[0] != "Wood"


def test_cells_are_edited_key_by_key(table, text, edit):
    edit(1, PROMPTS, "river, la", end=None)
    assert text().splitlines()[1] == "water, river, la"  # before Enter: the preview follows


def test_the_background_is_edited_in_the_last_row(table, text, edit):
    edit(3, PROMPTS, "clouds, shadow")
    assert text() == "forest, trees\nwater\nsand\nbackground: clouds, shadow"
    table.selectRow(3)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert text().endswith("#off background: clouds, shadow")
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert text() == "forest, trees\nwater\nsand"


def test_typing_in_a_cell_keeps_spaces_and_the_cursor(table, edit):
    editor = edit(1, NAME, "open water", end=None)
    assert editor.text() == "open water"
    editor.setCursorPosition(4)
    QTest.keyClicks(editor, " sea")
    assert editor.text() == "open sea water"


def test_classes_are_added_below_the_selected_one_and_removed(table, text, press, qtbot):
    table.selectRow(0)
    press("addClassButton")
    for name in ("houses", ""):  # Enter adds the next class; without a name it ends adding
        editor = table.findChild(QLineEdit, "classCellEdit")
        QTest.keyClicks(editor, name)
        QTest.keyClick(editor, Qt.Key.Key_Return)
        qtbot.waitUntil(
            lambda editor=editor: table.findChild(QLineEdit, "classCellEdit") not in (editor,), timeout=2000
        )
        qtbot.wait(50)
    assert shown(table, NAME) == ["forest", "houses", "water", "sand", "Background"]
    assert text() == "forest, trees\nhouses\nwater\nsand"
    table.selectRow(2)
    press("removeClassButton")
    assert text() == "forest, trees\nhouses\nsand"
    table.selectAll()
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert text() == "" and shown(table, NAME) == ["Background"]
    QTest.keyClick(table, Qt.Key.Key_Insert)
    assert table.findChild(QLineEdit, "classCellEdit") is not None


def test_a_class_is_switched_off_and_on(dock, table, text, find):
    table.selectRow(1)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert text() == "forest, trees\n#off water\nsand"
    assert find(dock, "runButton").isEnabled()
    table.selectRow(2)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert not find(dock, "runButton").isEnabled()  # one class is left
    table.selectRow(1)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert text() == "forest, trees\nwater\n#off sand"


def test_clicking_the_check_box_switches_a_class_off(table, text):
    box = table.visualRect(table.model().index(1, SWATCH))
    QTest.mouseClick(table.viewport(), LEFT, pos=box.center().__class__(box.left() + 10, box.center().y()))
    assert text() == "forest, trees\n#off water\nsand"


def test_a_colour_is_tried_live_and_restored_by_cancel(dock, table, text, qtbot):
    names = enumerate(shown(table, NAME))
    table.model().set_completion([{"name": name, "colour": f"#00000{number}"} for number, name in names])
    box = table.visualRect(table.model().index(1, SWATCH))
    place = box.center().__class__(box.left() + 34, box.center().y())  # of the colour, right of the check box
    QTest.mouseClick(table.viewport(), LEFT, pos=place)
    dialog = dock.window().findChild(QgsColorDialog, "classColourDialog")
    dialog.setColor(QColor("#ff0080"))
    assert text() == "forest, trees #000000\nwater #ff0080\nsand #000002"  # the others keep what they show
    dialog.reject()
    assert text() == "forest, trees #000000\nwater #000001\nsand #000002"


def test_rows_are_moved_by_keys_and_buttons(table, text, press):
    table.selectRow(2)
    QTest.keyClick(table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert text() == "forest, trees\nsand\nwater"
    press("classUpButton")
    assert text() == "sand\nforest, trees\nwater" and table.positions() == [0]
    press("classDownButton")
    assert text() == "forest, trees\nsand\nwater" and table.positions() == [1]


@pytest.mark.parametrize(
    ("dragged", "above", "expected"),
    [
        ([0], 2, "water,forest,sand"),
        ([2], 0, "sand,forest,water"),
        ([0, 1], 3, "sand,forest,water"),
        ([1], 9, "forest,sand,water"),
    ],
)
def test_rows_are_dragged(table, dragged, above, expected):
    model = table.model()
    mime = model.mimeData([model.index(row, NAME) for row in dragged])
    last = above >= model.rowCount()
    box = table.visualRect(model.index(min(above, model.rowCount() - 1), NAME))
    place = QPointF(box.center().x(), box.bottom() + 20 if last else box.top() + 1)
    event = QDropEvent(place, Qt.DropAction.MoveAction, mime, LEFT, Qt.KeyboardModifier.NoModifier)
    table.dropEvent(event)
    assert ",".join(shown(table, NAME)[:-1]) == expected


def test_lists_are_pasted_from_text_and_spreadsheets(table, text, qtbot):
    table.selectRow(0)
    QApplication.clipboard().setText("Name\tSynonyms\tColour\nhouses\tvillage\t#ff0000\n")
    QTest.keyClick(table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert text() == "forest, trees\nhouses, village #ff0000\nwater\nsand"
    table.clearSelection()
    QApplication.clipboard().setText("grass, meadow; snow\nbackground: clouds")
    QTest.keyClick(table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert text().splitlines()[-3:] == ["grass, meadow", "snow", "background: clouds"]


def test_a_list_pasted_into_a_cell_fills_the_table(table, text, press):
    press("addClassButton")
    QApplication.clipboard().setText("grass\nsnow\n")
    QTest.keyClick(table.findChild(QLineEdit, "classCellEdit"), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert text() == "forest, trees\nwater\nsand\ngrass\nsnow"


def test_copied_rows_are_cells_of_a_spreadsheet(table):
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text().splitlines()[1].split("\t")[1:3] == ["forest", "forest, trees"]


def test_duplicates_are_marked_in_their_rows(table, edit):
    edit(1, NAME, "Forest")
    notes = [table.model().index(row, NAME).data(NOTE_ROLE) for row in range(4)]
    assert notes == ["Another class already has this name.", "Another class already has this name.", "", ""]


def test_notes_of_the_engine_are_shown_beside_their_classes(dock, table, text, edit):
    dock._classes.show_class_notes({1: "No strong match here."}, "another list")
    assert not table.model().index(1, NAME).data(NOTE_ROLE)
    dock._classes.show_class_notes({1: "No strong match here."}, text())
    water = table.model().index(1, NAME)
    assert water.data(NOTE_ROLE) == "No strong match here." and water.data(Qt.ItemDataRole.DecorationRole) is not None
    assert "No strong match" in water.data(Qt.ItemDataRole.ToolTipRole)
    assert "No strong match" in water.data(Qt.ItemDataRole.AccessibleTextRole)
    edit(0, NAME, "wood")
    assert water.data(NOTE_ROLE)
    edit(1, NAME, "lake")
    assert not water.data(NOTE_ROLE)


def test_areas_are_shown_only_for_the_mapped_list(dock, table, find, edit):
    entries = [{"value": number, "name": name, "colour": "#000000", "pixels": 7, "area_m2": area, "share": 0.5}
               for number, (name, area) in enumerate((("forest", 2e6), ("water", None), ("sand", 3e4)), 1)]  # fmt: skip
    assert table.isColumnHidden(AREA)
    dock._classes.show_map(LastMap({"classes": entries}, "forest, trees; water; sand"))
    assert shown(table, AREA) == ["2.00 km²", "7 pixels", "3.00 ha", ""]
    assert not table.isColumnHidden(AREA)
    edit(0, NAME, "wood")
    assert shown(table, AREA) == [""] * 4 and table.isColumnHidden(AREA)
    find(dock, "classesEdit").setPlainText("forest, trees #123456\nwater\nsand")
    assert shown(table, AREA)[0] == "2.00 km²"


def test_columns_with_content_are_shown(dock, table, find):
    assert table.isColumnHidden(CODE) and table.isColumnHidden(DESCRIPTION)
    find(dock, "classesEdit").setPlainText("10: Tree cover = forest; grass (green)")
    assert not table.isColumnHidden(CODE) and not table.isColumnHidden(DESCRIPTION)


def test_the_table_is_usable_by_keyboard(dock, table, find, qtbot):
    table.setFocus()
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is not table  # Tab leaves the table
    names = [find(dock, name).accessibleName() for name in
             ("classesTable", "classesEdit", "addClassButton", "removeClassButton", "classUpButton")]  # fmt: skip
    assert all(names)
    expected = ["presetsButton", "classListButton", "classesTextButton", "classesTable", "addClassButton",
                "removeClassButton", "classUpButton", "classDownButton", "livePreviewCheck",
                "outputWidget"]  # fmt: skip
    widget, order = find(dock, "classesPanel"), []
    while "outputWidget" not in order:
        widget = widget.nextInFocusChain()
        order += [widget.objectName()] * (widget.objectName() in expected)
    assert order == expected  # Tab follows the visual order


def test_showing_the_list_as_text_is_remembered(dock, table, find, make_dock):
    find(dock, "classesTextButton").click()
    assert find(dock, "classesEdit").isVisible() and not table.isVisible()
    assert not find(dock, "addClassButton").isVisible()
    assert find(make_dock(), "classesEdit").isVisible()
    assert settings.get(settings.CLASSES_AS_TEXT) == "1"


def test_lists_are_exported_and_imported(dock, text, find, tmp_path, monkeypatch):
    path = str(tmp_path / "mine")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (path, "Table (*.csv)"))
    menu = find(dock, "classListMenu")
    actions = {action.objectName(): action for action in menu.actions()}
    actions["exportClasses"].trigger()
    dock.set_classes("a; b")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (path + ".csv", ""))
    actions["importClasses"].trigger()
    assert [row.name for row in parse_rows(text())[0]][:3] == ["forest", "water", "sand"]
    (tmp_path / "empty.qml").write_text("")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "empty.qml"), ""))
    actions["importClasses"].trigger()
    assert find(dock, "classesHint").text() == "“empty.qml” contains no classes."


def test_the_class_panel_fits_into_280_pixels(dock, find):
    find(dock, "classesEdit").setPlainText("10: Tree cover = forest, woods (dark) #006400\nwater")
    QApplication.processEvents()
    assert find(dock, "classesPanel").minimumSizeHint().width() <= 280
    for button in find(dock, "classesPanel").findChildren(QToolButton):
        assert button.toolTip() or button.text()


def test_the_narrowest_dock_shows_all_tabs_and_columns(dock, table, find):
    content = find(dock, "dockContent")
    dock.resize(content.minimumSizeHint().width(), 400)
    QApplication.processEvents()
    assert dock.findChild(QScrollArea).verticalScrollBar().isVisible()
    assert content.width() <= content.parentWidget().width()
    bar = find(dock, "tabs").tabBar()
    assert bar.tabRect(bar.count() - 1).right() <= bar.width()
    assert not table.horizontalScrollBar().maximum()


def test_long_notes_do_not_shrink_the_table(dock, table, find, text, qtbot):
    find(dock, "livePreviewCheck").setChecked(False)  # a preview replaces the notes
    dock.resize(300, 700)
    dock._classes.show_notes(["A long sentence about a word that the model does not know. " * 4], text())
    hint, button = find(dock, "classesHint"), find(dock, "addClassButton")

    def top(widget) -> int:
        return widget.mapTo(dock, widget.rect().topLeft()).y()

    qtbot.waitUntil(lambda: hint.height() >= hint.heightForWidth(hint.width()) > 40, timeout=3000)
    qtbot.waitUntil(lambda: top(table) + table.minimumHeight() < top(button) < top(hint), timeout=3000)
