"""Searches the archive for words: for a passage as `find_elsewhere` does, for fewer words in the full-text index."""

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

LONGEST = 5_000  # code points that are looked for
MOST_PHRASES = 12
MOST_MARKS = 20  # in one article
_QUOTED = re.compile(r"[\"“„«]([^\"“”„«»]+)[\"”“»]")

Marks = Sequence[tuple[int, int]]  # ranges of the copy, in code points and in order


@dataclass(frozen=True, slots=True)
class Result:
    """`marks`: what was found in the copy. `likeness` is set only if a passage was looked for."""

    article: Article
    revision: int  # the id of the revision with this copy
    copy: str
    marks: Marks
    likeness: Likeness | None = None


@dataclass(frozen=True, slots=True)
class Searched:
    """`total` is the number of articles; `more`: the articles beyond it were not counted.

    `cut`: the text asked for is longer than LONGEST, and only its beginning was looked for.
    """

    total: int
    more: bool
    results: Sequence[Result]
    cut: bool = False


def search(*, sites: Sequence[Site], text: str, first: int = 0, most: int = 25) -> Searched:
    """Returns at most `most` results, from number `first` on.

    Passages come by likeness. Words must all stand in the article; then the newest articles come first. Words in
    quotation marks must stand together.
    """
    searched = _searched(sites, text[:LONGEST].strip(), first, most)
    return replace(searched, cut=len(text) > LONGEST)


def _searched(sites: Sequence[Site], text: str, first: int, most: int) -> Searched:
    keys = [site.pk for site in sites]
    if len(texts(text)) >= FEWEST and not _QUOTED.fullmatch(text):
        elsewhere = find_elsewhere(sites=sites, passage=text, limit=first + most)
        if elsewhere.hits:
            return Searched(elsewhere.total, False, _of_hits(elsewhere.hits, first, most))
    sought = phrases(text)
    newest = full_text.newest_first(keys, sought, first + most)
    return Searched(newest.total, newest.total == full_text.COUNTED, _of_words(newest.articles[first:], sought))


def phrases(text: str) -> list[list[str]]:
    """Returns the quoted phrases, then every other word. A phrase is words in a row."""
    quoted = [texts(part) for part in _QUOTED.findall(text)]
    return [phrase for phrase in [*quoted, *([word] for word in texts(_QUOTED.sub(" ", text)))] if phrase][
        :MOST_PHRASES
    ]


def _of_hits(hits: Sequence[Hit], first: int, most: int) -> list[Result]:
    by_article: dict[int, list[Hit]] = {}
    for hit in hits:
        by_article.setdefault(hit.article, []).append(hit)
    shown = list(by_article)[first : first + most]
    articles = Article.objects.select_related("site", "surroundings").in_bulk(shown)
    copies = {article: (revision, copy) for article, revision, copy in index.copies(shown)}
    return [
        Result(
            articles[article],
            *copies[article],
            sorted((hit.start, hit.end) for hit in article_hits),
            article_hits[0].likeness,
        )
        for article, article_hits in by_article.items()
        if article in articles and article in copies and article in shown
    ]


def _of_words(newest: Sequence[int], phrases: Sequence[Sequence[str]]) -> list[Result]:
    articles = Article.objects.select_related("site", "surroundings").in_bulk(newest)
    return [
        Result(articles[article], revision, copy, _marks(copy, phrases))
        for article, revision, copy in sorted(index.copies(newest), key=lambda row: newest.index(row[0]))
    ]


def _marks(copy: str, phrases: Sequence[Sequence[str]]) -> Marks:
    """Returns where the phrases stand: the first place of each, then as many others as are shown."""
    copy_words = words(copy)
    places = [list(_places(copy_words, phrase)) for phrase in phrases]
    firsts = [of_phrase[0] for of_phrase in places if of_phrase]
    further = [place for of_phrase in places for place in of_phrase[1:]]
    return sorted({*firsts, *sorted(further)[:MOST_MARKS]})


def _places(copy_words: Words, phrase: Sequence[str]) -> Iterator[tuple[int, int]]:
    size, sought = len(phrase), list(phrase)
    for at, word in enumerate(copy_words.texts):
        if word == sought[0] and copy_words.texts[at : at + size] == sought:
            yield copy_words.spans[at][0], copy_words.spans[at + size - 1][1]
