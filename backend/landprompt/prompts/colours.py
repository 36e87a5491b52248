"""Default colours of classes: conventional ones for well-known words, else a colour-blind-safe palette."""

from __future__ import annotations

import colorsys
from collections.abc import Iterable

# The first match wins, so specific words precede general ones ("mangrove" before "forest", "rice" before "field").
_CONVENTIONAL = (
    (("snow", "ice", "glacier"), "#e6f2fa"),
    (("cloud",), "#ffffff"),
    (("mangrove",), "#00cf75"),
    (("wetland", "marsh", "swamp", "bog", "flooded"), "#7a87c6"),
    (("rice", "paddy"), "#c8e664"),
    (("orchard", "vineyard", "plantation", "permanent crop"), "#e6a550"),
    (("burn", "fire"), "#3c1414"),
    (("mine", "quarry"), "#8c6496"),
    (("road", "street", "highway", "rail"), "#646464"),
    (("industr", "commercial", "factory"), "#b41e5a"),
    (("house", "building", "apartment", "residential", "built", "urban"), "#dc281e"),
    (("city", "town", "village", "settlement"), "#dc281e"),
    (("sea", "ocean"), "#08519c"),
    (("river", "stream", "canal"), "#3182dd"),
    (("water", "lake", "pond", "reservoir"), "#2166ac"),
    (("shrub", "bush", "scrub", "heath"), "#c8a03c"),
    (("grass", "pasture", "meadow", "savanna", "herbaceous"), "#a0d264"),
    (("forest", "tree", "wood", "jungle"), "#1b7837"),
    (("sand", "beach", "desert", "dune"), "#ebdca5"),
    (("bare", "rock", "soil", "barren"), "#a59178"),
    (("crop", "field", "farm", "agricultur", "arable", "cultivated"), "#f5e15a"),
)  # fmt: skip
# Okabe and Ito 2008, "Color Universal Design", without black.
_PALETTE = ("#e69f00", "#56b4e9", "#009e73", "#f0e442", "#0072b2", "#d55e00", "#cc79a7")
_GOLDEN_RATIO = 0.61803398875


def default_colours(names: Iterable[tuple[str, ...]], taken: Iterable[str]) -> list[str]:
    """Return a distinct colour '#rrggbb' for every class.

    Args:
        names: name and synonyms of each class, most significant first.
        taken: colours already in use.
    """
    used = {colour.lower() for colour in taken}
    chosen = []
    for words in names:
        colour = next(colour for colour in _candidates(words) if colour not in used)
        used.add(colour)
        chosen.append(colour)
    return chosen


def _candidates(words: tuple[str, ...]) -> Iterable[str]:
    """Colours to try in turn: the conventional one, shades of it, the palette, then evenly spread hues."""
    for colour in _conventional_colours(words):
        yield colour
        yield from (_shade(colour, factor) for factor in (0.7, 1.25, 0.5))
    yield from _PALETTE
    for step in range(1, 10_000):
        red, green, blue = colorsys.hsv_to_rgb(
            step * _GOLDEN_RATIO % 1, 0.55 + 0.15 * (step % 3), 0.9 - 0.2 * (step % 2)
        )
        yield _hex(red, green, blue)


def _conventional_colours(words: tuple[str, ...]) -> Iterable[str]:
    for word in words:
        tokens = word.lower().replace("-", " ").split()
        for keys, colour in _CONVENTIONAL:
            if any(_matches(key, word.lower(), tokens) for key in keys):
                yield colour
                break


def _matches(key: str, phrase: str, tokens: list[str]) -> bool:
    """Whether a key matches: a phrase anywhere, a word at the start of a word ("forest" in "forested").

    Keys of up to four letters must be a whole word or its plural, so that "sea" does not match "seasonal".
    """
    if " " in key:
        return key in phrase
    if len(key) <= 4:
        return any(token in (key, key + "s", key + "es") for token in tokens)
    return any(token.startswith(key) for token in tokens)


def _shade(colour: str, factor: float) -> str:
    red, green, blue = (min(1.0, channel / 255 * factor) for channel in bytes.fromhex(colour[1:]))
    return _hex(red, green, blue)


def _hex(red: float, green: float, blue: float) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in (red, green, blue))
