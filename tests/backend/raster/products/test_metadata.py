"""Metadata files of products: scale, offset and wavelength of each band."""

from __future__ import annotations

import json

import pytest
from landprompt.raster.products import metadata

LEVEL2 = {
    "PRODUCT_CONTENTS": {"PROCESSING_LEVEL": "L2SP"},
    "LEVEL1_RADIOMETRIC_RESCALING": {"REFLECTANCE_MULT_BAND_4": "2.0000E-05", "REFLECTANCE_ADD_BAND_4": "-0.100000"},
    "LEVEL2_SURFACE_REFLECTANCE_PARAMETERS": {"REFLECTANCE_MULT_BAND_4": "2.75e-05", "REFLECTANCE_ADD_BAND_4": "-0.2"},
    "LEVEL2_SURFACE_TEMPERATURE_PARAMETERS": {"TEMPERATURE_MULT_BAND_ST_B10": "0.00341802"},
}


def as_text(groups: dict[str, dict[str, str]]) -> str:
    lines = ["GROUP = LANDSAT_METADATA_FILE"]
    for group, items in groups.items():
        lines += [
            f"  GROUP = {group}",
            *(f'    {key} = "{value}"' for key, value in items.items()),
            f"  END_GROUP = {group}",
        ]
    return "\n".join([*lines, "END_GROUP = LANDSAT_METADATA_FILE", "END"])


def as_xml(groups: dict[str, dict[str, str]]) -> str:
    inner = "".join(
        f"<{group}>{''.join(f'<{key}>{value}</{key}>' for key, value in items.items())}</{group}>"
        for group, items in groups.items()
    )
    return f"<LANDSAT_METADATA_FILE>{inner}</LANDSAT_METADATA_FILE>"


@pytest.mark.parametrize("write", [as_text, as_xml, lambda groups: json.dumps({"LANDSAT_METADATA_FILE": groups})])
def test_level_2_scale_and_offset_take_precedence_over_level_1(write):
    found = metadata.landsat(write(LEVEL2).encode())
    assert (found.band("B4").scale, found.band("B4").offset) == (2.75e-05, -0.2)
    assert found.band("B10").scale == 0.00341802
    assert found.tags == {"PROCESSING_LEVEL": "L2SP"}


@pytest.mark.parametrize("write", [as_text, as_xml])
def test_level_1_scale_and_offset_are_read(write):
    level1 = {key: value for key, value in LEVEL2.items() if key.startswith("LEVEL1")}
    found = metadata.landsat(write({"PRODUCT_CONTENTS": {"PROCESSING_LEVEL": "L1TP"}, **level1}).encode())
    assert (found.band("B4").scale, found.band("B4").offset) == (2e-05, -0.1)


def test_a_product_without_add_offset_has_offset_0():
    found = metadata.sentinel2(b"<P><QUANTIFICATION_VALUE>10000</QUANTIFICATION_VALUE></P>")
    assert (found.band("B12").scale, found.band("B12").offset) == (1e-4, 0.0)


@pytest.mark.parametrize("text", ["{}", "[]", '{"stac_version": "1.0.0"}', '{"stac_version": "1.0.0", "assets": []}'])
def test_json_that_is_not_a_stac_item_is_ignored(text):
    assert metadata.stac(text.encode()) is None


def test_an_asset_of_several_bands_declares_each():
    bands = [{"name": "red", "raster:scale": 0.1}, {"name": "nir", "eo:center_wavelength": 0.84}]
    item = {"stac_version": "1.1.0", "assets": {"data": {"href": "./a/stack.tif", "raster:offset": -1, "bands": bands}}}
    found = metadata.stac(json.dumps(item).encode())
    assert found.band("stack.tif#1") == metadata.BandMetadata(scale=0.1, offset=-1.0, name="red")
    assert found.band("stack.tif#2") == metadata.BandMetadata(offset=-1.0, wavelength_um=0.84, name="nir")


@pytest.mark.parametrize("value", ["nan", "inf", "x", None, [], "1e999"])
def test_non_finite_numbers_are_none(value):
    assert metadata.number(value) is None
