"""Counts of map classes against reference classes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

import numpy as np

from ..errors import BadOption, InputError

_MAX_CLASSES = 500


class Agreement:
    """Samples by class of the map and of the reference, and the mapped area of each class.

    Classes are matched by name, ignoring case; classes without a name by their value. Keys are the matched names.

    Attributes:
        names: name of each class, in its first spelling.
        values: map value of each class of the map.
        areas: mapped area of each class, in the unit of the counted areas.
        left_out: number of samples where the map has no class.
        ignored: number of samples of reference classes that the mapping excludes.

    Args:
        map_names: names of the map values.
        reference_names: names of the reference labels; empty if they are map values.
        unclassified: map value of pixels without a class.
        mapping: class of the map, by name or value, for each class of the reference, by name or code; "" excludes the
            class of the reference.

    Raises:
        BadOption: the mapping names a class that the map does not have.
    """

    def __init__(
        self, map_names: Mapping[int, str], reference_names: Mapping[int, str], unclassified: int,
        mapping: Mapping[str, str] | None = None,
    ) -> None:  # fmt: skip
        self._map_names, self._unclassified = map_names, unclassified
        self._reference_names = reference_names or map_names
        self._pairs: Counter[tuple[str, str]] = Counter()
        self.names: dict[str, str] = {}
        self.values = {self._key(map_names.get(value, str(value))): value for value in map_names}
        self._mapping = {theirs.strip().casefold(): self._target(ours) for theirs, ours in (mapping or {}).items()}
        self.areas: defaultdict[str, float] = defaultdict(float)
        self.left_out = self.ignored = 0

    def _key(self, name: str) -> str:
        self.names.setdefault(name.casefold(), name)
        if len(self.names) > _MAX_CLASSES:
            raise InputError(f"There are more than {_MAX_CLASSES} classes.", "Use class maps, not images.")
        return name.casefold()

    def _target(self, name: str) -> str | None:
        """Key of the class of the map that a mapping names by name or value."""
        name = name.strip()
        if not name:
            return None
        by_value = {str(value): own for value, own in self._map_names.items()}
        key = by_value.get(name, name).casefold()
        if self._map_names and key not in self.values:
            raise BadOption(
                f"The map has no class '{name}'.", f"Its classes are {', '.join(self._map_names.values())}."
            )
        return self._key(by_value.get(name, name))

    def map_class(self, value: int) -> str:
        """Key of the class of a map value."""
        return self._key(self._map_names.get(value, str(value)))

    def reference_class(self, label: int) -> str | None:
        """Key of the class of a reference label; None if it does not count."""
        name = self._reference_names.get(label, str(label))
        for given in (name.casefold(), str(label)):
            if given in self._mapping:
                return self._mapping[given]
        return self._key(name)

    def add_map(self, labels: np.ndarray, areas: np.ndarray) -> None:
        """Count a block of the map: labels int (h, w), and the area of each pixel float64 (h, w)."""
        for value in set(np.unique(labels).tolist()) - {self._unclassified}:
            own = self.map_class(value)
            self.values[own] = value
            self.areas[own] += float(areas[labels == value].sum())

    def add_samples(self, mapped: np.ndarray, reference: np.ndarray) -> np.ndarray:
        """Count samples: map values int (n,) and reference labels int (n,).

        Returns:
            int8 (n,): 1 where map and reference agree, 0 where they differ, -1 where a sample does not count.
        """
        outcome = np.full(len(mapped), -1, np.int8)
        # Value by value: sorting pairs takes ten times as long.
        for value in np.unique(mapped).tolist():
            mine = mapped == value
            labels, counts = np.unique(reference[mine], return_counts=True)
            if value == self._unclassified:
                self.left_out += int(counts.sum())
                continue
            own, agreeing, ignored = self.map_class(value), [], []
            for label, count in zip(labels.tolist(), counts.tolist(), strict=True):
                true = self.reference_class(label)
                if true is None:
                    self.ignored += count
                    ignored.append(label)
                    continue
                self._pairs[own, true] += count
                if true == own:
                    agreeing.append(label)
            of = np.isin(reference[mine], agreeing).astype(np.int8)
            of[np.isin(reference[mine], ignored)] = -1
            outcome[mine] = of
        return outcome

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
                f"The map and the reference have no class in common. The reference has {theirs}; the map has {ours}.",
                "Say which classes correspond (--mapping 'trees=forest; lake=water'), or use the map's values.",
            )
        return own + others

    def matrix(self, classes: list[str]) -> np.ndarray:
        """Confusion matrix int64 (k, k): rows are map classes, columns reference classes."""
        return np.array([[self._pairs[row, col] for col in classes] for row in classes], np.int64)
