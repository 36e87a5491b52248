"""The door `landprompt-train evaluate BUNDLE`, with the bundle that ships, on tiny data."""

from __future__ import annotations

import json
import shutil

import fakes_dense
import pytest
from landprompt.model.card import SHIPPED_MODELS
from landprompt_training.cli import main
from landprompt_training.data.registry import open_set
from landprompt_training.evaluate.bundle import evaluate_sets

BUNDLE = SHIPPED_MODELS / "mini"


@pytest.fixture(scope="module")
def data(fake_data, tmp_path_factory):
    """Two sets of tiles with a place for scenes of fires and floods; nothing of the others."""
    root = tmp_path_factory.mktemp("evaluate")
    for name in ("eurosat_l2a", "eurosat_rgb"):
        shutil.copytree(fake_data / name, root / name)
    fakes_dense.write_wildfires(root)
    fakes_dense.write_floods(root)
    return root


def evaluate(data, out, *more: str) -> dict:
    assert main(["evaluate", str(BUNDLE), "--data", str(data), "--out", str(out), *more]) == 0
    return json.loads((out / "results.json").read_text())


def values(results: dict, **fields: object) -> list[float]:
    return [row["value"] for row in results["rows"] if all(row.get(k) == v for k, v in fields.items())]


def test_everything_that_the_data_allow_and_a_sentence_for_the_rest(data, tmp_path):
    card = (BUNDLE / "model.json").read_bytes()
    results = evaluate(data, tmp_path)
    assert (BUNDLE / "model.json").read_bytes() == card
    told = " ".join(results["skipped"])
    assert "sen12_pairs: " in told and "hls_worldcover: " in told
    assert "s1: the model has no encoder" not in told, "mini has one"
    assert set(results["temperature"]) == {"rgb", "s2"}, "without pairs nothing fits that of s1"
    assert values(results, metric="IoU water", bands="s1 (VV)"), "floods are measured by each polarisation"
    # Every tile of a class is alike, so a probe tells them apart; and the two views of a tile lie near each other.
    assert values(results, metric="linear probe, top-1", bands="s2")[0] > 0.9
    assert len(values(results, metric="top-1", bands="12 (twelve)")) == 1
    assert {row["bands"] for row in results["rows"] if row["metric"] == "Recall@1"} >= {"s2 to rgb", "rgb to s2"}
    # The encoder has twelve bands: B10 changes nothing, and the report says why.
    told = "13 (thirteen; the encoder leaves out B10)"
    assert values(results, metric="IoU water", bands=told) == values(results, metric="IoU water", bands="12 (twelve)")
    assert 0 <= values(results, metric="IoU burned")[0] <= 1
    assert {file.name for file in tmp_path.glob("*.png")} == set(results["pictures"])
    assert "## Not measured" in (tmp_path / "results.md").read_text()


def test_maps_of_a_recipes_sets_are_measured_where_cells_were_trained(data, tmp_path):
    sets = {"fires": (None, open_set("wildfires", data, "test"))}
    results = evaluate_sets(BUNDLE, sets, tmp_path)
    (mean,) = values(results, data="fires, test", metric="mIoU", bands="s2")
    each = [
        value
        for name in ("everything else", "burned forest")
        for value in values(results, metric=f"IoU {name}", bands="s2")
    ]
    assert mean == pytest.approx(sum(each) / 2, abs=1e-4)
    results = evaluate_sets(BUNDLE, sets, tmp_path, maps=False)
    assert not values(results, metric="mIoU")
    assert results["skipped"] == ["fires, maps: no term of the recipe trains the cells"]


def test_named_sets_and_classes_left_out(data, tmp_path, capsys):
    results = evaluate(data, tmp_path / "two", "--sets", "eurosat_rgb", "--classes", "river", "forest")
    assert {row["data"] for row in results["rows"]} == {"eurosat_rgb, test: river, forest among 10 classes"}
    assert [row["prompts"] for row in results["rows"]][::6] == ["standard", "mean of the 5 unseen lists"]
    asked = ["evaluate", str(BUNDLE), "--data", str(data), "--out", str(tmp_path / "x"), "--sets"]
    assert main([*asked, "eurosat_rgb", "--classes", "lava"]) == 2
    assert "has no class lava; it has annual crop land" in capsys.readouterr().err
    assert main([*asked, "ucmerced"]) == 2
    assert "UC Merced" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["evaluate", str(BUNDLE), "--data", str(data), "--out", str(tmp_path), "--classes", "river"])
    assert "--classes needs --sets" in capsys.readouterr().err
