"""The renderers of real sites, each a function from many Markdown texts to their HTML, in one process."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

HERE = Path(__file__).parent
CONFORMANCE = HERE.parent
PATIENCE = 600  # seconds

Renderer = Callable[[Sequence[str]], list[str]]


class Absent(Exception):
    """The renderer is not installed. The message says what is missing."""


def kramdown(texts: Sequence[str]) -> list[str]:
    """Renders as Jekyll does (kramdown with its GFM parser)."""
    if not shutil.which("ruby") or _run(["ruby", "-e", 'require "kramdown-parser-gfm"'], "").returncode:
        raise Absent("ruby-kramdown-parser-gfm")
    return _listed(["ruby", str(HERE / "kramdown.rb")], texts)


def ghost(texts: Sequence[str]) -> list[str]:
    """Renders as the Markdown cards of Ghost."""
    return _by_node("ghost", "@tryghost/kg-markdown-html-renderer", texts)


def eleventy(texts: Sequence[str]) -> list[str]:
    """Renders as Eleventy does (markdown-it without indented code)."""
    return _by_node("eleventy", "markdown-it", texts)


def hugo(texts: Sequence[str]) -> list[str]:
    """Renders as Hugo does (goldmark), all texts as pages of one site."""
    if not shutil.which("hugo"):
        raise Absent("hugo")
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        layouts, content = site / "layouts" / "_default", site / "content"
        layouts.mkdir(parents=True)
        content.mkdir()
        (site / "config.toml").write_text(
            'baseURL = "https://x.test/"\ndisableKinds = ["taxonomy", "term", "home", "section", "sitemap", "RSS"]\n'
            "[markup.goldmark.renderer]\nunsafe = true\n"
        )
        (layouts / "single.html").write_text("{{ .Content }}")
        for number, text in enumerate(texts):
            (content / f"{number}.md").write_text(f"---\ntitle: x\n---\n{text}", encoding="utf-8")
        done = _run(["hugo", "--quiet", "--source", folder], "")
        assert done.returncode == 0, done.stderr
        pages = [site / "public" / str(number) / "index.html" for number in range(len(texts))]
        return [page.read_text(encoding="utf-8") if page.exists() else "" for page in pages]


def _by_node(site: str, package: str, texts: Sequence[str]) -> list[str]:
    if not shutil.which("node") or not (CONFORMANCE / "node_modules" / package).is_dir():
        raise Absent(f"{package}, by npm ci in tests/conformance")
    return _listed(["node", str(HERE / "markdown_it.cjs"), site, str(CONFORMANCE)], texts)


def _listed(command: list[str], texts: Sequence[str]) -> list[str]:
    done = _run(command, json.dumps(texts))
    assert done.returncode == 0, done.stderr
    pages: list[str] = json.loads(done.stdout)
    return pages


def _run(command: list[str], given: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, input=given, capture_output=True, text=True, encoding="utf-8", check=False, timeout=PATIENCE
    )
