"""Translates errors of pip and venv into a sentence and a remedy."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qgis.PyQt.QtCore import QT_TRANSLATE_NOOP, QCoreApplication


@dataclass(frozen=True)
class SetUpFailure:
    """Why Set Up Engine failed."""

    code: str
    message: str
    remedy: str


# The first match is used. Causes precede consequences: after a refused connection, pip also prints that no version was
# found.
_KNOWN = (
    (
        "disk_full",
        r"No space left on device|Errno 28|not enough space|Disk quota exceeded",
        QT_TRANSLATE_NOOP("SetUpFailure", "The disk is full."),
        QT_TRANSLATE_NOOP(
            "SetUpFailure", "The engine needs about 1 GB, for NVIDIA GPUs about 5 GB. Free some space and try again."
        ),
    ),
    (
        "package_altered",
        r"DO NOT MATCH THE HASHES|in --require-hashes mode",
        QT_TRANSLATE_NOOP("SetUpFailure", "A downloaded package does not match its checksum and was not installed."),
        QT_TRANSLATE_NOOP(
            "SetUpFailure",
            "Click Set Up Engine again. If the error persists, ask your administrator whether the package index is a "
            "mirror with modified packages.",
        ),
    ),
    (
        "venv_missing",
        r"ensurepip is not\s+available|No module named '?(venv|ensurepip)",
        QT_TRANSLATE_NOOP(
            "SetUpFailure", "This Python can’t create environments, because its venv module is not installed."
        ),
        QT_TRANSLATE_NOOP(
            "SetUpFailure", "On Debian and Ubuntu run: sudo apt install python3-venv. Then click Set Up Engine again."
        ),
    ),
    (
        "proxy",
        r"ProxyError|Cannot connect to proxy|407 Proxy|Missing dependencies for SOCKS",
        QT_TRANSLATE_NOOP("SetUpFailure", "The proxy refused the connection."),
        QT_TRANSLATE_NOOP(
            "SetUpFailure",
            "Check the proxy in Settings ▸ Options ▸ Network, and make sure that it allows pip. SOCKS proxies "
            "are not supported.",
        ),
    ),
    (
        "tls",
        r"CERTIFICATE_VERIFY_FAILED|SSLError|SSLCertVerificationError",
        QT_TRANSLATE_NOOP(
            "SetUpFailure",
            "The TLS certificate could not be verified. Company firewalls often replace certificates.",
        ),
        QT_TRANSLATE_NOOP(
            "SetUpFailure",
            "Ask your administrator for the certificate file and set the environment variable PIP_CERT to its path.",
        ),
    ),
    (
        "no_network",
        r"NewConnectionError|NameResolutionError|name resolution|getaddrinfo failed|Network is unreachable"
        r"|ConnectTimeout|ReadTimeout|Connection (refused|reset|timed out)|Max retries exceeded",
        QT_TRANSLATE_NOOP("SetUpFailure", "The package index can’t be reached."),
        QT_TRANSLATE_NOOP(
            "SetUpFailure", "Check the network connection, then click Set Up Engine again. Downloaded files are kept."
        ),
    ),
    (
        "python_unsuitable",
        r"requires a different Python|Requires-Python|No matching distribution found|not a supported wheel",
        QT_TRANSLATE_NOOP(
            "SetUpFailure", "A required package is not available for this Python version and operating system."
        ),
        QT_TRANSLATE_NOOP(
            "SetUpFailure", "Install Python 3.11 to 3.13 (64-bit) and select it in Settings ▸ Options ▸ LandPrompt."
        ),
    ),
    (
        "not_permitted",
        r"Permission denied|Access is denied|Errno 13|WinError 5",
        QT_TRANSLATE_NOOP("SetUpFailure", "A file or folder could not be written."),
        QT_TRANSLATE_NOOP(
            "SetUpFailure", "Close other QGIS windows and check the permissions of your user data folder."
        ),
    ),
)


def classify(output: str, step: str, wheels: str = "") -> SetUpFailure:
    """Return the failure that matches an output.

    Args:
        output: Output of the failed step.
        step: Title of the step, for unknown failures.
        wheels: The folder of wheels from which packages are installed; empty if they are downloaded.
    """
    if wheels and (lacking := re.search(r"No matching distribution found for (\S+)", output)):
        return _wheel_missing(wheels, lacking[1])
    for code, pattern, message, remedy in _KNOWN:
        if re.search(pattern, output, re.IGNORECASE):
            return SetUpFailure(code, _translate(message), _translate(remedy))
    last = next((line.strip() for line in reversed(output.splitlines()) if line.strip()), "")
    return SetUpFailure(
        "set_up_failed",
        QCoreApplication.translate("SetUpFailure", "Step failed: {}.").format(step) + (f" {last}" if last else ""),
        QCoreApplication.translate(
            "SetUpFailure", "See Details below. Use Copy Details to copy them to the clipboard."
        ),
    )


def _wheel_missing(folder: str, package: str) -> SetUpFailure:
    return SetUpFailure(
        "wheel_missing",
        QCoreApplication.translate(
            "SetUpFailure", "{} contains no wheel of {} for this Python version and operating system."
        ).format(folder, package),
        QCoreApplication.translate(
            "SetUpFailure",
            "Download the wheels with the same version of Python on the same operating system; the user guide shows "
            "the command.",
        ),
    )


def no_space(needed: int, free: int) -> SetUpFailure:
    """Return the failure of a disk with too little free space, both in bytes."""
    message = QCoreApplication.translate(
        "SetUpFailure", "Not enough disk space: {:.1f} GB are needed, {:.1f} GB are free."
    )
    remedy = QCoreApplication.translate("SetUpFailure", "Free some space and try again.")
    return SetUpFailure("disk_full", message.format(needed / 1e9, free / 1e9), remedy)


def _translate(text: str) -> str:
    return QCoreApplication.translate("SetUpFailure", text)
