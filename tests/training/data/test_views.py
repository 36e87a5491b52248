"""Training views: one place for teacher and student, and draws that depend on nothing but their seed."""

from __future__ import annotations

from pathlib import Path

import fake_samples
import numpy as np
import torch
from landprompt_training.data.modality import MODALITIES
from landprompt_training.data.sample import S2_BANDS, Sample
from landprompt_training.data.views import AlignViews, PictureViews, Windows, drop_bands, noisy


def gradient(bands: int) -> torch.Tensor:
    """An image whose pixels tell where they are."""
    return (torch.arange(40)[:, None] * 40 + torch.arange(40)).float().expand(bands, 40, 40) / 1600


class OneSample:
    classes, templates, multi_label, dense_classes = (), (), False, ()

    def __len__(self) -> int:
        return 1

    def __getitem__(self, index: int) -> Sample:
        return Sample("gradient", s2=gradient(13), s2_mask=torch.ones(13), rgb=gradient(3), valid=torch.ones(1, 40, 40))


def test_teacher_and_student_see_the_same_window():
    windows = Windows(16, 3, seed=5)
    views = AlignViews(
        OneSample(), MODALITIES["s2"], windows, np.zeros((1, 3, 4), np.float16), {"seed": 5, "augment": False}
    )
    shown = {tuple(windows.cut(gradient(3), 0, k)[0].flatten().tolist()) for k in range(3)}
    assert len(shown) == 3
    seen = {tuple(views[0, position]["image"][0].flatten().tolist()) for position in range(20)}
    assert seen == shown
    turned = AlignViews(OneSample(), MODALITIES["s2"], windows, np.zeros((1, 3, 4), np.float16), {"seed": 5})
    assert torch.equal(turned[0, 7]["image"], turned[0, 7]["image"])
    assert not torch.equal(turned[0, 7]["image"], turned[0, 8]["image"])


def test_a_small_sample_is_its_own_window():
    image = torch.rand(2, 10, 12)
    assert torch.equal(Windows(16, 2, 0).cut(image, 3, 1), image)


def test_pictures_are_drawn_by_position_alone_and_leave_the_global_generator():
    views = PictureViews(fake_samples.load(Path(), "train"), 16, seed=1)
    torch.manual_seed(0)
    state = torch.get_rng_state()
    first = views[2, 9][0]
    assert torch.equal(torch.get_rng_state(), state)
    torch.manual_seed(77)
    assert torch.equal(views[2, 9][0], first) and not torch.equal(views[2, 10][0], first)
    assert first.shape == (3, 16, 16) and first.min() >= 0 and first.max() <= 1


def test_band_dropout_leaves_enough_bands_and_never_invents_one():
    rng, s2, s1 = np.random.default_rng(0), MODALITIES["s2"], MODALITIES["s1"]
    have = torch.ones(12)
    have[3] = 0
    masks = torch.stack([drop_bands(have, s2, rng, keep_all=0.5) for _ in range(400)])
    assert (masks.sum(dim=1) >= 3).all() and (masks[:, 3] == 0).all()
    # Half are left whole; of the others some draw the subset of all bands or one that would be too small.
    assert 0.5 < (masks.sum(dim=1) == 11).float().mean() < 0.75
    pairs = {tuple(drop_bands(torch.ones(2), s1, rng, keep_all=0.0).tolist()) for _ in range(50)}
    assert pairs == {(1.0, 0.0), (0.0, 1.0), (1.0, 1.0)}


def test_speckle_keeps_the_mean_power_within_its_calibration_shift():
    noisy_db = noisy(torch.full((1, 2, 200, 200), -12.0), MODALITIES["s1"], np.random.default_rng(0))
    power = 10 * np.log10((10 ** (noisy_db / 10)).mean(dim=(2, 3)).numpy())
    assert (abs(power + 12) < 1.1).all()
    assert noisy_db.std() > 1


def test_a_picture_alone_becomes_pseudo_reflectance_of_three_bands():
    image, mask = MODALITIES["s2_13"].pixels(Sample("jpeg", rgb=torch.ones(3, 2, 2)))
    assert [S2_BANDS[i] for i in mask.nonzero()[:, 0]] == ["B02", "B03", "B04"]
    torch.testing.assert_close(image[S2_BANDS.index("B04")], torch.full((2, 2), 0.3558))


def test_standardising_is_what_the_card_says():
    s1 = MODALITIES["s1"]
    out = s1.standardise(
        torch.tensor([-12.6 + 5.3, -99.0])[None, :, None, None], torch.ones(1, 2), torch.ones(1, 1, 1, 1)
    )
    torch.testing.assert_close(out[0, :, 0, 0], torch.tensor([1.0, (-32 + 20.3) / 5.9]))
    missing = s1.standardise(torch.zeros(1, 2, 1, 1), torch.tensor([[1.0, 0.0]]), torch.ones(1, 1, 1, 1))
    assert missing[0, 1, 0, 0] == 0
