"""UC Merced land use (Yang and Newsam 2010, doi 10.1145/1869790.1869829): 2,100 captioned pictures, 21 classes.

Files in `ucmerced/`: `images.tar` (or an `images` folder) with `<class>/<class>00.jpg` .., and `captions.csv` with the
columns image, class, split ("train" or "test") and caption, one line per caption, five captions per picture (Qu et al.
2016, doi 10.1109/CITS.2016.7546397; some captions are wrong). Pictures are 8-bit RGB, originally at 0.3 m. Training
captions that contain a held-out phrase (`vocabulary.words.unseen_phrases`) are dropped: 17 of 8,495.

Splits: those of the captions; a tenth of train, by name, is val. Templates: those of RESISC45, after PAINT.
"""

from __future__ import annotations

import csv
from functools import partial
from pathlib import Path

from landprompt_training.data.sample import IndexedSet, Sample, in_words
from landprompt_training.data.sensors import Archive, one_hot, picture
from landprompt_training.data.splits import check_split, is_held_out
from landprompt_training.errors import require, require_any
from landprompt_training.vocabulary.words import contains_any, contains_unseen, load_vocabulary

VAL_SHARE = 0.1
SOURCE = "the UC Merced land use data set and its captions (UCM-Captions)"


def load(root: Path, split: str, excluded: frozenset[str] = frozenset()) -> IndexedSet:
    """Index one split.

    Args:
        excluded: phrases to exclude from training. Classes and training captions that contain them are skipped.

    Raises:
        DataMissing: the pictures or the captions are not in `root/ucmerced`.
    """
    check_split(split)
    archive = Archive(root / "ucmerced" / "images.tar", "the UC Merced pictures", SOURCE)
    table = require(root / "ucmerced" / "captions.csv", "the UC Merced captions", SOURCE)
    found: dict[str, tuple[str, list[str]]] = {}
    with table.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            own = row["split"]
            if own == "train" and is_held_out(f"val/{row['image']}", VAL_SHARE):
                own = "val"
            if own == split:
                captions = found.setdefault(row["image"], (row["class"], []))[1]
                if split != "train" or (
                    not contains_unseen(row["caption"]) and not contains_any(row["caption"], excluded)
                ):
                    captions.append(row["caption"].strip())
    vocabulary = load_vocabulary("ucmerced")
    left = {name for name, own in zip(vocabulary.names, vocabulary.train, strict=True) if excluded.intersection(own)}
    keys = [(image, label, tuple(captions)) for image, (label, captions) in found.items() if label not in left]
    require_any(keys, f"UC Merced pictures of the split {split}", table, SOURCE)
    return IndexedSet(
        keys,
        partial(read, archive, tuple(vocabulary.names)),
        supervises=frozenset(("teacher", "labels", "captions")),
        **in_words(vocabulary),
    )


def read(archive: Archive, classes: tuple[str, ...], key: tuple[str, str, tuple[str, ...]]) -> Sample:
    """Read one picture with its captions."""
    image, label, captions = key
    labels = one_hot([classes.index(label)], len(classes))
    return Sample(Path(image).stem, labels=labels, captions=captions, **picture(archive.read(image)))
