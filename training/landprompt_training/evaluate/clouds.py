"""Clouds and their shadows, found by the prompts of a model and by ukis-csmask on the same pixels.

    python -m landprompt_training.evaluate.clouds BUNDLE --data DATA [--csmask]

With `--csmask` the networks of ukis-csmask must have been imported (`landprompt models import WHEEL`). Prints a
Markdown table.

The data sets have next to no clouds: four HLS scenes with a few small ones, labelled by Fmask. The synthetic ones come
from the generator that training uses, which favours the model. Clear scenes show what is left out by mistake.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from landprompt.mapping.clouds import CLOUD_PROMPTS
from landprompt.model.csmask import CloudNetwork
from landprompt.raster.io.found_clouds import FoundClouds, network_bands
from landprompt.raster.io.grid import Window
from rasterio.windows import Window as RioWindow

from landprompt_training.data import dynamic_world
from landprompt_training.data.bands import OPTICAL_BANDS
from landprompt_training.data.hls_worldcover import BANDS, FMASK_CLOUD_BITS, load_arrays
from landprompt_training.data.sensors import read_raster
from landprompt_training.data.transforms.clouds import add_clouds
from landprompt_training.evaluate.maps import class_map, confusion, iou
from landprompt_training.evaluate.model import EngineModel, Model
from landprompt_training.evaluate.scenes import scene_of, standard_prompts
from landprompt_training.evaluate.stability import Scene
from landprompt_training.vocabulary.words import load_vocabulary

CLEAR, CLOUD, SHADOW, UNKNOWN = 0, 1, 2, -1
SIDE = 480  # of the central squares of scenes at 10 m, in pixels
# Scenes with snow and without clouds, chosen by eye. All but the last are in the training split.
SNOW = ("satclip_patch_25630", "satclip_patch_770287", "chips12_609U_541L_3_0", "satclip_patch_286743")
# HLS scenes with visible clouds that Fmask has found, chosen by eye; most other clouds in Fmask are errors.
FMASK_SCENES = ("4", "29", "98", "255")
FMASK_BAND, LEAST_REFLECTANCE = 7, -0.2
_FMASK_CLOUD, _FMASK_NEAR, _FMASK_SHADOW = 1 << 1, 1 << 2, 1 << 3
FOUR, SIX = 4, 6  # numbers of bands


class Place(NamedTuple):
    """Reflectance (bands, h, w), band names, pixel size in metres, and what each pixel shows, int (h, w)."""

    data: str
    image: np.ndarray
    bands: tuple[str, ...]
    gsd: float
    truth: np.ndarray


Finder = Callable[[Place], np.ndarray]


def of_words(model: Model, most: int) -> Finder:
    """Find clouds by the engine's prompts, which compete with land cover; reads only four bands if `most` is 4."""
    phrases = [*standard_prompts(), *CLOUD_PROMPTS]
    prompts = model.prompts("s2", phrases)

    def find(place: Place) -> np.ndarray:
        bands = tuple(network_bands(set(place.bands))[:FOUR]) if most == FOUR else place.bands
        image = place.image[[place.bands.index(band) for band in bands]]
        made = class_map(model, "s2", image, bands, np.ones(place.truth.shape, bool), prompts)
        out: np.ndarray = np.maximum(made - (len(phrases) - len(CLOUD_PROMPTS)) + 1, CLEAR)
        return out

    return find


def of_csmask(bands: int) -> Finder:
    """Clouds by the imported network of ukis-csmask for Level-2A with 4 or 6 bands, as the engine runs it."""
    network = CloudNetwork(f"{bands}b_l2a", "cpu")

    def find(place: Place) -> np.ndarray:
        height, width = place.truth.shape
        image = place.image[[place.bands.index(band) for band in network_bands(set(place.bands))[:bands]]]
        inside = np.ones((1, height, width), bool)

        def read(window: Window) -> tuple[np.ndarray, np.ndarray]:
            row, col, rows, cols = window
            outside = ((0, 0), (0, max(0, row + rows - height)), (0, max(0, col + cols - width)))
            part = np.s_[:, row : row + rows, col : col + cols]
            return np.pad(image[part], outside), np.pad(inside[part], outside)[0]

        clouds = FoundClouds(lambda: network, read, (height, width), place.gsd)
        return clouds.classes(RioWindow(0, 0, width, height)).astype(int)

    return find


def places(root: Path) -> Iterator[Place]:
    """Yield all places to measure, grouped by data set; see the module's docstring."""
    for path in filter(None, (dynamic_world.image_of(root, name) for name in SNOW)):
        image = dynamic_world.read_image(path)
        yield Place("10 m, clear, snow", image, OPTICAL_BANDS, 10, np.full(image.shape[1:], CLEAR))
    samples, rng = dynamic_world.load(root, "test"), np.random.default_rng(1)
    scenes = [_square(scene_of(samples[i], SIDE)) for i in range(len(samples))]
    for image, valid in scenes:
        covered, opacity, shadow = add_clouds(torch.from_numpy(image), rng)
        truth = np.where(valid, _truth(opacity.numpy(), shadow.numpy()), UNKNOWN)
        yield Place("10 m, synthetic clouds", covered.numpy(), OPTICAL_BANDS, 10, truth)
    for image, valid in scenes:
        yield Place("10 m, clear", image, OPTICAL_BANDS, 10, np.where(valid, CLEAR, UNKNOWN))
    yield from sorted(_hls(root), key=lambda place: place.data, reverse=True)


def _square(scene: Scene) -> tuple[np.ndarray, np.ndarray]:
    """Image and valid pixels of the largest square in the upper left corner, which `add_clouds` needs."""
    side = min(scene.valid.shape)
    return scene.image[:, :side, :side], scene.valid[:side, :side]


def _truth(opacity: np.ndarray, shadow: np.ndarray) -> np.ndarray:
    """What pixels under synthetic clouds show: thick clouds, deep shadows, clear ground, unknown in between."""
    truth = np.full(opacity.shape, UNKNOWN)
    truth[(opacity < 0.05) & (shadow < 0.05)] = CLEAR
    truth[opacity > 0.6] = CLOUD
    truth[(shadow > 0.6) & (opacity < 0.15)] = SHADOW
    return truth


def _hls(root: Path) -> Iterator[Place]:
    """The HLS scenes with clouds in Fmask, and the scenes of the held-out quarter that have none."""
    arrays = load_arrays(root, load_vocabulary("land_cover").classes)
    paths = sorted((root / "hls_worldcover").glob("*.tif"))
    for path, image, held_out in zip(paths, arrays["image"], arrays["held_out"], strict=True):
        fmask = read_raster(path)[FMASK_BAND].astype(np.int64)
        cloudy = path.stem in FMASK_SCENES
        if not cloudy and ((fmask & FMASK_CLOUD_BITS > 0).any() or not held_out):
            continue
        truth = np.full(fmask.shape, CLEAR)
        truth[fmask & _FMASK_NEAR > 0] = UNKNOWN
        truth[fmask & _FMASK_SHADOW > 0] = SHADOW
        truth[fmask & _FMASK_CLOUD > 0] = CLOUD
        truth[(image < LEAST_REFLECTANCE).any(axis=0)] = UNKNOWN
        yield Place("30 m, clouds of Fmask" if cloudy else "30 m, clear", image, BANDS, 30, truth)


def measure(finders: dict[str, Finder], found: Iterable[Place]) -> Iterator[tuple[str, str, np.ndarray]]:
    """Yield data set, method and table (3, 3) of truth by prediction (clear, cloud, shadow), data set by data set."""
    for data, group in groupby(found, key=lambda place: place.data):
        tables = {title: np.zeros((3, 3), np.int64) for title in finders}
        for place in group:
            for title, find in finders.items():
                tables[title] += confusion(place.truth, find(place), 3)
        yield from ((data, title, table) for title, table in tables.items())


def line(data: str, title: str, table: np.ndarray) -> str:
    """A row of the printed table. Clouds and shadows together are what a map leaves out."""
    both = np.array([[table[0, 0], table[0, 1:].sum()], [table[1:, 0].sum(), table[1:, 1:].sum()]])
    hit, said, there = both[1, 1], both[:, 1].sum(), both[1].sum()
    recall = f"{hit / there:.3f}" if there else ""
    precision = f"{hit / said:.3f}" if said and there else ""
    ious = [f"{value:.3f}" if there else "" for value in (iou(table)[CLOUD], iou(table)[SHADOW], iou(both)[1])]
    wrongly = f"{both[0, 1] / both[0].sum():.4f}" if both[0].sum() else ""
    return "| " + " | ".join((data, title, f"{table.sum():,}", *ious, recall, precision, wrongly)) + " |"


def main(arguments: list[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bundle", type=Path, help="folder of a finished bundle")
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--csmask", action="store_true", help="also measure the imported networks of ukis-csmask")
    options = parser.parse_args(arguments)
    model = EngineModel(options.bundle)
    finders = {"words, 4 bands": of_words(model, FOUR), "words, all bands": of_words(model, len(OPTICAL_BANDS))}
    if options.csmask:
        finders |= {f"csmask, {bands} bands": of_csmask(bands) for bands in (FOUR, SIX)}
    print("| data | found by | pixels | IoU cloud | IoU shadow | IoU both | recall | precision | clear left out |")
    print("|---|---|---|---|---|---|---|---|---|")
    for data, title, table in measure(finders, places(options.data)):
        print(line(data, title, table), flush=True)


if __name__ == "__main__":
    main()
