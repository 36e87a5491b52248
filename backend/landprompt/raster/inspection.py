"""How a raster was read, and why."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

# Whether clouds marked by a cloud mask are kept or masked.
KEPT, LEFT_OUT = "kept", "left_out"
# Without a cloud mask: whether clouds can be left out, are left out of maps as the model finds them, or are left out of
# the index as ukis-csmask finds them.
OFFERED, BY_MODEL, BY_CSMASK = "offered", "by_model", "by_csmask"
USED, QUESTION = "used", "question"
SENSOR_NAMES = {"s2": "Sentinel-2", "s1": "Sentinel-1", "rgb": "RGB"}  # by modality


@dataclass(frozen=True)
class Reading:
    """One way to read a raster.

    Attributes:
        id: stable, for `assume`: for example "landsat-c2-l2", "sentinel-2-l2a:offset-included".
        title: one line for users.
        reasons: sentences.
        overrides: hints that select this reading.
        option: the same as command line options.
    """

    id: str
    title: str
    reasons: list[str]
    overrides: dict[str, Any]
    option: str


@dataclass(frozen=True)
class Question:
    """A question to the user: a sentence, and the readings to choose from, most likely first."""

    text: str
    readings: list[Reading]


@dataclass(frozen=True)
class BandRow:
    """A band of the raster.

    Attributes:
        index: number of the band, from 1.
        label: description of the band in the file, or None.
        band: its canonical name; None if the band is not encoded.
        wavelength_um: centre wavelength in micrometres, or None.
        file: the name of its file.
        cloud_mask: whether it is the cloud mask of `Inspection.cloud_mask`.
    """

    index: int
    label: str | None
    band: str | None
    wavelength_um: float | None
    file: str
    cloud_mask: bool = False


@dataclass(frozen=True)
class Inspection:
    """How a raster was read, before anything is computed.

    Attributes:
        status: "used", or "question" if the user must choose a reading.
        certainty: "certain", "likely" or "question".
        product, product_title: the product family.
        summary: one line for users.
        sensor: for example "Sentinel-2", "Sentinel-1", "Landsat", "RGB".
        modality: "s2", "s1" or "rgb": the kind of encoder that reads it.
        bands: canonical band name -> 1-based index; for a folder, the position in the list of its band files.
        missing: bands of the modality that the raster lacks.
        units: "dn", "reflectance", "uint8", "db", "linear" or "amplitude".
        scale, offset: `physical = stored * scale + offset`.
        nodata: stored value that means "no data", or None.
        gsd_m: ground sampling distance in metres.
        width, height: pixels.
        crs: for example "EPSG:32648", or WKT without a code; None if the raster has none.
        dtype: data type of the stored numbers.
        clouds: "kept" or "left_out" if a cloud mask comes with the image; without one, "by_model" or "by_csmask" if
            clouds that the model or ukis-csmask finds are left out, "offered" if they can be, or None.
        cloud_mask: title of the mask that comes with the image, such as "scene classification (SCL)".
        cloud_network: the network of ukis-csmask that can find clouds, such as "6b_l2a"; None if a mask comes with the
            image, or if its bands, units or pixel size do not suit.
        reasons: the evidence for the reading, a sentence each.
        notes: information, a sentence each.
        band_table: a row for each band of the raster.
        files: the files of the bands, in their order, and of the cloud mask; GDAL paths.
        question: the question, if the status is "question".
    """

    status: str
    certainty: str
    product: str
    product_title: str
    summary: str
    sensor: str
    modality: str
    bands: dict[str, int]
    missing: list[str]
    units: str
    scale: float
    offset: float
    nodata: float | None
    gsd_m: float
    width: int
    height: int
    crs: str | None
    dtype: str
    clouds: str | None = None
    cloud_mask: str | None = None
    cloud_network: str | None = None
    reasons: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    band_table: list[BandRow] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    question: Question | None = None

    def as_dict(self) -> dict[str, Any]:
        """The inspection as JSON, as in the protocol. Nodata values that JSON lacks are strings: "nan", "inf"."""
        plain = asdict(self)
        if self.nodata is not None and not math.isfinite(self.nodata):
            plain["nodata"] = str(self.nodata)
        return plain


def clouds_without_mask(bands: Iterable[str], by_model: bool) -> str | None:
    """What happens to clouds without a cloud mask: "by_model", "offered", or None if the bands show too little."""
    present = set(bands)
    if not present >= {"B02", "B03", "B04"} or not present & {"B08", "B8A"}:
        return None
    return BY_MODEL if by_model else OFFERED
