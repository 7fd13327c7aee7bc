"""A suggestion is acknowledged first, and filed afterwards."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client

from corrigenda.anchoring import Selector, describe
from corrigenda.archive.models import Revision
from corrigenda.archive.pages.capture import Capture
from corrigenda.corrections.models import Arrival, Case, Event, Suggestion
from corrigenda.corrections.refusals import Refused
from corrigenda.corrections.revisions.receive_revision import receive_revision
from corrigenda.corrections.suggestions.acknowledge import Acknowledged, acknowledge
from corrigenda.corrections.suggestions.erase import erase
from corrigenda.corrections.suggestions.filing import batch, file
from corrigenda.corrections.suggestions.filing.places import Places, look_for
from corrigenda.corrections.suggestions.received import received
from corrigenda.corrections.suggestions.stop_mail import stop_mail
from corrigenda.corrections.suggestions.submission import Submission, checked
from corrigenda.corrections.telling.reader_letters import receipt_path
from corrigenda.dispatch.models import Job
from corrigenda.lib.mailboxes import mailbox_key
from corrigenda.newsroom.models import Site
from corrigenda.ops.checkup import waiting
from tests.factories import RevisionFactory, SiteFactory
from tests.filed import file_all

Send = Callable[..., Acknowledged]


@pytest.fixture
def send(revision: Revision) -> Send:
    """send("1931", "1932") is acknowledged, and not filed yet."""

    def run(
        words: str | None = "1931", replacement: str | None = "1932", *, held_by: str = "", **more: Any
    ) -> Acknowledged:
        start = revision.copy.index(words) if words is not None else 0
        target = describe(revision.copy, start, start + len(words)) if words is not None else None
        fields: dict[str, Any] = {"url": revision.article.url, "kind": "fact", **more}
        site = revision.article.site
        fit = checked(Submission(target=target, replacement=replacement, **fields), site)
        return acknowledge(site=site, fit=fit, held_by=held_by)

    return run


def test_what_is_acknowledged_is_on_disk_with_its_number_and_becomes_a_case_later(send: Send) -> None:
    acknowledged = send(email="rita@reader.example", name="Rita", credit=True)
    assert (acknowledged.number, acknowledged.created) == (1, True)
    assert Arrival.objects.get().pk == acknowledged.id
    assert not Case.objects.exists() and not Job.objects.exists()
    file_all()
    suggestion = Suggestion.objects.get()
    assert (suggestion.pk, suggestion.case.number, suggestion.receipt_number) == (acknowledged.id, 1, 1)
    assert (suggestion.email, suggestion.name) == ("rita@reader.example", "Rita")
    assert suggestion.mailbox == mailbox_key("rita@reader.example")
    assert suggestion.credit and not suggestion.involved
    assert not Arrival.objects.exists()
    assert set(Job.objects.values_list("task", flat=True)) == {"fetch", "find-occurrences", "happened", "tell"}


def test_the_numbers_of_suggestions_that_join_a_case_are_left_out(send: Send) -> None:
    numbers = [send().number, send().number, send("Tuesday", "Wednesday").number]
    file_all()
    assert numbers == [1, 2, 3]
    assert list(Case.objects.order_by("number").values_list("number", flat=True)) == [1, 3]
    joined = Suggestion.objects.get(number=2)
    assert (joined.case.number, joined.receipt_number) == (1, 2)
    assert [event.verb for event in joined.case.events.order_by("pk")] == ["opened", "joined"]


def test_the_receipt_shows_it_at_once_and_names_the_case_once_it_is_filed(send: Send, client: Client) -> None:
    send()
    second = send(comment="See the plaque.")

    def page() -> str:
        return client.get(receipt_path(second)).content.decode()

    assert "suggestion no. 2" in page() and "See the plaque." in page()
    assert "with the editors" in page() and "case no." not in page()
    file_all()
    assert "suggestion no. 2" in page() and "case no. 1" in page()


def test_erasing_it_before_it_is_filed_leaves_nothing_to_file(send: Send, client: Client) -> None:
    acknowledged = send(comment="My neighbour knows.", email="rita@reader.example")
    assert client.post(f"{receipt_path(acknowledged)}/erase").status_code == 303
    arrival = Arrival.objects.get()
    assert "neighbour" not in str(arrival.sent) and arrival.email == ""
    assert not Suggestion.objects.exists()
    assert "were erased" in client.get(receipt_path(acknowledged)).content.decode()


def test_whoever_erases_while_it_is_being_filed_erases_the_suggestion(send: Send) -> None:
    seen = received(send(comment="My neighbour knows.").id)
    assert seen is not None
    file_all()
    erase(seen)
    assert Suggestion.objects.get().comment == ""


@pytest.mark.parametrize("filed", [False, True])
def test_mail_can_be_stopped_from_the_first_moment(send: Send, filed: bool) -> None:
    acknowledged = send(email="rita@reader.example")
    seen = received(acknowledged.id)
    if filed:
        file_all()
    assert seen is not None
    stop_mail(seen)
    file_all()
    assert not Suggestion.objects.get().wants_letters
    assert Job.objects.filter(task="tell").exists() is filed  # a letter that is queued is dropped when it is its turn


@pytest.mark.parametrize("filed", [False, True])
def test_one_key_is_one_suggestion_whether_it_is_filed_or_not(send: Send, filed: bool) -> None:
    first = send(idempotency_key="k")
    if filed:
        send()  # a later one
        file_all()
    again = send(idempotency_key="k")
    assert (again.id, again.number, again.created) == (first.id, first.number, False)
    with pytest.raises(Refused) as refusal:
        send(idempotency_key="k", comment="Something else.")
    assert list(refusal.value.errors) == ["idempotency_key"]
    file_all()
    assert Suggestion.objects.exclude(idempotency_key=None).count() == 1


def test_a_key_is_a_sites_own(send: Send) -> None:
    first = send(idempotency_key="k")
    site = SiteFactory.create(key="elsewhere", hosts=["elsewhere.example"])
    sent = Submission(url="https://elsewhere.example/a/", kind="fact", comment="Hm.", idempotency_key="k")
    other = acknowledge(site=site, fit=checked(sent, site))
    assert other.created and other.id != first.id and other.number == 1


def test_what_is_held_waits_until_it_is_released(send: Send) -> None:
    held, other = send(held_by="links"), send("Tuesday", "Wednesday")
    file_all()
    assert list(Suggestion.objects.values_list("pk", flat=True)) == [other.id]
    Arrival.objects.filter(pk=held.id).update(held_by="")
    file_all()
    assert Suggestion.objects.get(pk=held.id).case.number == held.number == 1


def test_what_cannot_be_filed_is_set_aside_and_holds_up_nothing(
    send: Send, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    poison, others = send(comment="poison"), [send(comment=f"fine {number}") for number in range(3)]
    sound = batch.Batch._file_one

    def file_one(self: batch.Batch, suggestion: Suggestion, *more: Any) -> None:
        if suggestion.comment == "poison":
            raise ValueError("this one\x00 is odd")
        sound(self, suggestion, *more)

    monkeypatch.setattr(batch.Batch, "_file_one", file_one)
    file_all()
    assert set(Suggestion.objects.values_list("pk", flat=True)) == {each.id for each in others}
    assert Arrival.objects.get(pk=poison.id).trouble == "ValueError: this one� is odd"
    assert any("no. 1 could not be filed (ValueError" in problem for problem in waiting.waiting())
    monkeypatch.undo()
    file.try_again()  # as a worker that starts does
    file_all()
    assert Suggestion.objects.get(pk=poison.id).receipt_number == 1


def test_a_batch_that_breaks_off_leaves_all_of_it_to_be_filed(send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        send(comment=str(number))

    def broken(*_: object) -> None:
        raise OperationalError("the disk is full")

    monkeypatch.setattr(batch.Asking, "enqueue", broken)  # the last step but one
    with pytest.raises(OperationalError):
        file.file_arrivals()
    assert Arrival.objects.to_file().count() == 3
    assert not Suggestion.objects.exists() and not Case.objects.exists() and not Event.objects.exists()
    monkeypatch.undo()
    file_all()
    assert Suggestion.objects.count() == 3


def test_a_batch_opens_the_cases_that_one_after_another_would(send: Send) -> None:
    sent = [
        ("1931", None),
        ("Tuesday", None),
        ("opened in 1931", None),
        (None, "whole"),
        ("1931", None),
        (None, "again"),
    ]
    for words, comment in sent:
        send(words, None, comment=comment or "Hm.")
    assert file.file_arrivals()
    cases = [suggestion.case.number for suggestion in Suggestion.objects.order_by("number").select_related("case")]
    assert cases == [1, 2, 1, 4, 1, 6]


def test_a_batch_joins_cases_that_were_there_and_on_pages_never_read(site: Site) -> None:
    def typed(words: str, start: int) -> None:
        target = Selector(words, "of ", "", start, start + len(words))
        sent = Submission(url="https://courier.example/unread/", kind="typo", target=target, comment="No.")
        acknowledge(site=site, fit=checked(sent, site))

    typed("brigde", 40)
    file_all()
    for words, start in [("brigde", 40), ("the brigde", 36), ("harbuor", 90), ("harbuor", 90), ("harbuor wall", 90)]:
        typed(words, start)
    assert file.file_arrivals()
    cases = [suggestion.case.number for suggestion in Suggestion.objects.order_by("number").select_related("case")]
    assert cases == [1, 1, 1, 4, 4, 4]


def test_a_batch_takes_the_same_few_queries_however_large_it_is(
    send: Send, site: Site, django_assert_max_num_queries: Any
) -> None:
    for number in range(30):
        send(comment=str(number), email=f"r{number}@reader.example")
        sent = Submission(url=f"https://courier.example/{number}/", kind="fact", comment="Hm.")
        acknowledge(site=site, fit=checked(sent, site))
    file._pace.number = 100
    with django_assert_max_num_queries(38):
        assert file.file_arrivals()
    assert Suggestion.objects.count() == 60


def test_so_it_does_if_each_is_about_an_article_of_its_own(site: Site, django_assert_max_num_queries: Any) -> None:
    for revision in [RevisionFactory.create(article__site=site) for _ in range(30)]:
        for words in ("1931", "opened in 1931"):
            start = revision.copy.index(words)
            target = describe(revision.copy, start, start + len(words))
            sent = Submission(url=revision.article.url, kind="fact", target=target, comment="Hm.")
            acknowledge(site=site, fit=checked(sent, site))
    file._pace.number = 100
    with django_assert_max_num_queries(38):
        assert file.file_arrivals()
    assert Case.objects.filter(readers=2).count() == 30


def test_what_is_read_of_the_page_before_the_database_is_locked_moves_the_place(
    send: Send, revision: Revision, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    send()
    newer = f"Corrected on Monday.\n{revision.copy}"

    def look_then_wait(site: Site, arrivals: Any) -> Places:
        found = look_for(site, arrivals)
        receive_revision(site=site, page=revision.article.page, capture=Capture(newer))
        return found

    monkeypatch.setattr(file, "look_for", look_then_wait)
    file_all()
    case = Case.objects.get()
    assert case.anchored_on is not None and case.anchored_on.number == 2
    assert newer[case.start : case.end] == "1931"
