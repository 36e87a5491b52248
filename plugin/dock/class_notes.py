"""What the engine reports on the prompts of each class, as a line beside the class. No widgets."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QCoreApplication


def class_notes(classes: list[dict[str, Any]]) -> dict[int, str]:
    """Return a note for each class that needs one: index in the class list -> text.

    Args:
        classes: `classes` in the result of the job `map` or `preview`.
    """
    notes = {}
    for index, entry in enumerate(classes):
        readings = entry.get("readings") or []
        lines = [_reading_note(reading) for reading in readings]
        if entry.get("weak_match"):
            lines.append(_tr("No strong match here. The class may be absent, or the model can’t recognise it."))
        if text := "\n".join(filter(None, lines)):
            notes[index] = text
    return notes


def _reading_note(reading: dict[str, Any]) -> str:
    if reading["status"] == "translated":
        return _tr("“{}” is read as “{}”.").format(reading["prompt"], reading["english"])
    if reading["status"] != "unknown":
        return ""
    if reading["suggestion"]:
        return _tr("Unknown word “{}”. Did you mean “{}”?").format(reading["prompt"], reading["suggestion"])
    return _tr("Unknown word “{}”. Try another one.").format(reading["prompt"])


def _tr(text: str) -> str:
    return QCoreApplication.translate("LandPrompt", text)
