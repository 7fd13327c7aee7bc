"""Links, and the words that a site lists (`corrigenda site set KEY held_words=...`), in what a reader wrote."""

from __future__ import annotations

import re
from functools import lru_cache

from corrigenda.corrections.suggestions.submission import Submission

MOST_LINKS = 3
_WORD = re.compile(r"\w+")
_LINK = re.compile(r"://|\bwww\.", re.IGNORECASE)
# Thai to Khmer, kana, Han, Hangul: these scripts write no blank between all words, so a word is looked for anywhere.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u9fff\uac00-\ud7af]")


def links(sent: Submission) -> int:
    """Returns how many links the reader wrote. A single link as the source is what the form asks for."""
    source = max(0, _count(sent.source) - 1)
    return _count(sent.comment) + _count(sent.replacement or "") + source


def too_many_links(sent: Submission) -> bool:
    return links(sent) > MOST_LINKS or bool(_count(sent.name))


def has_listed_word(sent: Submission, held_words: str) -> bool:
    """Whether the reader wrote one of the listed words. Words of the article that the reader quotes do not count."""
    if not held_words:
        return False
    written = _in_words(" ".join((sent.comment, sent.replacement or "", sent.source, sent.name)))
    quoted = _in_words(sent.target.exact if sent.target else "")
    return any(_is_in(word, written) and not _is_in(word, quoted) for word in _listed(held_words))


def _count(text: str) -> int:
    return sum(1 for _ in _LINK.finditer(text)) if text else 0


@lru_cache(maxsize=256)
def _listed(held_words: str) -> tuple[str, ...]:
    entries = (_in_words(entry) for entry in re.split(r"[,\n]", held_words))
    return tuple(entry for entry in entries if entry.strip())


def _in_words(text: str) -> str:
    """Returns the words in lower case, each between blanks: `Spam.example` becomes ` spam example `."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "


def _is_in(word: str, text: str) -> bool:
    return (word.strip() if _UNSPACED.search(word) else word) in text
