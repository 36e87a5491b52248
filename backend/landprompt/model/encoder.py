"""The image encoder: physical pixels in, unit embeddings of cells out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import onnxruntime as ort

from ..errors import BadOption, Cancelled, ModelDamaged, NoEncoder, OutOfMemory, TooFewBands
from .batches import Batches
from .binding import Inputs, run_bound
from .card import EncoderCard, ModelCard, verify_file
from .device import cpu_count, open_session, probe, reason_of
from .smoothing import mean_of_valid

PRECISIONS = ("auto", "fp32", "int8", "fp16")
# What ``auto`` means where the model has it: 8-bit steps pay on processors alone, 16-bit ones on GPUs.
_PREFERRED = {"cpu": "int8", "cuda": "fp16"}
_BITS = {"int8": "8-bit", "fp16": "16-bit"}
# A caller holds a block and what comes of it, about 250 MB. On a GPU they read while it works, and fill its batches.
_MOST_CALLERS = {"cpu": 2, "cuda": 4}
_OUTPUTS = frozenset(("grid", "embedding"))


def choose_encoder(card: ModelCard, modality: str) -> EncoderCard:
    """The encoder for a modality (``s2``, ``rgb``, ``s1``).

    Raises:
        NoEncoder: the model has none for it.
    """
    encoder = card.encoder(modality)
    if encoder is None:
        told = ", ".join(sorted(e.modality for e in card.encoders))
        raise NoEncoder(f"The model '{card.label}' cannot read '{modality}' rasters; it reads {told}.")
    return encoder


def usable_bands(card: EncoderCard, names: Sequence[str]) -> list[str]:
    """The bands of a raster that the encoder reads, in the encoder's order.

    Raises:
        TooFewBands: fewer than the encoder needs.
    """
    bands = [name for name in card.bands if name in names]
    if len(bands) < card.min_bands:
        raise TooFewBands(f"The encoder needs at least {card.min_bands} of its bands; the raster has {len(bands)}.")
    return bands


def gsd_doubt(card: EncoderCard, gsd_m: float | None) -> str | None:
    """A sentence where the raster's pixel size lies outside what the encoder was trained for, else None."""
    low, high = card.gsd_range
    if gsd_m is None or low <= gsd_m <= high:
        return None
    return f"The pixels are {gsd_m:.3g} m; the model was trained for {low:g} to {high:g} m and may err."


def check_precision(precision: str) -> str:
    """Return `precision` when it is one of `PRECISIONS`, else raise BadOption."""
    if precision not in PRECISIONS:
        raise BadOption(f"There is no precision '{precision}'; it is one of {', '.join(PRECISIONS)}.")
    return precision


def _form_of(encoder: EncoderCard, device: str, precision: str) -> str:
    """The precision, one that the encoder has, that is meant on a device that was really bound."""
    if check_precision(precision) == "auto":
        precision = _PREFERRED[device] if _PREFERRED[device] in encoder.forms else "fp32"
    if precision not in encoder.forms:
        raise BadOption(
            f"The model has no {_BITS[precision]} form of its encoder for '{encoder.modality}'.",
            "Leave out --precision.",
        )
    return precision


class Encoder:
    """A loaded image encoder; several threads may use it at once.

    Attributes:
        card: its card.
        device: what its session really bound.
        callers: how many threads it serves best. On a processor two, each with a share of the cores, so that one
            computes while the other reads, and no core waits at the steps that onnxruntime runs on one thread. On
            CUDA some more: their windows go to the device together, see `Batches`.
    """

    def __init__(
        self,
        card: ModelCard,
        encoder: EncoderCard,
        device: str = "auto",
        precision: str = "fp32",
        gives: frozenset[str] = _OUTPUTS,
    ) -> None:
        """Load the graph.

        Args:
            precision: one of `PRECISIONS`; ``auto`` is int8 on a processor and fp16 on CUDA where the model has it.
            gives: the outputs that the graph must have.

        Raises:
            ModelMissing, ModelDamaged, DeviceUnavailable: see `open_session`.
            BadOption: no such precision, or the model lacks it.
        """
        self.card = encoder
        found = probe(device)
        form = _form_of(encoder, found.name, precision)
        self.callers = min(_MOST_CALLERS[found.name], cpu_count())
        self._session, _ = open_session(verify_file(card, encoder.forms[form]), found.name, self.callers)
        told = f"; the {_BITS[form]} form of the network" if form in _BITS else ""
        self.device = replace(found, reason=found.reason + told)
        self._run_options = ort.RunOptions()
        self._run = Batches(self._infer, self.callers) if found.name == "cuda" else self._infer
        self._crops = "crop" in {each.name for each in self._session.get_overridable_initializers()}
        self._check_graph(card, gives)

    def _check_graph(self, card: ModelCard, gives: frozenset[str]) -> None:
        """The graph must be the one that the card tells of; else the results would be silently wrong."""
        inputs = {i.name: i.shape for i in self._session.get_inputs()}
        outputs = {o.name: o.shape for o in self._session.get_outputs()}
        if not {"image", "band_mask", "valid"} <= set(inputs) or not gives <= set(outputs):
            raise ModelDamaged(f"The graph '{self.card.file}' lacks an input or output that the engine needs.")
        sizes = [(outputs[name][1], card.embedding_size, "embedding size") for name in sorted(gives)]
        for told, expected, what in ((inputs["image"][1], len(self.card.bands), "bands"), *sizes):
            if isinstance(told, int) and told != expected:
                raise ModelDamaged(f"The graph '{self.card.file}' has {what} {told}, the card says {expected}.")

    def prepare(
        self, physical: np.ndarray, band_names: Sequence[str], valid: np.ndarray, overwrite: bool = False
    ) -> Inputs:
        """Inputs of the graph for one window.

        Args:
            physical: float32 (n, h, w) in the encoder's units: reflectance, dB, or 0..255 for an 8-bit encoder.
            band_names: the names of the n bands, any order.
            valid: bool (h, w).
            overwrite: the image may take the place of `physical`, which spares the memory of a copy.

        Returns:
            ``image`` (1, bands, h, w) standardised, 0 where invalid or missing; ``band_mask`` (1, bands); ``valid``.
        """
        card, mask = self.card, valid.astype(np.float32)
        in_place = overwrite and list(band_names) == list(card.bands) and physical.flags.c_contiguous
        image = physical[None] if in_place else np.zeros((1, len(card.bands), *valid.shape), np.float32)
        band_mask = np.zeros((1, len(card.bands)), np.float32)
        all_valid = valid.all()
        for values, name in zip(physical, band_names, strict=True):
            place = card.bands.index(name)
            self._standardise(values, place, out=image[0, place])
            if not all_valid:
                image[0, place] *= mask
            band_mask[0, place] = 1
        return {"image": image, "band_mask": band_mask, "valid": mask[None, None]}

    def _standardise(self, values: np.ndarray, place: int, out: np.ndarray) -> None:
        """One band: scaled, clipped, less its mean, over its deviation, in as few passes as that takes."""
        card, std = self.card, self.card.std[place]
        low, high = ((bound - card.mean[place]) / std for bound in card.clip)
        np.multiply(values, np.float32(card.scale / std), out=out)
        out += np.float32((card.offset - card.mean[place]) / std)
        np.clip(out, np.float32(low), np.float32(high), out=out)

    def encode_cells(
        self,
        physical: np.ndarray,
        band_names: Sequence[str],
        valid: np.ndarray,
        overwrite: bool = False,
        margin: int = 0,
    ) -> np.ndarray:
        """Embeddings of a window's cells: float32 (D, ceil(h / stride), ceil(w / stride)), each of unit length.

        Arguments as for `prepare`; height and width are multiples of the encoder's alignment.

        Args:
            margin: pixels on every side, a multiple of the alignment, whose cells are left out: they are there for
                what they let the others see. A graph that can does not compute what only these need.

        Raises:
            Cancelled: `stop` was called meanwhile.
            OutOfMemory: the device's memory does not suffice.
        """
        if self.card.smooth > 1:
            physical, overwrite = mean_of_valid(physical, valid, self.card.smooth), True
        inputs = self.prepare(physical, band_names, valid, overwrite)
        if self._crops:
            return self._run("grid", inputs | {"crop": np.array(margin, np.int64)})[0]
        edge = margin // self.card.stride
        rows, cols = (side // self.card.stride - edge for side in valid.shape)
        return self._run("grid", inputs)[0][:, edge:rows, edge:cols]

    def encode_image(self, physical: np.ndarray, band_names: Sequence[str], valid: np.ndarray) -> np.ndarray:
        """Embedding of a window as a whole, what it is called: float32 (D,), unit length. As `encode_cells`.

        Never smoothed: at the width that is best for maps, whole chips lose scenes and twins (see
        docs/experiments/radar.md).
        """
        return self._run("embedding", self.prepare(physical, band_names, valid))[0]

    def stop(self) -> None:
        """End the inference under way, from another thread; every further one is refused until `resume`."""
        self._run_options.terminate = True

    def resume(self) -> None:
        """Allow inference again after `stop`."""
        self._run_options.terminate = False

    def shrink(self) -> None:
        """Give back what onnxruntime keeps for the next window: after a large one that is most of a gigabyte."""
        if self.device.name != "cpu":
            return
        options = ort.RunOptions()
        options.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")
        side = self.card.alignment
        smallest = self.prepare(np.zeros((0, side, side), np.float32), (), np.zeros((side, side), bool))
        self._session.run(["grid"], smallest, options)

    def _infer(self, output: str, inputs: Inputs) -> np.ndarray:
        try:
            if self.device.name == "cuda":
                return run_bound(self._session, "cuda", output, inputs, self._run_options)
            return self._session.run([output], inputs, self._run_options)[0]
        except Exception as error:  # onnxruntime's own errors share no public base class
            if self._run_options.terminate:
                raise Cancelled("The job was cancelled.") from error
            if "alloc" in str(error).lower() or "out of memory" in str(error).lower():
                raise OutOfMemory("The memory does not suffice for the model.") from error
            raise ModelDamaged(f"onnxruntime cannot run the graph '{self.card.file}': {reason_of(error)}.") from error


def chip_encoder(card: ModelCard, encoder: EncoderCard, device: str = "auto") -> Encoder:
    """The network that an encoder's card names for whole chips, which has one form; raises as `Encoder`."""
    assert encoder.chip is not None
    return Encoder(
        card,
        replace(encoder, file=encoder.chip, int8=None, fp16=None, chip=None),
        device,
        gives=frozenset(("embedding",)),
    )
