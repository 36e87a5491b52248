"""Whether the clouds of a raster are left out, and what detects them."""

from __future__ import annotations

from typing import NamedTuple

from .inspection import BY_CSMASK, KEPT, LEFT_OUT, clouds_without_mask
from .io.clouds import mask_kind
from .io.found_clouds import network_for
from .io.layer import Opened
from .overrides import Hints
from .products.candidate import Candidate


class Clouds(NamedTuple):
    """`clouds`, `cloud_mask` and `cloud_network` of an `Inspection`."""

    treatment: str | None
    mask: str | None
    network: str | None


def clouds_of(opened: Opened, best: Candidate, gsd: float, hints: Hints, notes: list[str]) -> Clouds:
    """How the clouds of a raster are treated; adds a note if they cannot be left out as the hints say."""
    kind = mask_kind(opened.clouds.label) if opened.clouds else None
    if kind is not None:
        return Clouds(LEFT_OUT if hints.mask_clouds else KEPT, kind.title, None)
    clouds = clouds_without_mask(best.bands, hints.mask_clouds == "model")
    network = network_for(set(best.bands), gsd, best.family.top_of_atmosphere) if best.modality == "s2" else None
    if hints.mask_clouds == "csmask" and network is not None:
        clouds = BY_CSMASK
    elif hints.mask_clouds is True:
        notes.append("No cloud mask comes with the raster, so clouds are not masked.")
    elif hints.mask_clouds == "csmask":
        notes.append(
            "No cloud mask comes with the raster, and ukis-csmask needs blue, green, red and near infrared in pixels "
            "of 2.5 to 60 m to detect clouds, so clouds are not masked."
        )
    elif hints.mask_clouds == "model" and clouds is None:
        notes.append(
            "No cloud mask comes with the raster, and the model needs blue, green, red and near infrared to find "
            "clouds, so clouds are not masked."
        )
    return Clouds(clouds, None, network)
