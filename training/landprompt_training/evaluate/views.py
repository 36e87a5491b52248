"""Embeddings of the tiles of a data set from each encoder of a model, in one pass over the files."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from landprompt_training.data.modality import MODALITIES
from landprompt_training.data.sample import Sample, SampleSet, given
from landprompt_training.errors import UnknownClass
from landprompt_training.evaluate.model import RGB_ORDER, Model

BATCH = 64
_SENSOR_BANDS = {"s1": MODALITIES["s1"].bands, "s2": MODALITIES["s2_13"].bands}


@dataclass(frozen=True)
class View:
    """An encoder and the bands that it is given.

    Attributes:
        modality: the encoder's modality, as in the card.
        bands: names of the bands; None for all that both the sample and the encoder have.
    """

    modality: str
    bands: tuple[str, ...] | None = None

    @property
    def title(self) -> str:
        """Title in the rows, for example "s2" or "s2 (B04, B03, B02)"."""
        return self.modality + (f" ({', '.join(self.bands)})" if self.bands else "")


@dataclass(frozen=True)
class EmbeddedTiles:
    """The embeddings of a set of tiles.

    Attributes:
        name: name of the data set.
        classes, templates, multi_label: see `SampleSet`.
        labels: (n, c), 1 for each class that is present; None without labels.
        views: unit embeddings (n, D) of each view.
    """

    name: str
    classes: tuple[str, ...]
    templates: tuple[str, ...]
    multi_label: bool
    labels: np.ndarray | None
    views: dict[View, np.ndarray]

    def __len__(self) -> int:
        return len(next(iter(self.views.values())))

    def take(self, which: np.ndarray) -> EmbeddedTiles:
        """The samples selected by indices or a mask."""
        labels = None if self.labels is None else self.labels[which]
        return replace(self, labels=labels, views={view: e[which] for view, e in self.views.items()})

    def some(self, count: int) -> EmbeddedTiles:
        """`count` samples, evenly spread, or all if there are fewer."""
        return self.take(evenly(len(self), count))

    def of_classes(self, classes: tuple[str, ...]) -> EmbeddedTiles:
        """The samples of the given classes. `classes` is unchanged, so the prompts still cover all classes.

        Raises:
            UnknownClass: the data set does not have one of the classes, or has no sample of them.
        """
        unknown = set(classes) - set(self.classes)
        if unknown or self.labels is None:
            names = ", ".join(sorted(unknown or classes))
            raise UnknownClass(f"{self.name} has no class {names}; it has {', '.join(self.classes) or 'no classes'}.")
        own = self.labels[:, [self.classes.index(name) for name in classes]]
        chosen = np.asarray(own.any(axis=1))
        if not chosen.any():
            raise UnknownClass(f"{self.name} has no sample of {', '.join(classes)}.")
        return replace(self.take(chosen), name=f"{self.name}: {', '.join(classes)} among {len(self.classes)} classes")


def evenly(length: int, count: int) -> np.ndarray:
    """`count` indices, evenly spread over 0 .. length - 1, or all if there are fewer."""
    return np.linspace(0, length - 1, min(count, length)).round().astype(int)


def pixels_of(sample: Sample, view: View) -> tuple[np.ndarray, tuple[str, ...]] | None:
    """A sample's pixels (n, h, w) in the encoder's units with their band names; None if a requested band is missing."""
    if view.modality == "rgb":
        if sample.rgb is None:
            return None
        return (sample.rgb.numpy() * 255).round().astype(np.float32), RGB_ORDER
    image, mask = (sample.s1, sample.s1_mask) if view.modality == "s1" else (sample.s2, sample.s2_mask)
    if image is None:
        return None
    every = _SENSOR_BANDS[view.modality]
    there = tuple(band for band, has in zip(every, given(mask), strict=True) if has)
    if view.bands:
        if not set(view.bands) <= set(there):
            return None
        there = view.bands
    return image[[every.index(band) for band in there]].numpy(), there


def valid_of(sample: Sample, pixels: np.ndarray) -> np.ndarray:
    """Mask bool (h, w) of the valid pixels of a sample; all are valid if the sample has no mask."""
    return np.ones(pixels.shape[-2:], bool) if sample.valid is None else sample.valid[0].numpy() > 0


def views_of(model: Model, sample: Sample) -> list[View]:
    """The views that a sample allows: one per encoder, and one with only the true-colour bands of Sentinel-2."""
    views = [View(modality) for modality in model.modalities]
    if "s2" in model.modalities and sample.s2 is not None and given(sample.s2_mask).sum() > len(RGB_ORDER):
        views.append(View("s2", RGB_ORDER))
    return [view for view in views if pixels_of(sample, view) is not None]


def embed_tiles(
    model: Model, name: str, samples: SampleSet, views: list[View] | None = None, most: int | None = None
) -> EmbeddedTiles | None:
    """Embed the tiles of a data set; None if no view is possible.

    Args:
        name: name of the data set.
        views: the views to embed, by default `views_of` the first sample. A view that is not possible for all samples
            is left out.
        most: maximum number of samples, evenly spread over the data set; None for all.
    """
    views = list(views_of(model, samples[0]) if views is None else views)
    found: dict[View, list[np.ndarray]] = {view: [] for view in views}
    labels = []
    chosen = evenly(len(samples), most or len(samples))
    for start in range(0, len(chosen), BATCH):
        part = [samples[int(i)] for i in chosen[start : start + BATCH]]
        labels += [sample.labels.numpy() for sample in part if sample.labels is not None]
        for view in list(found):
            pixels = [pixels_of(sample, view) for sample in part]
            complete = [p for p in pixels if p is not None]
            if len(complete) < len(part):
                del found[view]
            else:
                found[view] += [_chip(model, view, *p, sample) for p, sample in zip(complete, part, strict=True)]
    if not found:
        return None
    known = np.stack(labels) if labels and samples.classes else None
    embeddings = {view: np.stack(e) for view, e in found.items()}
    return EmbeddedTiles(name, tuple(samples.classes), tuple(samples.templates), samples.multi_label, known, embeddings)


def _chip(model: Model, view: View, pixels: np.ndarray, names: tuple[str, ...], sample: Sample) -> np.ndarray:
    out: np.ndarray = model.chips(view.modality, pixels[None], names, valid_of(sample, pixels)[None])[0]
    return out
