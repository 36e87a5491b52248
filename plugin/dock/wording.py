"""Sentences that the dock makes from the engine's answers and the person's typing; no widgets."""

from __future__ import annotations

import re
from typing import Any

from qgis.PyQt.QtCore import QCoreApplication

SENSORS = {"sentinel-2": "Sentinel-2", "sentinel-1": "Sentinel-1", "rgb": "RGB"}


def _tr(text: str) -> str:
    return QCoreApplication.translate("LandPrompt", text)


def taken_for(inspection: dict[str, Any]) -> str:
    """One line on what a raster is taken for: 'Sentinel-2, 4 bands (B02, B03, B04, B08), DN × 0.0001, 10 m'."""
    bands = list(inspection["bands"])
    sensor = SENSORS.get(inspection["sensor"], inspection["sensor"])
    parts = [sensor, _tr("{} bands ({})").format(len(bands), ", ".join(bands)), _units(inspection)]
    if inspection.get("gsd_m"):
        parts.append(f"{inspection['gsd_m']:.3g} m")
    if inspection.get("clouds") == "left_out":
        parts.append(_tr("without clouds"))
    return ", ".join(parts)


def _units(inspection: dict[str, Any]) -> str:
    units, scale, offset = inspection["units"], inspection.get("scale") or 1, inspection.get("offset") or 0
    if units == "uint8":
        return _tr("8 bit")
    name = {"dn": "DN", "db": "dB"}.get(units, units)
    if offset:
        name = f"({name} {'+' if offset > 0 else '−'} {abs(offset):g})"
    return f"{name} × {scale:g}" if scale != 1 else name


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
    """'CPU (onnxruntime has no CUDA build)'; empty where the answer names no device."""
    if not result.get("device"):
        return ""
    reason = result.get("device_reason")
    return result["device"].upper() + (f" ({reason})" if reason else "")


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
            return _tr("A parenthesis is not closed.") if more else _tr("A parenthesis is closed that was not opened.")
        if line.lower().startswith("background:"):
            background = bool(line.partition(":")[2].strip())
        elif not line.startswith("#"):
            # What a class looks like, in parentheses, may hold separators of its own.
            names += [entry.strip() for entry in re.findall(r"(?:\([^()]*\)|[^;])+", line) if entry.strip()]
    if not names:
        return _tr("Type at least two classes, one a line or separated by semicolons.")
    if len(names) == 1 and not background and "," in names[0]:
        return _tr("This is one class with synonyms: separate classes by semicolons, or write one a line.")
    if len(names) == 1 and not background:
        return _tr("Add a second class to tell it from, or a line like “background: everything else”.")
    firsts = [_class_name(name).strip().casefold() for name in names]
    twice = next((first for first in firsts if firsts.count(first) > 1), "")
    return _tr("“{}” stands twice: remove or rename one.").format(twice) if twice else ""


def _class_name(entry: str) -> str:
    """What stands before an equals sign outside of parentheses, else the first synonym without what it looks like."""
    named = re.match(r"((?:\([^()]*\)|[^=(])+)=", entry)
    return named[1] if named else re.split("[,#(]", entry)[0]


def parse_bands(text: str) -> dict[str, int]:
    """'B02=1, B03=2' -> {'B02': 1, 'B03': 2}.

    Raises:
        ValueError: the text is no such list; the message is a sentence for the person.
    """
    bands: dict[str, int] = {}
    for entry in filter(None, (part.strip() for part in text.split(","))):
        name, _, number = (part.strip() for part in entry.partition("="))
        if not name or not number.isdigit() or int(number) < 1:
            raise ValueError(_tr("Write bands as name=number, for example B02=1, B03=2, not “{}”.").format(entry))
        bands[name] = int(number)
    return bands
