"""Finds the file that an article at a URL may be kept in, and says which files of a repository may be an article's."""

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
        """Yields names inside the repository, in the order of the patterns; none for a URL that reaches outside."""
        segments = _segments(url)
        if not segments or not all(_is_plain(segment) for segment in segments):
            return
        for pattern in self.patterns:
            # {path} first: the text that comes from the URL is not searched for our {slug} again.
            before, path, after = pattern.partition("{path}")
            name = before.replace("{slug}", segments[-1]) + path.replace("{path}", "/".join(segments))
            name += after.replace("{slug}", segments[-1])
            if len(name.encode()) <= LONGEST and self.allow(name):
                yield name

    def allow(self, ref: str) -> bool:
        """Whether a file may be an article's: a file that a pattern names, or a page.

        Whoever may send us articles must not write the repository's other files. A file is refused, too, if we would
        fill in a folder that begins with a dot.
        """
        if ref.lower().endswith(PAGES) and all(_is_plain(segment) for segment in ref.split("/")):
            return True
        # A pattern that names no ending of its own would name every file.
        named = [pattern for pattern in self.patterns if not pattern.endswith("}")]
        return ref.isprintable() and any(re.fullmatch(_expression(pattern), ref) for pattern in named)


def _expression(pattern: str) -> str:
    """Returns a pattern's expression. `{slug}` and `{path}` stand for names that do not begin with a dot."""
    name = r"[^/.][^/]*"
    return re.escape(pattern).replace(r"\{slug\}", name).replace(r"\{path\}", rf"{name}(?:/{name})*")


def _segments(url: str) -> list[str]:
    try:
        return [unquote(segment, errors="strict") for segment in urlsplit(url).path.split("/") if segment]
    except ValueError:
        return []


def _is_plain(segment: str) -> bool:
    return segment.isprintable() and "/" not in segment and not segment.startswith(".") and segment != ""
