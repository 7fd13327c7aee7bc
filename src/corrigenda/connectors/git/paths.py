"""From an article's URL to the file it may be kept in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

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
            if len(name.encode()) <= LONGEST:
                yield name


def _segments(url: str) -> list[str]:
    try:
        return [unquote(one, errors="strict") for one in urlsplit(url).path.split("/") if one]
    except ValueError:
        return []


def _is_plain(segment: str) -> bool:
    return segment.isprintable() and "/" not in segment and segment.casefold() not in (".", "..", ".git")
