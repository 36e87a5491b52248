"""A raster that is rewritten before, while or after it is encoded."""

from __future__ import annotations

import os
import shutil

import numpy as np
import pytest
import rasterio
from landprompt.context import JobContext
from landprompt.errors import RasterChanged
from landprompt.index.build import build_index, find_index
from landprompt.index.locations import cache_folder
from landprompt.raster.io import fingerprint
from landprompt.raster.io.source import RasterSource


def folders() -> list[str]:
    return [each.name for each in cache_folder().iterdir() if each.name != "locks"]


def rewrite(path, keep_time=False):
    """Rewrite the lower half of a raster in place, as a program that is still writing it."""
    before = path.stat()
    with rasterio.open(path, "r+") as dataset:
        values = dataset.read()
        values[:, values.shape[1] // 2 :] = 0.7
        dataset.write(values)
    if keep_time:
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.mark.parametrize("keep_time", [False, True])
@pytest.mark.parametrize("at_block", [1, 4, 12])
def test_a_raster_rewritten_while_it_is_encoded_is_an_error(plan, encoder, textured, keep_time, at_block):
    encoder.at_call = {at_block: lambda: rewrite(textured, keep_time)}
    with pytest.raises(RasterChanged) as raised:
        build_index(plan(textured), encoder, JobContext())
    assert (raised.value.code, raised.value.exit_status) == ("raster_changed", 2)
    assert folders() == []
    encoder.at_call = {}
    index, reused = build_index(plan(textured), encoder, JobContext())
    assert not reused and folders() == [index.path.name]


def test_a_rewritten_raster_is_detected_at_the_next_block(plan, encoder, textured):
    encoder.at_call = {2: lambda: rewrite(textured)}
    with pytest.raises(RasterChanged):
        build_index(plan(textured), encoder, JobContext())
    assert encoder.calls <= 4


@pytest.mark.parametrize("how", ["replaced", "cut short"])
def test_a_file_replaced_or_cut_short_while_it_is_encoded_is_an_error(plan, encoder, textured, quadrants, how):
    def change():
        if how == "replaced":
            quadrants.replace(textured)
        else:
            os.truncate(textured, textured.stat().st_size // 3)

    encoder.at_call = {2: change}
    with pytest.raises(RasterChanged):
        build_index(plan(textured), encoder, JobContext())
    assert folders() == []


def test_a_raster_rewritten_after_it_was_opened_is_an_error(plan, textured):
    opened = plan(textured)
    rewrite(textured)
    with pytest.raises(RasterChanged):
        find_index(opened)


def test_statistics_that_a_viewer_writes_do_not_count_as_a_change(plan, encoder, textured):
    side = textured.with_name(f"{textured.name}.aux.xml")
    encoder.at_call = {2: lambda: side.write_text("<PAMDataset/>")}
    assert build_index(plan(textured), encoder, JobContext())[0].valid_cells.any()


def test_unfinished_indexes_of_a_changed_raster_are_removed(plan, encoder, textured, quadrants):
    def stop():
        raise RuntimeError("killed")

    for raster in (textured, quadrants):
        encoder.calls, encoder.at_call = 0, {2: stop}
        with pytest.raises(RuntimeError):
            build_index(plan(raster), encoder, JobContext())
    rewrite(textured)
    encoder.at_call = {}
    index, _ = build_index(plan(textured), encoder, JobContext())
    left = sorted(folders())
    assert len(left) == 2 and index.path.name in left
    assert left[0].startswith(".quadrants") and left[0].endswith(".part")


@pytest.mark.parametrize("size", [100_000, 9_000_000, 60_000_000])
@pytest.mark.parametrize("at", [0.1, 0.37, 0.5, 0.93])
def test_a_change_inside_a_file_with_the_same_size_and_time_is_detected(tmp_path, size, at):
    """The part that is changed is a hundredth of the file."""
    file = tmp_path / "raster.bin"
    with file.open("wb") as stream:
        stream.truncate(size)
    before, first = file.stat(), fingerprint.content_hash([str(file)])
    assert fingerprint.content_hash([str(file)]) == first
    with file.open("r+b") as stream:
        stream.seek(int(at * size))
        stream.write(b"\x01" * (size // 100))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_size == size and file.stat().st_mtime_ns == before.st_mtime_ns
    assert fingerprint.content_hash([str(file)]) != first


def test_cached_samples_of_a_file_are_dropped_when_it_changes(tmp_path, monkeypatch):
    monkeypatch.setattr(fingerprint, "_SETTLED_NS", 0)
    file = tmp_path / "raster.bin"
    file.write_bytes(bytes(1000))
    time = file.stat()
    first = fingerprint.content_hash([str(file)])
    while file.stat().st_ctime_ns == time.st_ctime_ns:
        file.write_bytes(bytes(500) + b"\x01" + bytes(499))
        os.utime(file, ns=(time.st_atime_ns, time.st_mtime_ns))
    assert fingerprint.content_hash([str(file)]) != first


def test_a_large_file_is_sampled_not_read(tmp_path, monkeypatch):
    file, read = tmp_path / "raster.bin", []
    with file.open("wb") as stream:
        stream.truncate(3 * 2**30)
    original = fingerprint._read
    monkeypatch.setattr(fingerprint, "_read", lambda *given: read.append(given[2]) or original(*given))
    fingerprint.content_hash([str(file)])
    assert sum(read) < 2 * 2**20
    read.clear()
    fingerprint.content_hash([str(file)] * 12)
    assert sum(read) < 4 * 2**20


def test_a_change_in_a_raster_folder_is_detected(tmp_path):
    folder = tmp_path / "cube.zarr"
    (folder / "a").mkdir(parents=True)
    (folder / "a" / "0.0").write_bytes(b"1")
    first = fingerprint.content_hash([f'ZARR:"{folder}":/a'])
    (folder / "a" / "0.0").write_bytes(b"22")
    assert fingerprint.content_hash([f'ZARR:"{folder}":/a']) != first


def test_a_raster_changed_in_the_middle_gets_a_new_index(plan, encoder, write_raster):
    values = np.random.default_rng(3).uniform(0.1, 0.9, (4, 64, 64)).astype(np.float32)
    path = write_raster(values, descriptions=("B02", "B03", "B04", "B08"))
    before = path.stat()
    first, _ = build_index(plan(path), encoder, JobContext())
    with rasterio.open(path, "r+") as dataset:
        values[:, 30:34, 30:34] = 0.5
        dataset.write(values)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    second, reused = build_index(plan(path), encoder, JobContext())
    assert not reused and second.path != first.path


def test_a_band_of_a_folder_rewritten_while_it_is_encoded_is_an_error(plan, encoder, write_raster):
    values = np.random.default_rng(3).uniform(0.1, 0.9, (4, 64, 64)).astype(np.float32)
    for band, name in zip(values, ("B02", "B03", "B04", "B08"), strict=True):
        path = write_raster(band[None], f"scene/{name}.tif")
    encoder.at_call = {2: lambda: rewrite(path)}
    with pytest.raises(RasterChanged):
        build_index(plan(path.parent), encoder, JobContext())


def test_a_copy_has_a_different_fingerprint(textured, tmp_path):
    shutil.copy2(textured, tmp_path / "copy.tif")
    with RasterSource.open(str(textured)) as one, RasterSource.open(str(tmp_path / "copy.tif")) as other:
        assert one.fingerprint() != other.fingerprint()
