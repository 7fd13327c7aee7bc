"""Which of a site's notices someone wants to see: by words, kind, section, days and article.

Pages, feeds and exports use the same filter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode

from django.db.models import QuerySet

from corrigenda.corrections.kinds import DecisionKind
from corrigenda.corrections.models import Correction
from corrigenda.corrections.words.searchable import phrases
from corrigenda.lib.text import well_formed
from corrigenda.newsroom.models import Site

_NAMES = {"since": "from", "until": "to"}  # the names in an address
NEWEST_FIRST = ("-published_at", "-number")
MOST_TEXT = 200  # code points of the search words
LARGEST = 2**63 - 1  # the largest whole number that a database can be asked for


def notices(site: Site) -> QuerySet[Correction]:
    """Returns every correction of a site that carries a notice, the newest first."""
    return site.corrections.filter(listed=True).select_related("article").defer("words").order_by(*NEWEST_FIRST)


@dataclass(frozen=True, slots=True)
class NoticeFilter:
    """A filter; an empty one passes all notices. `since` and `until` are days in the site's zone, both included."""

    q: str = ""
    kind: str = ""
    section: str = ""
    since: date | None = None
    until: date | None = None
    article: int | None = None

    @classmethod
    def of(cls, given: Mapping[str, str]) -> NoticeFilter:
        """Returns the filter of an address's query; parts that make no sense are ignored."""
        kind = given.get("kind", "")
        return cls(
            q=" ".join(well_formed(given.get("q", ""))[:MOST_TEXT].split()),
            kind=kind if kind in DecisionKind.values else "",
            section=well_formed(given.get("section", ""))[:100],
            since=_day(given.get("from", "")),
            until=_day(given.get("to", "")),
            article=_whole(given.get("article", "")),
        )

    @property
    def query(self) -> str:
        """The filter as an address's query, always in one order; empty if all notices are wanted."""
        values = {_NAMES.get(field.name, field.name): getattr(self, field.name) for field in fields(self)}
        return urlencode({name: value for name, value in values.items() if value not in ("", None)})

    @property
    def suffix(self) -> str:
        """The text to put after an address that takes such a query."""
        return f"?{self.query}" if self.query else ""

    @property
    def announced(self) -> bool:
        """Whether a hub is told of additions: only for all notices, or all notices of one article."""
        return self in (NoticeFilter(), NoticeFilter(article=self.article))

    def among(self, corrections: QuerySet[Correction], site: Site) -> QuerySet[Correction]:
        matching = corrections
        if self.kind:
            matching = matching.filter(kind=self.kind)
        if self.article is not None:
            matching = matching.filter(article=self.article)
        if self.section:
            matching = matching.filter(article__section=self.section)
        if self.since:
            matching = matching.filter(published_at__gte=_midnight(self.since, site))
        if self.until and self.until < date.max:
            matching = matching.filter(published_at__lt=_midnight(self.until + timedelta(days=1), site))
        return self._with_words(matching)

    def _with_words(self, corrections: QuerySet[Correction]) -> QuerySet[Correction]:
        sought = phrases(self.q)
        if self.q and not sought:  # only punctuation and signs: no notice has such words
            return corrections.none()
        for phrase in sought:
            corrections = corrections.filter(words__contains=phrase)
        return corrections


def _midnight(day: date, site: Site) -> datetime:
    return datetime.combine(day, time.min, tzinfo=site.zone)


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 1900 < day.year < 9000 else None  # nearer the ends of the calendar, a zone's offset leads out of it


def _whole(text: str) -> int | None:
    if not (text.isascii() and text.isdigit() and len(text) < 20):
        return None
    return min(int(text), LARGEST)
