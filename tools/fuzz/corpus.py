"""Small valid inputs that fuzzing starts from. They are generated, so the repository contains no binary files."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

import numpy as np

HINTS = (
    {"sensor": "s2", "bands": {"B02": 1, "B03": 2, "B04": 3}, "units": "dn", "scale": 1e-4, "offset": -0.1, "gsd": 10},
    {"nodata": -9999, "mask_clouds": True, "units": "auto"},
)
CLASSES = (
    "forest #1b7837\nwater = river, lake\npasture (smooth green grass, hedges)\nbackground: clouds, nothing",
    "preset:worldcover",
    "a; b = c, d (e, f)\n# comment",
)
REQUESTS = (
    {"method": "hello", "params": {"protocol": 1}},
    {"method": "ping"},
    {"method": "cancel", "params": {"id": 1}},
    {"method": "inspect", "params": {"source": "seed.tif", "hints": HINTS[0]}},
    {"method": "find", "params": {"sources": ["seed.tif"], "text": "water, lake; forest", "k": 5}},
    {"method": "map", "params": {"source": "seed.tif", "classes": "a; b", "output": "map.tif", "threshold": 0.5}},
)
SIDE_FILE = (
    "<PAMDataset><SRS>EPSG:32648</SRS><GeoTransform>500000,10,0,2400000,0,-10</GeoTransform><Metadata>"
    "<MDI key='PROCESSING_BASELINE'>05.09</MDI></Metadata><PAMRasterBand band='1'><Description>B02</Description>"
    "<NoDataValue>0</NoDataValue><Offset>-0.1</Offset><Scale>0.0001</Scale><UnitType>m</UnitType>"
    "<ColorInterp>Undefined</ColorInterp></PAMRasterBand></PAMDataset>"
)


def rasters() -> dict[str, bytes]:
    """Content of a small raster in each format, by suffix."""
    import rasterio

    found: dict[str, bytes] = {}
    values = np.random.default_rng(0).integers(200, 4000, (4, 24, 32)).astype(np.uint16)
    profile = {"width": 32, "height": 24, "crs": "EPSG:32648", "transform": rasterio.Affine(10, 0, 5e5, 0, -10, 24e5)}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for suffix, driver, data, more in (
            (".tif", "GTiff", values, {"compress": "deflate", "tiled": True, "blockxsize": 16, "blockysize": 16}),
            (".png", "PNG", (values[:3] // 16).astype(np.uint8), {}),
            (".img", "HFA", values, {}),
            (".dat", "ENVI", values, {}),
            (".jp2", "JP2OpenJPEG", values, {}),
        ):
            path = folder / f"seed{suffix}"
            with rasterio.open(
                path, "w", driver=driver, count=len(data), dtype=data.dtype, **profile, **more
            ) as dataset:
                dataset.write(data)
            found[suffix] = path.read_bytes()
        try:
            # rasterio's wheel reads netCDF; not every build can write it.
            with rasterio.open(folder / "seed.nc", "w", driver="netCDF", count=1, dtype="uint16", **profile) as dataset:
                dataset.write(values[:1])
            found[".nc"] = (folder / "seed.nc").read_bytes()
        except Exception:  # this build cannot write netCDF: skip the format
            found.pop(".nc", None)
    bands = "".join(
        f'<VRTRasterBand dataType="UInt16" band="{band}"><Description>{label}</Description><NoDataValue>0</NoDataValue>'
        f'<Offset>-0.1</Offset><Scale>0.0001</Scale><ComplexSource><SourceFilename relativeToVRT="1">seed.tif'
        f'</SourceFilename><SourceBand>{band}</SourceBand><SrcRect xOff="0" yOff="0" xSize="32" ySize="24"/>'
        f'<DstRect xOff="0" yOff="0" xSize="32" ySize="24"/></ComplexSource></VRTRasterBand>'
        for band, label in enumerate(("B02", "B03", "B04", "B08"), start=1)
    )
    found[".vrt"] = (
        '<VRTDataset rasterXSize="32" rasterYSize="24"><SRS>EPSG:32648</SRS><GeoTransform>500000,10,0,2400000,0,-10'
        f"</GeoTransform><Metadata><MDI key='PROCESSING_BASELINE'>05.09</MDI></Metadata>{bands}</VRTDataset>"
    ).encode()
    return found


def card() -> bytes:
    """The model card of the shipped model, or an empty object if it is missing."""
    from landprompt.model.card import CARD_NAME, SHIPPED_MODELS

    found = sorted(SHIPPED_MODELS.glob(f"*/{CARD_NAME}"))
    return found[0].read_bytes() if found else b"{}"


def seeds(target: str) -> list[bytes]:
    """Seed inputs of a target, as bytes."""
    if target == "inspect":
        return [bytes([number]) + content for number, (_, content) in enumerate(sorted(rasters().items()))] + [
            b"\xff" + SIDE_FILE.encode()
        ]
    if target == "protocol":
        return [json.dumps({"jsonrpc": "2.0", "id": 1, **request}).encode() + b"\n" for request in REQUESTS]
    if target == "hints":
        return [json.dumps(hints).encode() for hints in HINTS]
    if target == "classes":
        return [text.encode() for text in CLASSES]
    return [card()]


def write_seeds(target: str, folder: Path) -> None:
    """Write the seeds of a target, one per file."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, content in enumerate(seeds(target)):
        (folder / f"seed{number}").write_bytes(content)


if __name__ == "__main__":
    for name in ("inspect", "hints", "card", "classes", "protocol"):
        write_seeds(name, Path(os.environ.get("CORPUS", "out/fuzz/corpus")) / name)
