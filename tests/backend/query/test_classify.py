from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from landprompt.index.quantised import dequantise, inverse_lengths, quantise
from landprompt.query.classify import (
    CellPositions,
    ClassQuery,
    cell_positions,
    class_probabilities,
    classify_pixels,
    classify_stored,
    stored_probabilities,
    upsample,
)
from landprompt.query.taught import TaughtScores


def test_probabilities_are_the_softmax_of_the_best_synonym():
    cells = np.array([[1, 0], [0, 1]], np.float32)  # two cells: along x, along y
    prompts = np.array([[1, 0], [0, 1], [0.6, 0.8]], np.float32)
    found = class_probabilities(cells, prompts, [0, 1, 1], logit_scale=10, temperature=2)
    first, second = np.exp(5 * 1.0), np.exp(5 * 0.6)
    assert found[:, 0] == pytest.approx([first / (first + second), second / (first + second)])
    first, second = np.exp(5 * 0.0), np.exp(5 * 1.0)
    assert found[:, 1] == pytest.approx([first / (first + second), second / (first + second)])


def test_large_logits_do_not_overflow():
    found = class_probabilities(np.ones((1, 1), np.float32), np.array([[1], [-1]], np.float32), [0, 1], 1e4, 1.0)
    assert found[:, 0].tolist() == [1, 0]


def test_upsampling_is_linear_between_cell_centres():
    cells = np.array([[[0, 0, 4, 4]]] * 1, np.float32).repeat(3, axis=1)
    found, near = upsample(cells, np.ones((3, 4), bool), 2, (2, 2), (2, 4))
    # Centres of the inner cells are at 3 and 5 (pixel edges from the first cell); pixel centres at 2.5, 3.5, 4.5, 5.5.
    assert found[0, 0] == pytest.approx([0, 1, 3, 4])
    assert near.all()


def test_cells_without_data_have_no_weight():
    cells = np.array([[[9, 1, 3, 9]]], np.float32).repeat(3, axis=1)
    valid = np.array([[False, True, True, False]] * 3)
    found, near = upsample(cells, valid, 2, (2, 2), (2, 4))
    assert found[0, 0] == pytest.approx([1, 1.5, 2.5, 3])
    assert near.all()
    assert not upsample(cells, np.zeros((3, 4), bool), 2, (2, 2), (2, 4))[1].any()


@pytest.mark.parametrize("stride", [1, 2, 3])
def test_upsampling_in_blocks_equals_the_whole(stride):
    rng = np.random.default_rng(5)
    cells, valid = rng.random((3, 12, 12), np.float32), rng.random((12, 12)) > 0.2
    side = 10 * stride
    whole, near = upsample(cells, valid, stride, (stride, stride), (side, side))
    for row, col in ((0, 0), (stride, 2 * stride), (3, 5)):
        r0, c0 = row // stride, col // stride
        part, part_near = upsample(
            cells[:, r0 : r0 + 6, c0 : c0 + 6], valid[r0 : r0 + 6, c0 : c0 + 6], stride,
            (stride + row - r0 * stride, stride + col - c0 * stride), (2 * stride, 2 * stride),
        )  # fmt: skip
        np.testing.assert_allclose(part, whole[:, row : row + 2 * stride, col : col + 2 * stride], atol=1e-6)
        np.testing.assert_array_equal(part_near, near[row : row + 2 * stride, col : col + 2 * stride])


def class_query(prompts=((1.0,),), class_of_prompt=(0,), classes=1, threshold=0.0) -> ClassQuery:
    return ClassQuery(np.array(prompts, np.float32), class_of_prompt, classes, 10.0, 2.0, threshold)


def one_to_one(count: int) -> CellPositions:
    return cell_positions(0, count, 1, 1, count)


def test_stored_cells_get_the_probabilities_of_their_embeddings():
    rng = np.random.default_rng(4)
    cells = rng.normal(size=(16, 90, 101)).astype(np.float32)  # more than one block, the last one cut
    stored = quantise(cells / np.linalg.norm(cells, axis=0), rng.random((90, 101)) > 0.1)
    prompts = rng.normal(size=(5, 16)).astype(np.float32)
    query = class_query(prompts / np.linalg.norm(prompts, axis=1)[:, None], (0, 1, 1, 1, 2), classes=3)
    found, peaks = stored_probabilities(stored, inverse_lengths(stored), query)
    expected = class_probabilities(dequantise(stored)[0], query.prompts, query.class_of_prompt, 10.0, 2.0)
    valid = stored[0] != 0
    np.testing.assert_allclose(found[:, valid], expected[:, valid], atol=2e-6)
    cosines = np.tensordot(query.prompts, dequantise(stored)[0], 1)[:, valid]
    np.testing.assert_allclose(peaks, cosines.max(axis=1), atol=2e-6)


def test_background_unclassified_and_nodata_have_their_own_labels():
    probabilities = np.array([[0.7, 0.1, 0.2, 0.4, 0.9], [0.2, 0.8, 0.2, 0.3, 0.1], [0.1, 0.1, 0.6, 0.3, 0.0]])
    valid = np.array([[True, True, True, True, False]])
    found = classify_pixels(
        probabilities[:, None].astype(np.float32), np.ones((1, 5), bool), one_to_one(1), one_to_one(5), valid,
        class_query(classes=2, threshold=0.5), keep=True,
    )  # fmt: skip
    assert found.labels.tolist() == [[1, 2, 254, 255, 0]]
    assert found.confidence[0, :4] == pytest.approx([0.7, 0.8, 0.6, 0.4])
    assert np.isnan(found.confidence[0, 4])
    assert found.probabilities[:, 0] == pytest.approx(probabilities)


def test_each_of_253_classes_has_its_own_value():
    probabilities = np.eye(254, dtype=np.float32)[:, None]
    found = classify_pixels(
        probabilities, np.ones((1, 254), bool), one_to_one(1), one_to_one(254), None, class_query(classes=253)
    )
    assert found.labels[0].tolist() == [*range(1, 254), 254]


def test_classes_of_pixels_are_those_of_the_upsampled_probabilities():
    rng = np.random.default_rng(6)
    probabilities, valid = rng.random((4, 9, 8), np.float32), rng.random((9, 8)) > 0.3
    blended, near = upsample(probabilities, valid, 2, (2, 2), (14, 12))
    found = classify_pixels(
        probabilities,
        valid,
        cell_positions(2, 14, 1, 2, 9),
        cell_positions(2, 12, 1, 2, 8),
        None,
        class_query(classes=4),
    )
    np.testing.assert_array_equal(found.labels, np.where(near, blended.argmax(axis=0) + 1, 0))
    np.testing.assert_allclose(found.confidence[near], blended.max(axis=0)[near], atol=1e-6)


def test_steps_of_large_pixels_and_beyond_the_last_centre():
    found = cell_positions(0, 3, pixel=4, cell=2, cells=6)  # pixel centres at 2, 6, 10; cell centres at 1, 3, 5...
    assert (found.before + found.weight).tolist() == [0.5, 2.5, 4.5]
    found = cell_positions(-2, 4, pixel=1, cell=2, cells=1)
    assert (found.before.tolist(), found.after.tolist(), found.weight.tolist()) == ([0] * 4, [0] * 4, [0] * 4)


def test_part_of_the_positions_has_its_neighbouring_cells():
    part, cells = cell_positions(0, 20, 1, 2, 10).part(5, 9)  # centres at 2.25, 2.75, 3.25, 3.75 cells
    assert (cells.start, cells.stop) == (2, 5)
    assert (part.before + part.weight).tolist() == [0.25, 0.75, 1.25, 1.75]


def test_classification_in_parts_equals_the_whole():
    rng = np.random.default_rng(8)
    cells = rng.normal(size=(8, 20, 15)).astype(np.float32)
    stored = quantise(cells / np.linalg.norm(cells, axis=0), rng.random((20, 15)) > 0.1)
    prompts = rng.normal(size=(3, 8)).astype(np.float32)
    query = class_query(prompts / np.linalg.norm(prompts, axis=1)[:, None], (0, 1, 2), classes=3)
    rows, cols = cell_positions(0, 40, 1, 2, 20), cell_positions(0, 30, 1, 2, 15)
    whole = classify_stored(stored, rows, cols, None, query).labels
    assert set(np.unique(whole)) == {0, 1, 2, 3}
    for start, stop in ((0, 7), (7, 40)):
        part, needed = rows.part(start, stop)
        np.testing.assert_array_equal(
            classify_stored(stored[:, needed], part, cols, None, query).labels, whole[start:stop]
        )


def test_cells_without_data_do_not_count_for_peaks():
    query, rows = class_query(((1.0, 0.0),)), one_to_one(3)
    found = classify_stored(np.zeros((2, 3, 3), np.uint8), rows, rows, None, query)
    assert found.peaks.tolist() == [0.0]


def test_a_prompt_to_leave_out_makes_nodata_where_it_wins():
    cells = np.array([[1, 0, 0.6], [0, 1, 0.8]], np.float32)[:, None]
    stored = quantise(cells, np.ones((1, 3), bool))
    query = replace(class_query(((1.0, 0.0),), threshold=0.9), left_out=np.array([[0.0, 1.0]], np.float32))
    found = classify_stored(stored, one_to_one(1), one_to_one(3), None, query, keep=True)
    assert found.labels.tolist() == [[1, 0, 0]]
    assert found.left_out.tolist() == [[False, True, True]]
    assert found.probabilities.shape == (1, 1, 3) and found.peaks.shape == (1,)
    assert found.confidence[0, 0] == pytest.approx(1 / (1 + np.exp(-5)), abs=0.01)
    assert np.isnan(found.confidence[0, 1:]).all()
    found.remove(np.array([[False, True, False]]))
    assert found.left_out.tolist() == [[False, False, True]]


def test_samples_do_not_move_what_is_left_out():
    """Samples turn all cells into the second class, but the third prompt still wins where it matches best."""
    rng = np.random.default_rng(3)
    cells = rng.normal(size=(8, 6, 7)).astype(np.float32)
    stored = quantise(cells / np.linalg.norm(cells, axis=0), np.ones((6, 7), bool))
    stored = np.concatenate([stored, np.full((1, 6, 7), 9, np.uint8)])
    prompts = rng.normal(size=(3, 8)).astype(np.float32)
    prompts /= np.linalg.norm(prompts, axis=1)[:, None]
    words = replace(class_query(prompts[:2], (0, 1), classes=2), left_out=prompts[2:])
    taught = TaughtScores(
        0.1, np.zeros((2, 8), np.float32), np.zeros((2, 1), np.float32), np.array([0, 50], np.float32),
        np.zeros((1, 256), np.float32),
    )  # fmt: skip
    rows, cols = one_to_one(6), one_to_one(7)
    by_words = classify_stored(stored[:8], rows, cols, None, words)
    by_samples = classify_stored(stored, rows, cols, None, replace(words, taught=taught))
    assert 0 < by_words.left_out.sum() < by_words.left_out.size
    np.testing.assert_array_equal(by_samples.left_out, by_words.left_out)
    assert set(np.unique(by_samples.labels)) == {0, 2}
