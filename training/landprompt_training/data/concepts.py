"""Concepts of dense training: the concepts that each dense class means, and the concepts that compete at a pixel."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from landprompt_training.data.sample import SampleSet, given
from landprompt_training.vocabulary.words import load_vocabulary


class Concepts:
    """The `concepts` vocabulary, extended by a concept for each dense class that is not in it.

    Attributes:
        names: names of the concepts.
        phrases: training phrases of each concept.
        blocked: bool (K, K); [j, k] is true if concept k is not a negative where concept j is correct.
    """

    def __init__(self, sets: Sequence[SampleSet] = (), leave_out: Sequence[str] = ()) -> None:
        vocabulary = load_vocabulary("concepts")
        entries = [entry for entry in vocabulary.classes if entry["name"] not in leave_out]
        self.names = [entry["name"] for entry in entries]
        self.phrases = [list(entry["train"]) for entry in entries]
        for samples in sets:
            for words, meanings in zip(samples.dense_classes, _meanings(samples), strict=True):
                for name in meanings:
                    if (plain := name.removeprefix("!")) not in self.names and plain not in leave_out:
                        self.names.append(plain)
                        self.phrases.append([words if plain == words else plain])
        self.blocked = torch.zeros(len(self.names), len(self.names), dtype=torch.bool)
        for entry in entries:
            k = self.names.index(entry["name"])
            for other in entry.get("within", []):
                if other in self.names:
                    self.blocked[self.names.index(other), k] = True
            for other in entry.get("kin", []):
                if other in self.names:
                    self.blocked[k, self.names.index(other)] = True

    def __len__(self) -> int:
        return len(self.names)

    def table(self, samples: SampleSet) -> Tensor:
        """Table, float (dense classes, K): 1 where a concept is correct for a dense class of the data set."""
        out = torch.zeros(len(samples.dense_classes), len(self))
        for row, meanings in enumerate(_meanings(samples)):
            for name in meanings:
                if name.startswith("!"):
                    out[row] = 1
                    if name[1:] in self.names:
                        out[row, self.names.index(name[1:])] = 0
                elif name in self.names:
                    out[row, self.names.index(name)] = 1
        return out

    def competing(self, target: Tensor) -> Tensor:
        """Which concepts compete at pixels with the targets (p, K): bool (p, K)."""
        return ~((target @ self.blocked.to(target)) > 0.1)


def _meanings(samples: SampleSet) -> Sequence[tuple[str, ...]]:
    return samples.dense_concepts or tuple((name,) for name in samples.dense_classes)


def dense_target(
    table: Tensor, dense: Tensor | None, second: Tensor | None, soft: Tensor | None
) -> tuple[Tensor, bool]:
    """Concept targets of a window, and whether several concepts may be correct at a pixel.

    Soft labels give probabilities. Hard labels give one correct concept or several ("either").

    Args:
        table: from `Concepts.table`.
        dense, second, soft: see `Sample`.

    Returns:
        Targets float (K, h, w), zero where unknown; True if the labels are of the kind "either".
    """
    single = bool((table.sum(dim=1) == 1).all())
    if soft is not None:
        values = soft.float()
        total = values.sum(dim=0, keepdim=True)
        probability = torch.where(total > 0, values / total.clamp(min=1e-6), torch.zeros(()))
        return torch.einsum("chw,ck->khw", probability, table), not single
    dense = given(dense)
    known = (dense >= 0)[None].float()
    target = table[dense.clamp(min=0)].movedim(-1, 0) * known
    if second is not None:
        other = table[second.clamp(min=0)].movedim(-1, 0) * (second >= 0)[None].float() * known
        target = torch.maximum(target, other)
    return target, second is not None or not single
