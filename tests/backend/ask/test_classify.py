from __future__ import annotations

import numpy as np
import pytest
from landprompt.ask.classify import class_probabilities, decide, upsample


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
    # Centres of the inner cells lie at 3 and 5 (pixel edges from the first cell); pixel centres at 2.5, 3.5, 4.5, 5.5.
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
def test_a_cut_does_not_show(stride):
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


def test_values_of_the_map():
    probabilities = np.array([[0.7, 0.1, 0.2, 0.4, 0.9], [0.2, 0.8, 0.2, 0.3, 0.1], [0.1, 0.1, 0.6, 0.3, 0.0]])
    valid = np.array([[True, True, True, True, False]])
    labels, confidence = decide(probabilities[:, None].astype(np.float32), valid, classes=2, threshold=0.5)
    assert labels.tolist() == [[1, 2, 254, 255, 0]]
    assert confidence[0, :4] == pytest.approx([0.7, 0.8, 0.6, 0.4])
    assert np.isnan(confidence[0, 4])


def test_all_253_classes_have_a_value_of_their_own():
    labels, _ = decide(np.eye(254, dtype=np.float32)[:, None], np.ones((1, 254), bool), classes=253, threshold=0)
    assert labels[0].tolist() == [*range(1, 254), 254]
