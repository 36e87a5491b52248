from __future__ import annotations

import math

import pytest
from landprompt.search.zone import grid_zone


@pytest.mark.parametrize(
    ("lon", "lat", "zone"),
    [
        (105.85, 21.03, "48Q"),  # Hanoi
        (2.35, 48.86, "31U"),  # Paris
        (-68.15, -16.5, "19K"),  # La Paz
        (-180, 0, "01N"),
        (180, -0.001, "01M"),
        (179.99, 83.9, "60X"),
        (10, 85, "Z"),
        (-10, -85, "A"),
        (math.nan, 3, "none"),
    ],
)
def test_zone_of_a_place(lon, lat, zone):
    assert grid_zone(lon, lat) == zone
