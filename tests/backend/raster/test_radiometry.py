"""Scale, offset and nodata: conversion, and inference from the values."""

from __future__ import annotations

import numpy as np
import pytest
from landprompt.raster.products.levels import (
    GOOD,
    NO,
    POSSIBLE,
    Levels,
    backscatter_fit,
    band_levels,
    offset_vote,
    reflectance_fit,
    rgb_fit,
)
from landprompt.raster.radiometry import Radiometry

NAMES = ("B02", "B03", "B04", "B08", "B11", "B12")


def reflectance(*dark, bright=0.5, names=NAMES):
    dark = np.array(dark, float)
    return Levels(names[: len(dark)], dark, (dark + bright) / 2, np.full(len(dark), bright))


def test_to_physical_in_every_unit():
    assert Radiometry("dn", 1e-4, -0.1).to_physical(np.float32(1500)) == pytest.approx(0.05)
    assert Radiometry("dn", 2.75e-5, -0.2).to_physical(np.float32(10000)) == pytest.approx(0.075)
    assert Radiometry("uint8").to_physical(np.uint8(77)) == 77
    assert Radiometry("db", 0.01).to_physical(np.float32(-1234)) == pytest.approx(-12.34)
    assert Radiometry("linear").to_physical(np.float32(0.1)) == pytest.approx(-10)
    assert Radiometry("amplitude", 0.01).to_physical(np.float32(10)) == pytest.approx(-20)


@pytest.mark.parametrize(
    ("radiometry", "bad"),
    [
        (Radiometry("dn", nodata=0), [True, False, True, False]),  # 0 in all bands only; NaN anywhere
        (Radiometry("dn", nodata=7), [False, False, True, True]),  # any other value in any band
        (Radiometry("dn", nodata=0, more_nodata=(7.0,)), [True, False, True, True]),
        (Radiometry("dn", nodata=float("nan")), [False, False, True, False]),
        (Radiometry("linear"), [True, True, True, False]),  # no dB of zero
    ],
)
def test_invalid_pixels(radiometry, bad):
    stored = np.array([[[0, 0, np.nan, 7]], [[0, 5, 5, 5]]], np.float32)
    assert radiometry.invalid(stored)[0].tolist() == bad


def test_8_bit_nodata_must_occur_in_all_bands():
    stored = np.array([[[255, 255]], [[255, 9]]], np.float32)
    assert Radiometry("uint8", nodata=255).invalid(stored)[0].tolist() == [True, False]


def test_levels_leave_out_the_edge_of_a_swath_and_nodata():
    sample = np.array([[0, np.nan, 3, 4], [5, 6, 7, 8]], np.float32)
    found = band_levels(sample, ("B02", "B03"))
    assert found.dark.tolist() == [3, 7]
    assert band_levels(np.full((2, 3), np.nan, np.float32), ("B02", "B03")) is None


@pytest.mark.parametrize(
    ("dark", "add", "clear"),
    [
        ((0.04, 0.03, 0.02, 0.02, 0.01, 0.005), 0.0, True),
        ((0.14, 0.13, 0.12, 0.12, 0.11, 0.105), -0.1, True),
        ((0.0724, 0.09, 0.10, 0.10, 0.097, 0.099), -0.1, True),  # over-corrected blue
        ((-0.06, -0.07, -0.08, -0.08, -0.09, -0.095), 0.1, True),
        ((0.08, 0.10, 0.15, 0.22, 0.3, 0.26), 0.0, True),  # a desert
        ((0.045, 0.10, 0.18, 0.22, 0.3, 0.26), 0.0, True),
        ((0.13, 0.18, 0.25, 0.3, 0.4, 0.36), -0.1, False),  # a desert, with the offset or brighter
        ((0.14, 0.13, 0.12, 0.12), -0.1, False),  # no short-wave infrared
        ((0.3, 0.3, 0.3, 0.3, 0.3, 0.3), 0.0, False),
    ],
)
def test_the_darkest_band_votes_for_the_offset(dark, add, clear):
    vote = offset_vote(reflectance(*dark))
    assert (vote.add, vote.clear) == (add, clear)


@pytest.mark.parametrize(
    ("found", "verdict"),
    [
        (reflectance(0.04, 0.03, 0.02, 0.02, 0.01, 0.005), GOOD),
        (reflectance(-0.02, -0.01, 0.0, 0.0, 0.0, 0.0), GOOD),
        (reflectance(0.0, 0.0, 0.0, 0.0, -0.08, -0.09), NO),
        (reflectance(0.7, 0.7, 0.7, 0.7, 0.7, 0.7, bright=2.0), NO),
        (reflectance(0.9, 0.9, 0.9, 0.7, 0.02, 0.02, bright=0.95), GOOD),  # snow
        (reflectance(0.0, 0.0, 0.0, bright=0.013), NO),
        (reflectance(0.0, 0.0, 0.0, bright=50.0), NO),
        (reflectance(0.1, 0.1, 0.1, 0.1, bright=1.9), POSSIBLE),
    ],
)
def test_reflectance_fit_of_levels(found, verdict):
    assert reflectance_fit(found)[0] == verdict


def backscatter(*middle, names=("VV", "VH")):
    values = np.array(middle, float)
    return Levels(names[: len(middle)], values - 5, values, values + 5)


@pytest.mark.parametrize(
    ("middle", "verdict"),
    [((-10, -17), GOOD), ((-5, -8.5), NO), ((-5.2, -9.2), POSSIBLE), ((1000, 900), NO), ((-9,), GOOD), ((-40,), NO)],
)
def test_backscatter_fit_of_levels(middle, verdict):
    assert backscatter_fit(backscatter(*middle))[0] == verdict


def test_rgb_fit_of_levels():
    assert rgb_fit(reflectance(0, 0, 0, bright=250))[0] == GOOD
    assert rgb_fit(reflectance(0, 0, 0, bright=300))[0] == NO
    assert rgb_fit(reflectance(0, 0, 0, bright=5))[0] == NO
