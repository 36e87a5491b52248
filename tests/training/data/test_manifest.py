from __future__ import annotations

import importlib

import pytest
from landprompt_training.cli import main, parse_set
from landprompt_training.data.manifest import data_digest, load_manifest, require_sets
from landprompt_training.errors import RecipeDataMissing, UnknownDataSet


def test_every_set_has_a_reader_and_complete_metadata():
    for name, entry in load_manifest().items():
        assert callable(importlib.import_module(f"landprompt_training.data.{name}").load)
        assert entry.title and entry.origin and entry.citation and entry.license and entry.layout and entry.files


def test_lists_missing_sets_with_use_layout_and_origin(tmp_path):
    (tmp_path / "pixels").mkdir()
    (tmp_path / "pixels" / "a.npz").write_bytes(b"x")
    with pytest.raises(RecipeDataMissing, match=r"lacks 1 of the 2.*\n  floods \(align s1\).*Sen1Floods11"):
        require_sets(tmp_path, {"pixels": "align s1", "floods": "align s1"})
    require_sets(tmp_path, {"pixels": "align s1"})
    with pytest.raises(UnknownDataSet, match="no data set 'nothing'"):
        require_sets(tmp_path, {"nothing": "patch"})


def test_the_digest_depends_on_names_and_contents(tmp_path):
    folder = tmp_path / "pixels"
    folder.mkdir()
    (folder / "a.npz").write_bytes(b"1")
    first = data_digest(tmp_path, ["pixels"])
    assert first == data_digest(tmp_path, ["pixels", "pixels"])
    (folder / "a.npz").write_bytes(b"2")
    second = data_digest(tmp_path, ["pixels"])
    (folder / "a.npz").rename(folder / "b.npz")
    assert len({first, second, data_digest(tmp_path, ["pixels"])}) == 3


def test_data_command_lists_and_checks_sets(tmp_path, capsys):
    assert main(["data", "list"]) == 0
    assert "licence: not stated" in capsys.readouterr().out
    (tmp_path / "pixels").mkdir()
    (tmp_path / "pixels" / "a.npz").write_bytes(b"1")
    assert main(["data", "check", "--data", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert "pixels                1 files" in said
    assert "floods           missing" in said


def test_parses_set_with_options():
    ref = parse_set('bigearthnet?nomenclature=43&sensors=["s2"]')
    assert (ref.set, ref.options) == ("bigearthnet", {"nomenclature": 43, "sensors": ["s2"]})
    assert parse_set("eurosat_ms?division=spatial").options == {"division": "spatial"}
