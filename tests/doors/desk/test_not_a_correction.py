"""Not a correction: the form, its first choice, the hold on a sender, and what the case page says then."""

from __future__ import annotations

from django.test import Client

from corrigenda.corrections.models import Case, HeldSender
from corrigenda.newsroom.models import Staff
from tests.doors.desk.pages import address, at_desk, filled, read, text


def test_the_form_as_it_opens_closes_the_case_as_spam(desk: Client, case: Case) -> None:
    form = filled(desk.get(address(case, "not-a-correction")), address(case, "not-a-correction"))
    assert form["sort"] == "spam" and "hold" not in form
    answer = desk.post(address(case, "not-a-correction"), form, follow=True)
    assert "No. 1: not a correction." in text(answer, "[role=status]")
    case.refresh_from_db()
    assert (case.state, case.resolution) == ("closed", "not-a-correction")
    page = desk.get(address(case))
    assert "Spam" in text(page, "#decide") and "Edith marked it as not a correction." in text(page, ".history")


def test_a_hold_is_offered_only_if_there_is_something_to_know_the_sender_by(desk: Client, case: Case) -> None:
    assert not read(desk.get(address(case, "not-a-correction"))).query("#hold")
    case.suggestions.update(mailbox="a" * 32)
    assert read(desk.get(address(case, "not-a-correction"))).query("#hold")
    desk.post(address(case, "not-a-correction"), {"sort": "abuse", "hold": "1"})
    assert HeldSender.objects.get().sender == "a" * 32
    assert "Hold nobody" in text(desk.get("/desk/courier/held/"))
    desk.post("/desk/courier/held/", {"do": "let-sender-in"})
    assert not HeldSender.objects.exists()


def test_what_does_not_fit_is_said_and_what_was_typed_stays(desk: Client, case: Case) -> None:
    answer = desk.post(address(case, "not-a-correction"), {"sort": "nonsense", "own": "Write to sport."})
    assert answer.status_code == 422 and "Choose one of: spam" in text(answer, "#decide .error")
    assert "Write to sport." in text(answer, "#own")
    long = desk.post(address(case, "not-a-correction"), {"sort": "out-of-scope", "own": "x" * 5_001})
    assert long.status_code == 422 and "At most 5000" in text(long, "#error-own")


def test_outsiders_close_nothing(case: Case, outsider: Staff) -> None:
    assert at_desk(outsider).post(address(case, "not-a-correction"), {"sort": "spam"}).status_code == 404
    case.refresh_from_db()
    assert case.state == "open"
