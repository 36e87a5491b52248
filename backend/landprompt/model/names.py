"""Names that a model card may use for the model and its files."""

from __future__ import annotations

CSMASK = "ukis-csmask"  # reserved for the networks that find clouds, which are kept with the imported models

_MAX_BYTES = 128
_FORBIDDEN = frozenset('/\\:*?"<>|')
# Windows reserves these device names, with any extension, in every folder.
_RESERVED = frozenset(
    (
        "CON",
        "PRN",
        "AUX",
        "NUL",
        "CONIN$",
        "CONOUT$",
        *(f"{port}{n}" for port in ("COM", "LPT") for n in "0123456789¹²³"),
    )
)


def is_plain_name(name: str) -> bool:
    """Whether a name is a plain file name on Linux, Windows and macOS.

    A plain name has no separator, drive letter, control character or wildcard, does not start with a dot or space, does
    not end with one, and is not a Windows device name.
    """
    try:
        size = len(name.encode())
    except UnicodeEncodeError:  # lone surrogates
        return False
    if not 0 < size <= _MAX_BYTES or not name.isprintable() or _FORBIDDEN & set(name):
        return False
    if name != name.strip(" ") or name.startswith(".") or name.endswith("."):
        return False
    return name.split(".")[0].rstrip(" ").upper() not in _RESERVED
