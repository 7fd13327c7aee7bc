"""Every address of the desk that the URL conf knows, about things that are really there: one of each kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import quote

from django.urls import URLPattern, URLResolver, get_resolver

from corrigenda.archive.models import Article
from corrigenda.archive.pages.capture import Capture
from corrigenda.corrections.alerts.digest import case_token
from corrigenda.corrections.models import Correction, MailState, ReaderMail, StealthEdit, Subscription, Suggestion
from corrigenda.corrections.models.republisher import Partner, Told
from corrigenda.corrections.revisions.receive_revision import receive_revision
from corrigenda.corrections.telling import reader_letters
from corrigenda.corrections.telling.republisher_messages import PURPOSE
from corrigenda.lib import tokens
from corrigenda.lib.urls import PageUrl
from corrigenda.newsroom.flows.invite import invite
from corrigenda.newsroom.flows.reset_login import offer_reset
from corrigenda.newsroom.models import Site
from tests.doors.record.publishing import published
from tests.factories import ArrivalFactory, CaseFactory, MembershipFactory, RevisionFactory, SuggestionFactory

_PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
_ABOUT_A_PAGE = ("notices", "related", "jsonld", "api/v1/corrections", "api/v1/related")


def routes(resolver: URLResolver | None = None, before: str = "") -> Iterator[str]:
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLPattern):
            yield before + str(pattern.pattern)
        else:
            yield from routes(pattern, before + str(pattern.pattern))


def one_of_each(site: Site) -> dict[str, str]:
    """Route and address: an open case, a correction with a thanked reader, a republisher, a stealth edit, a held one."""
    article = RevisionFactory.create(article__site=site).article
    correction = published(article, name="Rita Reader", credit=True)
    suggestion = SuggestionFactory.create(
        case=CaseFactory.create(anchored_on=RevisionFactory.create(article__site=site)), email="rita@reader.example"
    )
    ArrivalFactory.create(site=site, held_by="links", sender="spammer", sent__comment="Buy pills")
    mail = ReaderMail.objects.create(site=site, key="a", kind="reader", state=MailState.WAITING, text="Look again.")
    edit = _stealth_edit(RevisionFactory.create(article__site=site).article)
    values = {"site": site.key, "key": site.key, "article": str(article.pk), "pk": str(edit.pk), "part": "1"}
    values |= {"number": str(suggestion.case.number), "suggestion": str(suggestion.pk), "form": "accept"}
    values["mail"] = str(mail.pk)
    values |= {"name": "article", "digest": "0" * 16, "failures": "1"}  # a file of the widget, as it is now
    return {
        route: _address(route, {**values, **_special(route, correction, suggestion)}, article) for route in routes()
    }


def _stealth_edit(article: Article) -> StealthEdit:
    newest = article.newest()
    assert newest is not None
    copy = Capture(newest.copy.replace("Tuesday", "Friday"))
    receive_revision(site=article.site, page=PageUrl.of(article.url), capture=copy)
    return StealthEdit.objects.get(article=article)


def _special(route: str, correction: Correction, suggestion: Suggestion) -> Mapping[str, str]:
    """What another route takes for the same parameter."""
    if route == "r/<str:token>/confirm":
        return {"token": reader_letters.confirm_path(suggestion).split("/")[2]}
    if route.startswith("r/"):
        return {"token": reader_letters.receipt_path(suggestion).split("/")[2]}
    if route.startswith("account/"):
        return _of_an_account(route, suggestion.site)
    if "/told/" in route:
        partner = Partner.objects.create(
            site=correction.site, name="Agency", channel="mail", address="a@agency.example"
        )
        told = Told.objects.create(partner=partner, correction=correction)
        return {"token": tokens.sign(str(told.pk), purpose=PURPOSE)}
    if "/author/" in route:
        fields = {"view": "author", "of": "Ada", "channel": "mail", "address": "a@b.example", "rhythm": "at-once"}
        author = Subscription.objects.create(site=suggestion.site, **fields)
        return {"token": case_token(author, suggestion.case)}
    if route.startswith("s/") or route.endswith(("amend/", "drop-name/")):
        return {"number": str(correction.number)}
    return {}


def _of_an_account(route: str, site: Site) -> Mapping[str, str]:
    """A link that works, and a passkey that nobody here has."""
    if "/join/" in route:
        return {"token": invite(site=site, email="nora@courier.example", role="editor", by=None)[1]}
    if "/reset/" in route:
        return {"token": offer_reset(staff=MembershipFactory.create(site=site).staff, factors_too=False)}
    return {"provider_id": "sign-on", "pk": "0"}


def _address(route: str, values: Mapping[str, str], article: Article) -> str:
    """Raises KeyError for a parameter that nothing here stands for: add it above."""
    path = "/" + _PARAMETER.sub(lambda parameter: values[parameter[1]], route)
    return f"{path}?site=courier&url={quote(article.url)}" if route.endswith(_ABOUT_A_PAGE) else path
