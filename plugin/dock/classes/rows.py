"""The rows of the class table, parsed from a class list and written back as one. No widgets.

The grammar is the engine's (docs/guide/classes.md). The engine parses the list in full; this parser never fails, so
that a list that is still being typed has rows as well. A class that is switched off is a comment that starts with
`#off`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

OFF = "#off"
BACKGROUND_PREFIX = "background:"
_BACKGROUND = re.compile(r"background\s*:", re.IGNORECASE)
_OFF = re.compile(rf"{OFF}\s+(?=\S)", re.IGNORECASE)
_COLOUR = re.compile(r"\s*(#[0-9a-fA-F]{6})\s*$")
_CODE = re.compile(r"([A-Za-z]{0,2}[0-9]{1,5})\s*:\s*")
_DESCRIBED = re.compile(r"([^()]*[^()\s])\s*\(([^()]*)\)")
_READING = re.compile(r"\s*\[[^\[\]]*\]\s*$")
_BREAKS = re.compile(r"[;\r\n]+")
_GROUPS = r"\([^()]*\)|\[[^\[\]]*\]"  # separators in parentheses and brackets do not separate
# Separators of Chinese, Japanese and Arabic.
_PUNCTUATION = str.maketrans("；؛，、،＝（）［］：", ";;,,,=()[]:")


@dataclass(frozen=True)
class ClassRow:
    """A class, or the background.

    Attributes:
        name: Its name in the legend.
        prompts: Its prompts as typed, with English readings in brackets and descriptions in parentheses.
        colour: '#rrggbb'; empty: the engine chooses one.
        code: Its official code in a nomenclature; empty if there is none.
        on: Whether the class is switched on.
        background: Whether it is the background, whose prompts are never mapped.
        comments: Comment lines above it.
    """

    name: str = ""
    prompts: tuple[str, ...] = ()
    colour: str = ""
    code: str = ""
    on: bool = True
    background: bool = False
    comments: tuple[str, ...] = ()

    @property
    def blank(self) -> bool:
        """Whether nothing was typed yet."""
        return not (self.prompts if self.background else self.name)

    @property
    def description(self) -> str:
        """The description of the first prompt."""
        return split_description(self.prompts[0])[1] if self.prompts else ""

    @property
    def looks_for_name(self) -> bool:
        """Whether the first prompt is the name."""
        return not self.prompts or without_reading(split_description(self.prompts[0])[0]) == self.name

    @property
    def typed_name(self) -> str:
        """The name, with the English reading that was given for it: `Weide [pasture]`."""
        return split_description(self.prompts[0])[0] if self.prompts and self.looks_for_name else self.name

    @property
    def synonyms(self) -> str:
        """The prompts besides the name, separated by commas; `= forest, trees` if the name is not a prompt."""
        if self.background or not self.prompts:
            return ", ".join(self.prompts)
        if self.looks_for_name:
            return ", ".join(self.prompts[1:])
        return "= " + ", ".join((split_description(self.prompts[0])[0], *self.prompts[1:]))

    def named(self, name: str) -> ClassRow:
        """Return the row with another name, as `typed_name` shows it; a prompt that is the name changes with it."""
        name = clean_name(name)
        if not self.looks_for_name:
            return replace(self, name=name)
        first = describe(_as_prompt(name), self.description)
        return replace(self, name=without_reading(name), prompts=(first, *self.prompts[1:]) if name else ())

    def prompted(self, text: str) -> ClassRow:
        """Return the row with other synonyms, as `synonyms` shows them; the first prompt keeps its description."""
        alone = text.lstrip().startswith("=")
        found = split_outside(_without_equals(_BREAKS.sub(",", text).replace("#", "")), ",")
        if self.background:
            return replace(self, prompts=tuple(found))
        if not (alone and found):
            name = _as_prompt(self.typed_name)
            found = [name, *(each for each in found if each.casefold() != name.casefold())] if name else found
        if found and not split_description(found[0])[1]:
            found[0] = describe(found[0], self.description)
        name = self.name or (without_reading(split_description(found[0])[0]) if found else "")
        return replace(self, name=name, prompts=tuple(found))

    def described(self, text: str) -> ClassRow:
        """Return the row with another description of its first prompt."""
        if not self.prompts:
            return self
        plain = " ".join(re.sub(r"[()#;]", " ", text).split())
        return replace(self, prompts=(describe(split_description(self.prompts[0])[0], plain), *self.prompts[1:]))

    def coded(self, text: str) -> ClassRow:
        """Return the row with another code: up to two letters and five digits, otherwise none."""
        return replace(self, code=text.strip() if _CODE.fullmatch(f"{text.strip()}:") else "")

    def line(self) -> str:
        """Return the line of the class list."""
        joined = ", ".join(self.prompts)
        if self.background:
            text = f"{BACKGROUND_PREFIX} {joined}"
        else:
            text = joined if self.looks_for_name and "=" not in self.name else f"{self.name} = {joined}"
            text = (f"{self.code}: " if self.code else "") + text + (f" {self.colour}" if self.colour else "")
        return text if self.on else f"{OFF} {text}"


def parse_rows(text: str) -> tuple[list[ClassRow], tuple[str, ...]]:
    """Return the rows of a class list, the background last, and the comments below the last class."""
    rows: list[ClassRow] = []
    background = ClassRow(background=True)
    comments: list[str] = []
    for entry in _entries(text):
        if entry.startswith("#") and not _OFF.match(entry):
            comments.append(entry)
            continue
        on = not _OFF.match(entry)
        row = _parse_entry(_OFF.sub("", entry, count=1), on)
        if row.background:
            kept = () if on and not background.on else background.prompts  # one that is on wins
            background = replace(row, prompts=(*kept, *row.prompts), comments=(*background.comments, *comments))
        else:
            rows.append(replace(row, comments=tuple(comments)))
        comments = []
    return [*rows, background], tuple(comments)


def rows_text(rows: list[ClassRow], trailing: tuple[str, ...] = ()) -> str:
    """Return the class list of rows, one class per line; blank rows are left out, their comments kept."""
    lines: list[str] = []
    for row in rows:
        lines += [*row.comments, *([] if row.blank else [row.line()])]
    return "\n".join([*lines, *trailing])


def split_outside(text: str, separator: str) -> list[str]:
    """Split a text at separators outside parentheses and brackets; empty parts are dropped."""
    parts = re.findall(rf"(?:{_GROUPS}|[^{re.escape(separator)}])+", text)
    return [" ".join(part.split()) for part in parts if part.strip()]


def split_description(prompt: str) -> tuple[str, str]:
    """Split a prompt: 'pasture (green, smooth)' -> ('pasture', 'green, smooth')."""
    match = _DESCRIBED.fullmatch(prompt.strip())
    return (match[1], " ".join(match[2].split())) if match else (prompt, "")


def without_reading(phrase: str) -> str:
    """Return a prompt without the English reading in brackets: 'Weide [pasture]' -> 'Weide'."""
    return _READING.sub("", phrase)


def describe(phrase: str, description: str) -> str:
    """Return a prompt with a description in parentheses, if any."""
    phrase = " ".join(phrase.split())
    return f"{phrase} ({description})" if description else phrase


def _as_prompt(name: str) -> str:
    """Return a name without the characters that separate prompts."""
    return " ".join(_without_equals(name.replace(",", " ")).split())


def _without_equals(text: str) -> str:
    """Return a text without equals signs outside parentheses and brackets, which would end the name."""
    return re.sub(rf"{_GROUPS}|=", lambda found: " " if found[0] == "=" else found[0], text)


def clean_name(text: str) -> str:
    """Return a name without the characters that separate classes or start a colour."""
    return " ".join(re.sub(r"[;#\r\n]", " ", text).split())


def _entries(text: str) -> list[str]:
    """Return one entry per class, background or comment; see the engine's `prompts/classlist.py`."""
    lines = [line.strip() for line in text.translate(_PUNCTUATION).splitlines() if line.strip()]
    alone = not any(not line.startswith("#") and not _BACKGROUND.match(line) for line in lines)
    entries: list[str] = []
    for line in lines:
        if line.startswith("#"):
            entries.append(line)
        elif _BACKGROUND.match(line) and not alone:
            entries.append(", ".join(split_outside(line, ";")))
        else:
            entries += split_outside(line, ";")
    return entries


def _parse_entry(entry: str, on: bool) -> ClassRow:
    if match := _BACKGROUND.match(entry):
        return ClassRow(prompts=tuple(split_outside(entry[match.end() :], ",")), on=on, background=True)
    colour = code = ""
    if match := _COLOUR.search(entry):
        colour, entry = match[1].lower(), entry[: match.start()]
    if match := _CODE.match(entry):
        code, entry = match[1], entry[match.end() :]
    equals = re.sub(_GROUPS, lambda found: " " * len(found[0]), entry).rfind("=")
    prompts = split_outside(entry[equals + 1 :], ",")
    first = without_reading(split_description(prompts[0])[0]) if prompts else ""
    name = " ".join(entry[:equals].split()) if equals >= 0 else first
    return ClassRow(name, tuple(prompts), colour, code, on)


def effective_classes(text: str) -> str:
    """Return a class list without what does not affect the map: colours, comments and switched-off classes."""
    rows = parse_rows(text)[0]
    return rows_text([replace(row, colour="", comments=()) for row in rows if row.on])


def chosen_colours(text: str) -> dict[str, str]:
    """Return the colours in a class list, class name -> '#rrggbb'; empty if a class has none."""
    rows = [row for row in parse_rows(text)[0] if row.on and not row.background]
    return {row.name: row.colour for row in rows} if all(row.colour for row in rows) else {}
