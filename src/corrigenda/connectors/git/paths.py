"""From an article's URL to the file it may be kept in; and which files of a repository may be an article's at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

PAGES = (".md", ".markdown", ".html", ".htm")
LONGEST = 4000  # bytes; no file has a longer name


@dataclass(frozen=True, slots=True)
class Patterns:
    """File names with {slug} (the URL's last segment) or {path} (the whole path) in them."""

    patterns: tuple[str, ...]

    def candidates(self, url: str) -> Iterator[str]:
        """Names inside the repository, in the order of the patterns; none for a URL that reaches outside."""
        segments = _segments(url)
        if not segments or not all(_is_plain(one) for one in segments):
            return
        for pattern in self.patterns:
            # {path} first: what comes from the URL is not looked into for a {slug} of ours again.
            before, path, after = pattern.partition("{path}")
            name = before.replace("{slug}", segments[-1]) + path.replace("{path}", "/".join(segments))
            name += after.replace("{slug}", segments[-1])
            if len(name.encode()) <= LONGEST and self.allow(name):
                yield name

    def allow(self, ref: str) -> bool:
        """Whether a file may be an article's: one that a pattern names, or a page; whoever may send us articles is not
        to write the repository's other files. Neither where we filled in a folder that begins with a dot."""
        if ref.lower().endswith(PAGES) and all(_is_plain(one) for one in ref.split("/")):
            return True
        # A pattern that names no ending of its own would name every file.
        named = [one for one in self.patterns if not one.endswith("}")]
        return ref.isprintable() and any(re.fullmatch(_expression(one), ref) for one in named)


def _expression(pattern: str) -> str:
    """`{slug}` and `{path}` stand for names that do not begin with a dot."""
    name = r"[^/.][^/]*"
    return re.escape(pattern).replace(r"\{slug\}", name).replace(r"\{path\}", rf"{name}(?:/{name})*")


def _segments(url: str) -> list[str]:
    try:
        return [unquote(one, errors="strict") for one in urlsplit(url).path.split("/") if one]
    except ValueError:
        return []


def _is_plain(segment: str) -> bool:
    return segment.isprintable() and "/" not in segment and not segment.startswith(".") and segment != ""
