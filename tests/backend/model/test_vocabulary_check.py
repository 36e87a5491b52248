from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from pathlib import Path

import numpy as np
import pytest
from landprompt.context import JobContext
from landprompt.errors import ModelDamaged
from landprompt.jobs import presets
from landprompt.model.bundle import open_bundle
from landprompt.model.card import load_card
from landprompt.model.text import TextTower
from landprompt.model.vocabulary_check import Vocabulary
from landprompt.prompts.classlist import parse_classes
from landprompt.requests import PresetsRequest

FOREST, WATER, GRASS = np.eye(3, dtype=np.float32)


def stored(path: Path, **arrays) -> Path:
    np.savez(path, **arrays)
    return path


@pytest.fixture
def vocabulary(tmp_path):
    phrases = {
        "phrases": np.array(["forest", "open water"]),
        "embeddings": np.stack([FOREST, WATER]).astype(np.float16),
    }
    return Vocabulary(stored(tmp_path / "vocabulary.npz", **phrases), 0.7, 3)


def test_prompts_near_a_phrase_are_known(vocabulary):
    assert vocabulary.warning("woods", 0.8 * FOREST + 0.6 * GRASS) is None


def test_unknown_prompts_have_a_warning_with_the_likely_spelling(vocabulary):
    assert vocabulary.warning("Forset", 0.6 * FOREST + 0.8 * GRASS).endswith("Did you mean 'forest'?")
    assert vocabulary.warning("Wald", GRASS) == (
        "The model does not know 'Wald' or a similar word; its result for it is a guess. "
        "Try another English word for it."
    )


@pytest.mark.parametrize(
    ("arrays", "message"),
    [
        ({"embeddings": np.eye(2)}, "no list of phrases"),
        ({"phrases": np.array(["a"])}, "one embedding of size 3"),
        ({"phrases": np.array(["a", "b"]), "embeddings": np.eye(3)}, "one embedding of size 3"),
        ({"phrases": np.array(["a"]), "embeddings": np.ones((1, 4))}, "one embedding of size 3"),
        ({"phrases": np.array(["a"]), "embeddings": np.ones((1, 3))}, "unit length"),
        ({"phrases": np.array(["a"]), "embeddings": np.array([[np.nan, 0, 0]])}, "finite"),
        ({"phrases": np.array([["a"]]), "embeddings": np.eye(3)[:1]}, "no list of phrases"),
        ({"phrases": np.array(["a", None], object), "embeddings": np.eye(3)[:2]}, "cannot be read"),
    ],
)
def test_wrong_arrays_are_reported(tmp_path, arrays, message):
    with pytest.raises(ModelDamaged, match=message):
        Vocabulary(stored(tmp_path / "a.npz", **arrays), 0.7, 3)


def test_header_that_declares_a_huge_array_is_reported(tmp_path):
    header = "{'descr': '<f8', 'fortran_order': False, 'shape': (20000000000,), }".ljust(117) + "\n"
    member = b"\x93NUMPY\x01\x00" + len(header).to_bytes(2, "little") + header.encode()
    with zipfile.ZipFile(tmp_path / "a.npz", "w") as archive:
        archive.writestr("embeddings.npy", member)
    with pytest.raises(ModelDamaged, match="cannot be read"):
        Vocabulary(tmp_path / "a.npz", 0.7, 3)


@pytest.mark.parametrize("content", [b"", b"PK", b"no zip file", b"\x93NUMPY"])
def test_file_that_is_no_npz_is_reported(tmp_path, content):
    (tmp_path / "a.npz").write_bytes(content)
    with pytest.raises(ModelDamaged, match="cannot be read"):
        Vocabulary(tmp_path / "a.npz", 0.7, 3)


def test_a_model_without_vocabulary_gives_no_warnings(tiny_bundle):
    assert TextTower(load_card(tiny_bundle)).prompt_warnings(["asdf"], ["{}"]) == []


def test_the_vocabulary_is_verified_but_not_part_of_the_digest(tiny_bundle, tmp_path):
    bundle = Path(shutil.copytree(tiny_bundle, tmp_path / "bundle"))
    digest = load_card(bundle).digest
    data = stored(bundle / "vocabulary.npz", phrases=np.array(["x"]), embeddings=np.eye(4)[:1]).read_bytes()
    card = json.loads((bundle / "model.json").read_text())
    card["text"] |= {"vocabulary": "vocabulary.npz", "min_cosine": 0.5}
    card["files"]["vocabulary.npz"] = {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
    (bundle / "model.json").write_text(json.dumps(card))
    assert load_card(bundle).digest == digest
    (bundle / "vocabulary.npz").write_bytes(data + b"x")
    with pytest.raises(ModelDamaged, match="SHA-256"):
        TextTower(load_card(bundle))


@pytest.fixture(scope="module")
def shipped():
    bundle = open_bundle(None, "cpu")
    return lambda *words: bundle.text.prompt_warnings(words, bundle.card.encoder("s2").prompt_templates)


def test_the_shipped_model_flags_foreign_and_misspelt_words_only(shipped):
    assert shipped("forest", "river", "houses", "burned forest", "maize", "bright roofs", "mangrove forest") == []
    assert [doubt.split("'")[1] for doubt in shipped("Wald", "watter", "asdf", "forest")] == ["Wald", "watter", "asdf"]
    assert "Did you mean 'water'?" in shipped("watter")[0]


def test_only_the_name_is_checked_not_the_description(shipped):
    assert shipped("forest (qwrtz, asdf)") == []
    assert len(shipped("qwrtz (forest)")) == 1


def test_the_presets_are_known(shipped):
    for preset in presets.run(PresetsRequest(), JobContext())["presets"]:
        assert shipped(*(word for item in parse_classes(preset["text"]).classes for word in item.synonyms)) == []
