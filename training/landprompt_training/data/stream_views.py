"""Training views of a stream, and of any set: what both give to the loop."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from torch.utils.data import Dataset, IterableDataset

# Positions from here on are drawn by no training step.
UNSEEN = 1_000_000_000


class StreamViews(IterableDataset):
    """The views of a stream (`data.shards.ShardStream`), whose samples come as they lie in the shards.

    Args:
        views: gives a view of a sample by `view(sample, position)`; its `samples` are the stream.
    """

    def __init__(self, views: Dataset) -> None:
        self.views = views

    def __len__(self) -> int:
        """Samples of an epoch, over all readers."""
        return len(self.views.samples)

    def __iter__(self) -> Iterator[Any]:
        return self.read(0, 1, 0)

    def read(self, reader: int, readers: int, skip: int, first: int = 0) -> Iterator[Any]:
        """Views without end for one of `readers`.

        The n-th sample of a reader stands at position `first + n * readers + reader`, which seeds its augmentation: no
        two samples share one, and a resumed run draws what it would have drawn.

        Args:
            skip: samples that this reader gave before.
        """
        samples = self.views.samples.endless(reader, readers, skip)
        for n, sample in enumerate(samples, skip):
            yield self.views.view(sample, first + n * readers + reader)


def in_loop(views: Dataset) -> Dataset:
    """The views as `loop.train` takes them: by index, or as a stream where their samples have no index."""
    return StreamViews(views) if isinstance(views.samples, IterableDataset) else views


def unseen_batches(views: Dataset, collate: Callable, size: int, count: int, seed: int) -> Iterator[dict]:
    """`count` batches of `size` views that no training step drew, of samples in random order."""
    found = _unseen(views, seed)
    for _ in range(count):
        yield collate([next(found) for _ in range(size)])


def _unseen(views: Dataset, seed: int) -> Iterator[Any]:
    if isinstance(views, StreamViews):
        yield from views.read(0, 1, 0, UNSEEN)
    order = np.random.default_rng(seed).permutation(len(views))
    for k in itertools.count():
        yield views[int(order[k % len(order)]), UNSEEN + k]
