"""The site's policy on notices: a row for each kind of decision, kept by a standards editor."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from corrigenda.corrections import notice_policy, permissions
from corrigenda.corrections.kinds import KINDS, DecisionKind, NoticePlace, Rule
from corrigenda.corrections.notices.set_policy import set_policy
from corrigenda.corrections.permissions import SiteVerb
from corrigenda.desk.query import one_of
from corrigenda.desk.refused import tried
from corrigenda.desk.seat import Seat, at_desk


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """`always`: every site's notices of this kind; the box is ticked and cannot be cleared."""

    kind: DecisionKind
    rule: Rule
    always: bool


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def policy(request: HttpRequest, seat: Seat) -> HttpResponse:
    kept = notice_policy.rules(seat.site)
    if request.method != "POST":
        return seat.render(request, "desk/site/policy.html", _shown(seat, kept))
    sent = {kind: _sent(request.POST, kind, row) for kind, row in kept.items()}
    _made, trouble = tried(set_policy, site=seat.site, by=seat.actor, rows=sent)
    if trouble is not None:
        return seat.render(request, "desk/site/policy.html", {**_shown(seat, sent), "trouble": trouble}, trouble.status)
    messages.success(request, _("Kept. It holds for what is decided from now on."))
    return redirect("notice-policy", seat.site.key)


def _sent(form: QueryDict, kind: DecisionKind, kept: Rule) -> Rule:
    return Rule(
        notice=KINDS[kind].notice or f"notice-{kind}" in form,
        signoff=f"signoff-{kind}" in form,
        dated=f"dated-{kind}" in form,
        place=NoticePlace(one_of(form.get(f"place-{kind}"), NoticePlace.values, kept.place)),
    )


def _shown(seat: Seat, rows: dict[DecisionKind, Rule]) -> dict[str, object]:
    return {
        "rows": [PolicyRow(kind, row, KINDS[kind].notice) for kind, row in rows.items()],
        "places": NoticePlace.choices,
        "may_keep": permissions.may(seat.actor, SiteVerb.SET_POLICY),
    }
