"""Class lists as text, CSV and QML, and as cells of a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable
from pathlib import Path

from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtXml import QDomDocument, QDomElement

from .model import ClassTableModel
from .rows import ClassRow, clean_name, parse_rows, split_description, split_outside

COLUMNS = ("code", "name", "prompts", "description", "colour", "on")
BACKGROUND_NAME = "background"
BACKGROUND_VALUES, UNCLASSIFIED_VALUES = ("254", "65534"), ("255", "65535")  # in maps of 8 and of 16 bits
_ALIASES = {"class": "name", "label": "name", "color": "colour", "value": "code"}
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_OFF = ("0", "no", "false", "off")
_LARGEST_FILE = 1_000_000  # characters; the engine takes 100,000


def read(path: str) -> list[ClassRow]:
    """Return the classes in a file; the type is given by its extension: .csv, .qml, otherwise text.

    Raises:
        OSError: The file can't be read.
        ValueError: It contains no classes; the message is a sentence for the user.
    """
    with Path(path).open(encoding="utf-8-sig", errors="replace") as file:
        text = file.read(_LARGEST_FILE)
    suffix = Path(path).suffix.lower()
    rows = from_qml(text) if suffix == ".qml" else from_table(text) if suffix == ".csv" else parse_rows(text)[0]
    if all(row.blank for row in rows):
        raise ValueError(_tr("“{}” contains no classes.").format(Path(path).name))
    return rows


def write(path: str, model: ClassTableModel) -> None:
    """Write the classes of a table to a file; the type is given by its extension: .csv, .qml, otherwise text.

    Raises:
        OSError: The file can't be written.
    """
    suffix = Path(path).suffix.lower()
    if suffix == ".qml":
        text = to_qml(model)
    else:
        text = to_table(model.rows(), ",", model.colour) if suffix == ".csv" else model.text() + "\n"
    with Path(path).open("w", encoding="utf-8-sig" if suffix == ".csv" else "utf-8", newline="") as file:
        file.write(text)


def from_table_or_text(text: str) -> list[ClassRow]:
    """Return the classes in a pasted text: cells of a spreadsheet if it has tabs, otherwise a class list."""
    return from_table(text) if "\t" in text else [row for row in parse_rows(text)[0] if not row.blank]


def from_table(text: str) -> list[ClassRow]:
    """Return the classes of a table with tabs, semicolons or commas between the cells.

    A first row with the titles of `COLUMNS` names the columns, in any order. Without one, a colour and a number are
    recognised, and of the other cells the first is the name, the second the synonyms and the third the description.
    The `prompts` column has all prompts of a class; instead of it, `synonyms` has those besides the name.
    """
    first = text.lstrip().partition("\n")[0]
    delimiter = max("\t;,", key=first.count)
    table = [[cell.strip() for cell in line] for line in csv.reader(io.StringIO(text), delimiter=delimiter)]
    table = [line for line in table if any(line)]
    titles = [_ALIASES.get(cell.lower(), cell.lower()) for cell in table[0]] if table else []
    if "name" in titles:
        cells: Iterable[dict[str, str]] = (dict(zip(titles, line)) for line in table[1:])
    else:
        cells = map(_guess_cells, table)
    return [row for row in map(_row, cells) if not row.blank]


def to_table(rows: list[ClassRow], delimiter: str, colour: Callable[[ClassRow], str]) -> str:
    """Return a table with the columns `COLUMNS`."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        if not row.blank:
            name = BACKGROUND_NAME if row.background else row.name
            prompts = ", ".join((split_description(row.prompts[0])[0], *row.prompts[1:]))
            shown = "" if row.background else colour(row)
            writer.writerow([row.code, name, prompts, row.description, shown, "1" if row.on else "0"])
    return out.getvalue()


def from_qml(text: str) -> list[ClassRow]:
    """Return the classes of a QGIS style: entries of a palette, or of a discrete colour ramp."""
    document = QDomDocument()
    document.setContent(text)
    rows = []
    for tag in ("paletteEntry", "item"):
        nodes = document.elementsByTagName(tag)
        rows += [_styled_row(nodes.at(place).toElement()) for place in range(nodes.count())]
        if rows:
            break
    return [row for row in rows if row is not None and not row.blank]


def to_qml(model: ClassTableModel) -> str:
    """Return a style for maps of these classes, with the values that the engine gives them, otherwise 1 to n."""
    classes = [row for row in model.rows() if row.on and not row.background and not row.blank]
    document = QDomDocument("qgis")
    root = document.createElement("qgis")
    document.appendChild(root)
    pipe = root.appendChild(document.createElement("pipe"))
    renderer = document.createElement("rasterrenderer")
    for name, value in (("type", "paletted"), ("band", "1"), ("opacity", "1"), ("alphaBand", "-1")):
        renderer.setAttribute(name, value)
    palette = pipe.appendChild(renderer).appendChild(document.createElement("colorPalette"))
    for number, row in enumerate(classes, start=1):
        entry = document.createElement("paletteEntry")
        entry.setAttribute("value", str(model.value(row) or number))
        entry.setAttribute("label", row.name)
        entry.setAttribute("color", model.colour(row) or "#808080")
        entry.setAttribute("alpha", "255")
        palette.appendChild(entry)
    return document.toString(2)


def _guess_cells(line: list[str]) -> dict[str, str]:
    cells: dict[str, str] = {}
    texts = iter(("name", "synonyms", "description"))
    for cell in filter(None, line):
        if _COLOUR.fullmatch(cell):
            cells["colour"] = cell
        elif cell.isdigit():
            cells["code"] = cell
        elif key := next(texts, ""):
            cells[key] = cell
    return cells


def _row(cells: dict[str, str]) -> ClassRow:
    name, on = clean_name(cells.get("name", "")), (cells.get("on") or "1").lower() not in _OFF
    synonyms = f"= {cells['prompts']}" if cells.get("prompts") else cells.get("synonyms") or ""
    if name.lower().rstrip(":") == BACKGROUND_NAME:
        return ClassRow(background=True, on=on).prompted(synonyms)
    row = ClassRow().named(name).prompted(synonyms).described(cells.get("description") or "")
    colour = cells.get("colour") or ""
    plain = ClassRow(name, row.prompts, colour.lower() if _COLOUR.fullmatch(colour) else "", on=on)
    return plain.coded(cells.get("code") or "")


def _styled_row(entry: QDomElement) -> ClassRow | None:
    value, label = entry.attribute("value"), clean_name(entry.attribute("label"))
    code = value.partition(".")[0]
    if not label or code in ("", "0", *UNCLASSIFIED_VALUES):
        return None
    name, _, inside = label.partition("(")
    if code in BACKGROUND_VALUES and name.strip().lower() == BACKGROUND_NAME:
        return ClassRow(prompts=tuple(split_outside(inside.rstrip(") "), ",")), background=True)
    colour = entry.attribute("color")[:7].lower()
    prompts = ClassRow().named(name).prompts or (label,)
    return ClassRow(label, prompts, colour if _COLOUR.fullmatch(colour) else "").coded(code)


def _tr(text: str) -> str:
    return QCoreApplication.translate("LandPrompt", text)
