"""Search the archive for words: a passage as `find_elsewhere` finds it, fewer words in the full-text index."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corrigenda.archive.flows.find_elsewhere import Hit, Likeness, find_elsewhere
from corrigenda.archive.models import Article
from corrigenda.archive.passages import index
from corrigenda.archive.passages.passage import FEWEST
from corrigenda.archive.passages.words import Words, texts, words
from corrigenda.archive.search import full_text
from corrigenda.newsroom.models import Site

LONGEST = 5_000  # code points are looked for
MOST_PHRASES = 12
MOST_COUNTED = 10_000  # articles
MOST_MARKS = 20  # in one article
_QUOTED = re.compile(r"[\"“„«]([^\"“”„«»]+)[\"”“»]")

Marks = Sequence[tuple[int, int]]  # ranges of the copy, code points, in its order


@dataclass(frozen=True, slots=True)
class Result:
    """`marks`: what was found in the copy. `likeness` only where a passage was looked for."""

    article: Article
    copy: str
    marks: Marks
    likeness: Likeness | None = None


@dataclass(frozen=True, slots=True)
class Searched:
    """`total` articles in all, `more` than that where they were not counted further. `cut`: what was asked for is longer
    than LONGEST, and only its beginning was looked for."""

    total: int
    more: bool
    results: Sequence[Result]
    cut: bool = False


def search(*, sites: Sequence[Site], text: str, first: int = 0, most: int = 25) -> Searched:
    """At most `most` results from number `first` on. Passages by likeness; words, all of which must stand in the
    article, by its age, the newest first. Words in quotation marks must stand together."""
    found = _searched(sites, text[:LONGEST].strip(), first, most)
    return replace(found, cut=len(text) > LONGEST)


def _searched(sites: Sequence[Site], text: str, first: int, most: int) -> Searched:
    keys = [site.pk for site in sites]
    if len(texts(text)) >= FEWEST and not _QUOTED.fullmatch(text):
        found = find_elsewhere(sites=sites, passage=text, limit=first + most)
        if found.hits:
            return Searched(found.total, False, _of_hits(found.hits, first, most))
    phrases = _phrases(text)
    total = full_text.count(keys, phrases, MOST_COUNTED)
    newest = full_text.carrying(keys, phrases, first + most)[first:]
    return Searched(total, total == MOST_COUNTED, _of_words(newest, phrases))


def _phrases(text: str) -> list[list[str]]:
    """What was quoted, then every other word."""
    quoted = [texts(part) for part in _QUOTED.findall(text)]
    return [phrase for phrase in [*quoted, *([word] for word in texts(_QUOTED.sub(" ", text)))] if phrase][
        :MOST_PHRASES
    ]


def _of_hits(hits: Sequence[Hit], first: int, most: int) -> list[Result]:
    by_article: dict[int, list[Hit]] = {}
    for hit in hits:
        by_article.setdefault(hit.article, []).append(hit)
    shown = list(by_article)[first : first + most]
    articles = Article.objects.select_related("site").in_bulk(shown)
    copies = {article: copy for article, _, copy in index.copies(shown)}
    return [
        Result(articles[one], copies[one], sorted((hit.start, hit.end) for hit in some), some[0].likeness)
        for one, some in by_article.items()
        if one in articles and one in copies and one in shown
    ]


def _of_words(found: Sequence[int], phrases: Sequence[Sequence[str]]) -> list[Result]:
    articles = Article.objects.select_related("site").in_bulk(found)
    copies = {article: copy for article, _, copy in index.copies(found)}
    return [Result(articles[one], copies[one], _marks(copies[one], phrases)) for one in found if one in copies]


def _marks(copy: str, phrases: Sequence[Sequence[str]]) -> Marks:
    """Where the phrases stand: the first place of each, then as many others as are shown."""
    read = words(copy)
    places = [list(_places(read, phrase)) for phrase in phrases]
    firsts = [some[0] for some in places if some]
    others = [place for some in places for place in some[1:]]
    return sorted({*firsts, *sorted(others)[:MOST_MARKS]})


def _places(read: Words, phrase: Sequence[str]) -> Iterator[tuple[int, int]]:
    size, sought = len(phrase), list(phrase)
    for at, word in enumerate(read.texts):
        if word == sought[0] and read.texts[at : at + size] == sought:
            yield read.spans[at][0], read.spans[at + size - 1][1]
