"""What needs a second sign-off waits for it: nothing is written and nothing published until somebody else has signed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from corrigenda.archive.models import Revision
from corrigenda.archive.pages.capture import of_text
from corrigenda.corrections.models import Case, Correction, Leaf
from corrigenda.corrections.revisions.receive_revision import receive_revision
from corrigenda.dispatch.models import Job
from corrigenda.lib.urls import PageUrl
from corrigenda.newsroom.models import Role, Site, Staff
from tests.doors.desk.pages import accept_form, address, at_desk, filled, filled_again, text
from tests.factories import CaseFactory, MembershipFactory, SuggestionFactory

SORRY = "An earlier version of this article said “1931”. It should have said “1932”. We apologise."


@pytest.fixture
def standards(stan: Staff) -> Client:
    return at_desk(stan)


@pytest.fixture
def proposed(desk: Client, case: Case) -> Case:
    """Ed has decided that it needs an apology."""
    return propose(desk, case, "apology")


def propose(client: Client, case: Case, kind: str) -> Case:
    shown = client.post(address(case, "accept"), accept_form(client, case) | {"kind": kind, "notice": SORRY})
    answer = client.post(address(case, "accept"), filled_again(shown, case), follow=True)
    assert "awaits a second sign-off" in text(answer, ".message")
    case.refresh_from_db()
    return case


def form(client: Client, case: Case) -> dict[str, str]:
    return filled(client.get(address(case, "sign-off")), address(case, "sign-off"))


@pytest.mark.parametrize("kind", ["apology", "retraction"])
def test_an_editor_decides_a_standards_editor_signs_and_then_it_is_published(
    desk: Client, standards: Client, case: Case, kind: str, revision: Revision
) -> None:
    propose(desk, case, kind)
    assert case.state == "awaiting-signoff"
    assert not Job.objects.filter(task__in=("apply", "await-hand")).exists(), "nothing is on its way to the CMS"
    shown = standards.get(address(case, "sign-off"))
    assert SORRY in text(shown, "#decide") and text(shown, "#decide ins") == "1932"
    answer = standards.post(address(case, "sign-off"), form(standards, case) | {"do": "sign-off"}, follow=True)
    assert "signed off" in text(answer, ".message")
    case.refresh_from_db()
    assert case.state == "approved"
    receive_revision(
        site=case.site, page=PageUrl.of(case.article.url), capture=of_text(revision.copy.replace("1931", "1932"))
    )
    published = Correction.objects.get(case=case)
    assert (published.kind, published.notice, published.place) == (kind, SORRY, "under-headline")
    decision = case.decision()
    assert decision is not None and decision.signed_by is not None and decision.signed_by.username == "stan"
    assert "signed off by stan" in text(standards.get(address(case)), "#decide")


def test_nothing_goes_out_before_it_is_signed(
    client: Client, proposed: Case, revision: Revision, do_jobs: Callable[[], None]
) -> None:
    do_jobs()
    receive_revision(
        site=proposed.site, page=PageUrl.of(proposed.article.url), capture=of_text(revision.copy + "\nMore.")
    )
    proposed.refresh_from_db()
    assert proposed.state == "awaiting-signoff"
    assert (Correction.objects.count(), Leaf.objects.count()) == (0, 0)
    url = {"site": "courier", "url": proposed.article.url}
    assert client.get("/api/v1/corrections", url).json()["corrections"] == []


def test_what_was_put_right_by_hand_meanwhile_is_published_when_it_is_signed(
    standards: Client, proposed: Case, revision: Revision
) -> None:
    receive_revision(
        site=proposed.site,
        page=PageUrl.of(proposed.article.url),
        capture=of_text(revision.copy.replace("1931", "1932")),
    )
    standards.post(address(proposed, "sign-off"), form(standards, proposed) | {"do": "sign-off"})
    assert Correction.objects.get(case=proposed).after is not None


def test_it_is_sent_back_with_a_reason_and_taken_up_again(desk: Client, standards: Client, proposed: Case) -> None:
    sent = form(standards, proposed) | {"do": "send-back"}
    refused = standards.post(address(proposed, "sign-off"), sent | {"reason": " "})
    assert refused.status_code == 422 and "Give a reason" in text(refused, "#error-back")
    standards.post(address(proposed, "sign-off"), sent | {"reason": "A correction will do."})
    proposed.refresh_from_db()
    assert proposed.state == "open"
    page = desk.get(address(proposed))
    assert "A correction will do." in text(page, ".panel")
    assert "stan sent it back" in text(page, ".history")
    again = accept_form(desk, proposed, "?again=1")
    assert (again["kind"], again["notice"], again["new"]) == ("apology", SORRY, "1932")
    shown = desk.post(address(proposed, "accept"), again | {"kind": "correction"})
    desk.post(address(proposed, "accept"), filled_again(shown, proposed))
    proposed.refresh_from_db()
    assert proposed.state == "approved"


def test_nobody_signs_their_own(standards: Client, case: Case) -> None:
    propose(standards, case, "retraction")
    page = standards.get(address(case))
    assert "You made this decision" in text(page, "#decide")
    answer = standards.post(address(case, "sign-off"), form(standards, case) | {"do": "sign-off"})
    assert answer.status_code == 403 and "You made this decision" in text(answer, "[role=alert]")
    case.refresh_from_db()
    assert case.state == "awaiting-signoff"
    standards.post(address(case, "sign-off"), form(standards, case) | {"reason": "I thought again."})
    case.refresh_from_db()
    assert case.state == "open"


def test_an_editor_signs_nothing_and_takes_back_only_their_own(desk: Client, proposed: Case, site: Site) -> None:
    assert desk.post(address(proposed, "sign-off"), form(desk, proposed) | {"do": "sign-off"}).status_code == 403
    other = at_desk(MembershipFactory.create(site=site, role=Role.EDITOR).staff)
    sent = form(desk, proposed) | {"do": "send-back", "reason": "No."}
    assert other.post(address(proposed, "sign-off"), sent).status_code == 403
    assert desk.post(address(proposed, "sign-off"), sent).status_code == 302


def test_what_was_decided_anew_is_not_signed_unseen(desk: Client, standards: Client, proposed: Case) -> None:
    seen = form(standards, proposed)
    desk.post(address(proposed, "sign-off"), form(desk, proposed) | {"do": "send-back", "reason": "Too soft."})
    propose(desk, proposed, "retraction")
    answer = standards.post(address(proposed, "sign-off"), seen | {"do": "sign-off"})
    assert answer.status_code == 422 and "made a new decision" in text(answer, "[role=alert]")


def test_enter_in_the_reason_signs_nothing(standards: Client, proposed: Case) -> None:
    """Ctrl+Enter sends the form without a button."""
    sent = {name: value for name, value in form(standards, proposed).items() if name != "do"}
    standards.post(address(proposed, "sign-off"), sent | {"reason": "Not yet."})
    proposed.refresh_from_db()
    assert proposed.state == "open"


def test_the_queue_has_a_place_for_what_waits_and_goes_through_it(
    desk: Client, standards: Client, proposed: Case, revision: Revision
) -> None:
    words = SuggestionFactory.create(
        case=CaseFactory.create(anchored_on=revision, words="Tuesday"), replacement="Monday"
    )
    second = propose(desk, words.case, "apology")
    queue = standards.get("/desk/courier/?state=awaiting-signoff")
    assert "Awaiting sign-off 2" in text(queue, ".tabs")
    answer = standards.post(address(second, "sign-off"), form(standards, second) | {"do": "sign-off"})
    assert answer["Location"] == address(proposed), "the next that waits"


def test_a_case_that_waits_is_decided_no_other_way(desk: Client, proposed: Case) -> None:
    assert desk.post(address(proposed, "stet"), {"own": "It is right."}).status_code == 409


def test_the_readers_are_told_that_nothing_was_decided(proposed: Case) -> None:
    from corrigenda.corrections.telling.standing import standing

    told = standing(proposed.suggestions.get())
    assert (told.settled, "not decided yet" in told.sentence) == (False, True)
