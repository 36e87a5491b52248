"""Files of a folder or archive, and the folder or archive that a path refers to."""

from __future__ import annotations

import re
import tarfile
import zipfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from ...errors import FileMissing, NotARaster
from .layouts import band_of, main_stacks
from .tiles import export_of

SUFFIXES = {".tif", ".tiff", ".jp2", ".vrt", ".img"}
OTHER_SUFFIXES = {
    ".nc", ".nc4", ".h5", ".dat", ".bsq", ".bil", ".bip", ".png", ".jpg", ".jpeg", ".gpkg", ".dim", ".zarr",
}  # fmt: skip
ARCHIVES = {".zip": "/vsizip/", ".tar": "/vsitar/", ".tgz": "/vsitar/", ".tar.gz": "/vsitar/"}
_ZARR_METADATA = (".zgroup", ".zarray", ".zmetadata", "zarr.json")
# Subfolders in which products keep their bands: Sentinel-2 and Sentinel-1 .SAFE, BEAM-DIMAP, R10m next to R20m.
_BAND_PATH = re.compile(
    r"[^/]+|GRANULE/[^/]+/IMG_DATA/([^/]+/)?[^/]+|IMG_DATA/([^/]+/)?[^/]+|measurement/[^/]+|R[126]0m/[^/]+"
)
_GLOBS = (
    "*", "GRANULE/*/IMG_DATA/*", "GRANULE/*/IMG_DATA/*/*", "IMG_DATA/*", "IMG_DATA/*/*", "measurement/*", "R?0m/*",
)  # fmt: skip
_METADATA = re.compile(r"(MTD_MSIL\w+\.xml|[^/]*_MTL\.(txt|json|xml)|manifest\.safe)$", re.IGNORECASE)
_S2_METADATA = re.compile(r"(MTD_MSIL\w+|MTD_TL)\.xml$", re.IGNORECASE)
_IN_ARCHIVE = re.compile(r"/vsi(zip|tar)/(?:\{(?P<braced>[^}]+)\}/?(?P<rest>.*)|(?P<plain>.+))")


@dataclass(frozen=True)
class Listing:
    """The files of a folder, which may be in an archive.

    Attributes:
        path: GDAL path of the folder.
        names: paths of the files that may be bands or metadata, relative to `path`.
        archive: the local archive that contains the folder; None for a local folder.
        prefix: path of the folder in the archive, ending with a slash unless empty.
    """

    path: str
    names: tuple[str, ...]
    archive: Path | None = None
    prefix: str = ""

    @classmethod
    def of_folder(cls, folder: Path) -> Listing:
        """List a local folder, and the subfolders in which products keep their bands."""
        patterns = _GLOBS if any(folder.glob("GRANULE")) or not _has_rasters(folder) else ("*", "measurement/*")
        # Pipes and devices are skipped.
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
        """GDAL path of a file."""
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
        """The content of the file next to the folder with its name and this suffix; raises OSError, KeyError."""
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
            name for name in self.names if suffix(name) in SUFFIXES and _BAND_PATH.fullmatch(name) and not _hidden(name)
        ]

    @property
    def main_rasters(self) -> list[str]:
        """Names of the files that may hold the whole image; archives if there is no other file."""
        top = [name for name in self.names if "/" not in name and suffix(name) in SUFFIXES | OTHER_SUFFIXES]
        return main_stacks(top) or [name for name in self.names if suffix(name) in ARCHIVES]

    @property
    def has_metadata(self) -> bool:
        """Whether the folder contains a metadata file of a product."""
        return any("/" not in name and _METADATA.search(name) for name in self.names)

    @property
    def zarr_store(self) -> str | None:
        """GDAL path of the Zarr store in an archive; None if there is none."""
        found = [PurePosixPath(name) for name in self.names if PurePosixPath(name).name in _ZARR_METADATA]
        if self.archive is None or not found:
            return None
        store = min(found, key=lambda path: len(path.parts)).parent
        return self.path if str(store) == "." else self.file(str(store))

    def roots(self) -> list[str]:
        """Subfolders that contain one product each; none if this folder is a product itself."""
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
    """Whether it is a resource fork of macOS, such as `._B02.tif`."""
    return PurePosixPath(name).name.startswith("._")


def suffix(name: str) -> str:
    """Suffix of a file name in lower case; `.tar.gz` counts as one."""
    lower = name.lower()
    return ".tar.gz" if lower.endswith(".tar.gz") else PurePosixPath(lower).suffix


def virtual(archive: Path) -> str:
    """GDAL path of an archive: `/vsizip/...`."""
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


def locate(path: str) -> tuple[Listing | None, str | None]:
    """The folder or archive that contains a path, and the file's name in it; no name for a folder or archive itself.

    (None, None) for rasters that cannot be part of an image of several files: their folder is not listed.
    """
    inside = _IN_ARCHIVE.match(path)
    if inside:
        return _in_archive(inside)
    local = Path(path)
    if not path_exists(local):
        return None, None
    if local.is_dir():
        return (None, None) if _is_zarr(local) else (_folder(local), None)
    if suffix(local.name) in ARCHIVES:
        return Listing.of_archive(local), None
    if is_metadata(local.name) or band_of(local.stem) or export_of(local.name) is not None:
        listing = _folder(local.parent)
        return listing, local.absolute().relative_to(Path(listing.path).absolute()).as_posix()
    return None, None


def _is_zarr(folder: Path) -> bool:
    return any((folder / name).is_file() for name in _ZARR_METADATA)


def is_metadata(name: str) -> bool:
    """Whether a file is a metadata file that describes a product of several files."""
    lower = PurePosixPath(name).name.lower()
    return bool(_S2_METADATA.match(lower)) or lower == "manifest.safe" or lower.endswith(
        ("_mtl.txt", "_mtl.json", "_mtl.xml", ".dim")
    )  # fmt: skip


def _folder(folder: Path) -> Listing:
    """The listing of a folder, or of the product that contains it: .SAFE, or R10m next to R20m and R60m."""
    whole = folder.absolute()
    product = next((each for each in (whole, *whole.parents) if each.suffix.upper() == ".SAFE"), None)
    if product is None and re.fullmatch(r"R[126]0m", whole.name, re.IGNORECASE):
        product = whole.parent
    if product is None or product == whole:
        return Listing.of_folder(folder)
    return Listing.of_folder(product)


def _in_archive(inside: re.Match[str]) -> tuple[Listing | None, str | None]:
    path = Path(inside["braced"] or inside["plain"])
    # In /vsizip/home/x.zip the path has lost its first slash.
    found = [(each, root) for root in (path, Path("/", path)) for each in (root, *root.parents) if each.is_file()]
    if not found:
        return None, None
    archive, root = found[0]
    inner = inside["rest"] or root.relative_to(archive).as_posix()
    inner = "" if inner == "." else inner.strip("/")
    members = archive_members(archive)
    if inner not in members:
        if inner and not any(name.startswith(f"{inner}/") for name in members):
            raise FileMissing(f"There is no '{inner}' in the archive '{archive.name}'.")
        return Listing.of_archive(archive, inner), None
    parents = PurePosixPath(inner).parents
    product = next((each for each in parents if each.suffix.upper() == ".SAFE"), None)
    folder = product or PurePosixPath(inner).parent
    if product is None and re.fullmatch(r"R[126]0m", folder.name, re.IGNORECASE):
        folder = folder.parent
    prefix = "" if str(folder) == "." else str(folder)
    return Listing.of_archive(archive, prefix), inner[len(prefix) :].strip("/")


def path_exists(path: Path) -> bool:
    """Whether a file or folder exists; False for text that is not a valid path."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False
