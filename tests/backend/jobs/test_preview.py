from __future__ import annotations

import numpy as np
import pytest
import rasterio
from landprompt.errors import AllNodata, BadOption, EmptyExtent, NotIndexed
from landprompt.index import store

CLASSES = "water; grass; soil; forest"
WHOLE = {"width": 1500, "height": 1000}


def read(path):
    with rasterio.open(path) as dataset:
        return dataset.read(1)


@pytest.fixture
def indexed(run, textured):
    """The index of `textured`, 101 x 77 pixels."""
    return run("index", sources=[str(textured)])["indexes"][0]["index"]


@pytest.mark.parametrize("hectares", [0, 0.2])
def test_a_zoomed_in_preview_equals_the_map(run, textured, indexed, tmp_path, hectares):
    extent = [500130, 2399650, 500570, 2399910]
    params = {"source": textured, "classes": CLASSES, "extent": extent, "min_area": hectares}
    mapped = run("map", **params, output=tmp_path / "map.tif")
    shown = run("preview", **params, output=tmp_path / "p.tif", **WHOLE)
    np.testing.assert_array_equal(read(tmp_path / "p.tif"), read(tmp_path / "map.tif"))
    for one, other in zip(shown["classes"], mapped["classes"], strict=True):
        assert (one["name"], one["colour"], one["pixels"]) == (other["name"], other["colour"], other["pixels"])
    with rasterio.open(tmp_path / "p.tif") as dataset, rasterio.open(textured) as source:
        assert tuple(dataset.bounds) == tuple(extent)
        assert dataset.crs == source.crs
        assert dataset.colormap(1)[1] == (*bytes.fromhex(shown["classes"][0]["colour"][1:]), 255)


def test_preview_of_an_index_equals_that_of_its_raster(run, textured, indexed, tmp_path):
    by_raster = run("preview", source=textured, classes=CLASSES, output=tmp_path / "a.tif", **WHOLE)
    textured.unlink()
    by_index = run("preview", source=indexed, classes=CLASSES, output=tmp_path / "b.tif", **WHOLE)
    assert by_raster["outputs"]["index"] == by_index["outputs"]["index"] == indexed
    np.testing.assert_array_equal(read(tmp_path / "a.tif"), read(tmp_path / "b.tif"))


def test_cells_are_read_once_while_the_user_types(run, indexed, tmp_path):
    params = {"source": indexed, "output": tmp_path / "p.tif", **WHOLE}
    first = run("preview", classes=CLASSES, **params)
    labels = read(tmp_path / "p.tif")
    second = run("preview", classes="grass; water", **params)
    assert (first["kept"], second["kept"]) == (False, True)
    other = read(tmp_path / "p.tif")
    assert set(np.unique(other)) == {0, 1, 2}
    agreed = (labels == 1) | (labels == 2)
    assert (other[agreed] == 3 - labels[agreed]).mean() > 0.95
    assert not run("preview", classes=CLASSES, **params, extent=[500130, 2399650, 500570, 2399910])["kept"]


@pytest.mark.parametrize(("width", "level"), [(60, 1), (16, 4), (8, 8)])
def test_a_zoomed_out_preview_uses_an_overview(run, write_raster, tmp_path, monkeypatch, width, level):
    monkeypatch.setattr(store, "COARSEST_CELLS", 4)
    values = np.full((4, 96, 128), 0.01, np.float32)
    for band, place in enumerate((np.s_[:48, :64], np.s_[:48, 64:], np.s_[48:, :64], np.s_[48:, 64:])):
        values[band][place] = 0.5
    values[:, :, 120:] = np.nan
    path = write_raster(values, "quarters.tif", descriptions=("B02", "B03", "B04", "B08"), nodata=np.nan)
    index = run("index", sources=[str(path)])["indexes"][0]["index"]
    height = width * 3 // 4
    shown = run("preview", source=index, classes=CLASSES, output=tmp_path / "p.tif", width=width, height=height)
    labels = read(tmp_path / "p.tif")
    assert shown["level"] == level
    rows, cols = labels.shape
    assert (rows, cols) == (height, width)
    assert labels[rows // 4, cols // 4] == 1
    assert labels[rows // 4, cols * 5 // 8] == 2
    assert labels[rows * 3 // 4, cols // 4] == 3
    assert labels[rows * 3 // 4, cols * 5 // 8] == 4
    assert labels[:, -1].any() == (width == 8)  # where the last pixel is half without data
    with rasterio.open(tmp_path / "p.tif") as dataset, rasterio.open(path) as source:
        assert tuple(dataset.bounds) == pytest.approx(tuple(source.bounds))


def test_large_screens_get_larger_pixels(run, indexed, tmp_path, monkeypatch):
    from landprompt.mapping import screen

    monkeypatch.setattr(screen, "_MAX_PIXELS", 500)
    run("preview", source=indexed, classes=CLASSES, output=tmp_path / "p.tif", **WHOLE)
    assert 400 < read(tmp_path / "p.tif").size <= 550


def test_a_coarser_level_is_read_if_the_cells_do_not_fit_into_memory(run, textured, tmp_path, monkeypatch):
    from landprompt.mapping import screen

    monkeypatch.setattr(store, "COARSEST_CELLS", 4)
    index = run("index", sources=[str(textured)])["indexes"][0]["index"]
    monkeypatch.setattr(screen, "_MAX_BYTES", 2000)
    shown = run("preview", source=index, classes=CLASSES, output=tmp_path / "p.tif", **WHOLE)
    assert shown["level"] == 4
    assert read(tmp_path / "p.tif").shape == (77, 101)


def test_preview_does_not_encode_a_raster(run, quadrants, tmp_path):
    with pytest.raises(NotIndexed):
        run("preview", source=quadrants, classes=CLASSES, output=tmp_path / "p.tif", **WHOLE)
    assert not (tmp_path / "p.tif").exists()


@pytest.mark.parametrize(
    ("params", "error"),
    [
        ({"width": None}, BadOption),
        ({"height": 0}, BadOption),
        ({"extent": [0, 0, 1, 1]}, EmptyExtent),
        ({"extent": [500300, 2399700, 500350, 2399790]}, AllNodata),
    ],
)
def test_invalid_parameters_are_refused(run, indexed, tmp_path, params, error):
    with pytest.raises(error):
        run("preview", **{"source": indexed, "classes": CLASSES, "output": tmp_path / "p.tif", **WHOLE, **params})
