"""Naming of band files: which files in a folder or archive make up one image."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from ..bands import S1_NAMES, S2_NAMES, canonical_name

MIN_BANDS = {"optical": 3, "radar": 2, "landsat": 3}  # of an image
BAND_ALONE = "*"  # the image name of files that are named by their band only, such as B02.tif

# Landsat: LC08_L2SP_127045_20200223_20200822_02_T1_SR_B4, LC81270452014001LGN00_B4, SR_B4 (Earth Engine downloads);
# HLS: HLS.L30.T48QXS.2020054T032731.v2.0.B05. Their numbers are not those of Sentinel-2.
_LANDSAT_BAND = (
    re.compile(r"^(?P<image>L[CETMO]\d{1,2}.*?)_(?P<band>(?:(?:SR|ST)_)?B\d{1,2})$", re.IGNORECASE),
    re.compile(r"^(?P<image>(?:.*[._ -])?)(?P<band>(?:SR|ST)_B\d{1,2})$", re.IGNORECASE),
    re.compile(r"^(?P<image>HLS\.L30\..*)\.(?P<band>B\d{2})$", re.IGNORECASE),
)
_PIXEL_SIZE = re.compile(r"_([126]0)m$", re.IGNORECASE)
# File names of Sentinel-1 products end with a number, after the polarisation.
_S1_NUMBER = re.compile(r"^(s1[a-d]-.+?)-\d{3}(-cog)?$", re.IGNORECASE)
# Cloud masks next to the bands, the best first; those of Landsat and HLS L30 are named like their bands.
_CLOUD_MASKS = ("csmask", "scl", "qa_pixel", "fmask", "s2cloudless", "clm", "clp")
_CLOUD_MASK = re.compile(rf"(?<![a-z0-9])({'|'.join(_CLOUD_MASKS)})(?![a-z0-9])", re.IGNORECASE)
_LANDSAT_MASK = (
    re.compile(r"^(?P<image>(?:.*[._ -])?)QA_PIXEL$", re.IGNORECASE),
    re.compile(r"^(?P<image>HLS\.L30\..*)\.Fmask$", re.IGNORECASE),
)
# Stacks that contain the bands, among several in a folder: FORCE and sen2r (BOA, TOA), PlanetScope.
_MAIN_STACK = re.compile(r"_(BOA|TOA|BAP|SR|AnalyticMS(_\w+)?)(_\d+)?$")


def band_of(stem: str) -> tuple[str, str] | None:
    """The kind (optical, radar, landsat) and band in a file name; None without a band.

    Names of Sentinel-2 and common names give canonical bands; Landsat and HLS L30 keep their own names: SR_B4, B05.
    """
    for pattern in _LANDSAT_BAND:
        if match := pattern.match(stem):
            return "landsat", match["band"].upper()
    name = canonical_name(stem)
    if name is None:
        return None
    return ("radar" if name in S1_NAMES else "optical"), name


def image_name(stem: str) -> str:
    """A file name with `*` instead of the band and without pixel size, the same for all files of an image."""
    for pattern in (*_LANDSAT_BAND, *_LANDSAT_MASK):
        if match := pattern.match(stem):
            return f"{match['image'].rstrip('._ -')}_*" if match["image"] else BAND_ALONE
    if canonical_name(re.sub(r"[^A-Za-z0-9]", "", stem)) or _CLOUD_MASK.fullmatch(stem):
        return BAND_ALONE
    words = re.split(r"([^A-Za-z0-9]+)", _S1_NUMBER.sub(r"\1", _PIXEL_SIZE.sub("", stem)))
    return "".join(BAND_ALONE if canonical_name(word) or _CLOUD_MASK.fullmatch(word) else word for word in words)


def pixel_size(stem: str) -> int | None:
    """Pixel size in metres in the file name of a Sentinel-2 band; None if there is none."""
    match = _PIXEL_SIZE.search(stem)
    return int(match[1]) if match else None


def bands_of(names: Iterable[str], image: str | None = None) -> dict[tuple[str, str], list[str]]:
    """Files by kind and band, in the sensor's order of bands, finest first if the names contain the pixel size.

    Args:
        names: file names.
        image: only files with this `image_name`; None for all.
    """
    found: dict[tuple[str, str], list[str]] = {}
    for name in sorted(names):
        stem = PurePosixPath(name).stem
        band = band_of(stem)
        if band and (image is None or image_name(stem) == image):
            found.setdefault(band, []).append(name)
    for files in found.values():
        files.sort(key=lambda name: pixel_size(PurePosixPath(name).stem) or 999)
    return in_order(found)


def in_order(found: dict[tuple[str, str], list[str]]) -> dict[tuple[str, str], list[str]]:
    """Files by kind and band, in the order of the sensors' bands."""
    return dict(sorted(found.items(), key=lambda item: _order(*item[0])))


def _order(kind: str, band: str) -> tuple[int, str, int]:
    """Sentinel-2 bands, then Landsat by number, then Sentinel-1."""
    if band in S2_NAMES and kind == "optical":
        return 0, "", S2_NAMES.index(band)
    if kind == "landsat":
        prefix, _, digits = band.rpartition("B")
        return 1, prefix, int(digits)
    return 2, "", S1_NAMES.index(band)


def cloud_mask_of(names: Iterable[str], image: str) -> str | None:
    """The file of the best cloud mask of an image, the finest one."""
    found = [(match[1].lower(), name) for name in names if (match := _CLOUD_MASK.search(PurePosixPath(name).stem))]
    found.sort(key=lambda each: (_CLOUD_MASKS.index(each[0]), each[1]))
    return next((name for _, name in found if image_name(PurePosixPath(name).stem) == image), None)


def several_images(names: Iterable[str], chosen: Iterable[str], kind: str) -> list[str]:
    """The images of a kind, if the files belong to more than one; else empty.

    If there are files named only by their band, they are the image, and other files are ignored. A name with fewer
    bands than the image, and too few for an image of its own, is ignored as well, such as that of a mask.
    """
    bands: dict[str, set[str]] = {}
    for name in names:
        stem = PurePosixPath(name).stem
        band = band_of(stem)
        if band and (band[0] == "radar") == (kind == "radar"):
            bands.setdefault(image_name(stem), set()).add(band[1])
    taken = {image_name(PurePosixPath(name).stem) for name in chosen} & set(bands)
    least = min([MIN_BANDS[kind], *(len(bands[image]) for image in taken)])
    images = sorted(image for image in bands if image in taken or len(bands[image]) >= least)
    return images if len(images) > 1 and taken != {BAND_ALONE} else []


def main_stacks(names: Iterable[str]) -> list[str]:
    """The files that contain the image, according to their names; all files without such names."""
    every = list(names)
    return [name for name in every if _MAIN_STACK.search(PurePosixPath(name).stem)] or every
