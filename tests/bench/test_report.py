from __future__ import annotations

import json
import sys

import part
import pytest
import report
from part import Figure, Part


def reported(*figures: Figure, commit: str = "abc", quick: bool = False) -> dict:
    around = {
        "commit": commit, "processor": "P", "cores": 2, "memory_gb": 24, "system": "S", "date": "2026-01-01 10:00",
        "load_before": 0.2,
    }  # fmt: skip
    return {
        "title": "T",
        "figures": [vars(each) for each in figures],
        "data": {},
        "quick": quick,
        "surroundings": around,
    }


@pytest.mark.parametrize(
    ("value", "goal", "at_least", "met"),
    [(2.0, 2.0, True, True), (1.9, 2.0, True, False), (25, 25, False, True), (26, 25, False, False),
     (None, 2.0, True, None), (3.0, None, True, None)],
)  # fmt: skip
def test_a_goal_is_met_or_not_or_there_is_none(value, goal, at_least, met):
    assert Figure("f", value, "x", goal, at_least).met is met


def test_the_report_lists_what_missed_its_goal_and_counts():
    parts = {
        "encode": reported(
            Figure("Rate", 1.234, "Mpx/s", 2.0), Figure("Memory", 1.5, "GiB", 2.0, False), Figure("Alone", 3, "Mpx/s")
        )
    }
    text = report.report(parts, ["encode", "ask"], ["encode.png"])
    assert "1 of 2 goals are met." in text
    assert "| Rate | 1.23 Mpx/s | ≥ 2 Mpx/s | **no** |" in text
    assert "| Memory | 1.5 GiB | ≤ 2 GiB | yes |" in text
    assert "| Alone | 3 Mpx/s |  |  |" in text
    assert "Not measured: ask." in text
    assert "![encode.png](encode.png)" in text
    assert "quick" not in text and "different commits" not in text


def test_a_failed_measurement_is_reported_with_its_reason():
    text = report.report({"ask": reported(Figure("Map", None, "s", 30.0, False, "no index"))}, ["ask"], [])
    assert "0 of 0 goals" in text and "| Map | not measured | ≤ 30 s |  | no index |" in text


def test_parts_of_different_runs_or_of_quick_sizes_say_so():
    text = report.report({"a": reported(commit="one"), "b": reported(commit="two", quick=True)}, ["a", "b"], [])
    assert "different commits" in text and "quick sizes" in text


@pytest.mark.parametrize(("value", "text"), [(0.01234, "0.0123"), (99.96, "100"), (26123.4, "26,123"), (None, "-")])
def test_numbers_have_the_digits_that_count(value, text):
    assert report.number(value) == text


def test_a_measurement_leaves_its_json_whole_or_not_at_all(tmp_path, monkeypatch):
    out = tmp_path / "deep" / "x.json"
    monkeypatch.setattr(sys, "argv", ["x", "--out", str(out), "--quick"])

    def measure(quick: bool) -> Part:
        """Measure."""
        found = Part("X", data={"quick": quick})
        found.add("F", 1.0, "s")
        return found

    def broken(quick: bool) -> Part:
        """Fail."""
        raise RuntimeError("no")

    with pytest.raises(RuntimeError):
        part.main(broken)
    assert not out.exists()
    part.main(measure)
    written = json.loads(out.read_text())
    assert written["quick"] is True and written["data"] == {"quick": True}
    assert report.figures(written) == [Figure("F", 1.0, "s")]
