"""From a base of each kind, through every stage, to a bundle that the engine opens and encodes with."""

from __future__ import annotations

import json
import re
from types import SimpleNamespace

import numpy as np
import open_clip
import pytest
import tiny_bases
from landprompt.model.bundle import open_bundle
from landprompt.model.card import verify
from landprompt_training.cli import main
from landprompt_training.data import registry
from landprompt_training.errors import DataMissing, StudentWeightsMissing
from landprompt_training.models.vit import VitStudent
from landprompt_training.recipes.recipe import load_recipe
from landprompt_training.stages.base_chain import BaseChain, title

LOOP = {"weight_decay": 0.01, "warmup": 2, "seed": 2}
STUDENT = {"widths": [8, 8, 16], "depths": [1, 1, 1], "decoder": 8, "context": 16}


@pytest.fixture(autouse=True)
def fake_set(monkeypatch):
    """The set in memory under a name of the registry."""
    import fake_samples

    real = registry.import_module
    monkeypatch.setattr(registry, "import_module", lambda name: fake_samples if name.endswith(".fake") else real(name))
    monkeypatch.setattr(registry, "SETS", (*registry.SETS, "fake"))


def recipe(model: str, **more) -> dict:
    fake = {"set": "fake", "count": 12}
    return {
        "name": "tiny-base", "version": "0.0.1", "license": "GPL-3.0-or-later", "base": {"model": model},
        "student": STUDENT,
        "patch": LOOP | {"task": fake, "supported": [fake], "batch": 6, "steps": 10, "learning_rate": 1e-3},
        "align": LOOP | {
            "loss": "default", "batch": 12, "steps": 40, "learning_rate": 1e-2, "window": 24, "windows": 1, "ema": 0.8,
            "settle_batches": 2, "weights": {"label": 0.05},
            "students": [{"modality": "s2_13", "data": fake}, {"modality": "s1", "data": fake}],
        },
        "evaluate": [fake],
    } | more  # fmt: skip


@pytest.mark.parametrize("kind", tiny_bases.KINDS)
def test_every_kind_of_base_becomes_a_bundle_that_the_engine_runs(kind, tmp_path):
    model = tiny_bases.write_base(tmp_path / "base", kind)
    chain = BaseChain(recipe(model, export={"text_int8": False}), tmp_path, tmp_path / "bundle", tmp_path / "work", 1)
    for stage in chain.STAGES:
        getattr(chain, stage)()
    card = verify(tmp_path / "bundle")
    assert [(e.modality, len(e.bands)) for e in card.encoders] == [("s2", 13), ("rgb", 13), ("s1", 2)]
    assert card.embedding_size == tiny_bases.WIDTH
    bundle = open_bundle(str(tmp_path / "bundle"), "cpu")
    # The engine's words are open_clip's own.
    own = open_clip.create_model(model, require_pretrained=True).eval()
    wanted = own.encode_text(open_clip.get_tokenizer(model)(["a photo of a forêt"]), normalize=True)[0].detach().numpy()
    np.testing.assert_allclose(bundle.text.embed("forêt", ["a photo of a {}"]), wanted, atol=1e-4)
    # Any subset of the bands, any size.
    encoder = bundle.encoder(card.encoder("s2"))
    cells = encoder.encode_cells(
        np.full((4, 40, 56), 0.1, np.float32), ("B02", "B03", "B04", "B08"), np.ones((40, 56), bool)
    )
    assert cells.shape == (tiny_bases.WIDTH, 20, 28)
    np.testing.assert_allclose(np.linalg.norm(cells, axis=0), 1, atol=1e-4)
    s1 = bundle.encoder(card.encoder("s1"))
    assert s1.encode_image(np.full((1, 24, 24), -12, np.float32), ("VH",), np.ones((24, 24), bool)).shape == (
        tiny_bases.WIDTH,
    )
    rows = json.loads((tmp_path / "bundle" / "model.json").read_text())["accuracy"]
    measured = {(row["metric"], row.get("bands")) for row in rows}
    assert {
        ("top-1", "s2"),
        ("top-1", "rgb"),
        ("top-1", "s1"),
        ("Recall@5", "s1 to s2"),
        ("mean cosine", None),
    } <= measured
    assert any(str(bands).startswith("base, patched at alpha") for _, bands in measured)
    text = next(row for row in rows if row["metric"] == "mean cosine")
    assert text["value"] > 0.9999
    told = (tmp_path / "work" / "results.md").read_text()
    assert "Recall@5" in told
    named = [row["bands"] for row in rows if row["metric"] == "top-1" and row["data"] == "fake (count 12), test"]
    alpha = json.loads((tmp_path / "work" / "patch_curves.json").read_text())["alpha"]
    assert named[-2:] == ["base, unpatched", f"base, patched at alpha {alpha}"]
    assert ("Recall@10", "the teacher to s1") in measured and ("Recall@10", "s2 to the teacher") in measured
    gaps = {
        row["bands"]: row["value"]
        for row in rows
        if row["metric"] == "mean cosine of pairs" and "alignment" in row["bands"]
    }
    for sensor in ("s2", "s1"):
        assert f"](alignment-{sensor}-fake" in told
        before, after = (gaps[f"the teacher and {sensor}, {when} alignment"] for when in ("before", "after"))
        assert after > before + 0.2


def test_the_papers_student_becomes_a_bundle_whose_map_does_not_depend_on_the_cut(tmp_path):
    model = tiny_bases.write_base(tmp_path / "base", "vit")
    student = {"kind": "vit", "model": "vit_tiny_patch16_224", "embed_dim": 24, "depth": 2, "num_heads": 2}
    options = recipe(model)["align"] | {"students": [{"modality": "s2_13", "data": {"set": "fake", "count": 12}}]}
    options |= {"loss": "paper", "weights": {"cells": 0.0}, "steps": 2, "batch": 4}
    more = {"student": student, "align": options, "export": {"text_int8": False, "tile_size": 128}}
    BaseChain(recipe(model, **more), tmp_path, tmp_path / "bundle", tmp_path / "work", 1).export()
    card = verify(tmp_path / "bundle")
    encoder = open_bundle(str(tmp_path / "bundle"), "cpu").encoder(card.encoder("s2"))
    pixels = np.random.default_rng(0).uniform(0, 0.4, (2, 128, 256)).astype(np.float32)
    valid, names = np.ones((128, 256), bool), ("B04", "B08")
    whole = encoder.encode_cells(pixels, names, valid)
    parts = [encoder.encode_cells(pixels[..., at], names, valid[:, at]) for at in (slice(0, 128), slice(128, 256))]
    assert whole.shape == (tiny_bases.WIDTH, 16, 32)
    np.testing.assert_allclose(np.concatenate(parts, axis=2), whole, atol=1e-5)


def test_a_smaller_space_and_an_int8_text_tower(tmp_path):
    model = tiny_bases.write_base(tmp_path / "base", "vit")
    chain = BaseChain(recipe(model, text={"embedding_size": 8}), tmp_path, tmp_path / "bundle", tmp_path / "work", 1)
    chain.export()
    chain.evaluate()
    card = verify(tmp_path / "bundle")
    assert card.embedding_size == 8
    encoder = open_bundle(str(tmp_path / "bundle"), "cpu").encoder(card.encoder("rgb"))
    assert encoder.encode_image(
        np.zeros((3, 16, 16), np.float32), ("B04", "B03", "B02"), np.ones((16, 16), bool)
    ).shape == (8,)


@pytest.fixture
def absent(monkeypatch, fake_set):
    """A set of the registry whose files are not there."""

    def load(root, split, **options):
        raise DataMissing("The absent set", root, "nowhere")

    opened = registry.import_module
    module = SimpleNamespace(load=load)
    monkeypatch.setattr(registry, "import_module", lambda name: module if name.endswith(".absent") else opened(name))
    monkeypatch.setattr(registry, "SETS", (*registry.SETS, "absent"))
    return {"set": "absent"}


def test_a_test_set_that_is_not_there_is_told_at_the_start_and_left_out(absent, tmp_path, capsys):
    model = tiny_bases.write_base(tmp_path / "base", "vit")
    fake, loop = {"set": "fake", "count": 12}, recipe(model)["align"]
    options = loop | {"students": [{"modality": "s2_13", "data": fake}], "weights": {"cells": 0.0}, "steps": 2}
    more = {"align": options, "evaluate": [absent, fake], "export": {"text_int8": False, "rgb": False}}
    chain = BaseChain(recipe(model, **more), tmp_path, tmp_path / "bundle", tmp_path / "work", 1)
    chain.patch()
    told = capsys.readouterr().out
    assert told.index("Will not be measured: absent: The absent set was not found in") < told.index("alpha")
    chain.export()
    chain.evaluate()
    assert capsys.readouterr().out.count("Will not be measured") == 0
    results = json.loads((tmp_path / "work" / "results.json").read_text())
    assert [sentence.split(":")[0] for sentence in results["skipped"]] == ["absent"]
    assert ("top-1", "s2") in {(row["metric"], row.get("bands")) for row in results["rows"]}
    assert [encoder.modality for encoder in verify(tmp_path / "bundle").encoders] == ["s2"], "the recipe has rgb off"


def test_a_missing_set_of_a_later_stage_ends_the_run_before_the_first_step(absent, tmp_path):
    model = tiny_bases.write_base(tmp_path / "base", "vit")
    options = recipe(model)["align"] | {"students": [{"modality": "s2_13", "data": absent}]}
    with pytest.raises(DataMissing, match="The absent set"):
        BaseChain(recipe(model, align=options), tmp_path, tmp_path / "bundle", tmp_path / "work", 1).patch()
    assert not (tmp_path / "work").exists()


def test_an_empty_split_and_the_students_missing_weights_end_it_as_early(tmp_path):
    model = tiny_bases.write_base(tmp_path / "base", "vit")
    patch = recipe(model)["patch"] | {"supported": [{"set": "fake", "count": 0}]}
    student = {"kind": "vit", "model": "vit_tiny_patch16_224", "weights": str(tmp_path / "gone.pth")}
    for more, problem, told in (
        ({"patch": patch}, DataMissing, r"Any sample of the split val of fake \(count 0\)"),
        ({"student": student}, StudentWeightsMissing, r"gone\.pth"),
    ):
        with pytest.raises(problem, match=told):
            BaseChain(recipe(model, **more), tmp_path, tmp_path / "bundle", tmp_path / "work", 1).patch()
    assert not (tmp_path / "work").exists()


def test_a_title_tells_the_options_and_other_templates_apart():
    told = [
        title({"set": "tile_folder", "in_split": "val", "templates": ["{}", other]}) for other in ("a {}", "the {}")
    ]
    assert all(re.fullmatch(r"tile_folder \(in_split val, templates [0-9a-f]{6}\)", each) for each in told)
    assert told[0] != told[1]


@pytest.mark.parametrize("name", ["paper-b32", "paper-b16", "paper-l14"])
def test_the_papers_recipes_hold_its_settings_and_ask_for_the_weights(name, tmp_path, capsys):
    paper = load_recipe(name)
    patch, align = paper["patch"], paper["align"]
    assert paper["base"]["pretrained"] == "openai"
    assert (patch["epochs"], patch["batch"], patch["learning_rate"], patch["weight_decay"]) == (1, 128, 1e-5, 0.5)
    assert (patch["warmup"], patch["clip"], patch["alpha"]) == (200, 1.0, 0.5)
    assert (align["epochs"], align["batch"], align["learning_rate"], align["weight_decay"]) == (5, 256, 1e-4, 0.01)
    assert (align["loss"], align["warmup"], align["weights"]) == ("paper", 2000, {"cells": 0.0})
    (general,) = patch["supported"]
    assert (general["in_split"], len(general["templates"])) == ("val", 7)
    assert paper["name"] == name
    assert name[6:] in paper["base"]["model"].lower().replace("-", "")
    assert paper["base"]["model"] in paper["training_data"][0]["name"]
    student = paper["student"]
    assert (student["kind"], student["model"], student["drop_path"]) == ("vit", "vit_small_patch16_224", 0.2)
    assert paper["export"]["tile_size"] % VitStudent.alignment == 0
    assert main(["patch", name, "--data", str(tmp_path), "--out", str(tmp_path / "b")]) == 2
    assert "BigEarthNet" in capsys.readouterr().err


def test_a_stage_that_the_recipe_lacks_is_named(tmp_path, capsys):
    with pytest.raises(SystemExit):
        main(["patch", "mini", "--data", str(tmp_path), "--out", str(tmp_path / "b")])
    stages = "bootstrap, refine, finish, year, chip, picture, sar, export, evaluate"
    assert f"no stage patch; it has {stages}" in capsys.readouterr().err
