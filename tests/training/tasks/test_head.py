from __future__ import annotations

import torch
from landprompt_training.config import CompactBase
from landprompt_training.distributed import Ranks
from landprompt_training.engine import fit
from landprompt_training.models.compact_base import compact_base
from landprompt_training.tasks.compact import HeadTask, HeadWords, blocked_classes
from landprompt_training.vocabulary.words import load_vocabulary


def options(**more) -> CompactBase:
    table = {"kind": "compact", "embedding_size": 64, "pretrained": False, "pictures": [{"set": "ucmerced"}],
             "head": {"steps": 200, "learning_rate": 3e-3, "weight_decay": 0.01}, "tune": {"steps": 1}}  # fmt: skip
    return CompactBase(**(table | more))


def cosine(text, one: str, other: str) -> float:
    a, b = text.embed([one, other])
    return float(a @ b)


def test_head_separates_classes_and_joins_synonyms(tmp_path):
    table = options()
    base = compact_base(table)
    pairs = [("water", "snow and ice"), ("grass", "crops"), ("trees", "shrub and scrub")]
    synonyms = [("trees", "forest canopy"), ("crops", "arable land"), ("bare ground", "exposed soil")]
    before = {pair: cosine(base.text, *pair) for pair in pairs + synonyms}
    words = HeadWords(base.text, ("concepts",), 1)
    fit(HeadTask(base.text, words, table), words, table.head, tmp_path / "head.pt", Ranks(), 1).finish(base.text)
    for pair in pairs:
        assert cosine(base.text, *pair) < before[pair]
    assert sum(before[pair] - cosine(base.text, *pair) for pair in pairs) > 0.2
    for pair in synonyms:
        assert cosine(base.text, *pair) > max(before[pair], 0.7)
    torch.testing.assert_close(base.text.embed(["river"]).norm(dim=1), torch.ones(1))


def test_classes_that_share_a_phrase_are_not_pushed_apart():
    lists = [load_vocabulary("concepts"), load_vocabulary("eurosat")]
    blocked = blocked_classes(lists)
    names = [n for v in lists for n in v.names]
    trees, forest, sea = (names.index(n) for n in ("trees", "Forest", "SeaLake"))
    assert blocked[trees, forest]
    assert not blocked[trees, sea]
    assert torch.equal(blocked, blocked.T)
