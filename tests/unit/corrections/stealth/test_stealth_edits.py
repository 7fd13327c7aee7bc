"""Published copy changes and nobody says so: it is found, once, and settled, once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from corrigenda.archive.models import Article, Revision
from corrigenda.archive.pages.capture import Capture
from corrigenda.corrections.actors import NEWSROOM, READER, Actor
from corrigenda.corrections.decisions.approve import Approval, approve
from corrigenda.corrections.models import Case, Correction, StealthEdit
from corrigenda.corrections.permissions import NotAllowed
from corrigenda.corrections.refusals import Refused
from corrigenda.corrections.revisions.receive_revision import receive_revision
from corrigenda.corrections.stealth import unexplained
from corrigenda.corrections.stealth.settle import Settled, explain, mark_update, pass_over
from corrigenda.corrections.stealth.unexplained import Stretch
from corrigenda.lib import clock
from corrigenda.lib.urls import PageUrl
from corrigenda.newsroom.models import Site
from tests.unit.corrections.conftest import Send

Reads = Callable[..., None]


@pytest.fixture
def reads(article: Article) -> Reads:
    """reads("copy") lets the article's page read so."""

    def run(copy: str, **more: object) -> None:
        receive_revision(site=article.site, page=PageUrl.of(article.url), capture=Capture(copy, **more))  # type: ignore[arg-type]

    return run


def found() -> list[tuple[str, str, str]]:
    """(state, old words, new words) of each."""
    told = []
    for one in StealthEdit.objects.select_related("before__text", "after__text").order_by("pk"):
        told.append((one.state, one.edit().old, one.edit().new))
    return told


def test_a_change_without_a_case_is_found(reads: Reads, revision: Revision) -> None:
    reads(revision.copy.replace("1931", "1932"))
    assert found() == [("open", "1931", "1932")]


def test_the_first_revision_is_none(article: Article, reads: Reads) -> None:
    receive_revision(
        site=article.site, page=PageUrl.of("https://courier.example/new/"), capture=Capture("All of it is new.")
    )
    reads("")
    assert [one.article for one in StealthEdit.objects.all()] == [article]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The bridge", "Updated 5 minutes ago\nThe bridge"),
        ("\n", " "),
        ("“We gave", '"We gave'),
        ("", ""),
    ],
)
def test_noise_and_typography_are_none(reads: Reads, revision: Revision, old: str, new: str) -> None:
    reads(revision.copy.replace(old, new, 1))
    assert found() == []


def test_it_grows_until_it_is_settled(reads: Reads, revision: Revision) -> None:
    reads(revision.copy.replace("1931", "1932"))
    reads(revision.copy.replace("1931", "1933"))
    reads(revision.copy.replace("1931", "1933").replace("Tuesday", "Friday"))
    ((state, old, new),) = found()
    assert (state, old[:4], old[-7:], new[:4], new[-6:]) == ("open", "1931", "Tuesday", "1933", "Friday")


def test_words_that_are_put_back_need_nobody(reads: Reads, revision: Revision) -> None:
    reads(revision.copy.replace("1931", "1932"))
    reads(revision.copy)
    one = StealthEdit.objects.get()
    assert (one.state, one.note) == ("passed-over", "The words were put back.")


def test_a_headline_under_test_raises_one_alert_then_is_known(reads: Reads, revision: Revision) -> None:
    headlines = ["The old bridge over the Aren stays", "The Aren’s old bridge stays, says the council"]
    for number, headline in enumerate(headlines * 4):
        reads(revision.copy.replace("The bridge over the Aren", f"{headline}\nThe bridge over the Aren"))
        assert number == 0 or len(found()) == 1
    one = StealthEdit.objects.get()
    assert (one.state, one.note.split(":")[0]) == ("alternates", "The words go and come back")


def test_a_card_for_each_visitor_raises_one_alert_then_is_known(reads: Reads, revision: Revision) -> None:
    first, *rest = revision.copy.split("\n")
    cards = ["Ferries stop for the winter", "Ten recipes for borscht\nWith beans or without", "Library opens late", ""]
    for number in [0, 1, 2, 1, 0, 3, 2, 0, 1, 3, 2]:
        card = [cards[number]] if cards[number] else []
        reads("\n".join([first, *card, *rest]))
    assert [state for state, *_ in found()] == ["alternates"]
    reads("\n".join([first, "A card that nobody has seen before", *rest]))
    assert [state for state, *_ in found()] == ["alternates"]


def test_a_real_edit_beside_a_card_that_alternates_is_found(reads: Reads, revision: Revision) -> None:
    cards = [f"Read also: {card}\n{revision.copy}" for card in ("ferries stop", "library opens late")]
    for copy in cards * 3:
        reads(copy)
    for card in cards:
        reads(card.replace("Tuesday", "Friday"))
        assert found()[-1] == ("open", "Tuesday", "Friday") and len(found()) == 2


def test_an_editor_who_edits_a_line_again_is_found_again(reads: Reads, revision: Revision) -> None:
    """The line went and came back once; a third wording of it is an edit, not the other side of a test."""
    for year in ("1932", "1931", "1933"):
        reads(revision.copy.replace("1931", year))
    assert found() == [("passed-over", "1931", "1932"), ("open", "1931", "1933")]


def test_a_published_correction_that_is_taken_back_never_counts_as_alternation(
    reads: Reads, revision: Revision, editor: Actor
) -> None:
    reads(revision.copy.replace("1931", "1932"))
    explain(found=StealthEdit.objects.get(), by=editor, kind="correction", notice="It was 1932.")
    reads(revision.copy)
    assert [state for state, *_ in found()] == ["explained", "open"]


def test_our_own_edit_is_none(reads: Reads, revision: Revision, send: Send, editor: Actor) -> None:
    _approved(send, editor, revision)
    reads(revision.copy.replace("1931", "1932"))
    assert Correction.objects.count() == 1
    assert found() == []


def test_what_came_along_with_our_own_edit_is_found(
    reads: Reads, revision: Revision, send: Send, editor: Actor
) -> None:
    _approved(send, editor, revision)
    reads(revision.copy.replace("1931", "1932").replace("Tuesday", "Friday"))
    assert Correction.objects.count() == 1
    assert found() == [("open", "Tuesday", "Friday")]


def test_a_page_that_shows_our_edit_later_than_the_cms_told_us(
    reads: Reads, revision: Revision, send: Send, editor: Actor
) -> None:
    reads(revision.copy, reading="page")
    _approved(send, editor, revision)
    reads(revision.copy.replace("1931", "1932"), reading="markup")
    reads(revision.copy, reading="page")
    reads(revision.copy.replace("1931", "1932"), reading="page")
    assert found() == []


def test_what_a_reader_suggested_and_the_newsroom_did_by_hand_is_none(
    reads: Reads, revision: Revision, send: Send
) -> None:
    send("1931", "1932")
    reads(revision.copy.replace("1931", "1932"))
    assert Case.objects.get().resolution == "fixed-by-hand"
    assert found() == []


def test_where_a_case_runs_somebody_will_decide(reads: Reads, revision: Revision, send: Send) -> None:
    send("1931", "1932")
    reads(revision.copy.replace("1931", "1930"))
    assert found() == []
    reads(revision.copy.replace("1931", "1930").replace("Tuesday", "Friday"))
    assert found() == [("open", "Tuesday", "Friday")]


def test_another_way_of_reading_is_no_change(reads: Reads, revision: Revision) -> None:
    reads(revision.copy + "\nSubscribe!", reading="page:1")
    reads(revision.copy, reading="page:2")
    assert found() == []
    reads(revision.copy.replace("1931", "1932"), reading="page:2")
    assert found() == [("open", "1931", "1932")]


def test_after_another_way_of_reading_the_first_change_is_found_whatever_the_clock_says(site: Site) -> None:
    looks = [("page:1", "5 minutes", "1931"), ("page:2", "7 minutes", "1931"), ("page:2", "9 minutes", "1932")]
    for reading, ago, year in looks:
        copy = f"Updated {ago} ago\nThe bridge was opened in {year}."
        capture = Capture(copy, reading=reading)
        receive_revision(site=site, page=PageUrl.of("https://courier.example/new/"), capture=capture)
    assert found() == [("open", "1931", "1932")]


def test_what_amp_and_the_articles_own_page_differ_in_is_none(site: Site) -> None:
    copy, url = "The bridge was opened in 1931.\nPeople cross it every day.", "https://courier.example/a/"
    amp = Capture(f"Photo: Ann Lee\n{copy}", canonical=url, reading="page")
    receive_revision(site=site, page=PageUrl.of(f"{url}amp/"), capture=amp)
    receive_revision(site=site, page=PageUrl.of(url), capture=Capture(copy, reading="page"))
    receive_revision(site=site, page=PageUrl.of(f"{url}amp/"), capture=amp)
    assert found() == []
    receive_revision(site=site, page=PageUrl.of(url), capture=Capture(copy.replace("1931", "1932"), reading="page"))
    assert found() == [("open", "1931", "1932")]


def test_amp_that_reads_as_the_articles_own_page_hides_no_later_change(site: Site) -> None:
    copy, url = "The bridge was opened in 1931.\nPeople cross it every day.", "https://courier.example/a/"
    for one in (f"{url}amp/", url, f"{url}amp/"):
        receive_revision(site=site, page=PageUrl.of(one), capture=Capture(copy, canonical=url, reading="page"))
    receive_revision(site=site, page=PageUrl.of(url), capture=Capture(copy.replace("1931", "1932"), reading="page"))
    assert found() == [("open", "1931", "1932")]


def test_amp_that_is_read_in_the_new_way_first_makes_no_change_of_the_articles_own_page(site: Site) -> None:
    copy, url = "The bridge was opened in 1931.\nPeople cross it every day.", "https://courier.example/a/"
    receive_revision(site=site, page=PageUrl.of(url), capture=Capture(f"{copy}\nSubscribe!", reading="page:1"))
    receive_revision(site=site, page=PageUrl.of(f"{url}amp/"), capture=Capture(copy, canonical=url, reading="page:2"))
    receive_revision(site=site, page=PageUrl.of(url), capture=Capture(copy, reading="page:2"))
    assert found() == []


def test_a_page_that_is_dated_anew_hides_nothing(article: Article, reads: Reads, revision: Revision) -> None:
    Article.objects.filter(pk=article.pk).update(first_seen_at=clock.now() - timedelta(hours=3))
    reads(revision.copy.replace("1931", "1932"), published_at=clock.now() - timedelta(minutes=1))
    assert found() == [("open", "1931", "1932")]


def test_a_story_that_is_still_being_put_up_is_let_off(article: Article, reads: Reads, revision: Revision) -> None:
    reads(revision.copy + " More.", published_at=clock.now() - timedelta(minutes=3))
    assert found() == []
    Article.objects.filter(pk=article.pk).update(published_at=clock.now() - timedelta(hours=3))
    reads(revision.copy + " Much more.")
    assert len(found()) == 1


def test_a_live_blog_goes_on_but_changes_nothing_it_said(reads: Reads, revision: Revision) -> None:
    reads(f"The mayor speaks.\n{revision.copy}", live=True)
    assert found() == []
    reads(f"The mayor spoke.\n{revision.copy}", live=True)
    assert len(found()) == 1


def test_explained_it_is_on_the_record_with_its_redline(
    reads: Reads, revision: Revision, send: Send, editor: Actor
) -> None:
    earlier = send("Tuesday", "Friday").case
    reads(revision.copy.replace("1931", "1932"))
    correction = explain(found=StealthEdit.objects.get(), by=editor, kind="correction", notice="The year was wrong.")
    assert (correction.old, correction.new, correction.number) == ("1931", "1932", earlier.number + 1)
    assert (correction.before, correction.after) == (revision, revision.article.newest())
    assert [event.verb for event in correction.case.events.order_by("pk")] == ["noticed", "approve", "publish"]
    one = StealthEdit.objects.get()
    assert (one.state, one.by, one.correction) == ("explained", editor.staff, correction)
    # From here on the old words count as known.
    reads(revision.copy.replace("1931", "1932"), reading="")
    assert len(found()) == 1


def test_an_update_and_one_that_is_passed_over(reads: Reads, revision: Revision, editor: Actor) -> None:
    reads(revision.copy + " It met.")
    mark_update(found=StealthEdit.objects.get(), by=editor, note="The council met.")
    reads(revision.copy + " It met again.")
    pass_over(found=StealthEdit.objects.latest("pk"), by=editor)
    assert [(one.state, one.note) for one in StealthEdit.objects.order_by("pk")] == [
        ("update", "The council met."),
        ("passed-over", ""),
    ]
    assert Correction.objects.count() == 0


def test_it_is_settled_once(reads: Reads, revision: Revision, editor: Actor) -> None:
    reads(revision.copy + " More.")
    one = StealthEdit.objects.get()
    pass_over(found=one, by=editor)
    for again in (mark_update, pass_over):
        with pytest.raises(Settled):
            again(found=one, by=editor)
    with pytest.raises(Settled):
        explain(found=one, by=editor, kind="correction", notice="Late.")


@pytest.mark.parametrize(
    ("kind", "notice", "field"),
    [
        ("correction", "  ", "notice"),
        ("apology", "Sorry.", "kind"),
        ("nonsense", "x", "kind"),
        ("correction", "x" * 9_000, "notice"),
    ],
)
def test_what_does_not_fit_changes_nothing(
    reads: Reads, revision: Revision, editor: Actor, kind: str, notice: str, field: str
) -> None:
    reads(revision.copy + " More.")
    with pytest.raises(Refused) as refused:
        explain(found=StealthEdit.objects.get(), by=editor, kind=kind, notice=notice)
    assert list(refused.value.errors) == [field]
    assert (StealthEdit.objects.get().state, Case.objects.count()) == ("open", 0)


def test_readers_settle_nothing(reads: Reads, revision: Revision) -> None:
    reads(revision.copy + " More.")
    with pytest.raises(NotAllowed):
        pass_over(found=StealthEdit.objects.get(), by=READER)
    pass_over(found=StealthEdit.objects.get(), by=NEWSROOM)


def _approved(send: Send, editor: Actor, revision: Revision) -> None:
    case = send("1931", "1932").case
    start = revision.copy.index("1931")
    from corrigenda.anchoring import Edit

    edit = Edit(start, start + 4, "1931", "1932")
    approval = Approval(kind="correction", revision=revision.number, edit=edit, notice="It was 1932.")
    approve(case=case, by=editor, approval=approval)


def test_each_line_of_a_table_that_is_all_new_is_asked_for_once(
    reads: Reads, revision: Revision, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Stretch] = []
    meets = Stretch.meets
    monkeypatch.setattr(Stretch, "meets", lambda one, *other: asked.append(one) or meets(one, *other))
    reads("\n".join(f"Runner {at}" for at in range(300)))
    reads("\n".join(f"Rider {at}" for at in range(300)))
    assert len(found()) == 1
    assert len(asked) <= 2 * 300


def test_of_more_new_words_than_can_be_compared_the_lines_are_found(
    reads: Reads, revision: Revision, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unexplained, "MOST_COMPARED", 20)
    reads(revision.copy.replace("1931", "1932"))
    [(state, old, new)] = found()
    assert (state, new) == ("open", old.replace("1931", "1932"))
    assert old in revision.copy.split("\n")
