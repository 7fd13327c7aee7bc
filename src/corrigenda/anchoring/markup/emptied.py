"""Removes the links and emphasis that an edit leaves without words: they go with their words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from corrigenda.anchoring.copy.page import Reading, parse_page
from corrigenda.anchoring.markup.changes import Replacement, Span

# Returns an empty link or emphasis with the marks around it; None if the range is in no link or emphasis.
Around = Callable[[str, int, int], Span | None]

_OPENS = re.compile(
    r"<(?P<name>a|abbr|b|cite|code|del|em|i|ins|mark|q|s|small|span|strong|sub|sup|u)"
    # A link may lead to an element that has a name of its own: the element stays.
    r"(?=[\s>])(?:(?!\s(?:id|name)\s*=)[^<>])*>",
    re.IGNORECASE,
)
_LINKS = "a[href], a[linktype]"  # those with linktype are Wagtail's
_SHOWN_WITHOUT_WORDS = "img, svg, picture, video, audio, iframe, object, canvas"


def taken_along(source: str, steps: list[Replacement], around: Around) -> Iterator[list[Replacement]]:
    """Yields the replacements with each deletion widened over the marks around it, if it has any; then as they are."""
    wide: list[Replacement] = []
    for step in sorted(steps, key=lambda step: (step.start, step.end)):
        wide.append(_widened(source, step, wide, around))
    if sum(step.end - step.start for step in wide) > sum(step.end - step.start for step in steps):
        yield wide
    yield steps


def tags_around(source: str, start: int, end: int) -> Span | None:
    """Returns the range with the tags right before and after it, also in a string of JSON; None without such tags."""
    at = source.rfind("<", 0, start)
    opens = _OPENS.fullmatch(source, at, start) if at >= 0 else None
    closes = opens and re.compile(rf"<\\?/{opens['name']}\s*>", re.IGNORECASE).match(source, end)
    return (at, closes.end()) if closes else None


def empty_links(html: str) -> int:
    """Returns how many links of an HTML fragment or page show nothing by which a reader could follow them."""
    links = parse_page(html, Reading(fragment=True)).document.css(_LINKS)
    return sum(not link.text().strip() and not link.css_first(_SHOWN_WITHOUT_WORDS) for link in links)


def _widened(source: str, step: Replacement, before: list[Replacement], around: Around) -> Replacement:
    """Returns the deletion with the link or emphasis that it leaves empty.

    The last deletion before it is included, too, if nothing is left between the two.
    """
    while step.start < step.end and not step.text:
        # The deletions before come first: marks that went with them mark nothing here.
        if before and not before[-1].text and before[-1].end == step.start:
            span = before.pop().start, step.end
        elif (wider := around(source, step.start, step.end)) is None:
            break
        else:
            span = wider
        step = Replacement(*span, "")
    return step
