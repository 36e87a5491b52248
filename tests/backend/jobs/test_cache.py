"""The job `cache`: its size, and clearing it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from landprompt.cli import main
from landprompt.context import JobContext
from landprompt.errors import BadOption
from landprompt.index.locations import cache_folder
from landprompt.runner import run_job


def cache(**params: str) -> dict:
    return run_job("cache", params, JobContext())


@pytest.fixture
def indexes(run, textured, quadrants) -> list[Path]:
    return [Path(run("index", sources=[str(path)])["indexes"][0]["index"]) for path in (textured, quadrants)]


def test_info_counts_the_cached_indexes(indexes):
    reported = cache()
    size = sum(file.stat().st_size for index in indexes for file in index.rglob("*") if file.is_file())
    assert (reported["path"], reported["indexes"], reported["bytes"]) == (str(cache_folder()), 2, size)
    assert (reported["limit_bytes"], reported["removed"], reported["freed_bytes"]) == (20 * 10**9, 0, 0)


def test_clear_removes_only_indexes(run, indexes, textured, tmp_path):
    mine = cache_folder() / "notes.txt"
    mine.write_text("mine")
    named = run("index", sources=[str(textured)], output=str(tmp_path / "named"))["indexes"][0]["index"]
    size = cache(action="info")["bytes"]
    reported = cache(action="clear")
    assert (reported["removed"], reported["freed_bytes"], reported["indexes"], reported["bytes"]) == (2, size, 0, 0)
    assert not any(index.exists() for index in indexes)
    assert mine.read_text() == "mine" and Path(named).is_dir()
    assert run("map", source=textured, classes="water; forest", output=tmp_path / "m.tif")["reused"] is False


def test_a_missing_cache_folder_counts_as_empty(monkeypatch, tmp_path):
    monkeypatch.setenv("LANDPROMPT_CACHE", str(tmp_path / "nowhere"))
    assert cache(action="clear")["indexes"] == 0
    assert not (tmp_path / "nowhere").exists()


def test_an_unknown_action_is_refused():
    with pytest.raises(BadOption, match="burn"):
        cache(action="burn")


def test_the_command_line(indexes, capsys):
    assert main(["cache"]) == 0
    assert "2 indexes" in capsys.readouterr().out
    assert main(["cache", "clear", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["removed"] == 2
