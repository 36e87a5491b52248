"""The sequence of transforms of a training window: the student's augmented view, and an unaugmented second view."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from landprompt_training.data.bands import OPTICAL_BANDS
from landprompt_training.data.modality import Modality
from landprompt_training.data.sample import given
from landprompt_training.data.transforms import clouds, radar, radiometry, spectral
from landprompt_training.data.transforms.geometry import with_nodata

if TYPE_CHECKING:
    from landprompt_training.data.windows import RasterStack, WindowSource

# Share of windows whose missing bands are filled by regression.
_REGRESSED = 0.7
# Share of true-colour windows that are converted to 8-bit pictures.
_EIGHT_BIT = 0.6
# Share of a chip's pixels that a window must contain for the chip's label to count.
_LEAST_REGION = 0.35


@dataclass
class ViewSettings:
    """Settings of the transforms.

    Attributes:
        regression: fills missing bands; None leaves them missing.
        cloud, shade: indices of the concepts for clouds and for shadows; None: dense targets ignore synthetic clouds.
        classes: largest number of chip classes of any source; labels are padded to this length.
        width: length of the teacher's features; 0 without a teacher.
    """

    regression: spectral.BandRegression | None = None
    cloud: int | None = None
    shade: int | None = None
    classes: int = 0
    width: int = 0
    extra: dict[str, Any] = field(default_factory=dict)


def make_view(
    first: RasterStack, second: RasterStack | None, source: WindowSource, rng: np.random.Generator
) -> dict[str, Any]:
    """Make one training view, as tensors of fixed shapes. `Mixture` describes the keys."""
    modality, align = source.modality, source.align
    image, present, target, keep = first.image, first.present, first.target, torch.ones_like(first.valid)
    if modality.units == "reflectance":
        image, present, target, keep = _optical(first, source, rng)
    elif align.augment == "full":
        image, present = _radar(image, present, rng)
    valid = with_nodata(first.valid, rng) if align.augment == "full" else first.valid
    out: dict[str, Any] = {
        "image": standard(modality, image, present, valid), "band_mask": present, "valid": valid,
        "source": torch.tensor(source.number),
    }  # fmt: skip
    count = len(source.concepts)
    dense = target if target is not None else torch.zeros(count, *valid.shape[-2:])
    out["target"] = (dense * valid).half()
    out["either"] = torch.tensor(bool(first.either))
    out["dense_weight"] = torch.tensor(float(source.weights.get("dense", 0.0)) if target is not None else 0.0)
    out |= _regions(first, valid, source)
    if second is not None:
        present_b = second.present
        clean, present_b = _filled(second.image, present_b, source, rng)
        out["view_image"] = standard(modality, clean, present_b, second.valid)
        out["view_mask"], out["view_valid"] = present_b, second.valid
        out["view_weight"] = keep * valid * float(source.weights.get("views", 1.0))
    if first.other is not None and source.other is not None:
        out["pair_image"] = standard(source.other, first.other, given(first.other_present), first.valid)
        out["pair_mask"], out["pair_valid"] = first.other_present, first.valid
        out["pair_weight"] = torch.tensor(float(source.weights.get("pairs", 1.0)))
    return out


def standard(modality: Modality, image: Tensor, present: Tensor, valid: Tensor) -> Tensor:
    """The encoder's input for one window (bands, h, w)."""
    return modality.standardise(image[None], present[None], valid[None])[0]


def _filled(image: Tensor, present: Tensor, source: WindowSource, rng: np.random.Generator) -> tuple[Tensor, Tensor]:
    """The image with as many missing bands as possible filled from the present ones."""
    if source.modality.units != "reflectance" or source.align.augment != "full":
        return image, present
    image, present = spectral.share_nir(image, present, source.modality.bands)
    if source.tools.regression is None:
        return image, present
    return source.tools.regression.fill(image, present, rng)


def _optical(stack: RasterStack, source: WindowSource, rng: np.random.Generator) -> tuple[Tensor, Tensor, Any, Tensor]:
    image, present, target = stack.image, stack.present, stack.target
    keep, align, bands = torch.ones_like(stack.valid), source.align, source.modality.bands
    if align.augment != "full":
        return image, present, target, keep
    pictures = int(present.sum()) == 3
    if not pictures and rng.random() < _REGRESSED:
        image, present = _filled(image, present, source, rng)
    elif not pictures:
        image, present = spectral.share_nir(image, present, bands)
    full = bands == OPTICAL_BANDS
    if full and align.clouds and target is not None and rng.random() < align.clouds:
        image, opacity, shadow = clouds.add_clouds(image, rng)
        if source.tools.cloud is not None and source.tools.shade is not None:
            target = clouds.cloud_target(target, opacity, shadow, source.tools.cloud, source.tools.shade)
        keep = ((opacity < 0.1) & (shadow < 0.1))[None].float()
    if full and not pictures:
        image = radiometry.atmosphere(image, rng)
    image = radiometry.brightness(image, rng)
    if rng.random() < align.subsets:
        present = spectral.draw_subset(present, bands, rng, source.modality.least)
    shown = {band for band, has in zip(bands, present, strict=True) if has}
    if full and shown == set(spectral.RGB) and rng.random() < _EIGHT_BIT:
        image = radiometry.eight_bit(image, rng)
    return radiometry.noisy(image, rng), present, target, keep


def _radar(image: Tensor, present: Tensor, rng: np.random.Generator) -> tuple[Tensor, Tensor]:
    if present[1] == 0 and rng.random() < 0.4:
        image, present = radar.simulate_vh(image, rng), torch.ones(2)
    return radar.radar_view(image, rng), radar.drop_polarisation(present[None], rng)[0]


def _regions(stack: RasterStack, valid: Tensor, source: WindowSource) -> dict[str, Tensor]:
    """The keys of `Mixture` that describe the R regions (chips) of a window."""
    from landprompt_training.data.windows import REGIONS

    number = torch.arange(REGIONS, dtype=torch.float32)[:, None, None]
    region = given(stack.region)
    inside = (region == number).float() * valid
    coarse = F.avg_pool2d(inside[None], 8)[0]
    whole = (region >= 0).float().sum() / max(1, int(region.max()) + 1)
    counts = (inside.sum(dim=(1, 2)) > _LEAST_REGION * whole.clamp(min=1)).float()
    labels = torch.zeros(REGIONS, max(1, source.tools.classes))
    if stack.labels is not None:
        labels[: len(stack.labels), : stack.labels.shape[1]] = stack.labels
    out = {"regions": (coarse > 0.99).float(), "region_counts": counts, "labels": labels}
    out["region_counts"] = counts * (out["regions"].sum(dim=(1, 2)) > 0).float()
    if source.tools.width:
        teacher = torch.zeros(REGIONS, source.tools.width)
        if stack.teacher is not None:
            teacher[: len(stack.teacher)] = stack.teacher
        out["teacher"] = teacher
        out["has_teacher"] = out["region_counts"] * float(stack.teacher is not None)
    return out
