from __future__ import annotations

import numpy as np
import pytest
from fakes_sentinel import flat, write_tif
from landprompt_training.data.manifest import open_set
from landprompt_training.data.sample import S2_BANDS
from landprompt_training.errors import DataMissing
from landprompt_training.vocabulary.words import TEMPLATES
from PIL import Image

FOUR = ("B02", "B03", "B04", "B08")


def write_optical(path, side=24):
    """Write four bands with DN 400, 600, 800, 3000, some texture, and one nodata pixel."""
    cube = flat([400, 600, 800, 3000], side, "uint16")
    cube[:, 5:10] += 50
    cube[:, 0, 0] = 0
    write_tif(path, cube, FOUR, 0)


def everything(root, **options):
    return [s for split in ("train", "val", "test") for s in open_set("tile_folder", root, split, **options)]


def test_subfolders_are_classes(tmp_path):
    for name in ("olive_grove", "salt marsh"):
        for i in range(12):
            write_optical(tmp_path / "tiles" / name / f"{i}.tif")
    sets = {split: open_set("tile_folder", tmp_path, split) for split in ("train", "val", "test")}
    names = [{s.name for s in dataset} for dataset in sets.values()]
    assert len(set.union(*names)) == sum(map(len, names)) == 24
    assert sets["train"].classes == ("olive grove", "salt marsh")
    assert sets["train"].templates == TEMPLATES
    for sample in sets["train"]:
        assert sets["train"].classes[sample.labels.argmax()] == sample.name.split("/")[0].replace("_", " ")


def test_bands_and_radiometry_are_recognised_as_in_the_engine(tmp_path):
    write_optical(tmp_path / "tiles" / "one.tif")
    (sample,) = everything(tmp_path)
    values = {band: round(sample.s2[S2_BANDS.index(band), 20, 20].item(), 4) for band in FOUR}
    assert values == {"B02": 0.04, "B03": 0.06, "B04": 0.08, "B08": 0.3}
    assert sample.s2_mask.sum() == 4
    assert sample.valid[0, 0, 0] == 0
    assert sample.valid.sum() == 24 * 24 - 1
    assert sample.labels is None
    np.testing.assert_allclose(sample.rgb[:, 20, 20], [0.4, 0.3, 0.2], rtol=1e-5)


def test_table_sets_labels_splits_and_captions(tmp_path):
    for name in ("x.tif", "y.tif"):
        write_optical(tmp_path / "tiles" / name)
    table = "file,label,split,caption\nx.tif,lake; forest,val,A lake in a forest.\ny.tif,forest,test,\n"
    (tmp_path / "tiles" / "labels.csv").write_text(table)
    (tmp_path / "tiles" / "templates.txt").write_text("an orthophoto of {}.\n\n")
    (val,) = dataset = open_set("tile_folder", tmp_path, "val")
    (test,) = open_set("tile_folder", tmp_path, "test")
    assert (dataset.classes, dataset.multi_label) == (("forest", "lake"), True)
    assert dataset.templates == ("an orthophoto of {}.",)
    assert (val.labels.tolist(), val.captions) == ([1, 1], ("A lake in a forest.",))
    assert (test.labels.tolist(), test.captions) == ([1, 0], ())


def test_radar_and_pictures_are_read_into_their_fields(tmp_path):
    radar = flat([-9.5, -16.5], 24, "float32")
    radar[:, 3] -= 1
    write_tif(tmp_path / "tiles" / "radar.tif", radar, ("VV", "VH"))
    (tmp_path / "photos").mkdir()
    Image.fromarray(np.broadcast_to(np.array([255, 102, 51], np.uint8), (24, 24, 3))).save(
        tmp_path / "photos" / "p.png"
    )
    (s1,) = everything(tmp_path)
    assert s1.s1[:, 20, 20].tolist() == [-9.5, -16.5]
    assert s1.s2 is None
    (photo,) = everything(tmp_path, folder="photos")
    np.testing.assert_allclose(photo.rgb[:, 4, 4], [1.0, 0.4, 0.2], rtol=1e-6)


def test_pictures_of_every_mode_get_three_bands(tmp_path):
    folder = tmp_path / "tiles"
    folder.mkdir()
    colour = Image.new("RGB", (16, 12), (200, 100, 50))
    colour.convert("L").save(folder / "grey.jpg", quality=100)
    colour.convert("CMYK").save(folder / "ink.jpeg", quality=100)
    colour.quantize(4).save(folder / "palette.png")
    colour.convert("LA").save(folder / "veiled.png")
    found = {sample.name: sample.rgb for sample in everything(tmp_path)}
    assert {rgb.shape for rgb in found.values()} == {(3, 12, 16)}
    wanted = {"grey.jpg": [124] * 3, "ink.jpeg": [200, 100, 50], "palette.png": [200, 100, 50], "veiled.png": [124] * 3}
    for name, counts in wanted.items():
        np.testing.assert_allclose(found[name][:, 6, 8] * 255, counts, atol=2, err_msg=name)


def test_transparent_pixels_are_invalid(tmp_path):
    (tmp_path / "tiles").mkdir()
    pixels = np.full((8, 8, 4), 255, np.uint8)
    pixels[:, :3, 3] = 0
    Image.fromarray(pixels).save(tmp_path / "tiles" / "cut.png")
    (sample,) = everything(tmp_path)
    assert sample.valid[0, 0].tolist() == [0, 0, 0, 1, 1, 1, 1, 1]


def test_raster_with_a_picture_extension_is_read_as_a_raster(tmp_path):
    radar = flat([-9.5, -16.5], 24, "float32")
    radar[:, 3] -= 1
    write_tif(tmp_path / "tiles" / "radar.tif", radar, ("VV", "VH"))
    (tmp_path / "tiles" / "radar.tif").rename(
        tmp_path / "tiles" / "radar.png"
    )  # GDAL detects the format by the content
    (sample,) = everything(tmp_path)
    assert sample.s1[:, 20, 20].tolist() == [-9.5, -16.5]


def test_skips_unlabelled_tiles_if_others_are_labelled(tmp_path):
    for name in ("lake/a.tif", "forest/b.tif", "beside.tif"):
        write_optical(tmp_path / "tiles" / name)
    assert {sample.name for sample in everything(tmp_path)} == {"lake/a.tif", "forest/b.tif"}
    (tmp_path / "tiles" / "labels.csv").write_text("file,label\nlake/a.tif,lake\nbeside.tif,\n")
    assert [sample.name for sample in everything(tmp_path)] == ["lake/a.tif"]


def test_options_set_templates_and_split(tmp_path):
    for i in range(6):
        write_optical(tmp_path / "tiles" / "lake" / f"{i}.tif")
    (tmp_path / "tiles" / "templates.txt").write_text("an orthophoto of {}.")
    options = {"templates": ["a photo of a {}."], "in_split": "val"}
    sets = {split: open_set("tile_folder", tmp_path, split, **options) for split in ("train", "val", "test")}
    assert {split: len(found) for split, found in sets.items()} == {"train": 0, "val": 6, "test": 0}
    assert sets["val"].templates == ("a photo of a {}.",)


def test_hints_assign_bands(tmp_path):
    cube = flat([3000, 400, 600, 800], 24, "uint16")
    cube[:, 5:9] += 40
    write_tif(tmp_path / "tiles" / "unnamed.tif", cube)
    hints = {"bands": {"B08": 1, "B02": 2, "B03": 3, "B04": 4}}
    (sample,) = everything(tmp_path, hints=hints)
    assert sample.s2[S2_BANDS.index("B08"), 20, 20].item() == pytest.approx(0.3)


def test_reports_missing_folder_and_file(tmp_path):
    with pytest.raises(DataMissing, match=r"the folder of tiles, expected at .*tiles"):
        open_set("tile_folder", tmp_path, "train")
    (tmp_path / "tiles").mkdir()
    (tmp_path / "tiles" / "labels.csv").write_text("file,label\ngone.tif,lake\n")
    with pytest.raises(DataMissing, match=r"gone\.tif"):
        open_set("tile_folder", tmp_path, "train")
