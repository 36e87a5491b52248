"""The calibration of a map's confidence as a JSON file, which `assess` writes and `map` reads."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

from .errors import BadOption, FileMissing
from .query.reliability import Calibration

_KIND, _FORMAT = "landprompt calibration", 1


def calibration_text(reliability: dict[str, Any]) -> str:
    """The text of a calibration file. `reliability` is that of an assessment and has `intercept` and `slope`."""
    return json.dumps({"kind": _KIND, "format": _FORMAT, **reliability}, indent=1)


def read_calibration(path: str) -> Calibration:
    """Read a calibration.

    Raises:
        FileMissing, BadOption: there is no such file, or it is not a calibration of this format.
    """
    try:
        content = json.loads(Path(path).read_text(encoding="utf-8"))
        if content["format"] == _FORMAT and content["kind"] == _KIND:
            found = Calibration(float(content["intercept"]), float(content["slope"]))
            if math.isfinite(found.intercept) and 0 < found.slope < math.inf:
                return found
    except FileNotFoundError as error:
        raise FileMissing(f"The calibration '{path}' does not exist.") from error
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        pass
    raise BadOption(f"'{path}' is not a calibration.", "Use a file written by 'landprompt assess --calibration'.")
