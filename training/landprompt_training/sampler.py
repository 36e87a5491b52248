"""Which samples a step uses and with which random numbers: the same for any number of processes and after a resume."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from torch.utils.data import Sampler


class SampleOrder:
    """Permutation after permutation of the samples, one an epoch, without end.

    Args:
        repeats: how often each sample occurs in an epoch.
        seed: of the permutations.
    """

    def __init__(self, repeats: np.ndarray, seed: int) -> None:
        self.samples = np.repeat(np.arange(len(repeats)), repeats)
        if not len(self.samples):
            raise ValueError("there are no samples to train on")
        self.seed = seed
        self._epoch, self._permutation = -1, np.empty(0, np.int64)

    def __len__(self) -> int:
        return len(self.samples)

    def __getitem__(self, position: int) -> int:
        """Index of the sample at a position of the endless order."""
        epoch, place = divmod(position, len(self.samples))
        if epoch != self._epoch:
            self._epoch = epoch
            self._permutation = np.random.default_rng([self.seed, epoch]).permutation(self.samples)
        return int(self._permutation[place])


class StepBatches(Sampler):
    """The micro-batches of one rank from step `first` on, without end, as lists of (slot, step).

    A batch has `size` slots. Rank r of w takes the slots r, r + w, ...; so all processes together see what one process
    would see, and a resumed run sees what it would have seen.
    """

    def __init__(self, size: int, first: int, micro: int = 1, rank: int = 0, ranks: int = 1) -> None:
        if size % (micro * ranks):
            raise ValueError(f"a batch of {size} cannot be divided among {ranks} processes in {micro} parts each")
        self.size, self.first, self.micro, self.rank, self.ranks = size, first, micro, rank, ranks

    def __iter__(self) -> Iterator[list[tuple[int, int]]]:
        part, step = self.size // (self.micro * self.ranks), self.first
        while True:
            own = [(slot, step) for slot in range(self.rank, self.size, self.ranks)]
            for m in range(self.micro):
                yield own[m * part : (m + 1) * part]
            step += 1
