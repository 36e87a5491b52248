"""Sentinel-1 products: both polarisations of a SAFE folder or archive."""

from __future__ import annotations

import shutil

import numpy as np
import pytest
from landprompt.raster.io.open import open_layers


@pytest.mark.parametrize("end", ["-00{}", "-00{}-cog"])
def test_a_sentinel_1_product_is_both_polarisations(write_raster, end):
    product = "S1A_IW_GRDH_1SDV_20200101T054211.SAFE"
    for number, name in enumerate(("vv", "vh"), start=1):
        stem = f"s1a-iw-grd-{name}-20200101t054211-20200101t054236-030612-0381f3{end.format(number)}"
        path = write_raster(np.full((1, 20, 20), 90 + number, np.uint16), f"{product}/measurement/{stem}.tiff")
    safe = path.parents[1]
    (safe / "manifest.safe").write_text("<xfdu/>")
    archive = shutil.make_archive(str(safe.parent / "packed"), "zip", safe.parent, safe.name)
    for way in (safe, safe / "manifest.safe", path, archive, f"/vsizip/{archive}/{product}/measurement/{path.name}"):
        opened = open_layers(str(way), False, False)
        assert [int(layer.dataset.read(1)[0, 0]) for layer in opened.layers] == [91, 92], way
        opened.close()
