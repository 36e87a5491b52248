"""The ablation's chain at tiny size: what is trained, what is shared, and what is told."""

from __future__ import annotations

import json

import fake_samples
import pytest
import tiny_bases
from landprompt_training.data import registry
from landprompt_training.loop import train as loop
from landprompt_training.stages.ablation import Ablation
from landprompt_training.stages.ablation_report import ablation_markdown

LOOP = {"weight_decay": 0.01, "warmup": 2, "seed": 2}
FAKE = {"set": "fake", "count": 12}


@pytest.fixture(autouse=True)
def fake_set(monkeypatch):
    real = registry.import_module
    monkeypatch.setattr(registry, "import_module", lambda name: fake_samples if name.endswith(".fake") else real(name))
    monkeypatch.setattr(registry, "SETS", (*registry.SETS, "fake"))


def test_every_combination_is_measured_and_words_alone_are_trained_once(tmp_path, monkeypatch):
    recipe = {
        "name": "ablation", "base": {"model": tiny_bases.write_base(tmp_path / "base", "vit")},
        "bootstrap": LOOP | {"data": FAKE, "batch": 6, "steps": 30, "learning_rate": 3e-3, "log_every": 1},
        "patch": LOOP | {"task": FAKE, "supported": [FAKE], "batch": 6, "steps": 5, "learning_rate": 1e-3,
                        "alpha": 1.0},
        "student": {"widths": [8, 8, 16], "depths": [1, 1, 1], "decoder": 8, "context": 16},
        "align": LOOP | {"weights": {"cells": 0.0}, "batch": 12, "steps": 20, "learning_rate": 1e-2, "window": 24,
                         "windows": 1, "ema": 0.8, "settle_batches": 2},
        "ablate": {"data": FAKE, "vocabulary": "eurosat", "modalities": ["s2", "s2_rgb"], "losses": ["text", "default"],
                   "seeds": [1]},
    }  # fmt: skip
    work = tmp_path / "work"
    Ablation(recipe, tmp_path, tmp_path / "bundle", work, 1).ablate()
    results = json.loads((work / "ablation.json").read_text())
    assert len(results["students"]) == 8 and len(list(work.glob("align-*.pt"))) == 6
    shared = [row for row in results["students"] if row["loss"] == "text" and row["bands"] == "s2"]
    assert shared[0]["top1"] == shared[1]["top1"]
    by_kind = {(row["teacher"], row["bands"], row["loss"]): row for row in results["students"]}
    assert by_kind["patched", "s2", "default"]["top1"] > 0.9  # three classes that differ in every band
    assert [row["teacher"] for row in results["teachers"]] == ["patched", "unpatched"]
    log = [json.loads(line) for line in (work / "bootstrap.jsonl").read_text().splitlines()]
    assert log[-1]["classes"] < log[0]["classes"]
    table = (work / "ablation.md").read_text()
    assert table.count("| both (`default`) | 12 bands | patched |") == 1 and "R@10 RGB to MS" in table
    # A second call trains nothing.
    monkeypatch.setattr(loop, "_step", lambda *a: pytest.fail("trained again"))
    Ablation(recipe, tmp_path, tmp_path / "bundle", work, 1).ablate()
    assert json.loads((work / "ablation.json").read_text())["students"] == results["students"]


def test_the_tables_average_over_seeds_and_tell_how_far_they_lie_apart():
    measured = {"unseen": 0.5, "to_bands": 0.1, "to_picture": 0.1}
    rows = [
        {"teacher": "patched", "bands": bands, "loss": "text", "seed": seed, "top1": top1} | measured
        for bands, seed, top1 in (("s2", 1, 0.2), ("s2", 2, 0.4), ("s2_rgb", 1, 0.8), ("s2_rgb", 2, 0.5))
    ]
    results = {"train": 9, "test": 5, "alpha": 0.5, "students": rows, "teachers": [{"teacher": "patched", "x": 0.25}]}
    table, same = ablation_markdown(results), "0.500 ± 0.000 | 0.100 ± 0.000 | 0.100 ± 0.000 |"
    assert "mean over 2 seed(s)" in table
    assert f"| text alone (`text`) | 12 bands | patched | 0.300 ± 0.100 | {same}" in table
    assert f"| text alone (`text`) | 0.475 ± 0.025 | {same}" in table  # 0.5 with the one seed, 0.45 with the other
    one = ablation_markdown(results | {"students": rows[::2]})
    assert "| text alone (`text`) | 12 bands | patched | 0.200 | 0.500 | 0.100 | 0.100 |" in one
