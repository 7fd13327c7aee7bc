"""An administrator invites people, changes roles, resets logins and removes people; the last one cannot go."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.http import HttpResponse
from django.test import Client

from corrigenda.dispatch.models import Job
from corrigenda.lib import clock
from corrigenda.newsroom.models import Invitation, LoginReset, Membership, Role, Site, Staff
from tests.doors.desk.pages import at_desk, text
from tests.factories import MembershipFactory, SiteFactory

STAFF = "/desk/courier/staff/"
GOOD = "blue pencil for Nora"
NORA = {"name": "nora", "full_name": "Nora Novak", "password": GOOD}


@pytest.fixture
def ada(site: Site) -> Staff:
    return MembershipFactory.create(site=site, staff__username="ada", role=Role.ADMINISTRATOR).staff


@pytest.fixture
def admin(ada: Staff) -> Client:
    return at_desk(ada)


@pytest.fixture
def outbox(settings: Any) -> list[Any]:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    mail.outbox = []
    return mail.outbox


def link_in(answer: HttpResponse) -> str:
    found = re.search(r"https?://[^/]+(/account/[^<\s]+)", answer.content.decode())
    assert found is not None
    return found[1]


def invite(admin: Client, role: str = "editor", email: str = "Nora@Courier.example") -> str:
    answer = admin.post(STAFF, {"do": "invite", "email": email, "role": role})
    assert answer.status_code == 200 and "no-store" in answer["Cache-Control"]
    return link_in(answer)


def person(staff: Staff, do: str, **form: str) -> dict[str, str]:
    return {"do": do, "person": str(staff.pk), **form}


def test_an_invitation_is_followed_once_and_leads_to_the_desk(admin: Client, site: Site) -> None:
    link = invite(admin, "readers-editor")
    nora = Client()
    page = nora.get(link)
    assert "Your role: reader's editor." in text(page)
    assert (page["Referrer-Policy"], "no-store" in page["Cache-Control"]) == ("no-referrer", True)
    answer = nora.post(link, NORA, follow=True)
    assert answer.redirect_chain[-1][0] == "/desk/courier/" and "Nora Novak" in text(answer, "header")
    joined = Membership.objects.get(site=site, staff__username="nora")
    assert (joined.role, joined.staff.email) == ("readers-editor", "nora@courier.example")
    again = Client().get(link)
    assert (again.status_code, "no longer works" in text(again)) == (410, True)
    assert Client().post(link, {**NORA, "name": "eve"}).status_code == 410


def test_only_a_digest_of_the_link_is_kept(admin: Client) -> None:
    token = invite(admin).split("/")[3]
    kept = repr(list(Invitation.objects.values())) + repr(list(Job.objects.values()))
    assert token not in kept


def test_an_invitation_goes_out_by_mail(
    admin: Client, ada: Staff, outbox: list[Any], do_jobs: Callable[[], None]
) -> None:
    link = invite(admin)
    do_jobs()
    (letter,) = outbox
    assert letter.to == ["nora@courier.example"] and link in letter.body and "ada invites you" in letter.body


def test_one_that_was_taken_back_sends_no_letter(admin: Client, outbox: list[Any], do_jobs: Callable[[], None]) -> None:
    link = invite(admin)
    assert admin.post(STAFF, {"do": "take-back", "email": "nora@courier.example"}).status_code == 302
    do_jobs()
    assert outbox == []
    assert Client().get(link).status_code == 410


def test_it_expires(admin: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    link, now = invite(admin), clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(days=7, seconds=1))
    assert Client().get(link).status_code == 410


def test_a_second_invitation_takes_the_place_of_the_first(admin: Client) -> None:
    first, second = invite(admin), invite(admin, email="nora@courier.EXAMPLE")
    assert [Client().get(link).status_code for link in (first, second)] == [410, 200]


def test_who_has_an_account_elsewhere_joins_with_it(admin: Client, outsider: Staff, site: Site) -> None:
    link = invite(admin, email=outsider.email)
    browser = at_desk(outsider)
    assert "You are logged in as otto." in text(browser.get(link))
    assert browser.post(link)["Location"] == "/desk/courier/"
    assert Membership.objects.get(site=site, staff=outsider).role == Role.EDITOR
    assert Staff.objects.filter(email=outsider.email).count() == 1


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": "ADA"}, "has this user name already"),
        ({"name": "no ra"}, "valid username"),
        ({"name": ""}, "blank"),
        ({"password": "short"}, "too short"),
    ],
)
def test_what_does_not_fit_is_said_and_the_link_stays_good(admin: Client, wrong: dict[str, str], said: str) -> None:
    link = invite(admin)
    answer = Client().post(link, {**NORA, **wrong})
    assert answer.status_code == 422 and said in text(answer, ".error")
    assert Client().post(link, NORA).status_code == 302


def test_whoever_has_a_seat_is_not_invited(admin: Client, ed: Staff) -> None:
    answer = admin.post(STAFF, {"do": "invite", "email": ed.email.upper(), "role": "editor"})
    assert answer.status_code == 422 and "has a seat at this desk already" in text(answer, "#error-email")


@pytest.mark.parametrize("email", ["", "nora", "nora@", "@courier.example", "n@c.example, m@c.example"])
def test_an_address_that_is_none_is_refused(admin: Client, email: str) -> None:
    assert admin.post(STAFF, {"do": "invite", "email": email, "role": "editor"}).status_code == 422
    assert not Invitation.objects.exists()


def test_a_role_that_does_not_exist_is_refused(admin: Client, ed: Staff) -> None:
    assert admin.post(STAFF, {"do": "invite", "email": "n@c.example", "role": "emperor"}).status_code == 422
    assert admin.post(STAFF, person(ed, "set-role", role="emperor")).status_code == 422


def test_a_role_is_changed_and_holds_at_once(admin: Client, ed: Staff) -> None:
    desk = at_desk(ed)
    assert desk.get("/desk/courier/settings/").status_code == 200
    assert desk.post("/desk/courier/settings/", {"name": "X"}).status_code == 403
    assert admin.post(STAFF, person(ed, "set-role", role="administrator")).status_code == 302
    assert desk.post("/desk/courier/settings/", {"name": "The Courier"}).status_code == 302


def test_someone_is_removed_after_one_question(admin: Client, ed: Staff) -> None:
    desk = at_desk(ed)
    assert "Remove Edith from this desk?" in text(admin.post(STAFF, person(ed, "remove")))
    assert desk.get("/desk/courier/").status_code == 200
    assert admin.post(STAFF, person(ed, "remove", confirmed="1")).status_code == 302
    assert desk.get("/desk/courier/").status_code == 404


def test_the_last_administrator_stays(admin: Client, ada: Staff, ed: Staff) -> None:
    for form in (person(ada, "remove", confirmed="1"), person(ada, "set-role", role="editor")):
        answer = admin.post(STAFF, form)
        assert answer.status_code == 422 and "the last administrator" in text(answer, "[role=alert]")
    assert admin.post(STAFF, person(ed, "set-role", role="administrator")).status_code == 302
    assert admin.post(STAFF, person(ada, "remove", confirmed="1")).status_code == 302


def test_an_administrator_whose_account_has_ended_does_not_count(admin: Client, ada: Staff, ed: Staff) -> None:
    admin.post(STAFF, person(ed, "set-role", role="administrator"))
    Staff.objects.filter(pk=ed.pk).update(is_active=False)
    assert admin.post(STAFF, person(ada, "set-role", role="editor")).status_code == 422


def test_nobody_of_another_desk_can_be_touched(admin: Client, outsider: Staff) -> None:
    for do in ("set-role", "remove", "reset"):
        answer = admin.post(STAFF, person(outsider, do, role="editor", confirmed="1"))
        assert answer.status_code == 422 and "no seat at this desk" in text(answer, "[role=alert]")


def test_a_reset_link_is_shown_if_no_mail_server_takes_it(admin: Client, ed: Staff) -> None:
    link = link_in(admin.post(STAFF, person(ed, "reset")))
    browser = Client()
    assert "User name: ed" in text(browser.get(link))
    assert browser.post(link, {"password": "short"}).status_code == 422
    desk = at_desk(ed)
    assert browser.post(link, {"password": GOOD})["Location"] == "/desk/login/"
    assert browser.get(link).status_code == 410
    assert desk.get("/desk/courier/").status_code == 302, "every session has ended"
    assert browser.post("/desk/login/", {"username": "ed", "password": GOOD}).status_code == 302


def test_with_a_mail_server_only_the_person_gets_it(
    admin: Client, ed: Staff, outbox: list[Any], do_jobs: Callable[[], None], settings: Any
) -> None:
    settings.MAIL_URL = "smtp://mail.example"
    answer = admin.post(STAFF, person(ed, "reset"), follow=True)
    assert "/account/reset/" not in answer.content.decode() and "sent by mail" in text(answer, ".message")
    do_jobs()
    (letter,) = outbox
    assert letter.to == [ed.email] and "/account/reset/" in letter.body and "user name is ed" in letter.body


def test_a_reset_never_opens_a_desk_that_this_administrator_does_not_run(admin: Client, ed: Staff) -> None:
    MembershipFactory.create(site=SiteFactory.create(key="harbour"), staff=ed)
    answer = admin.post(STAFF, person(ed, "reset"))
    assert answer.status_code == 422 and "a site that you do not run" in text(answer, "[role=alert]")
    assert not LoginReset.objects.exists()


def test_everyone_sees_who_works_here_and_when_they_were_last_seen(admin: Client, ed: Staff) -> None:
    desk = at_desk(ed)
    desk.post("/account/keys/", {"on": "1"})
    page = text(desk.get(STAFF))
    assert "Edith" in page and "ada" in page and "last seen" in page and "never seen" in page
    assert "An administrator can invite people" in page


def test_a_desk_without_an_administrator_says_who_makes_one(desk: Client) -> None:
    assert "corrigenda staff role ed administrator --site courier" in text(desk.get(STAFF))


def test_last_seen_is_written_once_in_a_quarter_of_an_hour(
    desk: Client, ed: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    def seen() -> object:
        desk.post("/account/keys/", {"on": "1"})
        return Staff.objects.get(pk=ed.pk).last_seen_at

    first, now = seen(), clock.now()
    assert seen() == first
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(minutes=16))
    assert seen() != first
