"""A bundle opened for work: card, encoders and text tower, loaded when first used and kept between jobs."""

from __future__ import annotations

from functools import cached_property, lru_cache
from pathlib import Path

from .card import CARD_NAME, EncoderCard, ModelCard, find_model, load_card
from .encoder import Encoder
from .text import TextTower


class Bundle:
    """The models of one bundle on one device."""

    def __init__(self, card: ModelCard, device: str) -> None:
        self.card = card
        self._device = device
        self._encoders: dict[str, Encoder] = {}

    @cached_property
    def text(self) -> TextTower:
        """The text tower; raises ModelMissing, ModelDamaged."""
        return TextTower(self.card)

    def encoder(self, encoder: EncoderCard) -> Encoder:
        """A loaded encoder; raises ModelMissing, ModelDamaged, DeviceUnavailable."""
        if encoder.modality not in self._encoders:
            self._encoders[encoder.modality] = Encoder(self.card, encoder, self._device)
        return self._encoders[encoder.modality]


def open_bundle(model: str | None = None, device: str = "auto") -> Bundle:
    """Open a model by name or folder (None: the shipped one). Asking again gives the same bundle, models still loaded.

    Raises:
        ModelMissing, ModelDamaged: see `load_card`.
    """
    folder = find_model(model)
    return _open(folder, device, (folder / CARD_NAME).stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _open(folder: Path, device: str, _card_written: int) -> Bundle:
    # When the card was written is part of the key: a bundle that was replaced on disk is loaded anew.
    return Bundle(load_card(folder), device)
