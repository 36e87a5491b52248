"""The model card `model.json`: describes the bundle, and is validated before any other file is used."""

from __future__ import annotations

import hashlib
import json
import math
import os
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, PrivateAttr, ValidationError, field_validator, model_validator

from ..errors import ModelDamaged, ModelIncompatible, ModelMissing
from .entries import Cosine, EncoderCard, FileRecord, Invalid, Name, Part, Text, TextCard
from .names import is_plain_name

CARD_NAME = "model.json"
SCHEMA_VERSION = 2
SHIPPED_MODELS = Path(__file__).resolve().parent.parent / "bundles"
DEFAULT_MODEL = "mini"

MAX_FILES = 64
_MAX_CARD_BYTES = 4 * 2**20


class ModelCard(Part):
    """The card of a bundle.

    Attributes:
        files: SHA-256 and size of each file by name.
        digest: identifies weights and encoder settings. Indexes with the same digest are comparable.
        spectra: file with statistics of the training spectra, for the plausibility check; None if there is none.
        min_peak: by modality, the cosine that a prompt should reach in some cell of a raster; below it the class
            probably does not occur in the raster. Modalities without a measured value are left out.
    """

    name: Name
    version: Text
    license: Text
    embedding_size: Annotated[int, Field(ge=1, le=8192)]
    logit_scale: Annotated[float, Field(gt=0, le=1e4)]
    text: TextCard
    encoders: Annotated[tuple[EncoderCard, ...], Field(min_length=1)]
    files: Annotated[dict[str, FileRecord], Field(max_length=MAX_FILES)]
    accuracy: tuple[Any, ...] = ()
    spectra: Name | None = None
    min_peak: dict[str, Cosine] = {}
    _folder: Path = PrivateAttr()
    _digest: str = PrivateAttr()

    @field_validator("files")
    @classmethod
    def _names_are_plain(cls, files: dict[str, FileRecord]) -> dict[str, FileRecord]:
        for name in files:
            if not is_plain_name(name) or name.casefold() == CARD_NAME:
                raise ValueError(f"{ascii(name)[:80]} is not a plain file name")
        if len({name.casefold() for name in files}) < len(files):
            raise ValueError("two names differ only in case")
        return files

    @model_validator(mode="after")
    def _parts_agree(self) -> ModelCard:
        modalities = [encoder.modality for encoder in self.encoders]
        if len(set(modalities)) < len(modalities):
            raise Invalid("encoders", "a modality has two encoders")
        if missing := sorted(self.used_files - set(self.files)):
            raise Invalid("files", f"'{missing[0]}' is missing")
        return self

    @property
    def folder(self) -> Path:
        """Folder of the bundle."""
        return self._folder

    @property
    def digest(self) -> str:
        """SHA-256 over the hashes of the weights and the fields of the card that change embeddings."""
        return self._digest

    @property
    def label(self) -> str:
        """Name and version for display, for example ``"mini 0.1.0"``."""
        return f"{self.name} {self.version}"

    def encoder(self, modality: str) -> EncoderCard | None:
        """The encoder of a modality (``s2``, ``rgb``, ``s1``), or None."""
        return next((e for e in self.encoders if e.modality == modality), None)

    def path(self, name: str) -> Path:
        """Path of a file of the bundle."""
        return self.folder / name

    @property
    def used_files(self) -> set[str]:
        """Names of the files that the card refers to."""
        graphs = {file for encoder in self.encoders for file in (*encoder.files_by_precision.values(), encoder.chip)}
        optional = graphs | {self.text.vocabulary, self.spectra}
        return {self.text.file, self.text.tokenizer} | {name for name in optional if name is not None}


def load_card(folder: str | os.PathLike[str]) -> ModelCard:
    """Read and validate the card of a bundle.

    Raises:
        ModelMissing: the folder, the card or a file that the card refers to does not exist.
        ModelIncompatible: the card has a different schema version.
        ModelDamaged: the card is not valid JSON, or a field is wrong (named in the message).
    """
    folder = Path(folder)
    data = _read_json(folder)
    try:
        card = ModelCard.model_validate_json(json.dumps(data))
    except ValidationError as error:
        raise ModelDamaged(f"The model card is invalid: {_problem(error)}.") from error
    card._folder, card._digest = folder, _digest(data, {card.text.vocabulary, card.spectra})
    for name in sorted(card.used_files):
        if not card.path(name).is_file():
            raise ModelMissing(f"The file '{card.path(name)}' of the model '{card.label}' does not exist.")
    return card


def _problem(error: ValidationError) -> str:
    """The path of the first invalid field, such as `encoders[0].radiometry.clip`, and what is wrong with it."""
    first = error.errors(include_url=False)[0]
    path = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in first["loc"])
    cause = first.get("ctx", {}).get("error")
    if isinstance(cause, Invalid):
        path = f"{path}.{cause.field}"
    message = str(cause) if isinstance(cause, ValueError) else first["msg"][:1].lower() + first["msg"][1:]
    return f"the field '{path.lstrip('.')}': {message}"


def _read_json(folder: Path) -> dict[str, Any]:
    path = folder / CARD_NAME
    try:
        if not is_file(path):
            raise ModelMissing(f"'{folder}' contains no model: {CARD_NAME} does not exist.")
        if path.stat().st_size > _MAX_CARD_BYTES:
            raise ModelDamaged(f"The model card '{path}' is larger than {_MAX_CARD_BYTES // 2**20} MB.")
        text = path.read_text(encoding="utf-8")
        data = json.loads(text, parse_float=_finite, parse_constant=_finite)
        json.dumps(data, ensure_ascii=False).encode()  # lone surrogates could not be printed
    except (ValueError, OSError, RecursionError) as error:
        reason = "it is nested too deeply" if isinstance(error, RecursionError) else error
        raise ModelDamaged(f"The model card '{path}' cannot be read: {reason}.") from error
    if not isinstance(data, dict):
        raise ModelDamaged(f"The model card '{path}' is not a JSON object.")
    _check_schema(data.get("schema_version"))
    return data


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(f"the number {text} is not finite")
    return value


def _check_schema(version: object) -> None:
    if version == SCHEMA_VERSION and not isinstance(version, bool):
        return
    if isinstance(version, int) and version > SCHEMA_VERSION:
        remedy = "Update LandPrompt, or get the model for this version."
    else:
        remedy = (
            "Get the model for this version of LandPrompt, or train or export it again with this version "
            "(landprompt-train)."
        )
    raise ModelIncompatible(
        f"The model card has the schema_version {str(version)[:20]}; this engine reads version {SCHEMA_VERSION}.",
        remedy,
    )


def _digest(data: dict[str, Any], excluded: set[str | None]) -> str:
    """SHA-256 over the card's JSON, so that it does not depend on how the card is parsed."""
    weights = {name: entry["sha256"] for name, entry in data["files"].items() if name not in excluded}
    relevant = {"files": weights, "embedding_size": data["embedding_size"], "encoders": data["encoders"]}
    return hashlib.sha256(json.dumps(relevant, sort_keys=True).encode()).hexdigest()


def is_file(path: Path) -> bool:
    """Whether a path is a regular file; False for invalid paths."""
    try:
        return path.is_file()
    except (OSError, ValueError):  # too long, or contains NUL
        return False


def verify_file(card: ModelCard, name: str) -> Path:
    """Return the path of a file of the bundle after verifying its SHA-256.

    Raises:
        ModelMissing: the file cannot be read.
        ModelDamaged: the SHA-256 differs.
    """
    path = card.path(name)
    try:
        with path.open("rb") as stream:
            found = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise ModelMissing(f"The model file '{path}' cannot be read: {error.strerror}.") from error
    if found != card.files[name].sha256:
        raise ModelDamaged(f"The model file '{path}' is damaged: its SHA-256 does not match the card.")
    return path


def verify(folder: str | os.PathLike[str]) -> ModelCard:
    """Return the card after verifying the SHA-256 of every file; raises as `load_card` and `verify_file`."""
    card = load_card(folder)
    for name in card.files:
        verify_file(card, name)
    return card


def imported_models() -> Path:
    """Folder of imported models: LANDPROMPT_MODELS, else in the user's data folder."""
    import platformdirs

    return Path(os.environ.get("LANDPROMPT_MODELS") or platformdirs.user_data_path("landprompt", False) / "models")


def model_folders() -> list[Path]:
    """Folders of all installed models, imported ones first: they take precedence over shipped ones of the same name."""
    roots = (imported_models(), SHIPPED_MODELS)
    return [p.parent for root in roots if root.is_dir() for p in sorted(root.glob(f"[!.]*/{CARD_NAME}"))]


def find_model(name: str | os.PathLike[str] | None = None) -> Path:
    """Return the folder of a model, given its folder or name; None means `DEFAULT_MODEL`.

    Raises:
        ModelMissing: there is no such folder and no installed model of that name.
    """
    if name is None:
        name = DEFAULT_MODEL
    elif is_file(Path(name) / CARD_NAME):
        return Path(name)
    for folder in model_folders():
        if folder.name == str(name):
            return folder
    raise ModelMissing(
        f"The model '{name}' was not found: it is neither a folder with a {CARD_NAME} nor an installed model."
    )
