"""Land cover of the pixels of a labelled tile, as far as the tile's label and the spectrum leave no doubt.

A tile's label says what the tile is called; two indexes of the spectrum say which of its pixels can bear the name.
Where both agree the pixel gets a label, else none: a source of dense labels at 10 m.
"""

from __future__ import annotations

import numpy as np

from landprompt_training.data.bands import positions
from landprompt_training.data.eurosat_rgb import CLASSES
from landprompt_training.data.spectral_index import Reflectance, normalised_difference

UNKNOWN = -1
# NDVI (Tucker 1979): below DRY nothing green covers the ground, above GREEN plants cover it.
DRY, GREEN = 0.3, 0.5
# MNDWI (Xu 2006) above this is water, unless it is green (floating plants, paddies).
WET = 0.1

# Towns give no labels: what is dry there may be roof, road, yard or field, and "built" learned from all of them spread
# over every dry field of other scenes when it was tried.
# Tile class -> land cover classes, either of which is right, for tiles that are of one cover all over.
WHOLE_TILE = {
    "AnnualCrop": ("crop", "bare"),
    "Forest": ("tree", "tree"),
    "HerbaceousVegetation": ("grass", "shrub"),
    "Pasture": ("grass", "grass"),
    "SeaLake": ("water", "water"),
}


def is_open_water(green: Reflectance, swir: Reflectance, ndvi: Reflectance) -> Reflectance:
    """Where the spectrum leaves no doubt of water: bool of any shape, from reflectance at 0.56 and 1.6 micrometres."""
    return (normalised_difference(green, swir) > WET) & (ndvi < DRY)


def labels_without_spectrum(tile_label: np.ndarray, names: list[str], size: int) -> tuple[np.ndarray, np.ndarray]:
    """Labels where only the tile's class is known (true colour).

    Args:
        tile_label: int64 (n,), classes of EuroSAT.
        names: names of the land cover classes.
        size: pixels of a side.

    Returns:
        Two right labels for each pixel, int64 (n, size, size), `UNKNOWN` where the class does not fill its tiles.
    """
    table = np.full((2, len(CLASSES)), UNKNOWN, np.int64)
    for tile, pair in WHOLE_TILE.items():
        table[:, CLASSES.index(tile)] = [names.index(name) for name in pair]
    first, second = (np.broadcast_to(row[tile_label][:, None, None], (len(tile_label), size, size)) for row in table)
    return first, second


def labels_from_spectrum(image: np.ndarray, tile_label: np.ndarray, names: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """Labels of the pixels of 12-band tiles; arguments and result as `labels_without_spectrum`, image (n, 12, h, w)."""
    green, red, nir, swir = (image[:, i] for i in positions(("B03", "B04", "B08", "B11")))
    ndvi = normalised_difference(nir, red)
    wet = is_open_water(green, swir, ndvi)
    dry, lush = (ndvi < DRY) & ~wet, ndvi > GREEN
    first, second = (x.copy() for x in labels_without_spectrum(tile_label, names, image.shape[-1]))

    def of(*tiles: str) -> np.ndarray:
        return np.isin(tile_label, [CLASSES.index(tile) for tile in tiles])[:, None, None]

    def say(where: np.ndarray, name: str | None, other: str | None = None) -> None:
        first[where] = UNKNOWN if name is None else names.index(name)
        second[where] = first[where] if other is None else names.index(other)

    say(of("AnnualCrop") & ~dry, "crop")
    say(of("Forest", "Pasture") & ~lush, None)
    say(of("HerbaceousVegetation") & dry, None)
    say(of("SeaLake") & ~wet, None)
    say(wet, "water")
    return first, second
