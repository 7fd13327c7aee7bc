"""The page of the site's policy on notices: one row for each kind of decision, kept by a standards editor."""

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
    """`always`: this kind has a notice on every site, so the box is ticked and cannot be cleared."""

    kind: DecisionKind
    rule: Rule
    always: bool


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def policy(request: HttpRequest, seat: Seat) -> HttpResponse:
    kept_rules = notice_policy.rules(seat.site)
    if request.method != "POST":
        return seat.render(request, "desk/site/policy.html", _context(seat, kept_rules))
    rows = {kind: _posted_rule(request.POST, kind, rule) for kind, rule in kept_rules.items()}
    _result, trouble = tried(set_policy, site=seat.site, by=seat.actor, rows=rows)
    if trouble is not None:
        return seat.render(
            request, "desk/site/policy.html", {**_context(seat, rows), "trouble": trouble}, trouble.status
        )
    messages.success(request, _("Saved. This applies to decisions from now on."))
    return redirect("notice-policy", seat.site.key)


def _posted_rule(form: QueryDict, kind: DecisionKind, kept_rule: Rule) -> Rule:
    return Rule(
        notice=KINDS[kind].notice or f"notice-{kind}" in form,
        signoff=f"signoff-{kind}" in form,
        dated=f"dated-{kind}" in form,
        place=NoticePlace(one_of(form.get(f"place-{kind}"), NoticePlace.values, kept_rule.place)),
    )


def _context(seat: Seat, rows: dict[DecisionKind, Rule]) -> dict[str, object]:
    return {
        "rows": [PolicyRow(kind, rule, KINDS[kind].notice) for kind, rule in rows.items()],
        "places": NoticePlace.choices,
        "may_keep": permissions.may(seat.actor, SiteVerb.SET_POLICY),
    }
