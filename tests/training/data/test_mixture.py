"""Batches of windows from several sources."""

from __future__ import annotations

import fakes
import fakes_dense
import fakes_scenes
import numpy as np
import pytest
import torch
from landprompt_training.config import Align, Source
from landprompt_training.data.concepts import Concepts
from landprompt_training.data.manifest import open_set
from landprompt_training.data.modality import MODALITIES
from landprompt_training.data.transforms.views import ViewSettings
from landprompt_training.data.windows import REGIONS, Mixture, WindowSource, interleaved


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    folder = tmp_path_factory.mktemp("mixture")
    fakes.write_eurosat_l2a(folder)
    fakes.write_eurosat_rgb(folder)
    fakes.write_hls_worldcover(folder)
    fakes_dense.write_pixels(folder)
    fakes_scenes.write_dynamic_world(folder)
    fakes_scenes.write_tile_labels(folder)
    return folder


def mixture(root, *sources: dict, modality: str = "s2", seed: int = 1, **options) -> Mixture:
    tables = [Source(**source) for source in sources]
    align = Align(schedule={"steps": 1}, sources=tables, weights={}, **({"window": 48} | options))
    sets = [open_set(s.set, root, "train", **s.options) for s in tables]
    concepts = Concepts([s for s in sets if s.dense_classes])
    tools = ViewSettings(
        cloud=concepts.names.index("clouds"),
        shade=concepts.names.index("cloud shadow"),
        classes=max(len(s.classes) for s in sets),
    )
    made = [
        WindowSource(samples, table, align, MODALITIES[modality], concepts, k, seed, tools)
        for k, (samples, table) in enumerate(zip(sets, tables, strict=True))
    ]
    return Mixture(made, seed)


def batch(mixed: Mixture, step: int = 0) -> dict[str, torch.Tensor]:
    return mixed.collate([mixed[slot, step] for slot in range(mixed.size)])


def test_every_batch_has_the_same_share_of_each_source(root):
    sets = {"set": "dynamic_world", "share": 3}, {"set": "hls_worldcover"}, {"set": "eurosat_l2a", "share": 2}
    mixed = mixture(root, *sets)
    for step in range(3):
        assert batch(mixed, step)["source"].bincount().tolist() == [3, 1, 2]


def test_the_sources_of_a_batch_are_mixed_evenly():
    slots = interleaved([4, 2])
    assert sorted(slots[:3]) == sorted(slots[3:]) == [0, 0, 1]


def test_view_depends_only_on_its_position(root):
    one, other = (mixture(root, {"set": "dynamic_world", "share": 2}) for _ in range(2))
    late = other[1, 7]
    _ = one[0, 0], one[1, 3]
    early = one[1, 7]
    for name, value in late.items():
        assert torch.equal(value, early[name]), name


def test_dense_targets_stay_aligned_with_the_image(root):
    """Water stays dark in the near infrared after mirroring, rotation and cropping, so labels must match the image."""
    mixed = mixture(root, {"set": "dynamic_world", "share": 4}, augment="geometry")
    water = mixed.sources[0].concepts.names.index("water")
    nir = MODALITIES["s2"].bands.index("B08")
    modality = MODALITIES["s2"]
    seen = 0
    for step in range(6):
        b = batch(mixed, step)
        reflectance = b["image"][:, nir] * modality.std[nir] + modality.mean[nir]
        known = (b["target"].float().sum(dim=1) > 0.99) & (b["valid"][:, 0] > 0)
        is_water = b["target"][:, water].float() > 0.5
        agree = ((reflectance < 0.2) == is_water)[known]
        seen += int(known.sum())
        assert agree.float().mean() > 0.97
    assert seen > 10_000


def test_resampled_targets_are_probabilities(root):
    mixed = mixture(root, {"set": "dynamic_world", "share": 4}, window=32)
    for step in range(8):
        total = batch(mixed, step)["target"].float().sum(dim=1)
        assert ((total < 0.02) | (total > 0.9) | (total < 1.001)).all()
        assert total.max() <= 1.01


def test_near_infrared_is_drawn_as_b08_and_as_b8a(root):
    mixed = mixture(root, {"set": "hls_worldcover", "share": 8}, subsets=1.0)
    bands = MODALITIES["s2"].bands
    b08, b8a = (bands.index(name) for name in ("B08", "B8A"))
    masks = torch.cat([batch(mixed, step)["band_mask"] for step in range(12)])
    alone = masks[:, b08] != masks[:, b8a]
    assert 0.2 < masks[alone, b08].mean() < 0.8
    assert (masks.sum(dim=1) >= 3).all()


def test_small_tiles_become_separate_chips_of_a_mosaic(root):
    mixed = mixture(root, {"set": "eurosat_l2a", "share": 4}, window=96)
    b = batch(mixed)
    assert b["regions"].shape == (4, REGIONS, 12, 12)
    assert (b["regions"].sum(dim=1) <= 1).all(), "a cell belongs to at most one chip"
    counted = b["region_counts"] > 0
    assert (counted.sum(dim=1) >= 1).all()
    assert (b["labels"].sum(dim=2)[counted] == 1).all()
    # The brightness of a fake tile depends on its class, so the label of a chip can be checked from its pixels.
    modality = MODALITIES["s2"]
    plain = mixture(root, {"set": "eurosat_l2a", "share": 4}, window=96, augment="geometry", subsets=0)
    b = batch(plain)
    red = modality.bands.index("B04")
    reflectance = b["image"][:, red] * modality.std[red] + modality.mean[red]
    for n, r in (b["region_counts"] > 0).nonzero().tolist():
        inside = b["regions"][n, r].repeat_interleave(8, 0).repeat_interleave(8, 1) > 0
        label = int(b["labels"][n, r].argmax())
        assert reflectance[n][inside].mean().item() == pytest.approx((100 * (label + 1) + 3) / 10000, abs=2e-4)


def test_single_pixels_become_mosaics(root):
    mixed = mixture(root, {"set": "pixels", "share": 2})
    b = batch(mixed)
    assert (b["target"].float().sum(dim=1) > 0.99).float().mean() > 0.8
    assert len(b["target"].argmax(dim=1).unique()) > 2
    assert (b["region_counts"] == 0).all()


def test_second_views_are_shifted_by_the_offset(root):
    mixed = mixture(root, {"set": "dynamic_world", "share": 3}, augment="geometry", subsets=0)
    for step in range(4):
        b = batch(mixed, step)
        rows, cols = b["offset"].tolist()
        height, width = b["image"].shape[-2:]
        one = b["image"][..., max(0, rows) : height + min(0, rows), max(0, cols) : width + min(0, cols)]
        two = b["view_image"][..., max(0, -rows) : height + min(0, -rows), max(0, -cols) : width + min(0, -cols)]
        torch.testing.assert_close(one[b["view_rows"]], two)


def test_synthetic_clouds_are_labelled_and_excluded_from_view_agreement(root):
    mixed = mixture(root, {"set": "dynamic_world", "share": 4}, clouds=1.0, subsets=0)
    cloud = mixed.sources[0].concepts.names.index("clouds")
    blue = MODALITIES["s2"].bands.index("B02")
    seen = 0
    for step in range(4):
        b = batch(mixed, step)
        under = b["target"][:, cloud].float() > 0.5
        seen += int(under.sum())
        keep = b["view_weight"][:, 0] > 0
        assert not (keep & under).any()
        if under.any():
            assert b["image"][:, blue][under].mean() > b["image"][:, blue][~under & (b["valid"][:, 0] > 0)].mean()
    assert seen > 500


def test_paper_crop_is_valid_and_keeps_the_label(root):
    mixed = mixture(root, {"set": "eurosat_l2a", "share": 3}, window=64, augment="paper", mosaic=False, subsets=0)
    b = batch(mixed)
    assert (b["labels"].sum(dim=2)[:, 0] == 1).all()
    assert b["valid"].all()
    assert (b["region_counts"][:, 1:] == 0).all()


def test_true_colour_pictures_are_pseudo_reflectance_in_three_bands(root):
    b = batch(mixture(root, {"set": "eurosat_rgb", "share": 3}))
    assert (b["band_mask"].sum(dim=1) == 3).all()
    assert np.isfinite(b["image"].numpy()).all()
