"""A new case goes to the people of its author's or its section's row, and its history says by which row."""

from __future__ import annotations

import pytest

from corrigenda.archive.models import Article, Revision
from corrigenda.archive.pages.capture import Capture
from corrigenda.corrections.actors import Actor, ActorRole
from corrigenda.corrections.alerts.occasions import occasions_of
from corrigenda.corrections.alerts.reasons import reason_of
from corrigenda.corrections.models import Alert, Case, Route, Subscription
from corrigenda.corrections.people.routing import add_route, remove_route
from corrigenda.corrections.revisions.receive_revision import receive_revision
from corrigenda.corrections.states import Happening, Verb
from corrigenda.desk.case.timeline import timeline
from corrigenda.lib.urls import PageUrl
from corrigenda.newsroom.models import Site, Staff
from tests.unit.corrections.conftest import Send


@pytest.fixture
def boss(stan: Staff) -> Actor:
    return Actor(ActorRole.STANDARDS, stan)


@pytest.fixture(autouse=True)
def _byline(article: Article) -> None:
    article.section, article.authors = "City", ["Ana Ruiz"]
    article.save()


def history(case: Case) -> list[str]:
    return [entry.sentence for entry in timeline(case)]


@pytest.mark.parametrize(
    ("trait", "value", "sentence"),
    [
        ("section", "City", "Routing gave it to Edith (section: City)."),
        ("author", "Ana Ruiz", "Routing gave it to Edith (author: Ana Ruiz)."),
    ],
)
def test_the_history_says_by_which_row_a_new_case_came(
    send: Send, site: Site, boss: Actor, ed: Staff, trait: str, value: str, sentence: str
) -> None:
    add_route(site=site, by=boss, trait=trait, value=value, people=[ed.pk])
    case = send("1931", "1932").case
    send("1931", "1932")  # a reader who joins changes nothing
    assert case.assignee == ed
    assert [event.verb for event in case.events.order_by("pk")] == [Verb.OPENED, Verb.ASSIGN, Verb.JOINED]
    remove_route(site=site, by=boss, route=Route.objects.get().pk)
    assert history(case)[1] == sentence


def test_a_case_whose_page_is_read_later_is_given_then_and_once(
    send: Send, site: Site, boss: Actor, ed: Staff, revision: Revision
) -> None:
    add_route(site=site, by=boss, trait="section", value="Harbour", people=[ed.pk])
    case = send("1931", "1932").case
    assert case.assignee is None
    page = PageUrl.of(revision.article.url)
    for copy in (f"{revision.copy} More.", f"{revision.copy} Even more."):
        receive_revision(site=site, page=page, capture=Capture(copy=copy, section="Harbour"))
    assert Case.objects.get().assignee == ed
    assert history(case).count("Routing gave it to Edith (section: Harbour).") == 1


def test_whoever_gets_it_is_told_why(send: Send, site: Site, boss: Actor, ed: Staff) -> None:
    add_route(site=site, by=boss, trait="section", value="City", people=[ed.pk])
    event = send("1931", "1932").case.events.get(verb=Verb.ASSIGN)
    (occasion,) = occasions_of([event])
    assert (occasion.what, occasion.concerns) == (Happening.ASSIGNED, {ed.pk})
    to = Subscription(site=site, staff=ed)
    assert reason_of(Alert(subscription=to, event=event, what=occasion.what), to) == (
        "Routing gave it to you (section: City)."
    )


def test_several_people_get_the_cases_in_turn(send: Send, site: Site, boss: Actor, ed: Staff, stan: Staff) -> None:
    add_route(site=site, by=boss, trait="section", value="City", people=[ed.pk, stan.pk])
    cases = [send(words, None, comment="Is it so?").case for words in ("1931", "Tuesday")]
    assert {case.assignee for case in cases} == {ed, stan}
    assert all(len(history(case)) == 2 for case in cases)


def test_nobody_gets_a_case_that_no_row_is_about(send: Send, site: Site, boss: Actor, ed: Staff) -> None:
    add_route(site=site, by=boss, trait="section", value="Sport", people=[ed.pk])
    case = send("1931", "1932").case
    assert (case.assignee, [event.verb for event in case.events.all()]) == (None, [Verb.OPENED])
