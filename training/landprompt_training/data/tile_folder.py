"""Your own tiles: a folder of rasters or plain pictures, with or without labels.

Files: `<folder>/*.tif` (or `.tiff`, `.jp2`, `.vrt`, `.png`, `.jpg`). Labels come from subfolders, one per class, whose
name is the prompt with underscores for spaces; or from a `labels.csv` in the folder with the columns file and label,
and optionally split and caption. Semicolons separate several labels of a file. If any tile has a label, tiles without
a label are skipped. Templates (with `{}`): the `templates` option, else a `templates.txt` with one per line, else
EuroSAT's.

Bands, units, offset and nodata are recognised as in the engine (`landprompt.raster.io.source.RasterSource`); `hints`
override them. 8-bit PNG and JPEG files without georeferencing, including grey ones, are read as pictures.
Splits: the column split, else the `in_split` option, else by name (a fifth is test, a tenth of the rest val).
"""

from __future__ import annotations

import csv
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import rasterio
import torch
from landprompt.raster.io.source import RasterSource
from rasterio.errors import NotGeoreferencedWarning

from landprompt_training.data.sample import Fields, IndexedSet, Sample
from landprompt_training.data.sensors import one_hot, picture, sentinel1, sentinel2
from landprompt_training.data.splits import check_split, split_of
from landprompt_training.errors import DataMissing, require, require_any
from landprompt_training.vocabulary.words import TEMPLATES

SUFFIXES = (".tif", ".tiff", ".jp2", ".vrt", ".png", ".jpg", ".jpeg")
PICTURES = (".png", ".jpg", ".jpeg")
HELD_OUT_SHARE = 0.2
SOURCE = "your own rasters: see landprompt_training/data/tile_folder.py for the layout"


@dataclass(frozen=True)
class Tile:
    """A raster or picture file with its labels, split and captions."""

    path: Path
    labels: tuple[str, ...]
    split: str
    captions: tuple[str, ...] = ()


def load(
    root: Path,
    split: str,
    folder: str = "tiles",
    hints: Mapping[str, Any] | None = None,
    level: str = "L2A",
    templates: Sequence[str] = (),
    in_split: str | None = None,
) -> IndexedSet:
    """Index one split.

    Args:
        root: the data folder.
        split: "train", "val" or "test".
        folder: folder of the tiles, relative to `root`.
        hints: hints about bands and radiometry, see `landprompt.raster.overrides.Hints`.
        level: "L2A" or "L1C", the processing level, which decides the stretch of true colour for the teacher.
        templates: prompt templates with `{}`.
        in_split: the split of all tiles, for a folder with a single split.

    Raises:
        DataMissing: the folder, any tile, a file named in labels.csv, or a column of labels.csv is missing.
    """
    place = require(root / folder, "the folder of tiles", SOURCE)
    table = place / "labels.csv"
    tiles = _from_table(table, in_split) if table.exists() else _from_folders(place, in_split)
    require_any(tiles, "tiles", place, SOURCE)
    classes = tuple(sorted({label for tile in tiles for label in tile.labels}))
    return IndexedSet(
        [tile for tile in tiles if tile.split == check_split(split) and (tile.labels or not classes)],
        partial(read, place, classes, hints, level),
        classes=classes,
        templates=tuple(templates) or _lines(place / "templates.txt") or TEMPLATES,
        multi_label=any(len(tile.labels) > 1 for tile in tiles),
        supervises=frozenset(("teacher", "labels", "views") if classes else ("teacher", "views")),
    )


def _lines(path: Path) -> tuple[str, ...]:
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return tuple(line.strip() for line in lines if line.strip())


def _from_folders(place: Path, in_split: str | None) -> list[Tile]:
    found = sorted(path for path in place.rglob("*") if path.suffix.lower() in SUFFIXES)
    tiles = []
    for name in (path.relative_to(place) for path in found):
        labels = (name.parts[0].replace("_", " "),) if len(name.parts) > 1 else ()
        tiles.append(Tile(place / name, labels, _split(name.as_posix(), in_split)))
    return tiles


def _from_table(table: Path, in_split: str | None) -> list[Tile]:
    with table.open(newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    if rows and not {"file", "label"} <= set(rows[0]) and not {"file", "caption"} <= set(rows[0]):
        columns = ", ".join(str(name) for name in rows[0])
        what = f"the comma-separated columns 'file' and 'label' (or 'caption'), instead of '{columns}'"
        raise DataMissing(what, table, SOURCE)
    tiles = []
    for row in rows:
        path = require(table.parent / row["file"], f"a tile listed in {table.name}", SOURCE)
        labels = tuple(dict.fromkeys(label.strip() for label in (row.get("label") or "").split(";") if label.strip()))
        captions = (row["caption"],) if row.get("caption") else ()
        own = check_split(row["split"]) if row.get("split") else _split(row["file"], in_split)
        tiles.append(Tile(path, labels, own, captions))
    return tiles


def _split(name: str, in_split: str | None) -> str:
    return check_split(in_split) if in_split else split_of(f"tiles/{name}", HELD_OUT_SHARE)


def read(place: Path, classes: tuple[str, ...], hints: Mapping[str, Any] | None, level: str, tile: Tile) -> Sample:
    """Read one tile."""
    fields = (
        picture(tile.path.read_bytes())
        if not hints and _is_picture(tile.path)
        else read_fields(tile.path, hints, level)
    )
    labels = one_hot([classes.index(label) for label in tile.labels], len(classes)) if classes else None
    return Sample(tile.path.relative_to(place).as_posix(), labels=labels, captions=tile.captions, **fields)


def _is_picture(path: Path) -> bool:
    """Whether a file is a plain 8-bit picture without georeferencing."""
    if path.suffix.lower() not in PICTURES:
        return False
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        with rasterio.open(path) as file:
            return file.crs is None and file.transform.is_identity and set(file.dtypes) == {"uint8"}


def read_fields(path: Path, hints: Mapping[str, Any] | None, level: str) -> Fields:
    """The fields of a `Sample` from any raster that the engine recognises."""
    with RasterSource.open(str(path), hints) as source:
        pixels, valid = source.read((0, 0, source.height, source.width))
        bands, modality = tuple(source.bands), source.modality
    if modality == "s1":
        fields = sentinel1(pixels, bands)
    elif modality == "s2":
        fields = sentinel2(pixels, bands, level)
    else:
        order = [bands.index(band) for band in ("B04", "B03", "B02")]
        fields = {"rgb": torch.from_numpy(pixels[order] / 255)}
    return fields | {"valid": torch.from_numpy(valid[None]).float()}
