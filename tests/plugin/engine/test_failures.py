"""Errors that pip and venv print, translated into a sentence."""

from __future__ import annotations

import pytest

from plugin.engine.failures import classify

REFUSED = """WARNING: Retrying after connection broken by 'NewConnectionError('<HTTPSConnection object>: Failed to
establish a new connection: [Errno 111] Connection refused')': /simple/numpy/
ERROR: Could not find a version that satisfies the requirement numpy==2.4.6 (from versions: none)
ERROR: No matching distribution found for numpy==2.4.6"""
PROXY = """WARNING: Retrying after connection broken by 'ProxyError('Cannot connect to proxy.', NewConnectionError())'
ERROR: No matching distribution found for numpy"""
TLS = """Could not fetch URL: There was a problem confirming the ssl certificate:
Max retries exceeded with url: /simple/
(Caused by SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]'))) - skipping
ERROR: No matching distribution found for numpy"""
DEBIAN = """The virtual environment was not created successfully because ensurepip is not
available.  On Debian/Ubuntu systems, you need to install the python3-venv
package using the following command."""


@pytest.mark.parametrize(
    ("output", "code"),
    [
        (REFUSED, "no_network"),
        (PROXY, "proxy"),
        (TLS, "tls"),
        (DEBIAN, "venv_missing"),
        ("/usr/bin/python3: No module named venv", "venv_missing"),
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "disk_full"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "package_altered"),
        ("ERROR: Could not find a version\nERROR: No matching distribution found", "python_unsuitable"),
        ("ERROR: Could not install packages due to an OSError: [WinError 5] Access is denied: 'x'", "not_permitted"),
    ],
)  # fmt: skip
def test_known_failures(output, code):
    failure = classify(output, "Installing")
    assert failure.code == code and failure.message and failure.remedy


def test_unknown_failure_names_the_step_and_the_last_line():
    failure = classify("one\nERROR: something odd\n\n", "Installing")
    assert failure.code == "set_up_failed"
    assert "Installing" in failure.message and "ERROR: something odd" in failure.message
