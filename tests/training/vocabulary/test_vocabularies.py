"""Checks of all class lists in `vocabulary/`: completeness, order of the classes, and no held-out phrases."""

from __future__ import annotations

import pytest
from landprompt_training.data import corine
from landprompt_training.vocabulary.words import contains_unseen, load_vocabulary, unseen_phrases, vocabularies

NAMES = vocabularies()
LENGTHS = {"so2sat": 17, "sen12ms": 10, "resisc45": 45, "ucmerced": 21, "dynamic_world": 9, "sen12_scenes": 5}


def test_held_out_phrases_come_from_both_vocabularies():
    assert {"pastures", "water bodies", "a body of water", "orchards"} <= unseen_phrases()
    assert {"resisc45", "bigearthnet_43", "burn"} <= set(NAMES)


def test_held_out_phrases_are_found_as_whole_words():
    assert contains_unseen("There are Houses and roads in it .")
    assert contains_unseen("orchards")
    assert not contains_unseen("greenhouses and roads")
    assert not contains_unseen("an orchard")


@pytest.mark.parametrize("name", NAMES)
def test_no_training_phrase_is_held_out(name):
    vocabulary = load_vocabulary(name)
    phrases = {phrase.lower() for group in (vocabulary.standard, *vocabulary.train) for phrase in group}
    assert not phrases & unseen_phrases()


@pytest.mark.parametrize("name", NAMES)
def test_class_names_and_prompts_are_unique_and_complete(name):
    vocabulary = load_vocabulary(name)
    for words in (vocabulary.names, vocabulary.standard):
        assert len(set(words)) == len(vocabulary.classes)
    for entry in vocabulary.classes:
        assert entry["standard"] in entry["train"], entry["name"]
        assert len(set(entry["train"])) == len(entry["train"])
    assert all(template.count("{}") == 1 for template in vocabulary.templates)
    assert len(vocabulary.classes) == LENGTHS.get(name, len(vocabulary.classes))


def test_corine_vocabularies_are_in_label_order():
    assert load_vocabulary("bigearthnet_43").names == [name for _, name, _ in corine.LEVEL_3]
    assert tuple(load_vocabulary("bigearthnet_19").names) == corine.NINETEEN
    assert tuple(load_vocabulary("bigearthnet_5").names) == corine.LEVEL_1
