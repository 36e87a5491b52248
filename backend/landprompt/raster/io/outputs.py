"""Checks outputs before a job, and replaces older outputs with the finished files after it."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import tempfile
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ...errors import BadOption, DiskFull, LandPromptError, OutputNotWritable
from ..legend import MARK

_LOW_SPACE = 16 * 1024 * 1024
_HEAD = 1024
_OLD = ".old"
# Sidecar files that belong to the raster: GDAL appends the suffix to its full name. Removed when it is replaced.
_OWN_SUFFIXES = (".aux.xml", ".ovr", ".msk")


@dataclass(frozen=True)
class Finished:
    """A complete file that has not been renamed to its output path yet.

    Attributes:
        part: the file, in the folder of its target.
        path: output path as given; if it is a link, its target is replaced.
        sidecar_files: suffix -> text of its sidecar files.
    """

    part: Path
    path: Path
    sidecar_files: Mapping[str, str] = field(default_factory=dict)


def finished_text(path: Path, text: str) -> Finished:
    """Write a text file in UTF-8, ready to be published; raises DiskFull or OutputNotWritable."""
    target = final_path(path)
    part = target.with_name(f".{target.stem}-{uuid.uuid4().hex[:8]}.part{target.suffix}")
    try:
        part.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        _remove([part])
        raise write_failure(path, error) from error
    return Finished(part, path)


def publish(files: Sequence[Finished]) -> list[str]:
    """Rename finished files to their output paths: all of them, or none.

    Each file replaces an older output atomically. If one fails, the older outputs before it are restored. Sidecar files
    follow. A style that LandPrompt did not write is kept, and a sidecar that cannot be written is skipped.

    Returns:
        A sentence for each sidecar file that was not written.

    Raises:
        OutputNotWritable, DiskFull: nothing was replaced.
    """
    sidecar_files = [each for file in files for each in _sidecar_files(file)]
    replaced: list[tuple[Path, Path | None]] = []
    try:
        for file in files:
            target = final_path(file.path)
            replaced.append((target, _back_up(target, file.part)))
            file.part.replace(target)
    except OSError as error:
        _undo(replaced)
        _remove(each.part for each in sidecar_files)
        raise write_failure(file.path, error) from error
    _remove(old for _, old in replaced if old is not None)
    for file in files:  # statistics, overviews and mask of the old raster
        _remove(Path(f"{base}{suffix}") for base in (file.path, final_path(file.path)) for suffix in _OWN_SUFFIXES)
    return [note for each in sidecar_files if (note := each.publish())]


def final_path(path: Path) -> Path:
    """The path after following all links."""
    return Path(os.path.realpath(path))


def _back_up(target: Path, part: Path) -> Path | None:
    """A backup (hard link) of the file that is about to be replaced; None if there is no such file."""
    old = part.with_name(f"{part.name}{_OLD}")
    try:
        os.link(target, old)
    except FileNotFoundError:
        return None
    except OSError:  # without hard links, the output is missing for a moment
        target.replace(old)
    return old


def _undo(replaced: Iterable[tuple[Path, Path | None]]) -> None:
    for target, old in replaced:
        with contextlib.suppress(OSError):
            if old is None:
                target.unlink(missing_ok=True)
            else:
                old.replace(target)
                old.unlink(missing_ok=True)  # renaming between two hard links of one file does nothing


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


@dataclass(frozen=True)
class _Sidecar:
    """A sidecar file under a temporary name, or a note why it was not written."""

    path: Path
    part: Path
    note: str | None

    def publish(self) -> str | None:
        """Rename it; return a note if it was not written."""
        if self.note is None:
            try:
                self.part.replace(final_path(self.path))
            except OSError as error:
                _remove([self.part])
                return _not_written(self.path, error)
        return self.note


def _sidecar_files(file: Finished) -> Iterator[_Sidecar]:
    for suffix, text in file.sidecar_files.items():
        path = _sidecar_path(file.path, suffix)
        part = final_path(path).with_name(f"{file.part.name}{suffix}")
        note = None
        if suffix not in _OWN_SUFFIXES and not _is_ours(path):
            note = f"'{path}' was not written by LandPrompt, so it was kept. It may not fit the map."
        else:
            try:
                part.write_text(text, encoding="utf-8")
            except OSError as error:
                _remove([part])
                note = _not_written(path, error)
        yield _Sidecar(path, part, note)


def _not_written(path: Path, error: OSError) -> str:
    return f"'{path}' could not be written ({error.strerror}); the map itself is complete."


def _sidecar_path(path: Path, suffix: str) -> Path:
    """Path of a sidecar file: GDAL appends to the full name (`MAP.tif.aux.xml`), QGIS replaces the extension."""
    return Path(f"{path}{suffix}") if suffix in _OWN_SUFFIXES else path.with_suffix(suffix)


def _is_ours(path: Path) -> bool:
    """Whether a style file is missing or has our mark, which QGIS drops when the user saves a style."""
    try:
        if not path.is_file():
            return not path.exists() and not path.is_symlink()
        with path.open("rb") as file:
            return MARK.encode() in file.read(_HEAD)
    except OSError:
        return False


def check_writable(path: str | Path, inputs: Iterable[str | Path] = (), suffixes: tuple[str, ...] = ()) -> Path:
    """Check that an output can be written.

    Args:
        path: the output. Links are followed.
        inputs: files that are read in the same run.
        suffixes: suffixes that its name may have, if it has one.

    Returns:
        The path.

    Raises:
        OutputNotWritable: its folder is missing or read-only, or it is a folder, a pipe, a socket or a device.
        BadOption: it is one of the inputs, or its suffix is not allowed.
    """
    path = Path(path)
    if suffixes and path.suffix and path.suffix.lower() not in suffixes:
        raise BadOption(f"'{path}' cannot be written as a {path.suffix} file.", f"Use the extension {suffixes[0]}.")
    target = final_path(path)
    if target.is_symlink():
        raise OutputNotWritable(f"'{path}' is a link to itself.", "Remove the link.")
    if target.is_dir():
        raise OutputNotWritable(f"'{path}' is a folder.", "Specify a file name.")
    if target.exists() and not target.is_file():
        raise OutputNotWritable(f"'{path}' is a pipe, a socket or a device.", "Specify a file name.")
    if not target.parent.is_dir():
        raise OutputNotWritable(f"The folder '{target.parent}' does not exist.")
    check_not_an_input(path, inputs)
    if target.exists() and not os.access(target, os.W_OK):
        raise OutputNotWritable(f"'{path}' is read-only.")
    try:
        with tempfile.TemporaryFile(dir=target.parent):
            pass
    except OSError as error:
        raise write_failure(path, error) from error
    return path


def check_not_an_input(path: Path, inputs: Iterable[str | Path]) -> None:
    """Raise BadOption if an output is one of the files that are read in the same run."""
    for other in map(Path, inputs):
        if path.exists() and other.exists() and path.samefile(other):
            raise BadOption(f"'{path}' is an input of this run and would be overwritten.", "Choose another output.")


def write_failure(path: Path, error: Exception) -> LandPromptError:
    """The error for a failed write: DiskFull or OutputNotWritable."""
    number = getattr(error, "errno", None)
    try:
        usage = shutil.disk_usage(final_path(path).parent)
        low_space = usage.total > 0 and usage.free < _LOW_SPACE  # /proc and similar file systems report no space
    except OSError:
        low_space = False
    if number in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG) or low_space or "No space left" in str(error):
        return DiskFull(f"'{path}' could not be written: the disk is full, or a file size limit was reached.")
    if isinstance(error, PermissionError):
        return OutputNotWritable(f"'{path}' cannot be written: it is read-only, or open in another program.")
    return OutputNotWritable(f"'{path}' could not be written ({error}).")
