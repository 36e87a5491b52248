"""EuroSAT MS (Helber et al. 2019, doi 10.1109/JSTARS.2019.2918242): 27,000 Sentinel-2 L1C tiles with 13 bands.

Files: `eurosat_ms/<class>/<class>_<number>.tif`, 64 x 64, uint16, reflectance x 10000, without the offset that
processing baseline 04.00 introduced. Download `EuroSAT_MS.zip` from doi 10.5281/zenodo.7711810 (MIT licence) and unpack
its class folders there.

**Band order.** In the GeoTIFFs, B8A is the last band: B01 .. B08, B09, B10, B11, B12, B8A (see torchgeo's
`EuroSAT.all_band_names`). Samples have ESA's order, with B8A after B08.

Classes, prompts and templates are those of CLIP_benchmark (`vocabulary/eurosat.toml`).

Splits: "name" depends on the file name as in `eurosat_rgb`, so that no tile is in the training split of one set and in
the test split of the other. "torchgeo" is the split of Neumann et al. 2019 (arXiv 1911.06721) with 16,200 / 5,400 /
5,400 tiles, "spatial" a 60 / 20 / 20 split by longitude. Both are read from lists that torchgeo publishes,
`eurosat-<split>.txt` and `eurosat-spatial-<split>.txt`, which must be in the same folder as the class folders.
"""

from __future__ import annotations

from pathlib import Path

from landprompt_training.data.eurosat_rgb import CLASSES, HELD_OUT_SHARE
from landprompt_training.data.sample import IndexedSet, Sample, in_words
from landprompt_training.data.sensors import REFLECTANCE_PER_DN, one_hot, read_raster, sentinel2
from landprompt_training.data.splits import check_split, split_of
from landprompt_training.errors import require, require_any
from landprompt_training.vocabulary.words import load_vocabulary

FILE_BANDS = ("B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B09", "B10", "B11", "B12", "B8A")
LISTS = {"torchgeo": "eurosat", "spatial": "eurosat-spatial"}
SOURCE = "EuroSAT_MS.zip of doi 10.5281/zenodo.7711810"


def load(root: Path, split: str, division: str = "name") -> IndexedSet:
    """Index one split; `division` is "name", "torchgeo" or "spatial".

    Raises:
        DataMissing: the tiles or the list of the split are not in `root/eurosat_ms`.
    """
    check_split(split)
    folder = require(root / "eurosat_ms", "EuroSAT MS", SOURCE)
    paths = [path for name in CLASSES for path in sorted((folder / name).glob("*.tif"))]
    require_any(paths, "EuroSAT MS (class folders with GeoTIFFs)", folder, SOURCE)
    if division == "name":
        paths = [path for path in paths if split_of(f"{path.stem}.jpg", HELD_OUT_SHARE) == split]
    else:
        listed = require(
            folder / f"{LISTS[division]}-{split}.txt", "the EuroSAT split list", "torchgeo's EuroSAT files"
        )
        stems = {Path(line.strip()).stem for line in listed.read_text("utf-8").splitlines()}
        paths = [path for path in paths if path.stem in stems]
    return IndexedSet(
        paths,
        read,
        supervises=frozenset(("teacher", "labels", "label_cells", "views")),
        **in_words(load_vocabulary("eurosat")),
    )


def read(path: Path) -> Sample:
    """Read one tile."""
    fields = sentinel2(read_raster(path) * REFLECTANCE_PER_DN, FILE_BANDS, "L1C")
    return Sample(path.stem, labels=one_hot([CLASSES.index(path.parent.name)], len(CLASSES)), **fields)
