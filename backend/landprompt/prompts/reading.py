"""The English reading of a prompt. English is not changed; other languages are translated or, if in doubt, flagged."""

from __future__ import annotations

import difflib
import string
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any, Literal

from .glossary import english_words, fold, look_up, words_of
from .nearest import NearestTerm

# The limits are chosen on the validation words of bench/words.py; see docs/experiments/words.md.
MIN_CONFIDENCE = 0.75  # below it a prompt is not translated
_MIN_SUGGESTED = 0.55  # below it the nearest term is not suggested either
_SIMILAR_SPELLING = 0.75  # difflib ratio between a misspelt phrase and the intended one
_SHORTEST_MISSPELT = 4  # shorter words differ from too many others by one letter

Status = Literal["english", "given", "translated", "unknown"]


@dataclass(frozen=True)
class Reading:
    """How a prompt is read.

    Attributes:
        prompt: as typed, without brackets and description.
        english: the text that is embedded.
        confidence: 0 to 1; 1 for English, a given reading or a term of the glossary.
        status: "english", "given" in brackets, "translated", or "unknown": embedded as typed, although it is misspelt
            or the model does not know it.
        suggestion: an English term for an unknown prompt; None if there is none.
    """

    prompt: str
    english: str
    confidence: float
    status: Status
    suggestion: str | None = None

    @property
    def warning(self) -> str | None:
        """A sentence for the user about an unknown prompt; None for the others."""
        if self.status != "unknown":
            return None
        advice = f"Did you mean '{self.suggestion}'?" if self.suggestion else "Try another English word for it."
        return f"The model does not know '{self.prompt}' or a similar word, so its result is a guess. {advice}"

    def as_dict(self) -> dict[str, Any]:
        """The reading as in the result of a job."""
        return {**asdict(self), "confidence": round(self.confidence, 3)}


def reading_notes(readings: Iterable[Reading]) -> list[str]:
    """Sentences for the user: which prompts are translated, and a warning for each unknown one."""
    distinct = list(dict.fromkeys(readings))
    translated = [f"{each.prompt} = {each.english}" for each in distinct if each.status == "translated"]
    notes = [f"Read in English as: {', '.join(translated)}."] if translated else []
    return [*notes, *(each.warning for each in distinct if each.warning)]


class PromptReader:
    """Reads prompts for a model.

    Args:
        phrases: English phrases that the model knows.
    """

    def __init__(self, phrases: Sequence[str]) -> None:
        self._phrases = list(phrases)
        self._folded = {fold(phrase) for phrase in phrases}
        self._words = {word for phrase in phrases for word in words_of(phrase)}

    def read(self, prompt: str, known: Callable[[str], bool]) -> Reading:
        """The reading of a prompt without brackets and description.

        Args:
            prompt: in any of the languages of the glossary.
            known: whether the model knows an English text.
        """
        if fold(prompt) in self._folded:
            return Reading(prompt, prompt, 1.0, "english")
        english, term = self._is_english(prompt), look_up(prompt)
        # Some foreign words are also English: 'mine' means a mine, but 'case' is Italian for houses.
        if term is not None and not (english and known(prompt)):
            return Reading(prompt, term, 1.0, "translated")
        if english:
            return self._as_typed(prompt, known)
        nearest, confidence = self._nearest.find(prompt)
        if confidence >= MIN_CONFIDENCE and self._may_mean(prompt, nearest):
            return Reading(prompt, nearest, confidence, "translated")
        suggestion = self._similar(prompt) or (nearest if confidence >= _MIN_SUGGESTED else None)
        return Reading(prompt, prompt, confidence, "unknown", suggestion)

    @cached_property
    def _nearest(self) -> NearestTerm:
        return NearestTerm(self._phrases)

    def _as_typed(self, prompt: str, known: Callable[[str], bool]) -> Reading:
        """The reading of an English prompt, with a suggestion if the model does not know it."""
        if known(prompt):
            return Reading(prompt, prompt, 1.0, "english")
        return Reading(prompt, prompt, 0.0, "unknown", self._similar(prompt))

    def _is_english(self, prompt: str) -> bool:
        return all(word in english_words() or word in self._words for word in words_of(prompt))

    def _may_mean(self, prompt: str, term: str) -> bool:
        """Whether a prompt can mean a term. False if it is misspelt English and the term has none of its likely words.

        A word counts as misspelt English if one edit turns it into a known word.
        """
        intended: set[str] = set()
        for word in words_of(prompt):
            if word in english_words() or word in self._words:
                continue
            likely = _one_edit(word) & self._words if len(word) >= _SHORTEST_MISSPELT else set()
            if not likely:
                return True
            intended |= likely
        return not intended.isdisjoint(words_of(term))

    def _similar(self, prompt: str) -> str | None:
        return next(iter(difflib.get_close_matches(fold(prompt), self._phrases, 1, _SIMILAR_SPELLING)), None)


def _one_edit(word: str) -> set[str]:
    """All strings that differ from a word by one letter: left out, added, replaced, or swapped with the next."""
    parts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    letters = string.ascii_lowercase
    return (
        {left + right[1:] for left, right in parts if right}
        | {left + letter + right for left, right in parts for letter in letters}
        | {left + letter + right[1:] for left, right in parts if right for letter in letters}
        | {left + right[1] + right[0] + right[2:] for left, right in parts if len(right) > 1}
    )
