"""Open water, told by its spectrum and encoded once for each of its colours.

A sea is tens of thousands of squares that look alike: encoding every one says the same at the price of land. A square
counts as open water only where every pixel of it is as dark as water in the near infrared and the square is even in
every band: a ship, foam, glint, a shore or the edge of a plume makes it a square like others.
"""

from __future__ import annotations

import math

import numpy as np

from ..model.encoder import Encoder

# Bands of the near infrared, the first that there is; and the reflectance in it that no pixel of the square reaches. Of
# 1,300 Sentinel-2 tiles of ten classes 264 pass with the spread below, all of them lakes and seas.
_INFRARED = ("B08", "B8A")
_DARK = 0.05
# Standard deviation of reflectance that no band of the square reaches.
_EVEN = 0.006
# Reflectance: mean spectra are told apart in steps of this.
_STEP = 0.005

Colour = tuple[int, ...]
# Row and column of a square, counted in squares from the block's corner: its colour.
Squares = dict[tuple[int, int], Colour]


class OpenWater:
    """Finds open water, and keeps what the encoder makes of each colour of it; several threads may use it at once.

    Args:
        encoder: the loaded encoder. bands: those that are read; without near infrared nothing is told to be water.
        side: pixels of a square's side.
    """

    def __init__(self, encoder: Encoder, bands: list[str], side: int) -> None:
        self._encoder, self._bands, self._side = encoder, bands, side
        tells = _INFRARED if encoder.card.units == "reflectance" else ()
        self._infrared = next((bands.index(name) for name in tells if name in bands), None)
        self._known: dict[Colour, np.ndarray] = {}

    def squares(self, physical: np.ndarray, valid: np.ndarray) -> Squares:
        """The squares of open water in a block.

        Args:
            physical: float32 (n, h, w) reflectance of the bands; the first pixel is the first of a square.
            valid: bool (h, w); one pixel without data, and the square is none.
        """
        if self._infrared is None:
            return {}
        rows, cols = (range(0, extent, self._side) for extent in valid.shape)
        brightest = np.where(valid, physical[self._infrared], np.float32(1))
        brightest = np.maximum.reduceat(np.maximum.reduceat(brightest, rows, axis=0), cols, axis=1)
        found = {}
        for row, col in np.argwhere(brightest < _DARK).tolist():
            here = (slice(start, start + self._side) for start in (rows[row], cols[col]))
            square = physical[:, *here].reshape(len(physical), -1)
            mean = square.mean(axis=1)
            apart = square - mean[:, None]
            if np.einsum("bp,bp->b", apart, apart).max() < _EVEN**2 * square.shape[1]:
                found[row, col] = tuple(np.rint(mean / _STEP).astype(int).tolist())
        return found

    def embedding(self, colour: Colour) -> np.ndarray:
        """What the encoder makes of water of that colour as far as it sees: float32 (D,), unit length."""
        if colour not in self._known:
            alignment = self._encoder.card.alignment
            margin = math.ceil(self._encoder.card.receptive_field / 2 / alignment) * alignment
            side = 2 * margin + alignment
            reflectance = np.array(colour, np.float32)[:, None, None] * np.float32(_STEP)
            physical = np.tile(reflectance, (1, side, side))
            cells = self._encoder.encode_cells(
                physical, self._bands, np.ones((side, side), bool), overwrite=True, margin=margin
            )
            self._known[colour] = cells[:, cells.shape[1] // 2, cells.shape[2] // 2].copy()
        return self._known[colour]
