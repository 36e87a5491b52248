"""Alignment: what each term sees, the cache of the teacher, and a student that finds the teacher."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import fake_samples
import numpy as np
import pytest
import tiny_bases
import torch
from landprompt_training.data.modality import MODALITIES
from landprompt_training.data.sample import Sample
from landprompt_training.data.views import AlignViews, Windows
from landprompt_training.distributed import Ranks
from landprompt_training.errors import StaleCheckpoint
from landprompt_training.losses.presets import ALIGN_LOSSES
from landprompt_training.models.clip_base import open_base
from landprompt_training.models.pyramid import PyramidStudent
from landprompt_training.stages import align, teacher_cache
from landprompt_training.stages.align import AlignTask
from landprompt_training.stages.teacher_cache import cached_features

STUDENT = {"widths": [8, 8, 16], "depths": [1, 1, 1], "decoder": 8, "context": 16}
OPTIONS = {
    "loss": "default", "batch": 12, "steps": 60, "learning_rate": 1e-2, "weight_decay": 0.01, "warmup": 3, "seed": 2,
    "ema": 0.8, "window": 16, "windows": 2, "settle_batches": 4, "checkpoint_every": 20, "log_every": 20,
    # The bases here are untrained: their words know nothing of their pictures, and labels would pull elsewhere.
    "weights": {"label": 0.05},
}  # fmt: skip


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    return open_base({"model": tiny_bases.write_base(tmp_path_factory.mktemp("vit"), "vit")})


@pytest.fixture(scope="module")
def samples():
    return fake_samples.load(Path(), "train")


def test_the_paper_preset_is_raw_mse_and_a_twentieth_of_plain_bce(base, samples):
    torch.manual_seed(0)
    modality, weights = MODALITIES["s1"], ALIGN_LOSSES["paper"]
    student = PyramidStudent(2, tiny_bases.WIDTH, **STUDENT).eval()
    head = torch.nn.functional.normalize(torch.randn(3, tiny_bases.WIDTH), dim=1)
    task = AlignTask(student, base, modality, weights, head, head).eval()
    image, mask, valid = torch.randn(2, 2, 16, 16) * 5 - 15, torch.ones(2, 2), torch.ones(2, 1, 16, 16)
    teacher, labels = torch.randn(2, tiny_bases.WIDTH), torch.tensor([[1.0, 0, 0], [0, 1.0, 1.0]])
    terms = task(image, mask, valid, teacher, labels=labels)
    grid, chip = student.answers(modality.standardise(image, mask, valid), mask, valid)
    torch.testing.assert_close(terms["raw_mse"], ((chip - teacher) ** 2).mean())
    logits = base.logit_scale * torch.nn.functional.normalize(chip, dim=1) @ head.T
    bce = torch.nn.functional.binary_cross_entropy_with_logits(logits, labels)
    torch.testing.assert_close(terms["label"], bce)
    cells = 1 - torch.nn.functional.cosine_similarity(grid.sum(dim=(2, 3)), teacher).mean()
    torch.testing.assert_close(terms["total"], terms["raw_mse"] + 0.05 * bce + 0.5 * cells)
    whole = student(modality.standardise(image, mask, valid), mask, valid)
    torch.testing.assert_close(whole[1], torch.nn.functional.normalize(chip, dim=1))
    torch.testing.assert_close(whole[0], grid)
    assert student.answers(image, mask, valid, cells=False)[0] is None


def test_the_teacher_is_asked_once_and_anew_when_its_weights_change(base, samples, tmp_path, monkeypatch):
    windows = Windows(16, 2, 0)
    first = cached_features(base.image, samples, "fake", windows, tmp_path, Ranks())
    with torch.no_grad():
        wanted = base.image(windows.cut(samples[3].rgb, 3, 1)[None])[0]
    np.testing.assert_allclose(first[3, 1], wanted.numpy(), atol=2e-3)
    assert first.dtype == np.float16 and first.shape == (24, 2, tiny_bases.WIDTH)
    real = teacher_cache._compute
    monkeypatch.setattr(teacher_cache, "_compute", lambda *a: pytest.fail("computed again"))
    np.testing.assert_array_equal(cached_features(base.image, samples, "fake", windows, tmp_path, Ranks()), first)
    monkeypatch.setattr(teacher_cache, "_compute", real)
    other = open_base({"model": tiny_bases.write_base(tmp_path / "other", "vit")}).image
    with torch.no_grad():
        next(other.parameters()).add_(0.1)
    cached_features(other, samples, "fake", windows, tmp_path, Ranks())
    assert len(list(tmp_path.glob("teacher-*.npy"))) == 2


@pytest.mark.parametrize("name", ["s2", "s1"])
def test_a_student_comes_to_lie_where_its_teacher_lies(base, samples, tmp_path, name):
    modality = MODALITIES[name]
    task = align.run(OPTIONS, STUDENT, base, modality, samples, "fake", tmp_path, Ranks())
    unseen = fake_samples.load(Path(), "test", 12)
    cosines, right = [], []
    with torch.no_grad():
        teacher = torch.stack([base.image(unseen[i].rgb[None, :, :16, :16])[0] for i in range(12)])
        teacher = torch.nn.functional.normalize(teacher, dim=1)
        centres = torch.stack([teacher[k::3].mean(dim=0) for k in range(3)])
        for i in range(12):
            image, mask = modality.pixels(unseen[i])
            image, valid = image[None, :, :16, :16], torch.ones(1, 1, 16, 16)
            _, chip = task.student(modality.standardise(image, mask[None], valid), mask[None], valid)
            cosines.append((chip[0] @ teacher[i]).item())
            right.append((chip[0] @ centres.T).argmax().item() == i % 3)
    assert np.mean(cosines) > 0.9 and np.mean(right) > 0.9
    assert (tmp_path / f"align-{name}.jsonl").exists()


class Mapped:
    """The fake set with a class for every pixel: its label, and in the upper right corner nothing."""

    dense_classes = fake_samples.CLASSES

    def __init__(self, split: str, count: int) -> None:
        self.own = fake_samples.load(Path(), split, count)
        self.classes, self.templates, self.multi_label = self.own.classes, self.own.templates, False

    def __len__(self) -> int:
        return len(self.own)

    def __getitem__(self, index: int) -> Sample:
        sample = self.own[index]
        dense = torch.full((fake_samples.SIZE, fake_samples.SIZE), int(sample.labels.argmax()))
        dense[:8, 16:] = -1
        return replace(sample, dense=dense)


def test_a_student_of_another_teacher_is_refused_and_one_of_words_alone_has_none(base, samples, tmp_path):
    other = open_base({"model": tiny_bases.write_base(tmp_path / "other", "vit")})
    with torch.no_grad():
        other.image.visual.proj += 1
    s2 = MODALITIES["s2"]
    for loss in ("image", "text"):
        options = OPTIONS | {"steps": 1, "loss": loss, "weights": {"cells": 0.0}}
        align.run(options, STUDENT, base, s2, samples, "fake", tmp_path, Ranks(), loss)
    align.run(options, STUDENT, other, s2, samples, "fake", tmp_path, Ranks(), "text")
    with pytest.raises(StaleCheckpoint, match=r"align-image\.pt"):
        align.run(options | {"loss": "image"}, STUDENT, other, s2, samples, "fake", tmp_path, Ranks(), "image")


def test_the_windows_that_settle_the_statistics_are_on_the_device(base, samples, brought, tmp_path):
    seen = brought("align")
    align.run(OPTIONS | {"steps": 1}, STUDENT, base, MODALITIES["s2"], samples, "fake", tmp_path, Ranks())
    assert seen == [True] * OPTIONS["settle_batches"]


def test_pixels_are_aligned_with_the_words_of_their_classes(base, tmp_path):
    options = OPTIONS | {"loss": "text", "weights": {"label": 0.0, "dense": 1.0}, "band_dropout": 0.0}
    task = align.run(options, STUDENT, base, MODALITIES["s2"], Mapped("train", 24), "mapped", tmp_path, Ranks())
    unseen, right = Mapped("test", 6), []
    with torch.no_grad():
        for i in range(6):
            image, mask = task.modality.pixels(unseen[i])
            valid = torch.ones(1, 1, *image.shape[-2:])
            grid = task.student(task.modality.standardise(image[None], mask[None], valid), mask[None], valid)[0]
            named = torch.einsum("ndhw,cd->nchw", grid, task.dense_head).argmax(dim=1)
            right.append((named == int(unseen[i].labels.argmax())).float().mean().item())
    assert np.mean(right) > 0.9


def test_the_map_of_a_sample_is_cut_and_turned_with_its_pixels():
    samples = Mapped("train", 1)
    place = torch.arange(fake_samples.SIZE**2).view(fake_samples.SIZE, -1)
    sample = replace(samples[0], s2=place.float().expand(13, -1, -1), dense=place)
    views = AlignViews(samples, MODALITIES["s2"], Windows(16, 1, 0), None, {"seed": 1, "augment": True})
    for position in range(8):
        view = views.view(sample, position)
        # What noise and band dropout leave untouched: the order of the pixels.
        image, dense = view["image"][0].flatten().double(), view["dense"].flatten().double()
        assert torch.corrcoef(torch.stack([image, dense]))[0, 1] > 0.999
    assert (AlignViews(samples, MODALITIES["s2"], Windows(16, 1, 0), None, {"seed": 1}).view(
        replace(sample, dense=None), 0)["dense"] == -1).all()  # fmt: skip


def test_an_alignment_cut_off_ends_with_the_same_weights(base, samples, tmp_path, cut_off):
    options = OPTIONS | {"steps": 8, "checkpoint_every": 3, "window": 8}

    def aligned(place: Path) -> align.AlignTask:
        return align.run(options, STUDENT, base, MODALITIES["s1"], samples, "fake", place, Ranks())

    whole = aligned(tmp_path / "whole")
    cut_off(6, aligned, tmp_path / "cut")
    cut = aligned(tmp_path / "cut")
    for name, value in whole.state_dict().items():
        assert torch.equal(value, cut.state_dict()[name]), name
