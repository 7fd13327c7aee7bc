"""A NUL that somebody sends in a short text of the desk is replaced: PostgreSQL refuses it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corrigenda.corrections.actors import Actor, ActorRole
from corrigenda.corrections.alerts.set_alerts import add_author, subscribe
from corrigenda.corrections.listing.saved_views import remove_view, save_view
from corrigenda.corrections.models import SavedView
from corrigenda.corrections.telling.set_republishers import add_republisher
from corrigenda.corrections.telling.set_systems import add_system
from corrigenda.newsroom.flows.set_site import set_site
from corrigenda.newsroom.models import Site, Staff

SENT, KEPT = "Har\0bour", "Har\N{REPLACEMENT CHARACTER}bour"
HOOK = "https://hooks.courier.example/"


def _section(site: Site, by: Actor) -> str:
    given = {"view": "section", "of": SENT, "channel": "mail", "rhythm": "daily"}
    return subscribe(site=site, by=by, given=given).of


def _author(site: Site, by: Actor) -> str:
    return add_author(site=site, by=by, given={"name": SENT, "address": "ada@courier.example"}).of


def _partner(site: Site, by: Actor) -> str:
    given = {"name": SENT, "section": SENT, "channel": "webhook", "address": HOOK}
    partner, _secret = add_republisher(site=site, by=by, given=given)
    assert partner.section == KEPT
    return partner.name


def _system(site: Site, by: Actor) -> str:
    return add_system(site=site, by=by, given={"name": SENT, "address": HOOK})[0].name


def _site(site: Site, by: Actor) -> str:
    set_site(site=site, given={"name": SENT})
    return site.name


@pytest.mark.parametrize("kept", [_section, _author, _partner, _system, _site])
def test_it_is_kept_as_a_replacement_character(kept: Callable[[Site, Actor], str], site: Site, stan: Staff) -> None:
    assert kept(site, Actor(ActorRole.ADMINISTRATOR, stan)) == KEPT


def test_a_saved_view_is_removed_by_the_name_that_it_was_given(site: Site, stan: Staff) -> None:
    save_view(site=site, staff=stan, name=SENT, query="")
    remove_view(site=site, staff=stan, name=SENT)
    assert not SavedView.objects.exists()
