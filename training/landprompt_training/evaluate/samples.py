"""Accuracy of maps from prompts with samples, compared with prompts alone and with common classifiers.

    python -m landprompt_training.evaluate.samples BUNDLE --data DATA --out OUT [--split test]

A few pixels of every class are drawn from a scene, five times; the map is tested on all other pixels of the scene. The
scenes are HLS scenes with WorldCover labels and Sentinel-2 chips with Dynamic World labels. The class list of a scene
has the classes with at least `LEAST_PIXELS` pixels. The methods are: prompts alone; prompts with samples, computed as
in the engine; and from scikit-learn, a random forest (100 trees) on the bands, logistic regression on the bands, and
logistic regression on the embeddings. The constants of the engine were chosen with `--split val`, which uses HLS scenes
that are not held out and chips of Dynamic World's training and validation splits.
"""

from __future__ import annotations

import argparse
import warnings
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from landprompt.index.pooling import cell_means
from landprompt.index.quantised_bands import band_values, quantise_bands
from landprompt.query.classify import upsample
from landprompt.query.features import Standardiser
from landprompt.query.regression import softmax
from landprompt.query.teach import Cells, Samples, teach
from sklearn.ensemble import RandomForestClassifier
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from landprompt_training.data import dynamic_world, hls_worldcover, soft_labels
from landprompt_training.data.bands import OPTICAL_BANDS
from landprompt_training.evaluate.hls import CLASSES, class_places, words
from landprompt_training.evaluate.maps import confusion, iou
from landprompt_training.evaluate.model import EngineModel
from landprompt_training.vocabulary.words import load_vocabulary

LEAST_PIXELS, SEEDS = 50, 5
HLS_VALIDATION = 30
# Side, in cells, of the squares used in cross-validation.
_SQUARE = 13
# Number of cells that show how common the classes are.
_SHARE_CELLS = 2000


@dataclass
class Scene:
    """A labelled scene.

    Attributes:
        group, name: the data set, and the name of the scene.
        bands: float32 (b, h, w), reflectance.
        labels: int (h, w), classes 0..k-1, -1 where unknown.
        cells: float32 (n, D), embeddings of the cells.
        text: float64 (n, k), logits of the prompts.
        stored: uint8 (n, b), quantised band means.
        shape: number of rows and columns of cells.
        stride: side of a cell in pixels.
    """

    group: str
    name: str
    bands: np.ndarray
    labels: np.ndarray
    cells: np.ndarray
    text: np.ndarray
    stored: np.ndarray
    shape: tuple[int, int]
    stride: int

    @property
    def classes(self) -> int:
        """Number of classes."""
        return int(self.text.shape[1])

    def draw(self, per_class: int, seed: int) -> np.ndarray:
        """Flat indices of sampled pixels: `per_class` of each class, but at most half of its pixels."""
        rng, labels = np.random.default_rng(seed), self.labels.ravel()
        of_class = [np.flatnonzero(labels == number) for number in range(self.classes)]
        return np.concatenate([rng.choice(each, min(per_class, len(each) // 2), replace=False) for each in of_class])

    def cell_of(self, pixels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Row and column of the cell of each pixel."""
        rows, cols = np.divmod(pixels, self.labels.shape[1])
        return rows // self.stride, cols // self.stride

    def pixels(self, probabilities: np.ndarray) -> np.ndarray:
        """Most likely class of each pixel, from probabilities (n, k) of the cells, interpolated as in the engine."""
        planes = probabilities.T.reshape(-1, *self.shape).astype(np.float32)
        ring, inside = np.pad(planes, ((0, 0), (1, 1), (1, 1))), np.pad(np.ones(self.shape, bool), 1)
        found, _ = upsample(ring, inside, self.stride, (self.stride, self.stride), self.labels.shape)
        best: np.ndarray = found.argmax(axis=0)
        return best

    def score(self, predicted: np.ndarray, sampled: np.ndarray) -> float:
        """Mean IoU over the classes, excluding the sampled pixels."""
        truth = self.labels.copy().ravel()
        truth[sampled] = -1
        return float(iou(confusion(truth, predicted.ravel(), self.classes)).mean())


def open_scene(
    model: EngineModel, group: str, name: str, image: np.ndarray, bands: tuple[str, ...], valid: np.ndarray,
    labels: np.ndarray, phrases: list[str],
) -> Scene | None:  # fmt: skip
    """Encode a scene; None if fewer than two classes have enough pixels.

    Args:
        image: reflectance (b, h, w).
        bands: names of the bands.
        valid: bool (h, w).
        labels: int (h, w), index into `phrases`, negative where unknown.
    """
    labels = np.where(valid, labels, -1)
    counts = np.bincount(labels[labels >= 0], minlength=len(phrases))
    present = np.flatnonzero(counts >= LEAST_PIXELS)
    if len(present) < 2:
        return None
    place = np.full(len(phrases) + 1, -1)
    place[present] = np.arange(len(present))
    cells = model.cells("s2", image, bands, valid)
    stride, size = model.stride("s2"), len(cells)
    prompts = model.prompts("s2", [phrases[number] for number in present])
    flat = cells.reshape(size, -1).T
    text = model.logit_scale / model.temperature("s2") * flat @ prompts.T
    image = np.where(valid, image, 0).astype(np.float32)
    means = cell_means(image, valid, stride)
    stored = quantise_bands(means, np.ones(means.shape[1:], bool), "s2").reshape(len(bands), -1).T
    shape = (cells.shape[1], cells.shape[2])
    return Scene(group, name, image, place[labels], flat, text.astype(np.float64), stored, shape, stride)


def open_scenes(model: EngineModel, root: Path, split: str) -> Iterator[Scene]:
    """The scenes of a split, "test" or "val"; raises DataMissing."""
    vocabulary = load_vocabulary("land_cover")
    arrays = hls_worldcover.load_arrays(root, vocabulary.classes)
    chosen = np.flatnonzero(arrays["held_out"])
    if split != "test":
        chosen = np.random.default_rng(0).permutation(np.flatnonzero(~arrays["held_out"]))[:HLS_VALIDATION]
    bands = tuple("B08" if band == "B8A" else band for band in hls_worldcover.BANDS)
    place = class_places(vocabulary)
    found: list[Scene | None] = [
        open_scene(model, "HLS", str(i), arrays["image"][i], bands, arrays["valid"][i], place[arrays["worldcover"][i]],
                   words(CLASSES))
        for i in chosen
    ]  # fmt: skip
    concepts = load_vocabulary("concepts")
    phrases = [concepts.standard[concepts.names.index(name)] for name in soft_labels.CLASSES]
    for path in sorted((root / "dynamic_world").glob("satclip_*.tif")):
        file = dynamic_world.image_of(root, path.stem)
        if file is not None and (dynamic_world.split_of_scene(path.stem) == "test") == (split == "test"):
            image = dynamic_world.read_image(file)
            valid = np.asarray((image > 0).all(axis=0))
            labels = soft_labels.hard(soft_labels.read_soft(path)).numpy()
            found.append(open_scene(model, "Dynamic World", path.stem, image, OPTICAL_BANDS, valid, labels, phrases))
    yield from (scene for scene in found if scene is not None)


def map_text(scene: Scene, sampled: np.ndarray) -> np.ndarray:
    """Map from prompts alone."""
    return scene.pixels(softmax(scene.text))


def map_taught(scene: Scene, sampled: np.ndarray) -> np.ndarray:
    """Map from prompts with samples."""
    rows, cols = scene.cell_of(sampled)
    at, labels = rows * scene.shape[1] + cols, scene.labels.ravel()[sampled]
    standardise = Standardiser.of(scene.cells, scene.stored, band_values("s2"))
    samples = Samples(
        scene.cells[at], scene.stored[at], scene.text[at], labels, np.ones(len(at)), rows, cols
    )  # fmt: skip
    some = np.linspace(0, len(scene.cells) - 1, _SHARE_CELLS).astype(np.int64)
    raster = Cells(scene.cells[some], scene.stored[some], scene.text[some])
    scores = teach(samples, standardise, _SQUARE, raster).scores
    linear = scores.embedding @ scene.cells.T + scores.of_bands(np.ascontiguousarray(scene.stored.T))
    return scene.pixels(softmax(scores.text_weight * scene.text + linear.T))


def map_forest(scene: Scene, sampled: np.ndarray) -> np.ndarray:
    """Map by a random forest on the bands of the pixels."""
    pixels = scene.bands.reshape(len(scene.bands), -1).T
    forest = RandomForestClassifier(100, random_state=0).fit(pixels[sampled], scene.labels.ravel()[sampled])
    found: np.ndarray = forest.predict(pixels)
    return found


def map_bands(scene: Scene, sampled: np.ndarray) -> np.ndarray:
    """Map by logistic regression on the bands of the pixels."""
    pixels = scene.bands.reshape(len(scene.bands), -1).T
    found: np.ndarray = _regression().fit(pixels[sampled], scene.labels.ravel()[sampled]).predict(pixels)
    return found


def map_embeddings(scene: Scene, sampled: np.ndarray) -> np.ndarray:
    """Map by logistic regression on the embeddings of the cells."""
    rows, cols = scene.cell_of(sampled)
    fitted = _regression().fit(scene.cells[rows * scene.shape[1] + cols], scene.labels.ravel()[sampled])
    return scene.pixels(fitted.predict_proba(scene.cells))


def _regression() -> Pipeline:
    return make_pipeline(StandardScaler(), LogisticRegression(max_iter=300))


METHODS: dict[str, Callable[[Scene, np.ndarray], np.ndarray]] = {
    "words alone": map_text, "random forest on bands": map_forest, "regression on bands": map_bands,
    "regression on embeddings": map_embeddings, "words with samples": map_taught,
}  # fmt: skip


def measure(scenes: list[Scene], per_class: int, names: list[str]) -> np.ndarray:
    """mIoU (methods, scenes, seeds) of the maps by the named methods."""
    out = np.zeros((len(names), len(scenes), SEEDS))
    for number, scene in enumerate(scenes):
        for seed in range(SEEDS):
            sampled = scene.draw(per_class, seed)
            out[:, number, seed] = [scene.score(METHODS[name](scene, sampled), sampled) for name in names]
    return out


def report(scenes: list[Scene], scores: dict[int, np.ndarray], names: list[str]) -> str:
    """A Markdown table of means over the scenes, with confidence intervals from the seeds.

    The last method is compared with the best of the others in each scene.
    """
    lines = ["| scenes | samples per class | " + " | ".join(names) + " | lowest difference to the best other method |",
             "|---|---|" + "---|" * (len(names) + 1)]  # fmt: skip
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for number, scene in enumerate(scenes):
        groups[scene.group].append(number)
        groups["all"].append(number)
    for group, members in groups.items():
        for per_class, found in scores.items():
            each = found[:, members].mean(axis=1)
            half = 1.96 * each.std(axis=1, ddof=1) / SEEDS**0.5
            cells = [f"{mean:.3f} ± {width:.3f}" for mean, width in zip(each.mean(axis=1), half, strict=True)]
            of_scene = found[:, members].mean(axis=2)
            lowest = (of_scene[-1] - of_scene[:-1].max(axis=0)).min()
            below = int((of_scene[-1] < of_scene[:-1].max(axis=0) - 0.02).sum())
            tail = f"{lowest:+.3f}; {below} scenes below -0.02"
            lines.append(f"| {group} ({len(members)}) | {per_class} | " + " | ".join([*cells, tail]) + " |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Evaluate a bundle and write `samples.md`."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bundle", type=Path)
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--out", type=Path, required=True, help="output folder")
    parser.add_argument("--split", choices=("test", "val"), default="test")
    parser.add_argument("--per-class", type=int, nargs="+", default=[1, 10, 50], help="samples per class")
    parser.add_argument("--words-only", action="store_true", help="measure only prompts, alone and with samples")
    options = parser.parse_args()
    warnings.simplefilter("ignore", ConvergenceWarning)
    scenes = list(open_scenes(EngineModel(options.bundle), options.data, options.split))
    names = [name for name in METHODS if not options.words_only or name.startswith("words")]
    scores = {per_class: measure(scenes, per_class, names) for per_class in options.per_class}
    options.out.mkdir(parents=True, exist_ok=True)
    text = report(scenes, scores, names)
    (options.out / "samples.md").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
