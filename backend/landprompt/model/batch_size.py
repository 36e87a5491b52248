"""How many windows a device takes in one run, found by trial."""

from __future__ import annotations

# By how much less time a pixel must take in twice the batch: less is noise, and the memory has better uses.
_WORTH = 0.95


class BatchSize:
    """Doubles the batch from one window on, while a pixel takes less time in the larger one and the memory suffices.

    Attributes:
        size: windows to give to the next run.
    """

    def __init__(self, most: int) -> None:
        self.size, self._most = 1, most
        self._best_s = float("inf")
        self._settled = most <= 1
        self._seen: set[tuple[int, ...]] = set()

    def ran(self, shape: tuple[int, ...], seconds: float) -> None:
        """Tell how long a run took whose picture was of `shape` (n, bands, h, w)."""
        count, _, height, width = shape
        if self._settled or count != self.size:
            return
        if shape not in self._seen:  # the first run of a shape chooses algorithms and takes memory
            self._seen.add(shape)
            return
        per_pixel = seconds / (count * height * width)
        if per_pixel > _WORTH * self._best_s:
            self.size, self._settled = max(1, count // 2), True
            return
        self._best_s, self._settled = per_pixel, 2 * count > self._most
        self.size = count if self._settled else 2 * count

    def too_large(self, count: int) -> None:
        """Tell that the memory did not suffice for `count` windows, more than one."""
        self.size, self._settled = min(self.size, count // 2), True
