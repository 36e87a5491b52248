"""The whole pipeline on tiny fakes: base, patch, align (S2, S1), export and evaluate, in one run and resumed."""

from __future__ import annotations

import json

import fakes
import fakes_dense
import fakes_pictures
import fakes_radar
import fakes_scenes
import numpy as np
import pytest
import tiny_bases
from landprompt.model.bundle import open_bundle
from landprompt.model.card import verify
from landprompt_training.cli import main
from landprompt_training.config import parse_recipe
from landprompt_training.evaluate.results import COLUMNS
from landprompt_training.pipeline import Pipeline

FAST = {"learning_rate": 3e-3, "checkpoint_every": 2, "log_every": 1}
STUDENT = {"widths": [8, 8, 16], "depths": [1, 1, 1], "decoder": 8, "context": 16}


def recipe(**more) -> dict:
    """A reduced version of `mini`."""
    return {
        "name": "tiny",
        "version": "0.0.1",
        "license": "GPL-3.0-or-later",
        "base": {
            "kind": "compact", "embedding_size": 16, "image_size": 32, "pretrained": False,
            "vocabularies": ["concepts", "eurosat"], "pictures": [{"set": "ucmerced"}],
            "head": FAST | {"steps": 4}, "tune": FAST | {"steps": 2, "batch": 4},
        },
        "patch": {
            "tasks": [{"set": "eurosat_rgb"}], "supported": [{"set": "ucmerced"}], "augment": "overhead",
            "schedule": FAST | {"steps": 2, "batch": 4},
        },
        "student": STUDENT,
        "align": {
            "s2": {
                "window": 48, "clouds": 0.5,
                "weights": {"dense": 1, "views": 1, "labels": 1, "label_cells": 0.1, "cosine": 0.3, "affinity": 0.1},
                "sources": [
                    {"set": "dynamic_world", "share": 2}, {"set": "eurosat_l2a", "share": 2},
                    {"set": "hls_worldcover"}, {"set": "eurosat_rgb"}, {"set": "wildfires"}, {"set": "pixels"},
                ],
                "schedule": FAST | {"steps": 4, "ema": 0.9, "bn_batches": 2},
            },
            "s1": {
                "window": 48, "start_from": "s2", "smooth": 5,
                "weights": {"dense": 1, "pairs": 1, "labels": 1, "cosine": 1, "contrast": 1},
                "sources": [{"set": "terramind", "share": 2}, {"set": "sen12_pairs", "share": 2}, {"set": "floods"},
                            {"set": "pixels"}],
                "schedule": FAST | {"steps": 2, "bn_batches": 1},
            },
        },
        "export": {"picture_tower": True, "vocabulary": True},
    } | more  # fmt: skip


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    folder = tmp_path_factory.mktemp("data")
    fakes.write_all(folder)
    fakes_pictures.write_ucmerced(folder)
    fakes_pictures.write_sen12_pairs(folder)
    fakes_dense.write_floods(folder)
    fakes_radar.write_patches(folder)
    fakes_scenes.write_dynamic_world(folder)
    fakes_scenes.write_tile_labels(folder)
    fakes_scenes.write_terramind(folder)
    return folder


@pytest.fixture(scope="module")
def made(root, tmp_path_factory):
    """A finished run with its bundle."""
    out = tmp_path_factory.mktemp("run") / "tiny"
    run = Pipeline(parse_recipe(recipe()), root, out)
    for task in ("base", "patch", "align", "export", "evaluate"):
        getattr(run, f"run_{task}")()
    return run


def test_bundle_is_valid_and_encodes_every_sensor(made):
    card = verify(made.bundle)
    assert {e.modality for e in card.encoders} == {"s2", "rgb", "s1"}
    assert card.embedding_size == 16
    rgb = card.encoder("rgb")
    assert rgb.chip == "picture.onnx"
    assert {"fp32", "int8"} <= set(rgb.files_by_precision)  # fp16 is written only if scores differ by less than 1e-3
    assert card.encoder("s1").radiometry.smooth == 5
    bundle = open_bundle(str(made.bundle), "cpu")
    image = np.full((4, 64, 64), 0.1, np.float32)
    cells = bundle.encoder(card.encoder("s2")).encode_cells(
        image, ("B02", "B03", "B04", "B8A"), np.ones((64, 64), bool)
    )
    np.testing.assert_allclose(np.linalg.norm(cells, axis=0), 1, atol=1e-3)


def test_card_has_provenance_and_licences(made):
    card = json.loads((made.bundle / "model.json").read_text())
    assert card["seed"] == 1
    assert len(card["recipe"]) == len(card["data"]) == len(card["log"]) == 64
    assert card["duration"] >= 1
    licences = {entry["name"]: entry["license"] for entry in card["training_data"]}
    assert licences["EuroSAT RGB"].startswith("MIT")
    assert "not stated" in licences["Wildfires in California: before, after, burned masks"]


def test_card_and_report_contain_the_measurements(made):
    rows = json.loads((made.bundle / "model.json").read_text())["accuracy"]
    said = {(row["data"], row["metric"]) for row in rows}
    stability = [row for row in rows if row["data"].startswith("Stability")]
    assert len(stability) == 15 + 1  # 15 changes and their mean
    assert all(0 <= row["value"] <= 1 for row in stability)
    for wanted in (
        ("Dynamic World at 10 m, places kept out", "mIoU"),
        ("Ten paraphrases of seven classes", "pairwise agreement"),
        ("Water of the image's date, HLS places kept out", "IoU water"),
        ("EuroSAT RGB, held out", "top-1"),
        ("Sentinel-1 against Dynamic World of the same ground, places kept out", "mIoU"),
        ("text tower as exported against the one of training", "mean cosine"),
    ):
        if wanted[0].startswith("Sentinel-1"):
            continue  # the fakes have no labelled test pair
        assert wanted in said
    report = (made.work / "results.md").read_text()
    assert "## Stability" in report
    assert COLUMNS[0] in report


def test_second_run_does_not_train_and_writes_the_same_weights(made, root):
    before = {p.name: p.read_bytes() for p in made.bundle.glob("*.onnx")}
    logs = {p.name: p.read_text() for p in made.work.glob("*.jsonl")}
    run = Pipeline(parse_recipe(recipe()), root, made.bundle)
    run.run_export()
    assert {p.name: p.read_text() for p in made.work.glob("*.jsonl")} == logs
    for name, (task, _, _) in run.students.items():
        wanted = made.students[name][0].student.state_dict()
        assert [k for k, v in task.student.state_dict().items() if not (v == wanted[k]).all()] == []
    for name in ("optical.onnx", "sar.onnx", "text.onnx"):
        assert (made.bundle / name).read_bytes() == before[name], name


def test_student_can_start_from_a_checkpoint(made, root, tmp_path):
    weights = str(made.work / "student-s2.pt")
    more = recipe(student=STUDENT | {"weights": weights})
    run = Pipeline(parse_recipe(more), root, tmp_path / "x")
    from landprompt_training.data.modality import MODALITIES
    from landprompt_training.models.build import build_student

    student = build_student(run.recipe.student, MODALITIES["s2"], 16)
    trained = made.students["s2"][0].student
    wanted = trained.state_dict()
    assert [name for name, value in student.state_dict().items() if not (value == wanted[name]).all()] == []


def test_open_clip_checkpoint_is_exported_without_training(root, tmp_path):
    base = {"model": tiny_bases.write_base(tmp_path / "base", "vit")}
    table = {"name": "direct", "version": "1", "license": "x", "base": base}
    run = Pipeline(parse_recipe(table), root, tmp_path / "direct")
    run.run_base()
    run.run_align()
    run.run_export()
    card = verify(tmp_path / "direct")
    assert [e.modality for e in card.encoders] == ["rgb"]
    bundle = open_bundle(str(tmp_path / "direct"), "cpu")
    image = np.random.default_rng(0).uniform(0, 255, (3, 128, 128)).astype(np.float32)
    cells = bundle.encoder(card.encoders[0]).encode_cells(image, ("B04", "B03", "B02"), np.ones((128, 128), bool))
    assert cells.shape == (tiny_bases.WIDTH, 16, 16)
    assert np.isfinite(cells).all()


def test_paper_method_runs_on_a_tiny_base(root, tmp_path):
    table = {
        "name": "paper-tiny", "version": "1", "license": "x",
        "base": {"model": tiny_bases.write_base(tmp_path / "base", "vit")},
        "patch": {"tasks": [{"set": "eurosat_l2a"}], "alpha": 0.5, "schedule": FAST | {"steps": 2, "batch": 4}},
        "student": {"kind": "vit", "model": "vit_tiny_patch16_224",
                    "options": {"embed_dim": 24, "depth": 1, "num_heads": 2}},
        "align": {"s2_13": {
            "window": 64, "mosaic": False, "augment": "paper", "subsets": 0, "learned_head": False,
            "weights": {"raw_mse": 1, "labels": 0.05}, "sources": [{"set": "eurosat_l2a", "share": 4}],
            "schedule": FAST | {"steps": 2},
        }},
        "export": {"tile_size": 128, "rgb": False},
    }  # fmt: skip
    run = Pipeline(parse_recipe(table), root, tmp_path / "paper")
    for task in ("base", "patch", "align", "export"):
        getattr(run, f"run_{task}")()
    lines = [json.loads(line) for line in (run.work / "align-s2_13.jsonl").read_text().splitlines()]
    trained = {name for line in lines for name in line} - {"step", "of", "left_s"}
    assert trained == {"raw_mse", "labels", "total"}, "only the loss terms of the paper"
    assert json.loads((run.work / "patch_curves.json").read_text())["alpha"] == 0.5
    card = verify(tmp_path / "paper")
    assert [e.modality for e in card.encoders] == ["s2"]
    assert len(card.encoders[0].bands) == 13


def test_run_reports_missing_data(tmp_path, capsys):
    assert main(["run", "mini", "--data", str(tmp_path), "--out", str(tmp_path / "x")]) == 2
    said = capsys.readouterr().err
    assert "lacks 11 of the 11 data sets" in said
    assert "dynamic_world (align s2)" in said
