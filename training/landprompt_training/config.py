"""The recipe schema: one typed model for every recipe, with the reference of its keys as field descriptions."""

from __future__ import annotations

import tomllib
from difflib import get_close_matches
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, NonNegativeFloat, PositiveInt, ValidationError, model_validator
from pydantic_core import ErrorDetails

from landprompt_training.errors import RecipeInvalid, RecipeMissing

Supervision = Literal["teacher", "labels", "label_cells", "dense", "pairs", "views", "captions"]


StudentName = Literal["s2", "s2_13", "s2_rgb", "s1"]


class Table(BaseModel):
    """A table of a recipe: unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SetRef(Table):
    """A data set: its name in the manifest and the options of its reader."""

    set: str = Field(description="name of the data set")
    options: dict[str, Any] = Field(default={}, description="arguments of its reader, for example {nomenclature = 19}")

    @property
    def title(self) -> str:
        """Name and options, which identify the set in reports and caches."""
        options = ", ".join(f"{name} {value}" for name, value in sorted(self.options.items()))
        return self.set + (f" ({options})" if options else "")


class Schedule(Table):
    """Length and learning rate of an optimisation. Exactly one of `steps`, `epochs` and `minutes` is given."""

    steps: PositiveInt | None = Field(default=None, description="optimiser steps")
    epochs: Annotated[float, Field(gt=0)] | None = Field(default=None, description="passes over the data")
    minutes: Annotated[float, Field(gt=0)] | None = Field(
        default=None, description="wall-clock minutes, resumes included"
    )
    batch: PositiveInt = Field(
        default=32, description="samples of a step over all processes (mixtures: the sum of the shares)"
    )
    learning_rate: Annotated[float, Field(gt=0)] = Field(default=1e-3, description="peak rate of AdamW")
    weight_decay: NonNegativeFloat = Field(default=0.05, description="not applied to biases and norms")
    warmup: NonNegativeFloat = Field(default=0.03, description="below 1: share of the run; else steps")
    ema: Annotated[float, Field(gt=0, lt=1)] | None = Field(default=None, description="decay of the weight average")
    clip: Annotated[float, Field(gt=0)] = Field(default=1.0, description="largest gradient norm")
    bf16: bool = Field(default=False, description="bfloat16 autocast, where the device has it")
    accumulate: PositiveInt = Field(default=1, description="micro-batches of a step")
    workers: int = Field(default=0, ge=0, description="processes that read the data; 0 reads in the training process")
    checkpoint_every: PositiveInt = Field(default=500, description="steps between checkpoints")
    log_every: PositiveInt = Field(default=50, description="steps between log lines")
    validate_every: int = Field(default=0, ge=0, description="steps between validations; 0 validates at the end alone")
    bn_batches: int = Field(
        default=0, ge=0, description="mixed batches that batch statistics are re-estimated from at the end"
    )

    @model_validator(mode="after")
    def _one_length(self) -> Schedule:
        if sum(value is not None for value in (self.steps, self.epochs, self.minutes)) != 1:
            raise ValueError("give exactly one of steps, epochs and minutes")
        return self


class Source(SetRef):
    """A data set in a mixture: its windows in each batch and the weight of each kind of supervision."""

    share: PositiveInt = Field(default=1, description="windows of each batch")
    weights: dict[Supervision, NonNegativeFloat] = Field(
        default={}, description="weight of each kind of supervision; by default 1 for each that the set declares"
    )


class OpenClipBase(Table):
    """Any model of open_clip."""

    kind: Literal["open_clip"] = Field(default="open_clip", description="kind of base")
    model: str = Field(description='name, "hf-hub:org/repo" or "local-dir:/folder"')
    pretrained: str | None = Field(default=None, description="tag, or path of a checkpoint")
    quick_gelu: bool = Field(default=False, description="for checkpoint files trained from OpenAI's weights")


class CompactBase(Table):
    """MiniLM with a trained projection head, and EfficientNet-Lite0 with ImageNet's weights."""

    kind: Literal["compact"] = Field(description="kind of base")
    embedding_size: PositiveInt = Field(default=64, description="length of all embeddings")
    image_size: PositiveInt = Field(default=96, description="side of the pictures that the image tower reads")
    pretrained: bool = Field(default=True, description="start from ImageNet's weights")
    pictures: tuple[Source, ...] = Field(description="captioned or labelled pictures of the contrastive tuning")
    vocabularies: tuple[str, ...] = Field(default=("concepts",), description="word lists of the head's training")
    head: Schedule = Field(description="training of the projection head on words alone")
    tune: Schedule = Field(description="contrastive tuning of the image tower under the frozen head")
    weights: dict[Literal["synonyms", "structure"], NonNegativeFloat] = Field(
        default={"synonyms": 1.0, "structure": 1.0}, description="terms of the head's training"
    )


class Patch(Table):
    """PAINT: fine-tune the image tower under frozen class prompts, then interpolate."""

    schedule: Schedule = Field(description="length and rate of the fine-tuning")
    tasks: tuple[Source, ...] = Field(description="labelled sets to patch on; the paper has one")
    supported: tuple[SetRef, ...] = Field(default=(), description="sets whose accuracy is to be kept")
    alpha: Literal["best"] | Annotated[float, Field(ge=0, le=1)] = Field(
        default="best", description="interpolation weight, 0 to 1 in steps of 0.1; best: chosen on the val splits"
    )
    augment: Literal["paper", "overhead", "none"] = Field(default="paper", description="picture augmentation")
    learned_head: bool = Field(default=False, description="learn scale and bias of the head (SigLIP)")
    label_loss: Literal["auto", "bce", "ce"] = Field(
        default="auto", description="auto: bce for multi-label sets, else ce"
    )


class Pyramid(Table):
    """The fully-convolutional student."""

    kind: Literal["pyramid"] = Field(default="pyramid", description="kind of student")
    widths: tuple[PositiveInt, PositiveInt, PositiveInt] = Field(
        default=(32, 64, 160), description="channels at strides 2, 4 and 8"
    )
    depths: tuple[PositiveInt, PositiveInt, PositiveInt] = Field(
        default=(1, 2, 3), description="residual blocks at strides 2, 4 and 8"
    )
    decoder: PositiveInt = Field(default=48, description="channels of the decoder")
    context: PositiveInt = Field(default=256, description="channels that the chip embedding is the mean of")
    antialias: bool = Field(default=False, description="binomial filter before each halving")
    upsampling: Literal["nearest", "bilinear"] = Field(default="nearest", description="upsampling of the decoder")
    weights: str | None = Field(default=None, description="checkpoint of a LandPrompt student to start from")


class Vit(Table):
    """A plain vision transformer of timm, the paper's student."""

    kind: Literal["vit"] = Field(description="kind of student")
    model: str = Field(default="vit_small_patch16_224", description="timm's name of a plain ViT with a class token")
    drop_path: float = Field(default=0.2, ge=0, lt=1, description="stochastic depth in training")
    weights: str | None = Field(default=None, description="checkpoint, for example SSL4EO-S12's MoCo v3")
    options: dict[str, Any] = Field(default={}, description="further arguments of timm, for example {depth = 6}")


class AlignWeights(Table):
    """Weights of the terms of the alignment; a term of weight 0 is not computed."""

    raw_mse: NonNegativeFloat = Field(default=0.0, description="teacher: squared error of raw features (the paper)")
    cosine: NonNegativeFloat = Field(default=0.0, description="teacher: 1 - cosine")
    bank_kl: NonNegativeFloat = Field(default=0.0, description="teacher: KL over the phrase bank")
    affinity: NonNegativeFloat = Field(default=0.0, description="teacher: relations within the batch")
    contrast: NonNegativeFloat = Field(default=0.0, description="teacher: contrast with the pictures of the batch")
    teacher_cells: NonNegativeFloat = Field(default=0.0, description="teacher: cosine of the mean cell")
    labels: NonNegativeFloat = Field(
        default=0.0, description="labels: BCE or cross-entropy of the chip against class prompts"
    )
    label_cells: NonNegativeFloat = Field(default=0.0, description="labels: the class is somewhere in the cells")
    dense: NonNegativeFloat = Field(default=0.0, description="dense: pixels against class phrases")
    views: NonNegativeFloat = Field(
        default=0.0, description="views: cells agree with the averaged network's on another view"
    )
    pairs: NonNegativeFloat = Field(
        default=0.0, description="pairs: cells and chip agree with the other sensor's student"
    )


class Align(Table):
    """Training of one student from all its sources at once."""

    schedule: Schedule = Field(description="length and rate of the training")
    sources: tuple[Source, ...] = Field(description="data sets of the mixture")
    weights: AlignWeights = Field(description="weights of the terms of the loss")
    window: Annotated[int, Field(gt=0, multiple_of=8)] = Field(default=96, description="side of a window in pixels")
    mosaic: bool = Field(default=True, description="fill windows with four tiles where a set's tiles are smaller")
    augment: Literal["full", "geometry", "paper", "none"] = Field(
        default="full",
        description="of the student's window: all, symmetries alone, the paper's resized crop of .9 to 1, none",
    )
    clouds: float = Field(default=0.0, ge=0, le=1, description="share of windows with synthetic clouds and shadows")
    subsets: float = Field(default=0.7, ge=0, le=1, description="share of windows with fewer bands than the data have")
    label_loss: Literal["auto", "bce", "ce"] = Field(
        default="auto", description="auto: bce for multi-label sets, else ce"
    )
    learned_head: bool = Field(
        default=True, description="learn scale and bias of the BCE (SigLIP); the paper's are fixed"
    )
    sharpen: Annotated[float, Field(gt=0)] = Field(
        default=1.0, description="exponent of soft labels; above 1 sharpens them"
    )
    logit_scale: Annotated[float, Field(gt=0)] | None = Field(
        default=None, description="scale of the cosines; by default the base's"
    )
    smooth: PositiveInt = Field(
        default=1, description="side in pixels of the mean filter that the engine applies first (radar)"
    )
    start_from: Literal["", "s2"] = Field(default="", description="student whose weights this one starts from")


class Export(Table):
    """Contents of the bundle."""

    tile_size: PositiveInt = Field(default=64, description="side in pixels of the tiles of an index")
    text_int8: bool = Field(default=True, description="store the weights of the text tower in 8 bits")
    forms: tuple[Literal["int8", "fp16"], ...] = Field(
        default=("int8", "fp16"), description="reduced-precision forms of each encoder"
    )
    rgb: bool = Field(default=True, description="let the Sentinel-2 student read 8-bit true colour")
    picture_tower: bool = Field(default=False, description="encode whole 8-bit pictures with the patched tower")
    vocabulary: bool = Field(default=False, description="write the training phrases for the vocabulary check")
    spectra: bool = Field(
        default=False, description="write statistics of the training spectra for the plausibility check"
    )


class DataEntry(Table):
    """Pretrained weights, for the card."""

    name: str = Field(description="name of the weights")
    use: str = Field(description="what they are used for")
    license: str = Field(description="SPDX identifier of their licence")


class Recipe(Table):
    """A whole recipe. The sections present decide the tasks: base, patch, align, export, evaluate."""

    name: str = Field(description="name of the model")
    version: str = Field(description="version of the model")
    license: str = Field(description="SPDX identifier of the model's licence")
    seed: int = Field(default=1, description="seed of every random draw")
    leave_out: tuple[str, ...] = Field(
        default=(), description="class names that no training step uses, for open-word tests"
    )
    exclude: tuple[str, ...] = Field(default=(), description="data sets that are dropped from every mixture")
    stated_licenses_only: bool = Field(default=False, description="drop the sets whose licence is not stated")
    base: OpenClipBase | CompactBase = Field(discriminator="kind", description="the image and text towers")
    embedding_size: PositiveInt | None = Field(
        default=None, description="open_clip: project the text tower to this length"
    )
    patch: Patch | None = Field(default=None, description="patching of the image tower; without it, it stays as it is")
    student: Pyramid | Vit = Field(default_factory=Pyramid, discriminator="kind", description="network of the students")
    align: dict[StudentName, Align] = Field(default={}, description="one student per entry")
    export: Export = Field(default=Export(), description="contents of the bundle")
    evaluate: tuple[SetRef, ...] = Field(default=(), description="data sets to measure; by default all present")
    weights_from: tuple[DataEntry, ...] = Field(default=(), description="pretrained weights that the model contains")


def load_recipe(name: str) -> Recipe:
    """Read a recipe by name (one of `recipes/`) or by path.

    `extends = "paper-b32"` starts from another recipe: tables merge key by key, other values replace.

    Raises:
        RecipeMissing: no such recipe.
        RecipeInvalid: an unknown key or a wrong value.
    """
    return parse_recipe(_merged(name), name)


def parse_recipe(table: dict[str, Any], name: str = "recipe") -> Recipe:
    """The typed recipe of a parsed TOML file; raises `RecipeInvalid`."""
    if isinstance(table.get("base"), dict):
        table = table | {"base": {"kind": "open_clip"} | table["base"]}
    if isinstance(table.get("student"), dict):
        table = table | {"student": {"kind": "pyramid"} | table["student"]}
    try:
        return Recipe.model_validate(table)
    except ValidationError as problem:
        lines = [_sentence(error) for error in problem.errors()]
        raise RecipeInvalid(f"The recipe '{name}' is not valid. " + " ".join(lines)) from problem


def _sentence(error: ErrorDetails) -> str:
    path = ".".join(str(part) for part in error["loc"])
    if error["type"] != "extra_forbidden":
        return f"{path}: {error['msg']}."
    near = get_close_matches(str(error["loc"][-1]), _all_keys(), 1)
    return f"{path}: unknown key{f'; did you mean {near[0]!r}?' if near else '.'}"


def _all_keys() -> list[str]:
    tables: list[type[BaseModel]] = [Recipe, *Table.__subclasses__(), Source]
    return sorted({key for table in tables for key in table.model_fields})


def _merged(name: str) -> dict[str, Any]:
    try:
        table = tomllib.loads(_find(name).read_text("utf-8"))
    except tomllib.TOMLDecodeError as problem:
        raise RecipeInvalid(f"The recipe '{name}' is not TOML: {problem}.") from problem
    if "extends" in table:
        return _joined(_merged(table.pop("extends")), table)
    return table


def package_recipes() -> dict[str, Traversable]:
    """Name -> file of the recipes in the package."""
    folder = resources.files("landprompt_training.recipes")
    return {Path(entry.name).stem: entry for entry in folder.iterdir() if entry.name.endswith(".toml")}


def _find(name: str) -> Path | Traversable:
    path = Path(name)
    if path.suffix == ".toml":
        if not path.is_file():
            raise RecipeMissing(f"There is no recipe file {path}.")
        return path
    own = package_recipes()
    if name not in own:
        raise RecipeMissing(f"There is no recipe '{name}'. There are: {', '.join(sorted(own))}.")
    return own[name]


_LENGTHS = ("steps", "epochs", "minutes")


def _joined(general: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    if any(key in own for key in _LENGTHS):  # one way to give a length replaces another
        general = {key: value for key, value in general.items() if key not in _LENGTHS}
    shared = {key for key in general.keys() & own.keys() if isinstance(own[key], dict)}
    return general | own | {key: _joined(general[key], own[key]) for key in shared}
