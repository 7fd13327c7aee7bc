"""A reader sends a suggestion."""

from __future__ import annotations

from typing import Any

import pytest

from corrigenda.anchoring import Selector, describe
from corrigenda.archive.models import Revision
from corrigenda.archive.pages.capture import Capture
from corrigenda.corrections import passage
from corrigenda.corrections.models import Case, Suggestion
from corrigenda.corrections.passage import same_words
from corrigenda.corrections.refusals import Refused
from corrigenda.corrections.revisions.receive_revision import receive_revision
from corrigenda.corrections.suggestions.filing.unread_pages import CANDIDATES
from corrigenda.corrections.suggestions.submission import Submission
from corrigenda.dispatch.models import Job
from corrigenda.lib.urls import PageUrl
from corrigenda.newsroom.models import Site
from tests.factories import RevisionFactory
from tests.filed import filed
from tests.unit.corrections.conftest import Send


def test_it_opens_a_case_at_the_words(send: Send, revision: Revision) -> None:
    case = send("1931", "1932").case
    assert (case.number, case.state, case.passage()) == (1, "open", "1931")
    assert [event.verb for event in case.events.all()] == ["opened"]


def test_overlapping_suggestions_join_one_case_and_each_reader_is_kept(send: Send) -> None:
    first = send("1931", "1932", email="ann@reader.example")
    second = send("opened in 1931", "opened in 1932", email="ben@reader.example")
    apart = send("Tuesday", "Wednesday")
    assert first.case == second.case != apart.case
    assert first.case.suggestions.count() == 2
    assert Job.objects.filter(task="tell").count() == 2


def test_suggestions_join_before_the_page_was_ever_read(site: Site) -> None:
    sent = Submission(
        url="https://courier.example/new/",
        kind="typo",
        target=Selector("Tuesday", "on ", ".", 50, 57),
        replacement="Monday",
    )
    first = filed(site=site, sent=sent)
    second = filed(site=site, sent=sent)
    assert first.case == second.case
    assert Job.objects.filter(task="fetch").count() == 1


def test_words_of_a_caption_are_not_taken_for_the_same_words_of_the_copy(send: Send, revision: Revision) -> None:
    in_copy, caption = send("1931", "1932").case, send("1931", "1932", part="caption").case
    assert caption != in_copy and caption.passage() == ""
    article, now = revision.article, Capture(copy=f"A line on top.\n{revision.copy}")
    receive_revision(site=article.site, page=PageUrl.of(article.url), capture=now)
    caption.refresh_from_db()
    assert (caption.start, caption.orphaned, caption.state) == (None, "", "open")


def test_the_same_words_elsewhere_in_the_article_are_another_case(site: Site, revision: Revision) -> None:
    copy = revision.copy + "\nThe bridge over the Aren was opened in 1931, a plaque says."
    RevisionFactory.create(article=revision.article, number=2, copy=copy)
    numbers = set()
    for start in (copy.index("1931"), copy.rindex("1931")):
        target = describe(copy, start, start + 4)
        sent = Submission(url=revision.article.url, kind="fact", target=target, replacement="1932")
        numbers.add(filed(site=site, sent=sent).case.number)
    assert numbers == {1, 2}


def test_the_same_idempotency_key_is_kept_once(send: Send) -> None:
    one, other = send("1931", "1932", idempotency_key="k"), send("1931", "1932", idempotency_key="k")
    assert one == other
    assert Suggestion.objects.count() == 1


def test_a_reader_of_an_old_page_learns_that_it_was_fixed(site: Site, revision: Revision) -> None:
    article = revision.article
    now = Capture(revision.copy.replace("1931", "1932"))
    receive_revision(site=site, page=PageUrl.of(article.url), capture=now)
    start = revision.copy.index("1931")
    sent = Submission(
        url=article.url, kind="fact", target=describe(revision.copy, start, start + 4), replacement="1932"
    )
    case = filed(site=site, sent=sent).case
    assert case.state == "open"  # our archive may be behind the page: it is read first
    receive_revision(site=site, page=PageUrl.of(article.url), capture=now)
    case.refresh_from_db()
    assert (case.state, case.resolution) == ("closed", "already-fixed")


def test_a_comment_on_the_whole_article(send: Send) -> None:
    case = send(None, comment="The picture shows another bridge.").case
    assert case.whole_article
    assert case.passage() == ""


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"url": "https://evil.example/"}, "url"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"kind": "rant"}, "kind"),
        ({"replacement": "1931"}, "replacement"),
        ({"replacement": None}, "replacement"),
        ({"target": None, "replacement": None}, "comment"),
        ({"email": "not an address"}, "email"),
        ({"comment": "x" * 5_001}, "comment"),
        ({"name": "x" * 201}, "name"),
        ({"target": Selector("x" * 20_001, "", "", 0, 20_001)}, "target.exact"),
        ({"target": Selector("1931", "", "", 9, 3)}, "target.start"),
        ({"target": Selector("1931", "", "", 0, 2**40)}, "target.start"),
    ],
)
def test_what_does_not_fit_is_refused_by_field(site: Site, change: dict[str, object], field: str) -> None:
    fields: dict[str, object] = {
        "url": "https://courier.example/city/bridge/",
        "kind": "fact",
        "target": Selector("1931", "in ", ",", 35, 39),
        "replacement": "1932",
    }
    with pytest.raises(Refused) as refusal:
        filed(site=site, sent=Submission(**{**fields, **change}))  # type: ignore[arg-type]
    assert list(refusal.value.errors) == [field]
    assert not Case.objects.exists()


def test_hostile_characters_are_kept_as_text_a_database_can_hold(send: Send) -> None:
    kept = send("1931", "a\x00b\ud800c\x1b[31m", comment="<script>\x07")
    assert kept.replacement == "a\ufffdb\ufffdc\ufffd[31m"
    assert kept.comment == "<script>\ufffd"


def _typed(site: Site, exact: str, prefix: str, start: int) -> Suggestion:
    target = Selector(exact, prefix, "", start, start + len(exact))
    sent = Submission(url="https://courier.example/unread/", kind="typo", target=target, comment="No.")
    return filed(site=site, sent=sent)


@pytest.mark.parametrize(("prefix", "apart"), [("of ", 1000), ("", 0)], ids=["marked", "typed by hand"])
def test_a_page_that_cannot_be_read_is_no_reason_to_load_all_its_cases(
    site: Site, prefix: str, apart: int, django_assert_max_num_queries: Any
) -> None:
    """However many cases wait there, a suggestion finds its own and loads few of the others."""
    firsts = [_typed(site, f"word {number}", prefix, number * apart) for number in range(CANDIDATES + 20)]
    again = firsts[-1]
    loaded: list[Suggestion] = []
    with (
        pytest.MonkeyPatch.context() as patch,
        django_assert_max_num_queries(40),
    ):
        patch.setattr(passage, "same_words", lambda known, target: loaded.append(known) or same_words(known, target))
        joined = _typed(site, again.exact, prefix, (len(firsts) - 1) * apart)
    assert joined.case == again.case
    assert len(loaded) == 1


def test_of_many_readers_who_mark_the_same_words_of_an_unread_page_one_is_noted(site: Site) -> None:
    """What is looked through does not grow with the readers: it did, and a busy page was filed ever more slowly."""
    same = [_typed(site, "brigde", "of ", 40) for _ in range(5)]
    nearby = [_typed(site, "the brigde", "of ", 36) for _ in range(3)]
    assert {each.case for each in same + nearby} == {same[0].case}
    noted = Suggestion.objects.exclude(unread_on=None)
    assert set(noted) == {same[0], nearby[0]}


def test_the_same_words_at_many_places_of_an_unread_page_are_told_apart(site: Site) -> None:
    places = [_typed(site, "brigde", "of ", 10 * number) for number in range(CANDIDATES + 5)]
    assert len({each.case for each in places}) == len(places)
    assert _typed(site, "brigde", "of ", 10 * CANDIDATES).case == places[CANDIDATES].case


def test_a_page_that_cannot_be_read_may_have_many_words_at_one_place(site: Site) -> None:
    """Hostile positions: each overlaps all others, and none says the same."""
    for number in range(CANDIDATES + 5):
        _typed(site, f"{number:06} and more", "of ", 7)
    loaded: list[Suggestion] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passage, "same_words", lambda known, target: loaded.append(known) or same_words(known, target))
        _typed(site, "something else", "of ", 7)
    assert len(loaded) == CANDIDATES
