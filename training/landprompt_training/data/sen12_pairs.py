"""Image pairs like those of SEN1-2 (Schmitt et al. 2018, doi 10.5194/isprs-annals-IV-1-141-2018).

650 places in five classes. Files in `sen12_pairs/`: `s1.tar` and `s2.tar` (or folders `s1`, `s2`) with
`<class>/<number>.jpg`, 256 x 256, 10 m, 8-bit grey. Files with the same name show the same place. s1 is Sentinel-1 VV;
s2 is Sentinel-2 converted to grey, returned as `rgb` with three equal bands.

**Units of s1.** The source does not state the scale. The counts are logarithmic, not amplitudes: their spread within
8 x 8 pixels is the same at all levels from 20 to 220 (18 counts in the flattest 5 %, 21 in the median), while that of
amplitudes would grow with the level. In the Sentinel-1 chips of `floods`, the same two figures are 1.4 and 2.0 dB, so
the 255 counts span about 20 dB. With 0 dB at the top, the median pixel has -11 dB, like land in those chips. The counts
0..255 are therefore read as -20..0 dB. This calibration is our own and accurate to 1 or 2 dB; values outside the range
are clipped in the source.

Splits: about a fifth is test and a tenth of the rest val, by groups of overlapping pictures. The pictures were cropped
from their scenes with an overlap of half a picture; the 650 pictures form 333 groups (`splits.overlap_groups`). With
splits by file name, 76 of the 124 test pictures would overlap training pictures. All pictures of a group are in one
split, determined by the name of the first. Groups from one scene may still be in different splits, since the files do
not name the scene. The classes are noisy: overlapping pictures may differ in class. Templates: EuroSAT's.
"""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path

from landprompt_training.data.sample import IndexedSet, Sample, in_words
from landprompt_training.data.sensors import Archive, both, one_hot, picture, sentinel1
from landprompt_training.data.splits import check_split, overlap_groups, split_of
from landprompt_training.errors import require_any
from landprompt_training.vocabulary.words import load_vocabulary

HELD_OUT_SHARE = 0.2
DARKEST_DB, BRIGHTEST_DB = -20.0, 0.0
SOURCE = "the project's shared data, or mediatum.ub.tum.de/1436631 (SEN1-2) in this layout"


def load(root: Path, split: str) -> IndexedSet:
    """Index one split. The optical pictures are read once to find those that overlap.

    Raises:
        DataMissing: an archive is not in `root/sen12_pairs`, or the archives have no name in common.
    """
    check_split(split)
    radar, optical, groups = _open(root)
    names = [name for name, group in groups.items() if split_of(f"sen12_pairs/{group}", HELD_OUT_SHARE) == split]
    vocabulary = load_vocabulary("sen12_scenes")
    return IndexedSet(
        names,
        partial(read, radar, optical, tuple(vocabulary.names)),
        supervises=frozenset(("teacher", "labels", "views")),
        **in_words(vocabulary),
    )


@cache
def _open(root: Path) -> tuple[Archive, Archive, dict[str, str]]:
    radar = Archive(root / "sen12_pairs" / "s1.tar", "the Sentinel-1 archive of the SEN1-2 pairs", SOURCE)
    optical = Archive(root / "sen12_pairs" / "s2.tar", "the Sentinel-2 archive of the SEN1-2 pairs", SOURCE)
    names = sorted(set(radar.names) & set(optical.names))
    require_any(names, "SEN1-2 pairs", root / "sen12_pairs", SOURCE)
    firsts = overlap_groups([picture(optical.read(name))["rgb"][0] for name in names])
    return radar, optical, {name: names[first] for name, first in zip(names, firsts, strict=True)}


def read(radar: Archive, optical: Archive, classes: tuple[str, ...], name: str) -> Sample:
    """Read one pair."""
    grey = picture(radar.read(name))["rgb"][:1].numpy()
    fields = both(picture(optical.read(name)), sentinel1(DARKEST_DB + grey * (BRIGHTEST_DB - DARKEST_DB), ("VV",)))
    return Sample(Path(name).stem, labels=one_hot([classes.index(Path(name).parent.name)], len(classes)), **fields)
