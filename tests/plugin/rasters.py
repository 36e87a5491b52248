"""Tiny rasters for the plugin's tests, named by their property."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from osgeo import gdal, osr

gdal.UseExceptions()
UTM_33N = 32633
ORIGIN = (500_000.0, 5_000_000.0)
PIXEL_M = 10.0


def write(path: Path, pixels: np.ndarray, epsg: int | None = UTM_33N, names: tuple[str, ...] = ()) -> Path:
    """A GeoTIFF of `pixels` (bands, h, w): 10 m in UTM 33N, or without any georeference."""
    kinds = {"uint8": gdal.GDT_Byte, "uint16": gdal.GDT_UInt16, "float32": gdal.GDT_Float32}
    bands, height, width = pixels.shape
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), width, height, bands, kinds[str(pixels.dtype)])
    if epsg is not None:
        system = osr.SpatialReference()
        system.ImportFromEPSG(epsg)
        dataset.SetProjection(system.ExportToWkt())
        dataset.SetGeoTransform((ORIGIN[0], PIXEL_M, 0, ORIGIN[1], 0, -PIXEL_M))
    for number, band in enumerate(pixels, start=1):
        dataset.GetRasterBand(number).WriteArray(band)
        if names:
            dataset.GetRasterBand(number).SetDescription(names[number - 1])
    dataset.FlushCache()
    return path


def water_and_forest(path: Path, size: int = 192, epsg: int | None = UTM_33N) -> Path:
    """Sentinel-2 DN of four bands: left half dark water, right half forest, with some noise."""
    water, forest = (600, 500, 300, 150), (250, 450, 250, 3200)
    noise = np.random.default_rng(0).normal(0, 15, (4, size, size))
    halves = np.where(
        np.arange(size)[None, None] < size // 2, np.reshape(water, (4, 1, 1)), np.reshape(forest, (4, 1, 1))
    )
    pixels = np.clip(halves + noise, 1, None).astype(np.uint16)
    return write(path, pixels, epsg, ("B02", "B03", "B04", "B08"))


def cloud_in_the_corner(path: Path) -> Path:
    """`water_and_forest` with a scene classification that has a cloud over the upper left 64 x 64 pixels."""
    bands = gdal.Open(str(water_and_forest(path))).ReadAsArray()
    classification = np.full((1, *bands.shape[1:]), 4, np.uint16)
    classification[:, :64, :64] = 9
    return write(path, np.concatenate([bands, classification]), UTM_33N, ("B02", "B03", "B04", "B08", "SCL"))
