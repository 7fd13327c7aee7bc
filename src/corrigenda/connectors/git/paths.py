"""From an article's URL to the file it may be kept in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit


@dataclass(frozen=True, slots=True)
class Patterns:
    """File names with {slug} (the URL's last segment) or {path} (the whole path) in them."""

    patterns: tuple[str, ...]

    def candidates(self, url: str) -> Iterator[str]:
        """Names inside the repository, in the order of the patterns; none for a URL that reaches outside."""
        segments = [unquote(one) for one in urlsplit(url).path.split("/") if one]
        if not segments or any(one in (".", "..", ".git") or "/" in one or "\x00" in one for one in segments):
            return
        for pattern in self.patterns:
            yield pattern.replace("{slug}", segments[-1]).replace("{path}", "/".join(segments))
