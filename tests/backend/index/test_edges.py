from __future__ import annotations

import numpy as np
from landprompt.index.edges import mirror_outside


def ramp(height: int, width: int) -> np.ndarray:
    return np.arange(height * width, dtype=np.float32).reshape(1, height, width)


def window_of(raster: np.ndarray, row: int, col: int, height: int, width: int) -> tuple[np.ndarray, np.ndarray]:
    """What a reader hands over: zero and invalid outside."""
    out, valid = np.zeros((1, height, width), np.float32), np.zeros((height, width), bool)
    for r in range(height):
        for c in range(width):
            if 0 <= row + r < raster.shape[1] and 0 <= col + c < raster.shape[2]:
                out[0, r, c], valid[r, c] = raster[0, row + r, col + c], True
    return out, valid


def test_a_window_inside_is_handed_on_untouched():
    physical, valid = ramp(8, 8), np.ones((8, 8), bool)
    got, got_valid = mirror_outside(physical, valid, (4, 4, 8, 8), (20, 20))
    assert got is physical
    assert got_valid is valid


def test_the_edge_pixel_is_the_mirror():
    raster = ramp(6, 6)
    physical, valid = mirror_outside(*window_of(raster, -2, 0, 6, 6), (-2, 0, 6, 6), (6, 6))
    assert valid.all()
    np.testing.assert_array_equal(physical[0, :2], raster[0, [2, 1]])
    np.testing.assert_array_equal(physical[0, 2:], raster[0, :4])


def test_windows_agree_on_what_lies_beyond_the_edge():
    raster = ramp(40, 40)
    wide, _ = mirror_outside(*window_of(raster, -8, -8, 56, 56), (-8, -8, 56, 56), (40, 40))
    near, _ = mirror_outside(*window_of(raster, 28, 24, 20, 24), (28, 24, 20, 24), (40, 40))
    np.testing.assert_array_equal(near, wide[:, 36:, 32:])


def test_nodata_at_the_edge_is_mirrored_as_nodata():
    raster = ramp(6, 6)
    physical, valid = window_of(raster, 0, -3, 6, 9)
    valid[:, 4] = False
    _, mirrored = mirror_outside(physical, valid, (0, -3, 6, 9), (6, 6))
    assert not mirrored[:, 2].any()
    assert mirrored[:, [0, 1]].all()
