"""Construction of the mixture and the task of a student from the sources in a recipe, including teacher features."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset

from landprompt_training.checkpoint import digest
from landprompt_training.config import Align, Source
from landprompt_training.data.bands import OPTICAL_BANDS
from landprompt_training.data.concepts import Concepts
from landprompt_training.data.modality import Modality
from landprompt_training.data.sample import SampleSet
from landprompt_training.data.transforms.spectral import BandRegression
from landprompt_training.data.transforms.views import ViewSettings
from landprompt_training.data.windows import Mixture, WindowSource
from landprompt_training.distributed import Ranks
from landprompt_training.losses.label_bce import LabelBCE
from landprompt_training.models.base import Base
from landprompt_training.models.build import Student
from landprompt_training.models.class_head import class_head
from landprompt_training.models.pyramid import PyramidStudent
from landprompt_training.models.text_tower import Phrases, embed_phrases, prompt_embeddings
from landprompt_training.tasks.align import AlignTask, LabelHead
from landprompt_training.vocabulary.words import TEMPLATES, bank

_PICTURES = 64


def teacher_features(
    base: Base, samples: SampleSet, name: str, folder: Path, ranks: Ranks, workers: int = 0
) -> np.ndarray:
    """Features float16 (n, D) of the whole picture of every sample, in the embedding space, not normalised.

    They are cached in a file in `folder`.

    Args:
        name: identifies the data set with its split and options.

    Raises:
        ValueError: a sample has no picture.
    """
    path = folder / f"teacher-{digest(base.digest(), base.text.digest(), name, len(samples))[:16]}.npy"
    if ranks.first and not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(".partial")
        with partial.open("wb") as file:
            np.save(file, _compute(base, samples, ranks, workers))
        partial.replace(path)
    ranks.wait()
    out: np.ndarray = np.load(path, mmap_mode="r")
    return out


@torch.no_grad()
def _compute(base: Base, samples: SampleSet, ranks: Ranks, workers: int) -> np.ndarray:
    base.to(ranks.device).eval()
    parts = []
    for pictures in DataLoader(_Pictures(base, samples), _PICTURES, num_workers=workers):
        parts.append(base.place(base.image(pictures.to(ranks.device)).float()).cpu().numpy().astype(np.float16))
    return np.concatenate(parts)


class _Pictures(Dataset[Any]):
    """The picture of each sample at the tower's size."""

    def __init__(self, base: Base, samples: SampleSet) -> None:
        self.base, self.samples = base, samples

    def __len__(self) -> int:
        return len(self.samples)

    def __getitem__(self, index: int) -> Tensor:
        sample = self.samples[index]
        if sample.rgb is None:
            raise ValueError(f"the sample {sample.name} has no picture for the teacher")
        return self.base.image.prepare(sample.rgb)


TEACHER_TERMS = ("raw_mse", "cosine", "bank_kl", "affinity", "contrast", "teacher_cells")
# Numbers of spectra, and of samples per data set, on which the regression of missing bands is fitted.
_SPECTRA, _SAMPLES = 20_000, 60


@dataclass
class Aligned:
    """The task and the data of a student, and a fingerprint of both."""

    task: AlignTask
    mixture: Mixture
    fingerprint: str


def left_out(samples: SampleSet, names: tuple[str, ...]) -> list[int]:
    """Indices of the classes of a data set that a recipe leaves out, by published name or by prompt."""
    own = samples.class_names or samples.classes
    return [i for i, name in enumerate(own) if name in names or samples.classes[i] in names]


def build(align: Align, student: Student, modality: Modality, base: Base, sets: list[SampleSet], folder: Path,
          ranks: Ranks, seed: int, drop: tuple[str, ...] = (), other: tuple[Student, Modality] | None = None,
          ) -> Aligned:  # fmt: skip
    """Build the task and the mixture of one student.

    Args:
        align: the recipe table of the student.
        student, modality: the student and its modality.
        base: the base with the patched image tower, the teacher.
        sets: the training split of each of `align.sources`.
        folder: folder for the cache of teacher features.
        ranks: this process among the processes of the run.
        seed: seed of the mixture.
        drop: class names excluded from training.
        other: the frozen student of the paired sensor and its modality, for `pairs`.
    """
    concepts = Concepts([s for s in sets if s.dense_classes], drop)
    distils = any(getattr(align.weights, name) > 0 for name in TEACHER_TERMS)
    teachers = [
        teacher_features(base, samples, f"{source.title} train", folder, ranks, align.schedule.workers)
        if distils and _has(samples, source, "teacher") else None
        for samples, source in zip(sets, align.sources, strict=True)
    ]  # fmt: skip
    spectra = sample_spectra(sets, modality)
    if spectra is not None:
        _fit_fill(student, modality, spectra)
    regression = BandRegression(modality.bands, spectra) if spectra is not None else None
    tools = ViewSettings(
        regression=regression if align.augment == "full" and modality.bands == OPTICAL_BANDS else None,
        cloud=_place(concepts, "clouds"), shade=_place(concepts, "cloud shadow"),
        classes=max((len(s.classes) for s in sets), default=0),
        width=base.text.embedding_size if any(t is not None for t in teachers) else 0,
    )  # fmt: skip
    if tools.cloud is None or tools.shade is None:
        tools.cloud = tools.shade = None
    paired = other if align.weights.pairs > 0 else None
    numbered = enumerate(zip(sets, align.sources, teachers, strict=True))
    sources = [
        WindowSource(samples, _only(source, align), align, modality, concepts, number, seed, tools, teacher,
                     paired[1] if paired else None)
        for number, (samples, source, teacher) in numbered
    ]  # fmt: skip
    phrases = Phrases(embed_phrases(base.text, concepts.phrases))
    heads = {number: head for number, source in enumerate(sources) if (head := _head(source, align, base, drop))}
    phrase_bank = prompt_embeddings(bank(), TEMPLATES, base.text.embed) if align.weights.bank_kl else torch.zeros(0)
    task = AlignTask(
        student,
        modality,
        align,
        concepts,
        phrases,
        heads,
        phrase_bank,
        align.logit_scale or base.logit_scale,
        paired[0] if paired else None,
    )
    settings = align.model_dump(exclude={"schedule"})
    words = [(s.classes, s.phrases, s.dense_classes, s.templates, len(s)) for s in sets]
    fingerprint = digest(base.digest(), base.text.digest(), modality, settings, words, concepts.names,
                         concepts.phrases, drop)  # fmt: skip
    return Aligned(task, Mixture(sources, seed), fingerprint)


def _only(source: Source, align: Align) -> Source:
    """The source with weight 0 for each kind of supervision whose loss has weight 0 in the recipe."""
    weights = dict(source.weights)
    for kind in ("views", "pairs", "dense", "labels", "label_cells"):
        if getattr(align.weights, kind) == 0:
            weights[kind] = 0.0
    return source.model_copy(update={"weights": weights})


def _has(samples: SampleSet, source: Source, kind: str) -> bool:
    weights: dict[str, float] = {str(kind): value for kind, value in source.weights.items()}
    return kind in samples.supervises and weights.get(kind, 1.0) > 0


def _place(concepts: Concepts, name: str) -> int | None:
    return concepts.names.index(name) if name in concepts.names else None


def _head(source: WindowSource, align: Align, base: Base, drop: tuple[str, ...]) -> LabelHead | None:
    """The chip classes of a source; None if it has no labels."""
    samples = source.samples
    weights = {kind: source.weights[kind] for kind in ("labels", "label_cells") if source.supervises(kind)}
    if not weights or not samples.classes:
        return None
    kept = torch.tensor([i for i in range(len(samples.classes)) if i not in left_out(samples, drop)])
    groups = samples.phrases or tuple((name,) for name in samples.classes)
    phrases = Phrases(embed_phrases(base.text, [groups[i] for i in kept.tolist()], tuple(samples.templates)))
    multi = {"auto": samples.multi_label, "bce": True, "ce": False}[align.label_loss]
    bce = None
    if multi:
        prompts = class_head(samples, base.text)[kept]
        bce = LabelBCE(prompts) if align.learned_head else LabelBCE(
            prompts, base.logit_scale, base.logit_bias, learned=False
        )  # fmt: skip
    return LabelHead(phrases, kept, bce, weights)


def sample_spectra(sets: list[SampleSet], modality: Modality) -> Tensor | None:
    """Spectra (n, bands) of samples with all bands, in the units of the modality; None if no data set has them."""
    spectra: list[Tensor] = []
    generator = torch.Generator().manual_seed(0)
    for samples in sets:
        for i in torch.linspace(0, len(samples) - 1, min(_SAMPLES, len(samples))).long().tolist():
            sample = samples[i]
            if (sample.s2 if modality.sensor == "s2" else sample.s1) is None:
                break
            image, present = modality.pixels(sample)
            if not present.all() or sample.shape == (1, 1):
                break
            seen = (image > 0).all(dim=0) if modality.units == "reflectance" else torch.ones(sample.shape) > 0
            if sample.valid is not None:
                seen = seen & (sample.valid[0] > 0)
            pixels = image[:, seen].T
            spectra.append(pixels[torch.randperm(len(pixels), generator=generator)[:400]].float())
    if not spectra:
        return None
    every = torch.cat(spectra)
    return every[torch.randperm(len(every), generator=generator)[:_SPECTRA]]


def _fit_fill(student: Student, modality: Modality, spectra: Tensor) -> None:
    """Fit the student's prediction of missing bands to the spectra."""
    if isinstance(student, PyramidStudent):
        ones = torch.ones(1, len(modality.bands)), torch.ones(1, 1, 1, 1)
        student.fill.fit(modality.standardise(spectra.T[None, :, :, None], *ones)[0, :, :, 0].T)
