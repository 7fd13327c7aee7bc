"""A person's seat at a site's desk. A person without a seat there is told that there is no such page (404)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from zoneinfo import ZoneInfo

from django.contrib.auth.decorators import login_required
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from corrigenda.corrections.actors import Actor, staff_at
from corrigenda.corrections.models import Case, Decision, MailState, ReaderMail, StealthEdit, StealthState
from corrigenda.corrections.states import MAY_BE_UNDONE
from corrigenda.corrections.suggestions.held import held
from corrigenda.lib.time_zones import zone_names
from corrigenda.newsroom.models import Membership, Site

P = ParamSpec("P")
MOST_COUNTED = 999  # of a number beside a page's name


@dataclass(frozen=True, slots=True)
class Seat:
    """`elsewhere` is true if this person has a seat at another site, too."""

    site: Site
    actor: Actor
    elsewhere: bool

    @property
    def undo_seconds(self) -> int:
        """For how long this person's decisions can be undone."""
        return self.actor.staff.undo_seconds if self.actor.staff else 0

    @property
    def undoable(self) -> list[Decision]:
        """This person's decisions at the site that have not taken effect, the last first. Takes one query, or two if there are any."""
        # Begins with the few that wait; a join would let the database begin with all cases of the site.
        of_site = Exists(Case.objects.filter(pk=OuterRef("case"), site=self.site))
        pending = Decision.objects.filter(of_site, undo_until__isnull=False).prefetch_related("case")
        return [
            decision
            for decision in pending.order_by("-undo_until", "-pk")
            if decision.last_by_id == self._staff_id and (decision.is_amendment or decision.case.state in MAY_BE_UNDONE)
        ]

    @property
    def _staff_id(self) -> int | None:
        return self.actor.staff.pk if self.actor.staff else None

    @property
    def stealth_edits(self) -> int:
        """How many stealth edits wait at the site. The database is asked only when a page shows the number."""
        return StealthEdit.objects.filter(site=self.site, state=StealthState.OPEN).count()

    @property
    def held(self) -> str:
        """How many suggestions are held at the site, as a number to show; empty if none are."""
        count = held(self.site)[: MOST_COUNTED + 1].count()
        return f"{MOST_COUNTED}+" if count > MOST_COUNTED else str(count or "")

    @property
    def mails(self) -> int:
        """How many mails wait at the site."""
        return ReaderMail.objects.filter(site=self.site, state=MailState.WAITING).count()

    def render(
        self, request: HttpRequest, template: str, context: Mapping[str, Any], status: int = 200
    ) -> HttpResponse:
        return render(request, template, {"seat": self, "site": self.site, **context}, status=status)


def at_desk(
    view: Callable[Concatenate[HttpRequest, Seat, P], HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    """Opens a view only to people with a seat at the site in the address. Times are shown in the person's or the site's zone."""

    @login_required
    @wraps(view)
    def seated(request: HttpRequest, site: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        seat = _seat(request, site)
        with timezone.override(_zone(seat)):
            response = view(request, seat, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    return seated


def _zone(seat: Seat) -> ZoneInfo:
    """Returns the person's own time zone, or that of the site."""
    own = seat.actor.staff.timezone if seat.actor.staff else ""
    return ZoneInfo(own) if own in zone_names() else seat.site.zone


def _seat(request: HttpRequest, key: str) -> Seat:
    site = Site.objects.filter(key=key).first()
    actor = staff_at(request.user, site) if site else None
    if site is None or actor is None:
        raise Http404
    elsewhere = Membership.objects.filter(staff=actor.staff).exclude(site=site).exists()
    return Seat(site, actor, elsewhere)
