"""Dates of bands, and the choice of a date from a time series."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from ...errors import BadOption, TooFewBands
from ..bands import S1_NAMES, canonical_name
from ..io.clouds import cloud_mask_in
from ..io.layer import Choice, Layer, Opened

_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)")


@dataclass(frozen=True)
class DatedLayer:
    """A layer and the date of its pixels; None if it has no date."""

    layer: Layer
    date: datetime | None


def dated(layers: Sequence[Layer]) -> list[DatedLayer]:
    """Add the dates in the labels of layers, if a band occurs with several dates.

    Earth Engine's toBands() names bands this way. If every band occurs only once, they are a composite without dates.
    """
    dates = [date_in(layer.label) for layer in layers]
    bands = [canonical_name(layer.label) or _DATE.sub("", layer.label or "") for layer in layers]
    of_band: dict[str, set[datetime | None]] = {}
    for band, date in zip(bands, dates, strict=True):
        of_band.setdefault(band, set()).add(date)
    if all(len(each - {None}) < 2 for each in of_band.values()):
        dates = [None] * len(layers)
    return [DatedLayer(layer, date) for layer, date in zip(layers, dates, strict=True)]


def date_in(text: str | None) -> datetime | None:
    """The first date in a string: 20210503, 2021-05-03."""
    match = _DATE.search(text or "")
    try:
        return datetime(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:  # such as 31 February
        return None


def reading_ids(layers: Sequence[DatedLayer]) -> dict[str, list[Layer]]:
    """The layers of each date, latest first, by reading id: `date:2021-05-03`, with the time if a day has several.

    Layers without a date belong to every date.
    """
    dates = sorted({each.date for each in layers if each.date}, reverse=True)
    days = [date.date() for date in dates]
    found = {}
    for date in dates:
        text = date.strftime("%Y-%m-%d" if days.count(date.date()) == 1 else "%Y-%m-%dT%H:%M:%S")
        found[f"date:{text}"] = [each.layer for each in layers if each.date in (None, date)]
    return found


def choose_date(path: str, layers: list[DatedLayer], tags: dict[str, str], assume: str, notes: list[str]) -> Opened:
    """The bands of one date. For a time series, those of the reading `assume`, or a question about the date."""
    readings = reading_ids(layers)
    if len(readings) < 2:
        return _opened(path, [each.layer for each in layers], tags, notes)
    chosen = next(iter(readings))
    if assume.startswith("date:"):
        chosen = assume
    if chosen not in readings:
        _close(layers)
        raise BadOption(f"There is no reading '{assume}'; the readings are {join_names(list(readings))}.")
    bands = [layer.label for layer in readings[chosen]]
    if len(bands) < 3 and not any(canonical_name(label) in S1_NAMES for label in bands):
        _close(layers)
        raise TooFewBands(
            f"'{PurePosixPath(path).name}' is a time series of {len(readings)} dates with {len(bands)} band(s) each; "
            "an optical image needs at least three bands of one date.",
            "Use a file with all bands of one date, for example with one variable per band.",
        )
    days = [reading.removeprefix("date:") for reading in readings]
    if assume in readings or assume == "best":
        return _opened(path, readings[chosen], tags, [*notes, f"{chosen[5:]} is used, one of {len(days)} dates."])
    titles = {reading: reading.removeprefix("date:") for reading in readings}
    text = f"The raster contains {len(days)} dates, {days[-1]} to {days[0]}. Which one should be used?"
    return _opened(path, readings[chosen], tags, notes, Choice(text, titles))


def join_names(names: Sequence[str], limit: int = 6) -> str:
    """The first names, separated by commas, and the number of further ones."""
    more = f" and {len(names) - limit} more" if len(names) > limit else ""
    return ", ".join(names[:limit]) + more


def _close(layers: Sequence[DatedLayer]) -> None:
    for each in layers:
        each.layer.dataset.close()


def _opened(
    path: str, layers: list[Layer], tags: dict[str, str], notes: list[str], choice: Choice | None = None
) -> Opened:  # fmt: skip
    return Opened(path, layers, tags, cloud_mask_in(layers), notes, choice)
