from __future__ import annotations

import numpy as np
from landprompt_training.data.bands import OPTICAL_BANDS
from landprompt_training.data.eurosat_rgb import CLASSES
from landprompt_training.data.tile_pixels import UNKNOWN, labels_from_spectrum, labels_without_spectrum

NAMES = ["tree", "shrub", "grass", "crop", "built", "bare", "snow", "water", "wetland"]
# Green, red, near and short-wave infrared reflectance of a pixel.
LUSH, SOIL, WATER = (0.06, 0.03, 0.40, 0.18), (0.09, 0.13, 0.20, 0.30), (0.06, 0.04, 0.03, 0.01)


def tile(label: str, *spectra: tuple[float, ...]) -> tuple[np.ndarray, np.ndarray]:
    """A tile of equal rows, a column a spectrum."""
    image = np.zeros((1, 12, len(spectra), len(spectra)), np.float32)
    for x, spectrum in enumerate(spectra):
        for band, value in zip(("B03", "B04", "B08", "B11"), spectrum, strict=True):
            image[0, OPTICAL_BANDS.index(band), :, x] = value
    return image, np.array([CLASSES.index(label)])


def said(label: str, *spectra: tuple[float, ...]) -> list[tuple[str | None, str | None]]:
    first, second = labels_from_spectrum(*tile(label, *spectra), NAMES)

    def name(value: int) -> str | None:
        return None if value == UNKNOWN else NAMES[value]

    return [(name(a), name(b)) for a, b in zip(first[0, 0], second[0, 0], strict=True)]


def test_bare_fields_may_be_called_crop_or_bare_green_ones_crop_alone():
    assert said("AnnualCrop", SOIL, LUSH) == [("crop", "bare"), ("crop", "crop")]


def test_water_is_water_in_every_tile():
    for label in ("River", "Forest", "Residential", "SeaLake"):
        assert said(label, WATER) == [("water", "water")]


def test_banks_of_a_river_have_no_label():
    assert said("River", LUSH, SOIL) == [(None, None)] * 2


def test_only_what_grows_is_forest():
    assert said("Forest", LUSH, SOIL) == [("tree", "tree"), (None, None)]


def test_towns_have_no_label_but_for_their_water():
    assert said("Residential", SOIL, LUSH, WATER) == [(None, None), (None, None), ("water", "water")]


def test_true_colour_tiles_bear_their_class_all_over_or_none():
    label = np.array([CLASSES.index("Pasture"), CLASSES.index("Highway")])
    first, second = labels_without_spectrum(label, NAMES, 4)
    assert first.shape == (2, 4, 4)
    assert (first[0] == NAMES.index("grass")).all()
    assert (first[1] == UNKNOWN).all()
    assert (second[1] == UNKNOWN).all()
