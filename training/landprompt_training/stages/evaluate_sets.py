"""Measures a bundle on any data sets, each sensor through the encoder that the engine would take for it."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import numpy as np
from landprompt.model.bundle import Bundle, open_bundle
from landprompt.model.card import EncoderCard

from landprompt_training.data.modality import MODALITIES
from landprompt_training.data.sample import Sample, SampleSet
from landprompt_training.stages.retrieval import pair_ranks, recall
from landprompt_training.stages.scores import expected_calibration_error, fit_temperature, softmax
from landprompt_training.stages.zero_shot import metric, score


def physical(sample: Sample, card: EncoderCard) -> tuple[np.ndarray, list[str]] | None:
    """What the engine would hand to the encoder: pixels in its units (n, h, w), and band names; None without any."""
    if card.modality == "rgb":
        if sample.rgb is None:
            return None
        return (sample.rgb.numpy() * 255).round().astype(np.float32), ["B04", "B03", "B02"]
    image, mask, every = (
        (sample.s1, sample.s1_mask, MODALITIES["s1"].bands)
        if card.modality == "s1"
        else (sample.s2, sample.s2_mask, MODALITIES["s2_13"].bands)
    )
    if image is None:
        return None
    there = [i for i, band in enumerate(every) if mask[i] and band in card.bands]
    return (image[there].numpy(), [every[i] for i in there]) if len(there) >= card.min_bands else None


def embeddings(bundle: Bundle, card: EncoderCard, samples: SampleSet) -> np.ndarray | None:
    """Embeddings (n, D) of a whole set by one encoder; None where a sample lacks its sensor."""
    encoder = bundle.encoder(card)
    out = []
    for i in range(len(samples)):
        sample = samples[i]
        found = physical(sample, card)
        if found is None:
            return None
        pixels, names = found
        valid = np.ones(pixels.shape[-2:], bool) if sample.valid is None else sample.valid[0].numpy() > 0
        out.append(encoder.encode_image(pixels, names, valid))
    return np.stack(out)


def evaluate_sets(folder: Path, sets: dict[str, tuple[SampleSet, SampleSet]]) -> dict:
    """Zero-shot scores, calibration and exact-pair retrieval between sensors.

    Args:
        sets: name -> (val, test). The temperature is fitted on val; everything stated is of test.

    Returns:
        ``rows`` as the card's `accuracy` has them, and ``temperature`` a modality.
    """
    bundle = open_bundle(str(folder), "cpu")
    rows: list[dict] = []
    temperature: dict[str, float] = {}
    for name, (val, test) in sets.items():
        found = {card.modality: embeddings(bundle, card, test) for card in bundle.card.encoders}
        found = {modality: e for modality, e in found.items() if e is not None}
        for modality, embedding in found.items():
            rows += _zero_shot(bundle, modality, embedding, name, val, test, temperature)
        for asked, answered in permutations(found, 2):
            ranks = pair_ranks(found[asked], found[answered])
            way = f"{asked} to {answered}"
            rows += [_row(name, len(test), f"Recall@{k}", way, value) for k, value in recall(ranks).items()]
    return {"rows": rows, "temperature": temperature}


def _zero_shot(
    bundle: Bundle, modality: str, embedding: np.ndarray, name: str, val: SampleSet, test: SampleSet, temperature: dict
) -> list[dict]:
    """Score and calibration of one encoder on a set; the first single-label set fits the encoder's temperature."""
    if not test.classes:
        return []
    head = bundle.text.embed_all(test.classes, test.templates)
    labels = np.stack([test[i].labels.numpy() for i in range(len(test))])

    measured = score(embedding, head, labels, test.multi_label)
    rows = [_row(name, len(test), metric(test), modality, measured)]
    if test.multi_label:
        return rows
    truth, scale = labels.argmax(axis=1), bundle.card.logit_scale
    if modality not in temperature:
        card = bundle.card.encoder(modality)
        known = np.stack([val[i].labels.numpy() for i in range(len(val))]).argmax(axis=1)
        temperature[modality] = round(fit_temperature(scale * embeddings(bundle, card, val) @ head.T, known), 4)
    for what, t in (("ECE before temperature", 1.0), ("ECE after temperature", temperature[modality])):
        error = expected_calibration_error(softmax(scale * embedding @ head.T / t), truth)
        rows.append(_row(name, len(test), what, modality, error))
    return rows


def _row(name: str, samples: int, what: str, bands: str, value: float) -> dict:
    """A row of the card's `accuracy`."""
    return {"data": f"{name}, test", "samples": samples, "metric": what, "bands": bands, "value": round(value, 4)}
