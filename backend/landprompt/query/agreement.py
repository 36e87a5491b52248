"""Counting where a map and a reference say the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import numpy as np

from ..errors import InputError

_MOST_CLASSES = 500


class Agreement:
    """Samples by class of the map and of the reference, and what the map gives to each class.

    Classes go by their names, letter case aside; those without a name by their values.

    Attributes:
        names: the name of each class as it was first written, by what it goes by.
        values: the map's value of each of its classes.
        areas: what the map gives to each class, in the unit that was counted.
        left_out: samples where the map has no class.

    Args:
        of_map: names of the map's values. of_reference: of the reference's labels; empty where these are the map's.
        nothing: the map's value where it has no class.
    """

    def __init__(self, of_map: Mapping[int, str], of_reference: Mapping[int, str], nothing: int) -> None:
        self._of_map, self._of_reference, self._nothing = of_map, of_reference or of_map, nothing
        self._pairs: Counter[tuple[str, str]] = Counter()
        self.names: dict[str, str] = {}
        self.values = {self._class(of_map, value): value for value in of_map}
        self.areas: Counter[str] = Counter()
        self.left_out = 0

    def _class(self, names: Mapping[int, str], value: int) -> str:
        name = names.get(value, str(value))
        self.names.setdefault(name.casefold(), name)
        if len(self.names) > _MOST_CLASSES:
            raise InputError(f"There are more than {_MOST_CLASSES} classes.", "Give maps of classes, not images.")
        return name.casefold()

    def add_map(self, labels: np.ndarray, row_areas: np.ndarray) -> None:
        """Count a part of the map: labels int (h, w), and the area of a pixel in each row (h,)."""
        for value in set(np.unique(labels).tolist()) - {self._nothing}:
            own = self._class(self._of_map, value)
            self.values[own] = value
            self.areas[own] += float(row_areas @ (labels == value).sum(axis=1))

    def add_samples(self, mapped: np.ndarray, reference: np.ndarray) -> None:
        """Count samples: what the map and what the reference says of each, int (n,)."""
        # Value by value: to sort pairs takes ten times as long.
        for value in np.unique(mapped).tolist():
            labels, counts = np.unique(reference[mapped == value], return_counts=True)
            if value == self._nothing:
                self.left_out += int(counts.sum())
                continue
            own = self._class(self._of_map, value)
            for label, count in zip(labels.tolist(), counts.tolist(), strict=True):
                self._pairs[own, self._class(self._of_reference, label)] += count

    def classes(self) -> list[str]:
        """The map's classes by their values, then those that the reference alone has.

        Raises:
            InputError: map and reference have no class in common.
        """
        true = {truth for _, truth in self._pairs}
        others = sorted(true - set(self.values))
        own = [each for each in sorted(self.values, key=self.values.__getitem__) if self.areas[each] or each in true]
        if true and not true.intersection(own):
            theirs, ours = (", ".join(self.names[each] for each in classes[:10]) for classes in (others, own))
            raise InputError(
                f"The reference has no class of the map: it has {theirs}; the map has {ours}.",
                "Call the reference's classes as the map's, or number them by the map's values.",
            )
        return own + others

    def matrix(self, classes: list[str]) -> np.ndarray:
        """Samples int64 (k, k), rows the map, columns the reference."""
        return np.array([[self._pairs[row, col] for col in classes] for row in classes], np.int64)
