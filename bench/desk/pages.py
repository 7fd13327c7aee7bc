"""The pages that are measured: each a name, the key it is reported under, and the address of its first, middle and last.

A page that a build lacks (404 at its first address) is left out of the figures of that build.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from bench.desk import cases
from bench.desk.archive import COMMON
from corrigenda.corrections.models import Case, Correction, Suggestion
from corrigenda.newsroom.models import Site

DESK, RECORD, API = "/desk/bench/", "/s/bench/", "/api/v1/"
A_PAGE = 25  # rows of a list at the desk and of the record's list
SEARCH_PAGES = 40  # that the archive's search gives


@dataclass(frozen=True, slots=True)
class Page:
    """`bodies`: what is posted to each address, if the page is a decision. `compared`: last and first do the same work.

    `opened`: the page is a panel, asked for as the desk's script does when an editor opens it beside the case.
    """

    key: str
    name: str
    addresses: tuple[str, ...]
    bodies: tuple[dict[str, Any], ...] = ()
    compared: bool = field(default=False)
    opened: bool = field(default=False)


def pages(site: Site) -> Iterator[Page]:
    listed = list(Case.objects.filter(site=site).order_by("number"))
    yield from _queue(listed)
    yield from _search(listed)
    yield from _case(listed)
    yield from _statistics()
    yield from _record(site)
    yield from _api(listed)
    yield from _decisions(listed)  # the last: they change what is listed


def _paged(key: str, name: str, address: str, rows: int, deepest: int = 10**9) -> Page:
    last = max(1, min(deepest, -(-rows // A_PAGE)))
    join = "&" if "?" in address else "?"
    places = tuple(f"{address}{join}page={page}" for page in (1, (last + 1) // 2, last))
    return Page(key, name, places, compared=True)


def _queue(listed: list[Case]) -> Iterator[Page]:
    groups = {
        "open": ("open", "conflict"),
        "awaiting-signoff": ("awaiting-signoff",),
        "on-the-way": ("approved", "applying", "applied"),
        "closed": ("closed",),
    }
    for group, states in groups.items():
        rows = sum(case.state in states for case in listed)
        yield _paged("queue", f"queue: {group}", f"{DESK}?state={group}", rows)
    views = list(_views())
    for group in ("open", "closed"):
        of_group = {case.pk for case in listed if case.state in groups[group]}
        for name, query, shown in views:
            yield _paged("views", f"view: {name}, {group}", f"{DESK}?state={group}&{query}", len(of_group & shown))
        for order in ("oldest", "readers", "gravest"):
            yield _paged("views", f"order: {order}, {group}", f"{DESK}?state={group}&order={order}", len(of_group))


def _views() -> Iterator[tuple[str, str, set[int]]]:
    """Yields a name, an address's query, and the cases shown. A build that does not know the view shows all cases."""
    suggestions = Suggestion.objects.order_by().values_list("case", flat=True)
    articles = list(Case.objects.values_list("pk", "article__section", "article__authors"))
    yield "kind", "kind=fact", set(suggestions.filter(kind="fact"))
    yield "someone involved", "view=involved", set(suggestions.filter(involved=True))
    yield "section", "section=Section+3", {pk for pk, section, _authors in articles if section == "Section 3"}
    yield "author", "author=Author+7", {pk for pk, _section, authors in articles if "Author 7" in authors}


def _search(listed: list[Case]) -> Iterator[Page]:
    for words in (COMMON, f"{COMMON} agreed", '"council agreed"'):
        address = f"{DESK}search/?{urlencode({'q': words})}"
        yield _paged("search", f"search articles: {words}", address, 10**6, SEARCH_PAGES)
    sentence = (listed[0].anchored_on.copy if listed[0].anchored_on else "").split("\n")[0]
    yield Page("search", "search articles: a sentence", (f"{DESK}search/?{urlencode({'q': sentence})}",))
    rows = min(len(listed), A_PAGE * SEARCH_PAGES)
    for words in ("bridge", "bridge archive"):
        address = f"{DESK}search/?{urlencode({'in': 'cases', 'q': words})}"
        yield _paged("search", f"search cases: {words}", address, rows, SEARCH_PAGES)
    for name, sought in (("a number", "7"), ("an address", "reader3@readers.example")):
        yield Page("search", f"search cases: {name}", (f"{DESK}search/?{urlencode({'in': 'cases', 'q': sought})}",))


def _case(listed: list[Case]) -> Iterator[Page]:
    waiting = [case for case in listed if case.state == "open"]
    kinds = {
        "one suggestion": (listed[0], listed[len(listed) // 2], waiting[-3]),
        "1,000 suggestions": (cases.many_suggestions(listed),),
        "200 occurrences": (cases.many_occurrences(listed),),
    }
    for name, of_kind in kinds.items():
        yield Page("case", f"case: {name}", tuple(f"{DESK}{case.number}/" for case in of_kind))
    middle = waiting[0], waiting[len(waiting) // 2], waiting[-3]
    for verb in ("accept", "stet", "duplicate"):
        addresses = tuple(f"{DESK}{case.number}/{verb}/" for case in middle)
        yield Page("panel", f"panel: {verb}", addresses, opened=True)
    heavy = cases.many_suggestions(listed), cases.many_occurrences(listed)
    yield Page("panel", "panel: accept, many", tuple(f"{DESK}{case.number}/accept/" for case in heavy), opened=True)


def _statistics() -> Iterator[Page]:
    yield Page("statistics", "statistics", tuple(f"{DESK}statistics/{year}" for year in ("", "?year=2025")))
    yield Page("statistics", "public statistics", tuple(f"{RECORD}statistics/{year}" for year in ("", "?year=2025")))


def _record(site: Site) -> Iterator[Page]:
    rows = Correction.objects.filter(site=site).exclude(notice="").count()
    yield _paged("record", "record", f"{RECORD}corrections/", rows)
    yield _paged("record", "record: words", f"{RECORD}corrections/?q=opening", rows)
    first, last = (Correction.objects.filter(site=site).exclude(notice="").order_by(by).first() for by in ("pk", "-pk"))
    both = [correction for correction in (first, last) if correction]
    yield Page("record", "notice", tuple(f"{RECORD}corrections/{correction.number}/" for correction in both))
    yield Page("record", "history", tuple(f"{RECORD}history/{correction.article_id}/" for correction in both))
    yield Page("record", "policy", (f"{RECORD}policy/",))
    for form in ("atom", "json"):
        yield Page("feeds", f"feed.{form}", (f"{RECORD}corrections/feed.{form}",))
    urls = [urlencode({"site": site.key, "url": correction.article.url}) for correction in both]
    yield Page("related", "related", tuple(f"{API}related?{url}" for url in urls))


def _api(listed: list[Case]) -> Iterator[Page]:
    places = ("", f"?before={listed[len(listed) // 2].number}", f"?before={listed[min(50, len(listed) - 1)].number}")
    yield Page("cases_api", "GET /cases", tuple(f"{API}cases{place}" for place in places))
    closed = ("state=closed", f"state=closed&before={listed[len(listed) // 2].number}")
    yield Page("cases_api", "GET /cases?state=closed", tuple(f"{API}cases?{place}" for place in closed))


def _decisions(listed: list[Case]) -> Iterator[Page]:
    """Every run takes cases of its own: a case is decided once."""
    special = {cases.many_suggestions(listed).pk, cases.many_occurrences(listed).pk}
    waiting = [case for case in listed if case.state == "open" and case.pk not in special]
    for name, body, taken in (("approve", _approval, waiting[3:12]), ("stet", _stet, waiting[-12:-3])):
        addresses = tuple(f"{API}cases/{case.number}/decision" for case in taken)
        yield Page("decision", f"decision: {name}", addresses, tuple(body(case) for case in taken))


def _approval(case: Case) -> dict[str, Any]:
    edit = {"start": case.start, "end": case.end, "old": cases.WRONG, "new": cases.RIGHT}
    return {"outcome": "approve", "revision": 1, "kind": "correction", "edit": edit, "notice": cases.NOTICE}


def _stet(case: Case) -> dict[str, Any]:
    return {"outcome": "stet", "reason": cases.REASONS[0]}
