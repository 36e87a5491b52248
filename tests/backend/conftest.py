"""Rasters for the tests: generated, tiny, named by the property that they test."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import rasterio
import shapely
from affine import Affine
from rasterio.crs import CRS

# Test modules are imported by path (--import-mode=importlib), so helper modules next to them need this.
sys.path.insert(0, str(Path(__file__).parent))
from tiny_bundle import write_tiny_bundle

UTM48 = CRS.from_epsg(32648)
NORTH_UP = Affine(10, 0, 500000, 0, -10, 2400000)
WriteRaster = Callable[..., Path]


@pytest.fixture
def held_open(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], AbstractContextManager[None]]:
    """`with held_open(name)`: files of this name cannot be removed, as on Windows while a process has them mapped."""

    @contextmanager
    def held(name: str) -> Iterator[None]:
        unlink = os.unlink

        def refuse(path: str, **options: object) -> None:
            if Path(path).name == name:
                raise PermissionError(13, "The process cannot access the file", str(path))
            unlink(path, **options)

        with monkeypatch.context() as patched:
            patched.setattr(os, "unlink", refuse)
            yield

    return held


@pytest.fixture
def write_raster(tmp_path: Path) -> WriteRaster:
    """Write an array (bands, rows, cols) as a GeoTIFF; keyword arguments override the profile."""

    def write(
        values: np.ndarray,
        name: str = "raster.tif",
        descriptions: tuple[str | None, ...] = (),
        tags: dict[str, str] | None = None,
        scale_offset: tuple[float, float] | None = None,
        **profile: object,
    ) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        settings = {
            "driver": "GTiff", "count": len(values), "height": values.shape[1], "width": values.shape[2],
            "dtype": values.dtype, "crs": UTM48, "transform": NORTH_UP,
        } | profile  # fmt: skip
        with rasterio.open(
            path, "w", **{key: value for key, value in settings.items() if value is not None}
        ) as dataset:
            dataset.write(values)
            if descriptions:
                dataset.descriptions = descriptions
            if tags:
                dataset.update_tags(**tags)
            if scale_offset:
                dataset.scales = [scale_offset[0]] * len(values)
                dataset.offsets = [scale_offset[1]] * len(values)
        return path

    return write


@pytest.fixture
def write_features(tmp_path: Path) -> Callable[..., Path]:
    """Write shapes of one kind, with attributes as keywords, as a GeoPackage in UTM or another CRS."""

    def write(shapes: list[shapely.Geometry], crs: str = "EPSG:32648", **attributes: list) -> Path:
        path = tmp_path / "features.gpkg"
        pyogrio.raw.write(
            path, geometry=shapely.to_wkb(np.array(shapes, object)), fields=list(attributes), crs=crs,
            field_data=[np.array(values) for values in attributes.values()], geometry_type=shapes[0].geom_type,
        )  # fmt: skip
        return path

    return write


@pytest.fixture
def s2_dn() -> np.ndarray:
    """Four bands B02, B03, B04, B08 of 40 x 50 pixels, DN = reflectance x 10000 without offset, dark to bright."""
    rng = np.random.default_rng(1)
    levels = np.array([400, 600, 500, 2500])[:, None, None]
    return (levels * rng.uniform(0.5, 2.0, (4, 40, 50))).astype(np.uint16)


@pytest.fixture
def s2_raster(write_raster: WriteRaster, s2_dn: np.ndarray) -> Path:
    """`s2_dn` with band names, in UTM."""
    return write_raster(s2_dn, descriptions=("B02", "B03", "B04", "B08"))


@pytest.fixture(scope="session")
def tiny_bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model of real ONNX files with results that can be computed by hand; see `tiny_bundle.py`. Do not change it."""
    return write_tiny_bundle(tmp_path_factory.mktemp("models") / "tiny")


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Separate folders for cache, models and logs, instead of the user's."""
    for name in ("CACHE", "MODELS", "LOGS"):
        monkeypatch.setenv(f"LANDPROMPT_{name}", str(tmp_path_factory.mktemp(name.lower())))


@pytest.fixture
def quadrants(write_raster: WriteRaster) -> Path:
    """80 x 72 pixels of reflectance: blue, green, red and near infrared quarters, each bright only in that band.

    For the tiny model they are water, grass, soil and forest. The borders are at row 32 and column 48.
    """
    values = np.full((4, 72, 80), 0.01, np.float32)
    for band, place in enumerate((np.s_[:32, :48], np.s_[:32, 48:], np.s_[32:, :48], np.s_[32:, 48:])):
        values[band][place] = 0.5
    return write_raster(values, "quadrants.tif", descriptions=("B02", "B03", "B04", "B08"))


@pytest.fixture
def textured(write_raster: WriteRaster) -> Path:
    """101 x 77 pixels of random reflectance in four bands, with NaN holes: odd sizes, no repetition."""
    rng = np.random.default_rng(7)
    values = rng.uniform(0.02, 0.9, (4, 77, 101)).astype(np.float32)
    values[:, 20:41, 30:37] = np.nan
    values[:, 60:, :11] = np.nan
    values[:, 5, 5] = np.nan
    return write_raster(values, "textured.tif", descriptions=("B02", "B03", "B04", "B08"), nodata=np.nan)
