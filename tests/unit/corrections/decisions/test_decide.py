"""An editor decides: accept, stet, duplicate; what is allowed and what is refused."""

from __future__ import annotations

import pytest

from corrigenda.anchoring import Edit
from corrigenda.archive.models import Revision
from corrigenda.archive.pages.capture import Capture
from corrigenda.corrections.actors import READER, Actor
from corrigenda.corrections.decisions.approve import Approval, approve
from corrigenda.corrections.decisions.duplicate import duplicate
from corrigenda.corrections.decisions.stet import stet
from corrigenda.corrections.models import Case, Correction
from corrigenda.corrections.permissions import NotAllowed
from corrigenda.corrections.refusals import Moved, Refused
from corrigenda.corrections.revisions.receive_revision import receive_revision
from corrigenda.corrections.states import NotInThisState
from corrigenda.corrections.telling.standing import standing
from corrigenda.lib.urls import PageUrl
from tests.unit.corrections.conftest import Send


def year(revision: Revision, new: str = "1932") -> Edit:
    start = revision.copy.index("1931")
    return Edit(start, start + 4, "1931", new)


def correction(on: Revision, /, **changes: object) -> Approval:
    fields: dict[str, object] = {
        "kind": "correction",
        "revision": on.number,
        "edit": year(on),
        "notice": "An earlier version gave the wrong year.",
    }
    return Approval(**{**fields, **changes})  # type: ignore[arg-type]


def test_without_a_connector_it_waits_for_the_newsroom_and_is_then_published(
    send: Send, revision: Revision, editor: Actor
) -> None:
    case = approve(case=send("1931", "1932").case, by=editor, approval=correction(revision))
    assert case.state == "approved"
    receive_revision(
        site=case.site, page=PageUrl.of(case.article.url), capture=Capture(revision.copy.replace("1931", "1932"))
    )
    case.refresh_from_db()
    published = Correction.objects.get(case=case)
    assert (case.state, case.resolution, published.number) == ("closed", "corrected", case.number)
    assert (published.old, published.new) == ("1931", "1932")
    assert published.after is not None
    assert published.after.copy[published.new_start :][:4] == "1932"


def test_a_notice_without_a_change_of_words_is_published_at_once(send: Send, revision: Revision, editor: Actor) -> None:
    approval = Approval(kind="editors-note", notice="The council replied after publication.")
    case = approve(case=send("1931", comment="?").case, by=editor, approval=approval)
    assert (case.state, Correction.objects.get(case=case).old) == ("closed", "")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"notice": " "}, "notice"),
        ({"edit": None}, "edit"),
        ({"kind": "silent"}, "kind"),
        ({"revision": 9}, "revision"),
        ({"revision": None}, "revision"),
        ({"edit": Edit(0, 3, "xyz", "abc")}, "edit.old"),
        ({"edit": Edit(0, 99_999, "xyz", "abc")}, "edit.start"),
        ({"edit": Edit(0, 3, "The", "The")}, "edit.new"),
    ],
)
def test_what_does_not_fit_is_refused(
    send: Send, revision: Revision, editor: Actor, changes: dict[str, object], field: str
) -> None:
    case = send("1931", "1932").case
    with pytest.raises(Refused) as refusal:
        approve(case=case, by=editor, approval=correction(revision, **changes))
    assert list(refusal.value.errors) == [field]
    assert Case.objects.get(pk=case.pk).state == "open"


def test_a_minor_fix_needs_no_notice_unless_the_site_says_so(send: Send, revision: Revision, editor: Actor) -> None:
    minor = correction(revision, kind="minor-fix", notice="")
    case = send("1931", "1932").case
    case.site.notice_policy = {"minor-fix": {"notice": True}}
    case.site.save()
    with pytest.raises(Refused):
        approve(case=case, by=editor, approval=minor)
    case.site.notice_policy = {}
    case.site.save()
    assert approve(case=case, by=editor, approval=minor).state == "approved"


def test_a_change_inside_a_quotation_needs_its_source_and_is_no_minor_fix(
    send: Send, revision: Revision, editor: Actor
) -> None:
    start = revision.copy.index("to the plan")
    inside = Edit(start, start + 2, "to", "for")
    case = send("full support to the plan", "full support for the plan", kind="quote").case
    for changes, field in (({}, "quotation_confirmed"), ({"kind": "minor-fix"}, "kind")):
        with pytest.raises(Refused) as refusal:
            approve(case=case, by=editor, approval=correction(revision, edit=inside, **changes))
        assert list(refusal.value.errors) == [field]
    confirmed = correction(revision, edit=inside, quotation_confirmed=True, quotation_source="tape of 3 May")
    assert approve(case=case, by=editor, approval=confirmed).state == "approved"


@pytest.mark.parametrize(
    "speech",
    [
        "— Мост закроем в 1931, — сказал мэр.",
        "– Nie zapłacimy w 1931 – powiedziała burmistrz.",
        "—No pagaremos —dijo la alcaldesa—. Ni en 1931.",
        "'We couldn't hear it in 1931,' said the mayor.",
    ],
)
def test_no_minor_fix_of_what_somebody_said(send: Send, revision: Revision, editor: Actor, speech: str) -> None:
    case = send("1931", "1932").case
    said = receive_revision(site=case.site, page=PageUrl.of(case.article.url), capture=Capture(speech)).revision
    at = speech.index("1931")
    minor = correction(said, kind="minor-fix", notice="", edit=Edit(at, at + 4, "1931", "1932"))
    with pytest.raises(Refused) as refusal:
        approve(case=case, by=editor, approval=minor)
    assert list(refusal.value.errors) == ["kind"]


def test_the_article_moved_under_the_editor(send: Send, revision: Revision, editor: Actor) -> None:
    case = send("1931", "1932").case
    receive_revision(
        site=case.site, page=PageUrl.of(case.article.url), capture=Capture("New first line.\n" + revision.copy)
    )
    with pytest.raises(Moved):
        approve(case=case, by=editor, approval=correction(revision))


def test_a_change_after_the_passage_does_not_disturb_the_decision(
    send: Send, revision: Revision, editor: Actor
) -> None:
    case = send("1931", "1932").case
    receive_revision(
        site=case.site, page=PageUrl.of(case.article.url), capture=Capture(revision.copy + "\nA new last line.")
    )
    assert approve(case=case, by=editor, approval=correction(revision)).decision().revision.number == 2  # type: ignore[union-attr]


def test_an_insertion_takes_the_word_beside_it_along(send: Send, revision: Revision, editor: Actor) -> None:
    at = revision.copy.index("1931")
    case = send("1931", "1932").case
    approve(case=case, by=editor, approval=correction(revision, edit=Edit(at, at, "", "May ")))
    made = case.decision()
    assert made is not None
    edit = made.edit()
    assert edit is not None and edit.old
    assert edit.apply_to(revision.copy) == revision.copy.replace("1931", "May 1931")


def test_stet_needs_a_reason_and_tells_it(send: Send, editor: Actor) -> None:
    suggestion = send("1931", "1932", email="ann@reader.example")
    with pytest.raises(Refused):
        stet(case=suggestion.case, by=editor, reason=" ")
    stet(case=suggestion.case, by=editor, reason="The archive confirms 1931.")
    suggestion.case.refresh_from_db()
    told = standing(suggestion)
    assert (told.settled, told.reason) == (True, "The archive confirms 1931.")


def test_a_duplicate_shares_the_fate_of_the_other_case(send: Send, editor: Actor) -> None:
    kept, doubled = send("1931", "1932").case, send("Tuesday", "Monday")
    with pytest.raises(Refused):
        duplicate(case=doubled.case, by=editor, of=99)
    with pytest.raises(Refused):
        duplicate(case=doubled.case, by=editor, of=doubled.case.number)
    duplicate(case=doubled.case, by=editor, of=kept.number)
    stet(case=kept, by=editor, reason="It is right.")
    doubled.refresh_from_db()
    assert standing(doubled).reason == "It is right."


def test_nobody_but_the_desk_decides_and_never_twice(send: Send, revision: Revision, editor: Actor) -> None:
    case = send("1931", "1932").case
    with pytest.raises(NotAllowed):
        stet(case=case, by=READER, reason="I say so.")
    with pytest.raises(NotAllowed):
        approve(case=case, by=READER, approval=Approval(kind="retraction", notice="All of it."))
    stet(case=case, by=editor, reason="It is right.")
    with pytest.raises(NotInThisState):
        approve(case=case, by=editor, approval=correction(revision))
