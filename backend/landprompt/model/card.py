"""The model card `model.json`: what a bundle is, checked field by field before anything of it is used."""

from __future__ import annotations

import hashlib
import json
import math
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from landprompt.errors import ModelDamaged, ModelMissing

CARD_NAME = "model.json"
SCHEMA_VERSION = 1
SHIPPED_MODELS = Path(__file__).resolve().parent.parent / "bundles"
DEFAULT_MODEL = "mini"


@dataclass(frozen=True)
class TextCard:
    """The text tower: ONNX file, tokenizer file, longest prompt in tokens.

    ``familiar`` is a file with the phrases that it was taught, and ``least_cosine`` how near one of them is to what it
    understands, see `FamiliarPhrases`; None where the model does not tell.
    """

    file: str
    tokenizer: str
    context_length: int
    familiar: str | None = None
    least_cosine: float = 0.0


@dataclass(frozen=True)
class EncoderCard:
    """One image encoder: what it reads, in which units, and what it gives.

    ``bands`` are the inputs of the graph in order; ``mean``, ``std`` and ``clip`` are in physical units (reflectance,
    or dB); ``scale`` and ``offset`` turn the raster's values into those units (only 8-bit RGB needs them). Cells are
    encoded from the mean of ``smooth`` x ``smooth`` pixels (1: none; radar has speckle), which counts in the
    ``receptive_field``.
    ``int8`` is the same network with 8-bit steps, for processors, and ``fp16`` with 16-bit steps, for GPUs; ``chip`` is
    another network with the same inputs, that says better what a chip as a whole is called. None where there is none.
    """

    modality: str
    file: str
    stride: int
    receptive_field: int
    alignment: int
    bands: tuple[str, ...]
    units: str
    clip: tuple[float, float]
    mean: tuple[float, ...]
    std: tuple[float, ...]
    scale: float
    offset: float
    gsd: float
    gsd_range: tuple[float, float]
    min_bands: int
    tile_size: int
    prompt_templates: tuple[str, ...]
    temperature: float
    smooth: int = 1
    int8: str | None = None
    fp16: str | None = None
    chip: str | None = None

    @property
    def forms(self) -> dict[str, str]:
        """The network's ONNX files by their precision: ``fp32`` always, ``int8`` and ``fp16`` where there are such."""
        files = {"fp32": self.file, "int8": self.int8, "fp16": self.fp16}
        return {precision: file for precision, file in files.items() if file is not None}


@dataclass(frozen=True)
class ModelCard:
    """A whole bundle. ``digest`` identifies weights and encoder settings: only indexes that share it compare."""

    folder: Path
    name: str
    version: str
    license: str
    embedding_size: int
    logit_scale: float
    text: TextCard
    encoders: tuple[EncoderCard, ...]
    files: dict[str, str]
    digest: str
    accuracy: tuple[Any, ...] = ()

    @property
    def label(self) -> str:
        """Name and version as shown to the person, for example ``"mini 0.1.0"``."""
        return f"{self.name} {self.version}"

    def encoder(self, modality: str) -> EncoderCard | None:
        """The encoder of a modality (``s2``, ``rgb``, ``s1``), or None."""
        return next((e for e in self.encoders if e.modality == modality), None)

    def path(self, name: str) -> Path:
        """Path of a file of the bundle."""
        return self.folder / name


class _Fields:
    """Reads typed fields of a JSON object; a missing or wrong one raises ModelDamaged that names it."""

    def __init__(self, data: Any, where: str) -> None:
        if not isinstance(data, dict):
            raise ModelDamaged(f"The model card is damaged: {where or 'the card'} is not an object.")
        self.data, self.where = data, where

    def fail(self, key: str, expected: str) -> ModelDamaged:
        return ModelDamaged(f"The model card is damaged: the field '{self.where}{key}' is not {expected}.")

    def text(self, key: str) -> str:
        value = self.data.get(key)
        if not isinstance(value, str) or not value:
            raise self.fail(key, "a text")
        return value

    def file(self, key: str) -> str:
        """A plain file name: a card must not point out of its own folder."""
        value = self.text(key)
        if value != Path(value).name or "\\" in value:
            raise self.fail(key, "a plain file name")
        return value

    def number(self, key: str, default: float | None = None) -> float:
        value = self.data.get(key, default)
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
            raise self.fail(key, "a finite number")
        return float(value)

    def positive(self, key: str) -> float:
        value = self.number(key)
        if value <= 0:
            raise self.fail(key, "above 0")
        return value

    def count(self, key: str) -> int:
        value = self.data.get(key)
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            raise self.fail(key, "a whole number above 0")
        return value

    def odd(self, key: str, default: int) -> int:
        value = self.data.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int) or value < 1 or value % 2 == 0:
            raise self.fail(key, "an odd number above 0")
        return value

    def numbers(self, key: str, length: int) -> tuple[float, ...]:
        value = self.data.get(key)
        good = isinstance(value, list) and len(value) == length
        if not good or not all(isinstance(v, (int, float)) and math.isfinite(v) for v in value):
            raise self.fail(key, f"a list of {length} finite numbers")
        return tuple(float(v) for v in value)

    def items(self, key: str) -> list[Any]:
        value = self.data.get(key)
        if not isinstance(value, list) or not value:
            raise self.fail(key, "a list with at least one item")
        return value

    def inner(self, key: str) -> _Fields:
        return _Fields(self.data.get(key), f"{self.where}{key}.")


def _encoder(fields: _Fields) -> EncoderCard:
    bands = tuple(_Fields(b, f"{fields.where}bands[{i}].").text("name") for i, b in enumerate(fields.items("bands")))
    radiometry = fields.inner("radiometry")
    std = radiometry.numbers("std", len(bands))
    if min(std) <= 0:
        raise radiometry.fail("std", "above 0 in every band")
    templates = tuple(str(t) for t in fields.items("prompt_templates"))
    if not all("{}" in t for t in templates):
        raise fields.fail("prompt_templates", "a list of texts with '{}' in each")
    card = EncoderCard(
        modality=fields.text("modality"),
        file=fields.file("file"),
        stride=fields.count("stride"),
        receptive_field=fields.count("receptive_field"),
        alignment=fields.count("alignment"),
        bands=bands,
        units=fields.text("units"),
        clip=radiometry.numbers("clip", 2),  # type: ignore[arg-type]
        mean=radiometry.numbers("mean", len(bands)),
        std=std,
        scale=radiometry.number("scale", 1.0),
        offset=radiometry.number("offset", 0.0),
        gsd=fields.positive("gsd"),
        gsd_range=fields.numbers("gsd_range", 2),  # type: ignore[arg-type]
        min_bands=fields.count("min_bands"),
        tile_size=fields.count("tile_size"),
        prompt_templates=templates,
        temperature=fields.positive("temperature"),
        smooth=radiometry.odd("smooth", 1),
        int8=fields.file("int8") if "int8" in fields.data else None,
        fp16=fields.file("fp16") if "fp16" in fields.data else None,
        chip=fields.file("chip") if "chip" in fields.data else None,
    )
    if card.alignment % card.stride or card.tile_size % card.alignment:
        raise fields.fail("alignment", "a multiple of the stride and a divisor of the tile size")
    return card


def _text(fields: _Fields) -> TextCard:
    file, tokenizer, context = fields.file("file"), fields.file("tokenizer"), fields.count("context_length")
    if "familiar" not in fields.data:
        return TextCard(file, tokenizer, context)
    return TextCard(file, tokenizer, context, fields.file("familiar"), fields.number("least_cosine"))


def _digest(data: dict[str, Any], files: dict[str, str], text: TextCard) -> str:
    """SHA-256 over the weights' hashes and what of the card changes embeddings; prose and accuracy do not count."""
    weights = {name: found for name, found in files.items() if name != text.familiar}
    relevant = {"files": weights, "embedding_size": data["embedding_size"], "encoders": data["encoders"]}
    return hashlib.sha256(json.dumps(relevant, sort_keys=True).encode()).hexdigest()


def load_card(folder: str | os.PathLike[str]) -> ModelCard:
    """Read and check the card of a bundle.

    Raises:
        ModelMissing: there is no folder or no card in it, or a file that it names is missing.
        ModelDamaged: the card is no JSON, of another schema, or a field is wrong (named in the message).
    """
    folder = Path(folder)
    try:
        data = json.loads((folder / CARD_NAME).read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError) as error:
        raise ModelMissing(f"There is no model in '{folder}': {CARD_NAME} is missing.") from error
    except (ValueError, OSError) as error:
        raise ModelDamaged(f"The model card '{folder / CARD_NAME}' cannot be read: {error}.") from error
    fields = _Fields(data, "")
    if data.get("schema_version") != SCHEMA_VERSION:
        raise fields.fail("schema_version", f"{SCHEMA_VERSION}, the version that this engine reads")
    entries = fields.inner("files").data.items()
    files = {name: _Fields(entry, f"files.{name}.").text("sha256") for name, entry in entries}
    text = _text(fields.inner("text"))
    encoders = tuple(_encoder(_Fields(e, f"encoders[{i}].")) for i, e in enumerate(fields.items("encoders")))
    card = ModelCard(
        folder=folder,
        name=fields.text("name"),
        version=fields.text("version"),
        license=fields.text("license"),
        embedding_size=fields.count("embedding_size"),
        logit_scale=fields.positive("logit_scale"),
        text=text,
        encoders=encoders,
        files=files,
        digest=_digest(data, files, text),
        accuracy=tuple(data.get("accuracy") or ()),
    )
    graphs = {file for encoder in encoders for file in (*encoder.forms.values(), encoder.chip) if file}
    for name in {card.text.file, card.text.tokenizer, *graphs} | ({text.familiar} if text.familiar else set()):
        if name not in files:
            raise fields.fail("files", f"complete: '{name}' is not in it")
        if not card.path(name).is_file():
            raise ModelMissing(f"The model '{card.label}' lacks its file '{card.path(name)}'.")
    return card


def verify_file(card: ModelCard, name: str) -> Path:
    """Path of a bundle file whose SHA-256 was compared with the card's.

    Raises:
        ModelMissing: the file is not there.
        ModelDamaged: it is not the file that the card describes.
    """
    path = card.path(name)
    try:
        with path.open("rb") as stream:
            found = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise ModelMissing(f"The model file '{path}' cannot be read: {error.strerror}.") from error
    if found != card.files[name]:
        raise ModelDamaged(f"The model file '{path}' is damaged: its SHA-256 is not the one in the card.")
    return path


def verify(folder: str | os.PathLike[str]) -> ModelCard:
    """Load the card and compare the SHA-256 of every file of the bundle; raises as `load_card` and `verify_file`."""
    card = load_card(folder)
    for name in card.files:
        verify_file(card, name)
    return card


def imported_models() -> Path:
    """Folder of the models that the person imported (LANDPROMPT_MODELS, else the user's data folder)."""
    import platformdirs

    return Path(os.environ.get("LANDPROMPT_MODELS") or platformdirs.user_data_path("landprompt", False) / "models")


def model_folders() -> list[Path]:
    """Folders of every model at hand. Of two with one name the first is used: one that the person imported."""
    roots = (imported_models(), SHIPPED_MODELS)
    return [p.parent for root in roots if root.is_dir() for p in sorted(root.glob(f"[!.]*/{CARD_NAME}"))]


def find_model(name: str | os.PathLike[str] | None = None) -> Path:
    """Folder of a model given by folder or name; None is the one named `DEFAULT_MODEL`, shipped if none was imported.

    Raises:
        ModelMissing: no such folder, and no shipped or imported model of that name.
    """
    if name is None:
        name = DEFAULT_MODEL
    elif (Path(name) / CARD_NAME).is_file():
        return Path(name)
    for folder in model_folders():
        if folder.name == str(name):
            return folder
    raise ModelMissing(f"There is no model '{name}': it is neither a folder with a {CARD_NAME} nor an installed model.")
