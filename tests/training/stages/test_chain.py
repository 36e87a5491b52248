"""The whole way from data to a bundle that the engine loads, on tiny data."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from landprompt.model.bundle import open_bundle
from landprompt.model.card import SHIPPED_MODELS, verify
from landprompt_training.cli import main
from landprompt_training.errors import StaleCheckpoint
from landprompt_training.recipes.recipe import load_recipe
from landprompt_training.stages.bootstrap import Tower
from landprompt_training.stages.chain import Chain


@pytest.fixture(scope="module")
def chain_factory(fake_data, tiny_recipe, tmp_path_factory):
    def make(steps: int = 6, work: Path | None = None) -> Chain:
        recipe = json.loads(json.dumps(tiny_recipe))
        recipe["bootstrap"]["steps"] = steps
        folder = tmp_path_factory.mktemp("run")
        return Chain(recipe, fake_data, folder / "bundle", work or folder / "work", threads=1)

    return make


def test_a_run_that_is_cut_off_ends_with_the_same_weights(chain_factory, tmp_path, monkeypatch):
    whole = chain_factory().bootstrap()

    class CutOff(Exception):
        pass

    from landprompt_training.stages import bootstrap

    real, calls = bootstrap.losses, []

    def dies_at_the_fifth_step(*args, **more):
        calls.append(1)
        if len(calls) == 5:
            raise CutOff
        return real(*args, **more)

    monkeypatch.setattr(bootstrap, "losses", dies_at_the_fifth_step)
    with pytest.raises(CutOff):
        chain_factory(work=tmp_path).bootstrap()
    monkeypatch.setattr(bootstrap, "losses", real)
    resumed = chain_factory(work=tmp_path).bootstrap()
    for (name, a), b in zip(whole.state_dict().items(), resumed.state_dict().values(), strict=True):
        torch.testing.assert_close(a, b, atol=1e-5, rtol=1e-4, msg=name)


def test_a_stage_refuses_a_checkpoint_of_another_start_and_its_afterwards_may_change(chain_factory):
    chain = chain_factory(steps=1)
    refined = chain.refine()
    chain.finish()
    same = chain_factory(steps=1, work=chain.work)
    same.recipe["finish"] |= {"alpha": 0.5, "checkpoint_every": 9}
    same.finish()
    other = chain_factory(steps=1, work=chain.work)
    other.recipe["bootstrap"]["seed"] = 7
    with pytest.raises(StaleCheckpoint, match=r"bootstrap\.pt"):
        other.finish()
    with pytest.raises(StaleCheckpoint, match=r"finish\.pt"):
        other._train("finish", refined)


def test_the_chips_own_stage_leaves_all_else_as_it_is(chain_factory):
    chain = chain_factory(steps=1)
    before, after = chain.year().state_dict(), chain.chip().state_dict()
    changed = {name for name, value in before.items() if not torch.equal(value, after[name])}
    assert changed == {name for name in before if "student.chip." in name or "student.context." in name} - {
        f"student.context.1.{name}" for name in ("running_mean", "running_var", "num_batches_tracked")
    }
    learned = torch.load(chain.work / "chip.pt", weights_only=True)["average"]["student.chip.weight"]
    start = before["student.chip.weight"]
    torch.testing.assert_close(after["student.chip.weight"], start + 0.7 * (learned - start))


def _named(chain: Chain, tower: Tower) -> float:
    """Share of the true colour tiles of training that bear the name nearest to them."""
    tiles = chain.data.pools["rgb"]
    images, masks = chain.data.rgb_tiles(tiles)
    valid = torch.ones_like(images[:, :1])
    with torch.inference_mode():
        chips = tower.student(chain.data.standard(images, masks, valid), masks, valid)[1]
    return float(((chips @ chain.words.tile_centres.T).argmax(dim=1).numpy() == chain.data.rgb["label"][tiles]).mean())


def test_the_last_layer_is_fitted_once_and_nothing_else_moves(chain_factory, monkeypatch):
    chain = chain_factory(steps=1)
    before = chain.chip()
    weights = {"tile": 1.0, "pull": 0.1, "again": 0.2, "cover": 0.1}
    options = {"views": 2, "steps": 150, "learning_rate": 3e-2, "weight_decay": 0.0, "noise": 0.1, "pictures": 16}
    chain.recipe["chip"]["head"] = options | {"seed": 1, "weights": weights}
    fitted = chain.chip()
    after = fitted.state_dict()
    changed = {name for name, value in before.state_dict().items() if not torch.equal(value, after[name])}
    assert changed == {"student.chip.weight", "student.chip.bias"}
    assert _named(chain, fitted) > 2 * _named(chain, before), "ten classes of plain colour"

    def again(*arguments: object) -> None:
        raise AssertionError("fitted a second time")

    monkeypatch.setattr("landprompt_training.stages.chip_head.contexts", again)
    torch.testing.assert_close(chain.chip().state_dict()["student.chip.weight"], after["student.chip.weight"])


def test_the_year_teaches_what_the_recipe_says_and_nothing_else(chain_factory):
    chain = chain_factory(steps=1)
    before, after = chain.finish().state_dict(), chain.year().state_dict()
    changed = {name for name, value in before.items() if not torch.equal(value, after[name])}
    assert changed == {"student.head.weight", "student.head.bias"}


def test_training_learns_trees_and_water_and_the_bundle_is_read_by_the_engine(chain_factory):
    chain = chain_factory(steps=100)
    chain.export()
    chain.evaluate()
    card = verify(chain.bundle)
    assert {encoder.modality for encoder in card.encoders} == {"s2", "rgb"}
    rows = json.loads((chain.bundle / "model.json").read_text())["accuracy"]
    # Trees to the left and water to the right of every scene, those kept out as well.
    scores = {row["metric"]: row["value"] for row in rows}
    assert scores["IoU tree"] > 0.9
    assert scores["IoU water"] > 0.9
    bundle = open_bundle(str(chain.bundle), "cpu")
    encoder = bundle.encoder(card.encoder("s2"))
    grid = encoder.encode_cells(np.full((3, 64, 64), 0.1, np.float32), ("B02", "B03", "B04"), np.ones((64, 64), bool))
    assert grid.shape == (16, 32, 32)
    templates = encoder.card.prompt_templates
    assert 0.3 < card.text.least_cosine < 1 and bundle.text.doubts(["trees", "open water"], templates) == []
    with np.load(chain.bundle / "familiar.npz") as familiar:
        of_trees = familiar["embeddings"][familiar["phrases"].tolist().index("trees")]
    assert of_trees @ bundle.text.embed("trees", templates) > 0.999
    assert "IoU water" in (chain.work / "results.md").read_text()


def test_the_card_names_what_the_recipes_tables_draw_from(chain_factory):
    chain = chain_factory()
    drawn = {"Wildfires", "Pixels"}
    assert drawn <= {entry["name"].split()[0] for entry in chain.training_data}
    for table in chain.recipe.values():
        if isinstance(table, dict):
            table.pop("fires", None)
    names = {entry["name"].split()[0] for entry in chain.training_data}
    assert "Pixels" in names and "Wildfires" not in names


def test_the_shipped_card_names_the_training_data_of_its_recipe(tmp_path):
    shipped = json.loads((SHIPPED_MODELS / "mini" / "model.json").read_text("utf-8"))
    chain = Chain(load_recipe("mini"), tmp_path, tmp_path / "bundle", None, 1)
    assert shipped["training_data"] == chain.training_data


def test_missing_data_and_recipes_end_with_a_sentence(tmp_path, capsys):
    assert main(["run", "nonsense", "--data", str(tmp_path), "--out", str(tmp_path / "b")]) == 2
    assert (
        "There is no recipe 'nonsense'. There are: mini, paper-b16, paper-b32, paper-l14, small, unseen."
        in capsys.readouterr().err
    )
    assert main(["bootstrap", "mini", "--data", str(tmp_path), "--out", str(tmp_path / "b")]) == 2
    assert "EuroSAT RGB class AnnualCrop was not found" in capsys.readouterr().err


def test_an_error_of_the_engine_ends_with_its_sentence_and_remedy(tmp_path, capsys):
    (tmp_path / "model.json").write_text("no card")
    assert main(["evaluate", str(tmp_path), "--data", str(tmp_path), "--out", str(tmp_path / "b")]) in (2, 3)
    told = capsys.readouterr().err
    assert told.startswith("landprompt-train: ") and "model.json" in told and "Traceback" not in told
