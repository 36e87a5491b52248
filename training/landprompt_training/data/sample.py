"""The sample contract: one place as observed by each sensor, and the declarations of a data set.

A data set is a module with `load(root, split, **options) -> SampleSet`; `split` is "train", "val" or "test".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

from torch import Tensor

from landprompt_training.vocabulary.words import TEMPLATES, Vocabulary

# All of Sentinel-2, ESA's order. A data set without a band (L2A has no B10) leaves its plane zero and its mask 0.
S2_BANDS = ("B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B09", "B10", "B11", "B12")
S1_BANDS = ("VV", "VH")


# Keyword arguments of `Sample`, as the readers of single sensors return them.
Fields = dict[str, Any]


@dataclass
class Sample:
    """One place, all tensors on one grid of pixels (bands of 20 and 60 m are brought to the 10 m grid).

    Attributes:
        name: identifies the sample within its set, for example the patch's file name.
        s2: float32 or float16 (13, h, w), reflectance (0..1, processing baseline offsets removed) in the order of
            `S2_BANDS`, zero where the band is missing.
        s2_mask: float32 (13,), 1 where the band exists.
        s1: float32 or float16 (2, h, w), sigma nought in dB, VV and VH.
        s1_mask: float32 (2,).
        rgb: float32 (3, h, w), red, green, blue as displayed, 0..1. For Sentinel-2 it is the composite that the data
            set's radiometry requires (`true_colour`); for a set of pictures the picture itself.
        valid: float32 (1, h, w), 1 where every sensor has data.
        labels: float32 (c,), 1 for each class that is present: one-hot where the set has one class a sample.
        dense: int64 (h, w), class of each pixel (index into `dense_classes`), -1 unknown.
        second: int64 (h, w), another class that is right too (either-of labels); equal to `dense` where there is none.
        soft: uint8 or float (c, h, w), probabilities of the dense classes up to a factor, all zero where unknown.
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
    """A field of a sample that must not be None.

    Raises:
        ValueError: the field is None.
    """
    if field is None:
        raise ValueError("the sample lacks a field that is needed here")
    return field


# What a data set can supervise: picture teacher, chip classes, pixels, the same ground in another sensor, sentences.
# Any imagery serves `views`.
SUPERVISION = ("teacher", "labels", "label_cells", "dense", "pairs", "views", "captions")


@runtime_checkable
class SampleSet(Protocol):
    """A split of a data set, read by index, lazily.

    Attributes:
        classes: what the positions of `Sample.labels` mean, as the words that go into a prompt; empty without labels.
        templates: prompt templates with `{}`, the ones that the data set's published scores use.
        multi_label: whether a sample may have several classes.
        dense_classes: what the values of `Sample.dense` and `Sample.soft` mean, as words; empty without dense labels.
        phrases: for each class the phrases that training draws from.
        dense_concepts: for each dense class the concepts (`vocabulary/concepts.toml`) that are right there; "!name"
            means every concept but that one. A class that is no concept is named by its own words.
        supervises: what the set declares, of `SUPERVISION`.
        repeats: how often each sample is drawn in an epoch; large scenes hold many windows.
        gsd: pixel size in metres.
        class_names: short names of the classes, as the makers gave them; empty where `classes` are the names.
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


# DN that is shown as 255: the paper's code stretches L2A to 2000 and, as ESA's true colour, L1C to 3558.
WHITE = {"L1C": 0.3558, "L2A": 0.2}


def true_colour(s2: Tensor, level: str) -> Tensor:
    """Red, green, blue (..., 3, h, w) in 0..1 from reflectance (..., 13, h, w) of processing level "L1C" or "L2A"."""
    red_green_blue = [S2_BANDS.index(band) for band in ("B04", "B03", "B02")]
    return (s2[..., red_green_blue, :, :] / WHITE[level]).clamp(0, 1)


@dataclass(frozen=True)
class IndexedSet:
    """The `SampleSet` that the readers of this folder return. Samples are read on access.

    Attributes:
        keys: what `read` needs to find a sample, for example its path.
        read: reads one sample; a module's function or a `partial` of one, so that worker processes can have it.
        classes, templates, multi_label, dense_classes, phrases, dense_concepts, supervises, repeats: see `SampleSet`.
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
    """The arguments of `IndexedSet` that describe its labels, with the standard prompts of a vocabulary."""
    return {
        "classes": tuple(vocabulary.standard),
        "templates": vocabulary.templates,
        "multi_label": multi_label,
        "class_names": tuple(vocabulary.names),
        "phrases": tuple(tuple(phrases) for phrases in vocabulary.train),
    }
