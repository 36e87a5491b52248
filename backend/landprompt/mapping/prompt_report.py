"""The report of a job on the prompts of a class list: English readings, best matches in the raster, and clouds."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from ..index.store import Index
from ..model.bundle import Bundle
from ..model.encoder import choose_encoder
from ..prompts.classlist import ClassList
from ..prompts.description import parse_prompt, with_english
from ..prompts.reading import reading_notes
from ..query.classify import BACKGROUND, ClassifiedPixels
from ..raster.legend import MapClass

# Thresholds at which a class prevails, see `prevails`; the figures are in docs/experiments/words.md.
COMMON_SHARE, ORDINARY_CONFIDENCE = 0.1, 0.75
_LABELS = 256


class PromptReport:
    """The readings of all prompts of a class list, and the highest cosine of each to the cells of a raster.

    A class is a weak match if no cell reaches the card's `min_peak` and the class does not prevail (see `prevails`).
    Such a class probably does not occur in the raster, or the model cannot recognise it.

    Attributes:
        left_out: number of pixels that were masked as clouds.

    Args:
        classes: the class list.
        model, index: model and index that the prompts are embedded for.
    """

    def __init__(self, classes: ClassList, model: Bundle, index: Index) -> None:
        encoder = choose_encoder(model.card, index.card.modality)
        groups = prompt_groups(classes)
        self._names = {number: item.name for number, item in enumerate(classes.classes, start=1)}
        self._labels = [
            number for number, group in zip((*self._names, BACKGROUND), groups, strict=False) for _ in group
        ]
        self._readings = [model.text.read(each, encoder.prompt_templates) for group in groups for each in group]
        self._min_peak = model.card.min_peak.get(encoder.modality)
        self._peaks = np.zeros(len(self._readings), np.float32)
        self._pixels, self._confidence = np.zeros(_LABELS, np.int64), np.zeros(_LABELS)  # totals by label
        self.left_out = 0

    def add(self, part: ClassifiedPixels) -> None:
        """Add a part of the map, before small patches are merged."""
        if part.peaks is not None:
            np.fmax(self._peaks, part.peaks, out=self._peaks)
        if part.left_out is not None:
            self.left_out += int(np.count_nonzero(part.left_out))
        elif not any(self._is_below_limit(label) for label in self._names):
            return  # peaks only rise: no class can be a weak match any more, and the totals are not needed
        labels, confidence = part.labels.ravel(), np.nan_to_num(part.confidence).ravel()
        self._pixels += np.bincount(labels, minlength=_LABELS)
        self._confidence += np.bincount(labels, confidence, minlength=_LABELS)

    def notes(self, where: str) -> list[str]:
        """Sentences for the user.

        Args:
            where: the classified part, such as "this raster".
        """
        weak = [f"{name} ({self._peak(label):.2f})" for label, name in self._names.items() if self._is_weak(label)]
        notes = reading_notes(self._readings)
        if weak:
            notes.append(
                f"No strong match in {where} for: {', '.join(weak)}. These classes may not occur there, or the model "
                "cannot recognise them. Check them by eye, try other words, or remove them."
            )
        if self.left_out:
            share = self.left_out / (int(self._pixels[1:].sum()) + self.left_out)
            notes.append(
                f"The model classifies {share:.1%} of {where} as cloud or cloud shadow; these pixels were masked."
            )
        return notes

    def of_class(self, item: MapClass) -> dict[str, Any]:
        """Fields of a class of the legend in the result of a job.

        Returns:
            `readings`, one for each prompt, with its `peak`; `peak`, the highest of them, or None; and `weak_match`,
            see the class.
        """
        label = item.value if item.label is None else item.label
        rows = [
            reading.as_dict() | {"peak": round(float(peak), 3)}
            for reading, peak, owner in zip(self._readings, self._peaks, self._labels, strict=True)
            if owner == label
        ]
        peak = round(self._peak(label), 3) if rows else None
        return {"readings": rows, "peak": peak, "weak_match": self._is_weak(label)}

    def with_readings(self, classes: ClassList) -> ClassList:
        """The class list with the translations found, in brackets, so that its map does not depend on the glossary."""
        english = {reading.prompt: reading.english for reading in self._readings if reading.status == "translated"}

        def stated(prompts: tuple[str, ...]) -> tuple[str, ...]:
            names = [parse_prompt(prompt).name for prompt in prompts]
            return tuple(
                with_english(prompt, english[name]) if name in english and "[" not in prompt else prompt
                for prompt, name in zip(prompts, names, strict=True)
            )

        items = tuple(replace(item, synonyms=stated(item.synonyms)) for item in classes.classes)
        return replace(classes, classes=items, background=stated(classes.background))

    def _peak(self, label: int) -> float:
        return float(self._peaks[np.array(self._labels) == label].max(initial=-1.0))

    def _is_below_limit(self, label: int) -> bool:
        asked = label in self._names and label in self._labels  # a class of samples has no prompts
        return self._min_peak is not None and asked and self._peak(label) < self._min_peak

    def _is_weak(self, label: int) -> bool:
        if not self._is_below_limit(label):
            return False
        valid, own = int(self._pixels[1:].sum()), int(self._pixels[label])
        mean = self._confidence[1:].sum() / max(valid, 1)
        return not prevails(own / max(valid, 1), self._confidence[label] / max(own, 1), mean)


def prevails(share: float, confidence: float, mean: float) -> bool:
    """Whether a class covers a large part of a map about as clearly as the other classes cover theirs.

    Args:
        share: share of the class in the valid pixels, 0 to 1.
        confidence: mean probability of the class in its pixels.
        mean: mean probability of the best class in all valid pixels.
    """
    return share >= COMMON_SHARE and confidence >= ORDINARY_CONFIDENCE * mean


def prompt_groups(classes: ClassList) -> list[tuple[str, ...]]:
    """The prompts of each class, and of the background if there is one."""
    return [item.synonyms for item in classes.classes] + ([classes.background] if classes.background else [])
