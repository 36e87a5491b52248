"""A model bundle opened for inference: card, encoders and text tower, loaded on first use and kept between jobs."""

from __future__ import annotations

from functools import cached_property, lru_cache
from pathlib import Path

from ..raster.plausibility import SpectralStatistics
from .card import CARD_NAME, ModelCard, find_model, load_card, verify_file
from .csmask import CloudNetwork
from .csmask_files import check_installed, network_digest
from .encoder import Encoder, chip_encoder
from .entries import EncoderCard
from .text import TextTower


class Bundle:
    """The models of one bundle on one device.

    Attributes:
        card: the bundle's card.
        device: the device as requested: auto, cpu or cuda.
        precision: precision of the encoders that index rasters, see `Encoder`.
    """

    def __init__(self, card: ModelCard, device: str, precision: str) -> None:
        self.card, self.device, self.precision = card, device, precision
        self._encoders: dict[tuple[str, str], Encoder] = {}
        self._cloud_networks: dict[str, CloudNetwork] = {}

    @cached_property
    def text(self) -> TextTower:
        """The text tower; raises ModelMissing, ModelDamaged."""
        return TextTower(self.card)

    @cached_property
    def statistics(self) -> SpectralStatistics | None:
        """Statistics of the training spectra; None if the bundle has none. Raises ModelMissing, ModelDamaged."""
        if self.card.spectra is None:
            return None
        return SpectralStatistics.load(verify_file(self.card, self.card.spectra))

    def encoder(self, encoder: EncoderCard, precision: str | None = None) -> Encoder:
        """Return a loaded encoder, in the bundle's precision or in the given one; raises as `Encoder`."""
        key = (encoder.modality, precision or self.precision)
        if key not in self._encoders:
            self._encoders[key] = Encoder(self.card, encoder, self.device, key[1])
        return self._encoders[key]

    def cloud_network(self, network: str) -> CloudNetwork:
        """Return a loaded network of ukis-csmask on the bundle's device; raises as `CloudNetwork`."""
        check_installed()  # a loaded network is not used after its removal
        key = network_digest(network)
        if key not in self._cloud_networks:
            self._cloud_networks[key] = CloudNetwork(network, self.device)
        return self._cloud_networks[key]

    def chip_encoder(self, encoder: EncoderCard) -> Encoder:
        """Return the network that embeds whole chips for an encoder: its card's `chip`, else the encoder itself.

        Raises as `Encoder`.
        """
        if encoder.chip is None:
            return self.encoder(encoder)
        key = (encoder.modality, "chip")
        if key not in self._encoders:
            self._encoders[key] = chip_encoder(self.card, encoder, self.device)
        return self._encoders[key]


def open_bundle(model: str | None = None, device: str = "auto", precision: str = "auto") -> Bundle:
    """Open a model by name or folder (None: `mini`).

    The same arguments return the same bundle, with its models still loaded.

    Raises:
        ModelMissing, ModelDamaged: see `load_card`.
    """
    folder = find_model(model)
    return _open(folder, device, precision, (folder / CARD_NAME).stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _open(folder: Path, device: str, precision: str, _card_mtime: int) -> Bundle:
    # The card's modification time is part of the cache key: a bundle that was replaced on disk is loaded again.
    return Bundle(load_card(folder), device, precision)
