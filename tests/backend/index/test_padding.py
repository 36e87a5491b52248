from __future__ import annotations

import numpy as np
from landprompt.index.padding import mirror_outside


def ramp(height: int, width: int) -> np.ndarray:
    return np.arange(height * width, dtype=np.float32).reshape(1, height, width)


def window_of(raster: np.ndarray, window: tuple[int, int, int, int]) -> tuple[np.ndarray, np.ndarray]:
    """A window as read from the source: zero and invalid outside the raster."""
    row, col, height, width = window
    out, valid = np.zeros((1, height, width), np.float32), np.zeros((height, width), bool)
    for r in range(height):
        for c in range(width):
            if 0 <= row + r < raster.shape[1] and 0 <= col + c < raster.shape[2]:
                out[0, r, c], valid[r, c] = raster[0, row + r, col + c], True
    return out, valid


def mirrored(raster: np.ndarray, window: tuple[int, int, int, int]) -> tuple[np.ndarray, np.ndarray]:
    physical, valid = window_of(raster, window)
    mirror_outside(physical, valid, window, raster.shape[1:])
    return physical, valid


def test_a_window_inside_the_raster_is_unchanged():
    raster = ramp(20, 20)
    physical, valid = mirrored(raster, (4, 4, 8, 8))
    np.testing.assert_array_equal(physical, raster[:, 4:12, 4:12])
    assert valid.all()


def test_the_mirror_image_does_not_repeat_the_edge_pixel():
    raster = ramp(6, 6)
    physical, valid = mirrored(raster, (-2, 0, 6, 6))
    assert valid.all()
    np.testing.assert_array_equal(physical[0, :2], raster[0, [2, 1]])
    np.testing.assert_array_equal(physical[0, 2:], raster[0, :4])


def test_padding_does_not_depend_on_the_window():
    raster = ramp(40, 40)
    wide, _ = mirrored(raster, (-8, -8, 56, 56))
    near, _ = mirrored(raster, (28, 24, 20, 24))
    np.testing.assert_array_equal(near, wide[:, 36:, 32:])


def test_a_raster_narrower_than_the_margin_is_mirrored_repeatedly():
    raster = ramp(3, 4)
    physical, valid = mirrored(raster, (-5, -6, 13, 15))
    np.testing.assert_array_equal(physical, np.pad(raster, ((0, 0), (5, 5), (6, 5)), mode="reflect"))
    assert valid.all()


def test_nodata_at_the_edge_is_mirrored_as_nodata():
    raster = ramp(6, 6)
    physical, valid = window_of(raster, (0, -3, 6, 9))
    valid[:, 4] = False
    mirror_outside(physical, valid, (0, -3, 6, 9), (6, 6))
    assert not valid[:, 2].any()
    assert valid[:, [0, 1]].all()
