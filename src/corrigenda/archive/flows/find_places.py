"""Finds where in the archive of a site the same words stand, however many they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from corrigenda.archive.flows.find_elsewhere import Likeness, find_elsewhere
from corrigenda.archive.flows.search import Result, search
from corrigenda.archive.models import Article
from corrigenda.archive.passages.passage import FEWEST
from corrigenda.archive.passages.words import texts
from corrigenda.newsroom.models import Site


class PassageFound(NamedTuple):
    """A place where the words stand in an article."""

    url: str
    start: int
    end: int
    similarity: float
    likeness: Likeness
    text: str


def find_places(site: Site, text: str, limit: int) -> tuple[int, list[PassageFound]]:
    """Returns the number of articles in all, and the places.

    A text with too few words for a passage is found as it stands, as the desk's search finds words in quotation marks.
    """
    words = texts(text)
    if 0 < len(words) < FEWEST:
        searched = search(sites=[site], text=f'"{" ".join(words)}"', most=limit)
        return searched.total, [place for result in searched.results for place in _marked(result)][:limit]
    elsewhere = find_elsewhere(sites=[site], passage=text, limit=limit)
    hits = elsewhere.hits[:limit]
    urls = dict(Article.objects.filter(pk__in={hit.article for hit in hits}).values_list("pk", "url"))
    return elsewhere.total, [
        PassageFound(urls[hit.article], hit.start, hit.end, hit.similarity, hit.likeness, hit.text) for hit in hits
    ]


def _marked(result: Result) -> Iterator[PassageFound]:
    for start, end in result.marks:
        yield PassageFound(result.article.url, start, end, 1.0, "verbatim", result.copy[start:end])
