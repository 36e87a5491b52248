"""A disk that fills up while an index is written: indexes are evicted from the cache, or the error names the disk."""

from __future__ import annotations

import errno
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from landprompt.context import JobContext
from landprompt.errors import DiskFull
from landprompt.index import cache_eviction, in_use
from landprompt.index.build import build_index
from landprompt.index.cache_eviction import clear_cache, evict_one
from landprompt.index.in_use import mark_used, release_used
from landprompt.index.locations import cache_folder, lock_path
from zarr.storage import _local


def folders() -> list[str]:
    return sorted(each.name for each in cache_folder().iterdir() if each.name != "locks")


@pytest.fixture
def disk(monkeypatch):
    """`disk["bytes"]`: capacity of the cache folder; a chunk that does not fit fails as on a full disk."""
    room = {"bytes": 10**9}
    put = _local._put

    def limited(path, value, exclusive=False):
        used = cache_eviction.folder_size(cache_folder())
        if used + len(value) > room["bytes"]:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return put(path, value, exclusive)

    monkeypatch.setattr(_local, "_put", limited)
    return room


@pytest.fixture
def kept(plan, encoder, textured, quadrants, disk):
    """Two finished indexes, the first least recently used, and a full disk."""
    paths = [build_index(plan(raster), encoder, JobContext())[0].path for raster in (textured, quadrants)]
    release_used()
    for hours, path in zip((2, 1), paths, strict=True):
        os.utime(path, (time.time() - 3600 * hours,) * 2)
    disk["bytes"] = cache_eviction.folder_size(cache_folder()) + 100
    return paths


def test_the_least_recently_used_index_is_evicted_when_the_disk_is_full(kept, plan, encoder, s2_raster, disk):
    disk["bytes"] += 6000  # removing the older index frees enough space for the new one and its journal
    index, _ = build_index(plan(s2_raster), encoder, JobContext())
    assert index.valid_cells.any()
    assert not kept[0].exists() and kept[1].exists()


def test_a_recently_used_index_is_evicted_when_the_disk_is_full(kept, plan, encoder, s2_raster):
    for seconds, path in zip((9, 3), kept, strict=True):
        os.utime(path, (time.time() - seconds,) * 2)
    build_index(plan(s2_raster), encoder, JobContext())
    assert not kept[0].exists()


def test_an_index_in_use_is_kept_and_the_error_names_the_cache(kept, plan, encoder, s2_raster):
    for path in kept:
        mark_used(path)
    with pytest.raises(DiskFull, match=str(cache_folder())) as raised:
        build_index(plan(s2_raster), encoder, JobContext())
    assert "cache clear" in raised.value.remedy
    assert folders() == sorted(path.name for path in kept), "the unfinished one is removed"


def test_folders_that_are_not_indexes_are_kept_when_the_disk_is_full(kept, plan, encoder, s2_raster, disk):
    mine = cache_folder() / "thesis.lpi"
    mine.mkdir()
    (mine / "notes.txt").write_text("mine")
    disk["bytes"] = 10
    with pytest.raises(DiskFull):
        build_index(plan(s2_raster), encoder, JobContext())
    assert folders() == ["thesis.lpi"]
    assert (mine / "notes.txt").read_text() == "mine"


def test_disk_full_error_names_the_output_folder(plan, encoder, textured, tmp_path, monkeypatch):
    def full(path, value, exclusive=False):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(_local, "_put", full)
    with pytest.raises(DiskFull, match=str(tmp_path / "mine")):
        build_index(plan(textured, folder=tmp_path / "mine"), encoder, JobContext())
    assert list((tmp_path / "mine").iterdir()) == []


def test_a_real_file_size_limit_is_reported(plan, encoder, textured):
    """The operating system rejects the write: SIGXFSZ is ignored, so that it fails with EFBIG."""
    before, handler = resource.getrlimit(resource.RLIMIT_FSIZE), signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        with pytest.raises(DiskFull, match="size limit"):
            build_index(plan(textured), encoder, JobContext())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    assert folders() == []


@pytest.mark.skipif(not shutil.which("unshare"), reason="needs Linux")
def test_indexes_are_evicted_from_a_real_full_disk(tiny_bundle, textured, quadrants, tmp_path):
    """A tmpfs of 256 KB in a private mount namespace, filled by another index and a file of another program."""
    script = f"""
import os, sys
from pathlib import Path
disk = Path({str(tmp_path)!r}) / "disk"
disk.mkdir()
if os.system(f"mount -t tmpfs -o size=256k none {{disk}}"):
    sys.exit(77)
os.environ["LANDPROMPT_CACHE"] = str(disk)
from landprompt.context import JobContext
from landprompt.errors import DiskFull
from landprompt.runner import run_job
def index(raster):
    return run_job("index", {{"sources": [raster], "model": {str(tiny_bundle)!r}, "device": "cpu"}}, JobContext())
first = index({str(textured)!r})["indexes"][0]["index"]
stat = os.statvfs(disk)
(disk / "other.bin").write_bytes(bytes(max(0, stat.f_bavail * stat.f_frsize - 8192)))
second = index({str(quadrants)!r})["indexes"][0]["index"]
assert not Path(first).exists() and Path(second).exists()
stat = os.statvfs(disk)
(disk / "more.bin").write_bytes(bytes(max(0, stat.f_bavail * stat.f_frsize - 8192)))
(disk / "other.bin").unlink(); (disk / "again.bin").write_bytes(bytes(0))
import shutil; shutil.rmtree(second)
stat = os.statvfs(disk)
(disk / "again.bin").write_bytes(bytes(max(0, stat.f_bavail * stat.f_frsize - 8192)))
try:
    index({str(textured)!r})
except DiskFull as error:
    assert str(disk) in error.message, error.message
else:
    raise SystemExit("not full")
assert not [each for each in disk.iterdir() if ".lpi" in each.name]
assert (disk / "more.bin").exists()
"""
    outside = subprocess.run(
        ["unshare", "--map-root-user", "--mount", sys.executable, "-c", script], capture_output=True, text=True
    )
    if outside.returncode == 77 or "unshare" in outside.stderr:
        pytest.skip("no mount namespace here")
    assert outside.returncode == 0, outside.stderr


def test_leftovers_of_killed_and_abandoned_runs_are_removed_with_the_next_index(kept, plan, encoder, s2_raster, disk):
    disk["bytes"] = 10**9
    older, newer = kept
    gone, part = older.with_name(f".{older.name}.gone"), newer.with_name(f".{newer.name}.part")
    older.rename(gone)
    newer.rename(part)
    os.utime(part, (time.time() - 8 * 86400,) * 2)
    index, _ = build_index(plan(s2_raster), encoder, JobContext())
    assert folders() == [index.path.name]


def test_an_index_that_another_process_reads_is_not_removed(kept):
    code = (
        "import sys, pathlib; from landprompt.index.in_use import mark_used;"
        "mark_used(pathlib.Path(sys.argv[1])); print('marked', flush=True); sys.stdin.read()"
    )
    reader = subprocess.Popen(
        [sys.executable, "-c", code, str(kept[0])], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert reader.stdout.readline() == "marked\n"
        assert clear_cache() == [kept[1]]
        assert evict_one(Path("none")) is None
    finally:
        reader.kill()
        reader.wait()
        reader.stdin.close()
        reader.stdout.close()
    assert clear_cache() == [kept[0]]
    assert not list(lock_path(kept[0]).parent.glob("*.use"))


def test_an_index_is_not_in_use_after_its_job(kept):
    mark_used(kept[0])
    assert in_use.is_in_use(kept[0])
    release_used()
    assert not in_use.is_in_use(kept[0])
