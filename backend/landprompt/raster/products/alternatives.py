"""Scales, offsets and band orders that the plausibility check compares a reading with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

# Orders in which products and tools write bands.
_COMMON_ORDERS = (
    ("B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B09", "B11", "B12"),
    ("B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B09", "B11", "B12", "B8A"),
    ("B02", "B03", "B04", "B08", "B05", "B06", "B07", "B8A", "B11", "B12", "B01", "B09"),
    ("B04", "B03", "B02", "B08", "B8A", "B11", "B12", "B05", "B06", "B07", "B01", "B09"),
    ("B08", "B04", "B03", "B02"),
)
# Bands 1 to 7 of Landsat, and of Sentinel-2.
_LANDSAT = ("B01", "B02", "B03", "B04", "B8A", "B11", "B12")
_NUMBERED = ("B01", "B02", "B03", "B04", "B05", "B06", "B07")


@dataclass(frozen=True)
class Alternative:
    """`physical * scale + offset` instead of `physical`.

    Attributes:
        test: "offset", "decimal", "factor" or "both": the test of the plausibility check that uses it.
        words: end of the sentence "The spectra fit much better ...".
    """

    scale: float
    offset: float
    test: str
    words: str


@lru_cache(maxsize=8)
def alternatives(modality: str) -> tuple[Alternative, ...]:
    """The scales and offsets to try; for dB, half and double: the difference between amplitude and power."""
    # With other scales, dB and 8-bit values leave the possible range, which is checked separately.
    if modality != "s2":
        return (_scaled(0.5), _scaled(2.0)) if modality == "s1" else ()
    found = [_shifted(offset) for offset in (-0.1, 0.1)]
    found.append(Alternative(0.275, -0.2, "offset", "as Landsat Collection 2 DN (x 0.0000275 - 0.2)"))
    found.append(Alternative(1 / 0.275, 0.2 / 0.275, "offset", "as DN that are not Landsat Collection 2"))
    found += [_scaled(10.0**power) for power in (-4, -3, -2, -1, 1, 2, 3, 4)]
    found += [_scaled(factor) for factor in (0.25, 0.5, 2.0, 4.0)]
    both = [(scale, offset) for scale in (0.25, 0.5, 1.0, 2.0, 4.0) for offset in (-0.2, -0.1, 0.1, 0.2)]
    words = "with reflectance x {:g} {:+g}"
    found += [Alternative(a, b, "both", words.format(a, b)) for a, b in both if (a, abs(b)) != (1.0, 0.1)]
    return tuple(found)


def band_orders(names: Sequence[str], known: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield other names for the bands of a raster, in the raster's order.

    Args:
        names: the bands as they are read.
        known: bands that have statistics.
    """
    given, seen = tuple(names), {tuple(names)}
    for order in _orders(given):
        if order not in seen and set(order) <= set(known):
            seen.add(order)
            yield order


def _orders(given: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    swapped = {"B02": "B04", "B04": "B02", "VV": "VH", "VH": "VV"}
    yield tuple(swapped.get(name, name) for name in given)
    yield given[::-1]
    if len(given) > 2:
        yield given[1:] + given[:1]
        yield given[-1:] + given[:-1]
    for order in _COMMON_ORDERS:
        chosen = tuple(name for name in order if name in given)
        if len(chosen) == len(given):
            yield chosen
    if set(given) <= set(_NUMBERED):
        yield tuple(_LANDSAT[_NUMBERED.index(name)] for name in given)
    if set(given) <= set(_LANDSAT):
        yield tuple(_NUMBERED[_LANDSAT.index(name)] for name in given)


def _shifted(offset: float) -> Alternative:
    return Alternative(1.0, offset, "offset", f"with an offset of {offset:+g} to the reflectance")


def _scaled(factor: float) -> Alternative:
    test = "factor" if 0.2 < factor < 5 else "decimal"
    return Alternative(factor, 0.0, test, f"with values x {factor:g}")
