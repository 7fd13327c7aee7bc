"""Who may do what, at the doors: each role, each verb of the table, at one's own site and at another; pages and API.

Whoever is allowed gets it done; whoever is not gets a refusal, and nothing at all is written.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, get_args

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client

from corrigenda.corrections.actors import NEWSROOM, Actor, ActorRole
from corrigenda.corrections.models import Case
from corrigenda.corrections.permissions import PERMISSIONS, AnyVerb, may
from corrigenda.desk.api.endpoints import DecisionIn
from corrigenda.lib import clock
from corrigenda.newsroom.models import Role, Scope, Site, Staff, Token
from tests.doors.desk.pages import at_desk
from tests.doors.verbs import DOORS, Door, Facts, world
from tests.every_address import one_of_each
from tests.factories import MembershipFactory, SiteFactory
from tests.factories.newsroom import TOKEN

_WRITES = ("INSERT", "UPDATE", "DELETE")
_BESIDE_THE_POINT = ("django_session", "corrigenda_turn")


@pytest.fixture
def other(db: None) -> Site:
    return SiteFactory.create(key="harbour", hosts=["harbour.example"])


@pytest.fixture
def staff(site: Site) -> dict[Role, Staff]:
    seen = clock.now()
    made = {role: MembershipFactory.create(site=site, role=role, staff__username=role.value).staff for role in Role}
    for person in made.values():
        if hasattr(person, "last_seen_at"):
            Staff.objects.filter(pk=person.pk).update(last_seen_at=seen)
    return made


@contextmanager
def undone() -> Iterator[None]:
    """What happens inside is rolled back: each case of the matrix begins with the same world."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def writes() -> Iterator[list[str]]:
    """The statements that change a row."""
    seen: list[str] = []

    def look(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith(_WRITES) and not any(table in sql for table in _BESIDE_THE_POINT):
            seen.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(look):
        yield seen


def test_each_verb_of_the_table_has_a_door_here() -> None:
    lacking = [f"{type(verb).__name__}.{verb.name}" for verb in PERMISSIONS if verb not in DOORS]
    assert lacking == [], (
        f"give {', '.join(lacking)} a row in DOORS of tests/doors/verbs.py: its page, and its API if any"
    )
    assert [verb for verb in DOORS if verb not in PERMISSIONS] == [], "these rows of DOORS have no verb in the table"
    nowhere = [verb for verb, door in DOORS.items() if door.page is None and door.api is None]
    assert nowhere == [], "a verb that no door takes needs no row in the table of permissions"


def test_each_outcome_of_the_api_has_a_door_here() -> None:
    outcomes = {str(verb) for verb, door in DOORS.items() if door.api and door.at == "decision"}
    asked = set(get_args(DecisionIn.model_fields["outcome"].annotation))
    assert asked - outcomes == set(), "give these outcomes their `api` in DOORS of tests/doors/verbs.py"


@pytest.mark.parametrize("verb", DOORS, ids=str)
def test_pages(verb: AnyVerb, site: Site, other: Site, staff: dict[Role, Staff]) -> None:
    door = DOORS[verb]
    clients = {role: at_desk(person) for role, person in staff.items()}
    for where, facts in itertools.product((site, other), door.facts if door.page else ()):
        for roles in _asking_alike(facts):
            with undone():
                ask = door.page(world(where, staff[roles[0]], facts))  # type: ignore[misc]
                for role in roles:
                    allowed = may(Actor(ActorRole(role), staff[role]), verb, own=facts.own, signoff=facts.signoff)
                    with undone(), writes() as written:
                        answer = clients[role].post(ask.path, ask.form)
                    b"".join(answer)  # to its end: the test client then closes a download, and no connection
                    which = (verb, role, facts, where.key)
                    _check(answer, written, allowed and where == site, door.writes, facts, which)
                    assert where == site or answer.status_code == 404, "another site's desk does not exist"


def _asking_alike(facts: Facts) -> Sequence[Sequence[Role]]:
    """The roles that can ask about one and the same thing: all, or each on its own where it matters whose it is."""
    return [list(Role)] if facts.own is None else [[role] for role in Role]


@pytest.mark.parametrize("verb", [verb for verb in DOORS if DOORS[verb].api], ids=str)
def test_api(verb: AnyVerb, site: Site, other: Site, ed: Staff) -> None:
    door = DOORS[verb]
    assert door.api is not None
    for facts in door.facts:
        allowed = may(NEWSROOM, verb, own=facts.own, signoff=facts.signoff)
        others = [scope for scope in Scope if scope != door.scope]
        for where, scopes, opens in ((site, [door.scope], allowed), (site, others, False), (other, list(Scope), False)):
            with undone():
                Token.objects.update(scopes=scopes)
                case, sent = door.api(world(site, ed, facts))
                with writes() as written:
                    answer = _post(f"{TOKEN}-{where.key}", _address(door, case), sent)
                _check(answer, written, opens, True, facts, (verb, facts, where.key, scopes))
        with undone():
            case, sent = door.api(world(site, ed, facts))
            assert _post("cor_wrong", _address(door, case), sent).status_code == 401


def _address(door: Door, case: Case) -> str:
    suggestion = case.suggestions.values_list("pk", flat=True).first()
    return f"/api/v1/cases/{case.number}/{door.at.format(suggestion=suggestion)}"


def _post(token: str, path: str, sent: dict[str, Any]) -> HttpResponse:
    client = Client(headers={"authorization": f"Bearer {token}"})
    answer: HttpResponse = client.post(path, json.dumps(sent), content_type="application/json")
    return answer


def _check(answer: HttpResponse, written: list[str], allowed: bool, changes: bool, facts: Facts, which: object) -> None:
    if allowed:
        assert answer.status_code not in (401, 403, 404), which
        assert not changes or (written and answer.status_code in (200, 302, 303)), (which, answer.status_code)
    else:
        assert written == [], which
        # A kind that needs a sign-off is refused at its field; held suggestions are refused by a sentence on the list.
        assert answer.status_code in (302, 303, 401, 403, 404, *([422] if facts.signoff else [])), which


def test_no_page_of_another_desk_exists(site: Site, staff: dict[Role, Staff]) -> None:
    client = at_desk(staff[Role.ADMINISTRATOR])
    elsewhere = SiteFactory.create(key="harbour", hosts=["courier.example"])
    for route, address in one_of_each(elsewhere).items():
        if (
            route.startswith("desk/<slug:site>/") and ":token>" not in route
        ):  # a signed link opens one page to its holder
            for answer in (client.get(address), client.post(address)):
                assert answer.status_code in (404, 405), address


def test_the_facts_are_those_that_the_table_asks_about() -> None:
    """A row with a condition is tried with both of its facts."""
    for verb, door in DOORS.items():
        outcomes = {
            may(Actor(role), verb, own=own, signoff=signoff) != may(Actor(role), verb)
            for role in ActorRole
            for own in (True, False)
            for signoff in (True, False)
        }
        assert (True in outcomes) == (door.facts != (Facts(),)), verb
