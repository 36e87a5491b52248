"""The radar encoder: its words, its optical teacher, its losses, and the stage on tiny data."""

from __future__ import annotations

import json

import fakes_radar
import numpy as np
import pytest
import torch
from landprompt.model.bundle import open_bundle
from landprompt.model.card import verify
from landprompt.model.smoothing import mean_of_valid
from landprompt_training import checkpoint
from landprompt_training.data.augment import turned
from landprompt_training.data.modality import MODALITIES
from landprompt_training.data.radar import RadarData
from landprompt_training.export.int8 import radar_calibration
from landprompt_training.models.pyramid import PyramidStudent
from landprompt_training.stages import sar
from landprompt_training.stages.chain import Chain
from landprompt_training.stages.radar_teacher import RadarTeacher, coarse
from landprompt_training.stages.radar_words import RadarWords
from torch.nn.functional import normalize

OPTIONS = {
    "runs": 1,
    "steps": 4,
    "warmup": 1,
    "learning_rate": 1e-2,
    "weight_decay": 0.01,
    "ema": 0.9,
    "side": 16,
    "whole": 0.2,
    "pairs": 4,
    "scenes": 2,
    "chips": 3,
    "mosaics": 2,
    "collage": 0.5,
    "checkpoint_every": 2,
    "settle_batches": 2,
    "seed": 1,
    "head": {"views": 1, "steps": 30, "learning_rate": 1e-2, "weight_decay": 0.1, "noise": 0.1, "seed": 1,
             "weights": {"scene": 1.0, "pair": 0.5}},
    "land": 3.0,
    "smooth": 3,
    "weights": {"scene": 1.0, "pull": 0.3, "pair": 0.5, "somewhere": 0.3, "chips": 0.3, "cells": 0.5, "water": 1.0,
                "cover": 0.3},
}  # fmt: skip


def fake_prompts(phrases: list[str]) -> torch.Tensor:
    """A direction of its own for every phrase."""
    rows = [torch.randn(16, generator=torch.Generator().manual_seed(sum(map(ord, phrase)))) for phrase in phrases]
    return normalize(torch.stack(rows), dim=1)


@pytest.fixture(scope="module")
def root(tmp_path_factory, fake_data):
    """All that the chain reads: the optical sets are linked in."""
    folder = fakes_radar.write_radar(tmp_path_factory.mktemp("radar"))
    for path in fake_data.iterdir():
        if not (folder / path.name).exists():
            (folder / path.name).symlink_to(path)
    return folder


@pytest.fixture(scope="module")
def data(root):
    return RadarData(root)


@pytest.fixture(scope="module")
def words():
    return RadarWords(fake_prompts)


@pytest.fixture(scope="module")
def teacher(data):
    torch.manual_seed(3)
    optical = PyramidStudent(12, 16, (8, 8, 16), (1, 1, 1), 8)
    return RadarTeacher(optical, MODALITIES["s2"], [*data.pairs, *data.scenes], len(data.pairs))


def recipe(**changes) -> dict:
    student = {"widths": [8, 8, 16], "depths": [1, 1, 1], "decoder": 8}
    return {"text": {"embedding_size": 16}, "student": student, "sar": OPTIONS | changes}


def test_dry_land_may_be_any_land_but_never_water(words):
    mask = torch.tensor([1, 0])
    right, asked = words.of_water(mask, one_word=True)
    assert right.nonzero().tolist() == [[0, words.water], [1, words.land]]
    assert asked[0].nonzero().flatten().tolist() == [words.water, words.land]
    right, asked = words.of_water(mask, one_word=False)
    assert right[0].nonzero().flatten().tolist() == [words.water]
    assert right[1].sum() == 7, "nine land covers but water and plants that stand in it"
    assert not asked[:, words.wet_plants].any()
    assert not asked[:, words.land].any()


def test_water_words_of_both_vocabularies_are_learned(words):
    phrases = words.cover_phrases[words.water]
    for phrase in ("reservoir", "flood water"):
        assert (phrases @ fake_prompts([phrase])[0] > 0.999).any()


def test_the_teachers_windows_are_those_of_the_batch(data, teacher):
    """Windows of the punjab scene, whose eastern half is bright: the cells differ there, after any turn."""
    options = OPTIONS | {"whole": 0.0, "scenes": 12}
    number = next(i for i, scene in enumerate(data.scenes) if scene.name == "s1_20200607")
    found = 0
    for seed in range(6):
        batch = data.batch(options, np.random.default_rng(seed))
        cells = teacher.scene_cells(batch)
        for k, (place, (top, left)) in enumerate(
            zip(batch.place[len(batch.scene) :].tolist(), batch.corner[len(batch.scene) :].tolist(), strict=True)
        ):
            if place - len(data.pairs) != number:
                continue
            own = teacher.cells[number][:, top // 4 : top // 4 + 4, left // 4 : left // 4 + 4].float()
            assert torch.equal(cells[k], turned(own, batch.turn))
            found += 1
    assert found > 3


def test_teacher_chips_of_a_whole_picture_are_its_gallery(data, teacher):
    options = OPTIONS | {"whole": 0.0, "pairs": 6}
    batch = data.batch(options, np.random.default_rng(1))
    chips = teacher.chips(batch)
    pairs = len(batch.scene)  # the pairs are 16 pixels a side, as the views are
    torch.testing.assert_close(chips[:pairs], teacher.gallery.embeddings[batch.place[:pairs]], atol=2e-3, rtol=0)


def test_ranges_are_calibrated_on_radar_views_and_bright_copies_of_them(data):
    views = list(radar_calibration(data, OPTIONS, batches=2))
    assert len(views) == 4
    for view, bright in zip(views[::2], views[1::2], strict=True):
        seen = (view["band_mask"][:, :, None, None] * view["valid"]) > 0
        seen = np.broadcast_to(seen, view["image"].shape)
        gained = (bright["image"] - view["image"]) * np.array(data.modality.std)[:, None, None]
        assert gained[seen].min() > 3.9 and np.ptp(gained[seen]) < 1e-3, "the same number of decibels for all"
        assert (bright["image"][~seen] == 0).all()


def test_coarse_cells_are_unit_means_of_four():
    grid = normalize(torch.randn(1, 5, 6, 8), dim=1)
    cell = grid[0, :, 2:4, 4:6].mean(dim=(1, 2))
    torch.testing.assert_close(coarse(grid)[0, :, 1, 2], normalize(cell, dim=0))


def test_the_student_begins_as_the_optical_one_that_sees_grey(data, teacher):
    optical = teacher.student.state_dict()
    radar = sar.RadarTower(recipe(), data.modality, teacher.student).student.state_dict()
    visible = optical["stem.conv.weight"][:, [3, 2, 1]].sum(dim=1)
    for polarisation in (0, 1):
        torch.testing.assert_close(radar["stem.conv.weight"][:, polarisation], visible)
    assert torch.equal(radar["stem.conv.weight"][:, 2], optical["stem.conv.weight"][:, 12]), "the plane of validity"
    for name, value in radar.items():
        assert name.startswith("stem.") or torch.equal(value, optical[name]), name
    assert not radar["stem.film.weight"].any()


def test_the_stage_learns_scenes_and_resumes_to_the_same_weights(data, words, teacher, tmp_path, monkeypatch):
    options = {"steps": 40, "checkpoint_every": 20, "whole": 0.0}
    whole = sar.run(recipe(**options), data, words, teacher, 20.0, tmp_path / "whole")
    log = [json.loads(line) for line in (tmp_path / "whole" / "sar_1.jsonl").read_text().splitlines()]
    assert log[-1]["step"] == 40

    class CutOff(Exception):
        pass

    half, save = tmp_path / "half", checkpoint.save

    def save_once(path, step, parts, rests_on):
        if step == 40:
            raise CutOff
        save(path, step, parts, rests_on)

    with monkeypatch.context() as patched, pytest.raises(CutOff):
        patched.setattr(checkpoint, "save", save_once)
        sar.run(recipe(**options), data, words, teacher, 20.0, half)
    resumed = sar.run(recipe(**options), data, words, teacher, 20.0, half)
    for (name, a), b in zip(whole.state_dict().items(), resumed.state_dict().values(), strict=True):
        torch.testing.assert_close(a, b, atol=1e-5, rtol=1e-4, msg=name)

    # Rivers are dark and gorges bright in the fake pairs; no polarisation alone fails.
    pictures, valid = torch.stack([pair.s1 for pair in data.pairs]), torch.ones(len(data.pairs), 1, 16, 16)
    truth = torch.stack([pair.labels for pair in data.pairs]).argmax(dim=1)
    mask = torch.tensor([[1.0, 0.0]]).expand(len(pictures), -1)
    with torch.inference_mode():
        _, chips = whole.student(whole.modality.standardise(pictures, mask, valid), mask, valid)
        grid, _ = whole.student(torch.zeros(1, 2, 16, 16), torch.tensor([[0.0, 1.0]]), valid[:1])
    told = (chips @ words.scene_centres.T).argmax(dim=1)
    assert (told == truth).float().mean() > 0.9
    torch.testing.assert_close(grid.norm(dim=1), torch.ones(1, 8, 8))


def test_the_encoder_is_the_mean_of_its_runs(data, words, teacher, tmp_path):
    mean = sar.run(recipe(runs=2), data, words, teacher, 20.0, tmp_path)
    runs = [torch.load(tmp_path / f"sar_{seed}.pt", weights_only=True)["average"] for seed in (1, 2)]
    weight = "student.stem.conv.weight"
    assert not torch.equal(runs[0][weight], runs[1][weight])
    torch.testing.assert_close(mean.state_dict()[weight], (runs[0][weight] + runs[1][weight]) / 2)


def test_the_chain_writes_a_radar_encoder_that_the_engine_reads(root, tiny_recipe, tmp_path):
    recipe = json.loads(json.dumps(tiny_recipe | {"sar": OPTIONS}))
    recipe["bootstrap"]["steps"] = recipe["refine"]["steps"] = 1
    chain = Chain(recipe, root, tmp_path / "bundle", tmp_path / "work", threads=1)
    chain.export()
    card = verify(chain.bundle)
    radar = card.encoder("s1")
    assert radar.bands == ("VV", "VH")
    assert radar.units == "db"
    assert radar.min_bands == 1
    assert radar.smooth == 3
    tower = chain.sar()  # done: loaded from its checkpoint
    assert radar.receptive_field == tower.student.receptive_field + 2
    assert tuple(radar.mean) == pytest.approx(tower.modality.mean, abs=1e-5)
    decibel = np.random.default_rng(0).uniform(-20, -5, (1, 33, 40)).astype(np.float32)
    valid = np.ones((33, 40), bool)
    grid = open_bundle(str(chain.bundle), "cpu", "fp32").encoder(radar).encode_cells(decibel, ("VH",), valid)
    mask, image = torch.tensor([[0.0, 1.0]]), torch.zeros(1, 2, 33, 40)
    image[0, 1] = torch.from_numpy(mean_of_valid(decibel, valid, 3)[0])
    seen = torch.ones(1, 1, 33, 40)
    with torch.inference_mode():
        expected = tower.student(tower.modality.standardise(image, mask, seen), mask, seen)[0]
    np.testing.assert_allclose(grid, expected[0].numpy(), atol=1e-4)


def test_a_recipe_without_radar_has_no_radar_encoder(tiny_recipe, tmp_path):
    assert Chain(tiny_recipe, tmp_path, tmp_path / "b", None, threads=1).sar() is None
