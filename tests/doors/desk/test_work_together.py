"""Several people at one desk: a case has an assignee, watchers and notes; who looks at it is seen; the second is too late."""

from __future__ import annotations

import json
from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.test import Client
from django.utils import timezone

from corrigenda.corrections.actors import Actor, ActorRole
from corrigenda.corrections.decisions.stet import stet
from corrigenda.corrections.models import AlertHours, Case, Note, Presence, Subscription, Watcher
from corrigenda.corrections.people.note import write_note
from corrigenda.corrections.privacy.export import export
from corrigenda.corrections.privacy.purge import purge
from corrigenda.newsroom.models import Site, Staff
from tests.doors.desk.pages import address, at_desk, filled, read, text, words
from tests.doors.record.publishing import published


@pytest.fixture
def boss(stan: Staff) -> Client:
    return at_desk(stan)


def test_assign_take_and_give_away(desk: Client, case: Case, ed: Staff, stan: Staff, outsider: Staff) -> None:
    desk.post(address(case, "assign"), {"assignee": stan.pk})
    assert "assigned to stan" in text(desk.get(address(case)))
    desk.post(address(case, "assign"), {"assignee": ed.pk})
    page = desk.get(address(case))
    assert "assigned to Edith" in text(page)
    assert "I'll take it" not in text(page)
    for stranger in (str(outsider.pk), "٣", "x", "99999999999"):
        answer = desk.post(address(case, "assign"), {"assignee": stranger}, follow=True)
        assert "Choose someone who works at this site." in text(answer)
    desk.post(address(case, "assign"), {"assignee": ""})
    assert "assigned to" not in text(desk.get(address(case)))


def test_the_api_names_the_assignee(newsroom: Client, case: Case, ed: Staff) -> None:
    assert newsroom.get(f"/api/v1/cases/{case.number}").json()["assignee"] is None
    Case.objects.filter(pk=case.pk).update(assignee=ed)
    assert newsroom.get(f"/api/v1/cases/{case.number}").json()["assignee"] == "ed"


def test_a_note_is_for_the_desk_and_nobody_else(
    desk: Client, boss: Client, newsroom: Client, case: Case, client: Client, stan: Staff
) -> None:
    words = "<b>Rita</b> is right, says @stan. @nobody, @stan: look!"
    answer = desk.post(address(case, "note"), {"note": words}, follow=True)
    assert "@nobody works at no desk here. Your note is there; they were not told." in text(answer)
    shown = text(boss.get(address(case)))
    assert words in shown
    assert "Edith wrote a note." in shown
    assert Watcher.objects.get().staff.username == "ed"
    suggestion = case.suggestions.get()
    assert words[-10:] not in json.dumps(export(suggestion), default=str)
    assert words[-10:] not in newsroom.get(f"/api/v1/cases/{case.number}").content.decode()
    (event,) = case.events.filter(verb="note")
    assert event.data == {"note": Note.objects.get().pk, "mentioned": [stan.pk]}


def test_no_record_has_a_note(article: object, client: Client, editor: Actor) -> None:
    correction = published(article)  # type: ignore[arg-type]
    write_note(case=correction.case, by=editor, text="Keep-this-inside")
    for page in (
        f"corrections/{correction.number}/",
        "corrections.jsonl",
        f"history/{correction.article_id}/",
        "log.jsonl",
    ):
        assert b"Keep-this-inside" not in b"".join(client.get(f"/s/courier/{page}"))


@pytest.mark.parametrize("words", ["", " \r\n", "x" * 5001])
def test_a_note_that_does_not_fit_stays_in_its_field(desk: Client, case: Case, words: str) -> None:
    answer = desk.post(address(case, "note"), {"note": words})
    assert answer.status_code == 422
    field = read(answer).query("#note")[0]
    assert (field.attrs or {}).get("aria-invalid") == "true"
    assert not Note.objects.exists()
    if words.strip():
        assert words in answer.content.decode()


@pytest.mark.parametrize(
    ("words", "called", "unknown"),
    [
        ("@stan", ["stan"], []),
        ("Ask @Stan.", ["stan"], []),
        ("(@stan)", ["stan"], []),
        ("@stan,@ed", ["stan"], []),  # what follows a comma without a blank is part of an address more often
        ("@stan @stan", ["stan"], []),
        ("mail stan@courier.example", [], []),
        ("@stanley", [], ["stanley"]),
        ("@otto", [], ["otto"]),  # who works elsewhere
        ("twitter.com/@stan", [], []),
        ("@" * 3000, [], []),
    ],
)
def test_whom_a_note_calls(
    case: Case,
    editor: Actor,
    ed: Staff,
    stan: Staff,
    outsider: Staff,
    words: str,
    called: list[str],
    unknown: list[str],
) -> None:
    written = write_note(case=case, by=editor, text=words)
    event = case.events.get(verb="note")
    named = Staff.objects.filter(pk__in=event.data["mentioned"]).values_list("username", flat=True)
    assert sorted(set(named) - {"ed"}) == called
    assert list(written.unknown) == unknown


def test_watch_and_stop_watching(desk: Client, case: Case) -> None:
    assert "Watch" in text(desk.get(address(case)), ".together")
    desk.post(address(case, "watch"), {"on": "yes"})
    desk.post(address(case, "watch"), {"on": "yes"})
    assert "Stop watching" in text(desk.get(address(case)), ".together")
    desk.post(address(case, "watch"), {"on": "no"})
    assert not Watcher.objects.exists()


def test_who_else_looks_is_named_for_a_while(desk: Client, boss: Client, case: Case) -> None:
    look = {"state": "open"}
    assert desk.post(address(case, "presence"), look).content.strip() == b""
    assert "Edith is looking at this case." in text(boss.post(address(case, "presence"), look), "p")
    assert "stan is looking at this case." in text(desk.get(address(case)))
    Presence.objects.update(seen_at=timezone.now() - timedelta(minutes=1))
    assert "looking" not in text(desk.get(address(case)))


def test_a_decision_that_came_second_says_who_was_first_and_can_do_nothing(
    desk: Client, boss: Client, case: Case, stan: Staff
) -> None:
    assert desk.post(address(case, "presence"), {"state": "open"}).content.strip() == b""
    stet(case=case, by=Actor(ActorRole.STANDARDS, stan), reason="It was 1931.")
    looked = desk.post(address(case, "presence"), {"state": "open"})
    assert "stan let the words stand at" in text(looked, "[data-settled]")
    assert b"data-settled" not in desk.post(address(case, "presence"), {"state": "closed"}).content
    late = desk.post(address(case, "stet"), {"own": "My own reason."})
    assert late.status_code == 409
    assert "stan let the words stand at" in text(late)
    assert "My own reason." in late.content.decode()  # nothing that was typed is lost
    buttons = read(late).query("#decide fieldset[disabled] button")
    assert len(buttons) == len(read(late).query("#decide button")) > 0


def test_my_decisions(desk: Client, boss: Client, case: Case, editor: Actor) -> None:
    assert "You have decided nothing here yet" in text(desk.get("/desk/courier/mine/"))
    stet(case=case, by=editor, reason="The archive says 1931.")
    shown = text(desk.get("/desk/courier/mine/"))
    assert f"{case.number}" in shown
    assert "The archive says 1931." in shown
    assert "Stet" in shown
    assert "The archive says" not in text(boss.get("/desk/courier/mine/"))
    assert desk.get("/desk/courier/mine/?page=9").status_code == 200


def test_a_case_is_late_after_the_sites_hours(desk: Client, case: Case) -> None:
    assert "late" not in text(desk.get(address(case)), ".tags")
    Case.objects.filter(pk=case.pk).update(opened_at=timezone.now() - timedelta(days=8))
    assert "late" in text(desk.get(address(case)), ".tags")
    Site.objects.update(late_after=0)
    assert "late" not in text(desk.get(address(case)), ".tags")


def test_choose_what_to_be_told(desk: Client, ed: Staff, stan: Staff) -> None:
    add = {"do": "add", "view": "section", "of": "City", "rhythm": "hourly", "channel": "mail"}
    desk.post("/desk/courier/alerts/", add)
    desk.post("/desk/courier/alerts/", add)  # the same wish again
    chat = {
        **add,
        "view": "kind",
        "kind": "fact",
        "channel": "slack",
        "address": "https://hooks.chat.example/T0/SECRET",
    }
    desk.post("/desk/courier/alerts/", chat)
    shown = text(desk.get("/desk/courier/alerts/"), ".reading")
    assert shown.count("Cases in one section City") == 1
    assert "Cases of one kind Wrong fact" in shown
    assert "hooks.chat.example" in shown
    assert "SECRET" not in shown
    mine = Subscription.objects.filter(staff=ed, ended_at=None)
    assert mine.filter(view="all", rhythm="daily").exists()  # what is usual stays
    for row in mine:
        desk.post("/desk/courier/alerts/", {"do": "end", "subscription": row.pk})
    assert not mine.all().exists()
    other = Subscription.objects.filter(staff=stan).first()
    assert other is not None
    desk.post("/desk/courier/alerts/", {"do": "end", "subscription": other.pk})  # somebody else's
    other.refresh_from_db()
    assert other.ended_at is None


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"view": "everything"}, "view"),
        ({"view": "section"}, "of"),
        ({"view": "kind", "kind": "nonsense"}, "of"),
        ({"channel": "pigeon"}, "channel"),
        ({"channel": "teams"}, "address"),
        ({"channel": "teams", "address": "ftp://chat.example"}, "address"),
        ({"rhythm": "often"}, "rhythm"),
    ],
)
def test_what_does_not_fit_is_refused_by_field(desk: Client, ed: Staff, given: dict[str, str], field: str) -> None:
    answer = desk.post("/desk/courier/alerts/", {"view": "all", "channel": "mail", "rhythm": "daily", **given})
    assert answer.status_code == 422
    assert not Subscription.objects.filter(rhythm="often").exists()
    assert len(read(answer).query(".errors li")) == 1


def test_without_an_address_there_is_no_mail(desk: Client, ed: Staff) -> None:
    Staff.objects.update(email="")
    answer = desk.post("/desk/courier/alerts/", {"view": "all", "channel": "mail", "rhythm": "daily"})
    assert "The desk does not know your email address." in text(answer)


def test_set_the_hours(desk: Client, ed: Staff) -> None:
    given = {"do": "hours", "daily_at": "07:30", "quiet_from": "22:00", "quiet_until": "06:00"}
    desk.post("/desk/courier/alerts/", given)
    hours = AlertHours.objects.get()
    assert (f"{hours.daily_at:%H:%M}", f"{hours.quiet_from:%H:%M}") == ("07:30", "22:00")
    for wrong in ({"quiet_until": ""}, {"quiet_until": "22:00"}, {"daily_at": "late"}):
        assert desk.post("/desk/courier/alerts/", {**given, **wrong}).status_code == 422


def test_the_hours_are_in_the_time_zone_of_the_account(desk: Client, ed: Staff) -> None:
    zone = read(desk.get("/desk/courier/alerts/")).query_one("#zone")
    assert "UTC" in words(zone)
    account, _, field = zone.query_one("a").attrs["href"].partition("#")
    desk.post(account, {**filled(desk.get(account), account), field: "Asia/Tokyo"})
    assert "Asia/Tokyo" in text(desk.get("/desk/courier/alerts/"), "#zone")


@pytest.mark.parametrize(("before", "after"), [("", "Europe/Kyiv"), ("Asia/Tokyo", "Asia/Tokyo")])
def test_a_time_zone_of_the_alerts_alone_becomes_the_accounts(ed: Staff, stan: Staff, before: str, after: str) -> None:
    Staff.objects.filter(pk=ed.pk).update(timezone=before)
    AlertHours.objects.create(staff=ed, timezone="Europe/Kyiv")
    AlertHours.objects.create(staff=stan)
    import_module("corrigenda.corrections.migrations.0044_time_zones_of_accounts").take_over(apps, None)
    assert list(Staff.objects.order_by("username").values_list("timezone", flat=True)) == [after, ""]


def test_notes_alerts_and_presence_go_when_their_time_is_over(case: Case, editor: Actor, stan: Staff) -> None:
    write_note(case=case, by=editor, text="Old words")
    Presence.objects.create(case=case, staff=stan)
    assert purge()["notes"] == 0
    long_ago = timezone.now() - timedelta(days=1100)
    Case.objects.filter(pk=case.pk).update(state="closed", closed_at=long_ago)
    Note.objects.update(at=long_ago)
    Presence.objects.update(seen_at=long_ago)
    gone = purge()
    assert (gone["notes"], gone["presence"]) == (1, 1)
    assert not Note.objects.exists()
