"""Measures the size of an index on disk per square kilometre, overviews included."""

from __future__ import annotations

from pathlib import Path

from engine import index_of
from part import SHARED, SIDES, Part, main
from rasters import raster

# AlphaEarth's annual embeddings: 64 bytes per 10 m pixel.
_ALPHA_EARTH_KB = 64 * 100 * 100 / 1000


def measure(quick: bool) -> Part:
    """Index size of the largest generated raster and of the real scene."""
    side = SIDES[quick][-1]
    part = Part("Size of the index")
    generated = _kilobytes(index_of(raster("land", side))) / (side * 10 / 1000) ** 2
    part.data["generated"] = generated
    note = f"{_ALPHA_EARTH_KB / generated:.0f} times smaller than AlphaEarth's {_ALPHA_EARTH_KB / 1000:.1f} MB"
    name = "Index size per square kilometre at 10 m, overviews included"
    part.add(f"{name}: generated, {side:,} px", generated, "KB", 200.0, False, note)
    scene = SHARED / "scenes" / "vietnam_s2_l2a"
    if scene.is_dir():
        from landprompt.raster.io.source import RasterSource

        with RasterSource.open(str(scene), None) as source:
            square_km = source.width * source.height * source.gsd_m**2 / 1e6
        part.data["scene"] = _kilobytes(index_of(scene)) / square_km
        part.add(f"{name}: the Vietnam scene", part.data["scene"], "KB", 200.0, False, f"{square_km:.0f} km2")
    return part


def _kilobytes(folder: Path) -> float:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1000


if __name__ == "__main__":
    main(measure)
