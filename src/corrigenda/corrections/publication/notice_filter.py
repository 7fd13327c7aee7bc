"""Which of a site's notices somebody wants to see: words, kind, section, days, article. The same for pages, feeds, exports."""

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

_NAMES = {"since": "from", "until": "to"}  # what an address calls them
NEWEST_FIRST = ("-published_at", "-number")
MOST_TEXT = 200  # code points of the search
LARGEST = 2**63 - 1  # what a database can be asked for


def notices(site: Site) -> QuerySet[Correction]:
    """Every correction of a site that carries a notice, newest first."""
    return site.corrections.filter(listed=True).select_related("article").defer("words").order_by(*NEWEST_FIRST)


@dataclass(frozen=True, slots=True)
class NoticeFilter:
    """Empty: all of them. `since` and `until` are days in the site's zone, both included."""

    q: str = ""
    kind: str = ""
    section: str = ""
    since: date | None = None
    until: date | None = None
    article: int | None = None

    @classmethod
    def of(cls, given: Mapping[str, str]) -> NoticeFilter:
        """From an address's query; what makes no sense there is passed over."""
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
        """The same as an address's query, in one order; empty where all are wanted."""
        said = {_NAMES.get(one.name, one.name): getattr(self, one.name) for one in fields(self)}
        return urlencode({name: value for name, value in said.items() if value not in ("", None)})

    @property
    def suffix(self) -> str:
        """What to put after an address that takes such a query."""
        return f"?{self.query}" if self.query else ""

    @property
    def announced(self) -> bool:
        """Whether a hub is told when something is added: all notices, or all of one article."""
        return self in (NoticeFilter(), NoticeFilter(article=self.article))

    def among(self, corrections: QuerySet[Correction], site: Site) -> QuerySet[Correction]:
        found = corrections
        if self.kind:
            found = found.filter(kind=self.kind)
        if self.article is not None:
            found = found.filter(article=self.article)
        if self.section:
            found = found.filter(article__section=self.section)
        if self.since:
            found = found.filter(published_at__gte=_midnight(self.since, site))
        if self.until and self.until < date.max:
            found = found.filter(published_at__lt=_midnight(self.until + timedelta(days=1), site))
        return self._with_words(found)

    def _with_words(self, corrections: QuerySet[Correction]) -> QuerySet[Correction]:
        sought = phrases(self.q)
        if self.q and not sought:  # signs alone: no notice has such words
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
    return day if 1900 < day.year < 9000 else None  # nearer the ends a zone's offset leads out of the calendar


def _whole(text: str) -> int | None:
    if not (text.isascii() and text.isdigit() and len(text) < 20):
        return None
    return min(int(text), LARGEST)
