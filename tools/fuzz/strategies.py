"""Hypothesis strategies: mutated files, and JSON and class lists that are nearly valid."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st
from landprompt.raster.overrides import Hints

from . import corpus

_NUMBERS = st.one_of(
    st.integers(), st.floats(), st.sampled_from([10**400, -(10**4000), 1e308, 5e-324, 0, -1, 2**31, 2**63, 65535]),
    st.sampled_from([float("nan"), float("inf")]),
)  # fmt: skip
# Includes surrogates, which hypothesis excludes from text that is encoded.
_TEXTS = st.one_of(
    st.text(st.characters(), max_size=20),
    st.sampled_from(["\0", "\ud800", "a\udcffb", "", " ", "auto", "nan", "1e400", "B02", "s2", "../..", "<"]),
    st.sampled_from(
        ["(" * 50, "/vsistdin/", "http://[::1", "a,b;c", "#ffffff", "background:", "preset:", "=", "\ufffe"]
    ),
)
_JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), _NUMBERS, _TEXTS),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(_TEXTS, inner, max_size=4)),
    max_leaves=12,
)
_WORDS = (
    b"nan", b"inf", b"-1", b"1e400", b"99999999999999999999", b"0", b"\xff\xfe", b"\x00", b"<", b"&lt;", b"&#0;", b'"',
    b"/vsistdin/", b"Float64", b"CFloat32", b"GDAL_NODATA", b"EPSG:4326", b"EPSG:999999", b"A" * 300,
)  # fmt: skip


@st.composite
def mutated(draw: Any, seeds: list[bytes]) -> bytes:
    """A seed with some bytes replaced, inserted or removed, more often at the start, where the headers are."""
    content = bytearray(draw(st.sampled_from(seeds)))
    for _ in range(draw(st.integers(1, 6))):
        end = len(content) if draw(st.booleans()) else min(len(content), 600)
        at = draw(st.integers(1, max(1, end)))
        piece = draw(st.one_of(st.binary(min_size=1, max_size=8), st.sampled_from(_WORDS)))
        kept = draw(st.sampled_from([0, len(piece), 2 * len(piece)]))
        content[at : at + kept] = piece
    if draw(st.integers(0, 9)) == 0:
        del content[draw(st.integers(1, max(1, len(content)))) :]
    return bytes(content)


@st.composite
def changed(draw: Any, whole: Any) -> bytes:
    """A JSON value with some parts replaced."""
    value = json.loads(json.dumps(whole))
    for _ in range(draw(st.integers(1, 3))):
        at = value
        while isinstance(at, (dict, list)) and at:
            key = draw(st.sampled_from(sorted(at) if isinstance(at, dict) else range(len(at))))
            if not isinstance(at[key], (dict, list)) or not at[key] or draw(st.integers(0, 3)) == 0:
                at[key] = draw(_JSON)
                break
            at = at[key]
    return _dumped(value)


def _dumped(value: Any) -> bytes:
    try:
        return json.dumps(value).encode()
    except ValueError:  # an integer that Python refuses to format
        return b"9" * 5000


def strategy(target: str) -> st.SearchStrategy[bytes]:
    """The strategy that generates the inputs of a target."""
    seeds = corpus.seeds(target)
    if target == "hints":
        names = st.sampled_from(sorted(Hints.model_fields))
        objects = st.dictionaries(names, _JSON, max_size=4).map(_dumped)
        return st.one_of(objects, mutated(seeds), *(changed(each) for each in corpus.HINTS))
    if target == "card":
        return st.one_of(changed(json.loads(seeds[0])), mutated(seeds))
    if target == "classes":
        pieces = st.one_of(_TEXTS, st.sampled_from([";", ",", "=", "(", ")", "#", "\n", "forest", "water", "#1b7837"]))
        lists = st.lists(pieces, max_size=30).map(lambda parts: "".join(parts).encode(errors="surrogatepass"))
        return st.one_of(lists, mutated(seeds))
    if target == "protocol":
        requests = [{"jsonrpc": "2.0", "id": 1, **request} for request in corpus.REQUESTS]
        lines = st.one_of(*(changed(request) for request in requests), mutated(seeds))
        return st.lists(lines, min_size=1, max_size=4).map(b"\n".join)
    return mutated(seeds)
