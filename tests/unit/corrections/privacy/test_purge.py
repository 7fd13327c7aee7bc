"""What has been kept as long as the table says goes, and nothing else does."""

from __future__ import annotations

import json
import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from corrigenda.__main__ import main
from corrigenda.corrections.models import Arrival, Correction, Event, Mailbox, Suggestion
from corrigenda.corrections.privacy.purge import purge, purge_daily, resume
from corrigenda.corrections.states import State, Verb
from corrigenda.dispatch import mail
from corrigenda.dispatch.letters import maildir
from corrigenda.dispatch.models import Job
from corrigenda.lib import clock
from corrigenda.newsroom.models import LoginFailures, Site
from tests.factories import ArrivalFactory, CaseFactory, SuggestionFactory

pytestmark = pytest.mark.django_db


def days_ago(days: int) -> Any:
    return clock.now() - timedelta(days=days)


def settled(days: int, **fields: Any) -> Suggestion:
    """A suggestion that was settled so many days ago."""
    case = CaseFactory.create(state=State.CLOSED, closed_at=days_ago(days))
    words = {"name": "Rita", "email": "rita@reader.example", "mailbox": "code", "comment": "See the plaque."}
    one: Suggestion = SuggestionFactory.create(case=case, received_at=days_ago(days + 1), **{**words, **fields})
    return one


def test_words_and_addresses_go_some_days_after_the_suggestion_is_settled() -> None:
    new, old, older = settled(179), settled(181), settled(1096)
    assert purge(dry_run=True)["words"] == 1
    gone = purge()
    assert (gone["words"], gone["address"]) == (1, 1)
    new, old, older = (Suggestion.objects.get(pk=one.pk) for one in (new, old, older))
    assert (new.name, new.email, new.comment) == ("Rita", "rita@reader.example", "See the plaque.")
    assert (old.name, old.email, old.mailbox, old.comment) == ("", "", "", "See the plaque.")
    assert (older.comment, older.target, older.email) == ("", None, "") and older.erased_at
    assert Event.objects.filter(verb=Verb.ERASED, role="system").count() == 1
    assert set(purge().values()) == {0}, "a second time there is nothing left to do"


def test_a_newsroom_chooses_its_periods(capsys: pytest.CaptureFixture[str]) -> None:
    one = settled(40)
    site = one.site.key
    assert main(["site", "set", site, "keep_addresses=29"]) == 2
    assert "a number of days from 30 to 730" in capsys.readouterr().err
    assert main(["site", "set", site, "keep_addresses=30"]) == 0
    purge()
    assert Suggestion.objects.get().email == ""
    assert main(["site", "set", site, "keep_addresses="]) == 0
    assert Site.objects.get(key=site).keep_addresses == 180


def test_a_duplicate_is_settled_with_its_original() -> None:
    one = settled(2000)
    original = CaseFactory.create(state=State.OPEN)
    one.case.duplicate_of = original
    one.case.save()
    assert purge()["words"] == 0
    assert Suggestion.objects.get(pk=one.pk).email


def test_a_name_on_the_record_stays() -> None:
    one = settled(2000)
    thanked = Correction.objects.create(**_correction(one))
    Suggestion.objects.filter(pk=one.pk).update(thanked_on=thanked)
    purge()
    kept = Suggestion.objects.get(pk=one.pk)
    assert (kept.name, kept.thanked_on, kept.comment, kept.email) == ("Rita", thanked, "", "")


def _correction(one: Suggestion) -> dict[str, Any]:
    case = one.case
    return {
        "site": case.site,
        "number": 1,
        "case": case,
        "article": case.article,
        "kind": "fact",
        "notice": "It was 1932.",
        "old": "1931",
        "new": "1932",
        "published_at": clock.now(),
    }


def test_what_is_held_or_dropped_goes_and_what_waits_to_be_filed_stays() -> None:
    for fields in ({"held_by": "links"}, {"held_by": "links", "dropped_at": clock.now()}, {"erased_at": clock.now()}):
        ArrivalFactory.create(received_at=days_ago(91), **fields)
    waits = [ArrivalFactory.create(received_at=days_ago(91), trouble="no room"), ArrivalFactory.create(held_by="links")]
    assert purge()["held"] == 3
    assert set(Arrival.objects.all()) == set(waits)


def test_codes_counts_keys_and_jobs_go() -> None:
    settled(31, idempotency_key="rita-1")
    today = clock.now().date()
    for number, (day, confirmed) in enumerate([(3, None), (300, clock.now()), (366, clock.now()), (1, None)]):
        Mailbox.objects.create(key=str(number), day=today - timedelta(days=day), confirmed_at=confirmed)
    LoginFailures.objects.create(key="a", until=days_ago(0) - timedelta(minutes=1))
    LoginFailures.objects.create(key="b", until=clock.now() + timedelta(minutes=1))
    Job.objects.create(task="tell", given_up_at=days_ago(91))
    Job.objects.create(task="tell", given_up_at=days_ago(89))
    gone = purge()
    assert {name: gone[name] for name in ("idempotency-key", "mailbox", "logins", "jobs")} == {
        "idempotency-key": 1,
        "mailbox": 2,
        "logins": 1,
        "jobs": 1,
    }
    assert set(Mailbox.objects.values_list("key", flat=True)) == {"1", "3"}


def test_letters_in_the_folder_go_and_files_of_others_stay(tmp_path: Path, settings: Any) -> None:
    settings.MAIL_URL = f"maildir://{tmp_path}"
    maildir.put(tmp_path, b"old", name="1")
    maildir.put(tmp_path, b"new", name="2")
    (old,) = (file for file in (tmp_path / "new").iterdir() if file.read_bytes() == b"old")
    other = tmp_path / "cur" / "1700000000.M1P1.host:2,S"
    other.write_bytes(b"another program's")
    for file in (old, other):
        os.utime(file, (0, 0))
    assert mail.forget_before(timezone.now() - timedelta(days=30), dry_run=True) == 1
    assert purge()["letters"] == 1
    assert not old.exists() and other.exists() and len(list((tmp_path / "new").iterdir())) == 1


def test_the_worker_purges_every_night() -> None:
    resume()
    resume()
    (job,) = Job.objects.filter(task="purge")
    assert job.next_at.hour == 3 and clock.now() < job.next_at <= clock.now() + timedelta(days=1)
    job.delete()
    settled(181)
    purge_daily()
    assert Job.objects.filter(task="purge").count() == 1 and not Suggestion.objects.get().email


def test_the_command_says_what_goes(capsys: pytest.CaptureFixture[str]) -> None:
    settled(181)
    assert main(["purge", "--dry-run", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["dry_run"] is True and said["gone"]["address"] == 1
    assert Suggestion.objects.get().email
    assert main(["purge"]) == 0
    assert Job.objects.filter(task="purge").exists(), "the worker is asked"
