"""A case as the newsroom API shows it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import OuterRef, Prefetch, Subquery
from ninja import Schema
from pydantic import Field

from corrigenda.archive.models import Article, Revision
from corrigenda.corrections.models import (
    Case,
    Correction,
    Decision,
    Event,
    Occurrence,
    Question,
    Reopening,
    Suggestion,
)
from corrigenda.corrections.notices.advice import advice
from corrigenda.corrections.states import Resolution
from corrigenda.corrections.words.quotations import quotations
from corrigenda.newsroom.models import Site


class ArticleOut(Schema):
    """`revision` is the number of the newest revision. It is null until the page is first read."""

    id: int
    url: str
    ref: str
    headline: str
    section: str
    authors: list[str]
    language: str
    published_at: datetime | None
    revision: int | None


class QuotationOut(Schema):
    """`start` and `end` count code points in the article's copy; `text` has the marks. `speaker`: null if nobody is named."""

    start: int
    end: int
    text: str
    speaker: str | None


class QuotationList(Schema):
    """The quotations of the newest revision, in order. The list is empty until the page is first read."""

    article: ArticleOut
    quotations: list[QuotationOut]


class AnchorOut(Schema):
    start: int
    end: int
    state: str


class QuestionOut(Schema):
    """What the desk asked the reader, and the answer. The case comes back at `until` if none comes."""

    text: str
    asked_at: datetime
    until: datetime
    answer: str
    link: str
    answered_at: datetime | None


class SuggestionOut(Schema):
    id: str
    kind: str
    target: dict[str, Any] | None
    replacement: str | None
    comment: str
    source: str
    name: str
    answerable: bool
    credit: bool
    involved: bool
    translated: bool
    questions: list[QuestionOut]
    received_at: datetime
    erased: bool


class OccurrenceOut(Schema):
    """The same words in another article. `case` is the case that was made of the occurrence.

    `start` and `end` count code points in the copy of `revision`, which is a revision of the other article.
    """

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
    """`place`: where in the article the notice stands. `stood_since`: when the old words first stood in the article."""

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
    """`rule` is a permanent name. `words` are the words of the notice that the advice is about.

    `words` is empty if the notice lacks something.
    """

    rule: str
    words: str
    advice: str


class ReopeningOut(Schema):
    """`by`: `reader` or `desk`."""

    by: str
    at: datetime
    reason: str


class CaseOut(Schema):
    """`copy` is the text of `part` in revision `revision`, on which `anchor` stands: the copy if `part` is body.

    `part` may also be headline, standfirst, caption or alt. `orphan` says why there is no anchor.

    `not_a_correction`: what it is (spam, abuse, out-of-scope, thanks, test), if that is the case's resolution.
    `assignee`: the user name of whoever is to decide the case. `readers`: how many suggestions the case has.
    `undo_until`: while the latest decision can be undone, when it takes effect; else null. `advice`: what could be better
    in the notice of the latest decision. Advice never blocks a decision.
    """

    number: int
    state: str
    resolution: str | None
    not_a_correction: str | None
    article: ArticleOut
    revision: int | None
    copy_text: str | None = Field(serialization_alias="copy")  # pydantic has a method `copy`
    part: str
    anchor: AnchorOut | None
    orphan: str | None
    trouble: str | None
    duplicate_of: int | None
    assignee: str | None
    opened_at: datetime
    closed_at: datetime | None
    undo_until: datetime | None
    readers: int
    waits_until: datetime | None
    reopenings: list[ReopeningOut]
    suggestions: list[SuggestionOut]
    occurrences: list[OccurrenceOut]
    events: list[EventOut]
    correction: CorrectionOut | None
    advice: list[AdviceOut]


if TYPE_CHECKING:
    Related = str | Prefetch[Any, Any, Any]

LISTED = 25  # suggestions, occurrences and events of a case that is one of a list


def _shown(most: int | None = None) -> Iterator[Related]:
    """Yields what is shown of each case, for `prefetch_related`: at most so many suggestions, occurrences, events."""
    occurrences = Occurrence.objects.select_related("article", "revision__text", "followed_by")
    suggestions = Suggestion.objects.prefetch_related("questions__decision").order_by("received_at", "pk")
    yield Prefetch("suggestions", suggestions[:most], to_attr="shown_suggestions")
    yield Prefetch("occurrences", occurrences.order_by("pk")[:most], to_attr="shown_occurrences")
    yield Prefetch("events", Event.objects.select_related("staff").order_by("-pk")[:most], to_attr="shown_events")


_OF_BOTH = ("correction__amendments", "decisions", "reopenings")
ALONE: tuple[Related, ...] = (*_shown(), *_OF_BOTH)
IN_A_LIST: tuple[Related, ...] = (*_shown(LISTED), *_OF_BOTH)


def cases_out(cases: Sequence[Case]) -> list[CaseOut]:
    """Returns each case as the API shows it.

    Load the cases with `select_related` and with ALONE or IN_A_LIST, as `desk.api` does. The number of queries then does
    not grow with the number of cases.
    """
    newest = _newest({case.article_id for case in cases})
    return [_case(case, newest.get(case.article_id)) for case in cases]


def _newest(articles: Collection[int]) -> dict[int, Revision]:
    """Returns the newest revision of each article."""
    last = Revision.objects.filter(article=OuterRef("article")).order_by("-number").values("pk")[:1]
    revisions = Revision.objects.select_related("text").filter(article__in=articles, pk=Subquery(last))
    return {revision.article_id: revision for revision in revisions}


def _case(case: Any, newest: Revision | None) -> CaseOut:
    shown = case.anchored_on if case.anchored and case.anchored_on else newest
    correction = getattr(case, "correction", None)
    decision = _in_force(case)
    return CaseOut.model_construct(
        number=case.number,
        state=case.state,
        resolution=case.resolution or None,
        not_a_correction=_sort(case),
        article=article_out(case.article, newest),
        revision=shown.number if shown else None,
        copy_text=case.text_on(shown) if shown else None,
        part=case.part,
        anchor=_anchor(case),
        orphan=case.orphaned or None,
        trouble=case.trouble or None,
        duplicate_of=case.duplicate_of.number if case.duplicate_of else None,
        assignee=case.assignee.username if case.assignee else None,
        opened_at=case.opened_at,
        closed_at=case.closed_at,
        undo_until=max((each.undo_until for each in case.decisions.all() if each.undo_until), default=None),
        readers=case.readers,
        waits_until=case.waits_until,
        reopenings=[_reopening(reopening) for reopening in case.reopenings.all()],
        suggestions=[_suggestion(suggestion) for suggestion in case.shown_suggestions],
        occurrences=[_occurrence(occurrence) for occurrence in case.shown_occurrences],
        events=[_event(event) for event in reversed(case.shown_events)],
        correction=_correction(correction) if correction else None,
        advice=_advice(case.site, decision),
    )


def _sort(case: Case) -> str | None:
    if case.resolution != Resolution.NOT_A_CORRECTION:
        return None
    return max(_settling(case), key=lambda decision: decision.pk).sort


def _anchor(case: Case) -> AnchorOut | None:
    if not case.anchored or case.start is None or case.end is None:
        return None
    return AnchorOut.model_construct(start=case.start, end=case.end, state=case.anchor_state)


def article_out(article: Article, newest: Revision | None) -> ArticleOut:
    return ArticleOut.model_construct(
        id=article.pk,
        url=article.url,
        ref=article.ref,
        headline=article.headline,
        section=article.section,
        authors=article.authors,
        language=article.language,
        published_at=article.published_at,
        revision=newest.number if newest else None,
    )


def quotations_out(article: Article) -> QuotationList:
    newest = article.newest()
    copy = newest.copy if newest else ""
    return QuotationList.model_construct(
        article=article_out(article, newest),
        quotations=[
            QuotationOut.model_construct(
                start=quotation.start,
                end=quotation.end,
                text=copy[quotation.start : quotation.end],
                speaker=quotation.speaker,
            )
            for quotation in quotations(copy)
        ],
    )


def _suggestion(suggestion: Suggestion) -> SuggestionOut:
    return SuggestionOut.model_construct(
        id=str(suggestion.pk),
        kind=suggestion.kind,
        target=dict(suggestion.target) if suggestion.target else None,
        replacement=suggestion.replacement,
        comment=suggestion.comment,
        source=suggestion.source,
        name=suggestion.name,
        answerable=suggestion.wants_letters,
        credit=suggestion.credit,
        involved=suggestion.involved,
        translated=suggestion.translated,
        questions=[_question(question) for question in suggestion.questions.all()],
        received_at=suggestion.received_at,
        erased=suggestion.erased_at is not None,
    )


def _question(question: Question) -> QuestionOut:
    return QuestionOut.model_construct(
        text=question.text,
        asked_at=question.asked_at,
        until=question.until,
        answer=question.answer,
        link=question.link,
        answered_at=question.answered_at,
    )


def _occurrence(occurrence: Occurrence) -> OccurrenceOut:
    return OccurrenceOut.model_construct(
        id=occurrence.pk,
        url=occurrence.article.url,
        headline=occurrence.article.headline,
        revision=occurrence.revision.number,
        start=occurrence.start,
        end=occurrence.end,
        text=occurrence.revision.copy[occurrence.start : occurrence.end],
        similarity=round(occurrence.similarity, 3),
        likeness=occurrence.likeness,
        case=occurrence.followed_by.number if occurrence.followed_by else None,
        state=occurrence.followed_by.state if occurrence.followed_by else None,
    )


def _reopening(reopening: Reopening) -> ReopeningOut:
    by = "reader" if reopening.suggestion_id else "desk"
    return ReopeningOut.model_construct(by=by, at=reopening.at, reason=reopening.reason)


def _event(event: Event) -> EventOut:
    by = event.staff.display_name if event.staff else None
    return EventOut.model_construct(verb=event.verb, role=event.role, by=by, at=event.at, data=event.data)


def _in_force(case: Case) -> Decision | None:
    """Returns `case.decision()`, of the decisions that are loaded already."""
    standing = (decision for decision in _settling(case) if decision.undone_at is None)
    return max(standing, key=lambda decision: decision.pk, default=None)


def _settling(case: Case) -> Iterator[Decision]:
    return (decision for decision in case.decisions.all() if not decision.is_amendment)


def _advice(site: Site, decision: Decision | None) -> list[AdviceOut]:
    if decision is None or not decision.notice:
        return []
    findings = advice(site, decision.kind, decision.notice, decision.edit())
    return [
        AdviceOut.model_construct(rule=finding.rule, words=finding.words, advice=str(finding.advice))
        for finding in findings
    ]


def _correction(correction: Correction) -> CorrectionOut:
    return CorrectionOut.model_construct(
        number=correction.number,
        kind=correction.kind,
        notice=correction.notice,
        old=correction.old,
        new=correction.new,
        published_at=correction.published_at,
        place=correction.place,
        stood_since=correction.stood_since,
        amendments=[
            AmendmentOut.model_construct(text=amendment.text, at=amendment.at)
            for amendment in correction.amendments.all()
        ],
    )
