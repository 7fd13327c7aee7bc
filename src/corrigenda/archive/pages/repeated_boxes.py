"""Finds the furniture among boxes of copy: the same words in the same box on many articles of a site. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from corrigenda.anchoring import Box, fold, is_selector

LONGEST_SELECTOR = 500  # characters
MOST = 20  # proposals shown at once
_NAME = re.compile(r"[.#][\w-]+", re.ASCII)
_SIMPLE = re.compile(rf"([a-z0-9]*)((?:{_NAME.pattern})+)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Floor:
    """On how many articles a box must stand: at least `fewest`, and this share of those read lately."""

    fewest: int
    share: float

    def is_reached(self, articles: int, read: int) -> bool:
        return articles >= max(self.fewest, self.share * read)


# The follow-ups of one story may share a box of background, but they are few, and no fifth of what a site publishes.
BOX = Floor(5, 0.2)
# A paragraph, or a box that invites to nothing, may be the articles' own words: a disclaimer, a quotation.
RUNNING_TEXT = Floor(20, 0.5)


@dataclass(frozen=True, slots=True)
class RepeatedBox:
    """`words` is an example; `articles` is how many of the `read` articles have the box."""

    selector: str
    words: str
    articles: int
    read: int


@dataclass(slots=True)
class _Place:
    """All boxes of one name, or all that one selector takes: their words as folded, and the articles they are on."""

    box: Box
    words: set[str] = field(default_factory=set)
    invites: bool = True
    articles: set[int] = field(default_factory=set)

    def add(self, box: Box, article: int) -> None:
        self.words.add(_folded(box.words))
        self.invites = self.invites and box.invites
        self.articles.add(article)

    def is_furniture(self, read: int) -> bool:
        invites = self.invites and self.box.tag != "p"
        floor = BOX if invites else RUNNING_TEXT
        return len(self.words) == 1 and "" not in self.words and floor.is_reached(len(self.articles), read)


def repeated_boxes(pages: Sequence[Sequence[Box]], settled: Iterable[str]) -> list[RepeatedBox]:
    """Returns the boxes that are furniture by all signs, the most frequent first.

    `pages` are the boxes of each article that was read. A selector that also takes other words, on whichever page, is
    never furniture. What one of the selectors `settled` takes is left out, and so are boxes with the same words.
    """
    places: dict[str, _Place] = {}
    for article, page in enumerate(pages):
        for box in page:
            places.setdefault(box.selector, _Place(box)).add(box, article)
    likely = [_taken(place, places.values()) for place in reversed(places.values()) if _is_likely(place)]
    found = [place for place in likely if place.is_furniture(len(pages))]
    found.sort(key=lambda place: (-len(place.articles), -len(place.box.words)))
    is_settled = _settled(settled)
    old = [place for place in found if is_settled(place.box)]
    new = [place for place in found if not is_settled(place.box)]
    return [
        RepeatedBox(place.box.selector, place.box.words, len(place.articles), len(pages))
        for place in islice(_outermost(new, [_folded(place.box.words) for place in old]), MOST)
    ]


def _is_likely(place: _Place) -> bool:
    selector = place.box.selector
    often = len(place.words) == 1 and len(place.articles) >= BOX.fewest
    return often and len(selector) <= LONGEST_SELECTOR and is_selector(selector)


def _taken(place: _Place, places: Iterable[_Place]) -> _Place:
    """Returns all that the place's selector takes: boxes with more classes, too."""
    all_taken = _Place(place.box)
    for other in places:
        if other.box.is_matched_by(place.box):
            all_taken.words |= other.words
            all_taken.invites = all_taken.invites and other.invites
            all_taken.articles |= other.articles
    return all_taken


def _settled(selectors: Iterable[str]) -> Callable[[Box], bool]:
    """Returns a test whether one of the selectors takes the box. Selectors with combinators and the like take none."""
    simple = [
        Box(match[1], tuple(_NAME.findall(match[2])), "") for one in selectors if (match := _SIMPLE.fullmatch(one))
    ]
    return lambda box: any(set(each.names) <= set(box.names) and each.tag in ("", box.tag) for each in simple)


def _outermost(found: Iterable[_Place], known: list[str]) -> Iterator[_Place]:
    """Yields the places, the larger first, without those whose words stand in one of them or in `known`."""
    for place in found:
        words = _folded(place.box.words)
        if not any(words in larger for larger in known):
            known.append(words)
            yield place


@lru_cache(maxsize=4096)
def _folded(words: str) -> str:
    return fold(" ".join(words.split())).text.casefold()
