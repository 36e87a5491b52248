"""Files of a data set, from a tar file or from the folder that it unpacks to."""

from __future__ import annotations

import tarfile
from pathlib import Path

from landprompt_training.errors import require


class Archive:
    """Reads single files by name without unpacking.

    Keeps no open file, so that worker processes can share it.

    Args:
        path: the tar file, not compressed. Where it is missing, a folder of its name without `.tar` serves as well.
        what, source: for the error when neither is there.

    Raises:
        DataMissing: when there is neither.
    """

    def __init__(self, path: Path, what: str, source: str) -> None:
        self._places: dict[str, tuple[int, int]] = {}
        folder = path.with_suffix("")
        if not path.exists() and folder.is_dir():
            self._path = folder
            self.names = sorted(f.relative_to(folder).as_posix() for f in folder.rglob("*") if f.is_file())
            return
        self._path = require(path, what, source)
        with tarfile.open(path, "r:") as tar:
            self._places = {member.name: (member.offset_data, member.size) for member in tar if member.isfile()}
        self.names = sorted(self._places)

    def read(self, name: str) -> bytes:
        """The bytes of one of `names`."""
        if self._path.is_dir():
            return (self._path / name).read_bytes()
        offset, size = self._places[name]
        with self._path.open("rb") as file:
            file.seek(offset)
            return file.read(size)
