"""The same tiles with fewer bands: what each subset that people have is worth."""

from __future__ import annotations

from landprompt_training.data.bands import SUBSETS
from landprompt_training.data.sample import SampleSet
from landprompt_training.evaluate.model import Model
from landprompt_training.evaluate.results import Results
from landprompt_training.evaluate.views import View, see
from landprompt_training.evaluate.zero_shot import metric, score


def measure_subsets(model: Model, name: str, samples: SampleSet, results: Results) -> None:
    """Score of each band subset that the tiles have, with the standard prompts."""
    views = {View("s2", bands): title for title, bands in SUBSETS.items()}
    seen = see(model, name, samples, list(views))
    if seen is None or seen.labels is None:
        return
    prompts = model.prompts("s2", list(seen.classes), seen.templates)
    for view, embedding in seen.views.items():
        value = score(embedding, prompts, seen.labels, seen.multi_label)
        told = f"{len(view.bands)} ({views[view]})"
        results.add(name, len(seen), metric(seen.multi_label), value, bands=told, prompts="standard")
