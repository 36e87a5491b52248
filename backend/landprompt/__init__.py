"""LandPrompt's engine: encodes rasters once into an embedding index, and computes maps and searches from it."""

from __future__ import annotations

from .network import close_network

close_network()


def version() -> str:
    """Version of the installed engine, for example ``"0.1.0"``."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed

    try:
        return installed("landprompt")
    except PackageNotFoundError:
        return "0+source"
