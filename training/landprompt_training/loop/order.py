"""Which samples a step sees, and with which random numbers: the same for any number of processes and after a resume."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from torch.utils.data import Sampler


class SampleOrder:
    """Permutation after permutation of `count` samples, one an epoch, without end.

    Position `p` of the order is a sample and a seed of its own, which depend on nothing else. A step of `size` samples
    takes the positions `step * size ..`, and rank `r` of `w` every w-th of them from `r`. So two processes see together
    what one would have seen, each sample under the same augmentation, and a resumed run sees what it would have seen.
    """

    def __init__(self, count: int, seed: int) -> None:
        if count < 1:
            raise ValueError("there are no samples to train on")
        self.count, self.seed = count, seed
        self._epoch, self._permutation = -1, np.empty(0, np.int64)

    def __getitem__(self, position: int) -> tuple[int, int]:
        """(index of the sample, position): the position seeds the sample's augmentation."""
        epoch, place = divmod(position, self.count)
        if epoch != self._epoch:
            self._epoch = epoch
            self._permutation = np.random.default_rng([self.seed, epoch]).permutation(self.count)
        return int(self._permutation[place]), position


class StepBatches(Sampler):
    """The micro-batches of one rank from step `first` to `steps`, as lists of (index, position) for a DataLoader.

    Args:
        size: samples of a whole step, over all ranks and accumulated micro-batches.
        micro: micro-batches a rank and step; `size` is a multiple of `micro * ranks`.
    """

    def __init__(
        self, order: SampleOrder, first: int, steps: int, size: int, micro: int, rank: int, ranks: int
    ) -> None:
        self.part = part_of(size, micro, ranks)
        self.order, self.first, self.steps, self.size = order, first, steps, size
        self.micro, self.rank, self.ranks = micro, rank, ranks

    def __len__(self) -> int:
        return (self.steps - self.first) * self.micro

    def __iter__(self) -> Iterator[list[tuple[int, int]]]:
        for step in range(self.first, self.steps):
            mine = [self.order[step * self.size + k] for k in range(self.rank, self.size, self.ranks)]
            for m in range(self.micro):
                yield mine[m * self.part : (m + 1) * self.part]


def part_of(size: int, micro: int, ranks: int) -> int:
    """Samples of a micro-batch: a step of `size` dealt to `ranks` processes in `micro` parts each.

    Raises:
        ValueError: when the step cannot be dealt evenly.
    """
    if size % (micro * ranks):
        raise ValueError(f"a batch of {size} cannot be dealt to {ranks} processes in {micro} parts each")
    return size // (micro * ranks)


def steps_of(options: dict, count: int) -> int:
    """Steps of a run: `steps` where the recipe says so, else what `epochs` of `count` samples give (at least 1)."""
    if "steps" in options:
        return options["steps"]
    return max(1, round(options["epochs"] * count / options["batch"]))
