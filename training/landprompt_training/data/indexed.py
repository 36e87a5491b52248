"""A split of a data set as a list of keys and a function that reads one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from landprompt_training.data.sample import Sample
from landprompt_training.vocabulary.words import TEMPLATES, Vocabulary


@dataclass(frozen=True)
class IndexedSet:
    """The `SampleSet` that the readers of this folder return. Samples are read on access.

    Attributes:
        keys: what `read` needs to find a sample, for example its path.
        read: reads one sample; a module's function or a `partial` of one, so that worker processes can have it.
        classes, templates, multi_label, dense_classes, phrases, dense_concepts, supervises, repeats: see `SampleSet`.
    """

    keys: Sequence[Any]
    read: Callable[[Any], Sample]
    classes: tuple[str, ...] = ()
    templates: tuple[str, ...] = TEMPLATES
    multi_label: bool = False
    dense_classes: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    dense_concepts: tuple[tuple[str, ...], ...] = ()
    supervises: frozenset[str] = frozenset()
    repeats: Sequence[int] | None = None
    gsd: float = 10.0
    class_names: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.keys)

    def __getitem__(self, index: int) -> Sample:
        return self.read(self.keys[index])


def in_words(vocabulary: Vocabulary, multi_label: bool = False) -> dict[str, Any]:
    """The arguments of `IndexedSet` that say what its labels mean, in a vocabulary's standard prompts."""
    return {
        "classes": tuple(vocabulary.standard),
        "templates": vocabulary.templates,
        "multi_label": multi_label,
        "class_names": tuple(vocabulary.names),
        "phrases": tuple(tuple(phrases) for phrases in vocabulary.train),
    }
