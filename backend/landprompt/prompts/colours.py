"""Default colours of classes: conventional ones for well-known words if they are distinct, else a palette."""

from __future__ import annotations

import colorsys
from collections.abc import Iterable, Iterator
from functools import cache

from .colour_difference import difference, seen_colours

# Forest, water, houses, crops, grass, bare soil, snow, roads, shrubs and wetland differ by `DISTINCT` or more from
# each other. The first match wins, so specific words precede general ones ("mangrove" before "forest").
_CONVENTIONAL = (
    (("snow", "ice", "glacier"), "#ecf3f7"),
    (("cloud",), "#ffffff"),
    (("mangrove",), "#00cf75"),
    (("wetland", "marsh", "swamp", "bog", "flooded"), "#baa6df"),
    (("rice", "paddy"), "#c8e664"),
    (("orchard", "vineyard", "plantation", "permanent crop"), "#e6a550"),
    (("burn", "fire"), "#3c1414"),
    (("mine", "quarry"), "#8c6496"),
    (("road", "street", "highway", "rail"), "#262626"),
    (("industr", "commercial", "factory"), "#b41e5a"),
    (("house", "building", "apartment", "residential", "built", "urban"), "#c0304a"),
    (("city", "town", "village", "settlement"), "#c0304a"),
    (("sea", "ocean"), "#0b2f5e"),
    (("river", "stream", "canal"), "#5aa5dc"),
    (("water", "lake", "pond", "reservoir"), "#2f66a1"),
    (("shrub", "bush", "scrub", "heath"), "#ac8e23"),
    (("grass", "pasture", "meadow", "savanna", "herbaceous"), "#a4d284"),
    (("forest", "tree", "wood", "jungle"), "#025214"),
    (("sand", "beach", "desert", "dune"), "#ebdca5"),
    (("bare", "rock", "soil", "barren"), "#ad9287"),
    (("crop", "field", "farm", "agricultur", "arable", "cultivated"), "#fbf440"),
)  # fmt: skip
# Ten colours that differ pairwise by at least `DISTINCT` in each kind of vision; found by random search around the
# palette of Okabe and Ito 2008, "Color Universal Design".
_PALETTE = (
    "#d4ad1b", "#06b9e8", "#03a16b", "#e22506", "#0059ec", "#932647", "#82b4ab", "#2b298e", "#ffff69", "#6e7986",
)  # fmt: skip
_GOLDEN_RATIO = 0.61803398875
_SPREAD = 96  # colours to try after the palette
# Minimum CIEDE2000 between two colours that can be distinguished in a map.
DISTINCT = 15.0
_MOST_DISTINCT = 24  # about the largest number of colours that remain distinct in every type of vision


def default_colours(names: Iterable[tuple[str, ...]], taken: Iterable[str]) -> list[str]:
    """Return a different colour '#rrggbb' for every class.

    A class gets its conventional colour or a shade of it, if that differs by at least `DISTINCT` from the colours
    before it in normal, protanopic and deuteranopic vision; otherwise a colour of the palette for which this holds,
    otherwise the one that differs most.

    Args:
        names: name and synonyms of each class, most significant first.
        taken: colours already in use.
    """
    used = list(dict.fromkeys(colour.lower() for colour in taken))
    chosen = []
    for words in names:
        colour = _most_suitable(words, used)
        used.append(colour)
        chosen.append(colour)
    return chosen


def _most_suitable(words: tuple[str, ...], used: list[str]) -> str:
    candidates = _unused([*_usual_colours(words), *_PALETTE], used)
    if not used or len(used) > _MOST_DISTINCT:
        return next(iter(candidates or _unused(_spread_hues(), used)))
    colour, distance = _first_distinct(candidates, used) if candidates else ("", 0.0)
    if distance < DISTINCT:
        other, farther = _first_distinct(_unused(_spread_hues(), used)[:_SPREAD], used)
        return other if farther > distance else colour
    return colour


def _unused(colours: Iterable[str], used: list[str]) -> list[str]:
    taken = set(used)
    return [colour for colour in dict.fromkeys(colours) if colour not in taken]


def _first_distinct(candidates: list[str], used: list[str]) -> tuple[str, float]:
    """The first colour that is distinct from those used, else the most different one, and its smallest difference."""
    differences = difference(seen_colours(candidates)[:, :, None], seen_colours(used)[:, None]).min(axis=1)
    distinct = differences >= DISTINCT
    place = int(distinct.argmax() if distinct.any() else differences.argmax())
    return candidates[place], float(differences[place])


def _usual_colours(words: tuple[str, ...]) -> Iterator[str]:
    """Conventional colours, each with shades and tints."""
    for colour in _conventional_colours(words):
        yield colour
        yield from (_shade(colour, factor) for factor in (0.7, 1.25, 0.5))
        yield from (_tint(colour, share) for share in (0.3, 0.5, 0.7))


@cache
def _spread_hues() -> tuple[str, ...]:
    """Colours with evenly spaced hues; more of them than a map can have classes."""
    return tuple(
        _hex(*colorsys.hsv_to_rgb(step * _GOLDEN_RATIO % 1, 0.35 + 0.2 * (step % 4), 0.95 - 0.15 * (step % 5)))
        for step in range(1, 1000)
    )


def _conventional_colours(words: tuple[str, ...]) -> Iterable[str]:
    for word in words:
        tokens = word.lower().replace("-", " ").split()
        for keys, colour in _CONVENTIONAL:
            if any(_matches(key, word.lower(), tokens) for key in keys):
                yield colour
                break


def _matches(key: str, phrase: str, tokens: list[str]) -> bool:
    """Whether a key matches: a phrase anywhere, a word at the start of another ("forest" in "forested").

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


def _tint(colour: str, share: float) -> str:
    """A colour mixed with a share of white."""
    red, green, blue = (channel / 255 * (1 - share) + share for channel in bytes.fromhex(colour[1:]))
    return _hex(red, green, blue)


def _hex(red: float, green: float, blue: float) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in (red, green, blue))
