"""NWPU-RESISC45 (Cheng et al. 2017, doi 10.1109/JPROC.2017.2675998): 31,500 pictures of 45 classes, 256 x 256.

Files in `resisc45/`: `NWPU-RESISC45/<class>/<class>_001.jpg` .. and the lists `resisc45-train.txt`, `-val.txt`,
`-test.txt` of file names (18,900 / 6,300 / 6,300, Neumann et al. 2019, arXiv 1911.06721), both as published by
torchgeo. Pictures are 8-bit RGB with pixels of 0.2 to 30 m. Prompts are those of CLIP_benchmark, templates those of
PAINT: {satellite, aerial} {imagery, photo, view} of {-, a, the}.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from landprompt_training.data.sample import IndexedSet, Sample, in_words
from landprompt_training.data.sensors import one_hot, picture
from landprompt_training.data.splits import check_split
from landprompt_training.errors import require, require_any
from landprompt_training.vocabulary.words import load_vocabulary

SOURCE = "torchgeo's RESISC45 files (NWPU-RESISC45.zip and resisc45-<split>.txt)"


def load(root: Path, split: str) -> IndexedSet:
    """Index one split.

    Raises:
        DataMissing: the pictures or the list are not in `root/resisc45`.
    """
    folder = root / "resisc45"
    pictures = require(folder / "NWPU-RESISC45", "the RESISC45 pictures", SOURCE)
    listed = require(folder / f"resisc45-{check_split(split)}.txt", "the RESISC45 split list", SOURCE)
    names = sorted(Path(line.strip()).name for line in listed.read_text("utf-8").splitlines() if line.strip())
    require_any(names, "RESISC45 pictures", listed, SOURCE)
    vocabulary = load_vocabulary("resisc45")
    return IndexedSet(
        names,
        partial(read, pictures, tuple(vocabulary.names)),
        supervises=frozenset(("teacher", "labels")),
        **in_words(vocabulary),
    )


def read(folder: Path, classes: tuple[str, ...], name: str) -> Sample:
    """Read one picture. Its class is the file name without the number."""
    label = name.rsplit("_", 1)[0]
    labels = one_hot([classes.index(label)], len(classes))
    return Sample(Path(name).stem, labels=labels, **picture((folder / label / name).read_bytes()))
