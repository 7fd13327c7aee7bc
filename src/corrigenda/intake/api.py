"""The reader API: takes a suggestion, and gives the widget a site's public settings."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from ninja import Router, Schema, Status
from pydantic import BaseModel, Field

from corrigenda.anchoring import TEXT_MODEL, Selector
from corrigenda.corrections import limits
from corrigenda.corrections.kinds import SuggestionKind, TargetPart
from corrigenda.corrections.refusals import Refused
from corrigenda.corrections.suggestions.acknowledge import Acknowledged, acknowledge
from corrigenda.corrections.suggestions.checks.proof import new_challenge
from corrigenda.corrections.suggestions.checks.weigh import Sending, TurnedAway, weighed
from corrigenda.corrections.suggestions.submission import Submission, checked
from corrigenda.corrections.telling.reader_letters import receipt_path
from corrigenda.corrections.words.facts import fact_words
from corrigenda.intake.turned_away import ProofProblem, rate_headers, turned_away
from corrigenda.intake.words import language_urls
from corrigenda.lib.client_ip import client_ip
from corrigenda.lib.text import well_formed
from corrigenda.lib.web.api.conditional import UNCHANGED
from corrigenda.lib.web.api.unknown_names import KnownFields
from corrigenda.lib.web.problems import problems, refused
from corrigenda.lib.web.public_url import at_public_url, public_url
from corrigenda.newsroom.known_sites import note
from corrigenda.newsroom.models import Site

router = Router()


class TargetIn(KnownFields):
    """Words in the article's copy. Positions count code points. A quotation typed by hand has only `exact`."""

    exact: str
    prefix: str | None = None
    suffix: str | None = None
    start: int | None = None
    end: int | None = None
    part: Annotated[str | None, Field(json_schema_extra={"enum": [*TargetPart, None]})] = None

    def selector(self) -> Selector:
        start = self.start or 0
        end = start + len(self.exact) if self.end is None else self.end
        return Selector(self.exact, self.prefix or "", self.suffix or "", start, end)


class SuggestionIn(KnownFields):
    """`translated`: the browser had translated the page. The target is then the original words of the block, and the
    words that the reader saw are in the comment.

    `website`, `seconds` and `proof` are for the checks: a field that people do not see, the seconds from the opening
    of a form to its sending, a solved challenge (empty: none yet, but the sender can solve one).
    """

    site: str
    url: str
    kind: Annotated[str, Field(json_schema_extra={"enum": SuggestionKind.values})]
    target: TargetIn | None = None
    replacement: str | None = None
    comment: str | None = None
    source: str | None = None
    name: str | None = None
    email: str | None = None
    credit: bool | None = None
    involved: bool | None = None
    idempotency_key: str | None = None
    canonical: str | None = None
    translated: bool | None = None
    website: str | None = None
    seconds: float | None = None
    proof: str | None = None

    def submission(self, language: str) -> Submission:
        return Submission(
            url=self.url,
            kind=self.kind,
            target=self.target.selector() if self.target else None,
            part=(self.target and self.target.part) or TargetPart.BODY,
            replacement=self.replacement,
            comment=self.comment or "",
            source=self.source or "",
            name=self.name or "",
            email=self.email or "",
            credit=bool(self.credit),
            involved=bool(self.involved),
            idempotency_key=self.idempotency_key,
            language=language,
            canonical=self.canonical or "",
            translated=bool(self.translated),
        )

    def sending(self, address: str) -> Sending:
        """Returns how the suggestion was sent, for the checks. `address` is the sender's."""
        return Sending(address=address, website=self.website or "", seconds=self.seconds, proof=self.proof)


class ReceiptOut(BaseModel):
    id: str
    number: int
    receipt_url: str


class ChallengeOut(Schema):
    parameters: dict[str, Any]
    signature: str


class SiteOut(Schema):
    """What the widget needs to know about a site. `max_exact` counts code points.

    `labels` and `cards`: the labels of advertisements and of cards, in every language, as docs/text-model.md says.
    `fact_words`: the words for figures and dates in the site's language; none if its number words are not listed.
    """

    key: str
    name: str
    language: str
    article_selector: str | None
    furniture: list[str]
    labels: list[str]
    cards: list[str]
    languages: dict[str, str]
    record: str
    suggest: str
    max_exact: int
    fact_words: list[str]


@router.post(
    "/suggestions",
    response={201: ReceiptOut, 200: ReceiptOut, **problems(400, 413, 415, 422, 429, 503), 428: ProofProblem},
    summary="Send a suggestion",
)
def send_suggestion(
    request: HttpRequest, response: HttpResponse, payload: SuggestionIn
) -> HttpResponse | Status[ReceiptOut]:
    """Answers 201 only once the suggestion is on disk. The same body and `idempotency_key` get 200, the same answer."""
    site = Site.objects.filter(key=payload.site).first()
    if site is None:
        return refused({"site": _("There is no site with this key.")})
    note(site)
    try:
        fit = checked(payload.submission(language_of(request)), site)
        verdict = weighed(fit, site, payload.sending(client_ip(request)))
        acknowledged = acknowledge(site=site, fit=fit, held_by=verdict.held_by, sender=verdict.sender)
    except Refused as refusal:
        return refused(refusal.errors)
    except TurnedAway as error:
        return turned_away(error)
    for name, value in rate_headers(left=verdict.left).items():
        response[name] = value
    return Status(201 if acknowledged.created else 200, receipt(acknowledged))


def receipt(acknowledged: Acknowledged) -> ReceiptOut:
    url = at_public_url(receipt_path(acknowledged))
    return ReceiptOut(id=str(acknowledged.id), number=acknowledged.number, receipt_url=url)


def language_of(request: HttpRequest) -> str:
    """Returns the reader's language if they asked for one. If it is empty, mail is in the site's language."""
    return str(getattr(request, "LANGUAGE_CODE", "")) if request.headers.get("Accept-Language") else ""


@router.get("/challenge", response={200: ChallengeOut, **problems(404, 422, 503)}, summary="A challenge to solve")
def get_challenge(request: HttpRequest, response: HttpResponse, site: str) -> dict[str, Any]:
    """A proof of work of ALTCHA, version 2, for one suggestion. Send its solution as `proof`."""
    known_site = Site.objects.filter(key=well_formed(site)).first()
    if known_site is None:
        raise Http404(_("There is no site with this key."))
    patch_cache_control(response, no_store=True)
    return new_challenge(known_site)


@router.get(
    "/sites/{key}",
    response={200: SiteOut, UNCHANGED: None, **problems(404, 422, 503)},
    summary="A site's public settings",
)
def get_site(request: HttpRequest, response: HttpResponse, key: str) -> SiteOut:
    site = Site.objects.filter(key=well_formed(key)).first()
    if site is None:
        raise Http404(_("There is no site with this key."))
    patch_cache_control(response, public=True, max_age=300)
    return SiteOut(
        key=site.key,
        name=site.name,
        language=site.language,
        article_selector=site.article_selector or None,
        furniture=site.furniture,
        labels=sorted(TEXT_MODEL.labels),
        cards=sorted(TEXT_MODEL.cards),
        languages=language_urls(),
        record=public_url("record", site.key),
        suggest=public_url("suggest", site.key),
        max_exact=limits.SUGGESTION["target.exact"],
        fact_words=fact_words(site.language),
    )
