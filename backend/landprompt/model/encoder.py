"""The image encoder: pixels in physical units in, unit-length embeddings of cells out."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import onnxruntime as ort

from ..errors import BadOption, Cancelled, ModelDamaged, NoEncoder, OutOfMemory, TooFewBands
from .binding import Inputs, run_bound
from .card import ModelCard, verify_file
from .device import cpu_count, error_reason, open_session, probe
from .entries import EncoderCard
from .smoothing import mean_of_valid

PRECISIONS = ("auto", "fp32", "int8", "fp16")
# What ``auto`` chooses if the model has it: 8-bit weights are faster on CPUs only, 16-bit ones on GPUs only.
_PREFERRED_PRECISION = {"cpu": "int8", "cuda": "fp16"}
_PRECISION_TITLES = {"int8": "8-bit", "fp16": "16-bit"}
# Each caller holds a block and its results, about 250 MB. With CUDA the others read blocks while the GPU works.
_MAX_CALLERS = {"cpu": 2, "cuda": 4}
_OUTPUTS = frozenset(("grid", "embedding"))


def choose_encoder(card: ModelCard, modality: str) -> EncoderCard:
    """Return the encoder for a modality (``s2``, ``rgb``, ``s1``).

    Raises:
        NoEncoder: the model has none for it.
    """
    encoder = card.encoder(modality)
    if encoder is None:
        known = ", ".join(sorted(e.modality for e in card.encoders))
        raise NoEncoder(f"The model '{card.label}' does not support '{modality}' rasters; it supports {known}.")
    return encoder


def usable_bands(card: EncoderCard, names: Sequence[str]) -> list[str]:
    """Return the bands of a raster that the encoder reads, in the encoder's order.

    Raises:
        TooFewBands: fewer than the encoder needs.
    """
    bands = [name for name in card.bands if name in names]
    if len(bands) < card.min_bands:
        raise TooFewBands(f"The encoder needs at least {card.min_bands} of its bands; the raster has {len(bands)}.")
    return bands


def gsd_warning(card: EncoderCard, gsd_m: float | None) -> str | None:
    """A sentence if the pixel size is outside the range that the encoder was trained for, else None."""
    low, high = card.gsd_range
    if gsd_m is None or low <= gsd_m <= high:
        return None
    trained = f"the model was trained for {low:g} to {high:g} m"
    return f"The pixel size is {gsd_m:.3g} m, but {trained}: results may be unreliable."


def check_precision(precision: str) -> str:
    """Return `precision` if it is one of `PRECISIONS`, else raise BadOption."""
    if precision not in PRECISIONS:
        raise BadOption(f"Unknown precision '{precision}'; choose one of {', '.join(PRECISIONS)}.")
    return precision


def _resolve_precision(encoder: EncoderCard, device: str, precision: str) -> str:
    """The precision to load on the device that was bound; raises BadOption if the encoder lacks it."""
    if check_precision(precision) == "auto":
        preferred = _PREFERRED_PRECISION[device]
        precision = preferred if preferred in encoder.files_by_precision else "fp32"
    if precision not in encoder.files_by_precision:
        raise BadOption(
            f"The model has no {_PRECISION_TITLES[precision]} variant of its encoder for '{encoder.modality}'.",
            "Leave out --precision.",
        )
    return precision


class Encoder:
    """A loaded image encoder; several threads may use it at once.

    Attributes:
        card: the encoder's entry in the model card.
        device: the device that its session bound.
        callers: number of threads that should call it at once. On the CPU it is two, each with a share of the cores:
            one computes while the other reads, and no core idles during nodes that onnxruntime runs on one thread.
            On CUDA it is more, and the GPU runs one window at a time.
    """

    def __init__(
        self,
        card: ModelCard,
        encoder: EncoderCard,
        device: str = "auto",
        precision: str = "fp32",
        outputs: frozenset[str] = _OUTPUTS,
    ) -> None:
        """Load the graph.

        Args:
            card: the model.
            encoder: one of its encoders.
            device: ``auto``, ``cpu`` or ``cuda``.
            precision: one of `PRECISIONS`; ``auto`` is int8 on the CPU and fp16 on CUDA if the model has it.
            outputs: outputs that the graph must have.

        Raises:
            ModelMissing, ModelDamaged, DeviceUnavailable: see `open_session`.
            BadOption: the precision is unknown, or the model lacks it.
        """
        self.card = encoder
        bound = probe(device)
        precision = _resolve_precision(encoder, bound.name, precision)
        self.callers = min(_MAX_CALLERS[bound.name], cpu_count())
        file = verify_file(card, encoder.files_by_precision[precision])
        self._session, _ = open_session(file, bound.name, self.callers)
        variant = (
            f"; the {_PRECISION_TITLES[precision]} variant of the network" if precision in _PRECISION_TITLES else ""
        )
        self.device = replace(bound, reason=bound.reason + variant)
        self._run_options = ort.RunOptions()
        # One window at a time bounds the GPU's memory.
        self._device_lock: contextlib.AbstractContextManager[object] = (
            threading.Lock() if bound.name == "cuda" else contextlib.nullcontext()
        )
        self._can_crop = "crop" in {each.name for each in self._session.get_overridable_initializers()}
        self._check_graph(card, outputs)

    def _check_graph(self, card: ModelCard, required: frozenset[str]) -> None:
        """Raise ModelDamaged if the graph does not match the card: its results would be silently wrong."""
        inputs = {i.name: i.shape for i in self._session.get_inputs()}
        outputs = {o.name: o.shape for o in self._session.get_outputs()}
        if not {"image", "band_mask", "valid"} <= set(inputs) or not required <= set(outputs):
            raise ModelDamaged(f"The graph '{self.card.file}' lacks an input or output that the engine needs.")
        sizes = [(outputs[name][1], card.embedding_size, "embedding size") for name in sorted(required)]
        for size, expected, what in ((inputs["image"][1], len(self.card.bands), "bands"), *sizes):
            if isinstance(size, int) and size != expected:
                raise ModelDamaged(f"The graph '{self.card.file}' has {what} {size}; the card says {expected}.")

    def prepare(
        self, physical: np.ndarray, band_names: Sequence[str], valid: np.ndarray, overwrite: bool = False
    ) -> Inputs:
        """Return the inputs of the graph for one window.

        Args:
            physical: float32 (n, h, w) in the encoder's units: reflectance, dB, or 0..255 for an 8-bit encoder.
            band_names: names of the n bands, in any order.
            valid: bool (h, w).
            overwrite: allow the image to reuse the memory of `physical`, which saves a copy.

        Returns:
            ``image`` (1, bands, h, w), standardised, 0 where invalid or missing; ``band_mask`` (1, bands); ``valid``
            (1, 1, h, w).
        """
        card, mask = self.card, valid.astype(np.float32)
        in_place = overwrite and list(band_names) == list(card.bands) and physical.flags.c_contiguous
        image = physical[None] if in_place else np.zeros((1, len(card.bands), *valid.shape), np.float32)
        band_mask = np.zeros((1, len(card.bands)), np.float32)
        all_valid = valid.all()
        for values, name in zip(physical, band_names, strict=True):
            channel = card.bands.index(name)
            self._standardise(values, channel, out=image[0, channel])
            if not all_valid:
                image[0, channel] *= mask
            band_mask[0, channel] = 1
        return {"image": image, "band_mask": band_mask, "valid": mask[None, None]}

    def _standardise(self, values: np.ndarray, channel: int, out: np.ndarray) -> None:
        """Scale and clip one band, subtract its mean and divide by its deviation, in as few passes as possible."""
        radiometry = self.card.radiometry
        mean, std = radiometry.mean[channel], radiometry.std[channel]
        low, high = ((bound - mean) / std for bound in radiometry.clip)
        np.multiply(values, np.float32(radiometry.scale / std), out=out)
        out += np.float32((radiometry.offset - mean) / std)
        np.clip(out, np.float32(low), np.float32(high), out=out)

    def encode_cells(
        self,
        physical: np.ndarray,
        band_names: Sequence[str],
        valid: np.ndarray,
        overwrite: bool = False,
        margin: int = 0,
    ) -> np.ndarray:
        """Return the embeddings of a window's cells.

        Args:
            physical, band_names, valid, overwrite: see `prepare`. Height and width are multiples of the encoder's
                alignment.
            margin: pixels on every side, a multiple of the alignment, that serve as context only: their cells are
                left out. A graph with the `crop` input does not compute them.

        Returns:
            float32 (D, rows, cols) of unit length, with h / stride rows and w / stride columns, less the margins.

        Raises:
            Cancelled: `stop` was called.
            OutOfMemory: the device has too little memory.
        """
        if self.card.radiometry.smooth > 1:
            physical, overwrite = mean_of_valid(physical, valid, self.card.radiometry.smooth), True
        inputs = self.prepare(physical, band_names, valid, overwrite)
        if self._can_crop:
            return self._run("grid", inputs | {"crop": np.array(margin, np.int64)})
        edge = margin // self.card.stride
        rows, cols = (side // self.card.stride - edge for side in valid.shape)
        return self._run("grid", inputs)[:, edge:rows, edge:cols]

    def encode_image(self, physical: np.ndarray, band_names: Sequence[str], valid: np.ndarray) -> np.ndarray:
        """Return the embedding of a whole window: float32 (D,), unit length. Arguments and errors as `encode_cells`.

        The window is never smoothed: smoothing improves maps, but not chip classification or cross-sensor retrieval
        (docs/experiments/radar.md).
        """
        return self._run("embedding", self.prepare(physical, band_names, valid))

    def stop(self) -> None:
        """End the running inference, from another thread, and refuse further runs until `resume`."""
        self._run_options.terminate = True

    def resume(self) -> None:
        """Allow inference again after `stop`."""
        self._run_options.terminate = False

    def shrink(self) -> None:
        """Release the memory that onnxruntime keeps for the next window: most of a gigabyte after a large one."""
        if self.device.name != "cpu":
            return
        options = ort.RunOptions()
        options.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")
        side = self.card.alignment
        smallest = self.prepare(np.zeros((0, side, side), np.float32), (), np.zeros((side, side), bool))
        self._session.run(["grid"], smallest, options)

    def _run(self, output: str, inputs: Inputs) -> np.ndarray:
        """One output for one window, without the batch axis."""
        try:
            with self._device_lock:
                if self.device.name == "cuda":
                    batch = run_bound(self._session, "cuda", output, inputs, self._run_options)
                else:
                    batch = self._session.run([output], inputs, self._run_options)[0]
        except Exception as error:  # onnxruntime's own errors share no public base class
            if self._run_options.terminate:
                raise Cancelled("The job was cancelled.") from error
            if "alloc" in str(error).lower() or "out of memory" in str(error).lower():
                raise OutOfMemory("There is too little memory to run the model.") from error
            reason = error_reason(error)
            raise ModelDamaged(f"onnxruntime cannot run the graph '{self.card.file}': {reason}.") from error
        result: np.ndarray = batch[0]
        return result


def chip_encoder(card: ModelCard, encoder: EncoderCard, device: str = "auto") -> Encoder:
    """Return the network that an encoder's card names for whole chips, always in fp32; raises as `Encoder`."""
    assert encoder.chip is not None
    return Encoder(
        card,
        encoder.model_copy(update={"file": encoder.chip, "int8": None, "fp16": None, "chip": None}),
        device,
        outputs=frozenset(("embedding",)),
    )
