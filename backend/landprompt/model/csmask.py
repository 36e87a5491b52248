"""A network of ukis-csmask (Wieland et al. 2019, doi 10.1016/j.rse.2019.05.022), which finds clouds and shadows."""

from __future__ import annotations

import json

import numpy as np

from .csmask_files import verified
from .device import open_session


class CloudNetwork:
    """A loaded network.

    Args:
        network: number of bands and processing level: ``4b_l1c``, ``4b_l2a``, ``6b_l1c`` or ``6b_l2a``.
        device: ``auto``, ``cpu`` or ``cuda``.

    Raises:
        CloudNetworkMissing: the networks are not installed.
        ModelDamaged, DeviceUnavailable: see `open_session`.
    """

    def __init__(self, network: str, device: str = "auto") -> None:
        statistics = json.loads(verified(f"model_{network}.json"))["data"]["dataset_statistics"]["img"]
        self._mean, self._std = (np.array(each, np.float32)[:, None, None] for each in statistics)
        self._session, _ = open_session(verified(f"model_{network}.onnx"), device)
        self._input = self._session.get_inputs()[0].name

    def __call__(self, reflectance: np.ndarray) -> np.ndarray:
        """What the pixels of a tile show: uint8 (256, 256), 0 clear, 1 cloud, 2 cloud shadow.

        Args:
            reflectance: float32 (4 or 6, 256, 256), pixels of about 30 m: blue, green, red and near infrared, and with
                six bands also short-wave infrared at 1.6 and 2.2 micrometres.
        """
        image = (reflectance - self._mean) / self._std
        scores = self._session.run(None, {self._input: image[None]})[0]
        found: np.ndarray = scores[0].argmax(axis=0).astype(np.uint8)
        return found
