"""Products with one file per band: folders, archives, metadata files and subdatasets open as one image."""

from __future__ import annotations

import json
import re
import shutil
import tarfile
import zipfile
from pathlib import Path

import numpy as np
import pytest
from affine import Affine
from landprompt.errors import FileMissing, NotARaster
from landprompt.raster.io.open import Opened, open_layers
from landprompt.raster.io.source import RasterSource

NORTH_UP = Affine(10, 0, 500000, 0, -10, 2400000)
PRODUCT = "S2A_MSIL2A_20200223T032731_N0500_R018_T48QXS_20230101T000000.SAFE"
IMAGES = f"{PRODUCT}/GRANULE/L2A_T48QXS_A024399/IMG_DATA"
BY_SIZE = {
    "10m": ("B02", "B03", "B04", "B08", "TCI"),
    "20m": ("B02", "B03", "B05", "B11", "B8A", "SCL"),
    "60m": ("B01", "B02"),
}
ALL = ["B01", "B02", "B03", "B04", "B05", "B08", "B8A", "B11"]
MTD = """<n1:Level-2A_User_Product xmlns:n1="x"><PROCESSING_BASELINE>05.00</PROCESSING_BASELINE>
<BOA_QUANTIFICATION_VALUE unit="none">10000</BOA_QUANTIFICATION_VALUE>
<BOA_ADD_OFFSET band_id="0">-1000</BOA_ADD_OFFSET><BOA_ADD_OFFSET band_id="1">-1000</BOA_ADD_OFFSET>
<BOA_ADD_OFFSET band_id="8">-900</BOA_ADD_OFFSET></n1:Level-2A_User_Product>"""
LANDSAT = "LC08_L2SP_127045_20200223_20200822_02_T1"
MTL = """GROUP = LANDSAT_METADATA_FILE
  GROUP = PRODUCT_CONTENTS
    PROCESSING_LEVEL = "L2SP"
  END_GROUP = PRODUCT_CONTENTS
  GROUP = LEVEL1_RADIOMETRIC_RESCALING
    REFLECTANCE_MULT_BAND_4 = 2.0000E-05
    REFLECTANCE_ADD_BAND_4 = -0.100000
  END_GROUP = LEVEL1_RADIOMETRIC_RESCALING
  GROUP = LEVEL2_SURFACE_REFLECTANCE_PARAMETERS
    REFLECTANCE_MULT_BAND_4 = 2.75e-05
    REFLECTANCE_ADD_BAND_4 = -0.2
  END_GROUP = LEVEL2_SURFACE_REFLECTANCE_PARAMETERS
END_GROUP = LANDSAT_METADATA_FILE
END
"""


@pytest.fixture
def safe(write_raster, tmp_path) -> Path:
    """A Sentinel-2 product with eight bands in three resolutions; every pixel has the number of its band."""
    for size, names in BY_SIZE.items():
        step = int(size[:2]) // 10
        for name in names:
            value = {"SCL": 4, "TCI": 9}.get(name, 1000 + (ALL.index(name) if name in ALL else 0))
            values = np.full(
                (3 if name == "TCI" else 1, 60 // step, 60 // step), value, np.uint8 if value < 10 else np.uint16
            )
            write_raster(
                values, f"{IMAGES}/R{size}/T48QXS_20200223T032731_{name}_{size}.jp2", driver="JP2OpenJPEG",
                transform=NORTH_UP @ Affine.scale(step), QUALITY="100", REVERSIBLE="YES",
            )  # fmt: skip
    (tmp_path / PRODUCT / "MTD_MSIL2A.xml").write_text(MTD)
    qi = tmp_path / PRODUCT / "GRANULE/L2A_T48QXS_A024399/QI_DATA"
    qi.mkdir()
    (qi.parent / "MTD_TL.xml").write_text("<Level-2A_Tile_ID/>")
    (qi / "MSK_DETFOO_B02.jp2").write_bytes(b"no band")
    return tmp_path / PRODUCT


@pytest.fixture
def write_bands(write_raster):
    """Writes one-band files by name; returns their folder."""

    def write(*names: str) -> Path:
        for place, name in enumerate(names):
            path = write_raster(np.full((1, 20, 20), 100 + place, np.uint16), f"scene/{name}", transform=NORTH_UP)
        return path.parent

    return write


def looked_at(path: object, **options: object) -> tuple[Opened, list[str], list[int]]:
    """The opened raster, the bands named by its labels, and the first value of each."""
    opened = open_layers(str(path), False, False, **options)
    names = [Path(layer.source).stem.replace(".", "_").split("_") for layer in opened.layers]
    bands = [next(word for word in words if word[:1] == "B" and word[1:2].isdigit()) for words in names]
    values = [int(layer.dataset.read(layer.band)[0, 0]) for layer in opened.layers]
    opened.close()
    return opened, bands, values


def zipped(folder: Path, name: str = "packed") -> Path:
    return Path(shutil.make_archive(str(folder.parent / name), "zip", folder.parent, folder.name))


def test_every_path_into_a_sentinel_2_product_opens_the_whole_product(safe):
    archive = zipped(safe)
    nested = Path(
        shutil.make_archive(
            str(safe.parent.parent / f"{safe.parent.name}_n"),
            "zip",
            safe.parent.parent,
            f"{safe.parent.name}/{PRODUCT}",
        )
    )
    granule = safe / "GRANULE/L2A_T48QXS_A024399"
    band = "R20m/T48QXS_20200223T032731_B05_20m.jp2"
    inside = f"/vsizip/{archive}/{PRODUCT}"
    ways = [
        safe, safe / "MTD_MSIL2A.xml", granule, granule / "MTD_TL.xml", granule / "IMG_DATA/R20m",
        granule / "IMG_DATA" / band, archive, nested,
        f"/vsizip/{archive}", f"/vsizip/{{{archive}}}/{PRODUCT}", inside, f"{inside}/MTD_MSIL2A.xml",
        f"{inside}/GRANULE/L2A_T48QXS_A024399/IMG_DATA/{band}",
        *(f"SENTINEL2_L2A:{safe}/MTD_MSIL2A.xml:{size}:EPSG_32648" for size in BY_SIZE),
        f"SENTINEL2_L2A:{inside}/MTD_MSIL2A.xml:20m:EPSG_32648",
    ]  # fmt: skip
    before = sorted(safe.parent.rglob("*"))
    for way in ways:
        opened, bands, values = looked_at(way)
        assert (way, bands, values) == (way, ALL, [1000 + place for place in range(8)])
        assert [layer.grid.transform.a for layer in opened.layers] == [60, 10, 10, 10, 20, 10, 20, 20], way
        assert opened.tags["PROCESSING_BASELINE"] == "05.00", way
        assert opened.clouds is not None
    assert sorted(safe.parent.rglob("*")) == before  # nothing was unpacked


def test_other_bands_are_added_to_a_subdataset_with_a_note(safe):
    opened, _, _ = looked_at(f"SENTINEL2_L2A:{safe}/MTD_MSIL2A.xml:20m:EPSG_32648")
    assert opened.notes == ["The subdataset contains the 20m bands; the product's other bands were added."]


def test_offsets_of_a_sentinel_2_product_are_those_of_each_band(safe):
    opened, bands, _ = looked_at(safe)
    declared = {
        band: (layer.metadata.scale, layer.metadata.offset) for band, layer in zip(bands, opened.layers, strict=True)
    }
    assert declared["B01"] == declared["B02"] == (1e-4, -0.1)
    assert declared["B8A"] == (1e-4, -0.09)


def test_the_true_colour_image_of_a_product_is_opened_alone(safe):
    picture = next(safe.rglob("*TCI*"))
    opened = open_layers(str(picture), False, False)
    assert len(opened.layers) == 3
    assert "true-colour image" in opened.notes[0]
    opened.close()
    way_out = next(picture.parent.parent.rglob(re.search("open '(.+)' to", opened.notes[0])[1]))
    assert looked_at(way_out)[1] == ALL
    lone = shutil.copy(picture, safe.parent)
    opened = open_layers(str(lone), False, False)
    assert opened.notes == []
    opened.close()


def test_two_products_in_an_archive_are_named(safe):
    shutil.copytree(safe, safe.parent / "two" / PRODUCT)
    shutil.copytree(safe, safe.parent / "two" / PRODUCT.replace("20200223", "20200304"))
    archive = Path(shutil.make_archive(str(safe.parent / "both"), "zip", safe.parent / "two"))
    for place in (archive, safe.parent / "two"):
        with pytest.raises(NotARaster, match="contains 2 products") as raised:
            open_layers(str(place), False, False)
        way_out = raised.value.remedy.removeprefix("Use one of them, for example ").rstrip(".")
        assert looked_at(way_out.removesuffix("."))[1] == ALL


def test_a_damaged_archive_is_an_error(tmp_path):
    (tmp_path / "cut.zip").write_bytes(b"PK\x03\x04 and no end")
    with pytest.raises(NotARaster, match="is damaged"):
        open_layers(str(tmp_path / "cut.zip"), False, False)


@pytest.mark.parametrize("kind", ["folder", "band", "mtl", "zip", "tar", "tar.gz", "in zip"])
def test_a_landsat_product_is_one_image(write_bands, kind):
    bands = [f"SR_B{number}" for number in range(1, 8)]
    folder = write_bands(*(f"{LANDSAT}_{band}.TIF" for band in [*bands, "ST_B10", "QA_PIXEL", "SR_QA_AEROSOL"]))
    (folder / f"{LANDSAT}_MTL.txt").write_text(MTL)
    (folder / f"._{LANDSAT}_SR_B4.TIF").write_bytes(b"written by macOS")
    asset = {"href": f"https://example.com/{LANDSAT}_SR_B4.TIF", "eo:bands": [{"center_wavelength": 0.65}]}
    (folder / f"{LANDSAT}_SR_stac.json").write_text(json.dumps({"stac_version": "1.0.0", "assets": {"red": asset}}))
    path: object = {"band": folder / f"{LANDSAT}_SR_B5.TIF", "mtl": folder / f"{LANDSAT}_MTL.txt"}.get(kind, folder)
    if kind.endswith("zip"):
        path = shutil.make_archive(str(folder.parent / "packed"), "zip", folder)
    if kind.startswith("tar"):
        path = folder.parent / f"packed.{kind}"
        with tarfile.open(path, "w:gz" if kind.endswith("gz") else "w") as packed:
            for file in sorted(folder.iterdir()):
                packed.add(file, f"./{file.name}" if kind == "tar" else file.name)
    if kind == "in zip":
        path = f"/vsizip/{path}/{LANDSAT}_SR_B5.TIF"
    opened, found, values = looked_at(path)
    assert found == ["B1", "B2", "B3", "B4", "B5", "B6", "B7", "B10"]
    assert values == list(range(100, 108))
    assert (opened.layers[3].metadata.scale, opened.layers[3].metadata.offset) == (2.75e-05, -0.2)
    assert opened.layers[3].wavelength_um == 0.65
    assert opened.tags["PROCESSING_LEVEL"] == "L2SP"
    assert opened.layers[3].label == f"{LANDSAT}_SR_B4"


def test_two_landsat_dates_in_a_folder_are_not_combined(write_bands):
    other = LANDSAT.replace("20200223", "20200310")
    folder = write_bands(*(f"{name}_SR_B{number}.TIF" for name in (LANDSAT, other) for number in (2, 3, 4)))
    for name in (LANDSAT, other):
        (folder / f"{name}_MTL.txt").write_text(MTL)
    with pytest.raises(NotARaster, match="several images"):
        open_layers(str(folder), False, False)
    for way in (f"{other}_SR_B3.TIF", f"{other}_MTL.txt"):
        assert looked_at(folder / way)[2] == [103, 104, 105]


@pytest.mark.parametrize(
    ("pattern", "names", "others"),
    [
        (
            "HLS.L30.T48QXS.2020054T031231.v2.0.{}.tif",
            ("B01", "B02", "B03", "B04", "B05", "B06", "B07"),
            ("Fmask", "SZA"),
        ),
        ("HLS.S30.T48QXS.2020054T031231.v2.0.{}.tif", ("B02", "B03", "B04", "B8A", "B11"), ("Fmask", "VAA")),
        ("2023-06-01-00:00_2023-06-01-23:59_Sentinel-2_L2A_{}_(Raw).tiff", ("B02", "B03", "B04", "B08"), ()),
        ("20200223T032731_T48QXS.{}.tif", ("B2", "B3", "B4", "B8"), ("QA60",)),
        ("S2B_48QXS_20200223_0_L2A_{}.tif", ("B02", "B03", "B04", "B11"), ("AOT",)),
    ],
)
def test_any_band_and_the_folder_are_the_image(write_bands, pattern, names, others):
    folder = write_bands(*(pattern.format(name) for name in (*names, *others)))
    for way in (folder, *(folder / pattern.format(name) for name in names)):
        opened, bands, values = looked_at(way)
        assert (bands, values) == (list(names), list(range(100, 100 + len(names))))
        assert opened.path == str(folder)


def test_beam_dimap_is_opened_by_its_header(write_raster, tmp_path):
    for name in ("B2", "B3", "B4"):
        write_raster(np.full((1, 20, 20), 0.2, np.float32), f"scene.data/{name}.img", driver="ENVI")
    info = "".join(
        f"<Spectral_Band_Info><BAND_NAME>{name}</BAND_NAME><BAND_WAVELEN>{nm}</BAND_WAVELEN>"
        "<SCALING_FACTOR>1.0E-4</SCALING_FACTOR><SCALING_OFFSET>-0.1</SCALING_OFFSET></Spectral_Band_Info>"
        for name, nm in (("B2", 492.4), ("B3", 559.8), ("B4", 664.6))
    )
    (tmp_path / "scene.dim").write_text(f"<Dimap_Document>{info}</Dimap_Document>")
    with zipfile.ZipFile(tmp_path / "packed.zip", "w") as packed:
        for file in (tmp_path / "scene.dim", *(tmp_path / "scene.data").iterdir()):
            packed.write(file, file.relative_to(tmp_path))
    inside = f"/vsizip/{tmp_path}/packed.zip"
    for way in (tmp_path / "scene.dim", tmp_path / "scene.data", f"{inside}/scene.dim", f"{inside}/scene.data"):
        opened, bands, _ = looked_at(way)
        assert bands == ["B2", "B3", "B4"]
        assert [layer.wavelength_um for layer in opened.layers] == pytest.approx([0.4924, 0.5598, 0.6646])
        assert opened.layers[0].metadata.offset == -0.1


def item(applied: bool, *names: str) -> str:
    assets = {
        name: {"href": f"https://example.com/{name}.tif?sig=1", "raster:bands": [{"scale": 1e-4, "offset": -0.1}],
               "eo:bands": [{"name": name, "center_wavelength": 0.6}]}
        for name in names
    }  # fmt: skip
    properties = {"platform": "sentinel-2a", "earthsearch:boa_offset_applied": applied}
    return json.dumps({"stac_version": "1.0.0", "id": "x", "properties": properties, "assets": assets})


@pytest.mark.parametrize(("applied", "offset"), [(True, 0.0), (False, -0.1)])
def test_a_stac_item_next_to_the_files_declares_scale_and_offset(write_bands, applied, offset):
    folder = write_bands("red.tif", "green.tif", "blue.tif")
    (folder / "item.json").write_text(item(applied, "red", "green", "blue"))
    (folder / "other.json").write_text("[1, 2]")
    opened = open_layers(str(folder / "red.tif"), False, False)
    assert [layer.label for layer in opened.layers] == ["blue", "green", "red"]
    assert {(layer.metadata.scale, layer.metadata.offset) for layer in opened.layers} == {(1e-4, offset)}
    assert opened.tags["earthsearch:boa_offset_applied"] == str(applied)
    opened.close()


def test_a_folder_with_a_single_stack_opens_it(write_raster):
    stack = write_raster(np.ones((4, 20, 20), np.uint16), "force/20200223_LEVEL2_SEN2A_BOA.tif")
    write_raster(np.ones((1, 20, 20), np.uint16), "force/20200223_LEVEL2_SEN2A_QAI.tif")
    opened = open_layers(str(stack.parent), False, False)
    assert len(opened.layers) == 4
    opened.close()
    write_raster(np.ones((4, 20, 20), np.uint16), "force/20200304_LEVEL2_SEN2A_BOA.tif")
    with pytest.raises(NotARaster, match=r"2 rasters: 20200223_LEVEL2_SEN2A_BOA.tif, 20200304"):
        open_layers(str(stack.parent), False, False)


def test_a_product_without_its_bands_is_explained(tmp_path):
    (tmp_path / "MTD_MSIL2A.xml").write_text(MTD)
    with pytest.raises(NotARaster, match="none of its band files"):
        open_layers(str(tmp_path / "MTD_MSIL2A.xml"), False, False)
    with pytest.raises(FileMissing):
        open_layers(f"SENTINEL2_L2A:{tmp_path}/gone/MTD_MSIL2A.xml:10m:EPSG_32648", False, False)


def test_a_relative_path_is_the_same_image(safe, monkeypatch):
    monkeypatch.chdir(safe / "GRANULE/L2A_T48QXS_A024399/IMG_DATA/R20m")
    for way in ("T48QXS_20200223T032731_B05_20m.jp2", ".", "../R10m"):
        opened, bands, _ = looked_at(way)
        assert (bands, Path(opened.path).name) == (ALL, PRODUCT if way.endswith("jp2") else Path(way).name)


def test_all_paths_into_a_product_have_the_same_fingerprint(safe):
    keys = set()
    for way in (safe, safe / "MTD_MSIL2A.xml", f"SENTINEL2_L2A:{safe}/MTD_MSIL2A.xml:60m:EPSG_32648"):
        with RasterSource.open(str(way)) as source:
            keys.add(source.fingerprint())
    assert len(keys) == 1


def test_a_product_in_a_folder_of_its_name_is_found(safe):
    outer = safe.parent / "outer" / PRODUCT
    outer.mkdir(parents=True)
    shutil.move(safe, outer / PRODUCT)
    for way in (outer, outer.parent):
        assert looked_at(way)[1] == ALL


def test_an_archive_of_one_raster_is_that_raster(write_raster, tmp_path):
    path = write_raster(np.full((4, 20, 20), 7, np.uint16), "inner/stack.tif", ("B02", "B03", "B04", "B08"))
    archive = zipped(path.parent)
    opened = open_layers(str(archive), False, False)
    assert [layer.label for layer in opened.layers] == ["B02", "B03", "B04", "B08"]
    opened.close()
    empty = tmp_path / "empty"
    empty.mkdir()
    (empty / "readme.txt").write_text("nothing here")
    with pytest.raises(NotARaster, match="no file with a band in its name"):
        open_layers(str(zipped(empty, "nothing")), False, False)


@pytest.mark.parametrize("band", ["VV", "B04"])
def test_one_band_at_several_dates_is_an_error(write_bands, band):
    folder = write_bands(*(f"scene_202001{day:02d}_{band}.tif" for day in range(1, 13)))
    with pytest.raises(NotARaster, match=r"several images: scene_20200101_\*, .*scene_20200112_\*"):
        open_layers(str(folder), False, False)


def test_a_zip_with_a_beam_dimap_product_is_that_product(write_raster, tmp_path):
    for name in ("B2", "B3", "B4"):
        write_raster(np.full((1, 20, 20), 0.2, np.float32), f"zipped/scene.data/{name}.img", driver="ENVI")
    (tmp_path / "zipped/scene.dim").write_text("<Dimap_Document/>")
    assert looked_at(zipped(tmp_path / "zipped"))[1] == ["B2", "B3", "B4"]
    assert looked_at(tmp_path / "zipped")[1] == ["B2", "B3", "B4"]
