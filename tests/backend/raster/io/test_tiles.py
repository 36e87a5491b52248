"""Earth Engine exports in several parts open as one image, from any part."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from affine import Affine
from landprompt.errors import NotARaster
from landprompt.raster.io.open import open_layers
from landprompt.raster.io.source import RasterSource

NORTH_UP = Affine(10, 0, 500000, 0, -10, 2400000)
BANDS = ("B2", "B3", "B4", "B8")


@pytest.fixture
def scene() -> np.ndarray:
    return np.random.default_rng(2).integers(200, 4000, (4, 50, 70)).astype(np.uint16)


@pytest.fixture
def export(write_raster, scene) -> Path:
    """The scene in four parts of 32 pixels and the rest; returns their folder."""
    for row in (0, 32):
        for col in (0, 32):
            part = scene[:, row : row + 32 if row == 0 else 50, col : col + 32 if col == 0 else 70]
            name = f"export/scene-{row:010d}-{col:010d}.tif"
            path = write_raster(part, name, BANDS, transform=NORTH_UP @ Affine.translation(col, row), nodata=0)
    return path.parent


def test_any_part_and_the_folder_are_the_whole_image(export, scene):
    keys = set()
    for way in (export, *sorted(export.iterdir())):
        with RasterSource.open(str(way)) as source:
            assert (source.width, source.height, source.transform) == (70, 50, NORTH_UP)
            assert source.bands == {"B02": 1, "B03": 2, "B04": 3, "B08": 4}
            assert source.inspection.nodata == 0
            np.testing.assert_allclose(source.read((0, 0, 50, 70))[0], scene / np.float32(10000), rtol=1e-5)
            assert "The 4 parts of the export were joined." in source.inspection.notes
            keys.add(source.fingerprint())
            assert len(source.files()) == 4
    assert len(keys) == 1


def test_a_changed_part_changes_the_fingerprint(export, write_raster):
    with RasterSource.open(str(export)) as source:
        before = source.fingerprint()
    last = sorted(export.iterdir())[-1]
    write_raster(np.full((4, 18, 38), 7, np.uint16), f"export/{last.name}", BANDS,
                 transform=NORTH_UP @ Affine.translation(32, 32), nodata=0)  # fmt: skip
    with RasterSource.open(str(export)) as source:
        assert source.fingerprint() != before


def test_a_missing_part_is_reported_and_has_no_data(export, scene):
    sorted(export.iterdir())[-1].unlink()
    with RasterSource.open(str(export)) as source:
        assert "Parts of the export are missing: there is no data in their place." in source.inspection.notes
        valid = source.read_valid((0, 0, 50, 70))
    assert valid[:32].all()
    assert not valid[32:, 32:].any()


@pytest.mark.parametrize("shift", [(0.5, 0), (-5, 0)])
def test_parts_that_do_not_fit_one_grid_are_not_put_together(export, write_raster, scene, shift):
    part = sorted(export.iterdir())[1]
    write_raster(scene[:, :32, 32:], f"export/{part.name}", BANDS,
                 transform=NORTH_UP @ Affine.translation(32 + shift[0], shift[1]), nodata=0)  # fmt: skip
    opened = open_layers(str(part), False, False)
    assert (opened.layers[0].dataset.width, opened.path) == (38, str(part))
    opened.close()
    with pytest.raises(NotARaster, match="4 rasters") as raised:
        open_layers(str(export), False, False)
    assert raised.value.remedy == "Use one of these files instead."


def test_parts_of_two_exports_are_two_images(export, write_raster):
    write_raster(np.ones((4, 20, 20), np.uint16), "export/other-0000000000-0000000000.tif", BANDS)
    write_raster(np.ones((4, 20, 20), np.uint16), "export/other-0000000000-0000000020.tif", BANDS,
                 transform=NORTH_UP @ Affine.translation(20, 0))  # fmt: skip
    for name, size in (("scene", (70, 50)), ("other", (40, 20))):
        opened = open_layers(str(export / f"{name}-0000000000-0000000000.tif"), False, False)
        assert (opened.layers[0].grid.width, opened.layers[0].grid.height) == size
        opened.close()


def test_names_with_xml_characters_are_escaped(write_raster, scene):
    for col in (0, 32):
        path = write_raster(scene[:, :, col : col + 32], f"a & <b>/x-0000000000-{col:010d}.tif", ("a & b", *BANDS[1:]),
                            transform=NORTH_UP @ Affine.translation(col, 0))  # fmt: skip
    opened = open_layers(str(path), False, False)
    assert opened.layers[0].label == "a & b"
    np.testing.assert_array_equal(opened.layers[0].dataset.read(), scene[:, :, :64])
    opened.close()
