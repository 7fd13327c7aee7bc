"""An administrator gives each program of the newsroom a token of its own, and ends it."""

from __future__ import annotations

import pytest
from django.test import Client

from corrigenda.newsroom.models import Role, Site, Staff, Token
from tests.doors.desk.pages import at_desk, read, text
from tests.factories import MembershipFactory

PAGE = "/desk/courier/tokens/"


@pytest.fixture
def administrator(site: Site) -> Client:
    return at_desk(MembershipFactory.create(site=site, role=Role.ADMINISTRATOR).staff)


def test_the_token_is_shown_once(administrator: Client) -> None:
    answer = administrator.post(PAGE, {"name": "Robot", "scopes": ["read-cases", "read-addresses"]})
    bearer = text(answer, ".message code")
    assert "no-store" in answer["Cache-Control"]
    assert Client(headers={"authorization": f"Bearer {bearer}"}).get("/api/v1/cases").status_code == 200
    again = administrator.get(PAGE)
    assert bearer not in again.content.decode()
    assert "see readers' email addresses" in text(again, ".reading")


def test_readers_addresses_are_not_ticked_beforehand(administrator: Client) -> None:
    boxes = read(administrator.get(PAGE)).query("input[name=scopes]")
    ticked = {box.attrs["value"]: "checked" in box.attrs for box in boxes}
    assert ticked == {
        "read-cases": True,
        "write-articles": True,
        "propose": True,
        "decide": True,
        "read-addresses": False,
    }


def test_an_ended_token_leaves_the_list(administrator: Client) -> None:
    administrator.post(PAGE, {"name": "Robot", "scopes": ["read-cases"]})
    after = administrator.post(PAGE, {"do": "end", "name": "Robot"}, follow=True)
    assert "Robot" not in text(after, ".reading")
    assert "The token is ended" in text(after, "body")


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"name": " ", "scopes": ["read-cases"]}, "Give the token a name"),
        ({"name": "x" * 101, "scopes": ["read-cases"]}, "At most 100 characters"),
        ({"name": "newsroom", "scopes": ["read-cases"]}, "The site has a token of this name."),
        ({"name": "Robot"}, "Choose what the token may do."),
        ({"name": "Robot", "scopes": ["everything"]}, "There is no scope everything."),
    ],
)
def test_what_cannot_be_a_token_is_refused_in_words(administrator: Client, form: dict[str, str], told: str) -> None:
    answer = administrator.post(PAGE, form)
    assert answer.status_code == 422
    assert told in text(answer)
    assert not Token.objects.exclude(name="newsroom").exists()


def test_a_standards_editor_sees_the_tokens_and_can_change_none(site: Site, stan: Staff) -> None:
    page = at_desk(stan).get(PAGE)
    assert "newsroom" in text(page, ".reading")
    assert not read(page).query("main form")
    assert at_desk(stan).post(PAGE, {"name": "Robot", "scopes": ["read-cases"]}).status_code == 403
