"""Once a correction is published, articles that still have its words come before the desk, whichever way it was decided."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from corrigenda.anchoring import Edit
from corrigenda.archive.models import Article, Revision
from corrigenda.archive.pages.capture import Capture
from corrigenda.corrections.actors import Actor, ActorRole
from corrigenda.corrections.decisions.approve import Approval, approve
from corrigenda.corrections.decisions.send_back import send_back
from corrigenda.corrections.decisions.sign_off import sign_off
from corrigenda.corrections.models import Case, StealthEdit
from corrigenda.corrections.occurrences.corrected_before import as_before
from corrigenda.corrections.revisions.receive_revision import receive_revision
from corrigenda.corrections.stealth.settle import explain
from corrigenda.dispatch.models import Job
from corrigenda.lib.urls import PageUrl
from corrigenda.newsroom.models import Staff
from tests.unit.corrections.conftest import Send

NOTICE = "The bridge was opened in 1932."
LOOKS = ("index", "find-occurrences", "find-copies", "find-repeats")


@pytest.fixture
def look(do_jobs: Callable[[], None]) -> Callable[[], None]:
    """Do the jobs that look into the archive; nothing is read from a network."""

    def looked() -> None:
        Job.objects.exclude(task__in=LOOKS).delete()
        do_jobs()

    return looked


@pytest.fixture
def boss(stan: Staff) -> Actor:
    return Actor(ActorRole.STANDARDS, stan)


@pytest.fixture
def copied(article: Article) -> Callable[[], Article]:
    """Another article comes that has the words, too."""

    def comes() -> Article:
        text = "News of today. The bridge over the Aren was opened in 1931, the city archive says. The end."
        return receive_revision(
            site=article.site, page=PageUrl.of("https://courier.example/copied/"), capture=Capture(text)
        ).article

    return comes


def put_right(revision: Revision) -> None:
    copy = Capture(revision.copy.replace("1931", "1932"))
    receive_revision(site=revision.article.site, page=PageUrl.of(revision.article.url), capture=copy)


def approval(revision: Revision, occurrences: tuple[int, ...] | None = None) -> Approval:
    start = revision.copy.index("1931")
    edit = Edit(start, start + 4, "1931", "1932")
    return Approval(kind="correction", revision=1, edit=edit, notice=NOTICE, occurrences=occurrences)


def open_in(article: Article, of: Case) -> Case:
    """The case that waits there: the desk lists it with the correction's own, the same change is ready."""
    case = article.cases.get()
    assert (case.state, case.passage()) == ("open", "1931")
    assert of.occurrences.get(article=article).followed_by == case
    change = as_before(case)
    assert change is not None and change.new == "1932"
    return case


def test_what_came_while_the_case_was_open(
    send: Send, revision: Revision, editor: Actor, copied: Callable[[], Article], look: Callable[[], None]
) -> None:
    case = send("1931", "1932").case
    look()
    other = copied()
    approve(case=case, by=editor, approval=approval(revision, ()))
    look()
    assert not other.cases.exists(), "nothing is published yet"
    put_right(revision)
    look()
    open_in(other, case)


def test_what_came_while_it_waited_for_a_sign_off(
    send: Send, revision: Revision, editor: Actor, boss: Actor, copied: Callable[[], Article], look: Callable[[], None]
) -> None:
    case = send("1931", "1932").case
    case.site.notice_policy = {"correction": {"signoff": True}}
    case.site.save(update_fields=["notice_policy"])
    approve(case=case, by=editor, approval=approval(revision, ()))
    other = copied()
    look()
    decision = case.decision()
    assert decision is not None
    sign_off(case=case, by=boss, decision=decision.pk)
    put_right(revision)
    look()
    open_in(other, case)


def test_a_decision_that_is_sent_back_has_its_occurrences_again(
    send: Send, revision: Revision, editor: Actor, boss: Actor, copied: Callable[[], Article], look: Callable[[], None]
) -> None:
    case = send("1931", "1932").case
    case.site.notice_policy = {"correction": {"signoff": True}}
    case.site.save(update_fields=["notice_policy"])
    copied()
    look()
    approve(case=case, by=editor, approval=approval(revision))
    decision = case.decision()
    assert decision is not None
    send_back(case=case, by=boss, decision=decision.pk, reason="Look again.")
    look()
    assert case.occurrences.count() == 1


@pytest.mark.parametrize("said", [{}, {"occurrences": []}], ids=["nothing said", "let stand"])
def test_a_decision_by_the_newsrooms_api(
    client: Client,
    send: Send,
    revision: Revision,
    newsroom_token: str,
    copied: Callable[[], Article],
    look: Callable[[], None],
    said: dict[str, list[int]],
) -> None:
    other, case = copied(), send("1931", "1932").case
    look()
    edit = {"start": case.start, "end": case.end, "old": "1931", "new": "1932"}
    body = {"outcome": "approve", "kind": "correction", "revision": 1, "edit": edit, "notice": NOTICE, **said}
    answer = client.post(
        f"/api/v1/cases/{case.number}/decision",
        body,
        content_type="application/json",
        headers={"Authorization": f"Bearer {newsroom_token}"},
    )
    assert answer.status_code == 200
    put_right(revision)
    look()
    if said:
        assert not other.cases.exists()
    else:
        open_in(other, case)


def test_a_stealth_edit_that_was_explained(
    revision: Revision, editor: Actor, copied: Callable[[], Article], look: Callable[[], None]
) -> None:
    other = copied()
    put_right(revision)
    look()
    explained = explain(found=StealthEdit.objects.get(), by=editor, kind="correction", notice=NOTICE)
    look()
    open_in(other, explained.case)
    assert revision.article.cases.get().state == "closed"
