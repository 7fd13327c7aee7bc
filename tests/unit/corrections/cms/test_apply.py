"""An accepted edit goes into the CMS once, whatever others write there meanwhile, and whenever the worker is killed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from corrigenda.anchoring import Edit
from corrigenda.archive.models import Revision
from corrigenda.connectors import registry
from corrigenda.connectors.base import Conflict, ConnectorError, Entry, Receipt, Source
from corrigenda.corrections.actors import Actor
from corrigenda.corrections.cms.apply import apply
from corrigenda.corrections.decisions.approve import Approval, approve
from corrigenda.corrections.models import Application, Case, Decision
from corrigenda.dispatch.tasks import Later
from tests.unit.corrections.conftest import Send


class Killed(BaseException):
    """kill -9 of the worker."""


@dataclass
class Cms:
    """One article; every state of it is kept. `then` happens once, right after a write."""

    markup: str
    keeps_keys: bool = True
    then: Callable[[], None] | None = None
    keys: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.kept = [self.markup]

    def ref_of(self, url: str) -> str:
        return "1"

    def fetch(self, ref: str) -> Source:
        return Source(self.markup, str(len(self.kept)), "html")

    def write(self, ref: str, source: Source, new_markup: str, *, entry: Entry) -> Receipt:
        if entry.key in self.keys and self.keeps_keys:
            return Receipt(str(len(self.kept)))
        if source.version != str(len(self.kept)):
            raise Conflict("it was changed")
        self.keys.append(entry.key)
        self.save(new_markup)
        if self.then is not None:
            then, self.then = self.then, None
            then()
        return Receipt(str(len(self.kept)))

    def save(self, markup: str) -> None:
        self.markup = markup
        self.kept.append(markup)

    def author(self, old: str, new: str) -> None:
        assert old in self.markup
        self.save(self.markup.replace(old, new))


@pytest.fixture
def cms(revision: Revision, monkeypatch: pytest.MonkeyPatch) -> Cms:
    made = Cms("".join(f"<p>{line}</p>" for line in revision.copy.split("\n")))
    monkeypatch.setattr(registry, "connect", lambda *words, **more: made)
    return made


@pytest.fixture
def decision(cms: Cms, send: Send, revision: Revision, editor: Actor) -> Decision:
    """1931 is to be "in the year 1931": new words that hold the old ones."""
    site = revision.article.site
    site.connector = "webhook"
    site.save()
    start = revision.copy.index("1931")
    edit = Edit(start, start + 4, "1931", "early 1931")
    approval = Approval(kind="correction", revision=revision.number, edit=edit, notice="It was early in that year.")
    return made_of(approve(case=send("1931", "early 1931").case, by=editor, approval=approval))


def made_of(case: Case) -> Decision:
    made = case.decision()
    assert made is not None
    return made


def state_of(decision: Decision) -> str:
    return Case.objects.get(pk=decision.case_id).state


def killed_after_the_write(cms: Cms, decision: Decision) -> None:
    def killed() -> None:
        raise Killed

    cms.then = killed
    with pytest.raises(Killed):
        apply(decision.pk)


def unanswered(cms: Cms, decision: Decision, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run whose write brings no answer, and takes no effect either."""

    def silent(*words: object, **more: object) -> None:
        raise ConnectorError("no answer", permanent=False)

    with monkeypatch.context() as away, pytest.raises(Later):
        away.setattr(cms, "write", silent)
        apply(decision.pk)


def word_before(cms: Cms) -> str:
    """The word beside the year: who changes it, changes what our own edit is known by."""
    found = re.search(r"(\w+) (early )?1931", cms.markup)
    assert found is not None
    return found[1]


def test_the_edit_is_written_and_the_page_is_awaited(cms: Cms, decision: Decision) -> None:
    apply(decision.pk)
    assert (cms.markup.count("early 1931"), state_of(decision)) == (1, "applied")
    assert Application.objects.get().before == cms.kept[0]


@pytest.mark.parametrize("keeps_keys", [True, False])
def test_a_word_beside_it_is_changed_right_after_the_write(cms: Cms, decision: Decision, keeps_keys: bool) -> None:
    cms.keeps_keys = keeps_keys
    cms.then = lambda: cms.author(f"{word_before(cms)} early", "since early")
    apply(decision.pk)
    case = Case.objects.get(pk=decision.case_id)
    assert (case.state, len(cms.keys)) == ("conflict", 1)
    assert "read back" in case.trouble
    assert cms.markup.count("early 1931") == 1
    assert "early early" not in cms.markup


@pytest.mark.parametrize("keeps_keys", [True, False])
@pytest.mark.parametrize("changed", [True, False])
def test_killed_after_the_write_it_is_not_written_again(
    cms: Cms, decision: Decision, keeps_keys: bool, changed: bool
) -> None:
    cms.keeps_keys = keeps_keys

    killed_after_the_write(cms, decision)
    if changed:
        cms.author(f"{word_before(cms)} early", "since early")
    apply(decision.pk)
    assert len(cms.keys) == 1
    assert cms.markup.count("early") == 1
    assert state_of(decision) == ("conflict" if changed else "applied")


def test_killed_before_the_write_it_is_planned_anew_on_what_stands_then(
    cms: Cms, decision: Decision, monkeypatch: pytest.MonkeyPatch
) -> None:
    unanswered(cms, decision, monkeypatch)
    cms.author("<p>", "<p>Updated. ")
    apply(decision.pk)
    assert (cms.markup.count("early 1931"), state_of(decision)) == (1, "applied")
    assert "Updated. " in cms.markup


def test_where_the_cms_keeps_no_keys_an_unsure_write_goes_to_the_editor(
    cms: Cms, decision: Decision, monkeypatch: pytest.MonkeyPatch
) -> None:
    cms.keeps_keys = False

    unanswered(cms, decision, monkeypatch)
    cms.author("<p>", "<p>Updated. ")
    apply(decision.pk)
    assert (cms.keys, state_of(decision)) == ([], "conflict")


def test_the_edit_made_by_hand_meanwhile_is_left_alone(
    cms: Cms, decision: Decision, monkeypatch: pytest.MonkeyPatch
) -> None:
    unanswered(cms, decision, monkeypatch)
    cms.author("1931", "early 1931")
    apply(decision.pk)
    assert (cms.keys, state_of(decision)) == ([], "applied")


def test_another_cms_since_then(cms: Cms, decision: Decision) -> None:
    killed_after_the_write(cms, decision)
    site = decision.case.site
    site.connector = "ghost"
    site.save()
    apply(decision.pk)
    assert (len(cms.keys), state_of(decision)) == (1, "conflict")
