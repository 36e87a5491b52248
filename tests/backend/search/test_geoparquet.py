from __future__ import annotations

import json

import numpy as np
import pyarrow.parquet as parquet
import pytest
import shapely
from affine import Affine
from landprompt.context import JobContext
from landprompt.errors import NotADataSet
from landprompt.index.store import Index
from landprompt.search.gather import gather
from landprompt.search.geoparquet import read_card, read_tiles, write_tiles
from landprompt.search.windows import WindowGrid, embed_all


def file_of(data_set):
    (path,) = data_set.tiles.glob("zone=*/*.parquet")
    return path


def index_of(data_set):
    (path,) = (data_set.path / "indexes").iterdir()
    return Index.open(path)


def test_file_holds_the_tiles_that_have_data(make_data_set, textured):
    data_set = make_data_set(textured)
    index, table = index_of(data_set), parquet.ParquetFile(file_of(data_set)).read()
    tiles = embed_all(index, WindowGrid.tiles(index.card))
    rows, cols = np.nonzero(np.isfinite(tiles[..., 0]))
    assert tiles.shape[:2] == (4, 6), "tiles that the edge cuts off are left out"
    assert table["tile"].to_pylist() == [f"r{16 * row}c{16 * col}" for row, col in zip(rows, cols, strict=True)]
    assert set(table["source"].to_pylist()) == {str(textured)}
    embeddings, read_rows, read_cols = read_tiles(file_of(data_set))
    np.testing.assert_array_equal(embeddings, tiles[rows, cols])
    np.testing.assert_array_equal((read_rows, read_cols), (rows, cols))
    assert file_of(data_set).parent.name == "zone=48Q"


def test_file_is_geoparquet(make_data_set, quadrants):
    path = file_of(make_data_set(quadrants))
    table = parquet.ParquetFile(path).read()
    geo = json.loads(table.schema.metadata[b"geo"])
    assert (geo["version"], geo["primary_column"]) == ("1.1.0", "geometry")
    column = geo["columns"]["geometry"]
    assert (column["encoding"], column["geometry_types"]) == ("WKB", ["Polygon"])
    assert "crs" not in column  # then it is OGC:CRS84
    shapes = shapely.from_wkb(table["geometry"].to_pylist())
    assert column["bbox"] == pytest.approx(shapely.total_bounds(shapes))
    assert column["covering"]["bbox"]["xmax"] == ["bbox", "xmax"]
    covering = np.array([list(box.values()) for box in table["bbox"].to_pylist()])
    np.testing.assert_array_equal(covering, shapely.bounds(shapes))
    assert str(table.schema.field("embedding").type) == "fixed_size_list<element: float>[4]"


def test_a_tile_file_is_rewritten_only_if_its_raster_changed(make_data_set, quadrants, write_raster):
    data_set = make_data_set(quadrants)
    path, index = file_of(data_set), index_of(data_set)
    written = path.stat().st_mtime_ns
    assert write_tiles(data_set, str(quadrants), index) == (path, True)
    assert path.stat().st_mtime_ns == written
    write_raster(np.full((4, 72, 80), 0.2, np.float32), "quadrants.tif", descriptions=("B02", "B03", "B04", "B08"))
    make_data_set(quadrants)
    assert file_of(data_set) == path
    assert np.ptp(read_tiles(path)[0]) < 0.01, "all bands are now equal"


def test_raster_that_moved_to_another_zone_leaves_no_tiles_behind(make_data_set, write_raster):
    values, bands = np.full((4, 32, 32), 0.2, np.float32), ("B02", "B03", "B04", "B08")
    make_data_set(write_raster(values, "moved.tif", descriptions=bands))
    data_set = make_data_set(write_raster(values, "moved.tif", crs="EPSG:32633", descriptions=bands))
    assert file_of(data_set).parent.name == "zone=33Q"


def test_damaged_tiles_are_rewritten(make_data_set, quadrants):
    path = file_of(make_data_set(quadrants))
    whole = read_tiles(path)[0]
    path.write_bytes(path.read_bytes()[:100])
    make_data_set(quadrants)
    np.testing.assert_array_equal(read_tiles(path)[0], whole)


def test_a_damaged_index_of_a_data_set_is_rebuilt(make_data_set, quadrants):
    index = index_of(make_data_set(quadrants)).path
    (index / ".zattrs").unlink()
    assert index_of(make_data_set(quadrants)).path == index


def test_zone_is_that_of_the_centre_also_across_the_antimeridian(make_data_set, write_raster):
    across = Affine(0.001, 0, 179.99, 0, -0.001, -16)
    values = np.full((4, 32, 32), 0.2, np.float32)
    raster = write_raster(values, crs="EPSG:4326", transform=across, descriptions=("B02", "B03", "B04", "B08"))
    assert file_of(make_data_set(raster)).parent.name == "zone=01K"


def test_raster_without_crs_has_tiles_without_geometry(make_data_set, write_raster):
    values = np.full((4, 48, 48), 0.2, np.float32)
    bands = ("B02", "B03", "B04", "B08")
    raster = write_raster(values, "no_crs.tif", crs=None, transform=Affine.identity(), descriptions=bands)
    path = file_of(make_data_set(raster))
    assert path.parent.name == "zone=none"
    table = parquet.ParquetFile(path).read()
    assert table["geometry"].null_count == len(table) == 9
    assert read_card(path).crs is None


def test_damaged_file(tmp_path):
    (tmp_path / "damaged.parquet").write_bytes(b"PAR1 is not enough")
    for reader in (read_card, read_tiles):
        with pytest.raises(NotADataSet):
            reader(tmp_path / "damaged.parquet")


def test_a_raster_without_tiles_does_not_prevent_gathering(make_data_set, write_raster, quadrants):
    sliver = np.full((4, 48, 48), np.nan, np.float32)
    sliver[:, :, :4] = 0.2  # cells with data, but no tile with enough of them
    raster = write_raster(sliver, "sliver.tif", nodata=np.nan, descriptions=("B02", "B03", "B04", "B08"))
    data_set = make_data_set(raster, quadrants)
    (empty,) = data_set.tiles.glob("zone=*/sliver*.parquet")
    assert [len(each) for each in read_tiles(empty)] == [0, 0, 0]
    assert gather(data_set, JobContext()) == {"tiles": 20, "rasters": 2}


def test_temporary_tile_files_have_unique_names(make_data_set, quadrants, monkeypatch):
    """Two containers on a shared disk may each have a process with id 1."""
    parts = []
    write_table = parquet.write_table

    def written(table, part, **settings):
        parts.append(part)
        write_table(table, part, **settings)

    monkeypatch.setattr(parquet, "write_table", written)
    data_set = make_data_set(quadrants)
    file_of(data_set).unlink()
    make_data_set(quadrants)
    assert len(set(parts)) == 2
    assert not list(data_set.path.rglob("*.part"))
