"""Reads the npz files of a model bundle without trusting them."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

import numpy as np

from .errors import ModelDamaged

_MAX_BYTES = 2**28  # uncompressed; training phrases and their embeddings take a few megabytes


def load_arrays(path: Path) -> dict[str, np.ndarray]:
    """Return all arrays of an npz file by name; they hold text or finite numbers.

    Raises:
        ModelDamaged: the file is not an npz file of such arrays, or is larger than 256 MB uncompressed.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _MAX_BYTES:
                raise ValueError(f"its arrays take more than {_MAX_BYTES // 2**20} MB")
        with np.load(path, allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
        for name, values in arrays.items():
            if values.dtype.kind not in "Ubiuf" or (values.dtype.kind == "f" and not np.isfinite(values).all()):
                raise ValueError(f"the array '{name}' is neither text nor finite numbers")
    # NumPy's header parser raises SyntaxError and TypeError, and allocates whatever a header declares
    except (
        OSError, ValueError, KeyError, EOFError, SyntaxError, TypeError, AttributeError, MemoryError, OverflowError,
        NotImplementedError, RuntimeError, RecursionError, zipfile.BadZipFile, zlib.error,
    ) as error:  # fmt: skip
        raise ModelDamaged(f"The model file '{path}' cannot be read: {error or type(error).__name__}.") from error
    return arrays
