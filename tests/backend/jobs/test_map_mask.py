"""Maps of the polygons of a vector file."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio
import shapely
from affine import Affine
from landprompt.errors import AllNodata, EmptyExtent
from rasterio.features import geometry_mask

CLASSES = "water; grass; soil; forest"
ZONE = shapely.Polygon([(500110, 2399930), (500700, 2399810), (500640, 2399420), (500200, 2399500)])


def read(path):
    with rasterio.open(path) as dataset:
        return dataset.read(), dataset.transform


@pytest.mark.parametrize("indexed", [True, False])
@pytest.mark.parametrize("crs", ["EPSG:32648", "EPSG:4326"])
def test_pixels_inside_the_mask_equal_the_unmasked_map(run, textured, write_features, tmp_path, indexed, crs):
    shape = ZONE
    if crs == "EPSG:4326":
        from pyproj import Transformer

        to_degrees = Transformer.from_crs("EPSG:32648", crs, always_xy=True)
        shape = shapely.transform(ZONE, lambda at: np.column_stack(to_degrees.transform(at[:, 0], at[:, 1])))
    mask = write_features([shape], crs=crs, kind=["a"])
    names = {"output": "part.tif", "confidence": "c.tif", "scores": "s.tif"}
    params = {"source": textured, "classes": CLASSES}
    if indexed:
        run("map", **params, output=tmp_path / "whole.tif")
    part = run("map", **params, mask=mask, **{key: tmp_path / name for key, name in names.items()})
    assert part["reused"] == indexed
    run("map", **params, output=tmp_path / "whole.tif")
    (whole, transform), (labels, placed) = read(tmp_path / "whole.tif"), read(tmp_path / "part.tif")
    row, col = round((transform.f - placed.f) / 10), round((placed.c - transform.c) / 10)
    expected = whole[0, row : row + labels.shape[1], col : col + labels.shape[2]].copy()
    inside = geometry_mask([ZONE], expected.shape, placed, invert=True)
    expected[~inside] = 0
    np.testing.assert_array_equal(labels[0], expected)
    assert part["valid_pixels"] == (expected > 0).sum() > 500
    assert ((read(tmp_path / "c.tif")[0][0] == 255) == (expected == 0)).all()
    assert ((read(tmp_path / "s.tif")[0] == 255) == (expected == 0)).all()
    # The map ends with the polygons.
    assert placed.c == 500110
    assert (labels.shape[1], labels.shape[2]) == (51, 59)


def test_a_map_covers_the_intersection_of_mask_and_extent(run, textured, write_features, tmp_path):
    mask = write_features([ZONE], kind=["a"])
    extent = [500300, 2399000, 501000, 2399700]
    run("map", source=textured, classes=CLASSES, mask=mask, extent=extent, output=tmp_path / "map.tif")
    labels, placed = read(tmp_path / "map.tif")
    assert (placed.c, placed.f, labels.shape) == (500300, 2399700, (1, 28, 40))
    far = write_features([shapely.box(0, 0, 10, 10)], kind=["a"])
    for more in ({}, {"extent": extent}):
        with pytest.raises(EmptyExtent):
            run("map", source=textured, classes=CLASSES, mask=far, output=tmp_path / "none.tif", **more)


def test_small_patches_are_not_merged_into_pixels_outside_the_mask(run, textured, write_features, tmp_path):
    mask = write_features([ZONE], kind=["a"])
    run("map", source=textured, classes=CLASSES, mask=mask, min_area=0.2, output=tmp_path / "map.tif")
    labels, placed = read(tmp_path / "map.tif")
    inside = geometry_mask([ZONE], labels.shape[1:], placed, invert=True)
    assert not labels[0, ~inside].any()


def test_polygons_of_an_image_without_crs_are_where_qgis_draws_it(run, write_raster, write_features, tmp_path):
    """QGIS draws its first row at y = 0 and the others below."""
    path = write_raster(np.full((3, 40, 48), 90, np.uint8), "rgb.tif", crs=None, transform=Affine.identity())
    mask = write_features([shapely.box(8, -16, 24, -4)], crs=None, kind=["a"])
    result = run("map", source=path, classes=CLASSES, mask=mask, output=tmp_path / "map.tif")
    assert result["valid_pixels"] == 16 * 12


def test_preview_of_a_mask_equals_the_map(run, textured, write_features, tmp_path):
    """The mask is read again when its file changes."""
    run("index", sources=[str(textured)])
    mask = write_features([ZONE], kind=["a"])
    params = {"source": textured, "classes": CLASSES, "mask": mask}
    mapped = run("map", **params, output=tmp_path / "map.tif")
    with rasterio.open(tmp_path / "map.tif") as dataset:
        expected, extent = dataset.read(1), list(dataset.bounds)
    screen = {"extent": extent, "width": 1500, "height": 1500, "output": tmp_path / "p.tif"}
    shown = run("preview", **params, **screen)
    with rasterio.open(tmp_path / "p.tif") as dataset:
        np.testing.assert_array_equal(dataset.read(1), expected)
    assert (expected == 0).any() and shown["valid_pixels"] == mapped["valid_pixels"]
    write_features([ZONE.buffer(-60)], kind=["a"])
    assert 0 < run("preview", **params, **screen)["valid_pixels"] < mapped["valid_pixels"]
    write_features([shapely.box(extent[0] - 90, extent[1] - 90, extent[0] - 60, extent[1] - 60)], kind=["a"])
    with pytest.raises(AllNodata, match="and the mask"):
        run("preview", **params, **screen)
