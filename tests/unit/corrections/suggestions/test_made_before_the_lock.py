"""On SQLite, a batch is made before the database is locked; what changes in between is seen nevertheless."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection

from corrigenda.anchoring import describe
from corrigenda.archive.models import Address, Article, Revision
from corrigenda.archive.pages.capture import Capture
from corrigenda.corrections import history
from corrigenda.corrections.actors import Actor, ActorRole
from corrigenda.corrections.decisions.stet import stet
from corrigenda.corrections.models import Arrival, Case, Suggestion
from corrigenda.corrections.revisions.receive_revision import receive_revision
from corrigenda.corrections.states import State, Verb
from corrigenda.corrections.suggestions.acknowledge import Acknowledged, acknowledge
from corrigenda.corrections.suggestions.erase import erase
from corrigenda.corrections.suggestions.filing.batch import Batch
from corrigenda.corrections.suggestions.received import received
from corrigenda.corrections.suggestions.submission import Submission, checked
from corrigenda.newsroom.models import Staff
from tests.factories import CaseFactory, RevisionFactory
from tests.filed import file_all

Meanwhile = Callable[[Callable[[], object]], None]


@pytest.fixture(autouse=True)
def _one_writer(db: None) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("on PostgreSQL, a batch is made while its articles are locked")


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """How each batch was written: made before the lock, or under it."""
    ways: list[str] = []
    file, write = Batch.file, Batch.write

    def under_the_lock(batch: Batch) -> None:
        file(batch)
        ways[-1] = "under the lock"

    def noted(batch: Batch) -> None:
        ways.append("as made before")
        write(batch)

    monkeypatch.setattr(Batch, "file", under_the_lock)
    monkeypatch.setattr(Batch, "write", noted)
    return ways


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Iterator[Meanwhile]:
    """Does something once a batch was made, and before the database is locked."""
    make, to_do = Batch.make, []

    def made(batch: Batch) -> None:
        make(batch)
        while to_do:
            to_do.pop()()

    monkeypatch.setattr(Batch, "make", made)
    yield to_do.append
    assert not to_do


def sent(revision: Revision, words: str = "1931", **more: Any) -> Acknowledged:
    start = revision.copy.index(words)
    target = describe(revision.copy, start, start + len(words))
    fields: dict[str, Any] = {"url": revision.article.url, "kind": "fact", "replacement": "1932", **more}
    site = revision.article.site
    return acknowledge(site=site, fit=checked(Submission(target=target, **fields), site))


def test_if_nothing_changes_it_is_written_as_it_was_made(revision: Revision, written: list[str]) -> None:
    sent(revision)
    sent(revision, comment="Me, too.")
    file_all()
    assert (Case.objects.get().readers, Suggestion.objects.count(), written) == (2, 2, ["as made before"])
    sent(revision, comment="And me.")
    file_all()
    assert (Case.objects.get().readers, written) == (3, ["as made before"] * 2)


def test_others_may_write_to_the_line_meanwhile(revision: Revision, written: list[str], meanwhile: Meanwhile) -> None:
    sent(revision)
    meanwhile(lambda: sent(revision, comment="Later."))
    file_all()
    assert (Case.objects.get().readers, written) == (2, ["as made before"] * 2)


def test_a_case_that_is_opened_meanwhile_is_joined(
    revision: Revision, written: list[str], meanwhile: Meanwhile
) -> None:
    sent(revision)

    def another_opens_one() -> None:
        case = CaseFactory.create(anchored_on=revision, words="1931")
        history.note(case, Verb.OPENED, by=Actor(ActorRole.READER))

    meanwhile(another_opens_one)
    file_all()
    assert (Case.objects.count(), written) == (1, ["under the lock"])


def test_a_case_that_is_decided_meanwhile_is_not(
    revision: Revision, written: list[str], meanwhile: Meanwhile, ed: Staff
) -> None:
    sent(revision)
    file_all()
    sent(revision, comment="It is wrong.")
    by = Actor(ActorRole.EDITOR, ed)
    meanwhile(lambda: stet(case=Case.objects.get(), by=by, reason="It is right."))
    file_all()
    assert sorted(Case.objects.values_list("state", flat=True)) == [State.CLOSED, State.OPEN]
    assert written == ["as made before", "under the lock"]


def test_the_place_is_found_on_a_version_that_comes_meanwhile(
    revision: Revision, written: list[str], meanwhile: Meanwhile
) -> None:
    newer = f"Corrected on Monday.\n{revision.copy}"
    sent(revision)
    article = revision.article
    meanwhile(lambda: receive_revision(site=article.site, page=article.page, capture=Capture(newer)))
    file_all()
    case = Case.objects.get()
    assert case.start is not None and newer[case.start : case.end] == "1931"
    assert written == ["under the lock"]


def test_what_is_erased_meanwhile_is_not_filed(revision: Revision, written: list[str], meanwhile: Meanwhile) -> None:
    first = sent(revision, name="Rita Reader", email="rita@reader.example")
    suggestion = received(first.id)
    assert suggestion is not None
    meanwhile(lambda: erase(suggestion))
    file_all()
    assert not Arrival.objects.to_file().exists() and not Suggestion.objects.exists()
    assert (Case.objects.count(), written) == (0, [])


def test_an_address_that_leads_elsewhere_meanwhile_is_followed(
    revision: Revision, written: list[str], meanwhile: Meanwhile
) -> None:
    other = RevisionFactory.create(article__site=revision.article.site)
    sent(revision)
    key = revision.article.page.key
    meanwhile(lambda: Address.objects.filter(key=key).update(article=other.article))
    file_all()
    assert (Case.objects.get().article, written) == (other.article, ["under the lock"])


def test_a_section_that_is_changed_meanwhile_is_the_cases(
    revision: Revision, written: list[str], meanwhile: Meanwhile
) -> None:
    sent(revision)
    meanwhile(lambda: Article.objects.filter(pk=revision.article_id).update(section="sport"))
    file_all()
    assert (Case.objects.get().section, written) == ("sport", ["under the lock"])
