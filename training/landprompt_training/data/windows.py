"""Training windows: the sources of a student, and their mixture with fixed shares."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
import torch
from torch import Tensor

from landprompt_training.config import Align, Source
from landprompt_training.data.concepts import Concepts, dense_target
from landprompt_training.data.modality import Modality
from landprompt_training.data.sample import Fields, Sample, SampleSet, given
from landprompt_training.data.transforms import geometry
from landprompt_training.data.transforms.geometry import apply_symmetry, random_symmetry
from landprompt_training.data.transforms.views import ViewSettings, make_view
from landprompt_training.distributed import SampleOrder

# Maximum number of chips in a window: the four tiles of a mosaic.
REGIONS = 4
# Range of pixel sizes, in metres, to which half of the windows are resampled.
GSD_RANGE = (9.0, 33.0)
# Maximum offset between the two views of a window, in pixels.
MOST_OFFSET = 5
# Share of the area kept by the paper's resized crop.
PAPER_CROP = (0.9, 1.0)
_CACHE_BYTES = 3 << 29


@dataclass
class RasterStack:
    """The rasters of a sample on one grid, before or after a window is cropped from them.

    Attributes:
        image, present: the student's bands (bands, h, w) and their mask (bands,).
        other, other_present: the same for the paired sensor; None if there is none.
        valid: (1, h, w).
        target, either: (K, h, w) or None, and bool; see `dense_target`.
        region: (1, h, w), index of the chip that a pixel belongs to, -1 for none.
        labels: class labels of each chip, (REGIONS, c) or None.
        teacher: teacher features of each chip, (REGIONS, width) or None.
    """

    image: Tensor
    present: Tensor
    valid: Tensor
    other: Tensor | None = None
    other_present: Tensor | None = None
    target: Tensor | None = None
    either: bool = False
    region: Tensor | None = None
    labels: Tensor | None = None
    teacher: Tensor | None = None

    def map(self, change: Any) -> RasterStack:
        """The stack with `change(tensor, fill)` applied to every raster."""
        fills = {"image": 0.0, "valid": 0.0, "other": 0.0, "target": 0.0, "region": -1.0}
        changed = {n: change(getattr(self, n), fill) for n, fill in fills.items() if getattr(self, n) is not None}
        return replace(self, **changed)


class WindowSource:
    """Training views of one data set, accessed by their position in an endless sequence.

    Args:
        samples: the training split.
        source, align: tables of the recipe.
        modality: modality of the student.
        concepts: concepts of the dense supervision.
        number: number of the source in the mixture.
        tools: settings of the transforms.
        teacher: the teacher's features of the picture of every sample (n, width), or None.
        other: modality of the paired sensor's student; None without pairs.
    """

    def __init__(self, samples: SampleSet, source: Source, align: Align, modality: Modality, concepts: Concepts,
                 number: int, seed: int, tools: ViewSettings, teacher: np.ndarray | None = None,
                 other: Modality | None = None) -> None:  # fmt: skip
        self.samples, self.source, self.align, self.modality, self.other = samples, source, align, modality, other
        self.concepts, self.number, self.seed, self.teacher, self.tools = concepts, number, seed, teacher, tools
        self.weights: dict[str, float] = dict.fromkeys(samples.supervises, 1.0) | {**source.weights}
        repeats = np.asarray(samples.repeats if samples.repeats is not None else np.ones(len(samples), np.int64))
        self.order = SampleOrder(repeats, seed * 1009 + number)
        self.table = concepts.table(samples) if samples.dense_classes else None
        self._cache: OrderedDict[int, Sample] = OrderedDict()
        self._bytes = 0

    def supervises(self, kind: str) -> bool:
        """Whether the source declares a kind of supervision with a weight above 0."""
        return kind in self.samples.supervises and self.weights.get(kind, 0) > 0

    def view(self, position: int, offset: tuple[int, int]) -> dict[str, Any]:
        """The training view at a position; `offset` (down, right) shifts its second view, in pixels."""
        rng = np.random.default_rng([self.seed, self.number, position])
        side, margin = self.align.window, MOST_OFFSET if self.supervises("views") else 0
        stack = self._stack(position, side + 2 * margin, rng)
        if self.align.augment in ("full", "geometry"):
            turn = random_symmetry(rng)
            stack = stack.map(lambda x, _: apply_symmetry(x, turn))
        first = stack.map(lambda x, fill: geometry.crop(x, margin, margin, side, fill))
        second = None
        if self.supervises("views"):
            top, left = margin + offset[0], margin + offset[1]
            second = stack.map(lambda x, fill: geometry.crop(x, top, left, side, fill))
        return make_view(first, second, self, rng)

    def _stack(self, position: int, need: int, rng: np.random.Generator) -> RasterStack:
        index = self.order[position]
        sample = self._sample(index)
        if sample.shape == (1, 1):
            return self._voronoi(need, rng)
        coarse, zoom = self._scale(rng) if self.align.augment == "full" else (1, 1.0)
        height, width = sample.shape
        if self.align.mosaic and max(height, width) < need:
            return self._mosaic(sample, index, need, rng)
        if need * coarse > min(height, width):
            coarse = 1
        cut = round(need / zoom) if zoom > 1 else need * coarse
        if self.align.augment == "paper":
            cut = round(min(height, width) * float(np.sqrt(rng.uniform(*PAPER_CROP))))
        top, left = (self._start(length, cut, rng) for length in (height, width))
        stack = self._of(_cropped(sample, top, left, cut), index)
        if coarse > 1:
            return stack.map(lambda x, fill: _coarser(x, coarse, fill))
        if cut != need:
            return stack.map(lambda x, fill: _resized(x, need, fill))
        return stack

    def _start(self, length: int, cut: int, rng: np.random.Generator) -> int:
        """First row or column of a window. It may be negative: then part of the window is outside the sample."""
        if self.align.augment != "full" and cut >= length:
            return 0
        low, high = sorted((0, length - cut))
        return int(rng.integers(low, high + 1))

    def _scale(self, rng: np.random.Generator) -> tuple[int, float]:
        """Draw a pixel size and return the factor of area averaging and the zoom factor that produce it."""
        if rng.random() < 0.5:
            return 1, 1.0
        gsd = float(np.exp(rng.uniform(*np.log(GSD_RANGE))))
        ratio = gsd / self.samples.gsd
        if ratio > 1.4:
            return int(np.clip(round(ratio), 2, 3)), 1.0
        return 1, float(np.clip(1 / ratio, 1, 3)) if ratio < 0.8 else 1.0

    def _mosaic(self, first: Sample, index: int, need: int, rng: np.random.Generator) -> RasterStack:
        """Join four tiles to one image, in which each is a separate chip."""
        stacks = [self._of(first, index), *(self._of(self._sample(i), i) for i in self._any(3, rng))]
        side = min(min(g.valid.shape[-2:]) for g in stacks)
        stacks = [g.map(lambda x, fill: geometry.crop(x, 0, 0, side, fill)) for g in stacks]
        turns = [random_symmetry(rng) for _ in stacks]
        stacks = [g.map(lambda x, _, turn=turn: apply_symmetry(x, turn)) for g, turn in zip(stacks, turns, strict=True)]
        joined: dict[str, Any] = {}
        for field in fields(RasterStack):
            values = [getattr(g, field.name) for g in stacks]
            if field.name in ("image", "valid", "other", "target") and all(v is not None for v in values):
                joined[field.name] = geometry.tile_mosaic(values)
        numbers = [torch.full_like(g.valid, float(k)) for k, g in enumerate(stacks)]
        joined["region"] = geometry.tile_mosaic(numbers)
        joined["present"] = torch.stack([g.present for g in stacks]).amin(dim=0)
        if "other" in joined:
            joined["other_present"] = torch.stack([given(g.other_present) for g in stacks]).amin(dim=0)
        for name in ("labels", "teacher"):
            if getattr(stacks[0], name) is not None:
                joined[name] = torch.cat([getattr(g, name)[:1] for g in stacks])
        stack = RasterStack(either=stacks[0].either, **joined)
        top, left = (self._start(length, need, rng) for length in stack.valid.shape[-2:])
        return stack.map(lambda x, fill: geometry.crop(x, top, left, need, fill))

    def _voronoi(self, need: int, rng: np.random.Generator) -> RasterStack:
        """Arrange single-pixel samples as a mosaic of uniform patches, from a few pixels to large."""
        count = int(rng.integers(4, 60))
        stacks = [self._of(self._sample(i), i) for i in self._any(count, rng)]
        most = max(int(g.present.sum()) for g in stacks)
        # Samples with fewer bands would reduce the bands of the whole window.
        stacks = [g for g in stacks if int(g.present.sum()) == most]
        patch = torch.from_numpy(geometry.voronoi(len(stacks), need, rng))

        def spread(name: str) -> Tensor:
            return torch.stack([getattr(g, name)[:, 0, 0] for g in stacks])[patch].movedim(-1, 0)

        image = spread("image")
        if self.modality.units == "reflectance":
            texture = rng.normal(1, rng.uniform(0.02, 0.12), (1, need, need)).astype(np.float32)
            image = image * torch.from_numpy(texture)
        present = torch.stack([g.present for g in stacks]).amin(dim=0)
        region = torch.full((1, need, need), -1.0)
        return RasterStack(image, present, torch.ones(1, need, need), target=spread("target"), region=region)

    def _any(self, count: int, rng: np.random.Generator) -> list[int]:
        """Indices of random samples, drawn in proportion to `repeats`."""
        return [int(i) for i in self.order.samples[rng.integers(0, len(self.order), count)]]

    def _of(self, sample: Sample, index: int) -> RasterStack:
        """Convert a sample to a stack of rasters."""
        image, present = self.modality.pixels(sample)
        valid = torch.ones(1, *sample.shape) if sample.valid is None else sample.valid
        stack = RasterStack(image.float(), present, valid, region=torch.zeros(1, *sample.shape))
        if self.supervises("dense") and (sample.dense is not None or sample.soft is not None):
            stack.target, stack.either = dense_target(given(self.table), sample.dense, sample.second, sample.soft)
        if self.other is not None and self.supervises("pairs"):
            other, stack.other_present = self.other.pixels(sample)
            stack.other = other.float()
        if sample.labels is not None and (self.supervises("labels") or self.supervises("label_cells")):
            stack.labels = _first(sample.labels)
        if self.teacher is not None:
            stack.teacher = _first(torch.from_numpy(self.teacher[index].astype(np.float32)))
        return stack

    def _sample(self, index: int) -> Sample:
        """Read a sample, with its images in half precision, via the cache."""
        if index in self._cache:
            return self._cache[index]
        sample = self.samples[index]
        halves: Fields = {n: v.half() for n in ("s2", "s1", "rgb") if (v := getattr(sample, n)) is not None}
        sample = replace(sample, **halves)
        size = sum(v.nbytes for v in vars(sample).values() if isinstance(v, Tensor))
        if self._bytes + size < _CACHE_BYTES:
            self._cache[index] = sample
            self._bytes += size
        return sample


def _cropped(sample: Sample, top: int, left: int, side: int) -> Sample:
    """Cut a square from a sample; pixels outside the sample are nodata."""
    if sample.valid is None:
        sample = replace(sample, valid=torch.ones(1, *sample.shape))
    fills = {"s2": 0.0, "s1": 0.0, "rgb": 0.0, "valid": 0.0, "dense": -1, "second": -1, "soft": 0}
    cut: Fields = {n: geometry.crop(v, top, left, side, fill) for n, fill in fills.items()
           if (v := getattr(sample, n)) is not None}  # fmt: skip
    return replace(sample, **cut)


def _first(values: Tensor) -> Tensor:
    """Expand (c,) to (REGIONS, c): the values in the first row, zeros in the others."""
    out = torch.zeros(REGIONS, len(values))
    out[0] = values
    return out


def _coarser(x: Tensor, factor: int, fill: float) -> Tensor:
    return x[..., ::factor, ::factor] if fill < 0 else geometry.coarser(x, factor)


def _resized(x: Tensor, side: int, fill: float) -> Tensor:
    return geometry.resized_map(x, side) if fill < 0 or len(x) == 1 else geometry.resized(x, side)


# Keys that only some windows have, and the key that lists the numbers of these windows in the batch.
_PARTIAL = {"view_image": "view_rows", "pair_image": "pair_rows"}


class Mixture:
    """Training data for `engine.fit`. The slot of a view determines its source.

    Keys of a batch of n windows with side s:
        image (n, bands, s, s), band_mask (n, bands), valid (n, 1, s, s): the student's input.
        source (n,): number of the source.
        target (n, K, s, s) float16, either (n,), dense_weight (n,): dense labels, see `dense_target`.
        regions (n, R, s/8, s/8), region_counts (n, R), labels (n, R, C): the chips of a window, whether each is large
            enough to be used, and their classes.
        teacher (n, R, W), has_teacher (n, R): the teacher's features, if any source has a teacher.
        view_rows (m,), view_image, view_mask, view_valid, view_weight, offset (2,): second views of m of the windows.
        pair_rows (m,), pair_image, pair_mask, pair_valid, pair_weight (m,): m of the windows in the other sensor.
    """

    def __init__(self, sources: list[WindowSource], seed: int) -> None:
        self.sources, self.seed = sources, seed
        self.slots = interleaved([source.source.share for source in sources])
        self.size = len(self.slots)
        self.samples = sum(len(source.order) for source in sources)
        self._rank_in_source = [self.slots[:k].count(number) for k, number in enumerate(self.slots)]

    def __getitem__(self, key: tuple[int, int]) -> dict[str, Any]:
        slot, step = key
        number = self.slots[slot]
        source = self.sources[number]
        position = step * source.source.share + self._rank_in_source[slot]
        rng = np.random.default_rng([self.seed, 7, step])
        down, right = (int(v) for v in rng.integers(-MOST_OFFSET, MOST_OFFSET + 1, 2))
        return source.view(position, (down, right)) | {"offset": torch.tensor((down, right))}

    def collate(self, views: list[dict[str, Any]]) -> dict[str, Tensor]:
        """Stack views into a batch."""
        out: dict[str, Tensor] = {}
        for lead, rows in _PARTIAL.items():
            chosen = [k for k, view in enumerate(views) if lead in view]
            if chosen:
                out[rows] = torch.tensor(chosen)
        prefixes = tuple(lead.split("_")[0] for lead in _PARTIAL)
        for name in sorted({name for view in views for name in view}):
            values = [view[name] for view in views if name in view]
            if name == "offset":
                out[name] = values[0]
            elif len(values) == len(views) or name.split("_")[0] in prefixes:
                out[name] = torch.stack(values)
        return out


def interleaved(shares: list[int]) -> list[int]:
    """The source number of each slot of a batch. Each number occurs `share` times, evenly interleaved."""
    places = [((k + 0.5) / share, number) for number, share in enumerate(shares) for k in range(share)]
    return [number for _, number in sorted(places)]
