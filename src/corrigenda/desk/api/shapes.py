"""A case as the newsroom API shows it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Subquery
from ninja import Schema
from pydantic import Field

from corrigenda.archive.models import Article, Revision
from corrigenda.corrections.models import Case, Correction, Event, Occurrence, Suggestion
from corrigenda.corrections.notices.advice import advice


class ArticleOut(Schema):
    """`revision` is the number of the newest revision; null before the page was first read."""

    url: str
    ref: str
    headline: str
    section: str
    authors: list[str]
    language: str
    published_at: datetime | None
    revision: int | None


class AnchorOut(Schema):
    start: int
    end: int
    state: str


class SuggestionOut(Schema):
    id: str
    kind: str
    target: dict[str, Any] | None
    replacement: str | None
    comment: str
    source: str
    name: str
    email: str
    credit: bool
    involved: bool
    received_at: datetime
    erased: bool


class OccurrenceOut(Schema):
    """The same words elsewhere: code points of the copy of that article's revision. `case`: the one that followed."""

    id: int
    url: str
    headline: str
    revision: int
    start: int
    end: int
    text: str
    similarity: float
    likeness: str
    case: int | None
    state: str | None


class EventOut(Schema):
    verb: str
    role: str
    by: str | None
    at: datetime
    data: dict[str, Any]


class AmendmentOut(Schema):
    text: str
    at: datetime


class CorrectionOut(Schema):
    """`place`: where in the article the notice stands; `stood_since`: since when the old words stood there."""

    number: int
    kind: str
    notice: str
    old: str
    new: str
    published_at: datetime
    place: str
    stood_since: datetime | None
    amendments: list[AmendmentOut]


class AdviceOut(Schema):
    """`rule` is a name that stays; `words` are those of the notice it is about, empty where something is missing."""

    rule: str
    words: str
    advice: str


class CaseOut(Schema):
    """`copy` is the copy of revision `revision`, on which `anchor` stands; `orphan` says why there is no anchor.

    `advice`: what could be better in the notice of the latest decision. It never stands in the way.
    """

    number: int
    state: str
    resolution: str | None
    article: ArticleOut
    revision: int | None
    copy_text: str | None = Field(serialization_alias="copy")  # pydantic has a method `copy`
    anchor: AnchorOut | None
    orphan: str | None
    trouble: str | None
    duplicate_of: int | None
    opened_at: datetime
    closed_at: datetime | None
    suggestions: list[SuggestionOut]
    occurrences: list[OccurrenceOut]
    events: list[EventOut]
    correction: CorrectionOut | None
    advice: list[AdviceOut]


OCCURRENCES = ("occurrences__article", "occurrences__revision", "occurrences__followed_by")  # to be prefetched


def cases_out(cases: Sequence[Case]) -> list[CaseOut]:
    """The number of queries does not grow with the cases; `select_related` and `prefetch_related` as `desk.api` does."""
    newest = _newest({case.article_id for case in cases})
    return [_case(case, newest.get(case.article_id)) for case in cases]


def _newest(articles: Collection[int]) -> dict[int, Revision]:
    """Each article's newest revision."""
    last = Revision.objects.filter(article=OuterRef("article")).order_by("-number").values("pk")[:1]
    found = Revision.objects.select_related("text").filter(article__in=articles, pk=Subquery(last))
    return {one.article_id: one for one in found}


def _case(case: Case, newest: Revision | None) -> CaseOut:
    shown = case.anchored_on if case.anchored and case.anchored_on else newest
    correction = getattr(case, "correction", None)
    return CaseOut(
        number=case.number,
        state=case.state,
        resolution=case.resolution or None,
        article=article_out(case.article, newest),
        revision=shown.number if shown else None,
        copy_text=shown.copy if shown else None,
        anchor=_anchor(case),
        orphan=case.orphaned or None,
        trouble=case.trouble or None,
        duplicate_of=case.duplicate_of.number if case.duplicate_of else None,
        opened_at=case.opened_at,
        closed_at=case.closed_at,
        suggestions=[_suggestion(one) for one in case.suggestions.all()],
        occurrences=[_occurrence(one) for one in case.occurrences.all()],
        events=[_event(one) for one in case.events.all()],
        correction=_correction(correction) if correction else None,
        advice=_advice(case),
    )


def _anchor(case: Case) -> AnchorOut | None:
    if not case.anchored or case.start is None or case.end is None:
        return None
    return AnchorOut(start=case.start, end=case.end, state=case.anchor_state)


def article_out(article: Article, newest: Revision | None) -> ArticleOut:
    return ArticleOut(
        url=article.url,
        ref=article.ref,
        headline=article.headline,
        section=article.section,
        authors=article.authors,
        language=article.language,
        published_at=article.published_at,
        revision=newest.number if newest else None,
    )


def _suggestion(one: Suggestion) -> SuggestionOut:
    return SuggestionOut(
        id=str(one.pk),
        kind=one.kind,
        target=dict(one.target) if one.target else None,
        replacement=one.replacement,
        comment=one.comment,
        source=one.source,
        name=one.name,
        email=one.email,
        credit=one.credit,
        involved=one.involved,
        received_at=one.received_at,
        erased=one.erased_at is not None,
    )


def _occurrence(one: Occurrence) -> OccurrenceOut:
    return OccurrenceOut(
        id=one.pk,
        url=one.article.url,
        headline=one.article.headline,
        revision=one.revision.number,
        start=one.start,
        end=one.end,
        text=one.revision.copy[one.start : one.end],
        similarity=round(one.similarity, 3),
        likeness=one.likeness,
        case=one.followed_by.number if one.followed_by else None,
        state=one.followed_by.state if one.followed_by else None,
    )


def _event(one: Event) -> EventOut:
    by = one.staff.display_name if one.staff else None
    return EventOut(verb=one.verb, role=one.role, by=by, at=one.at, data=one.data)


def _advice(case: Case) -> list[AdviceOut]:
    latest = max(case.decisions.all(), key=lambda one: one.pk, default=None)
    if latest is None or not latest.notice:
        return []
    found = advice(case.site, latest.kind, latest.notice, latest.edit())
    return [AdviceOut(rule=one.rule, words=one.words, advice=str(one.advice)) for one in found]


def _correction(one: Correction) -> CorrectionOut:
    return CorrectionOut(
        number=one.number,
        kind=one.kind,
        notice=one.notice,
        old=one.old,
        new=one.new,
        published_at=one.published_at,
        place=one.place,
        stood_since=one.stood_since,
        amendments=[AmendmentOut(text=said.text, at=said.at) for said in one.amendments.all()],
    )
