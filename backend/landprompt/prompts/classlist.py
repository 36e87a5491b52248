"""The class-list grammar.

    forest #1b7837
    water = river, lake, open water
    houses, apartments
    pasture (smooth green grass, hedges)
    background: clouds, nothing
    # a comment

Classes are separated by `;` or line ends, synonyms by commas. A class is named by its first synonym, or by what stands
before `=`. What a synonym looks like may stand in parentheses behind it: see `description`. A colour `#rrggbb` may
close a class. A line `background:` names what must never be mapped; `preset:NAME` alone stands for a well-known
nomenclature. A line that starts with `#` is a comment.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from ..errors import BadClassList, DuplicateClasses, FileMissing, NoClasses, NotARaster, OneClass
from ..raster.io.guard import check_source
from ..raster.legend import BACKGROUND_NAME, UNCLASSIFIED_NAME
from .colours import default_colours
from .description import parse_description, split_outside
from .limits import MOST_CHARACTERS, check_prompts, check_text

# Values 1..253; 0, 254 and 255 have meanings of their own in a map.
MOST_CLASSES = 253
_TAKEN = frozenset((BACKGROUND_NAME, UNCLASSIFIED_NAME))
_COLOUR = re.compile(r"\s*(#[0-9a-fA-F]{6})\s*$")
_BACKGROUND = re.compile(r"background\s*:", re.IGNORECASE)
_PRESET = re.compile(r"preset\s*:", re.IGNORECASE)


@dataclass(frozen=True)
class PromptClass:
    """A class: its name in the legend, the synonyms that are asked for, as typed, its colour '#rrggbb'."""

    name: str
    synonyms: tuple[str, ...]
    colour: str


@dataclass(frozen=True)
class ClassList:
    """Classes in the order of the map's values 1..n, and the prompts of what must never be mapped."""

    classes: tuple[PromptClass, ...]
    background: tuple[str, ...] = ()


def parse_classes(text: str) -> ClassList:
    """Parse a class list; the grammar is told above.

    Raises:
        NoClasses: there is no class in it.
        OneClass: there is one class and no background to tell it from.
        DuplicateClasses: a name or prompt stands twice, letter case aside.
        BadClassList: a class has no name or no prompt, there are more than 253, the text or one of its prompts is too
            long, there are too many prompts, or the preset is unknown.
    """
    check_text(text, BadClassList)
    classes: list[PromptClass] = []
    background: list[str] = []
    entries = _entries(text)
    check_prompts([prompt for entry in entries for prompt in split_outside(entry, ",")])
    for entry in entries:
        if match := _BACKGROUND.match(entry):
            background += split_outside(entry[match.end() :], ",")
        elif match := _PRESET.match(entry):
            from .presets import preset  # here, since presets are class lists themselves

            classes += preset(entry[match.end() :]).classes
        else:
            classes.append(_parse_class(entry))
    _check(classes, background)
    return ClassList(_with_colours(classes), tuple(background))


def load_classes(path: str | Path) -> ClassList:
    """Parse a class-list file (UTF-8).

    Raises:
        FileMissing: there is no such file.
        BadClassList: it is no text, and what `parse_classes` raises.
    """
    try:
        check_source(str(path))
        with Path(path).open("rb") as file:
            content = file.read(4 * MOST_CHARACTERS + 4)  # UTF-8 takes at most four bytes a character
        text = content.decode("utf-8-sig", "replace" if len(content) > 4 * MOST_CHARACTERS else "strict")
    except FileNotFoundError as error:
        raise FileMissing(f"There is no class-list file '{path}'.") from error
    except (OSError, ValueError, NotARaster) as error:
        raise BadClassList(
            f"'{path}' is not a text file in UTF-8.", "Save the class list as plain text, UTF-8."
        ) from error
    return parse_classes(text)


def _entries(text: str) -> list[str]:
    lines = [line.strip() for line in text.splitlines()]
    kept = [line for line in lines if not line.startswith("#")]
    # A line that begins with it is background to its end: who writes `background: clouds; shadows` maps neither. But
    # where there is no other line, the classes must stand behind it.
    if any(line and not _BACKGROUND.match(line) for line in kept):
        kept = [", ".join(split_outside(line, ";")) if _BACKGROUND.match(line) else line for line in kept]
    return [entry for line in kept for entry in split_outside(line, ";")]


def _parse_class(entry: str) -> PromptClass:
    colour = ""
    if match := _COLOUR.search(entry):
        colour, entry = match.group(1).lower(), entry[: match.start()]
    if "#" in entry:
        raise BadClassList(f"'{entry.strip()}' holds a '#'.", "Write a colour as #rrggbb, at the end of its class.")
    # An equals sign in parentheses is a part of what a class looks like.
    at = re.sub(r"\([^()]*\)", lambda found: " " * len(found[0]), entry).rfind("=")
    synonyms = split_outside(entry[at + 1 :], ",")
    words = [parse_description(synonym)[0] for synonym in synonyms] or [""]
    name = " ".join(entry[:at].split()) if at >= 0 else words[0]
    if not name or not synonyms:
        raise BadClassList(f"The class '{entry.strip()}' has no {'name' if synonyms else 'prompt'}.")
    return PromptClass(name, tuple(synonyms), colour)


def _check(classes: list[PromptClass], background: list[str]) -> None:
    for prompt in background:
        parse_description(prompt)
    if not classes:
        raise NoClasses("The class list is empty.")
    if len(classes) == 1 and not background:
        raise OneClass(f"There is only one class, '{classes[0].name}', and nothing to tell it from.")
    if len(classes) > MOST_CLASSES:
        raise BadClassList(f"There are {len(classes)} classes; a map holds {MOST_CLASSES} at most.")
    owners: dict[str, str] = {}
    for item in classes:
        if item.name.casefold() in _TAKEN:
            raise BadClassList(f"'{item.name}' is what a map calls pixels of no class.", "Choose another name.")
        for phrase in dict.fromkeys(phrase.casefold() for phrase in (item.name, *item.synonyms)):
            if phrase in owners:
                raise DuplicateClasses(_told_twice(phrase, owners[phrase], item.name))
            owners[phrase] = item.name
        prompts = [synonym.casefold() for synonym in item.synonyms]
        if len(set(prompts)) < len(prompts):
            raise DuplicateClasses(f"A synonym stands twice in the class '{item.name}'.")
    for phrase in background:
        if phrase.casefold() in owners:
            raise DuplicateClasses(f"'{phrase}' is both a class and background.")
    if len({phrase.casefold() for phrase in background}) < len(background):
        raise DuplicateClasses("A background prompt stands twice.")


def _told_twice(phrase: str, first: str, second: str) -> str:
    if first.casefold() == second.casefold():
        return f"The class '{first}' stands twice."
    return f"'{phrase}' stands in two classes, '{first}' and '{second}'."


def _with_colours(classes: list[PromptClass]) -> tuple[PromptClass, ...]:
    """Give a default colour to every class that has none; colours that the person chose are kept, even twice."""
    plain = [item for item in classes if not item.colour]
    phrases = [(item.name, *(parse_description(prompt)[0] for prompt in item.synonyms)) for item in plain]
    colours = iter(default_colours(phrases, [item.colour for item in classes if item.colour]))
    return tuple(item if item.colour else replace(item, colour=next(colours)) for item in classes)
