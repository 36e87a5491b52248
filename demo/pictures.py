"""Takes the pictures of the user guide: runs the demo, opens further dialogs, and writes docs/images.

Run it with `make pictures`.
"""

from __future__ import annotations

import shutil
import sys

import run
import window
from PIL import Image

IMAGES = window.ROOT / "docs" / "images"
# Name in docs/images: screenshot in out/demo, box to crop (None: whole), number of colours.
PICTURES = {
    "map": ("after", None, 250),
    "similar": ("similar", None, 250),
    "menu": ("menu", (315, 95, 1140, 560), 128),
    "dock": ("before", (1140, 98, 1440, 640), 64),
    "preview": ("preview", None, 250),
    "advanced": ("advanced", None, 64),
    "details": ("details", None, 64),
    "question": ("question", None, 64),
    "processing": ("processing", None, 64),
}


def main() -> int:
    """Take all pictures and reduce their number of colours."""
    try:
        shutil.rmtree(run.OUT, ignore_errors=True)  # the cache, too: the pictures show a first run
        run.OUT.mkdir(parents=True)
        run.drive_qgis(run.demo_scene(), run.CLASSES, pictures=True)
    except run.DemoFailed as failure:
        print(f"pictures: {failure}", file=sys.stderr)
        return 1
    for name, (screenshot, box, colours) in PICTURES.items():
        picture = Image.open(run.OUT / f"{screenshot}.png").convert("RGB")
        picture = picture.crop(box) if box else picture
        picture.quantize(colours, kmeans=2, dither=Image.Dither.NONE).save(IMAGES / f"{name}.png", optimize=True)
        print(f"{run.shown(IMAGES / f'{name}.png')} written; check it by eye")
    return 0


if __name__ == "__main__":
    sys.exit(main())
