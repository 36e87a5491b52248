"""Scans the zips in dist/ as the QGIS plugin repository does: bandit and detect-secrets on the unpacked plugin."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / ".venv" / "check" / "bin"


def findings(folder: Path) -> list[str]:
    """One line for each finding of either scanner in a folder."""
    command = [TOOLS / "bandit", "--quiet", "--recursive", "--skip", "B101", "--format", "json", folder]
    bandit = json.loads(subprocess.run(command, capture_output=True, check=False).stdout)
    command = [TOOLS / "detect-secrets", "scan", "--all-files", "."]
    secrets = json.loads(subprocess.run(command, capture_output=True, check=True, cwd=folder).stdout)
    return [f"{each['filename']}:{each['line_number']}: {each['issue_text']}" for each in bandit["results"]] + [
        f"{each['filename']}:{each['line_number']}: {each['type']}"
        for found in secrets["results"].values()
        for each in found
    ]


def main() -> int:
    """Print the findings in all zips; returns 1 if there are any."""
    found = []
    for archive in sorted((ROOT / "dist").glob("landprompt-*.zip")):
        with tempfile.TemporaryDirectory() as folder:
            with zipfile.ZipFile(archive) as zipped:
                zipped.extractall(folder)
            found += [f"{archive.name}: {line}" for line in findings(Path(folder))]
    print("\n".join(found) or "bandit and detect-secrets report nothing in the zips.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
