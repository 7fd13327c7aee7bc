"""From an editor's decision to the published correction, through a real WordPress."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corrigenda.anchoring import Edit, describe
from corrigenda.archive.pages import capture
from corrigenda.corrections.actors import Actor
from corrigenda.corrections.decisions.approve import Approval, approve
from corrigenda.corrections.models import Case, Correction
from corrigenda.corrections.revisions.receive_revision import receive_revision
from corrigenda.corrections.states import State
from corrigenda.corrections.suggestions.submission import Submission
from corrigenda.lib.urls import PageUrl
from corrigenda.newsroom.models import Site
from tests.connectors.wordpress.conftest import WordPressPlace
from tests.filed import filed

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def wordpress_site(site: Site, place: WordPressPlace) -> Site:
    site.hosts, site.private = [place.wordpress.url.removeprefix("http://")], True
    site.connector, site.connector_settings = place.name, place.settings
    site.save()
    return site


@pytest.fixture
def case(wordpress_site: Site, place: WordPressPlace) -> Case:
    """A reader says that it was 1932."""
    seen = capture.of_page(place.wordpress.page(place.url), wordpress_site)
    copy = receive_revision(site=wordpress_site, page=PageUrl.of(place.url), capture=seen).revision.copy
    target = describe(copy, copy.index("1931"), copy.index("1931") + 4)
    sent = Submission(url=place.url, kind="fact", target=target, replacement="1932")
    return filed(site=wordpress_site, sent=sent).case


def accepted(case: Case, by: Actor, old: str, new: str) -> None:
    revision = case.article.newest()
    assert revision is not None
    start = revision.copy.index(old)
    edit = Edit(start, start + len(old), old, new)
    approval = Approval(kind="correction", revision=revision.number, edit=edit, notice="It opened in 1932.")
    approve(case=case, by=by, approval=approval)


def test_an_accepted_change_is_in_wordpress_and_on_the_record(
    case: Case, place: WordPressPlace, editor: Actor, do_jobs: Callable[[], None]
) -> None:
    """The page shows typographic quotes where the post has plain ones."""
    accepted(case, editor, "1931 & it’s", "1932 & it’s")
    do_jobs()
    case.refresh_from_db()
    assert (case.state, case.trouble) == (State.CLOSED, "")
    assert Correction.objects.get(case=case).notice == "It opened in 1932."
    assert place.connector.fetch(place.ref).markup == place.texts.after
    assert place.writes_of("key-1") == (0 if place.has_plugin else 1)
    assert "1932" in place.wordpress.page(place.url)


def test_the_passage_that_an_author_changed_meanwhile_comes_back_with_the_reason(
    case: Case, place: WordPressPlace, editor: Actor, do_jobs: Callable[[], None]
) -> None:
    accepted(case, editor, "1931", "1932")
    theirs = place.texts.before.replace("1931", "1940")
    place.somebody_writes(place.ref, theirs)
    do_jobs()
    case.refresh_from_db()
    assert case.state == State.CONFLICT
    assert case.trouble
    assert place.connector.fetch(place.ref).markup == theirs


def test_a_change_that_would_join_paragraphs_comes_back_with_the_place_to_make_it(
    case: Case, place: WordPressPlace, editor: Actor, do_jobs: Callable[[], None]
) -> None:
    accepted(case, editor, "old.\nIt stands", "old, and it stands")
    do_jobs()
    case.refresh_from_db()
    assert case.state == State.CONFLICT
    assert "by hand" in case.trouble
    assert case.trouble.endswith(f"/wp-admin/post.php?post={place.ref}&action=edit")
    assert place.connector.fetch(place.ref).markup == place.texts.before


def test_an_author_at_work_elsewhere_in_the_post_is_no_hindrance(
    case: Case, place: WordPressPlace, editor: Actor, do_jobs: Callable[[], None]
) -> None:
    accepted(case, editor, "1931", "1932")
    place.somebody_writes(place.ref, place.texts.longer(place.texts.before))
    do_jobs()
    case.refresh_from_db()
    assert (case.state, case.trouble) == (State.CLOSED, "")
    assert place.connector.fetch(place.ref).markup == place.texts.longer(place.texts.after)


def test_an_author_who_saves_what_they_had_open_before_opens_the_case_again(
    case: Case, wordpress_site: Site, place: WordPressPlace, editor: Actor, do_jobs: Callable[[], None]
) -> None:
    """WordPress does not warn them: their window still has the old words. One more decision puts them right again."""
    accepted(case, editor, "1931", "1932")
    do_jobs()
    place.somebody_writes(place.ref, place.texts.before)
    look_again(wordpress_site, place)
    do_jobs()
    case.refresh_from_db()
    assert case.state == State.OPEN
    accepted(case, editor, "1931", "1932")
    do_jobs()
    case.refresh_from_db()
    assert (case.state, case.trouble) == (State.CLOSED, "")
    assert place.connector.fetch(place.ref).markup == place.texts.after


def look_again(site: Site, place: WordPressPlace) -> None:
    """As the watch does."""
    receive_revision(
        site=site, page=PageUrl.of(place.url), capture=capture.of_page(place.wordpress.page(place.url), site)
    )
