"""Gives new cases to people, by a table of the site: an author's or a section's cases go to a person or to several.

The event of a case that the table gave to someone holds which row did.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext as _

from corrigenda.corrections import history, permissions
from corrigenda.corrections.actors import SYSTEM, Actor
from corrigenda.corrections.models import Case, Event, Route, RouteBy
from corrigenda.corrections.people.members import members
from corrigenda.corrections.permissions import SiteVerb
from corrigenda.corrections.refusals import Refused
from corrigenda.corrections.states import Verb
from corrigenda.lib.text import well_formed
from corrigenda.newsroom.models import Site, Staff

LONGEST = 100  # code points of a value
MOST = 200  # routes of a site


class Routing:
    """A site's table. It is read once, when it is first needed."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._given: dict[int, int] = {}  # how many cases each person got here

    def give(self, case: Case) -> Event | None:
        """Gives the case to whom the table names, and returns the event that says so; None if the table names nobody.

        An author's row comes before the section's. Neither the case nor the event is saved.
        """
        article = case.article
        keys = [*((RouteBy.AUTHOR, author) for author in article.authors), (RouteBy.SECTION, article.section)]
        key = next((key for key in keys if self._people.get(key)), None)
        if key is None:
            return None
        case.assignee = self._least_busy(self._people[key])
        return history.event(case, Verb.ASSIGN, by=SYSTEM, to=case.assignee.pk, route=key[0], value=key[1])

    def _least_busy(self, people: Iterable[Staff]) -> Staff:
        chosen = min(
            people, key=lambda person: (self._cases.get(person.pk, 0) + self._given.get(person.pk, 0), person.pk)
        )
        self._given[chosen.pk] = self._given.get(chosen.pk, 0) + 1
        return chosen

    @cached_property
    def _people(self) -> dict[tuple[str, str], list[Staff]]:
        """Those who still have a seat at the site, by author or section."""
        seated = set(members(self._site).values_list("pk", flat=True))
        routes = Route.objects.filter(site=self._site).prefetch_related("people")
        return {
            (route.by, route.value): [person for person in route.people.all() if person.pk in seated]
            for route in routes
        }

    @cached_property
    def _cases(self) -> dict[int, int]:
        running = Case.objects.running().filter(site=self._site, assignee__isnull=False).order_by()
        return dict(running.values_list("assignee").annotate(Count("pk")))


@transaction.atomic
def add_route(*, site: Site, by: Actor, trait: str, value: str, people: Iterable[int]) -> Route:
    """Adds a row, or replaces the people of the same one. Raises Refused, NotAllowed."""
    permissions.check(by, SiteVerb.SET_ROUTES)
    value = " ".join(well_formed(value).split())
    chosen = list(members(site).filter(pk__in=list(people)))
    errors = {}
    if trait not in RouteBy.values:
        errors["by"] = _("Choose author or section.")
    if not value or len(value) > LONGEST:
        errors["value"] = _("Give the name as the articles have it, in at most %(most)d characters.") % {
            "most": LONGEST
        }
    if not chosen:
        errors["people"] = _("Choose someone who works at this site.")
    if Route.objects.filter(site=site).count() >= MOST:
        errors["value"] = _("The table is full. Remove a row first.")
    if errors:
        raise Refused(errors)
    route, _new = Route.objects.get_or_create(site=site, by=trait, value=value)
    route.people.set(chosen)
    return route


def remove_route(*, site: Site, by: Actor, route: int) -> None:
    """Removes a row, if it is there. Cases that it gave to people stay with them. Raises NotAllowed."""
    permissions.check(by, SiteVerb.SET_ROUTES)
    Route.objects.filter(site=site, pk=route).delete()
