"""The recipe schema: a typed model of all recipes, whose field descriptions are the reference of the keys."""

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
    """A data set: its name in the manifest and options for its reader."""

    set: str = Field(description="name of the data set")
    options: dict[str, Any] = Field(default={}, description="arguments for its reader, for example {nomenclature = 19}")

    @property
    def title(self) -> str:
        """Name and options, which together identify the data set in reports and caches."""
        options = ", ".join(f"{name} {value}" for name, value in sorted(self.options.items()))
        return self.set + (f" ({options})" if options else "")


class Schedule(Table):
    """Length and learning rate of an optimisation. Give exactly one of `steps`, `epochs` and `minutes`."""

    steps: PositiveInt | None = Field(default=None, description="optimiser steps")
    epochs: Annotated[float, Field(gt=0)] | None = Field(default=None, description="passes over the data")
    minutes: Annotated[float, Field(gt=0)] | None = Field(
        default=None, description="wall-clock minutes, resumes included"
    )
    batch: PositiveInt = Field(
        default=32, description="samples per step over all processes (in a mixture: the sum of the shares)"
    )
    learning_rate: Annotated[float, Field(gt=0)] = Field(default=1e-3, description="peak learning rate of AdamW")
    weight_decay: NonNegativeFloat = Field(default=0.05, description="weight decay; none for biases and norm layers")
    warmup: NonNegativeFloat = Field(
        default=0.03, description="length of the warm-up: a fraction of the run if below 1, else a number of steps"
    )
    ema: Annotated[float, Field(gt=0, lt=1)] | None = Field(
        default=None, description="decay of the exponential moving average of the weights"
    )
    clip: Annotated[float, Field(gt=0)] = Field(default=1.0, description="maximum gradient norm")
    bf16: bool = Field(default=False, description="use bfloat16 autocast if the device supports it")
    accumulate: PositiveInt = Field(default=1, description="micro-batches per step")
    workers: int = Field(
        default=0, ge=0, description="worker processes that read the data; 0 reads in the training process"
    )
    checkpoint_every: PositiveInt = Field(default=500, description="steps between checkpoints")
    log_every: PositiveInt = Field(default=50, description="steps between log lines")
    validate_every: int = Field(default=0, ge=0, description="steps between validations; 0 validates only at the end")
    bn_batches: int = Field(
        default=0, ge=0, description="batches from which the batch-norm statistics are re-estimated after training"
    )

    @model_validator(mode="after")
    def _one_length(self) -> Schedule:
        if sum(value is not None for value in (self.steps, self.epochs, self.minutes)) != 1:
            raise ValueError("give exactly one of steps, epochs and minutes")
        return self


class Source(SetRef):
    """A data set in a mixture: its windows per batch and the weight of each kind of supervision."""

    share: PositiveInt = Field(default=1, description="windows per batch")
    weights: dict[Supervision, NonNegativeFloat] = Field(
        default={}, description="weight of each kind of supervision; by default 1 for each that the set declares"
    )


class OpenClipBase(Table):
    """Any open_clip model."""

    kind: Literal["open_clip"] = Field(default="open_clip", description="kind of base")
    model: str = Field(description='name, "hf-hub:org/repo" or "local-dir:/folder"')
    pretrained: str | None = Field(default=None, description="tag, or path to a checkpoint")
    quick_gelu: bool = Field(default=False, description="use QuickGELU, for checkpoints derived from OpenAI's weights")


class CompactBase(Table):
    """MiniLM with a trained projection head, and EfficientNet-Lite0 with ImageNet's weights."""

    kind: Literal["compact"] = Field(description="kind of base")
    embedding_size: PositiveInt = Field(default=64, description="length of all embeddings")
    image_size: PositiveInt = Field(default=96, description="side of the input of the image tower, in pixels")
    pretrained: bool = Field(default=True, description="start from ImageNet's weights")
    pictures: tuple[Source, ...] = Field(description="captioned or labelled pictures for the contrastive tuning")
    vocabularies: tuple[str, ...] = Field(default=("concepts",), description="vocabularies used to train the head")
    head: Schedule = Field(description="training of the projection head, on text only")
    tune: Schedule = Field(description="contrastive tuning of the image tower with the head frozen")
    weights: dict[Literal["synonyms", "structure"], NonNegativeFloat] = Field(
        default={"synonyms": 1.0, "structure": 1.0}, description="weights of the loss terms of the head's training"
    )


class Patch(Table):
    """PAINT: fine-tune the image tower against frozen class prompts, then interpolate the weights."""

    schedule: Schedule = Field(description="length and learning rate of the fine-tuning")
    tasks: tuple[Source, ...] = Field(description="labelled data sets to patch on; the paper uses one")
    supported: tuple[SetRef, ...] = Field(default=(), description="data sets on which the accuracy should be preserved")
    alpha: Literal["best"] | Annotated[float, Field(ge=0, le=1)] = Field(
        default="best", description="interpolation weight; best: the best of 0, 0.1, ..., 1 on the validation splits"
    )
    augment: Literal["paper", "overhead", "none"] = Field(default="paper", description="augmentation of the pictures")
    learned_head: bool = Field(default=False, description="learn the scale and the bias of the head (SigLIP)")
    label_loss: Literal["auto", "bce", "ce"] = Field(
        default="auto", description="auto: bce for multi-label data sets, else ce"
    )


class Pyramid(Table):
    """The fully convolutional student."""

    kind: Literal["pyramid"] = Field(default="pyramid", description="kind of student")
    widths: tuple[PositiveInt, PositiveInt, PositiveInt] = Field(
        default=(32, 64, 160), description="channels at strides 2, 4 and 8"
    )
    depths: tuple[PositiveInt, PositiveInt, PositiveInt] = Field(
        default=(1, 2, 3), description="residual blocks at strides 2, 4 and 8"
    )
    trunk: Literal["residual", "efficientnet_lite0"] = Field(
        default="residual", description="stages; those of EfficientNet-Lite0 start from the tower of the compact base"
    )
    decoder: PositiveInt = Field(default=48, description="channels of the decoder")
    context: PositiveInt = Field(default=256, description="channels averaged for the chip embedding")
    antialias: bool = Field(default=False, description="apply a binomial filter before each downsampling by 2")
    upsampling: Literal["nearest", "bilinear"] = Field(default="nearest", description="upsampling in the decoder")
    spectral: int = Field(default=0, ge=0, description="hidden channels of the spectral branch; 0 for no branch")
    weights: str | None = Field(default=None, description="checkpoint of a LandPrompt student to start from")


class Vit(Table):
    """A plain vision transformer from timm, the student of the paper."""

    kind: Literal["vit"] = Field(description="kind of student")
    model: str = Field(default="vit_small_patch16_224", description="timm name of a plain ViT with a class token")
    drop_path: float = Field(default=0.2, ge=0, lt=1, description="stochastic depth rate in training")
    weights: str | None = Field(default=None, description="checkpoint to start from, for example MoCo v3 of SSL4EO-S12")
    options: dict[str, Any] = Field(default={}, description="further arguments for timm, for example {depth = 6}")


class AlignWeights(Table):
    """Weights of the loss terms of the alignment; a term with weight 0 is not computed."""

    raw_mse: NonNegativeFloat = Field(
        default=0.0, description="teacher: squared error of the raw features (the paper's loss)"
    )
    cosine: NonNegativeFloat = Field(default=0.0, description="teacher: 1 - cosine")
    bank_kl: NonNegativeFloat = Field(
        default=0.0, description="teacher: KL divergence of the scores over the phrase bank"
    )
    affinity: NonNegativeFloat = Field(default=0.0, description="teacher: similarities between the samples of a batch")
    contrast: NonNegativeFloat = Field(
        default=0.0, description="teacher: contrastive loss against the pictures of the batch"
    )
    teacher_cells: NonNegativeFloat = Field(default=0.0, description="teacher: 1 - cosine of the mean of the cells")
    labels: NonNegativeFloat = Field(
        default=0.0, description="labels: BCE or cross-entropy of the chip embedding against the class prompts"
    )
    label_cells: NonNegativeFloat = Field(default=0.0, description="labels: multiple-instance loss of the cells")
    dense: NonNegativeFloat = Field(default=0.0, description="dense: labelled pixels against the class phrases")
    views: NonNegativeFloat = Field(
        default=0.0, description="views: agreement of the cells with those of the EMA network on another view"
    )
    pairs: NonNegativeFloat = Field(
        default=0.0, description="pairs: agreement of cells and chip with the student of the other sensor"
    )


class Align(Table):
    """Training of one student on all of its sources together."""

    schedule: Schedule = Field(description="length and learning rate of the training")
    sources: tuple[Source, ...] = Field(description="data sets in the mixture")
    weights: AlignWeights = Field(description="weights of the loss terms")
    window: Annotated[int, Field(gt=0, multiple_of=8)] = Field(default=96, description="side of a window in pixels")
    mosaic: bool = Field(default=True, description="fill a window with four tiles if the tiles are smaller")
    augment: Literal["full", "geometry", "paper", "none"] = Field(
        default="full",
        description=(
            "augmentation of the student's window: full, only the symmetries of the square, the paper's resized crop "
            "(0.9 to 1), or none"
        ),
    )
    clouds: float = Field(default=0.0, ge=0, le=1, description="share of windows with synthetic clouds and shadows")
    subsets: float = Field(default=0.7, ge=0, le=1, description="share of windows from which bands are dropped")
    label_loss: Literal["auto", "bce", "ce"] = Field(
        default="auto", description="auto: bce for multi-label data sets, else ce"
    )
    learned_head: bool = Field(
        default=True, description="learn the scale and the bias of the BCE (SigLIP); the paper keeps them fixed"
    )
    sharpen: Annotated[float, Field(gt=0)] = Field(
        default=1.0, description="exponent of soft labels; above 1 sharpens them"
    )
    logit_scale: Annotated[float, Field(gt=0)] | None = Field(
        default=None, description="scale of the cosines; by default that of the base"
    )
    smooth: PositiveInt = Field(
        default=1, description="side, in pixels, of the mean filter that the engine applies to the input (radar)"
    )
    start_from: Literal["", "s2"] = Field(default="", description="student whose weights initialise this one")


class Export(Table):
    """Contents of the bundle."""

    tile_size: PositiveInt = Field(default=64, description="side of the tiles of an index, in pixels")
    text_int8: bool = Field(default=True, description="store the weights of the text tower as 8-bit integers")
    forms: tuple[Literal["int8", "fp16"], ...] = Field(
        default=("int8", "fp16"), description="reduced-precision variants to write of each encoder"
    )
    rgb: bool = Field(default=True, description="use the Sentinel-2 student for 8-bit true-colour images too")
    picture_tower: bool = Field(default=False, description="add the patched tower, to encode whole 8-bit pictures")
    vocabulary: bool = Field(default=False, description="write the training phrases for the vocabulary check")
    spectra: bool = Field(
        default=False, description="write statistics of the training spectra for the plausibility check"
    )


class DataEntry(Table):
    """Pretrained weights, as listed in the model card."""

    name: str = Field(description="name of the weights")
    use: str = Field(description="what they are used for")
    license: str = Field(description="SPDX identifier of their licence")


class Recipe(Table):
    """A complete recipe. Its sections determine which of the tasks run: base, patch, align, export, evaluate."""

    name: str = Field(description="name of the model")
    version: str = Field(description="version of the model")
    license: str = Field(description="SPDX identifier of the model's licence")
    seed: int = Field(default=1, description="seed of the random number generators")
    leave_out: tuple[str, ...] = Field(
        default=(), description="class names excluded from training, to test prompts for unseen classes"
    )
    exclude: tuple[str, ...] = Field(default=(), description="data sets to remove from every mixture")
    stated_licenses_only: bool = Field(default=False, description="remove the data sets whose licence is not stated")
    base: OpenClipBase | CompactBase = Field(discriminator="kind", description="the image and text towers")
    embedding_size: PositiveInt | None = Field(
        default=None, description="open_clip: length to which the embeddings are projected"
    )
    patch: Patch | None = Field(
        default=None, description="patching of the image tower; without this table the tower is not patched"
    )
    student: Pyramid | Vit = Field(default_factory=Pyramid, discriminator="kind", description="network of the students")
    align: dict[StudentName, Align] = Field(default={}, description="one table per student")
    export: Export = Field(default=Export(), description="contents of the bundle")
    evaluate: tuple[SetRef, ...] = Field(
        default=(), description="data sets to evaluate on; by default all that are present"
    )
    weights_from: tuple[DataEntry, ...] = Field(default=(), description="pretrained weights that the model contains")


def load_recipe(name: str) -> Recipe:
    """Read a recipe by name (one of `recipes/`) or by path.

    `extends = "paper-b32"` starts from another recipe: tables merge key by key, other values replace.

    Raises:
        RecipeMissing: there is no such recipe.
        RecipeInvalid: the recipe has an unknown key or a wrong value.
    """
    return parse_recipe(_merged(name), name)


def parse_recipe(table: dict[str, Any], name: str = "recipe") -> Recipe:
    """Validate a parsed TOML file as a recipe; raises `RecipeInvalid`."""
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
        raise RecipeInvalid(f"The recipe '{name}' is not valid TOML: {problem}.") from problem
    if "extends" in table:
        return _joined(_merged(table.pop("extends")), table)
    return table


def package_recipes() -> dict[str, Traversable]:
    """The recipes in the package, as name -> file."""
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
    if any(key in own for key in _LENGTHS):  # for example, `minutes` replaces an inherited `steps`
        general = {key: value for key, value in general.items() if key not in _LENGTHS}
    shared = {key for key in general.keys() & own.keys() if isinstance(own[key], dict)}
    return general | own | {key: _joined(general[key], own[key]) for key in shared}
