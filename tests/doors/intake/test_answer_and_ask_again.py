"""From the receipt a reader answers the desk's question, and once asks it to look again. No cookie, no script."""

from __future__ import annotations

import pytest
from django.test import Client, override_settings

from corrigenda.archive.models import Revision
from corrigenda.corrections.actors import Actor
from corrigenda.corrections.decisions.asking.ask import ask
from corrigenda.corrections.decisions.stet import stet
from corrigenda.corrections.models import Question, Suggestion
from corrigenda.corrections.telling.reader_letters import receipt_path
from corrigenda.lib import clock
from tests.doors.record.reading import parsed
from tests.factories import CaseFactory, SuggestionFactory

HOSTILE = "</textarea><script>alert(1)</script>{{ 7 }}"


@pytest.fixture
def sent(revision: Revision) -> Suggestion:
    return SuggestionFactory.create(case=CaseFactory.create(anchored_on=revision), comment="See the archive.")


@pytest.fixture
def strict() -> Client:
    return Client(enforce_csrf_checks=True)


def main_of(client: Client, sent: Suggestion) -> str:
    return " ".join(parsed(client.get(receipt_path(sent))).query_one("main").to_text().split())


def test_the_question_is_on_the_receipt_and_answered_there(strict: Client, sent: Suggestion, editor: Actor) -> None:
    assert "have a question" not in main_of(strict, sent)
    ask(case=sent.case, by=editor, question=f"Where? {HOSTILE}")
    page = parsed(strict.get(receipt_path(sent)))
    assert f"Where? {HOSTILE}" in page.query_one("main").to_text()
    (form,) = page.query('form[action$="/answer"]')
    done = strict.post(form.attrs["action"], {"answer": f"There.\r\n{HOSTILE}", "link": ""})
    assert (done.status_code, done["Location"]) == (303, receipt_path(sent))
    assert Question.objects.get().answer == f"There.\n{HOSTILE}"
    shown = main_of(strict, sent)
    assert "You answered" in shown and HOSTILE in shown and "have a question" not in shown
    sent.case.refresh_from_db()
    assert sent.case.state == "open"


def test_what_does_not_fit_is_said_and_kept(strict: Client, sent: Suggestion, editor: Actor) -> None:
    ask(case=sent.case, by=editor, question="Where?")
    path = receipt_path(sent) + "/answer"
    wrong = strict.post(path, {"answer": HOSTILE, "link": "archive.example"})
    page = parsed(wrong)
    assert wrong.status_code == 422 and "Give the full address" in page.query_one("#answer .error").to_text()
    assert HOSTILE in page.query_one("#id_answer").to_text()
    assert strict.post(path, {}).status_code == 422
    assert strict.get(path).status_code == 302
    assert strict.post("/r/nonsense/answer", {"answer": "x"}).status_code == 404
    stet(case=sent.case, by=editor, reason="It is right.")
    late = strict.post(path, {"answer": "There."})
    assert late.status_code == 422 and "no longer wait" in parsed(late).query_one("main").to_text()


@override_settings(SUGGESTIONS_PER_MINUTE=3)
def test_a_network_that_sends_too_much_is_told_to_wait(
    strict: Client, sent: Suggestion, editor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now)  # a slow machine takes longer than a minute
    ask(case=sent.case, by=editor, question="Where?")
    path = receipt_path(sent) + "/answer"
    answers = [strict.post(path, {"answer": "", "link": ""}) for _ in range(3)]
    assert {answer.status_code for answer in answers} == {422}
    refused = strict.post(path, {"answer": "There."})
    assert refused.status_code == 429 and int(refused["Retry-After"]) > 0
    assert "There." in parsed(refused).query_one("#id_answer").to_text()
    assert Question.objects.get().answered_at is None


def test_once_a_reader_asks_the_desk_to_look_again(strict: Client, sent: Suggestion, editor: Actor) -> None:
    assert "still not right" not in main_of(strict, sent)
    stet(case=sent.case, by=editor, reason="It is right.")
    (form,) = parsed(strict.get(receipt_path(sent))).query('form[action$="/reopen"]')
    empty = strict.post(form.attrs["action"], {"reason": " "})
    assert empty.status_code == 422 and "Say what is still wrong." in parsed(empty).query_one("#reopen").to_text()
    done = strict.post(form.attrs["action"], {"reason": f"It is not. {HOSTILE}"})
    assert done.status_code == 303
    sent.case.refresh_from_db()
    assert sent.case.state == "open"
    shown = main_of(strict, sent)
    assert "They have not decided yet." in shown and f"It is not. {HOSTILE}" in shown and "still not right" not in shown
    assert strict.post(form.attrs["action"], {"reason": "Again!"}).status_code == 422
