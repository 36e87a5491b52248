"""Jobs on an image that the user assembled from several rasters."""

from __future__ import annotations

import json

import numpy as np
import pytest
from landprompt.cli import main
from landprompt.errors import BadOption
from synthetic import bands, reflectance

NAMES = ("B02", "B03", "B04", "B08")


@pytest.fixture
def files(write_raster):
    """Two rasters of two unnamed bands each."""
    scene = np.rint(bands(reflectance(), *NAMES) * 10000).astype(np.uint16)
    return [str(write_raster(scene[:2], "visible.tif")), str(write_raster(scene[2:], "infrared.tif"))]


def test_each_order_of_the_files_has_its_own_index(run, files):
    hints = {"bands": {name: place for place, name in enumerate(NAMES, start=1)}, "units": "dn"}
    hints |= {"scale": 0.0001, "offset": 0}
    indexes = [
        run("index", sources=[files[0]], hints={**hints, "files": order})["indexes"][0]
        for order in (files, files[::-1], files)
    ]
    assert indexes[0]["index"] != indexes[1]["index"] and indexes[0]["index"] == indexes[2]["index"]
    assert [index["reused"] for index in indexes] == [False, False, True]


def test_command_line(files, tmp_path, capsys):
    options = ["--files", files[1], "--bands", "B02=1,B03=2,B04=3,B08=4", "--scale", "0.0001", "--json"]
    assert main(["inspect", files[0], *options]) == 0
    inspection = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert inspection["files"] == files and list(inspection["bands"]) == list(NAMES)


def test_files_are_refused_for_several_sources(run, files):
    with pytest.raises(BadOption, match="single raster"):
        run("find", sources=files, text="water", hints={"files": files})
