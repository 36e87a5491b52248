"""Measures the precision of searches: the share of the ten best hits that contain the class that was clicked.

    .venv/backend/bin/python bench/window_search.py [--split test]

A hit contains a class if Dynamic World assigns at least 15 % of its pixels to it. The clicks are random pixels of a
class, the same number in every scene that has at least 20 separate windows of 32 pixels with this class: with fewer,
even a perfect search could not fill the list. The split `tune` consists of the validation scenes and three training
scenes, since the validation scenes contain little water; `test` is the test split of
`landprompt_training.data.dynamic_world` and is for the final figures only. Scenes and labels are in shared/data.

Marks: the ten hits of a click are marked as good or bad according to the labels. The script prints the share of the
next ten hits that contain the class, with these marks and without any marks.
"""

from __future__ import annotations

import argparse
import functools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import rasterio
from landprompt.context import JobContext
from landprompt.index.resolve import IndexOptions, resolve_index
from landprompt.model.bundle import Bundle, open_bundle
from landprompt.raster.overrides import Hints
from landprompt.search.example import Example, example_at
from landprompt.search.index_windows import IndexWindows
from landprompt.search.ranking import query_vector
from landprompt.search.windows import Tile
from part import SHARED

SCENES = {
    "tune": (
        "satclip_patch_286743", "satclip_patch_57755", "satclip_patch_58000", "chips12_637U_59R_1_3", "ben_56_35",
        "vietnam", "sundarbans", "chips12_609U_541L_3_0",
    ),
    "test": (
        "satclip_patch_275979", "satclip_patch_33188", "satclip_patch_502692", "satclip_patch_61808",
        "satclip_patch_566084", "satclip_patch_766272", "satclip_patch_752389", "aquileia_italy",
        "australia_wild_fires_01_12_2018", "punjab_s2a_20200604", "punjab_s2a_20200813", "ben_57_38",
    ),
}  # fmt: skip
CLASSES = {"water": 0, "forest": 1, "crop": 4, "town": 6, "bare": 7}
SIZES = (16, 32, 48, 64)
CLICKS, HITS, MIN_SHARE, MIN_WINDOWS = 60, 10, 0.15, 20


@dataclass(frozen=True)
class Scene:
    """A scene: its windows by size, and the class of each pixel (255 where unknown)."""

    name: str
    windows: Callable[[int], IndexWindows]
    labels: np.ndarray

    def contains(self, tile: Tile, number: int) -> bool:
        """Whether at least 15 % of a tile's pixels belong to a class."""
        part = self.labels[tile.row : tile.row + tile.size, tile.col : tile.col + tile.size]
        return bool((part == number).mean() >= MIN_SHARE)

    def example(self, pixel: tuple[int, int], size: int) -> Example:
        """The example of a search, from a click on a pixel (row, column)."""
        return example_at(self.windows(size).indexes[0], pixel, size)


def main() -> None:
    """Print the share of hits that contain the class, by class and window size, and the gain from marks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", choices=SCENES, default="tune")
    model = open_bundle(None, "cpu")
    scenes = [open_scene(name, model) for name in SCENES[parser.parse_args().split]]
    print("class    px  scenes   found  chance")
    for name, number in CLASSES.items():
        suitable = [scene for scene in scenes if _separate_windows(scene, number) >= MIN_WINDOWS]
        for size in SIZES if suitable else ():
            found = [_found(scene, number, pixel, size) for scene, pixel in clicks(suitable, number)]
            chance = np.mean([_containing(scene, size, number).mean() for scene in suitable])
            print(f"{name:8} {size:2} {len(suitable):7} {np.mean(found):7.1%} {chance:7.1%}")
        if suitable:
            marked = [pair for scene, pixel in clicks(suitable, number) if (pair := _marked(scene, number, pixel, 32))]
            print(f"{name:8} next ten without and with marks: {np.round(100 * np.mean(marked, axis=0), 1)} %")


def open_scene(name: str, model: Bundle) -> Scene:
    """Open a labelled scene; its index is created if it does not exist."""
    with rasterio.open(SHARED / "dynamic_world" / f"{name}.tif") as dataset:
        soft = dataset.read()
    labels = np.where((soft == 255).all(axis=0), 255, soft.argmax(axis=0))
    resolved = resolve_index(str(_image(name)), IndexOptions(Hints(assume="best")), model, JobContext())
    return Scene(name, functools.cache(lambda size: IndexWindows([resolved], size)), labels)


def _image(name: str) -> Path:
    scenes = SHARED / "scenes"
    folders = {
        "satclip_": (SHARED / "satclip_s2", ".tif"), "chips12_": (scenes / "chips12", ".tif"),
        "ben_": (scenes / "bigearthnet_pairs", ""), "punjab_": (scenes / "punjab", ""),
    }  # fmt: skip
    for prefix, (folder, suffix) in folders.items():
        if name.startswith(prefix):
            return folder / (name.removeprefix(prefix) + suffix)
    return scenes / {"vietnam": "vietnam_s2_l2a", "sundarbans": "sundarbans_data.tif"}.get(name, f"{name}.tif")


def clicks(scenes: Sequence[Scene], number: int) -> Iterator[tuple[Scene, tuple[int, int]]]:
    """Yield sixty clicks on random pixels of a class, taking the scenes in turn."""
    rng = np.random.default_rng(0)
    for place in range(CLICKS):
        scene = scenes[place % len(scenes)]
        rows, cols = np.nonzero(scene.labels == number)
        chosen = rng.integers(len(rows))
        yield scene, (int(rows[chosen]), int(cols[chosen]))


def _containing(scene: Scene, size: int, number: int) -> np.ndarray:
    """Whether each window of a scene contains a class, bool (n,)."""
    grid = scene.windows(size).grids[0]
    return np.array([scene.contains(grid.tile(n), number) for n in range(grid.shape[0] * grid.shape[1])])


def _separate_windows(scene: Scene, number: int) -> int:
    """Number of separate windows of 32 pixels that contain a class."""
    grid, taken, room = scene.windows(32).grids[0], set(), 0
    for place in np.flatnonzero(_containing(scene, 32, number)):
        row, col = divmod(int(place), grid.shape[1])
        if not any((row + down, col + across) in taken for down in (-1, 0, 1) for across in (-1, 0, 1)):
            taken.add((row, col))
            room += 1
    return room


def _found(scene: Scene, number: int, pixel: tuple[int, int], size: int) -> float:
    example = scene.example(pixel, size)
    matches = scene.windows(size).nearest(example.vector[None], HITS, {}, [example.tile])
    return sum(scene.contains(match.tile, number) for match in matches) / HITS


def _marked(scene: Scene, number: int, pixel: tuple[int, int], size: int) -> tuple[float, float] | None:
    """Share of the next ten hits that contain the class, without and with marks; None if no hit was bad."""
    windows, clicked = scene.windows(size), scene.example(pixel, size)
    matches = windows.nearest(clicked.vector[None], HITS, {}, [clicked.tile])
    good, bad = [clicked.vector], []
    for match in matches:
        middle = (match.tile.row + size // 2, match.tile.col + size // 2)
        (good if scene.contains(match.tile, number) else bad).append(scene.example(middle, size).vector)
    if not bad:
        return None
    exclude = [clicked.tile, *(match.tile for match in matches)]
    queries = clicked.vector, query_vector(np.array(good), np.array(bad))
    without, with_marks = (
        sum(scene.contains(match.tile, number) for match in windows.nearest(query[None], HITS, {}, exclude)) / HITS
        for query in queries
    )
    return without, with_marks


if __name__ == "__main__":
    main()
