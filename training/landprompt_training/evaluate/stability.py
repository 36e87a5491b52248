"""Stability of a map under changes of the file or of the wording that do not change the land."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from landprompt.query.classify import class_probabilities, upsample

from landprompt_training.data.bands import OPTICAL_BANDS, RGB_REFLECTANCE_PER_COUNT
from landprompt_training.evaluate.model import RGB_ORDER, Model
from landprompt_training.evaluate.results import Results

# The seven classes of the table, each with synonyms.
CLASSES: dict[str, tuple[str, ...]] = {
    "forest": ("forest", "trees", "woodland"),
    "grass": ("grass", "grassland", "meadow"),
    "cropland": ("cropland", "crops", "cultivated fields"),
    "bare": ("bare ground", "bare soil", "sand", "rocks"),
    "water": ("water", "river", "lake", "sea"),
    "houses": ("houses", "buildings", "built-up area"),
    "shrubs": ("shrubs", "shrubland", "scrub"),
}
SIX = ("B02", "B03", "B04", "B08", "B11", "B12")
FOUR = ("B02", "B03", "B04", "B08")
NOISE = 0.004


@dataclass(frozen=True)
class Scene:
    """A scene: reflectance (12, h, w) in the order of `OPTICAL_BANDS`, and valid pixels, bool (h, w)."""

    name: str
    image: np.ndarray
    valid: np.ndarray


class Mapper:
    """Makes maps of the seven classes, or of `classes` (name -> synonyms), as in the engine."""

    def __init__(self, model: Model, classes: dict[str, tuple[str, ...]] | None = None) -> None:
        self.model, groups = model, list((classes or CLASSES).values())
        self.phrases = [phrase for group in groups for phrase in group]
        self.owner = [number for number, group in enumerate(groups) for _ in group]

    def map(self, modality: str, image: np.ndarray, names: tuple[str, ...], valid: np.ndarray) -> np.ndarray:
        """The class of each pixel, int64 (h, w)."""
        model = self.model
        prompts = model.prompts(modality, self.phrases)
        cells = model.cells(modality, image, names, valid)
        probability = class_probabilities(cells, prompts, self.owner, model.logit_scale, model.temperature(modality))
        ring = np.pad(probability, ((0, 0), (1, 1), (1, 1)))
        inside = np.pad(np.ones(cells.shape[1:], bool), 1)
        stride = model.stride(modality)
        out: np.ndarray = upsample(ring, inside, stride, (stride, stride), valid.shape)[0].argmax(axis=0)
        return out


def changes(mapper: Mapper, scene: Scene) -> Iterator[tuple[str, np.ndarray, np.ndarray]]:
    """For each row of the table: the change, the map after it, and the map that it should equal."""
    image, valid = scene.image, scene.valid

    def of(pixels: np.ndarray, names: tuple[str, ...] = OPTICAL_BANDS, seen: np.ndarray = valid) -> np.ndarray:
        return mapper.map("s2", pixels, names, seen)

    def bands(names: tuple[str, ...]) -> np.ndarray:
        return image[[OPTICAL_BANDS.index(name) for name in names]]

    plain = of(image)
    for k in (1, 3, 5):
        yield f"cropped by {k} px", of(image[:, k:, k:], seen=valid[k:, k:]), plain[k:, k:]
    six = of(bands(SIX), SIX)
    yield "near infrared named B8A, 6 bands", of(bands(SIX), tuple("B8A" if n == "B08" else n for n in SIX)), six
    yield "4 bands", of(bands(FOUR), FOUR), plain
    three = of(bands(RGB_ORDER), RGB_ORDER)
    yield "3 bands", three, plain
    for title, factor in (("20 % darker", 0.8), ("20 % brighter", 1.2)):
        yield title, of(image * np.float32(factor)), plain
    for share in (0.03, 0.1):
        yield f"haze {share:.0%}", of(image * np.float32(1 - share) + np.float32(share)), plain
    noise = np.random.default_rng(0).normal(0, NOISE, image.shape).astype(np.float32)
    yield f"noise {NOISE}", of(image + noise), plain
    for factor in (2, 3):
        yield f"{10 * factor} m", *_coarser(of, image, valid, plain, factor)
    counts = (bands(RGB_ORDER) / RGB_REFLECTANCE_PER_COUNT).clip(0, 255).round()
    yield "true colour, against 3 bands", mapper.map("rgb", counts, RGB_ORDER, valid), three
    yield "mirrored", of(image[..., ::-1].copy(), seen=valid[:, ::-1])[:, ::-1], plain


def _coarser(
    of: Callable[..., np.ndarray], image: np.ndarray, valid: np.ndarray, plain: np.ndarray, factor: int
) -> tuple[np.ndarray, np.ndarray]:
    rows, cols = (length // factor for length in valid.shape)
    small = image[:, : rows * factor, : cols * factor].reshape(len(image), rows, factor, cols, factor).mean(axis=(2, 4))
    seen = valid[: rows * factor, : cols * factor].reshape(rows, factor, cols, factor).all(axis=(1, 3))
    made = of(small.astype(np.float32), seen=seen).repeat(factor, 0).repeat(factor, 1)
    return made, plain[: rows * factor, : cols * factor]


def stability(model: Model, scenes: list[Scene]) -> dict[str, float]:
    """Share of valid pixels that keep their class under each change, averaged over the scenes, and the overall mean."""
    mapper = Mapper(model)
    found: dict[str, list[float]] = {}
    for scene in scenes:
        for title, made, wanted in changes(mapper, scene):
            rows, cols = wanted.shape
            corner = title.startswith("cropped")
            seen = scene.valid[-rows:, -cols:] if corner else scene.valid[:rows, :cols]
            found.setdefault(title, []).append(float((made == wanted)[seen].mean()) if seen.any() else 1.0)
    rows = {title: float(np.mean(values)) for title, values in found.items()}
    return rows | {"mean": float(np.mean(list(rows.values())))} if rows else rows


def measure_stability(model: Model, scenes: list[Scene], results: Results) -> None:
    """Add the table of stability. In its rows, `samples` is the number of scenes."""
    if "s2" not in model.modalities or "rgb" not in model.modalities or not scenes:
        results.skipped.append("stability: requires scenes, and encoders for Sentinel-2 and true colour")
        return
    name = "Stability: agreement with the plain map, seven classes"
    for title, value in stability(model, scenes).items():
        results.add(name, len(scenes), "agreement", value, bands=title, prompts=", ".join(CLASSES))


LISTS: tuple[tuple[str, ...], ...] = (
    ("forest", "grass", "cropland", "bare ground", "water", "houses", "shrubs"),
    ("trees", "grassland", "crops", "bare soil", "open water", "buildings", "shrubland"),
    ("woodland", "meadow", "cultivated fields", "bare earth", "a body of water", "built-up area", "scrub"),
    ("tree cover", "pasture", "farmland", "barren land", "water surface", "settlement", "bushes"),
    ("woods", "grassy land", "agricultural fields", "sand and rocks", "rivers and lakes", "town", "bushland"),
    ("tree canopy", "meadows", "arable land", "bare or sparse vegetation", "river or sea", "urban area", "brush"),
    ("wooded area", "natural grassland", "farm fields", "open soil", "lakes, rivers and ponds", "houses and roads",
     "heath and scrub"),
    ("forested land", "herbaceous vegetation", "crop fields", "exposed soil", "water body", "residential area",
     "shrub and scrub"),
    ("dense trees", "lawn and meadow", "fields with crops", "naked soil and stones", "lake or sea", "city or village",
     "low bushes"),
    ("forestland", "steppe or prairie", "agriculture", "dry bare land", "inland water", "built environment",
     "woody shrubs"),
)  # fmt: skip


def agreement(model: Model, scenes: list[Scene]) -> float:
    """Share of the valid pixels with the same class in two maps, averaged over all pairs of lists and all scenes."""
    values = []
    for scene in scenes:
        maps = [
            Mapper(model, {phrase: (phrase,) for phrase in phrases}).map("s2", scene.image, OPTICAL_BANDS, scene.valid)
            for phrases in LISTS
        ]
        values += [float((one == other)[scene.valid].mean()) for one, other in combinations(maps, 2)]
    return float(np.mean(values))


def measure_paraphrases(model: Model, scenes: list[Scene], results: Results) -> None:
    """Add the agreement between paraphrased class lists; no row without an encoder for Sentinel-2."""
    if "s2" in model.modalities and scenes:
        value = agreement(model, scenes)
        results.add("Ten paraphrases of seven classes", len(scenes), "pairwise agreement", value, bands="12 bands")
