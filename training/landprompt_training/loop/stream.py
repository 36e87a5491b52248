"""What a process draws from a stream, and where it goes on after a resume."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from torch.utils.data import IterableDataset, get_worker_info


class RankStream(IterableDataset):
    """The views of one rank, for a `DataLoader` that makes micro-batches of them.

    A loader asks its workers in turn, a micro-batch each, and begins with worker 0. After a resume that worker takes
    the place of the one whose turn it was, and skips what that one had given. So a resumed run sees what it would have
    seen, as long as the number of processes and of workers is the same.

    Args:
        views: `read(reader, readers, skip)` gives the views of one reader.
        part: samples of a micro-batch.
        done: micro-batches that this rank had before.
    """

    def __init__(self, views: IterableDataset, rank: int, ranks: int, part: int, done: int) -> None:
        self.views, self.rank, self.ranks, self.part, self.done = views, rank, ranks, part, done

    def __iter__(self) -> Iterator[Any]:
        worker = get_worker_info()
        own, workers = (worker.id, worker.num_workers) if worker else (0, 1)
        place = (own + self.done) % workers
        given = -(-(self.done - place) // workers) if self.done > place else 0
        return self.views.read(self.rank * workers + place, self.ranks * workers, given * self.part)
