"""The newsroom API: takes articles, shows cases, takes decisions. It runs the same flows as the desk's pages."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema, Status
from ninja.responses import NinjaJSONEncoder
from pydantic import AfterValidator, Field

from corrigenda.anchoring import Edit
from corrigenda.archive.pages.dates import datable
from corrigenda.corrections.actors import NEWSROOM
from corrigenda.corrections.decisions.approve import Approval
from corrigenda.corrections.decisions.decide import decide
from corrigenda.corrections.kinds import DecisionKind, NotACorrection, SuggestionKind
from corrigenda.corrections.models import Case
from corrigenda.corrections.notice_policy import Gravity
from corrigenda.corrections.refusals import Refused
from corrigenda.corrections.revisions.receive_article import ArticleSent, receive_article
from corrigenda.corrections.states import State
from corrigenda.desk.api import case_list
from corrigenda.desk.api.bearer import NewsroomToken, site_of
from corrigenda.desk.api.refusals import REFUSALS, answered
from corrigenda.desk.api.shapes import (
    ALONE,
    IN_A_LIST,
    ArticleOut,
    CaseOut,
    QuotationList,
    article_out,
    cases_out,
    quotations_out,
)
from corrigenda.lib.text import well_formed
from corrigenda.lib.web.api import paging
from corrigenda.lib.web.api.conditional import UNCHANGED
from corrigenda.lib.web.api.unknown_names import KnownFields
from corrigenda.lib.web.api.unknown_values import OneOf
from corrigenda.lib.web.problems import problems, refused
from corrigenda.newsroom.models import LONGEST_UNDO, Scope, Site

router = Router(auth=NewsroomToken(Scope.READ_CASES))


class ArticleIn(KnownFields):
    """One of `html` (the whole page), `body_html` (the root's markup) or `text` (the copy) is required.

    A time without a zone is in the site's time zone.
    """

    url: str
    ref: str | None = None
    headline: str | None = None
    html: str | None = None
    body_html: str | None = None
    text: str | None = None
    section: str | None = None
    authors: list[str] | None = None
    published_at: Annotated[datetime, AfterValidator(datable)] | None = None
    language: str | None = None


class ArticlePut(Schema):
    article: ArticleOut
    revision: int
    changed: bool


class EditIn(KnownFields):
    """`start` and `end` count code points in the copy of the revision that the decision names."""

    start: int
    end: int
    old: str
    new: str


def edit_of(edit: EditIn | None) -> Edit | None:
    return Edit(edit.start, edit.end, well_formed(edit.old), edit.new) if edit else None


Id = Annotated[int, Field(ge=1, le=2**63 - 1)]  # the range of ids that a database query accepts


class DecisionIn(KnownFields):
    """If the outcome is `not-a-correction`, `kind` says what it is: spam, abuse, out-of-scope, thanks or test.

    `undo_seconds`: how long the decision can be undone before it takes effect; without it, it does so at once.
    """

    outcome: Literal[
        "approve", "stet", "duplicate", "amend", "not-a-correction", "ask", "reopen", "split", "merge", "undo"
    ]
    revision: Id | None = None
    edit: EditIn | None = None
    occurrences: list[Id] | None = None
    credit: Annotated[list[UUID], Field(max_length=500)] | None = None
    kind: Annotated[str, Field(json_schema_extra={"enum": [*DecisionKind.values, *NotACorrection.values]})] | None = (
        None
    )
    notice: str | None = None
    reason: str | None = None
    duplicate_of: int | None = None
    until: date | None = None
    suggestions: Annotated[list[UUID], Field(max_length=500)] | None = None
    quotation_confirmed: bool | None = None
    quotation_source: str | None = None
    gravity: Annotated[str, Field(json_schema_extra={"enum": Gravity.values})] | None = None
    undo_seconds: Annotated[int, Field(ge=0, le=LONGEST_UNDO)] | None = None


class CaseList(Schema):
    cases: list[CaseOut]
    next: str | None


@router.put(
    "/articles",
    auth=NewsroomToken(Scope.WRITE_ARTICLES),
    response={200: ArticlePut, 201: ArticlePut, **problems(400, 401, 403, 413, 415, 422, 503)},
    summary="Keep an article's revision",
)
def put_article(request: HttpRequest, payload: ArticleIn) -> HttpResponse | Status[ArticlePut]:
    """Answers 201 for an article not seen before. Only the copy counts: the same copy again makes no new revision."""
    try:
        received = receive_article(site=site_of(request), sent=ArticleSent(**payload.model_dump()))
    except Refused as refusal:
        return refused(refusal.errors)
    out = ArticlePut(
        article=article_out(received.article, received.revision),
        revision=received.revision.number,
        changed=received.changed,
    )
    return Status(201 if received.changed and received.revision.number == 1 else 200, out)


@router.get(
    "/articles/{article}/quotations",
    response={200: QuotationList, UNCHANGED: None, **problems(401, 403, 404, 422, 503)},
    summary="Who said what in an article",
)
def list_quotations(request: HttpRequest, article: int) -> QuotationList:
    """`article` is the `id` of an article. A split quotation is several quotations of one speaker."""
    known = site_of(request).articles.filter(pk=article).first() if 0 < article < 2**63 else None
    if known is None:
        raise Http404(_("The site has no article with this id."))
    return quotations_out(known)


def _cases(site: Site) -> QuerySet[Case]:
    """Returns the site's cases, the newest first. Give each its site: joined, it is read and unsealed for each case."""
    related = ("article", "anchored_on__text", "duplicate_of", "correction", "assignee")
    return Case.objects.filter(site=site).select_related(*related).order_by("-number")


@router.get(
    "/cases",
    by_alias=True,
    response={200: CaseList, UNCHANGED: None, **problems(401, 403, 422, 503)},
    summary="The site's cases, newest first",
    openapi_extra={"responses": {200: {"headers": paging.LINK}}},
)
def list_cases(
    request: HttpRequest,
    state: Annotated[str, OneOf(State.values)] | None = None,
    kind: Annotated[str, OneOf(SuggestionKind.values)] | None = None,
    article: Id | None = None,
    since: Annotated[datetime, AfterValidator(datable)] | None = None,
    cursor: str | None = None,
    before: Annotated[int | None, Query(deprecated=True)] = None,
) -> HttpResponse:
    """`kind` is that of a suggestion, `article` an article's `id`, `since` a time: the case was opened then or later.

    Follow `next`, or the header `Link`, for the following page. `before`, a case number, is how version 0.1 did it.
    Of a case, a list shows the first 25 suggestions, the first 25 occurrences and the latest 25 events.
    """
    site = site_of(request)
    matching = case_list.asked_for(site, state=state, kind=kind, article=article, since=since)
    try:
        matching = case_list.behind(matching, cursor) if before is None else case_list.before_number(matching, before)
    except paging.NoCursor:
        return refused({"cursor": paging.not_ours()})
    # The page is cut first, from an index alone: only its cases are joined to the rest.
    listed = list(matching.values_list("pk", flat=True)[: case_list.PAGE + 1])
    cases = _cases(site).filter(pk__in=listed[: case_list.PAGE]).prefetch_related(*IN_A_LIST).in_bulk()
    page = [cases[pk] for pk in listed if pk in cases]
    for case in page:
        case.site = site
    query = _following(request, page[-1], before) if len(listed) > case_list.PAGE and page else None
    # Written here: ninja would first check each of the thousands of values that we put in.
    out = CaseList.model_construct(cases=cases_out(page), next=query)
    return paging.linked(request, JsonResponse(out.model_dump(by_alias=True), encoder=NinjaJSONEncoder), query)


def _following(request: HttpRequest, last: Case, before: int | None) -> str:
    if before is not None:
        return paging.following(request, before=last.number)
    return paging.following(request, cursor=case_list.cursor_behind(last))


@router.get(
    "/cases/{number}",
    by_alias=True,
    response={200: CaseOut, UNCHANGED: None, **problems(401, 403, 404, 422, 503)},
    summary="One case",
)
def get_case(request: HttpRequest, number: int) -> CaseOut:
    return _shown(case_of(request, number))


def case_of(request: HttpRequest, number: int) -> Case:
    cases = _cases(site_of(request)).prefetch_related(*ALONE)
    case = cases.filter(number=number).first() if 0 < number < 2**31 else None
    if case is None:
        raise Http404(_("The site has no case with this number."))
    case.site = site_of(request)
    return case


def _shown(case: Case) -> CaseOut:
    return cases_out([case])[0]


@router.post(
    "/cases/{number}/decision",
    auth=NewsroomToken(Scope.DECIDE),
    by_alias=True,
    response={200: CaseOut, **problems(400, 401, 403, 404, 409, 413, 415, 422, 503)},
    summary="Decide a case",
)
def decide_case(request: HttpRequest, number: int, payload: DecisionIn) -> HttpResponse | CaseOut:
    """Answers 409 if the article changed and the passage moved since `revision`, or if no decision is possible now."""
    case = case_of(request, number)
    try:
        decide(
            case=case,
            by=NEWSROOM,
            outcome=payload.outcome,
            approval=_approval(payload),
            reason=payload.reason or "",
            duplicate_of=payload.duplicate_of,
            undo_seconds=payload.undo_seconds or 0,
            until=payload.until,
            suggestions=payload.suggestions or (),
        )
    except REFUSALS as refusal:
        return answered(refusal)
    return _shown(case_of(request, number))


def _approval(payload: DecisionIn) -> Approval:
    return Approval(
        kind=payload.kind or "",
        revision=payload.revision,
        edit=edit_of(payload.edit),
        notice=payload.notice or "",
        reason=payload.reason or "",
        quotation_confirmed=bool(payload.quotation_confirmed),
        quotation_source=payload.quotation_source or "",
        gravity=payload.gravity or Gravity.PLAIN,
        occurrences=None if payload.occurrences is None else tuple(payload.occurrences),
        credit=tuple(payload.credit or ()),
    )
