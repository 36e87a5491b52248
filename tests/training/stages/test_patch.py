"""Patching: the arithmetic between two towers, the choice of alpha, and a run on a tiny tower."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import fake_samples
import numpy as np
import pytest
import tiny_bases
import torch
from landprompt_training.distributed import Ranks
from landprompt_training.errors import StaleCheckpoint
from landprompt_training.evaluate.scores import macro_average_precision
from landprompt_training.loop import train as loop
from landprompt_training.models.clip_base import open_base
from landprompt_training.stages import patch
from landprompt_training.stages.patch import PatchData, PatchTask
from landprompt_training.tasks.interpolate import ALPHAS, Curve, UnknownAlpha, between, checked_alpha, choose

OPTIONS = {
    "batch": 8, "steps": 12, "learning_rate": 2e-3, "weight_decay": 0.1, "warmup": 2, "seed": 3, "checkpoint_every": 4,
}  # fmt: skip


@pytest.fixture(scope="module")
def vit(tmp_path_factory) -> str:
    return tiny_bases.write_base(tmp_path_factory.mktemp("vit"), "vit")


def data(multi_label: bool = False) -> PatchData:
    task = {s: fake_samples.load(Path(), s, multi_label=multi_label) for s in ("train", "val")}
    return PatchData("fake", task["train"], task["val"], {"other": fake_samples.load(Path(), "test", 12)})


def test_between_is_exact_at_both_ends_and_linear_inside():
    start = {"w": torch.tensor([0.1, 1.0]), "seen": torch.tensor(7)}
    end = {"w": torch.tensor([0.3, 2.0]), "seen": torch.tensor(9)}
    assert torch.equal(between(start, end, 0.0)["w"], start["w"])  # alpha 0 is no "no alpha"
    assert torch.equal(between(start, end, 1.0)["w"], end["w"])
    torch.testing.assert_close(between(start, end, 0.3)["w"], torch.tensor([0.16, 1.3]))
    assert between(start, end, 0.5)["seen"] == 7
    assert ALPHAS[0] == 0.0 and ALPHAS[-1] == 1.0 and len(ALPHAS) == 11


def test_the_choice_weighs_both_sides_and_says_why():
    task = Curve("eo", "top-1", 10, tuple(np.linspace(0.2, 0.8, 11).round(4)))
    falls = Curve("photos", "top-1", 10, (0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.3, 0.2, 0.1, 0.0, 0.0))
    alpha, why = choose(task, [falls], "best")
    assert alpha == 0.5 and "from 0.2000 to 0.5000" in why and "from 0.6000 to 0.6000" in why
    assert choose(task, [falls], 0.0)[0] == 0.0
    assert choose(task, [], "best")[0] == 1.0


def test_average_precision_by_hand_and_against_torchmetrics():
    from torchmetrics.functional.classification import multilabel_average_precision

    assert macro_average_precision(np.array([[0.9], [0.8], [0.7]]), np.array([[1], [0], [1]])) == pytest.approx(
        (1 + 2 / 3) / 2
    )
    rng = np.random.default_rng(0)
    scores, labels = rng.random((40, 5)).round(1).astype(np.float32), rng.integers(0, 2, (40, 5))
    wanted = multilabel_average_precision(torch.from_numpy(scores), torch.from_numpy(labels), 5, average="macro").item()
    assert macro_average_precision(scores, labels) == pytest.approx(wanted, abs=1e-6)


@pytest.mark.parametrize("multi_label", [False, True])
def test_a_patch_learns_its_task_and_leaves_its_curves(vit, tmp_path, multi_label):
    base = open_base({"model": vit})
    text_before = base.text.embed(["forest"])
    options = OPTIONS | {"steps": 40, "learned_head": multi_label}
    alpha = patch.run(options, base, data(multi_label), tmp_path, Ranks())
    curves = json.loads((tmp_path / "patch_curves.json").read_text())
    values = curves["task"]["values"]
    assert curves["task"]["metric"] == ("macro mAP" if multi_label else "top-1")
    assert max(values[5:]) > values[0] + 0.2
    assert curves["alpha"] == alpha and len(curves["supported"][0]["values"]) == 11 and curves["why"]
    assert (tmp_path / "patch_curves.png").stat().st_size > 5000
    torch.testing.assert_close(base.text.embed(["forest"]), text_before)  # the words are frozen
    other = open_base({"model": vit})
    assert patch.load_patched(other.image, tmp_path) == alpha
    assert other.image.digest() == base.image.digest()


def test_another_alpha_needs_no_new_training(vit, tmp_path, monkeypatch):
    base = open_base({"model": vit})
    zero_shot = base.image.digest()
    patch.run(OPTIONS | {"alpha": 0.5}, base, data(), tmp_path, Ranks())
    monkeypatch.setattr(loop, "_step", lambda *a: pytest.fail("trained again"))
    again = open_base({"model": vit})
    assert patch.run(OPTIONS | {"alpha": 0.0}, again, data(), tmp_path, Ranks()) == 0.0
    assert again.image.digest() == zero_shot


def test_an_alpha_that_is_not_tried_is_told_before_anything_is_trained(vit, tmp_path):
    with pytest.raises(UnknownAlpha, match=r"no alpha 0\.55\. There are: best, 0\.0, 0\.1"):
        patch.run(OPTIONS | {"alpha": 0.55}, open_base({"model": vit}), data(), tmp_path, Ranks())
    assert not list(tmp_path.iterdir())
    assert checked_alpha(1) == 1.0 and checked_alpha("best") == "best"


def test_other_settings_or_words_are_refused_and_other_workers_are_not(vit, tmp_path):
    patch.run(OPTIONS, open_base({"model": vit}), data(), tmp_path, Ranks())
    patch.run(OPTIONS | {"workers": 1, "log_every": 1}, open_base({"model": vit}), data(), tmp_path, Ranks())
    words = data()
    words = replace(words, train=replace(words.train, classes=("sea", *words.train.classes[1:])))
    for options, sets in ((OPTIONS | {"seed": 4}, data()), (OPTIONS, words)):
        with pytest.raises(StaleCheckpoint, match=r"patch\.pt"):
            patch.run(options, open_base({"model": vit}), sets, tmp_path, Ranks())


def test_a_patch_trained_anew_but_killed_before_alpha_is_chosen_leaves_no_old_tower(vit, tmp_path, monkeypatch):
    patch.run(OPTIONS, open_base({"model": vit}), data(), tmp_path, Ranks())
    (tmp_path / "patch.pt").unlink()
    anew = OPTIONS | {"seed": 4}
    with monkeypatch.context() as killed, pytest.raises(KeyboardInterrupt):
        killed.setattr(patch, "picture_features", raises(KeyboardInterrupt))
        patch.run(anew, open_base({"model": vit}), data(), tmp_path, Ranks())
    base = open_base({"model": vit})
    patch.run(anew, base, data(), tmp_path, Ranks())
    whole = open_base({"model": vit})
    patch.run(anew, whole, data(), tmp_path / "whole", Ranks())
    assert base.image.digest() == whole.image.digest()


def raises(error: type[BaseException]):
    def fails(*arguments, **options):
        raise error

    return fails


def test_a_patch_cut_off_ends_with_the_same_weights(vit, tmp_path, cut_off):
    def final(folder: Path) -> dict:
        return torch.load(folder / "patch.pt", weights_only=True)["task"]

    def patched(place: Path) -> None:
        patch.run(OPTIONS, open_base({"model": vit}), data(), place, Ranks())

    patched(tmp_path / "whole")
    cut_off(7, patched, tmp_path / "cut")
    patched(tmp_path / "cut")
    for name, value in final(tmp_path / "whole").items():
        assert torch.equal(value, final(tmp_path / "cut")[name]), name


def test_accumulated_parts_make_the_step_of_the_whole_batch(vit, tmp_path):
    tasks = []
    for parts in (1, 4):
        base = open_base({"model": vit})
        patch.run(OPTIONS | {"steps": 2, "accumulate": parts}, base, data(), tmp_path / str(parts), Ranks())
        tasks.append(torch.load(tmp_path / str(parts) / "patch.pt", weights_only=True)["task"])
    for name, value in tasks[0].items():
        # The keys' biases have no gradient (softmax ignores them), and Adam makes whole steps of their rounding errors.
        if not name.endswith("in_proj_bias"):
            torch.testing.assert_close(value, tasks[1][name], atol=1e-4, rtol=1e-3, msg=name)


def test_bf16_starts_where_fp32_starts(vit, tmp_path):
    totals = []
    for name, bf16 in (("fp32", False), ("bf16", True)):
        options = OPTIONS | {"steps": 1, "bf16": bf16}
        patch.run(options, open_base({"model": vit}), data(), tmp_path / name, Ranks())
        totals.append(json.loads((tmp_path / name / "patch.jsonl").read_text())["total"])
    assert totals[1] == pytest.approx(totals[0], rel=0.05)
    assert totals[1] != totals[0]


def test_statistics_of_a_resnet_stay_the_bases(tmp_path):
    base = open_base({"model": tiny_bases.write_base(tmp_path, "resnet")})
    before = {n: b.clone() for n, b in base.image.visual.named_buffers()}
    task = PatchTask(base, data().train, learned=False).train()
    task(torch.rand(4, 3, 32, 32), torch.eye(3)[[0, 1, 2, 0]])["total"].backward()
    assert all(torch.equal(value, before[name]) for name, value in base.image.visual.named_buffers())
    assert base.image.visual.conv1.weight.grad.abs().sum() > 0
