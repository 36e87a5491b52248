from __future__ import annotations

import json

import engine
import pytest
import run


@pytest.fixture
def bench(tmp_path, monkeypatch):
    """A benchmark whose measurements are scripts of the test, run with this environment's Python."""
    (tmp_path / "bench").mkdir()
    (tmp_path / ".venv").symlink_to(run.ROOT / ".venv")
    out = tmp_path / "out" / "bench"
    out.mkdir(parents=True)
    monkeypatch.setattr(run, "ROOT", tmp_path)
    monkeypatch.setattr(run, "OUT", out)
    monkeypatch.setattr(run, "PARTS", {"one": "backend"})

    def script(text: str) -> None:
        (tmp_path / "bench" / "one.py").write_text(text)

    return script


def test_a_part_is_kept_at_the_same_commit_and_size_only(bench):
    bench("import sys, json; open(sys.argv[2], 'w').write(json.dumps({'quick': '--quick' in sys.argv}))")
    assert not run.kept("one", "abc", True)
    assert run.run("one", True, {"commit": "abc", "date": "today"})
    assert run.kept("one", "abc", True)
    assert not run.kept("one", "abc", False)
    assert not run.kept("one", "abd", True)
    around = json.loads((run.OUT / "one.json").read_text())["surroundings"]
    assert around["commit"] == "abc" and around["load_before"] >= 0


def test_a_part_of_a_changed_tree_is_measured_again(bench):
    bench("import sys, json; open(sys.argv[2], 'w').write(json.dumps({'quick': False}))")
    assert run.run("one", False, {"commit": "abc-dirty", "date": "today"})
    assert not run.kept("one", "abc-dirty", False)


def test_a_part_that_fails_is_reported_and_leaves_no_older_result(bench, capsys):
    (run.OUT / "one.json").write_text("{}")
    bench("raise SystemExit('the disk is gone')")
    assert not run.run("one", False, {"commit": "abc", "date": "today"})
    assert "FAILED" in (reported := capsys.readouterr().out) and "the disk is gone" in reported
    assert not (run.OUT / "one.json").exists()


def test_a_run_of_the_engine_reports_result_time_and_memory(tmp_path, monkeypatch):
    monkeypatch.setattr(engine, "OUT", tmp_path)
    done = engine.landprompt("models")
    assert done.result["models"]
    assert done.wall_s > done.result["seconds"]["total"] >= 0
    assert 10 < done.peak_mb < 1000
    with pytest.raises(engine.EngineFailed, match="file_missing"):
        engine.landprompt("inspect", "/nowhere.tif")


def test_the_server_answers_and_reports_its_memory(tmp_path, monkeypatch):
    monkeypatch.setattr(engine, "OUT", tmp_path)
    with engine.Server() as server:
        assert server.call("presets")["presets"]
        with pytest.raises(engine.EngineFailed, match="file_missing"):
            server.call("inspect", source="/nowhere.tif")
        assert server.peak_mb() > 10
