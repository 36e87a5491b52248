"""Checks a class list while the user types. No widgets."""

from __future__ import annotations

import re

from qgis.PyQt.QtCore import QCoreApplication


def class_list_problem(text: str) -> str:
    """Return why the class list can't be run yet, as a sentence; empty if it can.

    This is a quick check without the engine, which parses the list in full.
    """
    names: list[str] = []
    background = False
    for line in map(str.strip, text.splitlines()):
        if line.startswith("preset:"):
            return ""
        if line.count("(") != line.count(")") and not line.startswith("#"):
            unclosed = line.count("(") > line.count(")")
            if unclosed:
                return _tr("A parenthesis is not closed.")
            return _tr("There is a closing parenthesis without an opening one.")
        if line.lower().startswith("background:"):
            background = bool(line.partition(":")[2].strip())
        elif not line.startswith("#"):
            # Descriptions in parentheses may contain separators.
            names += [entry.strip() for entry in re.findall(r"(?:\([^()]*\)|[^;])+", line) if entry.strip()]
    if not names:
        return _tr("Add at least two classes.")
    if len(names) == 1 and not background and "," in names[0]:
        return _tr("This is one class with synonyms. Separate classes with semicolons, or write one per line.")
    if len(names) == 1 and not background:
        return _tr("Add at least one more class, or a line like “background: everything else”.")
    keys = [_class_name(name).strip().casefold() for name in names]
    duplicate = next((key for key in keys if keys.count(key) > 1), "")
    return _tr("Duplicate class “{}”. Remove or rename one.").format(duplicate) if duplicate else ""


def _class_name(entry: str) -> str:
    """Return the text before an equals sign outside parentheses, otherwise the first synonym without description."""
    named = re.match(r"((?:\([^()]*\)|[^=(])+)=", entry)
    return named[1] if named else re.split(r"[,#(\[]", entry)[0]


def _tr(text: str) -> str:
    return QCoreApplication.translate("LandPrompt", text)
