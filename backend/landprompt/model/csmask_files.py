"""The files of ukis-csmask's networks: an optional download, imported from the wheel and kept with the imported models.

Only the networks are used, not the Python code of the package, which needs SciPy.
"""

from __future__ import annotations

import hashlib
import shutil
import uuid
import zipfile
from pathlib import Path
from typing import IO, Any

from ..errors import CloudNetworkMissing, ModelDamaged
from .card import imported_models, is_file
from .importing import raise_unwritable, replace_folder
from .names import CSMASK

VERSION, LICENSE = "1.0.0", "Apache-2.0"
_FOLDER_IN_WHEEL = "ukis_csmask"
_CHUNK, _MAX_BYTES = 2**20, 2**26
# SHA-256 of the networks and their statistics, by number of bands and processing level.
DIGESTS = {
    "model_4b_l1c.json": "5577e4e5f2bec02fa4478ed6788f91dc71c8345404a7c552779183fd844e2fcd",
    "model_4b_l1c.onnx": "81611f290adc315b86bb7e7c69b0f2496b3abe0390c2a5c8e9e9da9622e8a0c8",
    "model_4b_l2a.json": "ac4108ce3b80ee70393df313faada01a7bcbe1be603965a44120e929c975f024",
    "model_4b_l2a.onnx": "3884d75ca497ec59d8335973477bd31eb038857007bbb36fb2aba1ad375ee043",
    "model_6b_l1c.json": "b575f242f91699f8e2836161ebb362fba7043423cf2741d45ef58a02976b6b7f",
    "model_6b_l1c.onnx": "aa79e9a0f02ff8e0243d93771d1daf6a8d1166b7ac06c3771560b83367c6c573",
    "model_6b_l2a.json": "89b0df80fd67c33eb99843512f3703f3bb0415cc7f58157ce49c00d3ef88aae3",
    "model_6b_l2a.onnx": "d11c530978637ca420eedc40791c62bf78997dd39e1201777e2527e4bd94904e",
}


def csmask_folder() -> Path:
    """Folder of the networks; it need not exist."""
    return imported_models() / CSMASK


def network_digest(network: str) -> str:
    """SHA-256 of a network such as ``6b_l2a``, which identifies the masks that it makes."""
    return DIGESTS[f"model_{network}.onnx"]


def is_installed() -> bool:
    """Whether all files are there; a fast check that does not read them."""
    return all(is_file(csmask_folder() / name) for name in DIGESTS)


def check_installed() -> None:
    """Raise CloudNetworkMissing unless all files are there."""
    if not is_installed():
        raise CloudNetworkMissing(f"The networks of {CSMASK}, which find clouds, are not installed.")


def describe() -> dict[str, Any]:
    """Name, version, licence, folder and size on disk for users; the size is 0 if the networks are not installed."""
    folder, installed = csmask_folder(), is_installed()
    size = sum((folder / name).stat().st_size for name in DIGESTS) if installed else 0
    return {
        "name": CSMASK, "version": VERSION, "license": LICENSE, "path": str(folder), "installed": installed,
        "bytes": size,
    }  # fmt: skip


def verified(name: str) -> bytes:
    """The content of an installed file after verifying its SHA-256.

    Raises:
        CloudNetworkMissing: it is not installed.
        ModelDamaged: its SHA-256 differs.
    """
    check_installed()
    path = csmask_folder() / name
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != DIGESTS[name]:
        raise ModelDamaged(f"The file '{path}' is damaged: its SHA-256 differs.", CloudNetworkMissing.remedy)
    return content


def verify_all() -> None:
    """Verify every file; raises as `verified`."""
    for name in DIGESTS:
        verified(name)


def import_wheel(wheel: Path) -> None:
    """Copy the networks out of the wheel of ukis-csmask, replacing installed ones only if all of them are intact.

    Raises:
        CloudNetworkMissing: there is no such file.
        ModelDamaged: it is not the wheel of this version, or a file in it is damaged.
        DiskFull, OutputNotWritable: the folder of imported models cannot be written to.
    """
    if not is_file(wheel):
        raise CloudNetworkMissing(f"There is no file '{wheel}'.")
    target = csmask_folder()
    part = target.with_name(f".{CSMASK}.{uuid.uuid4().hex}.part")
    try:
        part.mkdir(parents=True)
        with zipfile.ZipFile(wheel) as archive:
            for name, digest in DIGESTS.items():
                with archive.open(f"{_FOLDER_IN_WHEEL}/{name}") as packed, (part / name).open("xb") as copy:
                    found = _copy(packed, copy)
                if found != digest:
                    raise ModelDamaged(f"'{name}' in '{wheel}' is damaged: its SHA-256 differs.", _remedy())
    except (zipfile.BadZipFile, KeyError, EOFError) as error:
        raise ModelDamaged(f"'{wheel}' is not the wheel of {CSMASK} {VERSION}.", _remedy()) from error
    except OSError as error:
        raise_unwritable(error, target.parent)
    else:
        replace_folder(part, target)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _copy(source: IO[bytes], target: IO[bytes]) -> str:
    """Copy a file; returns its SHA-256. The copy ends at a size that none of the files has."""
    digest, size = hashlib.sha256(), 0
    while (chunk := source.read(_CHUNK)) and size < _MAX_BYTES:
        digest.update(chunk)
        target.write(chunk)
        size += len(chunk)
    return digest.hexdigest()


def _remedy() -> str:
    return f"Use the wheel {_FOLDER_IN_WHEEL}-{VERSION}-py3-none-any.whl."
