"""The text of a post between its tags, with the place of each character, while WordPress's rules retype it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

Span = tuple[int, int]

# References that the rules know are one character here. < and > that an author escaped are no tags, so they have codes
# of their own.
LESS, MORE, NO_BREAK = "\ue00e", "\ue00f", "\xa0"
_REFERENCES = {"&lt;": LESS, "&gt;": MORE, "&nbsp;": NO_BREAK}
_CHARACTER = re.compile(r"&(?:lt|gt|nbsp);|.", re.DOTALL)
# A comment, an element, one of WordPress's own shortcodes. The rest is typed text.
_MARK = re.compile(
    r"<!--.*?(?:-->|\Z)|<[^>]*>?|\[/?(?:wp_caption|caption|gallery|playlist|audio|video|embed)\b[^\[\]]*\]", re.DOTALL
)
_OPENS, _CLOSES = re.compile(r"<([A-Za-z][A-Za-z0-9]*)"), re.compile(r"</([A-Za-z][A-Za-z0-9]*)")


@dataclass(slots=True)
class Typed:
    """Typed text; places[n] is where text[n] stands in the source, and changes with the text."""

    text: str
    places: list[Span]

    def retype(self, pattern: re.Pattern[str], *signs: str | Callable[[re.Match[str]], str]) -> int:
        """Puts a sign in the place of each match, or one in the place of each group. Returns how many matched."""
        matches = list(pattern.finditer(self.text))
        if matches:
            spans = [
                (match.span(group), sign if isinstance(sign, str) else sign(match))
                for match in matches
                for group, sign in enumerate(signs, start=1 if pattern.groups else 0)
            ]
            self._put(spans)
        return len(matches)

    def put(self, at: int, sign: str) -> None:
        """Puts a sign in the place of one character."""
        self._put([((at, at + 1), sign)])

    def _put(self, spans: list[tuple[Span, str]]) -> None:
        texts: list[str] = []
        places: list[Span] = []
        at = 0
        for (start, end), sign in spans:
            texts += self.text[at:start], sign
            places += self.places[at:start]
            places.append((self.places[start][0], self.places[end - 1][1]))
            at = end
        self.text = "".join([*texts, self.text[at:]])
        self.places = places + self.places[at:]

    def sentences(self, opening: str) -> list[Typed]:
        """Returns the text cut before each opening sign; each part but the first begins with the sign."""
        starts = [0, *(match.start() for match in re.finditer(re.escape(opening), self.text)), len(self.text)]
        return [Typed(self.text[start:end], self.places[start:end]) for start, end in pairwise(starts)]

    def become(self, parts: list[Typed]) -> None:
        self.text = "".join(part.text for part in parts)
        self.places = [place for part in parts for place in part.places]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Typed text with the mark before it and after it (empty at the ends) and the open elements of `within` it is in."""

    typed: Typed
    before: str
    after: str
    within: frozenset[str]


def stretches(markup: str, within: frozenset[str]) -> Iterator[Stretch]:
    """Yields each stretch of typed text. `within`: the elements that make a difference to the rules."""
    at, before = 0, ""
    open_elements: list[str] = []
    for start, end in [*(match.span() for match in _MARK.finditer(markup)), (len(markup), len(markup))]:
        mark = markup[start:end]
        if start > at:
            yield Stretch(_typed(markup, at, start), before, mark, frozenset(open_elements))
        _follow(mark, open_elements, within)
        at, before = end, mark


def _typed(markup: str, start: int, end: int) -> Typed:
    matches = list(_CHARACTER.finditer(markup, start, end))
    text = "".join(_REFERENCES.get(match[0], match[0]) for match in matches)
    return Typed(text, [match.span() for match in matches])


def _follow(mark: str, open_elements: list[str], within: frozenset[str]) -> None:
    """Keeps the list of open elements. As in WordPress, an end tag counts only if it ends the innermost of them."""
    opens, closes = _OPENS.match(mark), _CLOSES.match(mark)
    if opens and opens[1] in within:
        open_elements.append(opens[1])
    elif closes and open_elements and open_elements[-1] == closes[1]:
        open_elements.pop()
