"""Watches edits of vector layers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qgis.core import QgsVectorLayer
from qgis.PyQt import sip


class EditWatcher:
    """Calls a slot when a watched layer emits one of the given signals.

    Args:
        signals: Names of signals of QgsVectorLayer.
        slot: Is called with the arguments of the signal.
    """

    def __init__(self, signals: Sequence[str], slot: Callable[..., None]) -> None:
        self._signals, self._slot = signals, slot
        self.layers: list[QgsVectorLayer] = []

    def watch(self, layers: list[QgsVectorLayer]) -> None:
        """Watch these layers instead of the previous ones, which may have been deleted."""
        if layers == self.layers:
            return
        for layer in self.layers:
            if not sip.isdeleted(layer):
                for name in self._signals:
                    getattr(layer, name).disconnect(self._slot)
        self.layers = layers
        for layer in layers:
            for name in self._signals:
                getattr(layer, name).connect(self._slot)
