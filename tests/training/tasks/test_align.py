"""Training of a student with each kind of supervision."""

from __future__ import annotations

import sys
from pathlib import Path

import fakes_scenes
import numpy as np
import pytest
import torch
from landprompt_training.config import Align, CompactBase, Pyramid
from landprompt_training.data.manifest import open_set
from landprompt_training.data.modality import MODALITIES
from landprompt_training.distributed import Ranks
from landprompt_training.engine import fit
from landprompt_training.evaluate.model import StudentModel
from landprompt_training.evaluate.scenes import mean_iou, scene_tables
from landprompt_training.evaluate.stability import Scene, stability
from landprompt_training.models.build import build_student
from landprompt_training.models.compact_base import compact_base
from landprompt_training.tasks.compact import HeadTask, HeadWords
from landprompt_training.tasks.sources import build

sys.path.insert(0, str(Path(__file__).parent))

STUDENT = Pyramid(widths=(8, 12, 16), depths=(1, 1, 1), decoder=12, context=16)


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    folder = tmp_path_factory.mktemp("align")
    fakes_scenes.write_dynamic_world(folder)
    (
        folder / "dynamic_world" / "sundarbans.tif"
    ).unlink()  # its trees are labelled mangrove, but look like the trees of the other scenes
    fakes_scenes.write_terramind(folder)
    return folder


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    pictures = [{"set": "ucmerced"}]
    options = CompactBase(kind="compact", embedding_size=16, image_size=32, pretrained=False, pictures=pictures,
                          head={"steps": 100, "learning_rate": 3e-3}, tune={"steps": 1})  # fmt: skip
    base = compact_base(options)
    words = HeadWords(base.text, ("concepts",), 1)
    folder = tmp_path_factory.mktemp("head")
    fit(HeadTask(base.text, words, options), words, options.head, folder / "h.pt", Ranks(), 1).finish(base.text)
    return base


def trained(root, base, folder, name="s2", other=None, **options):
    table = {"window": 48, "schedule": {"steps": 60, "learning_rate": 1e-2, "bn_batches": 4, "warmup": 2}}
    align = Align(**(table | options))
    sets = [open_set(s.set, root, "train", **s.options) for s in align.sources]
    student = build_student(STUDENT, MODALITIES[name], 16)
    made = build(align, student, MODALITIES[name], base, sets, folder, Ranks(), 1, other=other)
    return fit(made.task, made.mixture, align.schedule, folder / "a.pt", Ranks(), 1)


def test_soft_labels_train_an_accurate_and_stable_map(root, base, tmp_path):
    sources = [{"set": "dynamic_world", "share": 6}]
    task = trained(root, base, tmp_path, sources=sources, weights={"dense": 1.0})
    model = StudentModel(task.student, MODALITIES["s2"], base.text, task.logit_scale)
    table = sum(scene_tables(model, open_set("dynamic_world", root, "test"), "12 bands").values())
    assert mean_iou(table) > 0.9
    scene = Scene("x", fakes_scenes.scene(96).astype(np.float32) / 10000, np.ones((96, 96), bool))
    rows = stability(model, [scene])
    assert rows["near infrared named B8A, 6 bands"] > 0.9
    assert rows["noise 0.004"] > 0.9


def test_training_with_only_views_logs_the_term(root, base, tmp_path):
    sources = [{"set": "dynamic_world", "share": 4}]
    task = trained(root, base, tmp_path, sources=sources, weights={"views": 1.0},
                   schedule={"steps": 3, "ema": 0.9, "log_every": 1})  # fmt: skip
    assert task.has_cells
    assert "views" in (tmp_path / "a.jsonl").read_text()


def test_radar_student_learns_from_paired_optical_student(root, base, tmp_path):
    (tmp_path / "s2").mkdir()
    sources = [{"set": "dynamic_world", "share": 6}]
    optical = trained(root, base, tmp_path / "s2", sources=sources, weights={"dense": 1.0})
    sources = [{"set": "terramind", "share": 6}]
    pair = (optical.student, MODALITIES["s2"])
    radar = trained(root, base, tmp_path, "s1", pair, sources=sources, weights={"pairs": 1.0})
    model = StudentModel(radar.student, MODALITIES["s1"], base.text, radar.logit_scale)
    sample = open_set("terramind", root, "val")[0]
    cells = model.cells("s1", sample.s1.numpy(), ("VV", "VH"), np.ones(sample.shape, bool))
    water, trees = model.prompts("s1", ["water", "trees"])
    left, right = cells[:, 24, 5], cells[:, 24, 40]
    assert (water - trees) @ left > 0 > (water - trees) @ right


def test_terms_with_weight_zero_are_not_computed(root, base, tmp_path):
    sources = [{"set": "dynamic_world", "share": 2}]
    task = trained(root, base, tmp_path, sources=sources, weights={"dense": 1.0},
                   schedule={"steps": 1, "log_every": 1})  # fmt: skip
    assert set(task.weights) == {"dense"}
    assert "views" not in (tmp_path / "a.jsonl").read_text()


def test_checkpoint_does_not_contain_frozen_phrases(root, base, tmp_path):
    sources = [{"set": "dynamic_world", "share": 2}]
    trained(root, base, tmp_path, sources=sources, weights={"dense": 1.0}, schedule={"steps": 1})
    state = torch.load(tmp_path / "a.pt", weights_only=True)["task"]
    assert all(name.startswith("student.") or name == "steps" for name in state)
