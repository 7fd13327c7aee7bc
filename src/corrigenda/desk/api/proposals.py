"""What a program asks before people decide: where words stand in the archive, how a notice may read, what it proposes."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema, Status
from pydantic import Field

from corrigenda.archive.flows.find_elsewhere import LIMIT, LONGEST
from corrigenda.archive.flows.find_places import find_places
from corrigenda.corrections import limits
from corrigenda.corrections.actors import NEWSROOM
from corrigenda.corrections.decisions.approve import Approval
from corrigenda.corrections.decisions.proposing.draft_notice import draft_notice as drafted
from corrigenda.corrections.decisions.proposing.propose import propose
from corrigenda.corrections.kinds import DecisionKind
from corrigenda.corrections.models import ProposedDecision
from corrigenda.corrections.notice_policy import Gravity
from corrigenda.desk.api.bearer import NewsroomToken, site_of
from corrigenda.desk.api.endpoints import EditIn, Id, case_of, edit_of
from corrigenda.desk.api.refusals import REFUSALS, answered
from corrigenda.desk.api.shapes import AdviceOut
from corrigenda.lib.text import well_formed
from corrigenda.lib.web.api.unknown_names import KnownFields
from corrigenda.lib.web.problems import problems
from corrigenda.newsroom.models import Scope

router = Router(auth=NewsroomToken(Scope.READ_CASES))
KindIn = Annotated[str, Field(json_schema_extra={"enum": DecisionKind.values})]


class PlaceOut(Schema):
    """`start` and `end` count code points in the article's copy. `likeness`: `other-figures` if figures or names differ."""

    url: str
    start: int
    end: int
    similarity: float
    likeness: str
    text: str


class PlaceList(Schema):
    """`articles`: how many articles have the words, if not all places are listed."""

    articles: int
    places: list[PlaceOut]


class NoticeIn(KnownFields):
    """`notice`: a notice to be looked at; without it, the answer has a first wording in the site's language."""

    kind: KindIn
    revision: Id | None = None
    edit: EditIn | None = None
    notice: Annotated[str, Field(max_length=limits.NOTICE)] = ""


class DraftOut(Schema):
    """`needed`: such a decision is published with a notice. `place`: where in the article the notice would stand."""

    notice: str
    needed: bool
    needs_signoff: bool
    place: str
    advice: list[AdviceOut]


class ProposalIn(KnownFields):
    """`name`: what the program calls itself. `why`: for the desk; `reason`: the readers would be told.

    `approve` needs `kind`, and `revision` with `edit` if words change. `stet` needs `reason` alone.
    """

    name: Annotated[str, Field(max_length=100)]
    outcome: Literal["approve", "stet"]
    revision: Id | None = None
    edit: EditIn | None = None
    kind: KindIn | None = None
    notice: str = ""
    reason: str = ""
    why: str = ""


class ProposalOut(Schema):
    id: int
    name: str
    outcome: str
    kind: str
    old: str
    new: str
    notice: str
    reason: str
    why: str
    at: datetime


@router.get(
    "/passages",
    response={200: PlaceList, **problems(401, 403, 422, 503)},
    summary="Where in the archive the same words stand",
)
def find_passages(
    request: HttpRequest,
    words: Annotated[str, Field(max_length=LONGEST)],
    limit: Annotated[int, Field(ge=1, le=LIMIT)] = 20,
) -> PlaceList:
    """`words`: a passage of any length; places with most of its words are found, too."""
    total, places = find_places(site_of(request), well_formed(words), limit)
    return PlaceList(articles=total, places=[PlaceOut(**place._asdict()) for place in places])


@router.post(
    "/cases/{number}/notice",
    response={200: DraftOut, **problems(400, 401, 403, 404, 409, 413, 415, 422, 503)},
    summary="A first wording of a case's notice",
)
def draft_notice(request: HttpRequest, number: int, payload: NoticeIn) -> HttpResponse | DraftOut:
    """Keeps nothing and decides nothing."""
    case = case_of(request, number)
    approval = Approval(payload.kind, payload.revision, edit_of(payload.edit), payload.notice)
    try:
        draft = drafted(case=case, approval=approval)
    except REFUSALS as refusal:
        return answered(refusal)
    findings = [AdviceOut(rule=one.rule, words=one.words, advice=str(one.advice)) for one in draft.advice]
    return DraftOut(
        notice=draft.notice,
        needed=draft.needed,
        needs_signoff=draft.needs_signoff,
        place=draft.place,
        advice=findings,
    )


@router.post(
    "/cases/{number}/proposals",
    auth=NewsroomToken(Scope.PROPOSE),
    response={201: ProposalOut, **problems(400, 401, 403, 404, 409, 413, 415, 422, 503)},
    summary="Propose a decision, which a person may take",
)
def propose_decision(request: HttpRequest, number: int, payload: ProposalIn) -> HttpResponse | Status[ProposalOut]:
    """Decides nothing. The desk shows the proposal with its name; a new one of that name takes its place."""
    case = case_of(request, number)
    approval = Approval(
        payload.kind or "",
        payload.revision,
        edit_of(payload.edit),
        payload.notice,
        payload.reason,
        gravity=Gravity.PLAIN,
    )
    try:
        proposal = propose(
            case=case, by=NEWSROOM, name=payload.name, outcome=payload.outcome, approval=approval, why=payload.why
        )
    except REFUSALS as refusal:
        return answered(refusal)
    return Status(201, _shown(proposal))


def _shown(proposal: ProposedDecision) -> ProposalOut:
    names = ("name", "outcome", "kind", "old", "new", "notice", "reason", "why", "at")
    return ProposalOut(id=proposal.pk, **{name: getattr(proposal, name) for name in names})
