"""The key that distinguishes indexes."""

from __future__ import annotations

import numpy as np


def test_a_nodata_value_of_one_band_is_part_of_the_key(plan, write_raster, s2_dn):
    keys = []
    for declared in (None, -9999, -9998):
        for place, name in enumerate(("B02", "B03", "B04", "B08")):
            band = s2_dn[place : place + 1].astype(np.int16)
            folder = write_raster(band, f"{name}.tif", nodata=declared if name == "B08" else None).parent
        keys.append(plan(folder).card().key["radiometry"])
    assert "own_nodata" not in keys[0]
    assert [key["own_nodata"] for key in keys[1:]] == [{"B08": -9999}, {"B08": -9998}]
