"""Notes beside the classes, from results of the engine."""

from __future__ import annotations

import pytest

from plugin.dock.class_notes import class_notes


def reading(prompt: str, status: str, english: str = "", suggestion: str | None = None) -> dict:
    return {"prompt": prompt, "english": english or prompt, "status": status, "suggestion": suggestion}


@pytest.mark.parametrize(
    ("readings", "weak", "expected"),
    [
        ([reading("forest", "english")], False, {}),
        ([reading("Wald", "given", "forest")], False, {}),
        ([reading("Eis", "translated", "ice"), reading("snow", "english")], False, {0: "“Eis” is read as “ice”."}),
        ([reading("watr", "unknown", suggestion="water")], False, {0: "Unknown word “watr”. Did you mean “water”?"}),
        ([reading("asdf", "unknown")], False, {0: "Unknown word “asdf”. Try another one."}),
        (
            [reading("Eis", "translated", "ice")], True,
            {0: "“Eis” is read as “ice”.\nNo strong match here. The class may be absent, or the model can’t "
             "recognise it."},
        ),
    ],
)  # fmt: skip
def test_notes_report_readings_and_weak_matches(readings, weak, expected):
    assert class_notes([{"readings": readings, "weak_match": weak}]) == expected


def test_notes_are_keyed_by_position_in_the_class_list():
    classes = [{"readings": []}, {}, {"readings": [reading("asdf", "unknown")], "weak_match": False}]
    assert list(class_notes(classes)) == [2]


def test_a_map_reports_the_notes_of_its_classes(dock, find, press_run):
    """With the real engine."""
    found = []
    dock.jobs.classesNoted.connect(lambda notes, text: found.append((notes, text)))
    find(dock, "classesEdit").setPlainText("Wald; glacier; houses")
    press_run()
    (notes, text) = found[0]
    assert text == "Wald; glacier; houses"
    assert notes[0].startswith("“Wald” is read as “forest”.")
