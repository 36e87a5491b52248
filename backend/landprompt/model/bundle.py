"""A bundle opened for work: card, encoders and text tower, loaded when first used and kept between jobs."""

from __future__ import annotations

from functools import cached_property, lru_cache
from pathlib import Path

from ..raster.plausibility import SpectralStatistics
from .card import CARD_NAME, EncoderCard, ModelCard, find_model, load_card, verify_file
from .encoder import Encoder, chip_encoder
from .text import TextTower


class Bundle:
    """The models of one bundle on one device.

    Attributes:
        card: its card.
        precision: the form of the encoders that index rasters, see `encoder.Encoder`.
    """

    def __init__(self, card: ModelCard, device: str, precision: str) -> None:
        self.card, self.precision = card, precision
        self._device = device
        self._encoders: dict[tuple[str, str], Encoder] = {}

    @cached_property
    def text(self) -> TextTower:
        """The text tower; raises ModelMissing, ModelDamaged."""
        return TextTower(self.card)

    @cached_property
    def statistics(self) -> SpectralStatistics | None:
        """The statistics of the training spectra; None if the bundle has none. Raises ModelMissing, ModelDamaged."""
        if self.card.spectra is None:
            return None
        return SpectralStatistics.load(verify_file(self.card, self.card.spectra))

    def encoder(self, encoder: EncoderCard, precision: str | None = None) -> Encoder:
        """A loaded encoder, in the bundle's precision or another; raises as `encoder.Encoder`."""
        key = (encoder.modality, precision or self.precision)
        if key not in self._encoders:
            self._encoders[key] = Encoder(self.card, encoder, self._device, key[1])
        return self._encoders[key]

    def chip_encoder(self, encoder: EncoderCard) -> Encoder:
        """What embeds whole chips for an encoder: the network that its card names for them, else the encoder itself.

        Raises as `encoder.Encoder`.
        """
        if encoder.chip is None:
            return self.encoder(encoder)
        key = (encoder.modality, "chip")
        if key not in self._encoders:
            self._encoders[key] = chip_encoder(self.card, encoder, self._device)
        return self._encoders[key]


def open_bundle(model: str | None = None, device: str = "auto", precision: str = "auto") -> Bundle:
    """Open a model by name or folder (None: `mini`). Asking again gives the same bundle, models still loaded.

    Raises:
        ModelMissing, ModelDamaged: see `load_card`.
    """
    folder = find_model(model)
    return _open(folder, device, precision, (folder / CARD_NAME).stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _open(folder: Path, device: str, precision: str, _card_written: int) -> Bundle:
    # When the card was written is part of the key: a bundle that was replaced on disk is loaded anew.
    return Bundle(load_card(folder), device, precision)
