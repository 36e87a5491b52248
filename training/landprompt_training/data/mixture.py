"""All sources of a student in one batch: fixed shares of each, so that batch statistics always see the same mix."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from torch import Tensor

from landprompt_training.data.windows import MOST_OFFSET, WindowSource

# Keys that only some windows have: they are stacked with the rows that they belong to.
_PARTIAL = {"view_image": "view_rows", "pair_image": "pair_rows"}


class Mixture:
    """Training data of `engine.fit`: view `[slot, step]`; the slot decides the source.

    Keys of a batch, n windows of side s:
        image (n, bands, s, s), band_mask (n, bands), valid (n, 1, s, s): the student's inputs.
        source (n,): number of the source.
        target (n, K, s, s) float16, either (n,), dense_weight (n,): dense labels, see `dense_target`.
        regions (n, R, s/8, s/8), region_counts (n, R), labels (n, R, C): chips of a window and their classes.
        teacher (n, R, W), has_teacher (n, R): the teacher's features; only where a source has a teacher.
        view_rows (m,), view_image, view_mask, view_valid, view_weight, offset (2,): the second views.
        pair_rows (m,), pair_image, pair_mask, pair_valid, pair_weight (m,): the same ground in the other sensor.
    """

    def __init__(self, sources: list[WindowSource], seed: int) -> None:
        self.sources, self.seed = sources, seed
        self.slots = interleaved([source.source.share for source in sources])
        self.size = len(self.slots)
        self.samples = sum(len(source.order) for source in sources)
        self._rank_in_source = [self.slots[:k].count(number) for k, number in enumerate(self.slots)]

    def __getitem__(self, key: tuple[int, int]) -> dict[str, Any]:
        slot, step = key
        number = self.slots[slot]
        source = self.sources[number]
        position = step * source.source.share + self._rank_in_source[slot]
        rng = np.random.default_rng([self.seed, 7, step])
        offset = tuple(int(v) for v in rng.integers(-MOST_OFFSET, MOST_OFFSET + 1, 2))
        return source.view(position, offset) | {"offset": torch.tensor(offset)}

    def collate(self, views: list[dict[str, Any]]) -> dict[str, Tensor]:
        """Stack views into a batch."""
        out: dict[str, Tensor] = {}
        for lead, rows in _PARTIAL.items():
            chosen = [k for k, view in enumerate(views) if lead in view]
            if chosen:
                out[rows] = torch.tensor(chosen)
        prefixes = tuple(lead.split("_")[0] for lead in _PARTIAL)
        for name in sorted({name for view in views for name in view}):
            values = [view[name] for view in views if name in view]
            if name == "offset":
                out[name] = values[0]
            elif len(values) == len(views) or name.split("_")[0] in prefixes:
                out[name] = torch.stack(values)
        return out


def interleaved(shares: list[int]) -> list[int]:
    """Slots of a batch: numbers of the sources, each as often as its share, evenly mixed."""
    places = [((k + 0.5) / share, number) for number, share in enumerate(shares) for k in range(share)]
    return [number for _, number in sorted(places)]
