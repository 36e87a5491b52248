from __future__ import annotations

import fakes_radar
import numpy as np
import pytest
import torch
from landprompt_training.data import radar, radar_scenes, sen12_pairs
from landprompt_training.data.radar_mosaics import RadarMosaics
from landprompt_training.data.sample import S2_BANDS, Sample

OPTIONS = {"pairs": 6, "scenes": 8, "chips": 4, "mosaics": 4, "side": 16, "whole": 0.0, "collage": 0.0}


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    return fakes_radar.write_radar(tmp_path_factory.mktemp("radar"))


@pytest.fixture(scope="module")
def data(root):
    return radar.RadarData(root)


def test_scenes_lie_on_the_grid_of_their_radar(root):
    punjab = next(scene for scene in radar_scenes.load(root, "train") if scene.name == "s1_20200607")
    near_infrared = punjab.s2[S2_BANDS.index("B08")]
    assert punjab.s1[:, 0, 0].tolist() == [-20, -20]
    bright = near_infrared[16, :29] > 0.2  # beyond that Sentinel-2 ends
    assert torch.equal(bright, punjab.s1[0, 16, :29] > -10)
    assert punjab.valid[0, :, 29:].sum() == 0


def test_scenes_give_bands_units_and_splits(root):
    scenes = {scene.name: scene for scene in radar_scenes.load(root, "train")}
    assert set(scenes) == {"4_55", "s1_20200607", "scene1_s1_vv"}
    patch, colour = scenes["4_55"], scenes["scene1_s1_vv"]
    assert patch.s1[:, 3, 3].tolist() == [-10.5, -17.25]
    assert patch.s2[S2_BANDS.index("B11"), 5, 5].item() == pytest.approx(0.11)
    assert patch.s2_mask[S2_BANDS.index("B10")] == 0
    assert colour.s1[0].mean().item() == pytest.approx(-16 + 128 / 255 * 15, abs=0.1)
    assert colour.s1_mask.tolist() == [1, 0]
    assert [scene.name for scene in radar_scenes.load(root, "val")] == ["57_38"]
    assert len(radar_scenes.load(root, "test")) == 0


def test_only_training_pairs_are_there_and_ground_tells_them_apart(root, data):
    held_out = {sample.name for split in ("val", "test") for sample in sen12_pairs.load(root, split)}
    assert held_out
    assert len(data.pairs) == len(sen12_pairs.load(root, "train"))
    assert {chip.name.split("_")[0] for chip in data.chips} == {"India"}
    assert len(data.ground) == len(data.pairs) + len(data.scenes)
    assert len(set(data.ground.tolist())) == len(data.ground)  # pictures of one tone share no ground
    # The tiles of the large pair of pictures and the two scenes with all bands.
    assert data.multispectral.tolist().count(True) == 2
    assert data.multispectral.tolist().count(False) == 4


def flat(decibel_vv: float, decibel_vh: float, **fields: object) -> Sample:
    """A picture of one tone."""
    s1 = torch.tensor([decibel_vv, decibel_vh])[:, None, None].expand(2, 16, 16).clone()
    return Sample("flat", s1=s1, s1_mask=torch.ones(2), valid=torch.ones(1, 16, 16), **fields)


@pytest.mark.parametrize(("named", "decibel", "expected"), [(0, -15.5, 0), (0, -17.0, -1), (1, -8.0, -1)])
def test_a_picture_named_for_dry_land_teaches_land_where_it_is_not_dark(named, decibel, expected):
    pair = flat(decibel, -20.0, labels=torch.eye(2)[named])
    assert (radar.with_dry_land(pair, ("forest", "river")).dense == expected).all()


def test_a_scene_with_all_bands_teaches_land_where_they_see_no_water():
    bands = torch.zeros(len(S2_BANDS), 16, 16)
    for name, dry, wet in (("B03", 0.08, 0.06), ("B08", 0.3, 0.03), ("B11", 0.2, 0.01)):
        bands[S2_BANDS.index(name)] = dry
        bands[S2_BANDS.index(name), :, 8:] = wet
    dense = radar.with_dry_ground(flat(-18.0, -25.0, s2=bands)).dense
    assert (dense[:, :8] == 0).all()
    assert (dense[:, 8:] == -1).all()
    assert (radar.with_dry_ground(flat(-18.0, -25.0)).dense == -1).all()


def test_water_of_a_mask_is_not_believed_where_both_polarisations_are_bright():
    water = torch.ones(16, 16, dtype=torch.int64)
    for vv, vh, expected in ((-10.0, -17.0, -1), (-10.0, -26.0, 1), (-15.0, -17.0, 1)):
        assert (radar.without_bright_water(flat(vv, vh, dense=water)).dense == expected).all()


def test_statistics_are_those_of_the_valid_pixels_of_polarisations_that_are_there():
    image = torch.tensor([-10.0, -20.0])[:, None, None].expand(2, 4, 4).clone()
    image[:, :, :2] = -30.0
    half = torch.zeros(1, 4, 4)
    half[:, :, 2:] = 1
    one = Sample("a", s1=image, s1_mask=torch.ones(2), valid=half)
    other = Sample("b", s1=image + 4, s1_mask=torch.tensor([1.0, 0.0]), valid=half)
    modality = radar.measured([one, other])
    assert modality.mean == pytest.approx((-8, -20))
    assert modality.std[0] == pytest.approx(2)


def test_a_batch_holds_each_kind_and_water_turns_with_its_image(data):
    seen = []
    for seed in range(12):
        batch = data.batch(OPTIONS, np.random.default_rng(seed))
        assert batch.image.shape == (22, 2, 16, 16)
        assert batch.scene.shape == (6,)
        assert batch.place.shape == (14,)
        assert (batch.place[6:] >= len(data.pairs)).all()
        assert (batch.corner % 8 == 0).all()
        assert set(batch.cover.unique().tolist()) <= set(range(9))
        assert (batch.image * (1 - batch.valid)).abs().sum() == 0
        assert (batch.image * (1 - batch.band_mask)[:, :, None, None]).abs().sum() == 0
        # The fake chips: the left half is water, wherever it was turned to.
        sides = [batch.water[:, :, :8], batch.water[:, :, 8:], batch.water[:, :8], batch.water[:, 8:]]
        wet = [(side == 1).float().mean().item() > 0.95 for side in sides]
        assert sum(wet) == 1
        seen.append(wet.index(True))
    assert len(set(seen)) >= 3


def test_views_of_chips_have_patches_of_other_places(data):
    chips = slice(-OPTIONS["chips"], None)
    plain, mixed = (data.batch(OPTIONS | {"collage": share}, np.random.default_rng(3)) for share in (0.0, 1.0))
    wet = [(batch.water[chips] == 1).flatten(1).float().mean(dim=1) for batch in (plain, mixed)]
    assert (wet[0] == wet[0][0]).all(), "the fake chips are water by half"
    assert (wet[1] != wet[0][0]).all()
    dark = [(batch.image[14:18].mean(dim=1)[batch.water[chips] == 1]).mean() for batch in (plain, mixed)]
    assert max(dark) < 0, "water is dark still: masks go with their patches"
    assert torch.equal(plain.scene, mixed.scene)


def test_whole_pictures_are_larger_and_fewer(data):
    batch = data.batch(OPTIONS | {"whole": 1.0}, np.random.default_rng(0))
    assert batch.image.shape == (1 + 2 + 1 + 1, 2, 32, 32)


def test_mosaics_show_the_signatures_of_their_labels(root):
    mosaics = RadarMosaics(root)
    mosaics.signatures = torch.tensor([[-5.0, -10.0], [-20.0, -25.0]])
    mosaics.labels, mosaics.chance = np.array([6, 0]), np.array([0.5, 0.5])
    image, label = mosaics.draw(6, 64, np.random.default_rng(0))
    assert set(label.unique().tolist()) == {0, 6}
    for wanted, vv in ((6, -5.0), (0, -20.0)):
        power = 10 ** (image[:, 0][label == wanted] / 10)
        assert 10 * np.log10(power.mean().item()) == pytest.approx(vv, abs=0.2)


def test_signatures_that_the_spectrum_contradicts_or_that_lack_vh_are_left_out(root):
    mosaics = RadarMosaics(root)
    assert (mosaics.signatures == torch.tensor([-9.0, -15.0])).all()
    # The fake spectrum rises with the wavelength: it is dry and a little green, hence no water and nothing lush.
    assert 0 not in mosaics.labels
    assert {5, 6, 7} <= set(mosaics.labels.tolist())
