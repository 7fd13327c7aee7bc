"""The newsroom API: takes articles, shows cases, takes decisions. It runs the same flows as the desk's pages.

Each site has a bearer token.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja import Router, Schema, Status
from ninja.responses import NinjaJSONEncoder
from ninja.security import HttpBearer
from pydantic import AfterValidator, Field

from corrigenda.anchoring import Edit
from corrigenda.archive.pages.dates import datable
from corrigenda.corrections.actors import NEWSROOM
from corrigenda.corrections.decisions.approve import Approval
from corrigenda.corrections.decisions.decide import decide
from corrigenda.corrections.kinds import DecisionKind, NotACorrection
from corrigenda.corrections.models import Case
from corrigenda.corrections.notice_policy import Gravity
from corrigenda.corrections.permissions import NotAllowed
from corrigenda.corrections.refusals import Moved, Refused
from corrigenda.corrections.revisions.receive_article import ArticleSent, receive_article
from corrigenda.corrections.states import NotInThisState, State
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
from corrigenda.lib import tokens
from corrigenda.lib.text import well_formed
from corrigenda.lib.web.problems import problem, problems, refused
from corrigenda.lib.web.unknown_names import KnownFields
from corrigenda.newsroom.models import LONGEST_UNDO, Site

PAGE = 25


class NewsroomToken(HttpBearer):
    def authenticate(self, request: HttpRequest, token: str) -> Site | None:
        return Site.objects.filter(token_digest=tokens.digest(token)).first()


router = Router(auth=NewsroomToken())


def _site(request: HttpRequest) -> Site:
    site: Site = request.auth  # type: ignore[attr-defined]
    return site


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
    undo_seconds: Annotated[int, Field(ge=0, le=LONGEST_UNDO)] = 0


class CaseList(Schema):
    cases: list[CaseOut]
    next: str | None


@router.put(
    "/articles",
    response={200: ArticlePut, 201: ArticlePut, **problems(400, 401, 413, 415, 422, 503)},
    summary="Keep an article's revision",
)
def put_article(request: HttpRequest, payload: ArticleIn) -> HttpResponse | Status[ArticlePut]:
    """Answers 201 for an article not seen before. Only the copy counts: the same copy again makes no new revision."""
    try:
        received = receive_article(site=_site(request), sent=ArticleSent(**payload.model_dump()))
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
    response={200: QuotationList, **problems(401, 404, 422, 503)},
    summary="Who said what in an article",
)
def list_quotations(request: HttpRequest, article: int) -> QuotationList:
    """`article` is the `id` of an article. A split quotation is several quotations of one speaker."""
    known = _site(request).articles.filter(pk=article).first() if 0 < article < 2**63 else None
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
    response={200: CaseList, **problems(401, 422, 503)},
    summary="The site's cases, newest first",
)
def list_cases(request: HttpRequest, state: str | None = None, before: int | None = None) -> HttpResponse:
    """`before` is a case number; follow `next` for the following page.

    Of a case, a list shows the first 25 suggestions, the first 25 occurrences and the latest 25 events.
    """
    if state is not None and state not in State.values:
        return refused({"state": _("Choose one of: %(states)s.") % {"states": ", ".join(State.values)}})
    site = _site(request)
    matching = Case.objects.filter(site=site).order_by("-number")
    matching = matching.filter(state=state) if state else matching
    matching = matching.filter(number__lt=before) if before is not None and abs(before) < 2**31 else matching
    # The page is cut first, from an index alone: only its cases are joined to the rest.
    listed = list(matching.values_list("pk", flat=True)[: PAGE + 1])
    page = list(_cases(site).filter(pk__in=listed).prefetch_related(*IN_A_LIST))
    for case in page:
        case.site = site
    following = f"?before={page[PAGE - 1].number}" + (f"&state={state}" if state else "") if len(page) > PAGE else None
    # Written here: ninja would first check each of the thousands of values that we put in.
    cases = CaseList.model_construct(cases=cases_out(page[:PAGE]), next=following)
    return JsonResponse(cases.model_dump(by_alias=True), encoder=NinjaJSONEncoder)


@router.get(
    "/cases/{number}", by_alias=True, response={200: CaseOut, **problems(401, 404, 422, 503)}, summary="One case"
)
def get_case(request: HttpRequest, number: int) -> CaseOut:
    return _shown(_case(request, number))


def _case(request: HttpRequest, number: int) -> Case:
    cases = _cases(_site(request)).prefetch_related(*ALONE)
    case = cases.filter(number=number).first() if 0 < number < 2**31 else None
    if case is None:
        raise Http404(_("The site has no case with this number."))
    case.site = _site(request)
    return case


def _shown(case: Case) -> CaseOut:
    return cases_out([case])[0]


@router.post(
    "/cases/{number}/decision",
    by_alias=True,
    response={200: CaseOut, **problems(400, 401, 403, 404, 409, 413, 415, 422, 503)},
    summary="Decide a case",
)
def decide_case(request: HttpRequest, number: int, payload: DecisionIn) -> HttpResponse | CaseOut:
    """Answers 409 if the article changed and the passage moved since `revision`, or if no decision is possible now."""
    case = _case(request, number)
    try:
        decide(
            case=case,
            by=NEWSROOM,
            outcome=payload.outcome,
            approval=_approval(payload),
            reason=payload.reason or "",
            duplicate_of=payload.duplicate_of,
            undo_seconds=payload.undo_seconds,
            until=payload.until,
            suggestions=payload.suggestions or (),
        )
    except Refused as refusal:
        return refused(refusal.errors)
    except Moved:
        return problem(
            409, _("The article changed and the passage moved. Read the case again and decide on its newest revision.")
        )
    except NotInThisState as refusal:
        return problem(409, _("The case is %(state)s, so this is not possible now.") % {"state": refusal.state})
    except NotAllowed:
        return problem(403, _("The newsroom token may not do this."))
    return _shown(_case(request, number))


def _approval(payload: DecisionIn) -> Approval:
    edit = payload.edit
    return Approval(
        kind=payload.kind or "",
        revision=payload.revision,
        edit=Edit(edit.start, edit.end, well_formed(edit.old), edit.new) if edit else None,
        notice=payload.notice or "",
        reason=payload.reason or "",
        quotation_confirmed=bool(payload.quotation_confirmed),
        quotation_source=payload.quotation_source or "",
        gravity=payload.gravity or Gravity.PLAIN,
        occurrences=None if payload.occurrences is None else tuple(payload.occurrences),
        credit=tuple(payload.credit or ()),
    )
