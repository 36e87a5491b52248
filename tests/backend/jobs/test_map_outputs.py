"""What happens to existing files when a map is written."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from landprompt.context import JobContext
from landprompt.errors import BadOption, Cancelled, DiskFull, OutputNotWritable
from landprompt.raster.io.write import BlockWriter

CLASSES = "water; grass; soil; forest"


@pytest.fixture
def outputs(tmp_path) -> dict[str, Path]:
    """A map, scores and confidence of an earlier run; only their bytes matter."""
    found = {name: tmp_path / f"{name}.tif" for name in ("output", "scores", "confidence")}
    for name, path in found.items():
        path.write_bytes(name.encode())
    return found


def assert_untouched(outputs):
    assert {name: path.read_bytes() for name, path in outputs.items()} == {name: name.encode() for name in outputs}
    assert not list(next(iter(outputs.values())).parent.glob("*.part*"))


@pytest.mark.parametrize("failing", ["output", "scores", "confidence"])
def test_no_output_is_replaced_if_one_is_incomplete(run, quadrants, outputs, monkeypatch, failing):
    verify = BlockWriter._verify

    def fail(writer, check):
        if writer._path == outputs[failing]:
            raise OSError(28, "No space left on device")
        verify(writer, check)

    monkeypatch.setattr(BlockWriter, "_verify", fail)
    with pytest.raises(DiskFull):
        run("map", source=quadrants, classes=CLASSES, **outputs)
    assert_untouched(outputs)


def test_a_map_can_be_cancelled_while_it_is_verified(run, quadrants, outputs, monkeypatch):
    context = JobContext()
    monkeypatch.setattr(BlockWriter, "_add_overviews", lambda _: context.cancel())
    with pytest.raises(Cancelled):
        run("map", context, source=quadrants, classes=CLASSES, **outputs)
    assert_untouched(outputs)


@pytest.mark.parametrize("given", ["folder", "band", "vrt"])
@pytest.mark.parametrize("key", ["output", "confidence"])
def test_files_of_the_raster_are_never_overwritten(run, write_raster, s2_dn, tmp_path, given, key):
    for place, name in enumerate(("B02", "B03", "B04")):
        band = write_raster(s2_dn[place : place + 1], f"scene/{name}.tif")
    stack = write_raster(s2_dn[:3], "stack.tif")
    vrt = tmp_path / "scene.vrt"
    vrt.write_text(
        '<VRTDataset rasterXSize="50" rasterYSize="40">'
        + "".join(
            f'<VRTRasterBand dataType="UInt16" band="{i}"><Description>B0{i + 1}</Description><SimpleSource>'
            f'<SourceFilename relativeToVRT="1">stack.tif</SourceFilename><SourceBand>{i}</SourceBand></SimpleSource>'
            "</VRTRasterBand>"
            for i in (1, 2, 3)
        )
        + "</VRTDataset>"
    )
    source, target = {
        "folder": (band.parent, band), "band": (band.with_name("B02.tif"), band), "vrt": (vrt, stack)
    }[given]  # fmt: skip
    before = target.read_bytes()
    outputs = {"output": tmp_path / "map.tif"} | {key: target}
    for _ in range(2):  # also with an index
        with pytest.raises(BadOption, match="is an input of this run"):
            run("map", source=source, classes=CLASSES, **outputs)
        assert target.read_bytes() == before
        run("index", sources=[str(source)])


def test_a_style_of_another_program_is_kept_with_a_note(run, quadrants, tmp_path):
    style = tmp_path / "forest.qml"
    style.write_text("<qgis>of forest.shp</qgis>")
    result = run("map", source=quadrants, classes=CLASSES, output=tmp_path / "forest.tif")
    assert style.read_text() == "<qgis>of forest.shp</qgis>"
    assert [note for note in result["notes"] if "forest.qml" in note]
    assert (tmp_path / "forest.tif").stat().st_size > 0


@pytest.mark.parametrize("failing", ["output", "scores", "confidence"])
def test_no_output_is_replaced_if_one_cannot_be_renamed(run, quadrants, outputs, monkeypatch, failing):
    replace = Path.replace

    def fail(self, target):
        if Path(target) == outputs[failing] and not self.name.endswith(".old"):
            raise PermissionError(13, "open in another program", str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OutputNotWritable):
        run("map", source=quadrants, classes=CLASSES, **outputs)
    assert_untouched(outputs)


def test_two_outputs_with_the_same_file_are_refused(run, quadrants, tmp_path):
    (tmp_path / "link.tif").symlink_to(tmp_path / "map.tif")
    with pytest.raises(BadOption, match="same path"):
        run("map", source=quadrants, classes=CLASSES, output=tmp_path / "map.tif", scores=tmp_path / "link.tif")


def test_names_with_markup_are_text_in_the_files_next_to_a_map(run, quadrants, tmp_path):
    name = "<img src='http://127.0.0.1:9/x'> & \"forest\""
    run("map", source=quadrants, classes=f"water; {name} = forest", output=tmp_path / "map.tif")
    for file, tag in (("map.tif.aux.xml", "Category"), ("map.qml", "paletteEntry")):
        written = ET.parse(tmp_path / file)
        assert name in {each.text or each.get("label") for each in written.iter(tag)}
        assert not list(written.iter("img"))
