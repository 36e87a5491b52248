"""What pip and venv print when they fail, told as a sentence and a remedy."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qgis.PyQt.QtCore import QT_TRANSLATE_NOOP, QCoreApplication


@dataclass(frozen=True)
class SetUpFailure:
    """Why Set Up failed."""

    code: str
    message: str
    remedy: str


# First match wins, so what pip says about the cause stands before what it says about the consequence: after a refused
# connection it goes on to print that no version was found.
_KNOWN = (
    (
        "disk_full",
        r"No space left on device|Errno 28|not enough space|Disk quota exceeded",
        QT_TRANSLATE_NOOP("SetUpFailure", "The disk is full."),
        QT_TRANSLATE_NOOP(
            "SetUpFailure", "The engine needs about 1 GB. Free some space and press Set Up Engine again."
        ),
    ),
    (
        "package_altered",
        r"DO NOT MATCH THE HASHES|in --require-hashes mode",
        QT_TRANSLATE_NOOP(
            "SetUpFailure", "A downloaded package is not the one that the engine was tested with; it was not installed."
        ),
        QT_TRANSLATE_NOOP(
            "SetUpFailure",
            "Press Set Up Engine again. If it fails again, ask your administrator whether the package index is "
            "a mirror with changed packages.",
        ),
    ),
    (
        "venv_missing",
        r"ensurepip is not\s+available|No module named '?(venv|ensurepip)",
        QT_TRANSLATE_NOOP("SetUpFailure", "This Python cannot make environments: its venv module is not installed."),
        QT_TRANSLATE_NOOP(
            "SetUpFailure", "On Debian and Ubuntu run: sudo apt install python3-venv. Then press Set Up Engine again."
        ),
    ),
    (
        "proxy",
        r"ProxyError|Cannot connect to proxy|407 Proxy|Missing dependencies for SOCKS",
        QT_TRANSLATE_NOOP("SetUpFailure", "The proxy refused the connection."),
        QT_TRANSLATE_NOOP(
            "SetUpFailure",
            "Check the proxy in Settings, Options, Network, and that it allows pip. SOCKS proxies are not supported.",
        ),
    ),
    (
        "tls",
        r"CERTIFICATE_VERIFY_FAILED|SSLError|SSLCertVerificationError",
        QT_TRANSLATE_NOOP(
            "SetUpFailure",
            "The secure connection could not be verified; often a company's firewall re-signs connections.",
        ),
        QT_TRANSLATE_NOOP(
            "SetUpFailure",
            "Ask your administrator for the firewall's certificate file and set the variable PIP_CERT to its path.",
        ),
    ),
    (
        "no_network",
        r"NewConnectionError|NameResolutionError|name resolution|getaddrinfo failed|Network is unreachable"
        r"|ConnectTimeout|ReadTimeout|Connection (refused|reset|timed out)|Max retries exceeded",
        QT_TRANSLATE_NOOP("SetUpFailure", "The package index could not be reached."),
        QT_TRANSLATE_NOOP(
            "SetUpFailure", "Check the network connection, then press Set Up Engine again: downloaded files are kept."
        ),
    ),
    (
        "python_unsuitable",
        r"requires a different Python|Requires-Python|No matching distribution found|not a supported wheel",
        QT_TRANSLATE_NOOP(
            "SetUpFailure", "There is no version of a needed package for this Python and operating system."
        ),
        QT_TRANSLATE_NOOP(
            "SetUpFailure", "Install Python 3.11 to 3.13 (64 bit) and name it in Settings, Options, LandPrompt."
        ),
    ),
    (
        "not_permitted",
        r"Permission denied|Access is denied|Errno 13|WinError 5",
        QT_TRANSLATE_NOOP("SetUpFailure", "A file or folder could not be written."),
        QT_TRANSLATE_NOOP(
            "SetUpFailure", "Close other QGIS windows and check that you may write to your user data folder."
        ),
    ),
)


def classify(output: str, step: str) -> SetUpFailure:
    """The failure that `output` tells of.

    Args:
        output: what the failed step printed.
        step: the step's name, for a failure that is not known.
    """
    for code, pattern, message, remedy in _KNOWN:
        if re.search(pattern, output, re.IGNORECASE):
            return SetUpFailure(code, _translate(message), _translate(remedy))
    last = next((line.strip() for line in reversed(output.splitlines()) if line.strip()), "")
    return SetUpFailure(
        "set_up_failed",
        QCoreApplication.translate("SetUpFailure", "This step failed: {}.").format(step) + (f" {last}" if last else ""),
        QCoreApplication.translate(
            "SetUpFailure", "The details below say more; Copy Details takes them to the clipboard."
        ),
    )


def _translate(text: str) -> str:
    return QCoreApplication.translate("SetUpFailure", text)
