from __future__ import annotations

import numpy as np
from landprompt_training.evaluate.maps import class_map, confusion, iou, pooled


def test_iou_of_known_table():
    truth, predicted = np.array([0, 0, 0, 1, 1, -1]), np.array([0, 0, 1, 1, 0, 0])
    table = confusion(truth, predicted, 2)
    assert table.tolist() == [[2, 1], [1, 1]]
    assert iou(table).tolist() == [2 / 4, 1 / 3]


def test_iou_of_absent_class_is_zero():
    assert iou(confusion(np.array([0]), np.array([0]), 2)).tolist() == [1, 0]


def test_pooling_weights_pictures_by_pixels():
    small, large = (np.array([1]), np.array([0])), (np.ones(99, int), np.ones(99, int))
    assert iou(pooled([small, large], 2))[1] == 0.99  # the mean over the two pictures would be 0.5
    assert pooled([], 2).tolist() == [[0, 0], [0, 0]]


def test_map_is_aligned_with_image_of_odd_size(model):
    image = np.zeros((3, 7, 9), np.float32)
    image[0, :, :4] = 1  # left half red, right half blue, in the order of the band names
    image[1, :, 4:] = 1
    prompts = model.prompts("s2", ["green", "blue", "red"])
    called = class_map(model, "s2", image, ("B04", "B02", "B03"), np.ones((7, 9), bool), prompts)
    assert called.shape == (7, 9)
    assert (called[:, :4] == 2).all() and (called[:, 4:] == 1).all()
