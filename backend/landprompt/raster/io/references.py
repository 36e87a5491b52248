"""Checks the files that a VRT or another XML description refers to, before GDAL opens them."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

from ...errors import FileMissing, NotAFile, NotARaster, WebLayer

_ROOTS = re.compile(rb"<\s*(VRTDataset|OGRVRTDataSource|GDALTileIndexDataset|MRF_META)")
_SERVICES = re.compile(rb"<\s*(GDAL_WMS|GDAL_WMTS|WCS_GDAL|WMS_Capabilities|WMT_MS_Capabilities)")
_HEAD, _MAX_BYTES = 4096, 256 * 2**20
_DRIVER = re.compile(r"\w{2,}:")
_ATTRIBUTE = re.compile(r"([\w:]+)\s*=\s*[\"']?([^\"'\s>]*)")
_OPENED = frozenset(("sourcefilename", "sourcedataset", "indexdataset"))
# Elements whose text is a description or formula and is never opened.
_NEVER_OPENED = frozenset((
    "mdi", "metadata", "srs", "targetsrs", "layersrs", "projection", "description", "category", "f", "name", "lut",
    "pixelfunctioncode", "pixelfunctionlanguage", "expression", "unittype", "histcounts", "gcp", "exclude",
))  # fmt: skip
_REMOTE = re.compile(
    r"/vsi(?:curl|s3|gs|az|adls|oss|swift|webhdfs|hdfs)\w*[/?]|(?<!\w)(?!(?:file|vrt|zip|tar|gzip)://)[a-z][a-z0-9+.-]+://"
    r"|(?:^|[\"'\s>;])(?:wms|wmts|wcs|wfs|oapif|ogcapi|csw|eeda|eedai|plmosaic|plscenes|stacit|stacta|daas|es|ngw|carto"
    r"|amigocloud|pg|mysql|mssql|odbc|oci|mongodbv3|hana|adbc|gpsbabel|iiif):|<gdal_wm|<wcs_gdal|type=xyz|(?:^|&)url=",
    re.IGNORECASE,
)


def uses_network(text: str) -> bool:
    """Whether a path or the text of an element makes GDAL send a request or connect to a database."""
    return _REMOTE.search(text) is not None


def check_references(source: str, folder: Path, check: Callable[[str], None]) -> None:
    """Check all files that a VRT refers to, recursively. Anything else passes.

    Args:
        source: path or text of the VRT.
        folder: folder that relative names are resolved against.
        check: called with every file that is not a VRT; raises an error if it must not be opened.

    Raises:
        WebLayer: it refers to the network.
        NotAFile: it refers to standard input, a pipe or a device.
        FileMissing: it refers to a file that does not exist.
        NotARaster: it is too large.
    """
    waiting, seen = [(source, folder)], {source}
    while waiting:
        each, within = waiting.pop()
        content = _content(each)
        if content is None:
            continue
        label = "The VRT" if each.lstrip().startswith("<") else f"'{each}'"
        if _SERVICES.search(content[:_HEAD]):
            raise WebLayer(f"{label} describes a web service; LandPrompt reads local rasters only.")
        for text, relative, opened in references(content):
            name = str(within / text) if relative else text
            if name in seen:
                continue
            seen.add(name)
            _check_text(label, text)
            if text.startswith("<"):
                waiting.append((text, within))
            elif _content(name) is not None:
                waiting.append((name, Path(name).parent))
            elif opened or _exists(name):
                check(name)
                if opened and not _DRIVER.match(text) and not text.startswith("/vsi") and not _exists(name):
                    raise FileMissing(f"{label} refers to '{name}', which does not exist.")


def _check_text(label: str, text: str) -> None:
    if "/vsistdin" in text.lower():
        raise NotAFile(f"{label} refers to standard input.")
    if uses_network(text):
        raise WebLayer(f"{label} refers to '{text[:200]}', which is not a local file.")


def _exists(name: str) -> bool:
    try:
        return Path(name).exists()
    except (OSError, ValueError):
        return False


def _content(source: str) -> bytes | None:
    """The content of a VRT or service description; None for any other file."""
    if source.lstrip().startswith("<"):
        content = source.encode(errors="replace")
        return content if _ROOTS.search(content[:_HEAD]) or _SERVICES.search(content[:_HEAD]) else None
    try:
        path = Path(source)
        if not path.is_file():
            return None
        with path.open("rb") as file:
            head = file.read(_HEAD)
            if not (_ROOTS.search(head) or _SERVICES.search(head)):
                return None
            content = head + file.read(_MAX_BYTES)
    except (OSError, ValueError):
        return None
    if len(content) > _MAX_BYTES:
        raise NotARaster(f"'{source}' is a VRT larger than {_MAX_BYTES // 2**20} MB.")
    return content


def references(content: bytes) -> Iterator[tuple[str, bool, bool]]:
    """Yield texts that GDAL may open: the text, whether it is relative to the VRT, and whether it is always opened.

    GDAL also parses invalid XML; then all text between tags is yielded.
    """
    try:
        elements: list[tuple[str, dict[str, str], str | None, str | None]] = [
            (str(each.tag), each.attrib, each.text, each.tail) for each in ET.fromstring(content).iter()
        ]
    except (ET.ParseError, ValueError, LookupError):
        found = re.findall(r"<\s*([^\s<>/]+)([^<>]*)>([^<>]*)", content.decode(errors="replace"))
        elements = [(tag, dict(_ATTRIBUTE.findall(flags)), unescape(inner), None) for tag, flags, inner in found]
    for tag, attributes, text, tail in elements:
        tag = tag.rpartition("}")[2].lower()
        flags = {key.lower(): value.strip().lower() for key, value in attributes.items()}
        if tag in _NEVER_OPENED and not (tag == "mdi" and flags.get("key", "").endswith(("dataset", "file"))):
            continue
        relative = flags.get("relativetovrt") in ("1", "yes", "true", "on")
        for words, own in ((text, True), (tail, False)):
            if words and words.strip():
                yield words.strip(), relative, own and tag in _OPENED
