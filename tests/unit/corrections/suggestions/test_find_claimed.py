"""A suggestion from a copy of a page elsewhere is released once its words are found in the article it names."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta

import pytest

from corrigenda.anchoring import describe
from corrigenda.archive.models import Article, Revision
from corrigenda.corrections.models import Arrival
from corrigenda.corrections.suggestions.find_claimed import TRIED_FOR, find_claimed
from corrigenda.dispatch.models import Job
from corrigenda.lib import clock
from corrigenda.newsroom.models import Site
from tests.factories import ArrivalFactory

pytestmark = pytest.mark.django_db


def claimed(revision: Revision, **fields: object) -> Arrival:
    at = revision.copy.index("1931")
    sent = {"kind": "fact", "target": asdict(describe(revision.copy, at, at + 4)), "replacement": "1932"}
    fields = {"site": revision.article.site, "url": revision.article.url, "held_by": "page", "sent": sent, **fields}
    return ArrivalFactory.create(**fields)


def held(arrival: Arrival) -> bool:
    return Arrival.objects.held().filter(pk=arrival.pk).exists()


def test_words_that_stand_in_the_article_release_it(revision: Revision) -> None:
    arrival = claimed(revision)
    find_claimed()
    assert not held(arrival)


def test_words_that_do_not_stand_there_do_not(revision: Revision) -> None:
    target = {"exact": "Buy pills", "prefix": "", "suffix": "", "start": 0, "end": 9}
    other_words = claimed(revision, sent={"kind": "fact", "target": target, "replacement": "x"})
    no_words = claimed(revision, sent={"kind": "fact", "comment": "All wrong"})
    find_claimed()
    assert held(other_words) and held(no_words)


def test_what_is_held_for_another_reason_stays_held(revision: Revision) -> None:
    arrivals = [
        claimed(revision, held_by="links"),
        claimed(revision, dropped_at=clock.now()),
        claimed(revision, received_at=clock.now() - TRIED_FOR - timedelta(minutes=1)),
    ]
    find_claimed()
    assert Arrival.objects.exclude(held_by="").count() == len(arrivals)


def test_a_page_that_was_never_read_is_asked_for(site: Site) -> None:
    target = {"exact": "1931", "prefix": "", "suffix": "", "start": 0, "end": 4}
    arrival = ArrivalFactory.create(
        site=site, held_by="page", sent={"kind": "fact", "target": target, "replacement": "x"}
    )
    find_claimed()
    article = Article.objects.get(url=arrival.url)
    assert Job.objects.filter(task="fetch", args={"article": article.pk}).count() == 1
    assert held(arrival)


def test_it_goes_on(revision: Revision) -> None:
    find_claimed()
    [job] = Job.objects.filter(task="find-claimed")
    assert job.next_at > clock.now()
