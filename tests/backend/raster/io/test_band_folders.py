"""Folders with one file per band."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from affine import Affine
from landprompt.raster.io.source import RasterSource

NORTH_UP = Affine(10, 0, 500000, 0, -10, 2400000)


def inspect(path, hints=None):
    with RasterSource.open(str(path), hints) as source:
        return source.inspection


def test_a_path_that_looks_like_a_web_layer_is_opened(write_raster, s2_dn):
    path = write_raster(s2_dn, "url=1/type=xyz/scene.tif", ("B02", "B03", "B04", "B08"))
    assert inspect(path).modality == "s2"


@pytest.fixture
def band_folder(write_raster, s2_dn) -> Path:
    """B02, B03, B04 at 10 m (named by file) and B11 at 20 m (named by its description), one file each."""
    for place, name in enumerate(("B02", "B03", "B04")):
        path = write_raster(s2_dn[place : place + 1], f"scene/T48_{name}_10m.tif")
    coarse = np.linspace(1000, 2000, 25)[None, None, :].repeat(20, axis=1).astype(np.uint16)
    write_raster(coarse, "scene/shortwave.tif", ("B11",), transform=NORTH_UP @ Affine.scale(2))
    (path.parent / "notes.txt").write_text("no raster")
    return path.parent


def test_folder_with_one_file_per_band_is_read(band_folder, s2_dn):
    with RasterSource.open(str(band_folder)) as source:
        assert list(source.bands) == ["B02", "B03", "B04", "B11"]
        assert (source.width, source.height) == (50, 40)
        physical, valid = source.read((0, 0, 40, 50))
        part, _ = source.read((3, 11, 20, 17))
    assert valid.all()
    assert physical[:3] == pytest.approx(s2_dn[:3] / 10000, rel=1e-6)
    # The coarse ramp rises 1000 DN over 24 steps; resampled to 10 m it rises half a step per pixel, except at edges.
    assert np.diff(physical[3, 20, 2:-2]) == pytest.approx(1000 / 24 / 2 / 10000, abs=1.5e-4)
    assert (physical[:, 3:23, 11:28] == part).all()  # windows do not change values


def test_bands_without_georeference_are_aligned_edge_to_edge(write_raster, s2_dn):
    for place, name in enumerate(("B02", "B03", "B04")):
        path = write_raster(s2_dn[place : place + 1], f"plain/{name}.tif", crs=None, transform=None)
    coarse = np.full((1, 20, 25), 1500, np.uint16)
    write_raster(coarse, "plain/B11.tif", crs=None, transform=None)
    with RasterSource.open(str(path.parent)) as source:
        physical, _ = source.read((0, 0, 40, 50), ["B11"])
    assert physical == pytest.approx(np.full((1, 40, 50), 0.15))


def test_safe_product_is_read_from_its_finest_files_with_its_offset(write_raster, s2_dn):
    images = "S2A_MSIL2A.SAFE/GRANULE/L2A_T48/IMG_DATA"
    for resolution, step in (("10m", 1), ("20m", 2)):
        for place, name in enumerate(("B02", "B03", "B04")):
            values = s2_dn[place : place + 1, ::step, ::step] + np.uint16(1000)
            write_raster(
                values, f"{images}/R{resolution}/T48_{name}_{resolution}.jp2", driver="JP2OpenJPEG",
                transform=NORTH_UP @ Affine.scale(step), QUALITY="100", REVERSIBLE="YES",
            )  # fmt: skip
    folder = next(iter(write_raster(s2_dn, "unused.tif").parent.glob("*.SAFE")))
    xml = '<n1:Product xmlns:n1="x"><BOA_ADD_OFFSET band_id="0">-1000</BOA_ADD_OFFSET></n1:Product>'
    (folder / "MTD_MSIL2A.xml").write_text(xml)
    with RasterSource.open(str(folder)) as source:
        assert (source.width, source.height) == (50, 40)
        physical, _ = source.read((0, 0, 40, 50), ["B02", "B03", "B04"])
    assert physical == pytest.approx(s2_dn[:3] / 10000, abs=1e-6)
