"""Renders the user guide as the help of the plugin: plain HTML files without scripts.

    .venv/docs/bin/python tools/plugin_help.py FOLDER

Writes FOLDER/index.html, one file per page, and the images. Links to pages that are not part of the help become plain
text.
"""

from __future__ import annotations

import posixpath
import re
import shutil
import sys
from html import escape
from pathlib import Path

import markdown

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = (
    *(f"guide/{name}.md" for name in ("install", "first-map", "classes", "inputs", "live-preview", "similar-tiles")),
    *(f"guide/{name}.md" for name in ("teach", "accuracy", "change", "models", "batch", "troubleshooting")),
    "limitations.md",
    "model-card.md",
)
STYLE = """body { font-family: sans-serif; max-width: 52em; margin: 1em auto; padding: 0 1em; line-height: 1.45 }
table { border-collapse: collapse } td, th { border: 1px solid #bbb; padding: .25em .5em; text-align: left }
pre, code { background: #f2f2f0 } pre { padding: .6em; overflow-x: auto } img { max-width: 100% }
nav { border-bottom: 1px solid #bbb; padding-bottom: .5em; margin-bottom: 1em }
"""
_LINK = re.compile(r'<a href="(?!https?:|#)([^"#]*)(#[^"]*)?">(.*?)</a>', re.DOTALL)
_PICTURE = re.compile(r'src="([^"]+)"')


def main() -> int:
    """Write the help into the given folder."""
    target = Path(sys.argv[1])
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    titles = {page: _title(page) for page in PAGES}
    for page in PAGES:
        (target / _file(page)).write_text(_render(page, titles, target), encoding="utf-8")
    links = "".join(f'<li><a href="{_file(page)}">{escape(title)}</a></li>' for page, title in titles.items())
    (target / "index.html").write_text(
        _document("LandPrompt", f"<h1>LandPrompt</h1><ul>{links}</ul>"), encoding="utf-8"
    )
    return 0


def _file(page: str) -> str:
    return Path(page).with_suffix(".html").name


def _title(page: str) -> str:
    return (DOCS / page).read_text(encoding="utf-8").splitlines()[0].lstrip("# ").strip()


def _render(page: str, titles: dict[str, str], target: Path) -> str:
    """A page as HTML; its images are copied into `target`."""
    text = (DOCS / page).read_text(encoding="utf-8")
    body = markdown.markdown(text, extensions=["tables", "toc", "admonition", "attr_list", "def_list"])

    def link(match: re.Match[str]) -> str:
        linked = posixpath.normpath(posixpath.join(posixpath.dirname(page), match[1]))
        return f'<a href="{_file(linked)}{match[2] or ""}">{match[3]}</a>' if linked in titles else match[3]

    def picture(match: re.Match[str]) -> str:
        source = DOCS / posixpath.dirname(page) / match[1]
        shutil.copyfile(source, target / source.name)
        return f'src="{source.name}"'

    body = _PICTURE.sub(picture, _LINK.sub(link, body))
    return _document(titles[page], f'<nav><a href="index.html">LandPrompt</a></nav>{body}')


def _document(title: str, body: str) -> str:
    head = f'<meta charset="utf-8"><title>{escape(title)}</title><style>{STYLE}</style>'
    return f'<!DOCTYPE html>\n<html lang="en"><head>{head}</head><body>{body}</body></html>\n'


if __name__ == "__main__":
    sys.exit(main())
