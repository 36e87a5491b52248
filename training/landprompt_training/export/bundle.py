"""Writing of a bundle from trained students and towers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch import Tensor

from landprompt_training.config import Align
from landprompt_training.data.manifest import entry
from landprompt_training.data.modality import MODALITIES, Modality
from landprompt_training.export.card import build_card, encoder_entries, write_card
from landprompt_training.export.fp16 import export_fp16
from landprompt_training.export.int8 import calibration, export_int8
from landprompt_training.export.onnx_graphs import export_encoder, export_picture_tower, export_text
from landprompt_training.export.spectra import SPECTRA_NAME, study_spectra, write_spectra
from landprompt_training.models.base_encoder import PictureTower
from landprompt_training.models.pyramid import PyramidStudent
from landprompt_training.models.text_tower import prompt_embeddings
from landprompt_training.vocabulary.words import TEMPLATES, bank, load_vocabulary, unseen_phrases, vocabularies

if TYPE_CHECKING:
    from landprompt_training.pipeline import Pipeline


VOCABULARY_NAME = "vocabulary.npz"
# Unspecific words. They are near many unknown words, so a check against them would not flag these.
_NAMELESS = frozenset(("background", "everything else", "nothing", "unknown"))
# Share of the held-out phrases that may be flagged, although they classify tiles well.
_MAY_BE_DOUBTED = 0.05


def export_phrases(
    prompts: Callable[[list[str]], Tensor], folder: Path, excluded: frozenset[str] = frozenset()
) -> dict[str, Any]:
    """Write `vocabulary.npz`, the training phrases and their embeddings.

    Args:
        prompts: maps phrases to unit embeddings (n, D) with the bundle's templates.
        folder: folder of the bundle.
        excluded: phrases excluded from training.

    Returns:
        Entries of the card's `text`: `vocabulary`, the name of the file, and `min_cosine`. The engine flags a prompt if
        its cosine to the nearest training phrase is below `min_cosine`, as it is for 5 % of the held-out phrases.
    """
    phrases = _phrases(excluded)
    embeddings = prompts(phrases).numpy()
    nearest = (prompts(sorted(unseen_phrases())).numpy() @ embeddings.T).max(axis=1)
    np.savez_compressed(folder / VOCABULARY_NAME, phrases=np.array(phrases), embeddings=embeddings.astype(np.float16))
    return {"vocabulary": VOCABULARY_NAME, "min_cosine": round(float(np.quantile(nearest, _MAY_BE_DOUBTED)), 3)}


def _phrases(excluded: frozenset[str]) -> list[str]:
    trained = (phrase for name in vocabularies() for phrases in load_vocabulary(name).train for phrase in phrases)
    return sorted({phrase.lower() for phrase in (*trained, *bank()) if phrase not in excluded} - _NAMELESS)


FILES = {"s2": "optical.onnx", "s1": "sar.onnx"}
PICTURE = "picture.onnx"


def export_bundle(run: Pipeline, students: dict[str, tuple[Any, Modality, Align]]) -> None:
    """Write the graphs, the text tower, the phrases, and the card without accuracies."""
    options, base, folder = run.recipe.export, run.base, run.bundle
    folder.mkdir(parents=True, exist_ok=True)
    export_text(base.text.cpu(), folder, quantise=options.text_int8)
    encoders: list[dict[str, Any]] = []
    for task, modality, align in students.values():
        encoders += _export_student(run, task, modality, align)
    if not students:
        encoders = _export_base_alone(run)
    elif options.picture_tower:
        export_picture_tower(PictureTower(base.cpu(), MODALITIES["s2"]), folder / PICTURE)
        for each in encoders:
            if each["modality"] == "rgb":
                each["chip"] = PICTURE
    scales = {task.logit_scale for task, _, _ in students.values()} or {base.logit_scale}
    if len(scales) > 1:
        raise ValueError(f"all students of a bundle must have the same logit scale, not {sorted(scales)}")
    vocabulary = export_phrases(partial(_embed, run), folder, _excluded(run)) if options.vocabulary else None
    card = build_card(run.recipe, base.text, scales.pop(), encoders, training_data(run), vocabulary, run.provenance())
    if options.spectra and write_spectra(study_spectra(run.root), folder / SPECTRA_NAME):
        card["spectra"] = SPECTRA_NAME
    write_card(folder, card)


def _embed(run: Pipeline, phrases: list[str]) -> torch.Tensor:
    return prompt_embeddings(phrases, TEMPLATES, run.base.text.embed)


def _excluded(run: Pipeline) -> frozenset[str]:
    """Phrases of the classes that the recipe leaves out."""
    names = run.recipe.leave_out
    lists = [load_vocabulary(name) for name in ("eurosat", "ucmerced", "concepts")] if names else []
    return frozenset(p for v in lists for n, phrases in zip(v.names, v.train, strict=True) if n in names
                     for p in phrases)  # fmt: skip


def _export_student(run: Pipeline, task: Any, modality: Modality, align: Align) -> list[dict[str, Any]]:
    """Write an encoder in all its precisions; returns its entries for the card."""
    from landprompt_training.pipeline import trained_module

    options, student = run.recipe.export, trained_module(task)
    graph = run.bundle / FILES[modality.sensor]
    export_encoder(student, graph, len(modality.bands))
    forms: dict[str, str] = {}
    if isinstance(student, PyramidStudent):
        if "int8" in options.forms:
            forms |= export_int8(graph, calibration(task.mixture, modality))
        if "fp16" in options.forms:
            words = load_vocabulary("concepts")
            prompts = _embed(run, [phrase for phrases in words.train for phrase in phrases]).numpy()
            forms |= export_fp16(graph, prompts, list(calibration(task.mixture, modality, batches=1)))
    entries = encoder_entries(modality, graph.name, student, TEMPLATES, options.tile_size, align.smooth, options.rgb)
    return [each | forms for each in entries]


def _export_base_alone(run: Pipeline) -> list[dict[str, Any]]:
    """Write the base itself as the encoder of true colour, for recipes with only [base] and [export]."""
    from landprompt_training.models.base_encoder import BaseEncoder

    modality, encoder = MODALITIES["s2"], BaseEncoder(run.base, MODALITIES["s2"])
    graph = run.bundle / FILES["s2"]
    export_encoder(encoder, graph, len(modality.bands))
    entries = encoder_entries(modality, graph.name, encoder, TEMPLATES, encoder.alignment)
    return [each for each in entries if each["modality"] == "rgb"]


def training_data(run: Pipeline) -> list[dict[str, Any]]:
    """Name, use and licence of all data and weights that the model was trained from."""
    sets = [{"name": entry(n).title, "use": use, "license": entry(n).license} for n, use in run.needed.items()]
    return [*[e.model_dump() for e in run.recipe.weights_from], *sets]


def text_fidelity(run: Pipeline, folder: Path) -> dict[str, Any]:
    """Mean cosine between the exported text tower (int8 if the recipe sets `text_int8`) and that used in training."""
    import onnxruntime as ort

    from landprompt_training.vocabulary.words import bank

    text = run.base.text.cpu()
    session = ort.InferenceSession(str(folder / "text.onnx"), providers=["CPUExecutionProvider"])
    cosines, phrases = [], bank()
    wanted = text.embed(phrases).numpy()
    for phrase, vector in zip(phrases, wanted, strict=True):  # one by one, as in the engine
        tokens = text.tokenizer.encode(phrase)
        feed = {"input_ids": np.array([tokens.ids]), "attention_mask": np.array([tokens.attention_mask])}
        cosines.append(float(session.run(None, feed)[0][0] @ vector))
    return {"data": "text tower as exported against the one of training", "samples": len(phrases),
            "metric": "mean cosine", "value": round(float(np.mean(cosines)), 4)}  # fmt: skip
