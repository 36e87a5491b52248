"""Map values: the codes of a nomenclature if they are usable, with names, colours and codes."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import numpy as np
import pytest
import rasterio
from landprompt.mapping.legends import class_values

QUADRANTS = np.s_[:28, :44], np.s_[:28, 52:], np.s_[36:, :44], np.s_[36:, 52:]


def values_of(path) -> list[int]:
    """Map value of each quadrant."""
    with rasterio.open(path) as dataset:
        labels = dataset.read(1)
    found = [np.unique(labels[place]).tolist() for place in QUADRANTS]
    assert all(len(values) == 1 for values in found)
    return [values[0] for values in found]


@pytest.mark.parametrize(
    ("codes", "values"),
    [
        (["", ""], [1, 2]),
        (["10", "95", "100"], [10, 95, 100]),
        (["0", "1", "8"], [1, 2, 9]),
        (["A11", "A12"], [1, 2]),
        (["10", "", "30", ""], [10, 31, 30, 32]),
        (["1", "1", "2"], [1, 2, 3]),  # codes of two nomenclatures
        (["99999", "1"], [1, 2]),
    ],
)
def test_map_values_are_the_codes_if_they_are_usable(codes, values):
    assert class_values(codes) == values


def test_official_codes_are_the_values(run, quadrants, tmp_path):
    classes = "80: water\n30: grass\n60: Bare = soil #b4b4b4\n10: forest"
    result = run("map", source=quadrants, classes=classes, output=tmp_path / "map.tif")
    assert values_of(tmp_path / "map.tif") == [80, 30, 60, 10]
    assert [(item["value"], item["code"], item["kind"]) for item in result["classes"]] == [
        (80, "80", "class"), (30, "30", "class"), (60, "60", "class"), (10, "10", "class"),
    ]  # fmt: skip
    assert all(item["pixels"] > 0 for item in result["classes"])
    with rasterio.open(tmp_path / "map.tif") as mapped:
        assert mapped.dtypes == ("uint8",)
        assert mapped.colormap(1)[60] == (180, 180, 180, 255)


def test_a_code_of_zero_is_not_nodata(run, quadrants, tmp_path):
    classes = "0: water\n2: grass\n7: soil\n1: forest"
    run("map", source=quadrants, classes=classes, output=tmp_path / "map.tif")
    assert values_of(tmp_path / "map.tif") == [1, 3, 8, 2]
    table = ET.parse(tmp_path / "map.tif.aux.xml").find(".//GDALRasterAttributeTable")
    rows = [[cell.text for cell in row] for row in table.iterfind("Row")]
    assert [(row[0], row[1], row[5]) for row in rows] == [
        ("1", "water", "0"), ("2", "forest", "1"), ("3", "grass", "2"), ("8", "soil", "7"),
    ]  # fmt: skip


def test_large_codes_need_sixteen_bits(run, quadrants, tmp_path):
    classes = "511: water #00ccf2\n231: grass\n332: soil\nbackground: forest"
    result = run("map", source=quadrants, classes=classes, threshold=0.05, output=tmp_path / "map.tif")
    assert values_of(tmp_path / "map.tif") == [511, 231, 332, 65534]
    assert [item["kind"] for item in result["classes"][3:]] == ["background", "unclassified"]
    assert result["classes"][-1]["value"] == 65535
    with rasterio.open(tmp_path / "map.tif") as mapped:
        assert (mapped.dtypes, mapped.nodata) == (("uint16",), 0)
        assert mapped.colormap(1)[511] == (0, 204, 242, 255)
    # The names are read back: the map agrees with itself class by class.
    found = run("assess", map=tmp_path / "map.tif", reference=tmp_path / "map.tif")
    assert [item["name"] for item in found["classes"]] == ["grass", "soil", "water", "background"]


def test_preview_has_the_values_of_the_map(run, quadrants, tmp_path):
    classes = "80: water\n30: grass\n60: soil\n10: forest"
    run("index", sources=[str(quadrants)])
    result = run(
        "preview", source=quadrants, classes=classes, width=80, height=72, output=tmp_path / "preview.tif"
    )  # fmt: skip
    assert values_of(tmp_path / "preview.tif") == [80, 30, 60, 10]
    assert result["classes"][0]["value"] == 80
