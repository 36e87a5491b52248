from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from filelock import FileLock
from landprompt.context import JobContext
from landprompt.errors import BadOption
from landprompt.index import cache_eviction as keeping
from landprompt.index.build import build_index, find_index
from landprompt.index.cache_eviction import LIMIT_VARIABLE, cache_limit, evict
from landprompt.index.in_use import mark_used, release_used
from landprompt.index.locations import cache_folder, lock_path
from landprompt.index.store import Index
from landprompt.index.writer import part_path
from landprompt.mapping import strips

HOUR = 3600


def aged(folder: Path, hours: float) -> None:
    """Set the last use of a folder to some hours ago."""
    then = time.time() - hours * HOUR
    for each in (*folder.rglob("*"), folder):
        os.utime(each, (then, then))


@pytest.fixture
def kept(plan, encoder, textured, quadrants):
    """Indexes of two rasters in the cache, used three and two hours ago."""
    paths = [build_index(plan(raster), encoder, JobContext())[0].path for raster in (textured, quadrants)]
    for path, hours in zip(paths, (3, 2), strict=True):
        aged(path, hours)
    release_used()
    return paths


def size_of(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def test_the_least_recently_used_indexes_are_evicted_until_the_rest_fits(kept):
    older, newer = kept
    assert evict(size_of(older) + size_of(newer)) == []
    assert evict(size_of(older) + size_of(newer) - 1) == [older]
    assert not older.exists()
    assert Index.open(newer).valid_cells.any()
    assert [each.name for each in cache_folder().iterdir() if each.name != "locks"] == [newer.name]


def test_an_index_found_by_a_job_is_not_evicted(kept, plan, textured):
    older, newer = kept
    assert find_index(plan(textured)).path == older
    assert evict(0) == [newer]
    assert older.exists()


def test_a_new_index_evicts_older_ones_and_is_kept(kept, plan, encoder, s2_raster, monkeypatch):
    monkeypatch.setenv(LIMIT_VARIABLE, "0.000001")
    index, _ = build_index(plan(s2_raster), encoder, JobContext())
    assert index.path.exists()
    assert not any(path.exists() for path in kept)


def test_an_index_outside_the_cache_is_neither_counted_nor_marked(plan, encoder, textured, tmp_path, kept, monkeypatch):
    monkeypatch.setenv(LIMIT_VARIABLE, "0.000001")
    index, _ = build_index(plan(textured, folder=tmp_path / "mine"), encoder, JobContext())
    assert all(path.exists() for path in kept)
    aged(index.path, 5)
    mark_used(index.path.absolute())
    assert evict(0) == kept
    assert index.path.exists()
    assert index.path.stat().st_mtime < time.time() - 4 * HOUR


def test_an_interrupted_run_is_evicted_only_when_it_is_old(kept):
    older, _ = kept
    part = part_path(older)
    older.rename(part)
    (part / "finished.jsonl").write_text("[]\n")
    assert part not in evict(0)
    aged(part, 30)
    assert evict(0) == [part]


def test_an_index_is_not_evicted_while_it_is_built(kept):
    older, newer = kept
    part = part_path(older)
    older.rename(part)
    aged(part, 30)
    with FileLock(lock_path(older)):
        assert evict(0) == [newer]
    assert evict(0) == [part]


def test_an_index_is_not_evicted_while_its_job_runs(kept, plan, textured):
    older, newer = kept
    find_index(plan(textured))
    aged(older, 5)
    assert evict(0) == [newer]
    aged(older, 5)
    release_used()
    assert evict(0) == [older]


def test_an_index_opened_during_eviction_is_kept(kept, monkeypatch):
    older, newer = kept
    size_of = keeping.folder_size

    def slow(folder):
        os.utime(older)  # a server opens it in the meantime
        return size_of(folder)

    monkeypatch.setattr(keeping, "folder_size", slow)
    assert evict(0) == [newer]
    assert Index.open(older).valid_cells.any()


def test_sizes_are_measured_while_another_process_removes_files(kept, monkeypatch):
    """As when `landprompt doctor` runs while a raster is encoded."""
    older, newer = kept
    stat, gone = Path.stat, older / ".zattrs"

    def vanished(path, **options):
        if path == gone:
            raise FileNotFoundError(2, "No such file", str(path))
        return stat(path, **options)

    expected = size_of(older) + size_of(newer) - gone.stat().st_size
    monkeypatch.setattr(Path, "stat", vanished)
    assert keeping.folder_size(cache_folder()) == expected


def test_an_index_read_for_hours_is_not_evicted(kept, plan, textured, monkeypatch):
    index = find_index(plan(textured))
    monkeypatch.setattr(strips, "MAX_CHUNK_CELLS", 8)
    window = (0, 0, index.grid.height, index.grid.width)
    parts = strips.strip_windows(index, window)
    assert len(parts) > 2
    for _ in strips.read_strips(index, window, parts):
        assert index.path.stat().st_mtime > time.time() - HOUR
        os.utime(index.path, (0, 0))


def test_folders_that_are_not_indexes_are_not_evicted(kept, tmp_path):
    older, newer = kept
    mine = [cache_folder() / name for name in ("notes.lpi.backup", "thesis.lpi", f"{older.stem}-copy.lpi")]
    for folder in mine:
        folder.mkdir()
        (folder / "mine.txt").write_text("x" * 100)
        aged(folder, 100)
    elsewhere = newer.rename(tmp_path / newer.name)
    newer.symlink_to(elsewhere)
    assert evict(0) == [older]
    assert all(folder.exists() for folder in (*mine, newer, elsewhere))


def test_a_damaged_index_in_the_cache_is_rebuilt(kept, plan, encoder, textured):
    (kept[0] / ".zattrs").unlink()
    index, reused = build_index(plan(textured), encoder, JobContext())
    assert not reused
    assert index.path == kept[0]
    assert index.valid_cells.any()


@pytest.mark.parametrize("limit", ["much", "-1", "nan"])
def test_a_limit_that_is_not_a_number_is_refused_before_anything_is_encoded(
    limit, plan, encoder, textured, monkeypatch
):
    monkeypatch.setenv(LIMIT_VARIABLE, limit)
    with pytest.raises(BadOption, match=f"'{limit}'"):
        build_index(plan(textured), encoder, JobContext())
    assert encoder.calls == 0


def test_the_limit_is_in_gigabytes_and_0_means_no_limit(monkeypatch):
    monkeypatch.delenv(LIMIT_VARIABLE, raising=False)
    assert cache_limit() == 20e9
    monkeypatch.setenv(LIMIT_VARIABLE, "0.5")
    assert cache_limit() == 0.5e9
    monkeypatch.setenv(LIMIT_VARIABLE, "0")
    assert cache_limit() == float("inf")
