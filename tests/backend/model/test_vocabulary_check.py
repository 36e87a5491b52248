from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from landprompt.errors import ModelDamaged
from landprompt.jobs import presets
from landprompt.model.bundle import open_bundle
from landprompt.model.card import load_card
from landprompt.model.text import TextTower
from landprompt.model.vocabulary_check import FamiliarPhrases
from landprompt.prompts.classlist import parse_classes

FOREST, WATER, GRASS = np.eye(3, dtype=np.float32)


def stored(path: Path, **arrays) -> Path:
    np.savez(path, **arrays)
    return path


@pytest.fixture
def familiar(tmp_path):
    phrases = {
        "phrases": np.array(["forest", "open water"]),
        "embeddings": np.stack([FOREST, WATER]).astype(np.float16),
    }
    return FamiliarPhrases(stored(tmp_path / "familiar.npz", **phrases), 0.7)


def test_what_is_near_a_phrase_is_not_doubted(familiar):
    assert familiar.doubt("woods", 0.8 * FOREST + 0.6 * GRASS) is None


def test_what_is_near_none_is_doubted_with_the_spelling_that_was_meant(familiar):
    assert familiar.doubt("Forset", 0.6 * FOREST + 0.8 * GRASS).endswith("Did you mean 'forest'?")
    assert familiar.doubt("Wald", GRASS) == (
        "The model knows no word near 'Wald': what it makes of it is a guess. Try another English word for it."
    )


def test_another_file_is_a_damaged_model(tmp_path):
    for path in (stored(tmp_path / "a.npz", phrases=np.array(["forest"])), tmp_path / "missing.npz"):
        with pytest.raises(ModelDamaged, match="familiar phrases"):
            FamiliarPhrases(path, 0.7)


def test_a_model_that_tells_no_phrases_doubts_nothing(tiny_bundle):
    assert TextTower(load_card(tiny_bundle)).doubts(["asdf"], ["{}"]) == []


def test_the_phrases_are_checked_but_make_no_other_model(tiny_bundle, tmp_path):
    bundle = Path(shutil.copytree(tiny_bundle, tmp_path / "bundle"))
    digest = load_card(bundle).digest
    data = stored(bundle / "familiar.npz", phrases=np.array(["x"]), embeddings=np.ones((1, 4))).read_bytes()
    card = json.loads((bundle / "model.json").read_text())
    card["text"] |= {"familiar": "familiar.npz", "least_cosine": 0.5}
    card["files"]["familiar.npz"] = {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
    (bundle / "model.json").write_text(json.dumps(card))
    assert load_card(bundle).digest == digest
    (bundle / "familiar.npz").write_bytes(data + b"x")
    with pytest.raises(ModelDamaged, match="SHA-256"):
        TextTower(load_card(bundle))


@pytest.fixture(scope="module")
def shipped():
    bundle = open_bundle(None, "cpu")
    return lambda *words: bundle.text.doubts(words, bundle.card.encoder("s2").prompt_templates)


def test_the_shipped_model_doubts_foreign_and_misspelt_words_and_no_usual_one(shipped):
    assert shipped("forest", "river", "houses", "burned forest", "maize", "bright roofs", "mangrove forest") == []
    assert [doubt.split("'")[1] for doubt in shipped("Wald", "watter", "asdf", "forest")] == ["Wald", "watter", "asdf"]
    assert "Did you mean 'water'?" in shipped("watter")[0]


def test_only_the_word_is_doubted_not_what_it_looks_like(shipped):
    assert shipped("forest (qwrtz, asdf)") == []
    assert len(shipped("qwrtz (forest)")) == 1


def test_the_presets_are_not_doubted(shipped):
    for preset in presets.run({}, None)["presets"]:
        assert shipped(*(word for item in parse_classes(preset["text"]).classes for word in item.synonyms)) == []
