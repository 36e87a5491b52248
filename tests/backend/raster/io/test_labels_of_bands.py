"""Sources of band names: description, DESCRIPTION item, source of a virtual raster."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import rasterio
from affine import Affine
from landprompt.errors import FileMissing
from landprompt.raster.io.open import open_layers
from landprompt.raster.io.source import RasterSource

NORTH_UP = Affine(10, 0, 500000, 0, -10, 2400000)


def labels(path: object) -> list[str | None]:
    opened = open_layers(str(path), False, False)
    opened.close()
    return [layer.label for layer in opened.layers]


def write_vrt(path: Path, *bands: list[tuple[str, int]], relative: bool = False) -> Path:
    """A virtual raster as "Build virtual raster" with separate bands writes it: sources (file, band) of each band."""
    written = ""
    for number, sources in enumerate(bands, start=1):
        items = "".join(
            f'<ComplexSource><SourceFilename relativeToVRT="{int(relative)}">{name}</SourceFilename>'
            f'<SourceBand>{band}</SourceBand><SrcRect xOff="0" yOff="0" xSize="20" ySize="20"/>'
            '<DstRect xOff="0" yOff="0" xSize="20" ySize="20"/></ComplexSource>'
            for name, band in sources
        )
        written += f'<VRTRasterBand dataType="UInt16" band="{number}">{items}</VRTRasterBand>'
    path.write_text(
        '<VRTDataset rasterXSize="20" rasterYSize="20"><SRS>EPSG:32648</SRS>'
        f"<GeoTransform>500000,10,0,2400000,0,-10</GeoTransform>{written}</VRTDataset>"
    )
    return path


@pytest.fixture
def sources(write_raster) -> dict[str, Path]:
    """One-band files, named as in a Sentinel-2 product."""
    names = ("B8A_10m", "B04_10m", "B03_10m", "B02_10m")
    return {
        name: write_raster(np.full((1, 20, 20), 300 + place, np.uint16), f"bands/T48_{name}.tif")
        for place, name in enumerate(names)
    }


def test_openeo_names_its_bands_in_an_item(write_raster):
    path = write_raster(np.ones((4, 20, 20), np.uint16))
    names = ("B08", "B04", "B03", "B02")
    with rasterio.open(path, "r+") as dataset:
        for band, name in enumerate(names, start=1):
            dataset.update_tags(band, DESCRIPTION=name)
    assert labels(path) == list(names)
    with RasterSource.open(str(path)) as source:
        assert source.bands == {"B08": 1, "B04": 2, "B03": 3, "B02": 4}


@pytest.mark.parametrize("relative", [False, True])
def test_a_virtual_raster_has_the_names_of_its_sources(tmp_path, sources, relative):
    named = {name: f"bands/{path.name}" if relative else str(path) for name, path in sources.items()}
    path = write_vrt(tmp_path / "stack.vrt", *([(each, 1)] for each in named.values()), relative=relative)
    assert labels(path) == [f"T48_{name}" for name in sources]
    with RasterSource.open(str(path)) as source:
        assert source.bands == {"B8A": 1, "B04": 2, "B03": 3, "B02": 4}


def test_mosaicked_bands_have_the_names_of_their_first_sources(tmp_path, sources, write_raster):
    other = {name: write_raster(np.ones((1, 20, 20), np.uint16), f"bands/T49_{name}.tif") for name in sources}
    path = write_vrt(tmp_path / "m.vrt", *([(str(sources[name]), 1), (str(other[name]), 1)] for name in sources))
    assert labels(path) == [f"T48_{name}" for name in sources]


def test_bands_of_a_stack_keep_their_descriptions_in_a_virtual_raster(tmp_path, write_raster):
    stack = write_raster(np.ones((3, 20, 20), np.uint16), "S2_B02_stack.tif", ("blue", "green", "red"))
    path = write_vrt(tmp_path / "s.vrt", *([(str(stack), band)] for band in (3, 2, 1)))
    assert labels(path) == ["red", "green", "blue"]
    bare = write_raster(np.ones((3, 20, 20), np.uint16), "S2_B02_bare.tif")
    path = write_vrt(tmp_path / "b.vrt", *([(str(bare), band)] for band in (1, 2, 3)))
    assert labels(path) == [None, None, None]


@pytest.mark.parametrize("nested", [False, True])
def test_a_missing_source_is_named(tmp_path, sources, nested):
    missing = sources["B03_10m"]
    path = write_vrt(tmp_path / "stack.vrt", *([(str(each), 1)] for each in sources.values()))
    if nested:
        path = write_vrt(tmp_path / "outer.vrt", *([(str(path), band)] for band in (1, 2, 3)))
    missing.unlink()
    with pytest.raises(FileMissing) as raised:
        open_layers(str(path), False, False)
    assert str(missing) in raised.value.message


def test_a_multi_band_file_is_opened_without_listing_its_folder(s2_raster, monkeypatch):
    def refuse(_path: Path, *_: object) -> None:
        raise AssertionError("the folder was listed")

    for name in ("iterdir", "glob", "rglob"):
        monkeypatch.setattr(Path, name, refuse)
    assert labels(s2_raster) == ["B02", "B03", "B04", "B08"]
