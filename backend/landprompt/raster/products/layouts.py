"""Products of one file a band: which files in a folder or archive make up one image."""

from __future__ import annotations

import re
import tarfile
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from ...errors import NotARaster
from ..bands import S1_NAMES, S2_NAMES, canonical_name

SUFFIXES = {".tif", ".tiff", ".jp2", ".vrt", ".img"}
OTHER_SUFFIXES = {
    ".nc",
    ".nc4",
    ".h5",
    ".dat",
    ".bsq",
    ".bil",
    ".bip",
    ".png",
    ".jpg",
    ".jpeg",
    ".gpkg",
    ".dim",
    ".zarr",
}
ARCHIVES = {".zip": "/vsizip/", ".tar": "/vsitar/", ".tgz": "/vsitar/", ".tar.gz": "/vsitar/"}
ZARR_METADATA = (".zgroup", ".zarray", ".zmetadata", "zarr.json")
MIN_BANDS = {"optical": 3, "radar": 2, "landsat": 3}  # that make up an image
BAND_ALONE = "*"  # the image name of files that are named by their band only, such as B02.tif

# Landsat: LC08_L2SP_127045_20200223_20200822_02_T1_SR_B4, LC81270452014001LGN00_B4, SR_B4 (Earth Engine downloads);
# HLS: HLS.L30.T48QXS.2020054T032731.v2.0.B05. Their numbers are not those of Sentinel-2.
_LANDSAT_BAND = (
    re.compile(r"^(?P<image>L[CETMO]\d{1,2}.*?)_(?P<band>(?:(?:SR|ST)_)?B\d{1,2})$", re.IGNORECASE),
    re.compile(r"^(?P<image>(?:.*[._ -])?)(?P<band>(?:SR|ST)_B\d{1,2})$", re.IGNORECASE),
    re.compile(r"^(?P<image>HLS\.L30\..*)\.(?P<band>B\d{2})$", re.IGNORECASE),
)
_PIXEL_SIZE = re.compile(r"_([126]0)m$", re.IGNORECASE)
# Each file of a Sentinel-1 product has a number at its end, besides the polarisation.
_S1_NUMBER = re.compile(r"^(s1[a-d]-.+?)-\d{3}(-cog)?$", re.IGNORECASE)
_SCL = re.compile(r"(?<![a-z0-9])scl(?![a-z0-9])", re.IGNORECASE)
# Where products keep their bands: Sentinel-2 and Sentinel-1 .SAFE folders, BEAM-DIMAP, R10m beside R20m.
_INSIDE = re.compile(
    r"[^/]+|GRANULE/[^/]+/IMG_DATA/([^/]+/)?[^/]+|IMG_DATA/([^/]+/)?[^/]+|measurement/[^/]+|R[126]0m/[^/]+"
)
_GLOBS = (
    "*",
    "GRANULE/*/IMG_DATA/*",
    "GRANULE/*/IMG_DATA/*/*",
    "IMG_DATA/*",
    "IMG_DATA/*/*",
    "measurement/*",
    "R?0m/*",
)
_METADATA = re.compile(r"(MTD_MSIL\w+\.xml|[^/]*_MTL\.(txt|json|xml)|manifest\.safe)$", re.IGNORECASE)
# The one of several stacks in a folder that holds the bands: FORCE and sen2r (BOA, TOA), PlanetScope.
_MAIN_STACK = re.compile(r"_(BOA|TOA|BAP|SR|AnalyticMS(_\w+)?)(_\d+)?$")


@dataclass(frozen=True)
class Listing:
    """Files of a folder or of a folder in an archive.

    Attributes:
        path: the folder, as GDAL names it.
        names: paths of the files that may be bands or metadata, relative to `path`.
        archive: the local archive that they are in; None for a local folder.
        prefix: path of the folder in the archive, with a slash at its end unless empty.
    """

    path: str
    names: tuple[str, ...]
    archive: Path | None = None
    prefix: str = ""

    @classmethod
    def of_folder(cls, folder: Path) -> Listing:
        """List a local folder, and the subfolders in which products keep their bands."""
        patterns = _GLOBS if any(folder.glob("GRANULE")) or not _has_rasters(folder) else ("*", "measurement/*")
        # A pipe or a device among them is no part of an image.
        found = {path for pattern in patterns for path in folder.glob(pattern) if path.is_file() or path.is_dir()}
        names = {path.relative_to(folder).as_posix() for path in found}
        return cls(folder.as_posix(), tuple(sorted(names)))

    @classmethod
    def of_archive(cls, archive: Path, inner: str = "") -> Listing:
        """List a folder in a zip or tar archive without unpacking it; raises NotARaster if it is damaged."""
        members = archive_members(archive)
        prefix = f"{inner.strip('/')}/" if inner.strip("/") else ""
        names = (name[len(prefix) :] for name in members if name.startswith(prefix) and not name.endswith("/"))
        return cls(f"{virtual(archive)}/{prefix}".rstrip("/"), tuple(sorted(names)), archive, prefix)

    def file(self, name: str) -> str:
        """The path of a file as GDAL names it."""
        return f"{self.path}/{name}"

    def read(self, name: str) -> bytes:
        """The content of a small file; raises OSError."""
        if self.archive is None:
            return Path(self.path, name).read_bytes()
        if not zipfile.is_zipfile(self.archive):
            with tarfile.open(self.archive) as packed:
                wanted = self.prefix + name
                member = next((each for each in packed if each.name.removeprefix("./") == wanted), None)
                content = packed.extractfile(member) if member else None
                return content.read() if content else b""
        with zipfile.ZipFile(self.archive) as packed:
            return packed.read(self.prefix + name)

    def read_beside(self, suffix: str) -> bytes:
        """The content of the file with the folder's name and another suffix; raises OSError, KeyError."""
        if self.archive is None:
            return Path(self.path).with_suffix(suffix).read_bytes()
        name = PurePosixPath(self.prefix.rstrip("/")).with_suffix(suffix)
        return Listing(virtual(self.archive), (), self.archive).read(str(name))

    def under(self, folder: str) -> Listing:
        """The listing of a subfolder."""
        if self.archive is not None:
            return Listing.of_archive(self.archive, f"{self.prefix}{folder}")
        return Listing.of_folder(Path(self.path, folder))

    @cached_property
    def rasters(self) -> list[str]:
        """Names of the files that may hold bands of this product."""
        return [
            name for name in self.names if suffix(name) in SUFFIXES and _INSIDE.fullmatch(name) and not _hidden(name)
        ]

    @property
    def has_metadata(self) -> bool:
        """Whether a metadata file of a product is in the folder."""
        return any("/" not in name and _METADATA.search(name) for name in self.names)

    @property
    def zarr_store(self) -> str | None:
        """The Zarr store in an archive, as GDAL names it; None without one."""
        found = [PurePosixPath(name) for name in self.names if PurePosixPath(name).name in ZARR_METADATA]
        if self.archive is None or not found:
            return None
        store = min(found, key=lambda path: len(path.parts)).parent
        return self.path if str(store) == "." else self.file(str(store))

    def roots(self) -> list[str]:
        """Subfolders that hold a product each, where this folder itself holds none."""
        if self.rasters or self.has_metadata:
            return []
        if self.archive is None:
            folders = [name for name in self.names if "/" not in name and Path(self.path, name).is_dir()]
            safe = [name for name in folders if name.upper().endswith(".SAFE")]
            return safe or [name for name in folders if not name.startswith((".", "__")) and not name.endswith(".zarr")]
        parents = {str(PurePosixPath(name).parent) for name in self.names if _METADATA.search(name)}
        if not parents:
            kept = (name for name in self.names if suffix(name) in SUFFIXES and not name.startswith("__MACOSX"))
            parents = {str(PurePosixPath(name).parent) for name in kept}
        return sorted(each for each in parents if not any(each.startswith(f"{other}/") for other in parents))


def _has_rasters(folder: Path) -> bool:
    return any(path.suffix.lower() in SUFFIXES for path in folder.iterdir())


def _hidden(name: str) -> bool:
    """Whether macOS wrote the file beside another one: `._B02.tif`."""
    return PurePosixPath(name).name.startswith("._")


def suffix(name: str) -> str:
    """The suffix of a file name in lower case; `.tar.gz` is one."""
    lower = name.lower()
    return ".tar.gz" if lower.endswith(".tar.gz") else PurePosixPath(lower).suffix


def virtual(archive: Path) -> str:
    """An archive as GDAL names it: `/vsizip/...`."""
    return ARCHIVES.get(suffix(archive.name), "/vsizip/") + archive.absolute().as_posix()


def archive_members(archive: Path) -> list[str]:
    """Names of the files in an archive; raises NotARaster if it is damaged."""
    try:
        if zipfile.is_zipfile(archive):
            with zipfile.ZipFile(archive) as packed:
                return packed.namelist()
        with tarfile.open(archive) as packed:
            return [member.name.removeprefix("./") for member in packed if member.isfile()]
    except (OSError, zipfile.BadZipFile, tarfile.TarError, EOFError) as error:
        raise NotARaster(f"The archive '{archive.name}' is damaged.", "Download it again.") from error


def band_of(stem: str) -> tuple[str, str] | None:
    """The kind (optical, radar, landsat) and the band that a file's name says, else None.

    Sentinel-2 and common names give canonical bands; those of Landsat and HLS L30 keep their own: SR_B4, B05.
    """
    for pattern in _LANDSAT_BAND:
        if match := pattern.match(stem):
            return "landsat", match["band"].upper()
    name = canonical_name(stem)
    if name is None:
        return None
    return ("radar" if name in S1_NAMES else "optical"), name


def image_name(stem: str) -> str:
    """A file's name with `*` for its band and without its pixel size: the same for all files of an image."""
    for pattern in _LANDSAT_BAND:
        if match := pattern.match(stem):
            return f"{match['image'].rstrip('._ -')}_*" if match["image"] else BAND_ALONE
    if canonical_name(re.sub(r"[^A-Za-z0-9]", "", stem)):
        return BAND_ALONE
    words = re.split(r"([^A-Za-z0-9]+)", _S1_NUMBER.sub(r"\1", _PIXEL_SIZE.sub("", stem)))
    return "".join(BAND_ALONE if canonical_name(word) or _SCL.fullmatch(word) else word for word in words)


def pixel_size(stem: str) -> int | None:
    """The pixel size in metres that a Sentinel-2 file's name says."""
    match = _PIXEL_SIZE.search(stem)
    return int(match[1]) if match else None


def bands_of(names: Iterable[str], image: str | None = None) -> dict[tuple[str, str], list[str]]:
    """Files by kind and band, finest first as far as names say it, bands in the sensor's order.

    Args:
        image: keep the files of this `image_name`; None keeps all.
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


def classification_of(names: Iterable[str], image: str) -> str | None:
    """The file of the scene classification of an image, the finest one."""
    found = [name for name in sorted(names) if _SCL.search(PurePosixPath(name).stem)]
    return next((name for name in found if image_name(PurePosixPath(name).stem) == image), None)


def several_images(names: Iterable[str], chosen: Iterable[str], kind: str) -> list[str]:
    """The images of a kind where files of more than one are there; empty where all files are of one image.

    Files named by a band alone are the image, whatever else is there. A name with fewer bands than this image and too
    few for an image of its own, such as that of a mask, is none.
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
    """The files of several bands that hold the image, where names say which of the files these are; else all."""
    every = list(names)
    return [name for name in every if _MAIN_STACK.search(PurePosixPath(name).stem)] or every
