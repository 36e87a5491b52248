"""Opens several rasters that the user chose as one image."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

import rasterio
from rasterio.errors import RasterioError
from rasterio.warp import transform_bounds

from ...errors import BadOption, LandPromptError
from ..io.clouds import cloud_mask_in, is_cloud_mask
from ..io.layer import Layer, Opened, finest
from .band_files import read_metadata
from .labels import band_labels, sidecar_metadata
from .layouts import band_of, image_name
from .listing import locate
from .metadata import ProductMetadata

Open = Callable[[str], rasterio.DatasetReader]


def open_stack(path: str, files: Sequence[str], names: Sequence[str], opening: Open) -> Opened:
    """Open rasters as one image; its bands are those of the first raster, then those of the second, and so on.

    Args:
        path: path of the image.
        files: the rasters. They may differ in pixel size, extent and CRS.
        names: name of each raster's layer in QGIS, which may name its band; may be empty.
        opening: opens a raster.

    Raises:
        LandPromptError: a raster cannot be opened.
        BadOption: a raster does not overlap the others.
    """
    layers: list[Layer] = []
    tags: dict[str, str] = {}
    notes: dict[str, None] = {}
    try:
        for place, file in enumerate(files):
            dataset = opening(file)
            product = _metadata(file, dataset)
            layers += _layers(file, dataset, product, names[place] if place < len(names) else "", opening)
            tags = {**dataset.tags(), **dataset.tags(1), **product.tags, **tags}
            notes |= dict.fromkeys(product.notes)
        _check_overlap(layers)
    except LandPromptError:
        for layer in layers:
            layer.dataset.close()
        raise
    clouds = cloud_mask_in(layers)
    if len(layers) > 1 and clouds and clouds.dataset.count == 1:
        layers.remove(clouds)
    return Opened(path, layers, tags, clouds, list(notes), stack=list(files))


def _metadata(file: str, dataset: rasterio.DatasetReader) -> ProductMetadata:
    """The metadata of the product that a band file belongs to, or else that next to the file."""
    listing, name = locate(file) if dataset.count == 1 else (None, None)
    if listing is None or name is None:
        return sidecar_metadata(file)
    return read_metadata(listing, image_name(PurePosixPath(name).stem))


def _layers(
    file: str, dataset: rasterio.DatasetReader, product: ProductMetadata, name: str, opening: Open
) -> list[Layer]:
    source = PurePosixPath(file.replace("\\", "/"))
    labels = band_labels(file, dataset, opening)
    if len(labels) == 1:
        known = (labels[0], source.stem, name)
        label = next((text for text in known if text and (band_of(text) or is_cloud_mask(text))), labels[0])
        band = band_of(label or "")
        about = product.band(source.name, (band[1] if band else "").rpartition("_")[2], source.stem)
        return [Layer(dataset, 1, label or name or None, source=source.name, metadata=about)]
    layers = [Layer(dataset, band, label, source=source.name) for band, label in enumerate(labels, start=1)]
    return [replace(layer, metadata=product.band(f"{source.name}#{layer.band}")) for layer in layers]


def _check_overlap(layers: Sequence[Layer]) -> None:
    """Raise BadOption if a raster does not overlap the one with the most pixels."""
    base = finest(list(layers))
    left, bottom, right, top = _box(base.dataset.bounds)
    for layer in layers:
        box = layer.dataset.bounds
        try:
            if layer.dataset.crs and base.dataset.crs and layer.dataset.crs != base.dataset.crs:
                box = transform_bounds(layer.dataset.crs, base.dataset.crs, *box)
        except RasterioError:
            continue
        west, south, east, north = _box(box)
        if west >= right or east <= left or south >= top or north <= bottom:
            raise BadOption(
                f"'{layer.source}' does not overlap '{base.source}'.", "Choose rasters that show the same area."
            )


def _box(bounds: Sequence[float]) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of bounds; rows of a raster without a geotransform are counted downwards."""
    left, bottom, right, top = bounds
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)
