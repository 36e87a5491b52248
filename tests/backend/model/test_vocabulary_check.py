from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from pathlib import Path

import numpy as np
import pytest
from landprompt.errors import ModelDamaged
from landprompt.model.card import load_card
from landprompt.model.text import TextTower
from landprompt.model.vocabulary_check import Vocabulary

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
    assert vocabulary.knows(0.8 * FOREST + 0.6 * GRASS)
    assert not vocabulary.knows(0.6 * FOREST + 0.8 * GRASS)


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
def test_a_file_that_is_not_an_npz_is_reported(tmp_path, content):
    (tmp_path / "a.npz").write_bytes(content)
    with pytest.raises(ModelDamaged, match="cannot be read"):
        Vocabulary(tmp_path / "a.npz", 0.7, 3)


def test_a_model_without_vocabulary_reads_prompts_as_typed(tiny_bundle):
    assert TextTower(load_card(tiny_bundle)).read("Wald", ["{}"]).english == "Wald"


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
