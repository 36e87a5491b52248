"""Imports bundles into the folder of imported models, and removes them."""

from __future__ import annotations

import contextlib
import errno
import functools
import glob
import operator
import os
import shutil
import stat
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from ..errors import BadOption, DiskFull, ModelDamaged, ModelMissing, OutputNotWritable
from .card import CARD_NAME, ModelCard, imported_models, load_card, verify
from .graph_check import check_graphs
from .names import CSMASK, is_plain_name

_MAX_BYTES = 16 * 2**30
_CHUNK = 2**20
_ABANDONED_S = 24 * 60 * 60
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def import_bundle(source: Path, check_cancelled: Callable[[], None] = lambda: None) -> ModelCard:
    """Copy a bundle into the folder of imported models and return the card of the copy.

    The files are copied into a temporary folder next to the target, verified there and renamed last. If anything fails,
    an existing model of that name is left unchanged. Nothing outside the folder of imported models is written.

    Args:
        source: folder of the bundle. Files that the card does not list are ignored; links are rejected.
        check_cancelled: called several times a second; an exception that it raises ends the import.

    Raises:
        ModelMissing, ModelIncompatible, ModelDamaged, ModelRejected: see `load_card` and `check_graphs`.
        DiskFull, OutputNotWritable: the folder of imported models cannot be written to.
    """
    if not _is_regular(source / CARD_NAME):
        raise ModelDamaged(f"The model card '{source / CARD_NAME}' is a link or not a regular file.")
    card = load_card(source)
    _check_files(card)
    target = imported_models() / card.name
    if card.name == CSMASK:
        raise BadOption(f"The name '{CSMASK}' is reserved for the networks that find clouds.", "Rename the model.")
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise BadOption(f"'{target}' is not a folder, so the model cannot be imported there.", "Remove it first.")
    part = target.with_name(f".{card.name}.{uuid.uuid4().hex}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _remove_abandoned(target)
        part.mkdir()
    except OSError as error:
        raise_unwritable(error, target.parent)
    try:
        sizes = {name: record.size for name, record in card.files.items()}
        for name in (CARD_NAME, *card.files):
            check_cancelled()
            _copy(card.path(name), part / name, sizes.get(name), target.parent)
        copy = verify(part)
        if copy.name != card.name:
            raise ModelDamaged(f"The model card '{card.path(CARD_NAME)}' was changed during the import.")
        check_graphs(copy, check_cancelled)
        replace_folder(part, target)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return load_card(target)


def remove_imported(name: str) -> Path:
    """Remove an imported model and return its folder.

    Raises:
        ModelMissing: no model of that name was imported.
        OutputNotWritable: the folder of imported models cannot be written to.
    """
    folder = imported_models() / name
    if not is_plain_name(name) or not folder.is_dir() or folder.is_symlink():
        raise ModelMissing(f"'{name}' is not an imported model.", "Only imported models can be removed.")
    try:
        # Renamed first: a model that is half removed would be listed as damaged.
        part = folder.rename(folder.with_name(f".{name}.{uuid.uuid4().hex}.part"))
    except OSError as error:
        raise_unwritable(error, folder.parent)
    shutil.rmtree(part, ignore_errors=True)
    return folder


def _check_files(card: ModelCard) -> None:
    """Check that all files are regular files of the size that the card gives; raises ModelMissing, ModelDamaged."""
    if (total := sum(record.size for record in card.files.values())) > _MAX_BYTES:
        raise ModelDamaged(
            f"The model '{card.label}' is {total / 2**30:.0f} GB in size; at most 16 GB can be imported."
        )
    for name, size in ((name, record.size) for name, record in card.files.items()):
        path = card.path(name)
        if not os.path.lexists(path):
            raise ModelMissing(f"The file '{path}' of the model '{card.label}' does not exist.")
        if not _is_regular(path):
            raise ModelDamaged(f"The model file '{path}' is a link or not a regular file.")
        if path.stat().st_size != size:
            raise ModelDamaged(f"The model file '{path}' does not have the size given in the card, {size} bytes.")


def _is_regular(path: Path) -> bool:
    """Whether a path is a regular file and not a link. True if it is missing, which is reported elsewhere."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except (OSError, ValueError):
        return True


def _copy(source: Path, target: Path, size: int | None, folder: Path) -> None:
    """Copy a regular file of a known size. A link or pipe that has replaced it is not followed or read."""
    flags = (getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))
    try:
        descriptor = os.open(source, functools.reduce(operator.or_, flags, os.O_RDONLY))
    except OSError as error:
        raise ModelDamaged(f"The model file '{source}' cannot be read: {error.strerror}.") from error
    with os.fdopen(descriptor, "rb") as stream:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode) or (size is not None and found.st_size != size):
            raise ModelDamaged(f"The model file '{source}' was changed during the import.")
        try:
            with target.open("xb") as copy:
                shutil.copyfileobj(stream, copy, _CHUNK)
        except OSError as error:
            raise_unwritable(error, folder)


def _remove_abandoned(target: Path) -> None:
    """Remove leftovers of imports of this model that were killed more than a day ago."""
    for part in target.parent.glob(f".{glob.escape(target.name)}.*.part"):
        with contextlib.suppress(OSError):
            if time.time() - part.stat().st_mtime > _ABANDONED_S:
                shutil.rmtree(part, ignore_errors=True)


def raise_unwritable(error: OSError, folder: Path) -> NoReturn:
    """Raise DiskFull or OutputNotWritable, because the folder of imported models cannot be written to."""
    if error.errno in _FULL:
        raise DiskFull(
            f"The disk of the models folder '{folder}' is full.",
            "Free some space, or set LANDPROMPT_MODELS to a folder on another disk.",
        ) from error
    raise OutputNotWritable(
        f"The models folder '{folder}' cannot be written to: {error.strerror or error}.",
        "Set LANDPROMPT_MODELS to a writable folder.",
    ) from error


def replace_folder(part: Path, target: Path) -> None:
    """Rename the new model to its final name; an existing model of that name is restored if that fails."""
    old = target.with_name(f".{target.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    try:
        if old.exists():  # on Windows, another program may have its files open
            old = target.with_name(f".{target.name}.{uuid.uuid4().hex}.old")
        if target.exists():
            target.replace(old)
        try:
            part.replace(target)
        except OSError:
            if old.exists() and not target.exists():
                old.replace(target)
            raise
    except OSError as error:
        raise_unwritable(error, target.parent)
    shutil.rmtree(old, ignore_errors=True)
