"""Tiny fakes of the picture data sets, in the real layouts."""

from __future__ import annotations

import csv
import io
import tarfile
from pathlib import Path

import numpy as np
from PIL import Image


def jpeg(colour: tuple[int, ...], side: int = 16) -> bytes:
    """A uniform JPEG. The colour has three values, or one for grey."""
    pixels = np.broadcast_to(np.array(colour, np.uint8), (side, side, len(colour)))
    buffer = io.BytesIO()
    Image.fromarray(pixels if len(colour) == 3 else pixels[..., 0]).save(buffer, "JPEG", quality=95)
    return buffer.getvalue()


def write_tar(path: Path, files: dict[str, bytes]) -> None:
    """A tar file of the given members."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tarfile.open(path, "w") as tar:
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))


def write_resisc45(root: Path) -> None:
    """Three airports (red is 200) and three thermal power stations, one of each per split."""
    folder = root / "resisc45"
    for name, colour in (("airport", (200, 20, 60)), ("thermal_power_station", (20, 120, 220))):
        (folder / "NWPU-RESISC45" / name).mkdir(parents=True)
        for i in range(1, 4):
            (folder / "NWPU-RESISC45" / name / f"{name}_{i:03d}.jpg").write_bytes(jpeg(colour))
    for i, split in enumerate(("train", "val", "test"), 1):
        (folder / f"resisc45-{split}.txt").write_text(f"airport_{i:03d}.jpg\nthermal_power_station_{i:03d}.jpg\n")


def write_ucmerced(root: Path, count: int = 30) -> None:
    """Golf courses and rivers with three captions each, one with held-out words; every tenth is in test."""
    images, rows = {}, []
    for name, colour in (("golfcourse", (30, 200, 40)), ("river", (20, 60, 210))):
        for i in range(count):
            image = f"{name}/{name}{i:02d}.jpg"
            images[image] = jpeg(colour)
            split = "test" if i % 10 == 9 else "train"
            rows += [(image, name, split, f"A {name} is here ."), (image, name, split, f"This is {name} {i} .")]
            rows += [(image, name, split, "There are houses and roads .")]  # words held out of training
    write_tar(root / "ucmerced" / "images.tar", images)
    with (root / "ucmerced" / "captions.csv").open("w", newline="") as file:
        csv.writer(file).writerows([("image", "class", "split", "caption"), *rows])


def write_sen12_pairs(root: Path, count: int = 30) -> None:
    """Rivers (radar count 102) and gorges (255) with optical count 80; one radar picture has no counterpart."""
    s1 = {f"river/{i}.jpg": jpeg((102,)) for i in range(count)} | {f"gorge/{i}.jpg": jpeg((255,)) for i in range(count)}
    s2 = {name: jpeg((80,)) for name in s1}
    write_tar(root / "sen12_pairs" / "s1.tar", s1 | {"river/alone.jpg": jpeg((0,))})
    write_tar(root / "sen12_pairs" / "s2.tar", s2)
