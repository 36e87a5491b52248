"""Points labelled by eye on six Sentinel-2 scenes, for evaluation only.

`points.csv` has the scene (relative to the data folder), row and column of the pixel on the scene's 10 m grid, x and y
of its centre, CRS and class. docs/data-sets.md, "Points labelled by eye", describes how the points were chosen and
labelled.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

import rasterio
import torch

from landprompt_training.data.bands import OPTICAL_BANDS
from landprompt_training.data.dynamic_world import TEST, band_path, image_of, read_image
from landprompt_training.data.sample import IndexedSet, Sample
from landprompt_training.data.sensors import sentinel2
from landprompt_training.data.splits import check_split
from landprompt_training.errors import require_any

CLASSES = ("water", "trees", "grass and shrubs", "cropland", "built", "bare")
SOURCE = "the project's shared data (the scenes of `dynamic_world`)"


@dataclass(frozen=True)
class Point:
    """One labelled pixel.

    Attributes:
        row, col: position of the pixel.
        x, y: centre of the pixel in the CRS of the scene.
        label: index into `CLASSES`.
    """

    row: int
    col: int
    x: float
    y: float
    label: int


@cache
def read_points() -> dict[str, tuple[Point, ...]]:
    """The points of `points.csv`, as scene -> points."""
    found: dict[str, list[Point]] = {}
    with resources.files(__package__).joinpath("points.csv").open(encoding="utf-8") as file:
        for line in csv.DictReader(file):
            point = Point(int(line["row"]), int(line["col"]), float(line["x"]), float(line["y"]),
                          CLASSES.index(line["class"]))  # fmt: skip
            found.setdefault(line["scene"], []).append(point)
    return {scene: tuple(points) for scene, points in found.items()}


def unusable_scenes(root: Path) -> dict[str, str]:
    """Scenes whose points cannot be used, as scene -> reason: the file is missing, or its grid does not match."""
    problems = {}
    for scene, points in read_points().items():
        path = root / scene
        if not path.exists():
            problems[scene] = f"not found in {root}"
        elif not _on_grid(path, points):
            problems[scene] = "the points are not at the pixel centres of this raster"
    return problems


def _on_grid(path: Path, points: tuple[Point, ...]) -> bool:
    """Whether the coordinates of every point are inside the pixel at its row and column."""
    with rasterio.open(band_path(path, "B02") if path.is_dir() else path) as dataset:
        inside = all(point.row < dataset.height and point.col < dataset.width for point in points)
        return inside and all(dataset.index(point.x, point.y) == (point.row, point.col) for point in points)


def held_out_scenes(root: Path) -> frozenset[str]:
    """The scenes with points that are test scenes of `dynamic_world`; the others may have been used in training."""
    images = (image_of(root, name) for name in TEST)
    return frozenset(image.relative_to(root).as_posix() for image in images if image is not None)


def load(root: Path, split: str) -> IndexedSet:
    """The usable scenes, uncropped, with `dense` -1 except at the points.

    All scenes are in the test split; train and val are empty.

    Raises:
        DataMissing: no scene is usable.
    """
    check_split(split)
    problems = unusable_scenes(root)
    scenes = [scene for scene in read_points() if scene not in problems]
    require_any(scenes, "scenes with points labelled by eye", root / "scenes", SOURCE)
    keys = [(root, scene) for scene in scenes] if split == "test" else []
    return IndexedSet(keys, _read, dense_classes=CLASSES)


def _read(key: tuple[Path, str]) -> Sample:
    root, scene = key
    fields = sentinel2(read_image(root / scene), OPTICAL_BANDS, "L2A")
    dense = torch.full(fields["s2"].shape[-2:], -1, dtype=torch.int64)
    for point in read_points()[scene]:
        dense[point.row, point.col] = point.label
    return Sample(scene, dense=dense, **fields)
