"""How pip is called, and the progress of an installation with it."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

from qgis.core import QgsNetworkAccessManager
from qgis.PyQt.QtCore import QCoreApplication, QProcessEnvironment
from qgis.PyQt.QtNetwork import QNetworkProxy

from . import environment

_PIP = ["-m", "pip", "--no-input", "--disable-pip-version-check"]
INSTALL = [*_PIP, "install", "--progress-bar", "off"]
# A single wheel with a known hash. It is removed after use, so it is not kept in pip's cache either.
DOWNLOAD = [
    *_PIP, "--no-cache-dir", "download", "--progress-bar", "off", "--no-deps", "--only-binary", ":all:",
    "--require-hashes",
]  # fmt: skip
STEPS_PER_PACKAGE = 100  # steps of the progress per package: a single package may be half a gigabyte
_UNITS = {"B": 1, "kB": 1e3, "MB": 1e6, "GB": 1e9}
_PROXY_TYPES = (QNetworkProxy.ProxyType.HttpProxy, QNetworkProxy.ProxyType.HttpCachingProxy)


def source(wheels: str) -> list[str]:
    """Return the options by which pip takes packages from a folder of wheels only; none if `wheels` is empty."""
    return ["--no-index", "--find-links", wheels] if wheels else []


class PipProgress:
    """The progress of one call of pip, from its output and from the files that it writes.

    Half of the steps are the download, counted in packages and in bytes of the current one; the other half is the
    installation, counted in packages. pip reports bytes only from version 24.1 onwards, and never the installation.
    """

    def __init__(self, requirements: Path, folder: Path) -> None:
        """Start counting.

        Args:
            requirements: The requirements file.
            folder: The environment; pip downloads into `downloads_folder` in it.
        """
        self._packages = len(re.findall(r"^[\w.-]+(?:\[[^\]]*\])?==", requirements.read_text(encoding="utf-8"), re.M))
        self._folder = folder
        self._collected = 0
        self._file, self._size = "", 0  # of the current download
        self._to_install, self._installed_before = 0, 0
        self._line = ""

    @property
    def total(self) -> int:
        """The number of steps."""
        return 2 * self._packages * STEPS_PER_PACKAGE

    def read(self, line: str) -> None:
        """Process a line of pip's output."""
        words = line.split()
        if not words:
            return
        if words[0] == "Collecting" or line.startswith("Requirement already satisfied"):
            self._collected += 1
            self._file, self._size = "", 0
        elif words[0] == "Ignoring":  # not for this operating system or Python
            self._packages = max(1, self._packages - 1)
        elif words[0] in ("Downloading", "Using", "Building", "Processing"):
            size = re.search(r"\(([\d.]+) ([kMG]?B)\)", line)
            self._file = Path(words[-3] if size else words[-1]).name
            self._size = int(float(size[1]) * _UNITS[size[2]]) if size else 0
        elif line.startswith("Installing collected packages"):
            self._to_install = line.count(",") + 1
            self._installed_before = self._installed()
        else:
            return
        self._line = short(line)

    def now(self) -> tuple[int, str]:
        """Return the number of steps done and a line about the current action."""
        half = self._packages * STEPS_PER_PACKAGE
        if self._to_install:
            done = min(self._installed() - self._installed_before, self._to_install)
            line = _tr("Installing package {} of {}").format(min(done + 1, self._to_install), self._to_install)
            return half + round(half * done / self._to_install), line
        got = self._downloaded() if self._size else 0
        share = min(got / self._size, 1) if self._size else 0
        done = round((max(self._collected - 1, 0) + share) * STEPS_PER_PACKAGE)
        if got and self._size > _UNITS["MB"]:
            return min(done, half), _tr("Downloading {}: {:.0f} of {:.0f} MB").format(
                _name(self._file), min(got, self._size) / 1e6, self._size / 1e6
            )
        return min(done, half), self._line

    def _downloaded(self) -> int:
        """Number of bytes of the current file that have arrived."""
        sizes = [0]
        for path in downloads_folder(self._folder).glob("pip-*/*.whl"):
            if path.name == self._file:
                try:
                    sizes.append(path.stat().st_size)
                except OSError:  # pip has just removed it
                    continue
        return max(sizes)

    def _installed(self) -> int:
        """Number of packages in the environment."""
        patterns = ("Lib/site-packages/*.dist-info", "lib/python*/site-packages/*.dist-info")
        return max(sum(1 for _each in self._folder.glob(pattern)) for pattern in patterns)


def downloads_folder(folder: Path) -> Path:
    """Return the folder into which pip downloads: /tmp may be a memory disk that is smaller than the GPU packages."""
    return folder / "downloads"


def variables(folder: Path) -> QProcessEnvironment:
    """Return the environment variables for installing into the environment `folder`, with the QGIS proxy."""
    values = environment.engine_environment()
    for name in ("TMPDIR", "TEMP", "TMP"):
        if downloads_folder(folder).is_dir():
            values.insert(name, str(downloads_folder(folder)))
    if address := proxy_of_qgis():
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
            values.insert(name, address)
    return values


def proxy_of_qgis() -> str:
    """Return the URL of the HTTP proxy in the QGIS options; empty if there is none."""
    proxy = QgsNetworkAccessManager.instance().fallbackProxy()
    if proxy.type() not in _PROXY_TYPES or not proxy.hostName():
        return ""
    return proxy_address(proxy.hostName(), proxy.port(), proxy.user(), proxy.password())


def proxy_address(host: str, port: int, user: str, password: str) -> str:
    """Return the URL of a proxy, with user and password percent-encoded."""
    login = f"{quote(user, safe='')}:{quote(password, safe='')}@" if user else ""
    return f"http://{login}{host}:{port}"


def short(line: str) -> str:
    """Shorten a line: 'Downloading hf_xet-1.2-cp311-linux.whl (4 MB)' -> 'Downloading hf_xet (4 MB)'."""
    words = line.split()
    size = re.search(r"\([\d.]+ [kMG]?B\)$", line)
    return " ".join(filter(None, (words[0], _name(words[1]) if len(words) > 1 else "", size and size[0])))


def _name(file: str) -> str:
    """Return the name of the package in the name of a wheel, a path or a requirement."""
    return re.split(r"-\d|[<>=!~;\[]", Path(file).name)[0]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Installer", text)
