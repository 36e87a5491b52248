"""The folder of a data set: its layout and manifest.

DATASET/dataset.json              the manifest
DATASET/tiles/zone=48Q/*.parquet  GeoParquet, one file per raster, partitioned by UTM grid zone
DATASET/indexes/*.lpi             the index of every raster
DATASET/search/                   files that a search reads, written again if the tiles changed (see `gather`)
DATASET/locks/                    locks between processes, on any machine, that write an index or the search files
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
    """Folder and manifest of a data set.

    Attributes:
        path: the folder.
        model, model_digest, embedding_size: the model of all embeddings.
        format: version of the manifest.
    """

    path: Path = field(compare=False)
    model: str
    model_digest: str
    embedding_size: int
    format: int = FORMAT

    @property
    def tiles(self) -> Path:
        """Folder of the tile files."""
        return self.path / "tiles"

    @property
    def search(self) -> Path:
        """Folder of the files that a search reads."""
        return self.path / "search"

    @property
    def locks(self) -> Path:
        """Folder of the locks."""
        return self.path / "locks"

    @classmethod
    def create(cls, path: Path, card: ModelCard) -> DataSet:
        """Open the data set in a folder, or create one.

        Raises:
            BadOption: the folder holds a data set of another model, or other files.
            NotADataSet: the folder holds a data set that this engine cannot read.
            OutputNotWritable: the folder is not writable.
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
            raise BadOption(f"The folder '{path}' is not empty and is not a data set.", "Choose a new folder with -o.")
        manifest = {key: value for key, value in asdict(wanted).items() if key != "path"}
        part = path / f".{_MANIFEST}.{uuid.uuid4().hex}.part"
        part.write_text(json.dumps(manifest, indent=1), encoding="utf-8")
        part.replace(path / _MANIFEST)
        return wanted

    @classmethod
    def open(cls, path: Path) -> DataSet:
        """Open a data set; raises NotADataSet."""
        try:
            manifest = json.loads((path / _MANIFEST).read_text(encoding="utf-8"))
            if (found := manifest["format"]) != FORMAT:
                raise NotADataSet(f"The data set '{path}' has format {found}; this engine reads format {FORMAT}.")
            return cls(path, **manifest)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise NotADataSet(f"'{path}' is not a data set that this engine can read.") from error

    def discard_empty(self) -> None:
        """Remove the data set if it contains only its manifest."""
        if [each.name for each in self.path.iterdir()] == [_MANIFEST]:
            (self.path / _MANIFEST).unlink()
            self.path.rmdir()

    def index_path(self, source: str) -> Path:
        """Path of the index of a raster; rasters with the same file name in different folders get different paths."""
        return self.path / "indexes" / f"{_name(source)}{SUFFIX}"

    def tiles_path(self, source: str, zone: str) -> Path:
        """Path of the tile file of a raster."""
        return self.tiles / f"zone={zone}" / f"{_name(source)}.parquet"


def is_dataset(path: str | Path) -> bool:
    """Whether a path is that of a data set."""
    return (Path(path) / _MANIFEST).is_file()


def _name(source: str) -> str:
    return f"{safe_stem(source)[:60]}-{hashlib.sha256(source.encode()).hexdigest()[:12]}"
