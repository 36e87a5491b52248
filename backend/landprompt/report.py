"""Results of jobs as text, which the command line prints without --json."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

Result = dict[str, Any]


def report(command: str, result: Result) -> str:
    """The result of a job as lines of text."""
    return "\n".join(_REPORTS[command](result))


_UNITS = {
    "dn": "reflectance", "reflectance": "reflectance", "uint8": "8-bit values", "db": "backscatter in dB",
    "linear": "backscatter in linear power", "amplitude": "backscatter as amplitude",
}  # fmt: skip


def choices(readings: list[Result]) -> str:
    """The readings of an ambiguous raster as a list to choose from, each with the option to add to the command."""
    lines = ["Add one of these options to choose how the raster is read:"]
    for number, reading in enumerate(readings, start=1):
        lines += [f"{number:3}. {reading['option']}", f"     {reading['title']}"]
    lines.append("Or add --assume best to use the first. 'landprompt inspect RASTER' lists the reasons.")
    return "\n".join(lines)


def _inspection(result: Result) -> Iterable[str]:
    crs = result["crs"] or "no CRS"
    yield result["summary"]
    yield f"{result['width']} x {result['height']} pixels of {result['gsd_m']:.3g} m, {crs}, {result['dtype']}"
    yield f"certainty: {result['certainty']}"
    yield from (f"because: {reason}" for reason in result["reasons"])
    yield from (f"note: {note}" for note in result["notes"])
    yield from _band_table(result["band_table"])
    if result["missing"]:
        yield "missing bands that the model could use: " + ", ".join(result["missing"])
    yield f"values: {_formula(result)}; nodata: {_nodata(result['nodata'])}"
    if result["cloud_mask"]:
        yield f"clouds: {result['clouds'].replace('left_out', 'masked')}; the mask is the {result['cloud_mask']}"
    elif result["clouds"] or result["cloud_network"]:
        yield f"clouds: no mask; {_without_mask(result)}"
    yield f"encoder: {result['encoder'] or 'none in this model'}"
    if question := result["question"]:
        yield f"question: {question['text']}"
        for number, reading in enumerate(question["readings"], start=1):
            yield f"{number:3}. {reading['title']}"
            yield from (f"     {reason}" for reason in reading["reasons"])
            own = f"--assume {reading['id']}"
            yield f"     type: {reading['option']}" + ("" if reading["option"] == own else f"   or: {own}")


def _without_mask(result: Result) -> str:
    """What happens to clouds without a cloud mask."""
    if result["clouds"] == "by_model":
        return "maps mask those that the model detects"
    if result["clouds"] == "by_csmask":
        return "those that ukis-csmask detects are masked"
    options = ["--mask-clouds-by-model"] if result["clouds"] else []
    options += ["--mask-clouds-by-csmask"] if result["cloud_network"] else []
    return f"{' or '.join(options)} masks them"


def _formula(result: Result) -> str:
    """How stored numbers become physical ones: "reflectance = stored * 0.0001 - 0.1"."""
    offset = f" {'-' if result['offset'] < 0 else '+'} {abs(result['offset']):.6g}" if result["offset"] else ""
    scale = f" * {result['scale']:.6g}" if result["scale"] != 1 else ""
    return f"{_UNITS[result['units']]} = stored{scale}{offset}"


def _nodata(value: float | None) -> str:
    return "none" if value is None else f"{value:.12g}"


def _band_table(rows: list[dict[str, Any]]) -> Iterable[str]:
    yield "bands:"
    for row in rows:
        wavelength = "" if row["wavelength_um"] is None else f"{row['wavelength_um']:.3f} um"
        used = row["band"] or ("cloud mask" if row["cloud_mask"] else "not used")
        yield f"{row['index']:4} {row['label'] or '-':30.30} {used:10} {wavelength}".rstrip()


def _index(result: Result) -> Iterable[str]:
    if "dataset" in result["outputs"]:
        yield from _data_set(result)
        return
    for each in result["indexes"]:
        how = "existing index" if each["reused"] else "new index"
        yield f"{each['source']}: {how} {each['index']} ({each['cells']} cells, {each['tiles']} tiles)"
    yield from _notes(result)
    yield from _footer(result)


def _data_set(result: Result) -> Iterable[str]:
    yield from (f"{each['source']}: error: {each['error']['message']}" for each in result["failed"])
    counts = f"{result['made']} encoded, {result['found']} already indexed, {len(result['failed'])} failed"
    yield f"{result['given']} rasters: {counts}"
    yield from _notes(result)
    yield f"data set: {result['outputs']['dataset']} ({result['tiles']} tiles of {result['rasters']} rasters)"
    yield f"{result['seconds']['total']:.1f} s"


def _map(result: Result) -> Iterable[str]:
    yield result["inspection"]["summary"]
    if result["inspection"].get("clouds") == "left_out":
        yield f"clouds: masked by the {result['inspection']['cloud_mask']}; --no-mask-clouds keeps them"
    elif result["inspection"].get("clouds") == "by_model":
        yield "clouds: those that the model detects are masked"
    elif result["inspection"].get("clouds") == "by_csmask":
        yield "clouds: those that ukis-csmask detects are masked"
    yield from (f"note: {note}" for note in result["inspection"]["notes"])
    yield from _classes(result)
    yield from _footer(result)


def _polygons(result: Result) -> Iterable[str]:
    for item in result["classes"]:
        area = "" if item["area_m2"] is None else f"{item['area_m2'] / 1e6:12.3f} km2"
        yield f"{item['value']:5} {item['name']:30.30} {item['polygons']:9} polygons {area}"
    yield from _notes(result)
    yield f"polygons: {result['outputs']['polygons']}"


def _preview(result: Result) -> Iterable[str]:
    yield from _classes(result)
    yield f"{result['seconds']['total']:.1f} s"


def _samples(found: Result | None) -> Iterable[str]:
    if not found or "used" not in found:
        return
    counts = ", ".join(f"{each['name']} {each['samples']}" for each in found["classes"])
    yield f"samples: {found['used']} ({counts})"
    if gain := found["accuracy"]:
        yield (
            f"accuracy in held-out places: {gain['taught']:.1%} with samples, {gain['text']:.1%} with words alone "
            f"(difference {gain['difference']:+.1%} +- {gain['half_width']:.1%}, {gain['places']} places)"
        )
    for each in found["confused"]:
        yield f"  {each['class']} mapped as {each['mapped_as']}: {each['wrong']} of {each['tested']}"


def _explain(result: Result) -> Iterable[str]:
    yield f"{result['class']} (words alone: {result['words_class']})"
    for item in sorted(result["classes"], key=lambda each: -each["probability"]):
        prompt = f"'{item['prompt']}' {item['cosine']:.3f}" if item["prompt"] else "no words"
        yield f"{item['name']:30.30} {item['probability']:7.1%}   words {item['words']:7.1%}   {prompt}"
    yield "bands: " + ", ".join(
        f"{band} {value:.4g}" for band, value in zip(result["bands"], result["spectrum"], strict=True)
    )
    if nearest := result["nearest_sample"]:
        place = f"{nearest['x']:.10g}, {nearest['y']:.10g}"
        yield f"nearest sample: {nearest['class']} at {place} ({nearest['cosine']:.3f})"
    yield from _notes(result)


def _classes(result: Result) -> Iterable[str]:
    for item in result["classes"]:
        area = "" if item["area_m2"] is None else f"{item['area_m2'] / 1e6:12.3f} km2"
        yield f"{item['value']:5} {item['name']:30.30} {item['share']:7.1%} {item['pixels']:12} px {area}"
    yield from _samples(result["samples"])
    yield from _notes(result)
    yield from (f"{name}: {path}" for name, path in result["outputs"].items() if path)


def _hits(result: Result) -> Iterable[str]:
    for hit in result["hits"]:
        scores = f"{hit['rank']:4} {hit['score']:7.4f} {hit['percentile']:8.3f}"
        yield f"{scores} {hit['tile']:12} {hit['x']:.6f} {hit['y']:.6f} {hit['source']}"
    yield from _notes(result)
    if result["outputs"]["hits"]:
        yield f"hits: {result['outputs']['hits']}"
    if result["outputs"]["heatmap"]:
        yield f"heat map: {result['outputs']['heatmap']}"
    yield from _footer(result)


def _chips(result: Result) -> Iterable[str]:
    for chip in result["chips"]:
        if "error" in chip:
            yield f"{chip['path']}: error: {chip['error']['message']}"
        else:
            yield f"{chip['path']}: {chip['top']} ({chip['scores'][chip['top']]:.1%})"


def _export(result: Result) -> Iterable[str]:
    path = result["outputs"].get("tiles") or result["outputs"]["picture"]
    yield f"{path}: {result['tiles']} tiles, {result['embedding_size']}-dimensional embeddings"
    yield from _notes(result)
    yield from _footer(result)


def _change(result: Result) -> Iterable[str]:
    for item in result["transitions"]:
        area = "" if item["area_m2"] is None else f"{item['area_m2'] / 1e6:12.3f} km2"
        yield f"{item['value']:6} {item['name']:40.40} {item['share']:7.1%} {area}{_estimated(item['estimate'])}"
    yield f"changed: {result['changed_share']:.1%}"
    yield from _samples(result["samples"])
    yield from _notes(result)
    yield from (f"{name}: {path}" for name, path in result["outputs"].items() if path)
    yield from _footer(result)


def _sample(result: Result) -> Iterable[str]:
    for item in result["classes"]:
        counts = f"{item['samples']:6} points, {item['labelled']} labelled"
        yield f"{item['value']:5} {item['name']:30.30} {item['share']:7.1%} {counts}"
    yield f"{result['samples']} points, {result['added']} of them new, {result['labelled']} labelled"
    yield f"expected standard error of the overall accuracy: {result['standard_error']:.2%}"
    if excluded := result["excluded"]["blocks"]:
        yield f"left out: {excluded} blocks near training samples of the map, {result['excluded']['pixels']} pixels"
    yield from _notes(result)
    yield f"sample: {result['outputs']['sample']}"


def _assess(result: Result) -> Iterable[str]:
    width = max(len(str(count)) for row in result["matrix"] for count in row) + 2
    yield "samples: one row per class of the map, one column per class of the reference, in the same order"
    for item, row in zip(result["classes"], result["matrix"], strict=True):
        yield f"{item['name']:30.30}" + "".join(f"{count:{width}}" for count in row)
    yield " " * 30 + "".join(f"{title:>12}" for title in ("user's", "producer's", "F1", "IoU", "km2", "estimated"))
    for item in result["classes"]:
        keys = ("users_accuracy", "producers_accuracy", "f1", "iou")
        shares = "".join(f"{'-' if item[key] is None else format(item[key], '.1%'):>12}" for key in keys)
        area = "" if item["area_m2"] is None else f"{item['area_m2'] / 1e6:12.3f}"
        yield f"{item['name']:30.30}{shares}{area}{_estimated(item['estimate'])}"
    kappa = "" if result["kappa"] is None else f", kappa {result['kappa']:.3f}"
    yield f"overall accuracy {result['overall_accuracy']:.1%} ({result['samples']} samples){kappa}"
    if estimate := result["estimate"]:
        yield f"overall accuracy by area {estimate['overall']:.1%} ± {estimate['half_width']:.1%}"
    if result["left_out"]:
        yield f"left out: {result['left_out']} samples where the map has no class"
    if found := result["reliability"]:
        yield f"confidence: expected calibration error {found['expected_error']:.1%} ({found['samples']} samples)"
    yield from _notes(result)
    yield from (f"{name}: {path}" for name, path in result["outputs"].items() if path)


def _estimated(estimate: Result | None) -> str:
    """An area with its 95 % confidence interval, in square kilometres."""
    if estimate is None or estimate["area_m2"] is None:
        return ""
    return f"{estimate['area_m2'] / 1e6:12.3f} ± {estimate['area_half_width_m2'] / 1e6:.3f}"


def _models(result: Result) -> Iterable[str]:
    for model in result["models"]:
        if "error" in model:
            yield f"{model['name']}: {model['error']['message']}"
        else:
            reads = ", ".join(model["modalities"])
            yield f"{model['name']} {model['version']} ({reads}; {model['license']}) {model['path']}{_not_used(model)}"
    csmask = result.get("csmask", {})
    if csmask.get("installed"):
        yield f"{csmask['name']} {csmask['version']} (finds clouds; {csmask['license']}) {csmask['path']}"
    if "removed" in result:
        yield f"removed: {result['removed']}"
    elif not csmask and not result["models"]:
        yield "No models are installed."


def _not_used(model: Result) -> str:
    return "" if model.get("used", True) else " (not used: a model with this name was imported)"


def _doctor(result: Result) -> Iterable[str]:
    yield f"LandPrompt {result['version']}, Python {result['python']}, {result['platform']}"
    yield ", ".join(f"{name} {number}" for name, number in result["packages"].items())
    yield f"device: {result['device'] or 'none'} ({result['device_reason']})"
    yield f"cache: {result['cache']['path']} ({result['cache']['size_mb']} MB)"
    yield f"log: {result['log']}"
    for check in result["checks"]:
        outcome = check["detail"] if check["ok"] else f"FAILED. {check['error']['message']}"
        yield f"{check['name']}: {outcome}"


def _presets(result: Result) -> Iterable[str]:
    if "classes" in result:
        return (f"{item['colour']} {item['name']}" for item in result["classes"])
    return result.get("words") or (f"{preset['name']}: {preset['title']}" for preset in result["presets"])


def _schema(result: Result) -> Iterable[str]:
    yield json.dumps(result["jobs"], indent=2)


def _cache(result: Result) -> Iterable[str]:
    if result["removed"]:
        yield f"removed: {result['removed']} indexes, {result['freed_bytes'] / 1e6:.1f} MB"
    limit = "no limit" if result["limit_bytes"] is None else f"at most {result['limit_bytes'] / 1e9:g} GB"
    yield f"{result['path']}: {result['indexes']} indexes, {result['bytes'] / 1e6:.1f} MB ({limit})"


def _notes(result: Result) -> Iterable[str]:
    return (f"note: {sentence}" for sentence in result.get("notes", []))


def _footer(result: Result) -> Iterable[str]:
    how = "index reused" if result["reused"] else "raster encoded"
    memory = "" if result["peak_memory_mb"] is None else f", at most {result['peak_memory_mb']:.0f} MB of memory"
    yield f"{how}; device {result['device']} ({result['device_reason']}); {result['seconds']['total']:.1f} s{memory}"


_REPORTS: dict[str, Callable[[Result], Iterable[str]]] = {
    "inspect": _inspection, "index": _index, "map": _map, "similar": _hits, "find": _hits, "export": _export,
    "change": _change, "sample": _sample, "assess": _assess, "classify": _chips, "models": _models, "doctor": _doctor,
    "cache": _cache, "preview": _preview, "explain": _explain, "polygons": _polygons, "presets": _presets,
    "schema": _schema,
}  # fmt: skip
