"""Export of the tiles of an index for other software."""

from __future__ import annotations

import json

import numpy as np
import pyarrow.parquet as parquet
import pytest
import rasterio
import shapely
from landprompt.errors import BadOption
from landprompt.index.store import Index
from landprompt.search.windows import WindowGrid, embed_all


def test_tiles_as_geoparquet(run, textured, tmp_path):
    path = tmp_path / "tiles.parquet"
    result = run("export", source=textured, output=path)
    index = Index.open(result["outputs"]["index"])
    tiles = embed_all(index, WindowGrid.tiles(index.card))
    rows, cols = np.nonzero(np.isfinite(tiles[..., 0]))
    table = parquet.read_table(path)
    assert result["tiles"] == len(table) == len(rows) > 15
    assert table.column_names == ["id", "geometry", "embedding", "bbox"]
    assert table["id"].to_pylist() == [f"r{16 * row}c{16 * col}" for row, col in zip(rows, cols, strict=True)]
    np.testing.assert_array_equal(np.array(table["embedding"].to_pylist(), np.float32), tiles[rows, cols])
    geo = json.loads(table.schema.metadata[b"geo"])
    assert (geo["version"], geo["primary_column"]) == ("1.1.0", "geometry")
    bounds = shapely.total_bounds(shapely.from_wkb(table["geometry"].to_pylist()))
    assert bounds.tolist() == pytest.approx(geo["columns"]["geometry"]["bbox"])
    assert 105 < bounds[0] < bounds[2] < 106  # degrees: the central meridian of UTM zone 48 is 105 degrees east


def test_an_index_is_exported_without_its_raster_and_another_file_type_is_refused(run, textured, tmp_path):
    made = run("index", sources=[str(textured)])["indexes"][0]["index"]
    textured.unlink()
    assert run("export", source=made, output=tmp_path / "tiles.parquet")["reused"]
    with pytest.raises(BadOption, match="gpkg file"):
        run("export", source=made, output=tmp_path / "tiles.gpkg")
    assert not list(tmp_path.glob("*.part"))


def test_picture_of_the_cells(run, quadrants, textured, tmp_path):
    """Each quarter has its own colour, nodata is 0, and the image covers the raster."""
    result = run("export", source=quadrants, output=tmp_path / "picture.tif")
    assert result["outputs"]["picture"] == str(tmp_path / "picture.tif")
    index = Index.open(result["outputs"]["index"])
    with rasterio.open(tmp_path / "picture.tif") as picture, rasterio.open(quadrants) as source:
        colours, (rows, cols) = picture.read(), (picture.height, picture.width)
        assert (picture.transform.c, picture.transform.f, picture.crs) == (source.bounds.left, 2400000, source.crs)
        assert picture.transform.a == 10 * index.card.stride
        assert [each.name for each in picture.colorinterp] == ["red", "green", "blue"]
    assert (rows, cols) == (index.grid.rows, index.grid.cols)
    corners = [tuple(colours[:, row, col]) for row in (1, rows - 2) for col in (1, cols - 2)]
    assert len(set(corners)) == 4
    assert tuple(colours[:, 1, 2]) == corners[0]
    run("export", source=textured, output=tmp_path / "a.tif")
    run("export", source=textured, output=tmp_path / "b.tif")
    with rasterio.open(tmp_path / "a.tif") as one, rasterio.open(tmp_path / "b.tif") as two:
        values = one.read()
        np.testing.assert_array_equal(values, two.read())
    assert (values.min(axis=0) == 0).any() and ((values == 0).all(axis=0) == (values == 0).any(axis=0)).all()
