"""The folder of a data set: what lies where in it, and which model made it.

DATASET/dataset.json              the manifest
DATASET/tiles/zone=48Q/*.parquet  GeoParquet, one file a raster, partitioned by UTM grid zone
DATASET/indexes/*.lpi             the index of every raster
DATASET/search/                   what a search reads, made anew where the tiles changed (see `gather`)
DATASET/locks/                    what keeps two processes, on whatever machines, from making the same index or search
"""

from __future__ import annotations

import hashlib
import json
import uuid
from dataclasses import asdict, dataclass, field
from pathlib import Path

from ..errors import BadOption, NotADataSet
from ..index.locations import SUFFIX, make_folder, safe_stem
from ..model.card import ModelCard

FORMAT = 1
_MANIFEST = "dataset.json"


@dataclass(frozen=True)
class DataSet:
    """A data set's folder and manifest.

    Attributes:
        path: the folder.
        model, model_digest, embedding_size: the model of all its embeddings.
    """

    path: Path = field(compare=False)
    model: str
    model_digest: str
    embedding_size: int
    format: int = FORMAT

    tiles = property(lambda self: self.path / "tiles")
    search = property(lambda self: self.path / "search")
    locks = property(lambda self: self.path / "locks")

    @classmethod
    def create(cls, path: Path, card: ModelCard) -> DataSet:
        """Open the data set in a folder, or begin one there.

        Raises:
            BadOption: the folder holds a data set of another model, or other things.
            NotADataSet: it holds one that this engine cannot read.
            OutputNotWritable: nothing can be written there.
        """
        wanted = cls(path, card.label, card.digest, card.embedding_size)
        if is_dataset(path):
            found = cls.open(path)
            if found.model_digest != card.digest:
                raise BadOption(
                    f"The data set '{path}' was made with the model '{found.model}', not with '{card.label}'.",
                    "Choose another folder with -o, or the data set's model (--model).",
                )
            return found
        make_folder(path)
        if any(not each.name.startswith(".") for each in path.iterdir()) and not is_dataset(path):
            raise BadOption(f"The folder '{path}' is not empty, and holds no data set.", "Choose a new folder with -o.")
        told = {key: value for key, value in asdict(wanted).items() if key != "path"}
        part = path / f".{_MANIFEST}.{uuid.uuid4().hex}.part"
        part.write_text(json.dumps(told, indent=1), encoding="utf-8")
        part.replace(path / _MANIFEST)
        return wanted

    @classmethod
    def open(cls, path: Path) -> DataSet:
        """Open a data set; raises NotADataSet."""
        try:
            told = json.loads((path / _MANIFEST).read_text(encoding="utf-8"))
            if told["format"] != FORMAT:
                raise NotADataSet(f"The data set '{path}' is of format {told['format']}; this engine reads {FORMAT}.")
            return cls(path, **told)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise NotADataSet(f"'{path}' is not a data set that this engine can read.") from error

    def discard_empty(self) -> None:
        """Remove the data set if nothing but its manifest was made."""
        if [each.name for each in self.path.iterdir()] == [_MANIFEST]:
            (self.path / _MANIFEST).unlink()
            self.path.rmdir()

    def index_path(self, source: str) -> Path:
        """Where the index of a raster lies; rasters of one file name in different folders get different ones."""
        return self.path / "indexes" / f"{_name(source)}{SUFFIX}"

    def tiles_path(self, source: str, zone: str) -> Path:
        """Where the tiles of a raster lie."""
        return self.tiles / f"zone={zone}" / f"{_name(source)}.parquet"


def is_dataset(path: str | Path) -> bool:
    """Whether a path is given as a data set rather than as a raster or an index."""
    return (Path(path) / _MANIFEST).is_file()


def _name(source: str) -> str:
    return f"{safe_stem(source)[:60]}-{hashlib.sha256(source.encode()).hexdigest()[:12]}"
