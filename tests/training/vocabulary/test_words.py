from __future__ import annotations

import pytest
from landprompt_training.data.eurosat_rgb import CLASSES
from landprompt_training.vocabulary import words


def test_eurosat_vocabulary_is_in_class_order():
    vocabulary = words.load_vocabulary("eurosat")
    assert tuple(entry["name"] for entry in vocabulary.classes) == CLASSES
    assert vocabulary.standard[0] == "annual crop land"
    assert len(vocabulary.held_out) >= 3


def test_kin_are_names_of_tile_classes():
    for entry in words.load_vocabulary("land_cover").classes:
        assert set(entry["kin"]) <= set(CLASSES)


def test_worldcover_codes_are_unique():
    codes = [code for entry in words.load_vocabulary("land_cover").classes for code in entry["worldcover"]]
    assert len(codes) == len(set(codes))


def test_rejects_phrase_in_both_lists(monkeypatch):
    table = {
        "classes": [{"name": "a", "standard": "lake", "train": ["lake", "pond"]}],
        "held_out": {"plain": ["Pond"]},
    }
    monkeypatch.setattr(words, "_read", lambda name: table)
    with pytest.raises(ValueError, match="pond"):
        words.load_vocabulary("any")


def test_bank_contains_no_held_out_phrase():
    unseen = set()
    for name in ("eurosat", "land_cover"):
        unseen |= {p.lower() for phrases in words.load_vocabulary(name).held_out.values() for p in phrases}
    assert not unseen & {phrase.lower() for phrase in words.bank()}
