"""The desk asks a reader, sees the answer beside the suggestion, and is told who can't be emailed."""

from __future__ import annotations

from django.test import Client

from corrigenda.corrections.models import Case, Question
from corrigenda.corrections.questions.answer import answer
from corrigenda.newsroom.models import Staff
from tests.doors.desk.pages import address, at_desk, filled, read, text
from tests.factories import SuggestionFactory

HOSTILE = "</p><script>alert(1)</script>\u202e{{ 7 }}"


def test_a_question_goes_out_and_its_answer_stands_beside_the_suggestion(desk: Client, case: Case) -> None:
    sent = case.suggestions.get()
    form = filled(desk.get(address(case, "ask")), address(case, "ask"))
    assert form["reader"] == str(sent.pk) and form["until"]
    said = desk.post(address(case, "ask"), {**form, "question": "Where did you\r\nread that?"}, follow=True)
    assert "the question is on its way" in text(said, "[role=status]")
    assert Question.objects.get().text == "Where did you\nread that?"
    waiting = desk.get(address(case))
    assert "Waiting for a reader's answer" in text(waiting) and "No answer yet." in text(waiting)
    assert f"No. {case.number}" in text(desk.get("/desk/courier/?state=waiting"), ".queue")
    answer(sent, text=HOSTILE, link="https://archive.example/1932")
    page = desk.get(address(case))
    assert HOSTILE.replace("\u202e", "") in text(page, ".comment").replace("U+202E", "").replace("\u202e", "")
    assert read(page).query('a[href="https://archive.example/1932"]')
    assert "A reader answered the desk's question." in text(page, ".history")
    assert "Edith asked a reader a question." in text(page, ".history")


def test_the_editor_is_told_who_cannot_be_emailed(desk: Client, case: Case) -> None:
    SuggestionFactory.create(case=case, name="Ann", email="ann@reader.example")
    readers = [" ".join(label.to_text().split()) for label in read(desk.get(address(case, "ask"))).query("label")]
    without = [label for label in readers if "only on the receipt page" in label]
    assert len(without) == 1 and without[0].startswith("Rita Reader")
    form = filled(desk.get(address(case, "ask")), address(case, "ask"))
    assert form["reader"] == str(case.suggestions.get(name="Ann").pk)  # who can be emailed is asked first


def test_a_canned_question_or_ones_own(desk: Client, case: Case) -> None:
    form = filled(desk.get(address(case, "ask")), address(case, "ask"))
    canned = text(desk.get(address(case, "ask")), "label[for=ready-1]")
    desk.post(address(case, "ask"), {**form, "ready": canned})
    assert Question.objects.get().text == canned


def test_what_does_not_fit_is_said_and_what_was_typed_stays(desk: Client, case: Case) -> None:
    form = filled(desk.get(address(case, "ask")), address(case, "ask"))
    typed = {**form, "question": "A long question."}
    for changes, error in (
        ({"until": "soon"}, "Write the day as"),
        ({"until": "2001-01-01"}, "Choose a day from"),
        ({"reader": ""}, "Choose whom to ask."),
        ({"question": " "}, "Write the question."),
    ):
        answered = desk.post(address(case, "ask"), {**typed, **changes})
        assert answered.status_code == 422 and error in text(answered, "#decide .error")
        assert "question" in changes or "A long question." in text(answered, "#question")
    case.refresh_from_db()
    assert case.state == "open"


def test_a_case_without_readers_has_nobody_to_ask(desk: Client, case: Case) -> None:
    case.suggestions.all().delete()
    assert "There is no reader to ask." in text(desk.get(address(case, "ask")))
    assert desk.post(address(case, "ask"), {"question": "Hello?", "until": ""}).status_code == 422


def test_outsiders_ask_nothing(case: Case, outsider: Staff) -> None:
    assert at_desk(outsider).post(address(case, "ask"), {"question": "Where?"}).status_code == 404
    assert not Question.objects.exists()
