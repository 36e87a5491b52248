"""The interface of data sets: samples, each one place as observed by one or more sensors, and their description.

A data set is a module with `load(root, split, **options) -> SampleSet`; `split` is "train", "val" or "test".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

from torch import Tensor

from landprompt_training.vocabulary.words import TEMPLATES, Vocabulary

# All Sentinel-2 bands in ESA's order. If a data set lacks a band (L2A has no B10), the band's pixels and mask are 0.
S2_BANDS = ("B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B09", "B10", "B11", "B12")
S1_BANDS = ("VV", "VH")


# Keyword arguments of `Sample`, as returned by the functions that read a single sensor.
Fields = dict[str, Any]


@dataclass
class Sample:
    """One place, with all tensors on one pixel grid (20 m and 60 m bands are resampled to 10 m).

    Attributes:
        name: identifies the sample within its data set, for example the file name of the patch.
        s2: float32 or float16 (13, h, w), reflectance (0..1, processing baseline offsets removed) in the order of
            `S2_BANDS`, zero where the band is missing.
        s2_mask: float32 (13,), 1 where the band exists.
        s1: float32 or float16 (2, h, w), sigma nought in dB, VV and VH.
        s1_mask: float32 (2,).
        rgb: float32 (3, h, w), red, green, blue as displayed, 0..1. For Sentinel-2 it is the composite for the
            processing level of the data set (`true_colour`); in a picture set, the picture itself.
        valid: float32 (1, h, w), 1 where every sensor has data.
        labels: float32 (c,), 1 for each class that is present; one-hot if samples have a single class.
        dense: int64 (h, w), class of each pixel (index into `dense_classes`), -1 where unknown.
        second: int64 (h, w), an alternative class that is also correct; equal to `dense` if there is none.
        soft: uint8 or float (c, h, w), unnormalised probabilities of the dense classes, all zero where unknown.
        captions: sentences about the sample.
    """

    name: str
    s2: Tensor | None = None
    s2_mask: Tensor | None = None
    s1: Tensor | None = None
    s1_mask: Tensor | None = None
    rgb: Tensor | None = None
    valid: Tensor | None = None
    labels: Tensor | None = None
    dense: Tensor | None = None
    second: Tensor | None = None
    soft: Tensor | None = None
    captions: tuple[str, ...] = ()

    @property
    def shape(self) -> tuple[int, int]:
        """Height and width in pixels."""
        image = next(x for x in (self.s2, self.s1, self.rgb) if x is not None)
        return image.shape[-2], image.shape[-1]


def given(field: Tensor | None) -> Tensor:
    """Return a field of a sample that must not be None.

    Raises:
        ValueError: the field is None.
    """
    if field is None:
        raise ValueError("the sample lacks a required field")
    return field


# Kinds of supervision: the teacher's picture embedding, chip classes (for the whole chip, or for some of its cells),
# pixel classes, the same place in another sensor, two views of the image (possible for any image), and sentences.
SUPERVISION = ("teacher", "labels", "label_cells", "dense", "pairs", "views", "captions")


@runtime_checkable
class SampleSet(Protocol):
    """One split of a data set. Samples are read on access, by index.

    Attributes:
        classes: the classes of `Sample.labels`, worded as in prompts; empty without labels.
        templates: prompt templates with `{}`, as used for the published scores of the data set.
        multi_label: whether a sample may have several classes.
        dense_classes: the classes of `Sample.dense` and `Sample.soft`, worded as in prompts; empty without such labels.
        phrases: training phrases of each class.
        dense_concepts: for each dense class, the correct concepts (`vocabulary/concepts.toml`); "!name" means every
            concept except this one. A class that is not in the vocabulary becomes an additional concept.
        supervises: the kinds of supervision that the data set offers, a subset of `SUPERVISION`.
        repeats: how often each sample is drawn per epoch, since large scenes contain many windows; None: once.
        gsd: pixel size in metres.
        class_names: short names of the classes as published; empty if they are equal to `classes`.
    """

    @property
    def classes(self) -> tuple[str, ...]: ...  # noqa: D102 - see the class

    @property
    def templates(self) -> tuple[str, ...]: ...  # noqa: D102 - see the class

    @property
    def multi_label(self) -> bool: ...  # noqa: D102 - see the class

    @property
    def dense_classes(self) -> tuple[str, ...]: ...  # noqa: D102 - see the class

    @property
    def phrases(self) -> tuple[tuple[str, ...], ...]: ...  # noqa: D102 - see the class

    @property
    def dense_concepts(self) -> tuple[tuple[str, ...], ...]: ...  # noqa: D102 - see the class

    @property
    def supervises(self) -> frozenset[str]: ...  # noqa: D102 - see the class

    @property
    def repeats(self) -> Sequence[int] | None: ...  # noqa: D102 - see the class

    @property
    def gsd(self) -> float: ...  # noqa: D102 - see the class

    @property
    def class_names(self) -> tuple[str, ...]: ...  # noqa: D102 - see the class

    def __len__(self) -> int: ...

    def __getitem__(self, index: int) -> Sample: ...


# Reflectance that is displayed as 255: 0.2 for L2A, as in the paper's code; 0.3558 for L1C, as in ESA's true colour.
WHITE = {"L1C": 0.3558, "L2A": 0.2}


def true_colour(s2: Tensor, level: str) -> Tensor:
    """Red, green, blue (..., 3, h, w) in 0..1 from reflectance (..., 13, h, w) of processing level "L1C" or "L2A"."""
    red_green_blue = [S2_BANDS.index(band) for band in ("B04", "B03", "B02")]
    return (s2[..., red_green_blue, :, :] / WHITE[level]).clamp(0, 1)


@dataclass(frozen=True)
class IndexedSet:
    """The `SampleSet` that the readers in this package return.

    Attributes:
        keys: the argument of `read` for each sample, for example its path.
        read: reads one sample; a module-level function or a `partial` of one, so that it can be pickled for worker
            processes.

    The other attributes are described in `SampleSet`.
    """

    keys: Sequence[Any]
    read: Callable[[Any], Sample]
    classes: tuple[str, ...] = ()
    templates: tuple[str, ...] = TEMPLATES
    multi_label: bool = False
    dense_classes: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    dense_concepts: tuple[tuple[str, ...], ...] = ()
    supervises: frozenset[str] = frozenset()
    repeats: Sequence[int] | None = None
    gsd: float = 10.0
    class_names: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.keys)

    def __getitem__(self, index: int) -> Sample:
        return self.read(self.keys[index])


def in_words(vocabulary: Vocabulary, multi_label: bool = False) -> dict[str, Any]:
    """The arguments of `IndexedSet` that describe its labels, taken from a vocabulary."""
    return {
        "classes": tuple(vocabulary.standard),
        "templates": vocabulary.templates,
        "multi_label": multi_label,
        "class_names": tuple(vocabulary.names),
        "phrases": tuple(tuple(phrases) for phrases in vocabulary.train),
    }
