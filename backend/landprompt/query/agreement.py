"""Counts of map classes against reference classes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

import numpy as np

from ..errors import InputError

_MAX_CLASSES = 500


class Agreement:
    """Samples by class of the map and of the reference, and the mapped area of each class.

    Classes are matched by name, ignoring case; classes without a name by their value. Keys are the matched names.

    Attributes:
        names: name of each class, in its first spelling.
        values: map value of each class of the map.
        areas: mapped area of each class, in the unit of the counted areas.
        left_out: number of samples where the map has no class.

    Args:
        map_names: names of the map values.
        reference_names: names of the reference labels; empty if they are map values.
        unclassified: map value of pixels without a class.
    """

    def __init__(self, map_names: Mapping[int, str], reference_names: Mapping[int, str], unclassified: int) -> None:
        self._map_names, self._reference_names, self._unclassified = (
            map_names,
            reference_names or map_names,
            unclassified,
        )
        self._pairs: Counter[tuple[str, str]] = Counter()
        self.names: dict[str, str] = {}
        self.values = {self._class(map_names, value): value for value in map_names}
        self.areas: defaultdict[str, float] = defaultdict(float)
        self.left_out = 0

    def _class(self, names: Mapping[int, str], value: int) -> str:
        name = names.get(value, str(value))
        self.names.setdefault(name.casefold(), name)
        if len(self.names) > _MAX_CLASSES:
            raise InputError(f"There are more than {_MAX_CLASSES} classes.", "Use class maps, not images.")
        return name.casefold()

    def add_map(self, labels: np.ndarray, row_areas: np.ndarray) -> None:
        """Count a block of the map: labels int (h, w), and the area of a pixel in each row float64 (h,)."""
        for value in set(np.unique(labels).tolist()) - {self._unclassified}:
            own = self._class(self._map_names, value)
            self.values[own] = value
            self.areas[own] += float(row_areas @ (labels == value).sum(axis=1))

    def add_samples(self, mapped: np.ndarray, reference: np.ndarray) -> None:
        """Count samples: map values int (n,) and reference labels int (n,)."""
        # Value by value: sorting pairs takes ten times as long.
        for value in np.unique(mapped).tolist():
            labels, counts = np.unique(reference[mapped == value], return_counts=True)
            if value == self._unclassified:
                self.left_out += int(counts.sum())
                continue
            own = self._class(self._map_names, value)
            for label, count in zip(labels.tolist(), counts.tolist(), strict=True):
                self._pairs[own, self._class(self._reference_names, label)] += count

    def classes(self) -> list[str]:
        """Classes of the map by value, then those that only the reference has.

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
                "Rename the classes of the reference to those of the map, or use the map's values.",
            )
        return own + others

    def matrix(self, classes: list[str]) -> np.ndarray:
        """Confusion matrix int64 (k, k): rows are map classes, columns reference classes."""
        return np.array([[self._pairs[row, col] for col in classes] for row in classes], np.int64)
