"""Six files show how a raster is opened, apart from product families and plain data types."""

from __future__ import annotations

import sys
from pathlib import Path

from landprompt import raster
from landprompt.model.bundle import open_bundle
from landprompt.raster.io.source import RasterSource
from landprompt.raster.products import families

ROOT = Path(raster.__file__).parent
PATH = {"io/source.py", "io/open.py", "evidence.py", "nodata.py", "recognise.py", "plausibility.py"}
DATA_TYPES = {"bands.py", "inspection.py", "overrides.py", "radiometry.py", "io/grid.py", "io/layer.py"}
# Finds the cloud mask, on which the reading does not depend.
CLOUDS = {"clouds.py", "io/clouds.py", "io/found_clouds.py"}
# Guards of file access, which are not involved in reading.
GUARDS = {"io/guard.py", "io/references.py", "io/remote.py", "io/fingerprint.py"}


def files_entered(path: Path) -> set[str]:
    """Files of the package whose functions run while a raster is opened, except products."""
    entered = set()

    def record(frame, event, _):
        if event == "call":
            file = Path(frame.f_code.co_filename)
            if file.is_relative_to(ROOT):
                entered.add(file.relative_to(ROOT).as_posix())

    statistics = open_bundle(None, "cpu").statistics
    sys.setprofile(record)
    try:
        RasterSource.open(str(path), {"assume": "best"}, statistics=statistics).close()
    finally:
        sys.setprofile(None)
    return {file for file in entered if not file.startswith("products/")}


def test_only_six_files_run_while_a_raster_is_opened(s2_raster, write_raster, s2_dn):
    for place, name in enumerate(("B02", "B03", "B04")):
        folder = write_raster(s2_dn[place : place + 1], f"scene/{name}.tif").parent
    unnamed = write_raster(s2_dn, "unnamed.tif")
    entered = set().union(*map(files_entered, (s2_raster, folder, unnamed)))
    assert entered - DATA_TYPES - GUARDS - CLOUDS == PATH


def test_the_guide_lists_every_product_family():
    page = Path(__file__).resolve().parents[3] / "docs" / "guide" / "inputs.md"
    text = page.read_text(encoding="utf-8")
    assert [each.id for each in families() if f"`{each.id}`" not in text] == []
