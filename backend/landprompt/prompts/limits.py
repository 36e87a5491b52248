"""Limits of class lists and prompts, checked before text is parsed or encoded."""

from __future__ import annotations

import unicodedata

from ..errors import BadClassList, BadOption, LandPromptError

MAX_CHARACTERS = 100_000  # a list of 253 classes has about 20,000
MAX_PROMPTS, MAX_PROMPT_CHARACTERS = 2000, 500
_BREAKS = frozenset("\t\n\r\v\f\x1c\x1d\x1e\x85")  # control characters that separate lines or words


def check_text(text: str, error: type[LandPromptError] = BadOption) -> None:
    """Reject text that is too long or contains characters that XML, SQLite or tokenizers do not accept.

    Raises:
        error: too many characters, a lone surrogate, a noncharacter or a control character.
    """
    if len(text) > MAX_CHARACTERS:
        raise error(f"The text has {len(text)} characters; at most {MAX_CHARACTERS} are allowed.", "Shorten it.")
    for character in text:
        if character not in _BREAKS and (not character.isprintable() and _unusable(character)):
            raise error(f"The text contains the character U+{ord(character):04X}, which cannot be used.", "Remove it.")


def check_prompts(prompts: list[str], error: type[LandPromptError] = BadClassList) -> None:
    """Reject too many prompts or prompts that are too long; raises `error`."""
    if len(prompts) > MAX_PROMPTS:
        raise error(f"There are {len(prompts)} prompts; at most {MAX_PROMPTS} are allowed.", "Leave out synonyms.")
    if long := next((prompt for prompt in prompts if len(prompt) > MAX_PROMPT_CHARACTERS), None):
        raise error(
            f"'{long[:40]}...' has {len(long)} characters; a prompt may have at most {MAX_PROMPT_CHARACTERS}.",
            "Describe it in fewer words.",
        )


def _unusable(character: str) -> bool:
    """Whether a character is a control character, surrogate or noncharacter, which XML and SQLite do not accept."""
    return unicodedata.category(character) in ("Cc", "Cs") or ord(character) & 0xFFFE == 0xFFFE
