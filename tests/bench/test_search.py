from __future__ import annotations

import numpy as np
import search


def test_the_exact_answer_is_found_by_blocks(monkeypatch):
    monkeypatch.setattr(search, "_BLOCK", 70)
    seeds = search.vectors(np.eye(8, dtype=np.float32), 50)
    stored = search.vectors(seeds, 500, start=1)
    queries = search.vectors(seeds, 3, start=2)
    for query, found in zip(queries, search._truth(stored, queries), strict=True):
        wanted = np.argsort(-(stored @ query))[: search.K]
        assert set(found.tolist()) == set(wanted.tolist())


def test_generated_embeddings_are_unit_the_same_each_time_and_like_their_seeds():
    seeds = np.eye(64, dtype=np.float32)[:6]
    first, again, other = (search.vectors(seeds, 300, start=start) for start in (5, 5, 6))
    np.testing.assert_allclose(np.linalg.norm(first, axis=1), 1, atol=1e-5)
    assert (first == again).all() and (first != other).any()
    assert np.median((first @ seeds.T).max(axis=1)) > 0.7
