from __future__ import annotations

import torch
from landprompt_training.data.concepts import Concepts, dense_target
from landprompt_training.data.sample import IndexedSet


def samples(*concepts: tuple[str, ...], words: tuple[str, ...] | None = None) -> IndexedSet:
    names = words or tuple(c[0] for c in concepts)
    return IndexedSet([], lambda key: None, dense_classes=names, dense_concepts=concepts)


def test_soft_labels_become_probabilities_of_concepts():
    own = samples(("water",), ("trees",))
    concepts = Concepts([own])
    soft = torch.tensor([[[200, 0]], [[50, 0]]], dtype=torch.uint8)
    target, either = dense_target(concepts.table(own), None, None, soft)
    water, trees = (concepts.names.index(n) for n in ("water", "trees"))
    assert not either
    torch.testing.assert_close(target[[water, trees], 0, 0], torch.tensor([0.8, 0.2]))
    assert target[:, 0, 1].sum() == 0, "unknown"


def test_second_label_is_a_correct_alternative():
    own = samples(("water",), ("trees",))
    concepts = Concepts([own])
    dense, second = torch.tensor([[0, 0, -1]]), torch.tensor([[0, 1, 1]])
    target, either = dense_target(concepts.table(own), dense, second, None)
    assert either
    assert target[:, 0].sum(dim=0).tolist() == [1, 2, 0]


def test_negated_concept_stands_for_all_other_concepts():
    own = samples(("!burned ground",), ("burned ground",))
    concepts = Concepts([own])
    target, either = dense_target(concepts.table(own), torch.tensor([[0, 1]]), None, None)
    burned = concepts.names.index("burned ground")
    assert either
    assert target[burned, 0].tolist() == [0, 1]
    assert target[:, 0, 0].sum() == len(concepts) - 1
    assert target[:, 0, 1].sum() == 1


def test_mangrove_and_trees_are_not_negatives_of_each_other():
    concepts = Concepts()
    mangrove, trees, water = (concepts.names.index(n) for n in ("mangrove", "trees", "water"))
    target = torch.zeros(3, len(concepts))
    target[0, trees] = target[1, mangrove] = target[2, water] = 1
    competes = concepts.competing(target)
    assert not competes[0, mangrove]
    assert not competes[1, trees]
    assert competes[2, mangrove] and competes[2, trees]


def test_class_outside_the_vocabulary_becomes_a_concept():
    own = samples(("cranberry bog",), ("water",))
    concepts = Concepts([own])
    assert concepts.names[-1] == "cranberry bog"
    assert concepts.phrases[-1] == ["cranberry bog"]
    assert concepts.table(own)[0, -1] == 1


def test_left_out_concept_has_no_target():
    own = samples(("snow and ice",), ("water",))
    concepts = Concepts([own], leave_out=("snow and ice",))
    assert "snow and ice" not in concepts.names
    assert concepts.table(own)[0].sum() == 0
