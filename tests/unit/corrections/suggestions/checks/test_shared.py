"""Web processes share their counts every few seconds: largest first, with no write if nothing changed."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from corrigenda.corrections.models import RateCount
from corrigenda.corrections.suggestions.checks import known
from corrigenda.corrections.suggestions.checks.rates import MINUTE
from corrigenda.corrections.suggestions.checks.shared import Sharing
from corrigenda.lib import clock
from corrigenda.newsroom.models import Site
from tests.factories import ArrivalFactory

pytestmark = pytest.mark.django_db


def test_a_limit_holds_for_two_processes_together() -> None:
    now = clock.now().timestamp()
    one, other = Sharing(), Sharing()
    for _ in range(7):
        MINUTE.count("a", now)
    one.share()
    MINUTE.forget()  # what follows is the other process
    MINUTE.count("a", now)
    other.share()
    assert MINUTE.rate("a", now) == 8
    other.share()
    assert MINUTE.rate("a", now) == 8  # its own are not added again


def test_a_restarted_process_goes_on_counting() -> None:
    now = clock.now().timestamp()
    MINUTE.count("a", now)
    Sharing().share()
    MINUTE.forget()
    Sharing().share()
    assert MINUTE.rate("a", now) == 1


def test_nothing_is_written_if_nothing_changed() -> None:
    MINUTE.count("a", clock.now().timestamp())
    sharing = Sharing()
    sharing.share()
    with CaptureQueriesContext(connection) as asked:
        sharing.share()
    assert all(query["sql"].startswith("SELECT") for query in asked)
    assert len(asked) <= 5


def test_old_counts_go() -> None:
    RateCount.objects.create(process="p", span=60, begins=60, key="old", number=1)
    MINUTE.count("a", clock.now().timestamp())
    Sharing().share()
    assert not RateCount.objects.filter(key="old").exists()


def test_a_process_learns_what_the_desk_did(site: Site) -> None:
    ArrivalFactory.create_batch(2, site=site, held_by="links", sender="spammer", dropped_at=clock.now())
    ArrivalFactory.create_batch(3, site=site, held_by="links")
    Sharing().share()
    assert known.dropped == {"spammer": 2}
    assert known.held == 3
