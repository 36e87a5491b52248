from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from landprompt.errors import BadOption, ModelDamaged
from landprompt.model.card import load_card
from landprompt.model.text import TextTower
from tiny_bundle import file_record


@pytest.fixture
def tower(tiny_bundle):
    return TextTower(load_card(tiny_bundle))


def test_words_have_the_expected_embeddings(tower):
    found = tower.embed_all(["Forest", "water", "crops"], ["a photo of {}."])
    half = np.sqrt(0.5)
    assert found == pytest.approx(np.array([[0, 0, 0, 1], [1, 0, 0, 0], [0, half, 0, half]]), abs=1e-6)


def test_templates_are_averaged_and_normalised(tower):
    found = tower.embed("forest", ["{}", "water {}"])
    expected = np.array([np.sqrt(0.5), 0, 0, 1 + np.sqrt(0.5)])
    assert found == pytest.approx(expected / np.linalg.norm(expected), abs=1e-6)


def test_the_description_counts_as_much_as_the_name(tower):
    found = tower.embed("forest (water, grass)", ["a photo of {}."])
    word, first, second = tower.embed_all(["forest", "forest, water", "forest, grass"], ["a photo of {}."])
    expected = word + (first + second) / 2
    assert found == pytest.approx(expected / np.linalg.norm(expected), abs=1e-6)
    assert not np.allclose(found, tower.embed("forest, water, grass", ["a photo of {}."]), atol=0.05)


def test_long_prompts_are_truncated_to_the_context_length(tower):
    assert tower.embed("forest " * 8 + "water", ["{}"]) == pytest.approx([0, 0, 0, 1], abs=1e-6)


def test_a_prompt_is_embedded_once(tower):
    assert tower.embed("forest", ["{}"]) is tower.embed("forest", ["{}"])


def test_empty_prompt_is_refused(tower):
    with pytest.raises(BadOption):
        tower.embed("  ", ["{}"])


def test_token_id_outside_the_table_is_a_damaged_model(tiny_bundle, tmp_path):
    bundle = Path(shutil.copytree(tiny_bundle, tmp_path / "bundle"))
    tokenizer = json.loads((bundle / "tokenizer.json").read_text())
    tokenizer["model"]["vocab"]["city"] = 7
    (bundle / "tokenizer.json").write_text(json.dumps(tokenizer))
    card = json.loads((bundle / "model.json").read_text())
    card["files"]["tokenizer.json"] = file_record(bundle / "tokenizer.json")
    (bundle / "model.json").write_text(json.dumps(card))
    with pytest.raises(ModelDamaged, match="cannot run the text graph"):
        TextTower(load_card(bundle)).embed("city", ["{}"])
