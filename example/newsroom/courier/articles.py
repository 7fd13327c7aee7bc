"""The articles at the repository's HEAD, read anew whenever HEAD is another commit."""

from __future__ import annotations

import io
import json
import subprocess
import tarfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from justhtml import JustHTML
from markdown_it import MarkdownIt

RIGHT_TO_LEFT = {"ar", "fa", "he", "ur"}

# The desk's connector renders sources in just this way to find a passage in them.
_markdown = MarkdownIt("commonmark", {"html": True, "typographer": False}).enable(["table", "strikethrough"])


@dataclass(frozen=True, slots=True)
class Article:
    path: str  # /section/slug/, on the site
    section: str
    headline: str
    standfirst: str
    authors: tuple[str, ...]
    published_at: datetime
    language: str
    picture: str
    alt: str
    caption: str
    lead: bool
    blocks: tuple[str, ...]  # HTML of the paragraphs, headings, lists and tables, in order

    @property
    def direction(self) -> str:
        return "rtl" if self.language in RIGHT_TO_LEFT else "ltr"


@dataclass(frozen=True, slots=True)
class Edition:
    """All articles of one commit, newest first."""

    commit: str
    articles: dict[str, Article]  # by path


class Archive:
    """The articles kept as `section/slug.md` and `section/slug.html` in a git repository."""

    def __init__(self, repository: Path) -> None:
        self.repository = repository
        self._edition: Edition | None = None

    def edition(self) -> Edition:
        commit = self._git("rev-parse", "HEAD").decode().strip()
        edition = self._edition
        if edition is None or edition.commit != commit:
            edition = self._edition = Edition(commit, self._read(commit))
        return edition

    def _read(self, commit: str) -> dict[str, Article]:
        with tarfile.open(fileobj=io.BytesIO(self._git("archive", commit))) as tar:
            sources = {
                member.name: extracted.read().decode()
                for member in tar
                if member.name.endswith((".md", ".html")) and (extracted := tar.extractfile(member))
            }
        articles = [parse(name, text) for name, text in sources.items()]
        articles.sort(key=lambda article: article.published_at, reverse=True)
        return {article.path: article for article in articles}

    def _git(self, *arguments: str) -> bytes:
        return subprocess.run(["git", "-C", self.repository, *arguments], check=True, capture_output=True).stdout


def parse(name: str, text: str) -> Article:
    """One source file, `section/slug.md` or `.html`, with its front matter. Raises KeyError for a missing field."""
    _, head, body = text.split("---\n", 2)
    front = {key: _value(value.strip()) for key, _, value in (line.partition(":") for line in head.splitlines())}
    address, _, suffix = name.rpartition(".")
    return Article(
        path=f"/{address}/",
        section=address.partition("/")[0],
        headline=front["headline"],
        standfirst=front["standfirst"],
        authors=tuple(front["authors"]),
        published_at=datetime.fromisoformat(front["published_at"]),
        language=front["language"],
        picture=front.get("picture", ""),
        alt=front.get("alt", ""),
        caption=front.get("caption", ""),
        lead=front.get("lead", False),
        blocks=tuple(blocks(body if suffix == "html" else _markdown.render(body))),
    )


def blocks(html: str) -> list[str]:
    """The top-level elements of a fragment, each in its own markup, byte for byte."""
    start = "<!doctype html><body>"
    page = JustHTML(start + html, sanitize=False, track_node_locations=True)
    body = page.query("body")[0]
    offsets = [child.origin_offset - len(start) for child in body.children]
    pieces = [html[begin:end].strip() for begin, end in zip(offsets, [*offsets[1:], len(html)], strict=True)]
    return [piece for piece in pieces if piece]


def _value(text: str):
    """A front-matter value: the part of YAML that is JSON, or a bare word."""
    return json.loads(text) if text[:1] in ('"', "[") or text in ("true", "false") else text
