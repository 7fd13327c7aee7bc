"""A link to the very words in the article (a text fragment: wicg.github.io/scroll-to-text-fragment)."""

from __future__ import annotations

from urllib.parse import quote

WORDS = 8  # of a long passage, at either end


def to_words(url: str, passage: str) -> str:
    """`url` with a fragment that makes browsers scroll to `passage`; without one where there are no words."""
    words = passage.split("\n")[0].split()
    if not words:
        return url
    if len(words) <= 2 * WORDS:
        return f"{url}#:~:text={_encoded(words)}"
    return f"{url}#:~:text={_encoded(words[:WORDS])},{_encoded(words[-WORDS:])}"


def _encoded(words: list[str]) -> str:
    # `-` and `,` have a meaning in the directive, so they are encoded as well.
    return quote(" ".join(words), safe="").replace("-", "%2D")


def is_web(text: str) -> bool:
    """Whether what others wrote is one http(s) address, fit to be a link."""
    return text.lower().startswith(("http://", "https://")) and not any(c.isspace() or c in "\"'<>\\" for c in text)
