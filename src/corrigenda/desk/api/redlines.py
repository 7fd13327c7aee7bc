"""What readers suggest for one article, as redlines: for a CMS that shows them beside the article.

Authors read this, too. So addresses in readers' words are masked, and nobody's name is given, as on an author's page.
"""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema

from corrigenda.corrections.alerts.masked import masked
from corrigenda.corrections.models import Case
from corrigenda.corrections.refusals import Refused, own_page
from corrigenda.desk.api.bearer import NewsroomToken, site_of
from corrigenda.desk.queue.rows import PAGE, CaseRow, rows
from corrigenda.lib.web.problems import problems, refused
from corrigenda.lib.web.public_url import public_url
from corrigenda.newsroom.models import Scope, Site
from corrigenda.redline import Excerpt

router = Router()


class PieceOut(Schema):
    """`kind`: `same`, `del`, `ins`; `from` and `to` for words that go here and come elsewhere unchanged."""

    kind: str
    text: str


class RedlineOut(Schema):
    before: str
    pieces: list[PieceOut]
    after: str


class RedlinedCaseOut(Schema):
    """`redline` is null if the suggestion is about no words of the article. `url` is the case's page at the desk."""

    number: int
    url: str
    state: str
    part: str
    readers: int
    opened_at: datetime
    comment: str
    redline: RedlineOut | None


class RedlineList(Schema):
    """`total` counts all open cases of the page; `cases` has the newest 25. `site` is the key of the token's site."""

    site: str
    total: int
    cases: list[RedlinedCaseOut]


@router.get(
    "/redlines",
    auth=NewsroomToken(Scope.READ_CASES),
    response={200: RedlineList, **problems(401, 403, 422, 503)},
    summary="What readers suggest for one page, as redlines",
)
def list_redlines(request: HttpRequest, url: str) -> HttpResponse | RedlineList:
    """`url` is any address of a page of the site. A page that the desk does not know yet has no cases."""
    site = site_of(request)
    try:
        page = own_page(site, url)
    except Refused as refusal:
        return refused(refusal.errors)
    found = Case.objects.running().filter(site=site, article__url=page.url).order_by("-number")
    return RedlineList(site=site.key, total=found.count(), cases=[_case(site, row) for row in rows(found, most=PAGE)])


def _case(site: Site, row: CaseRow) -> RedlinedCaseOut:
    return RedlinedCaseOut(
        number=row.case.number,
        url=public_url("case", site.key, row.case.number),
        state=row.case.state,
        part=row.case.part,
        readers=row.case.readers,
        opened_at=row.case.opened_at,
        comment=masked(row.leading.comment) if row.leading else "",
        redline=_redline(row.excerpt) if row.excerpt else None,
    )


def _redline(excerpt: Excerpt) -> RedlineOut:
    """An address is one word, and so within one piece."""
    pieces = [PieceOut(kind=piece.kind, text=masked(piece.text)) for piece in excerpt.pieces]
    return RedlineOut(before=excerpt.before, pieces=pieces, after=excerpt.after)
