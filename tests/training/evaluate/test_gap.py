from __future__ import annotations

import numpy as np
import pytest
from landprompt_training.evaluate.retrieval import gap, measure_alignment, plane
from matplotlib import image


def unit(x):
    return x / np.linalg.norm(x, axis=1, keepdims=True)


@pytest.fixture
def aligned():
    """Embeddings of 30 tiles by a teacher, and by its student before (in a narrow cone) and after training."""
    rng = np.random.default_rng(4)
    labels = np.arange(30) % 3
    teacher = unit(np.eye(6)[labels] + 0.1 * rng.normal(size=(30, 6)))
    before = unit(np.eye(6)[5] + 0.05 * rng.normal(size=(30, 6)))
    return teacher, {"before": before, "after": unit(teacher + 0.05 * rng.normal(size=(30, 6)))}, labels


def test_gap_is_the_distance_between_means():
    assert gap(np.array([[1.0, 0], [0, 1]]), np.array([[-1.0, 0], [0, 1]])) == 1


def test_plane_preserves_distances_of_planar_points():
    rng = np.random.default_rng(0)
    flat = rng.normal(size=(20, 2)) @ np.linalg.qr(rng.normal(size=(5, 2)))[0].T
    one, other = plane([flat[:12], flat[12:]])
    assert np.linalg.norm(one[0] - other[3]) == pytest.approx(np.linalg.norm(flat[0] - flat[15]))


def test_alignment_is_measured_and_plotted_before_and_after(aligned, results, find):
    teacher, students, labels = aligned
    measure_alignment("tiles, test", "s2", teacher, students, labels, ("a", "b", "c"), results)
    before, after = (f"the teacher and s2, {when} alignment" for when in ("before", "after"))
    assert find(results, metric="modality gap", bands=before) == pytest.approx(
        gap(teacher, students["before"]), abs=1e-4
    )
    assert find(results, metric="modality gap", bands=after) < 0.05
    assert find(results, metric="mean cosine of pairs", bands=before) < 0.2
    assert find(results, metric="mean cosine of pairs", bands=after) > 0.95
    assert list(results.pictures) == ["alignment-s2-tiles--test.png"]
    height, width = image.imread(results.folder / "alignment-s2-tiles--test.png").shape[:2]
    assert width > 1.8 * height


def test_alignment_is_plotted_without_labels(aligned, results):
    teacher, students, _ = aligned
    measure_alignment("tiles, test", "s1", teacher, students, None, (), results)
    assert (results.folder / "alignment-s1-tiles--test.png").stat().st_size > 10_000
