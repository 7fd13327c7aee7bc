"""Fills a site's archive through the flows of the first load. The articles do not arrive in the order of their dates."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from bench.desk.size import YEARS
from corrigenda.archive.flows.load import Incoming, load
from corrigenda.archive.flows.reindex import index_due
from corrigenda.archive.pages.capture import of_text
from corrigenda.lib import clock
from corrigenda.lib.urls import PageUrl
from corrigenda.newsroom.models import Site

HOST = "bench.example"
COMMON = "council"  # a word of every second article
SECTIONS = [f"Section {number}" for number in range(12)]
AUTHORS = [f"Author {number}" for number in range(40)]
_BATCH = 500
_SYLLABLES = [first + vowel + last for first in "bdfglmnprstv" for vowel in "aeiou" for last in ("", "n", "r", "st")]


def fill(site: Site, articles: int) -> None:
    chance = random.Random(19)
    words = ["".join(chance.choices(_SYLLABLES, k=chance.randint(1, 3))) for _ in range(30_000)]
    days = list(range(articles))
    chance.shuffle(days)
    for first in range(0, articles, _BATCH):
        load(site=site, batch=list(_incoming(chance, words, days[first : first + _BATCH], first, articles)))
    index_due(site.pk)


def _incoming(
    chance: random.Random, words: list[str], days: list[int], first: int, articles: int
) -> Iterator[Incoming]:
    for number, day in enumerate(days, first):
        published_at = clock.now() - timedelta(days=YEARS * 365 * day / articles, hours=1)
        capture = replace(
            of_text(_copy(chance, words, number)),
            headline=f"Headline {number} {chance.choice(words)}",
            section=chance.choice(SECTIONS),
            authors=tuple(chance.sample(AUTHORS, chance.randint(1, 2))),
            published_at=published_at,
            language="en",
        )
        yield Incoming(PageUrl.of(f"https://{HOST}/{number}/"), capture)


def _copy(chance: random.Random, words: list[str], number: int) -> str:
    """Returns 250 words in five paragraphs, the rarer words further back in the list; each has a year and a name."""
    paragraphs = [_sentence(chance, words) for _ in range(5)]
    paragraphs[0] = f"The bridge of {words[number % 30_000].title()} was opened in 1931, the archive says."
    if number % 2:
        paragraphs[1] = f"The {COMMON} agreed. {paragraphs[1]}"
    return "\n".join(paragraphs)


def _sentence(chance: random.Random, words: list[str]) -> str:
    picked = (words[int(len(words) * chance.random() ** 4)] for _ in range(60))
    return " ".join(picked).capitalize() + "."
