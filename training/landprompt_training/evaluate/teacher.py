"""The paper's rows of a patched base: how it names a test split's pictures, and how its students find them again."""

from __future__ import annotations

from landprompt_training.data.sample import SampleSet
from landprompt_training.evaluate.pairs import student_embeddings
from landprompt_training.evaluate.results import Results
from landprompt_training.evaluate.retrieval import pair_ranks, recall
from landprompt_training.evaluate.views import View, pixels_of
from landprompt_training.evaluate.zero_shot import metric
from landprompt_training.models.base import Base
from landprompt_training.models.class_head import placed_pictures
from landprompt_training.stages.align import AlignTask


def measure_teacher(
    name: str,
    samples: SampleSet,
    towers: dict[str, Base],
    tasks: dict[str, AlignTask],
    results: Results,
    workers: int = 0,
) -> None:
    """Zero-shot score of each tower, and Recall@k between the last one's pictures and each student's tiles, both ways.

    All samples are the gallery. A set without pictures or labels is told in `results.skipped`.

    Args:
        name: as rows have it.
        towers: as rows name them -> the base with that image tower; the last one taught the students.
        tasks: sensor -> its student; of sensors that the set has, the others are left out.
        workers: processes that read the pictures.
    """
    try:
        for who, base in towers.items():
            pictures, value = placed_pictures(base, samples, workers)
            results.add(name, len(samples), metric(samples.multi_label), value, bands=who, prompts="standard")
    except ValueError as problem:
        results.skipped.append(f"{name}, named by the base: {problem}")
        return
    for sensor, task in tasks.items():
        if pixels_of(samples[0], View(sensor)) is None:
            continue
        tiles = student_embeddings(task.student, task.modality, samples, range(len(samples)))
        for way, ranks in (
            (f"the teacher to {sensor}", pair_ranks(pictures, tiles)),
            (f"{sensor} to the teacher", pair_ranks(tiles, pictures)),
        ):
            for k, value in recall(ranks).items():
                results.add(name, len(samples), f"Recall@{k}", value, bands=way)
