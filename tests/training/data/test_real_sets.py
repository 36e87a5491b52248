"""Checks of units and alignment on the shared data, if they are available."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from landprompt_training.data.manifest import open_set
from landprompt_training.data.sample import S2_BANDS

ROOT = Path(__file__).resolve().parents[4] / "shared" / "data"
pytestmark = pytest.mark.skipif(not ROOT.is_dir(), reason="the shared data are not next to the repository")


@pytest.mark.parametrize(
    ("name", "count"),
    [("ucmerced", 2100), ("sen12_pairs", 650), ("floods", 7), ("wildfires", 18), ("eurosat_rgb", 10000)],
)
def test_every_sample_is_in_one_split(name, count):
    keys = [list(open_set(name, ROOT, split).keys) for split in ("train", "val", "test")]
    assert sum(map(len, keys)) == count == len(set().union(*keys))
    assert all(keys)


def test_radar_pairs_have_the_speckle_and_level_of_decibels():
    """With counts read as -20..0 dB, spread and level of `sen12_pairs` match the flood chips, which are in dB."""

    def spread_and_level(samples):
        images = [s.s1[0].numpy() for s in samples]
        blocks = [i[: i.shape[0] // 8 * 8].reshape(-1, 8, i.shape[1] // 8, 8).std(axis=(1, 3)).ravel() for i in images]
        return np.percentile(np.concatenate(blocks), 20), np.median(np.stack(images))

    pairs = open_set("sen12_pairs", ROOT, "train")
    spread, level = spread_and_level([pairs[i] for i in range(0, len(pairs), 12)])
    true_spread, true_level = spread_and_level(list(open_set("floods", ROOT, "train")))
    assert spread == pytest.approx(true_spread, rel=0.15)
    assert level == pytest.approx(true_level, abs=2.5)


def test_flood_water_is_dark_in_vh():
    for sample in open_set("floods", ROOT, "test"):
        vh = sample.s1[1]
        assert vh[sample.dense == 1].median() < vh[sample.dense == 0].median() - 4


@pytest.mark.parametrize("split", ["train", "test"])
def test_burned_pixels_have_a_lower_nbr_after_the_fire(split):
    """Misaligned masks would fail this test. NBR = (B08 - B12) / (B08 + B12)."""
    near, short = S2_BANDS.index("B08"), S2_BANDS.index("B12")
    dataset = open_set("wildfires", ROOT, split)
    drops = []
    for i in range(0, len(dataset), 2):
        after, before = dataset[i], dataset[i + 1]
        if after.dense.shape != before.dense.shape:
            continue
        nbr = [(s.s2[near] - s.s2[short]) / (s.s2[near] + s.s2[short]).clamp(min=1e-3) for s in (before, after)]
        change = nbr[0] - nbr[1]
        drops.append((change[after.dense == 1].mean() - change[after.dense == 0].mean()).item())
    assert np.median(drops) > 0.1, drops


def test_mask_with_another_extent_is_aligned_with_the_fire():
    dataset = open_set("wildfires", ROOT, "test")
    clear = next(s for s in dataset if s.name == "CLEAR_20240626_post_fire")
    near, short = clear.s2[S2_BANDS.index("B08")], clear.s2[S2_BANDS.index("B12")]
    nbr = (near - short) / (near + short).clamp(min=1e-3)
    assert (clear.dense == -1).any()
    assert nbr[clear.dense == 1].mean() < nbr[clear.dense == 0].mean() - 0.1


def test_water_pixels_are_dark_in_swir_and_radar():
    dataset = open_set("pixels", ROOT, "val")
    samples = [dataset[i] for i in range(0, len(dataset), 3)]
    water = [s for s in samples if s.labels.argmax() == 0]
    trees = [s for s in samples if s.labels.argmax() == 1]
    assert len(water) > 10
    assert len(trees) > 5
    swir = S2_BANDS.index("B11")
    assert np.median([s.s2[swir].item() for s in water]) < 0.1
    assert np.median([s.s1[1].item() for s in water]) < np.median([s.s1[1].item() for s in trees]) - 4


def test_ucmerced_captions_are_read_with_their_pictures():
    dataset = open_set("ucmerced", ROOT, "test")
    sample = dataset[0]
    assert sample.rgb.shape == (3, 128, 128)
    assert len(sample.captions) == 5
    assert len({s.labels.argmax().item() for s in (dataset[i] for i in range(0, 210, 5))}) == 21
