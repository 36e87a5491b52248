"""Windows of held-out scenes named by what covers most of them: the chip's embedding against words of land cover."""

from __future__ import annotations

import numpy as np

from landprompt_training.data.hls_worldcover import BANDS
from landprompt_training.evaluate.model import Model
from landprompt_training.evaluate.results import Results
from landprompt_training.vocabulary.words import load_vocabulary

WINDOW_PX = 64
# A window counts where one cover has this share of its known pixels, and where this share of its pixels is known.
MAIN_SHARE, KNOWN_SHARE = 0.6, 0.6


def main_covers(arrays: dict[str, np.ndarray], count: int) -> list[tuple[int, slice, slice, int]]:
    """The windows of held-out scenes that have a main cover: scene, rows, columns, class.

    Args:
        arrays: of `data.hls_worldcover.load_arrays`; pixels whose two labels differ are not known.
        count: number of land cover classes.
    """
    out = []
    side = arrays["label"].shape[-1]
    steps = [slice(start, start + WINDOW_PX) for start in range(0, side - WINDOW_PX + 1, WINDOW_PX)]
    for scene in np.flatnonzero(arrays["held_out"]):
        label, second = arrays["label"][scene], arrays["second"][scene]
        known = arrays["valid"][scene] & (label >= 0) & (label == second)
        for rows in steps:
            for cols in steps:
                here = known[rows, cols]
                areas = np.bincount(label[rows, cols][here], minlength=count)
                if here.mean() >= KNOWN_SHARE and areas.max() >= MAIN_SHARE * here.sum():
                    out.append((int(scene), rows, cols, int(areas.argmax())))
    return out


def measure_covers(model: Model, arrays: dict[str, np.ndarray], results: Results) -> None:
    """Top-1 of the windows among all words of land cover; nothing where no window has a main cover."""
    vocabulary = load_vocabulary("land_cover")
    windows = main_covers(arrays, len(vocabulary.classes))
    if not windows:
        return
    image = np.stack([arrays["image"][scene][:, rows, cols] for scene, rows, cols, _ in windows])
    valid = np.stack([arrays["valid"][scene][rows, cols] for scene, rows, cols, _ in windows])
    scores = model.chips("s2", image, BANDS, valid) @ model.prompts("s2", vocabulary.standard).T
    right = float((scores.argmax(axis=1) == [window[3] for window in windows]).mean())
    name = f"HLS scenes, held out, windows of {WINDOW_PX} px with one main cover"
    results.add(name, len(windows), "top-1", right, bands="s2", prompts="the nine words of land cover")
