"""Renaming finished files to their outputs: existing files, links, and paths that are not files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import rasterio
from affine import Affine
from landprompt.errors import LandPromptError, OutputNotWritable
from landprompt.raster.io.grid import PixelGrid
from landprompt.raster.io.outputs import Finished, check_writable, publish
from landprompt.raster.io.write import open_map
from landprompt.raster.legend import MapClass
from landprompt.search.hits import write_hits
from rasterio.crs import CRS

GRID = PixelGrid(64, 48, Affine(10, 0, 500000, 0, -10, 2400000), CRS.from_epsg(32648))
CLASSES = [MapClass(1, "<b>forest</b> & <img src='x'>", "#1b7837"), MapClass(2, "water", "#2166ac")]


def write_map(path, value=1):
    import numpy as np

    with open_map(path, GRID, CLASSES) as writer:
        writer.write((0, 0, 48, 64), np.full((48, 64), value, np.uint8))
        return writer


def value_of(path):
    with rasterio.open(path) as dataset:
        return int(dataset.read(1)[0, 0])


def no_leftovers(folder):
    return not [path for path in folder.rglob("*") if ".part" in path.name]


@pytest.mark.parametrize("theirs", [b"<qgis>of a shapefile</qgis>", b"", b"\xff\x00"])
def test_a_style_of_another_program_is_kept_and_the_map_written(tmp_path, theirs):
    style = tmp_path / "forest.qml"
    style.write_bytes(theirs)
    notes = write_map(tmp_path / "forest.tif").notes
    assert style.read_bytes() == theirs
    assert value_of(tmp_path / "forest.tif") == 1
    assert len(notes) == 1
    assert "forest.qml" in notes[0]


def test_a_style_written_by_landprompt_is_replaced(tmp_path):
    write_map(tmp_path / "map.tif")
    before = (tmp_path / "map.qml").read_text()
    (tmp_path / "map.qml").write_text(before.replace("water", "old"))
    assert write_map(tmp_path / "map.tif", 2).notes == []
    assert (tmp_path / "map.qml").read_text() == before
    assert "<b>" not in before
    assert value_of(tmp_path / "map.tif") == 2


def test_a_style_that_is_a_folder_or_a_broken_link_is_kept(tmp_path):
    (tmp_path / "a.qml").mkdir()
    (tmp_path / "b.qml").symlink_to(tmp_path / "nowhere")
    for name in ("a", "b"):
        assert len(write_map(tmp_path / f"{name}.tif").notes) == 1
        assert value_of(tmp_path / f"{name}.tif") == 1
    assert not (tmp_path / "nowhere").exists()
    assert no_leftovers(tmp_path)


def test_a_sidecar_file_that_cannot_be_written_is_reported_in_a_note(tmp_path):
    (tmp_path / "map.tif.aux.xml").mkdir()
    notes = write_map(tmp_path / "map.tif").notes
    assert value_of(tmp_path / "map.tif") == 1
    assert len(notes) == 1
    assert "map.tif.aux.xml" in notes[0]
    assert no_leftovers(tmp_path)


@pytest.mark.parametrize("there", [True, False])
def test_a_link_is_followed(tmp_path, there):
    (tmp_path / "data").mkdir()
    target, link = tmp_path / "data" / "target.tif", tmp_path / "map.tif"
    if there:
        write_map(target, 2)
    link.symlink_to(target)
    write_map(link)
    assert link.is_symlink()
    assert value_of(target) == 1
    assert no_leftovers(tmp_path)
    with rasterio.open(link):
        assert "forest" in Path(f"{link}.aux.xml").read_text()
    assert not Path(f"{target}.aux.xml").exists()  # metadata of the replaced raster


def test_hits_follow_a_link(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "hits.gpkg").symlink_to(tmp_path / "data" / "target.gpkg")
    write_hits(tmp_path / "hits.gpkg", [], "EPSG:4326")
    assert (tmp_path / "hits.gpkg").is_symlink()
    assert (tmp_path / "data" / "target.gpkg").stat().st_size > 0


@pytest.mark.parametrize("kind", ["pipe", "link to a pipe", "folder", "loop", "device"])
def test_outputs_that_are_not_files_are_refused(tmp_path, kind):
    path = tmp_path / "map.tif"
    if kind == "pipe":
        os.mkfifo(path)
    if kind == "link to a pipe":
        os.mkfifo(tmp_path / "pipe")
        path.symlink_to(tmp_path / "pipe")
    if kind == "folder":
        path.mkdir()
    if kind == "loop":
        path.symlink_to(path)
    if kind == "device":
        path.symlink_to(os.devnull)  # only checked
    with pytest.raises(OutputNotWritable):
        check_writable(path)


def finished(folder, name):
    part = folder / f".{name}-12345678.part.tif"
    part.write_text(f"new {name}")
    return Finished(part, folder / f"{name}.tif")


@pytest.mark.parametrize("links", [True, False])
@pytest.mark.parametrize("older", [True, False])
def test_either_all_files_of_a_run_are_published_or_none(tmp_path, monkeypatch, links, older):
    files = [finished(tmp_path, name) for name in ("a", "b")]
    if older:
        for name in ("a", "b"):
            (tmp_path / f"{name}.tif").write_text(f"old {name}")
    if not links:
        monkeypatch.setattr(os, "link", lambda *_: (_ for _ in ()).throw(
            FileNotFoundError() if not older else PermissionError()))  # fmt: skip
    replace = Path.replace

    def fail(self, target):
        if self == files[1].part:
            raise PermissionError(13, "open in another program", str(target))
        return replace(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", fail)
        with pytest.raises(LandPromptError):
            publish(files)
    there = {path.name: path.read_text() for path in tmp_path.glob("*.tif") if not path.name.startswith(".")}
    assert there == ({"a.tif": "old a", "b.tif": "old b"} if older else {})
    files = [finished(tmp_path, name) for name in ("a", "b")]
    assert publish(files) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.tif", "b.tif"]
    assert (tmp_path / "a.tif").read_text() == "new a"
