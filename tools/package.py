"""Builds the plugin zips for QGIS.

dist/landprompt-VERSION.zip contains the engine's wheel, for manual distribution.
dist/landprompt-VERSION-site.zip does not, because the QGIS plugin repository accepts at most 25 MB: Set Up Engine
downloads the wheel, which must be published first, and verifies its hash. Both contain the requirements with hashes,
and the user guide as the plugin's help.
"""

from __future__ import annotations

import configparser
import hashlib
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

import translations

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
HELP = DIST / "help"
NAME = "landprompt"  # the plugin's id: the only folder in the zip
SITE_LIMIT_MB = 25  # upload limit of the QGIS plugin repository
SITE_FIELDS = (
    "name", "description", "about", "version", "qgisMinimumVersion", "author", "email", "tracker", "repository",
)  # fmt: skip
LEFT_OUT = {"__pycache__", "wheels"}
UNPACKED = {".pyc", ".ts", ".qm"}  # translations are compiled for the zip
EARLIEST = (1980, 1, 1, 0, 0, 0)  # the earliest time that zip supports, for every file, so that builds are reproducible


def metadata() -> configparser.SectionProxy:
    """The section `general` of metadata.txt."""
    parser = configparser.ConfigParser(interpolation=None)
    parser.read(ROOT / "metadata.txt", encoding="utf-8")
    return parser["general"]


def version() -> str:
    """The version in metadata.txt."""
    return metadata()["version"]


def build_wheel() -> Path:
    """Path of the engine's wheel, built in dist/."""
    for old in DIST.glob("landprompt-*.whl"):
        old.unlink()
    python = ROOT / ".venv" / "check" / "bin" / "python"
    command = [python, "-m", "build", "--wheel", "--no-isolation", "--outdir", DIST, ROOT / "backend"]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"The wheel could not be built:\n{done.stdout}\n{done.stderr}")
    return next(DIST.glob("landprompt-*.whl"))


def build_help() -> None:
    """Render the user guide into dist/help."""
    python = ROOT / ".venv" / "docs" / "bin" / "python"
    done = subprocess.run([python, ROOT / "tools" / "plugin_help.py", HELP], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"The help could not be rendered:\n{done.stdout}\n{done.stderr}")


def contents(wheel: Path, bundled: bool = True) -> dict[str, Path | bytes]:
    """Contents of a zip, as path in the zip -> file or bytes; symbolic links such as metadata.txt become files.

    Args:
        wheel: the engine.
        bundled: whether the zip contains the wheel itself rather than its hash.
    """
    plugin = ROOT / "plugin"
    files: dict[str, Path | bytes] = {
        f"{NAME}/{path.relative_to(plugin).as_posix()}": path
        for path in sorted(plugin.rglob("*"))
        if path.is_file() and not LEFT_OUT & set(path.relative_to(plugin).parts) and path.suffix not in UNPACKED
    }
    for language in translations.LANGUAGES:
        files[f"{NAME}/i18n/landprompt_{language}.qm"] = translations.compiled(language)
    for page in sorted(HELP.glob("*")):
        files[f"{NAME}/help/{page.name}"] = page
    files[f"{NAME}/NOTICE"] = ROOT / "NOTICE"
    for requirements in ("requirements.txt", "requirements-gpu.txt", "requirements-csmask.txt"):
        files[f"{NAME}/wheels/{requirements}"] = ROOT / "backend" / requirements
    if bundled:
        files[f"{NAME}/wheels/{wheel.name}"] = wheel
    else:
        digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
        files[f"{NAME}/wheels/release.txt"] = f"{NAME}=={version()} --hash=sha256:{digest}\n".encode()
    return files


def write_zip(target: Path, files: Mapping[str, Path | bytes]) -> None:
    """Write the zip under a temporary name and rename it when it is complete."""
    unfinished = target.with_suffix(".part")
    with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content if isinstance(content, bytes) else content.read_bytes())
    unfinished.replace(target)


def main() -> int:
    """Build both zips and print their sizes; returns 1 if the small one exceeds the upload limit."""
    DIST.mkdir(exist_ok=True)
    wheel = build_wheel()
    build_help()
    whole, small = (DIST / f"{NAME}-{version()}{suffix}.zip" for suffix in ("", "-site"))
    write_zip(whole, contents(wheel))
    write_zip(small, contents(wheel, bundled=False))
    for target, label in (
        (whole, "with the engine"),
        (small, f"for the plugin repository, once {wheel.name} is published"),
    ):
        print(f"{target.relative_to(ROOT)}: {target.stat().st_size / 1e6:.1f} MB, {label}")
    if lacking := [field for field in SITE_FIELDS if not metadata().get(field)]:
        print(f"The plugin repository also requires {', '.join(lacking)} in metadata.txt.")
    if small.stat().st_size > SITE_LIMIT_MB * 1e6:
        print(f"That exceeds the limit of the plugin repository, {SITE_LIMIT_MB} MB.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
