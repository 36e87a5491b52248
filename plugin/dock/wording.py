"""Sentences that the dock makes from the engine's answers and the person's typing; no widgets."""

from __future__ import annotations

import re
from typing import Any

from qgis.PyQt.QtCore import QCoreApplication


def _tr(text: str) -> str:
    return QCoreApplication.translate("LandPrompt", text)


def reading_details(inspection: dict[str, Any]) -> list[str]:
    """Return the evidence for how a raster is read, a line each, and which band is which."""
    lines = [f"• {reason}" for reason in inspection.get("reasons") or []]
    for row in inspection.get("band_table") or []:
        label = str(row.get("label") or "")
        line = _tr("Band {}").format(row["index"]) + (f" ({label})" if label else "")
        wavelength = row.get("wavelength_um")
        band = row.get("band") or _tr("not used")
        lines.append(f"{line}: {band}" + (f", {wavelength:g} µm" if wavelength else ""))
    return lines


def file_size(size: int) -> str:
    """Return a number of bytes as people read it: '340 MB'."""
    value = float(size)
    for unit in ("B", "kB", "MB"):
        if value < 1000:
            return f"{value:.3g} {unit}" if unit != "B" else f"{value:.0f} B"
        value /= 1000
    return f"{value:,.1f} GB"


def time_left(eta_s: float | None) -> str:
    """'about 25 s left'; empty where the engine can't tell yet."""
    if eta_s is None:
        return ""
    if eta_s < 90:
        return _tr("about {} s left").format(max(1, round(eta_s)))
    return _tr("about {} min left").format(round(eta_s / 60))


def progress_line(progress: dict[str, Any]) -> str:
    """'Encoding 12 of 40, about 25 s left'."""
    line = progress.get("message") or progress.get("stage", "")
    if progress.get("total"):
        line = _tr("{} {} of {}").format(line, progress["done"], progress["total"])
    left = time_left(progress.get("eta_s"))
    return f"{line}, {left}" if left else line


def device_line(result: dict[str, Any]) -> str:
    """Return 'Running on CPU'; empty where the answer names no device."""
    return _tr("Running on {}").format(result["device"].upper()) if result.get("device") else ""


def class_list_problem(text: str) -> str:
    """Why the class list can't be run yet, or an empty text.

    A first look while the person types, without the engine; the engine reads the list in full and has the last word.
    """
    names: list[str] = []
    background = False
    for line in text.splitlines():
        line = line.strip()
        if line.startswith("preset:"):
            return ""
        if line.count("(") != line.count(")") and not line.startswith("#"):
            more = line.count("(") > line.count(")")
            return _tr("A parenthesis is not closed.") if more else _tr("A closing parenthesis has no opening one.")
        if line.lower().startswith("background:"):
            background = bool(line.partition(":")[2].strip())
        elif not line.startswith("#"):
            # What a class looks like, in parentheses, may hold separators of its own.
            names += [entry.strip() for entry in re.findall(r"(?:\([^()]*\)|[^;])+", line) if entry.strip()]
    if not names:
        return _tr("Type at least two classes, one per line or separated by semicolons.")
    if len(names) == 1 and not background and "," in names[0]:
        return _tr("This is one class with synonyms: separate classes with semicolons, or write one per line.")
    if len(names) == 1 and not background:
        return _tr("Add at least one more class, or a line like “background: everything else”.")
    firsts = [_class_name(name).strip().casefold() for name in names]
    twice = next((first for first in firsts if firsts.count(first) > 1), "")
    return _tr("Duplicate class “{}”: remove or rename one.").format(twice) if twice else ""


def _class_name(entry: str) -> str:
    """What stands before an equals sign outside of parentheses, else the first synonym without what it looks like."""
    named = re.match(r"((?:\([^()]*\)|[^=(])+)=", entry)
    return named[1] if named else re.split("[,#(]", entry)[0]
