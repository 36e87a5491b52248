"""Limits of class lists and prompts, checked before a text is parsed or encoded."""

from __future__ import annotations

import unicodedata

from ..errors import BadClassList, BadOption, LandPromptError

MOST_CHARACTERS = 100_000  # a class list of 253 classes takes about 20,000
MOST_PROMPTS, MOST_PROMPT_CHARACTERS = 2000, 500
_BREAKS = frozenset("\t\n\r\v\f\x1c\x1d\x1e\x85")  # control characters that end a line or part words


def check_text(text: str, error: type[LandPromptError] = BadOption) -> None:
    """Refuse a text that is too long or holds characters that XML, SQLite or a tokenizer reject.

    Raises:
        LandPromptError: of the class `error`: too many characters, a lone surrogate, a noncharacter, or a control
            character.
    """
    if len(text) > MOST_CHARACTERS:
        raise error(f"The text has {len(text)} characters; {MOST_CHARACTERS} are allowed.", "Shorten it.")
    for character in text:
        if character not in _BREAKS and (not character.isprintable() and _unusable(character)):
            raise error(f"The text holds the character U+{ord(character):04X}, which cannot be used.", "Remove it.")


def check_prompts(prompts: list[str], error: type[LandPromptError] = BadClassList) -> None:
    """Refuse too many prompts, or one that is too long; raises `error`."""
    if len(prompts) > MOST_PROMPTS:
        raise error(f"There are {len(prompts)} prompts; {MOST_PROMPTS} are allowed.", "Leave out synonyms.")
    if long := next((prompt for prompt in prompts if len(prompt) > MOST_PROMPT_CHARACTERS), None):
        raise error(
            f"'{long[:40]}...' has {len(long)} characters; a prompt may have {MOST_PROMPT_CHARACTERS}.",
            "Describe it in fewer words.",
        )


def _unusable(character: str) -> bool:
    """Control characters, surrogates and noncharacters: XML and SQLite take none of them."""
    return unicodedata.category(character) in ("Cc", "Cs") or ord(character) & 0xFFFE == 0xFFFE
