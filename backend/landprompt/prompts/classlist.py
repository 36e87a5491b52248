"""The class-list grammar.

    forest #1b7837
    water = river, lake, open water
    houses, apartments
    pasture (smooth green grass, hedges)
    Wald, Weide [pasture]
    50: Built-up = houses, streets
    background: clouds, nothing
    # a comment

Classes are separated by semicolons or line breaks, synonyms by commas. The name of a class is its first synonym, or the
text before `=`. A synonym may be in another language; an English reading in brackets replaces the one that would be
found, see `reading`. A synonym may be followed by a visual description in parentheses, see `description`. A class may
start with its code in a nomenclature, such as `50:` or `A11:`, from which the map values follow (see
`mapping.legends`), and end with a colour `#rrggbb`. A line `background: ...` lists prompts that are never mapped.
`preset:NAME` inserts the classes of a preset. A line that starts with `#` is a comment.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..errors import BadClassList, DuplicateClasses, FileMissing, NoClasses, NotARaster, OneClass
from ..raster.io.guard import check_source
from ..raster.legend import BACKGROUND_NAME, UNCLASSIFIED_NAME
from .colours import default_colours
from .description import parse_prompt, plain_punctuation, split_outside, without_groups
from .glossary import look_up
from .limits import MAX_CHARACTERS, check_prompts, check_text
from .presets import find_preset

# Labels 1..253; 0, 254 and 255 are nodata, background and unclassified.
MAX_CLASSES = 253
_RESERVED_NAMES = frozenset((BACKGROUND_NAME, UNCLASSIFIED_NAME))
_COLOUR = re.compile(r"\s*(#[0-9a-fA-F]{6})\s*$")
_BACKGROUND = re.compile(r"background\s*:", re.IGNORECASE)
_PRESET = re.compile(r"preset\s*:", re.IGNORECASE)
_CODE = re.compile(r"\s*([A-Za-z]{0,2}[0-9]{1,5})\s*:\s*")


@dataclass(frozen=True)
class PromptClass:
    """A class.

    Attributes:
        name: its name in the legend.
        synonyms: its prompts, as typed.
        colour: '#rrggbb'.
        code: its code in a nomenclature; empty if it has none.
    """

    name: str
    synonyms: tuple[str, ...]
    colour: str
    code: str = ""

    @property
    def text(self) -> str:
        """The class as an entry of a class list, complete: code, name, synonyms and colour."""
        code = f"{self.code}: " if self.code else ""
        return f"{code}{self.name} = {', '.join(self.synonyms)} {self.colour}"


@dataclass(frozen=True)
class ClassList:
    """The classes in their order, and background prompts, which are never mapped."""

    classes: tuple[PromptClass, ...]
    background: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The class list as text; `parse_classes` turns it into the same list again."""
        lines = [item.text for item in self.classes]
        return "\n".join([*lines, f"background: {', '.join(self.background)}"] if self.background else lines)


def parse_classes(text: str) -> ClassList:
    """Parse a class list; see the module's docstring for the grammar.

    Raises:
        NoClasses: the list has no class.
        OneClass: the list has a single class and no background.
        DuplicateClasses: a name or prompt occurs twice, ignoring case.
        BadClassList: a class has no name or no prompt, there are more than 253 classes, the text or a prompt is too
            long, there are too many prompts, or a preset is unknown.
    """
    check_text(text, BadClassList)
    classes: list[PromptClass] = []
    background: list[str] = []
    entries = _entries(plain_punctuation(text))
    check_prompts([prompt for entry in entries for prompt in split_outside(entry, ",")])
    for entry in entries:
        if match := _BACKGROUND.match(entry):
            background += split_outside(entry[match.end() :], ",")
        elif match := _PRESET.match(entry):
            classes += parse_classes(find_preset(entry[match.end() :]).text).classes
        else:
            classes.append(_parse_class(entry))
    _check(classes, background)
    return ClassList(_with_colours(classes), tuple(background))


def load_classes(path: str | Path) -> ClassList:
    """Parse a class-list file (UTF-8).

    Raises:
        FileMissing: the file does not exist.
        BadClassList: it is not a text file in UTF-8.
        InputError: see `parse_classes`.
    """
    try:
        check_source(str(path))
        with Path(path).open("rb") as file:
            content = file.read(4 * MAX_CHARACTERS + 4)  # UTF-8 has at most four bytes per character
        text = content.decode("utf-8-sig", "replace" if len(content) > 4 * MAX_CHARACTERS else "strict")
    except FileNotFoundError as error:
        raise FileMissing(f"The class list '{path}' does not exist.") from error
    except (OSError, ValueError, NotARaster) as error:
        raise BadClassList(
            f"'{path}' is not a text file in UTF-8.", "Save the class list as plain text, UTF-8."
        ) from error
    return parse_classes(text)


def _entries(text: str) -> list[str]:
    lines = [line.strip() for line in text.splitlines()]
    kept = [line for line in lines if not line.startswith("#")]
    # All of a background line is background: `background: clouds; shadows` maps neither of the two. If it is the only
    # line, however, classes may follow after a semicolon.
    if any(line and not _BACKGROUND.match(line) for line in kept):
        kept = [", ".join(split_outside(line, ";")) if _BACKGROUND.match(line) else line for line in kept]
    return [entry for line in kept for entry in split_outside(line, ";")]


def _parse_class(entry: str) -> PromptClass:
    code = colour = ""
    if match := _CODE.match(entry):
        code, entry = match.group(1), entry[match.end() :]
    if match := _COLOUR.search(entry):
        colour, entry = match.group(1).lower(), entry[: match.start()]
    if "#" in entry:
        raise BadClassList(f"'{entry.strip()}' contains a '#'.", "Write a colour as #rrggbb, at the end of its class.")
    equals = without_groups(entry).rfind("=")
    synonyms = split_outside(entry[equals + 1 :], ",")
    names = [parse_prompt(synonym).name for synonym in synonyms] or [""]
    name = " ".join(entry[:equals].split()) if equals >= 0 else names[0]
    if not name or not synonyms:
        raise BadClassList(f"The class '{entry.strip()}' has no {'name' if synonyms else 'prompt'}.")
    return PromptClass(name, tuple(synonyms), colour, code)


def _check(classes: list[PromptClass], background: list[str]) -> None:
    for prompt in background:
        parse_prompt(prompt)
    if not classes:
        raise NoClasses("The class list is empty.")
    if len(classes) == 1 and not background:
        raise OneClass(f"There is only one class, '{classes[0].name}', and no background.")
    if len(classes) > MAX_CLASSES:
        raise BadClassList(f"There are {len(classes)} classes; a map can have at most {MAX_CLASSES}.")
    owners: dict[str, str] = {}
    for item in classes:
        if item.name.casefold() in _RESERVED_NAMES:
            raise BadClassList(f"'{item.name}' is a reserved name for pixels without a class.", "Choose another name.")
        for phrase in dict.fromkeys(phrase.casefold() for phrase in (item.name, *item.synonyms)):
            if phrase in owners:
                raise DuplicateClasses(_duplicate_message(phrase, owners[phrase], item.name))
            owners[phrase] = item.name
        prompts = [synonym.casefold() for synonym in item.synonyms]
        if len(set(prompts)) < len(prompts):
            raise DuplicateClasses(f"The class '{item.name}' has the same synonym twice.")
    for phrase in background:
        if phrase.casefold() in owners:
            raise DuplicateClasses(f"'{phrase}' is both a class and a background prompt.")
    if len({phrase.casefold() for phrase in background}) < len(background):
        raise DuplicateClasses("A background prompt occurs twice.")


def _duplicate_message(phrase: str, first: str, second: str) -> str:
    if first.casefold() == second.casefold():
        return f"The class '{first}' occurs twice."
    return f"'{phrase}' occurs in two classes, '{first}' and '{second}'."


def _with_colours(classes: list[PromptClass]) -> tuple[PromptClass, ...]:
    """Give a default colour to every class without one. Chosen colours are kept, even duplicates."""
    uncoloured = [item for item in classes if not item.colour]
    colours = iter(default_colours(map(_phrases, uncoloured), [item.colour for item in classes if item.colour]))
    return tuple(item if item.colour else replace(item, colour=next(colours)) for item in classes)


def _phrases(item: PromptClass) -> tuple[str, ...]:
    """Name and synonyms of a class, in English where the glossary or brackets give it."""
    prompts = [parse_prompt(prompt) for prompt in item.synonyms]
    return (item.name, *(each.english or look_up(each.name) or each.name for each in prompts))


def with_added_classes(classes: ClassList, names: Sequence[str]) -> ClassList:
    """The list, followed by classes with samples and without prompts.

    Raises:
        OneClass: the result has a single class and no background.
        BadClassList: it has more than 253 classes, or a name is reserved.
    """
    added = tuple(PromptClass(name, (), "") for name in names)
    _check([*classes.classes, *added], list(classes.background))
    return replace(classes, classes=_with_colours([*classes.classes, *added]))
