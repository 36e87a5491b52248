"""The tower for whole pictures: what it is shown, that it learns, and that it ends up in the bundle."""

from __future__ import annotations

import json

import fakes
import numpy as np
import pytest
import torch
from fakes_pictures import write_ucmerced
from landprompt.model.bundle import open_bundle
from landprompt.model.card import verify
from landprompt_training.data import ucmerced
from landprompt_training.data.bands import RGB_REFLECTANCE_PER_COUNT, RGB_WHITE
from landprompt_training.data.cover_squares import Square
from landprompt_training.data.optical import RGB_POSITIONS
from landprompt_training.data.views import collate_views
from landprompt_training.stages.chain import Chain
from landprompt_training.stages.picture import PictureTask, train_picture_tower, twelve_bands
from landprompt_training.stages.picture_views import NamedPictures, turn_and_zoom
from torch import nn

OPTIONS = {
    "steps": 60,
    "warmup": 2,
    "learning_rate": 1e-2,
    "weight_decay": 0.01,
    "ema": 0.8,
    "batch": 16,
    "side": 32,
    "repeats": {"rgb": 4, "l2a": 1, "hls": 1, "aerial": 1},
    "stretched": 0.0,
    "grey": 0.0,
    "mixed": 0.3,
    "checkpoint_every": 3,
    "settle_batches": 3,
    "seed": 1,
    "weights": {"name": 1.0, "pull": 0.3, "caption": 0.2, "again": 0.1},
}
OPTIONS["head"] = {
    "epochs": 2,
    "steps": 150,
    "batch": 64,
    "learning_rate": 2e-2,
    "weight_decay": 0.01,
    "noise": 0.1,
    "seed": 1,
    "weights": OPTIONS["weights"],
}


class TinyTrunk(nn.Sequential):
    """Sees colours, in moments; `test_picture.py` of the students has the real one."""

    num_features = 24

    def __init__(self) -> None:
        layers = [nn.Conv2d(3, 24, 4, 4), nn.BatchNorm2d(24), nn.ReLU(), nn.Conv2d(24, 24, 2, 2), nn.BatchNorm2d(24)]
        super().__init__(*layers, nn.ReLU())


@pytest.fixture(autouse=True)
def tiny_trunk(monkeypatch):
    def trunk() -> nn.Module:
        torch.manual_seed(5)
        return TinyTrunk()

    monkeypatch.setattr("landprompt_training.stages.picture.imagenet_trunk", trunk)


@pytest.fixture(scope="module")
def chain(tiny_recipe, tmp_path_factory):
    root = fakes.write_all(tmp_path_factory.mktemp("pictures"))
    write_ucmerced(root)
    recipe = json.loads(json.dumps(tiny_recipe)) | {"picture": OPTIONS}
    recipe["bootstrap"]["steps"] = 1
    folder = tmp_path_factory.mktemp("run")
    return Chain(recipe, root, folder / "bundle", folder / "work", threads=1)


def views_of(chain: Chain, **options) -> NamedPictures:
    aerial = ucmerced.load(chain.data_root, "train", chain.words.unsaid)
    sentences = sorted({caption for i in range(len(aerial)) for caption in aerial[i].captions})
    captions = dict(zip(sentences, chain.words.tower.embed(sentences), strict=True))
    return NamedPictures(chain.data, chain.words, aerial, captions, OPTIONS | options)


def train(chain: Chain, folder) -> nn.Module:
    tower = chain.chip()
    optical = (tower.student, chain.optical_modality, float(tower.logit_scale.detach()))
    folder.mkdir(exist_ok=True)
    return train_picture_tower(OPTIONS, chain.data, chain.data_root, chain.words, *optical, folder)


def test_every_kind_of_picture_says_what_it_is_called(chain):
    views = views_of(chain)
    tiles, aerial = len(chain.words.tiles.classes), views.said
    for i in range(0, len(views), 3):
        (kind, place), view = views.keys[i], views[i, 7]
        assert view["picture"].shape == (3, 32, 32)
        assert 0 <= view["picture"].min() <= view["picture"].max() <= 1
        assert view["shares"].sum() == pytest.approx(1)
        assert (view["own"] >= 0) == (kind == "l2a")
        assert bool(view["caption"].any()) == (kind == "aerial")
        said = view["shares"].nonzero().flatten()
        if kind in ("rgb", "l2a"):
            source = getattr(chain.data, kind)
            assert said.tolist() == [source["label"][chain.data.pools[kind][place]]]
        assert (said >= aerial).all() == (kind == "aerial")
        assert not view["asked"][aerial:].any() or kind == "aerial", "a place of 10 m is not asked for tennis courts"
        assert kind != "aerial" or not view["asked"][:aerial].any()
    assert not view["asked"][:tiles].any()


def test_a_view_hangs_on_its_position_alone(chain):
    views = views_of(chain, stretched=0.5, grey=0.5)
    one, same, other = views[3, 11], views[3, 11], views[3, 12]
    assert all(torch.equal(one[name], same[name]) for name in one)
    assert not torch.equal(one["picture"], other["picture"])


def test_air_makes_scenes_and_12_band_tiles_bluer_and_leaves_pictures_as_they_are(chain):
    clear, hazy = views_of(chain), views_of(chain, top_of_atmosphere=1.0)
    blue = {}
    for i in range(0, len(clear), 3):
        kind = clear.keys[i][0]
        # Turns and stretches are drawn after the haze, so that the same view is another: means of many are compared.
        share = [float(v[i, 9]["picture"][2].mean() / v[i, 9]["picture"].mean()) for v in (clear, hazy)]
        blue.setdefault(kind, []).append(share)
    means = {kind: np.mean(shares, axis=0) for kind, shares in blue.items()}
    assert means["hls"][1] > means["hls"][0] + 0.05
    assert means["rgb"][0] == means["rgb"][1] and means["aerial"][0] == means["aerial"][1]


def test_even_windows_show_more_of_one_cover(chain):
    first = next(i for i, (kind, _) in enumerate(views_of(chain).keys) if kind == "hls")
    most = []
    for share in (0.0, 1.0):
        views = views_of(chain, even=share)
        most.append(np.mean([float(views[first, position]["shares"].max()) for position in range(40)]))
    assert most[1] > most[0] + 0.05


def test_a_square_of_a_tile_is_named_for_its_cover_and_not_for_the_tile(chain):
    views = views_of(chain, squares=1.0)
    first = next(i for i, (kind, _) in enumerate(views.keys) if kind == "hls")
    tile = int(chain.data.pools["l2a"][0])
    views.squares = {"water": [Square(tile, 5, 7, 21)]}
    said, words = views[first, 3], chain.words
    assert said["shares"].nonzero().flatten().tolist() == [len(words.tiles.names) + words.pixels.names.index("water")]
    assert said["asked"][words.tiles.names.index("River")]
    assert said["own"] == -1
    shown = chain.data.l2a["image"][tile][RGB_POSITIONS, 5:26, 7:28] / RGB_WHITE
    plain = views._displayed(views._square(np.random.default_rng(0))[0], np.random.default_rng(0))
    assert set(plain.flatten().tolist()) <= set(shown.flatten().tolist())


def test_water_from_edge_to_edge_is_no_river_and_water_in_part_may_be(chain):
    words = chain.words
    tiles, covers = words.tiles.names, words.pixels.names
    water = len(tiles) + covers.index("water")
    shares = torch.zeros(2, words.asked_of_pixel.shape[1])
    shares[0, water], shares[1, water] = 0.95, 0.5
    asked = words.asked_of_even(shares)
    assert asked[0].nonzero().flatten().tolist() == [tiles.index("River")]
    assert not asked[1].any()


def test_turning_keeps_the_mean_and_what_lies_in_the_middle():
    picture = torch.zeros(1, 33, 33)
    picture[:, 12:21, 12:21] = 1
    turned = [turn_and_zoom(picture, 33, np.random.default_rng(seed)) for seed in range(8)]
    assert all(0.03 < view.mean() < 0.14 for view in turned), "9 x 9 of 33 x 33 are 0.074"
    assert len({round(float(view.mean()), 4) for view in turned}) == 8


def test_mixed_pictures_bear_both_names_and_neither_twin_nor_caption(chain):
    tower = chain.chip()
    seen = {}

    class Looks(PictureTask):
        def _name_term(self, embedding, shares, asked):
            seen["shares"], seen["asked"] = shares, asked
            return super()._name_term(embedding, shares, asked)

    phrases = [chain.words.prompts([name]) for name in views_of(chain).aerial.classes]
    gallery = twelve_bands(tower.student, chain.data)
    assert gallery.norm(dim=1) == pytest.approx(1, abs=1e-5)
    picture = nn.Module()
    picture.embed = lambda x, valid: nn.functional.normalize(torch.ones(len(x), 16), dim=1)
    task = Looks(picture, chain.words, phrases, gallery, 20.0, OPTIONS["weights"], mixed=1.0)
    views = views_of(chain)
    batch = collate_views([views[i, i] for i in range(0, len(views), 8)])
    torch.manual_seed(0)
    terms = task(**batch)
    assert seen["shares"].sum(dim=1) == pytest.approx(1)
    assert ((seen["shares"] > 0).sum(dim=1) > (batch["shares"] > 0).sum(dim=1)).any()
    assert terms["caption"] == terms["again"] == 0
    assert not (seen["asked"] & ~batch["asked"]).any()


def test_classes_and_captions_that_say_what_is_left_out_are_left_out(chain):
    whole = ucmerced.load(chain.data_root, "train")
    less = ucmerced.load(chain.data_root, "train", frozenset({"river", "golfcourse"}))
    assert {label for _, label, _ in whole.keys} == {"golfcourse", "river"}
    assert {label for _, label, _ in less.keys} == {"golfcourse"}
    assert any(captions for _, _, captions in whole.keys)
    assert not any(captions for _, _, captions in less.keys), "all of them name it"


def test_it_learns_and_a_run_that_is_cut_off_ends_with_the_same_weights(chain, cut_off, tmp_path):
    whole = train(chain, tmp_path / "whole")
    cut_off(8, train, chain, tmp_path / "cut")
    resumed = train(chain, tmp_path / "cut")
    for (name, a), b in zip(whole.state_dict().items(), resumed.state_dict().values(), strict=True):
        torch.testing.assert_close(a, b, atol=1e-5, rtol=1e-4, msg=name)
    data, tiles = chain.data, np.arange(len(chain.data.rgb["label"]))
    image, mask = data.rgb_tiles(tiles)
    valid = torch.ones_like(image[:, :1])
    with torch.no_grad():
        chips = whole(data.standard(image, mask, valid), mask, valid)
    told = (chips @ chain.words.tile_centres.T).argmax(dim=1).numpy()
    assert (told == data.rgb["label"]).mean() > 0.7, "ten classes of plain colour"


def test_the_pictures_that_settle_the_statistics_are_on_the_device(chain, brought, tmp_path, monkeypatch):
    monkeypatch.setitem(OPTIONS, "steps", 1)
    seen = brought("picture")
    train(chain, tmp_path)
    assert seen == [True] * OPTIONS["settle_batches"]


def test_it_ends_up_in_the_bundle_and_the_engine_asks_it_for_chips(chain):
    chain.export()
    card = verify(chain.bundle)
    assert [(encoder.modality, encoder.chip) for encoder in card.encoders] == [("s2", None), ("rgb", "picture.onnx")]
    assert any(
        "ImageNet" in entry["name"] for entry in json.loads((chain.bundle / "model.json").read_text())["training_data"]
    )
    bundle = open_bundle(str(chain.bundle), "cpu")
    counts = np.random.default_rng(0).integers(0, 256, (3, 64, 64)).astype(np.float32)
    bands, valid = ("B04", "B03", "B02"), np.ones((64, 64), bool)
    chip = bundle.chip_encoder(card.encoder("rgb")).encode_image(counts, bands, valid)
    image, mask = torch.zeros(1, 12, 64, 64), torch.zeros(1, 12)
    image[0, [3, 2, 1]], mask[0, [3, 2, 1]] = torch.from_numpy(counts) * RGB_REFLECTANCE_PER_COUNT, 1
    seen = torch.ones(1, 1, 64, 64)
    expected = chain.picture()(chain.data.standard(image, mask, seen), mask, seen)[0].numpy()
    assert chip @ expected == pytest.approx(1, abs=1e-3)
