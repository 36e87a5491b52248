"""Checks of an image encoder on a known input.

The input is a synthetic strip along either axis: as long as the receptive field requires, and two alignments wide.
Strips keep the check fast for large receptive fields.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import onnxruntime as ort

from ..errors import ModelRejected
from .card import ModelCard, verify_file
from .device import open_session
from .entries import EncoderCard
from .signature import check_embeddings, check_signature, run_graph

_FLOAT = "tensor(float)"
_INPUTS = {"image": (_FLOAT, 4), "band_mask": (_FLOAT, 2), "valid": (_FLOAT, 4)}
_OUTPUTS = {"grid": (_FLOAT, 4), "embedding": (_FLOAT, 2)}
# Tolerance for equal values: the order of operations may depend on the position in the window.
_TOLERANCE = 1e-3
_TOLERANCE_REDUCED = 3e-2  # in 8 and 16 bits
# Minimum value, as a share of the clip range: cells without any signal need not have unit length.
_DARKEST = 1e-3
# Mean cosine between the cells of the 8-bit or 16-bit network and those of the 32-bit network.
_MIN_COSINE = {"int8": 0.9, "fp16": 0.99}


def check_encoders(card: ModelCard) -> None:
    """Check every graph of every encoder; raises ModelRejected, ModelDamaged."""
    checked = set()
    for encoder in card.encoders:
        reference = None
        for precision, file in encoder.files_by_precision.items():
            graph = _Graph(card, encoder, file)
            grid = graph.cells(graph.scene(0))
            if reference is not None:
                _check_agreement(file, precision, grid, reference)
            else:
                reference = grid
            key = (file, encoder.bands, encoder.stride, encoder.alignment, encoder.receptive_field, encoder.min_bands)
            if key not in checked:
                checked.add(key)
                _check_graph(graph, _TOLERANCE if precision == "fp32" else _TOLERANCE_REDUCED)
        if encoder.chip is not None:
            _check_chip(_Graph(card, encoder, encoder.chip, ("embedding",)))


@dataclass(frozen=True)
class _Scene:
    image: np.ndarray
    valid: np.ndarray
    band_mask: np.ndarray

    @property
    def inputs(self) -> dict[str, np.ndarray]:
        return {"image": self.image, "band_mask": self.band_mask, "valid": self.valid}


class _Graph:
    """A graph of an encoder, and synthetic scenes that match its card."""

    def __init__(
        self, card: ModelCard, encoder: EncoderCard, file: str, outputs: tuple[str, ...] = tuple(_OUTPUTS)
    ) -> None:
        self.card, self.file, self.size, self.outputs = encoder, file, card.embedding_size, outputs
        self.what = f"the graph '{file}'"
        self.session: ort.InferenceSession = open_session(verify_file(card, file), "cpu")[0]
        sizes = {"image": len(encoder.bands), "band_mask": len(encoder.bands)} | dict.fromkeys(outputs, self.size)
        check_signature(self.session, file, _INPUTS, {name: _OUTPUTS[name] for name in outputs}, sizes)
        step = encoder.alignment
        self.length = (math.ceil((encoder.receptive_field + 2 * encoder.stride) / step) + 4) * step

    def scene(self, axis: int, shift: int = 0) -> _Scene:
        """A strip along an axis (0: rows, 1: columns), shifted by `shift` pixels over the ground."""
        card, count = self.card, len(self.card.bands)
        rng = np.random.default_rng(20240501)
        length = self.length + card.alignment
        land = rng.uniform(-1.5, 2, (length // 8 + 1, 2)).repeat(8, 0)[:length]  # fields with two spectra each
        spectra = rng.uniform(0.3, 1, (2, count))
        values = land @ spectra + 0.2 * rng.standard_normal((length, count))
        across = 1 + 0.1 * np.cos(np.arange(2 * card.alignment))
        image = (values.T[:, None, :] * across[None, :, None])[..., shift : shift + self.length]
        radiometry, (dark, bright) = card.radiometry, card.radiometry.clip
        bounds = (dark + _DARKEST * (bright - dark), bright)
        low, high = ((np.array(bound) - radiometry.mean) / radiometry.std for bound in bounds)
        image = np.clip(image, low[:, None, None], high[:, None, None]).astype(np.float32)
        image = image if axis == 1 else image.transpose(0, 2, 1)
        valid = np.ones((1, 1, *image.shape[1:]), np.float32)
        return _Scene(np.ascontiguousarray(image)[None], valid, np.ones((1, count), np.float32))

    def run(self, scene: _Scene) -> list[np.ndarray]:
        return run_graph(self.session, self.file, self.outputs, scene.inputs)

    def cells(self, scene: _Scene) -> np.ndarray:
        """Cells (D, rows, cols), after checking shapes and unit lengths."""
        grid, embedding = self.run(scene)
        rows, cols = (side // self.card.stride for side in scene.image.shape[2:])
        if grid.ndim == 4 and grid.shape[2:] != (rows, cols):
            raise ModelRejected(
                f"{self.what} does not have the stride {self.card.stride}: a window of {scene.image.shape[2]} x "
                f"{scene.image.shape[3]} pixels gives {grid.shape[2]} x {grid.shape[3]} cells, not {rows} x {cols}."
            )
        check_embeddings(embedding, (1, self.size), self.what)
        cells: np.ndarray = check_embeddings(grid, (1, self.size, rows, cols), self.what)[0]
        return cells


def _check_graph(graph: _Graph, tolerance: float) -> None:
    scenes = [graph.scene(axis) for axis in (0, 1)]
    grids = [graph.cells(scene) for scene in scenes]
    if np.ptp(grids[1], axis=(1, 2)).max() < 1e-4:
        raise ModelRejected(f"{graph.what} returns the same embedding for every cell.")
    for axis in (0, 1):
        _check_receptive_field(graph, scenes[axis], grids[axis], axis, tolerance)
        _check_alignment(graph, grids[axis], axis, tolerance)
    if graph.card.min_bands < len(graph.card.bands):
        _check_band_mask(graph, scenes[1], tolerance)
    _check_valid(graph, scenes[1], tolerance)


def _check_receptive_field(graph: _Graph, scene: _Scene, grid: np.ndarray, axis: int, tolerance: float) -> None:
    """Change one line of pixels across the strip: cells beyond half the receptive field must keep their values."""
    card, image = graph.card, scene.image.copy()
    place = graph.length // 2
    line = np.moveaxis(image, 2 + axis, 0)
    line[place] = -np.sign(line[place]) * 2
    changed = graph.cells(_Scene(image, scene.valid, scene.band_mask))
    centres = (np.arange(grid.shape[1 + axis]) + 0.5) * card.stride
    beyond = np.abs(centres - place - 0.5) > card.receptive_field / 2
    difference = np.abs(np.moveaxis(changed - grid, 1 + axis, 0)[beyond]).max(initial=0)
    if difference > tolerance:
        raise ModelRejected(
            f"{graph.what} has a receptive field of more than {card.receptive_field} pixels: a pixel farther away "
            "changes a cell."
        )


def _check_alignment(graph: _Graph, grid: np.ndarray, axis: int, tolerance: float) -> None:
    """A window shifted by the alignment must give the same cells wherever both windows see the same pixels."""
    card, steps = graph.card, graph.card.alignment // graph.card.stride
    moved = np.moveaxis(graph.cells(graph.scene(axis, card.alignment)), 1 + axis, 0)
    edge = math.ceil(card.receptive_field / 2 / card.stride) + 1
    first = np.moveaxis(grid, 1 + axis, 0)[steps + edge : len(moved) - edge]
    difference = np.abs(first - moved[edge : edge + len(first)]).max(initial=0)
    if difference > tolerance:
        raise ModelRejected(
            f"{graph.what} does not have the alignment {card.alignment}: a window shifted by that many pixels "
            "gives different cells."
        )


def _check_band_mask(graph: _Graph, scene: _Scene, tolerance: float) -> None:
    """A masked band must have no influence, or the mask must at least change the output."""
    band_mask = scene.band_mask.copy()
    band_mask[0, -1] = 0
    absent, other = scene.image.copy(), scene.image.copy()
    absent[0, -1] = 0
    other[0, -1] *= -1
    masked = graph.cells(_Scene(absent, scene.valid, band_mask))
    ignored = np.abs(graph.cells(_Scene(other, scene.valid, band_mask)) - masked).max() <= tolerance
    reacts = np.abs(graph.cells(_Scene(absent, scene.valid, scene.band_mask)) - masked).max() > tolerance
    if not (ignored or reacts):
        raise ModelRejected(f"{graph.what} does not honour band_mask: it treats missing bands as dark ones.")


def _check_valid(graph: _Graph, scene: _Scene, tolerance: float) -> None:
    """Invalid pixels must have no influence, or at least change the output; empty windows must be finite."""
    half, valid = scene.valid.shape[3] // 2, scene.valid.copy()
    valid[..., half:] = 0
    foreign = np.where(np.arange(scene.image.shape[1]) % 2, -2, 2)[None, :, None, None]
    empty, other = scene.image * valid, np.where(valid > 0, scene.image, foreign)

    def seen(image: np.ndarray, mask: np.ndarray) -> np.ndarray:
        grid, embedding = graph.run(_Scene(image.astype(np.float32), mask, scene.band_mask))
        for found in (grid, embedding):
            check_embeddings(found, found.shape, graph.what, unit=False)
        grid = grid[..., : half // graph.card.stride]
        return check_embeddings(grid, grid.shape, graph.what, unit=bool(mask.any()))

    masked = seen(empty, valid)
    ignored = np.abs(seen(other, valid) - masked).max() <= tolerance
    reacts = np.abs(seen(empty, scene.valid) - masked).max() > tolerance
    if not (ignored or reacts):
        raise ModelRejected(f"{graph.what} does not honour valid: it treats missing pixels as dark ones.")
    seen(np.zeros_like(scene.image), np.zeros_like(valid))


def _check_agreement(file: str, precision: str, grid: np.ndarray, reference: np.ndarray) -> None:
    cosine = float(np.sum(grid * reference, axis=0).mean())
    if cosine < _MIN_COSINE[precision]:
        raise ModelRejected(
            f"the {precision} graph '{file}' is not the same network as the fp32 graph: their mean cosine is "
            f"{cosine:.3f}, below {_MIN_COSINE[precision]}."
        )


def _check_chip(graph: _Graph) -> None:
    for axis in (0, 1):
        check_embeddings(graph.run(graph.scene(axis))[0], (1, graph.size), graph.what)
