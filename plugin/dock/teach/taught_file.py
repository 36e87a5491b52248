"""Reads the class list of a taught list, the JSON file of the engine. No widgets."""

from __future__ import annotations

import json
from pathlib import Path

from ..classes.rows import ClassRow, rows_text

_KIND = "landprompt taught list"


def class_list(path: str) -> str:
    """Return the class list of a taught list; empty if it is not one. The engine checks the file in full."""
    try:
        content = json.loads(Path(path).read_text(encoding="utf-8"))
        if content["kind"] != _KIND:
            return ""
        rows = [
            # A class that has only samples has no prompts; the table shows its name instead.
            ClassRow(each["name"], tuple(each["prompts"]) or (each["name"],), each["colour"], each["code"])
            for each in content["classes"]
        ]
        return rows_text([*rows, ClassRow(prompts=tuple(content["background"]), background=True)])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return ""
