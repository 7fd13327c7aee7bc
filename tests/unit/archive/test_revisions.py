"""Each changed copy is kept once, compressed; what is unchanged, or mere noise, costs nothing."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from corrigenda.archive.models import Article, Revision, Text
from corrigenda.archive.pages.capture import Capture, of_page, of_text
from corrigenda.corrections.revisions.receive_revision import receive_revision
from corrigenda.lib.urls import PageUrl
from corrigenda.newsroom.models import Site
from tests.factories import CaseFactory
from tests.migrations import migrate_to

FIRST = ("archive", "0002_initial")
URL = "https://courier.example/a"
STORY = "The bridge over the Aren was opened in 1931.\nAbout 1,200 people cross it every day."


def read(site: Site, copy: str, url: str = URL, reading: str = "") -> bool:
    return receive_revision(site=site, page=PageUrl.of(url), capture=Capture(copy, reading=reading)).changed


def test_a_copy_is_kept_once_whoever_carries_it(site: Site) -> None:
    for copy in (STORY, STORY + " Yes.", STORY):
        assert read(site, copy)
    assert read(site, STORY, "https://courier.example/b")
    assert (Revision.objects.count(), Text.objects.count()) == (4, 2)
    assert [one.copy for one in Revision.objects.order_by("pk")] == [STORY, STORY + " Yes.", STORY, STORY]


@pytest.mark.parametrize("copy", ["", "a", "Ж" * 50_000, "👋🏽\n\u202e", STORY * 3_000])
def test_every_copy_comes_back_as_it_was(site: Site, copy: str) -> None:
    read(site, copy)
    assert Revision.objects.get().copy == copy


def test_prose_takes_half_its_bytes(site: Site) -> None:
    story = Path(__file__).read_text(encoding="utf-8")
    read(site, story)
    assert len(Text.objects.get().packed) < len(story.encode()) / 2


def test_noise_makes_no_revision(site: Site) -> None:
    assert read(site, f"Updated 5 minutes ago\n{STORY}")
    assert not read(site, f"Updated 7 minutes ago\n{STORY}")
    assert not read(site, f"Updated 7 minutes ago\n{STORY}\n12 comments")
    assert read(site, f"Updated 9 minutes ago\n{STORY.replace('1,200', '1,300')}")


def test_where_a_case_waits_no_change_is_too_small(article: Article) -> None:
    newest = article.newest()
    assert newest is not None
    CaseFactory.create(anchored_on=newest)
    assert read(article.site, newest.copy.replace("\n", " ", 1), article.url)


def test_another_way_of_reading_is_noted_on_the_same_copy(site: Site) -> None:
    page = f"<article>{STORY}</article>"
    first = of_page(page, site)
    receive_revision(site=site, page=PageUrl.of(URL), capture=first)
    site.furniture = [".box"]
    second = of_page(page, site)
    assert first.reading != second.reading
    assert not receive_revision(site=site, page=PageUrl.of(URL), capture=second).changed
    assert Revision.objects.get().reading == second.reading
    assert of_text(STORY).reading == "text"


@pytest.mark.parametrize("space", ["\u2028", "\u2029", "\u0085", "\x0b", "\x0c", "\r", "\r\u3000\t", "\u00a0"])
def test_in_bare_text_only_a_line_feed_ends_a_line(space: str, site: Site) -> None:
    assert of_text(f"{space}One{space}two.{space}\r\n{space}\nThree.").copy == "One two.\nThree."
    assert of_text(f"One{space}two.").copy == of_page(f"<article>One{space}two.</article>", site).copy


@pytest.mark.parametrize("other", ["\x1c", "\x1f"])
def test_what_is_no_white_space_by_the_text_model_is_none_in_bare_text(other: str, site: Site) -> None:
    assert of_text(f"One{other}two.{other}").copy == of_page(f"<article>One{other}two.{other}</article>", site).copy
    assert of_text(f"One{other}two.").copy == "One\ufffdtwo."


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_archives_of_the_first_version_move_and_can_move_back(
    transactional_db: None, request: pytest.FixtureRequest
) -> None:
    request.addfinalizer(migrate_to)  # whatever happens here
    old = migrate_to(FIRST)
    site = old.get_model("newsroom", "Site").objects.create(key="courier", name="C", hosts=["courier.example"])
    article = old.get_model("archive", "Article").objects.create(site=site, url="https://courier.example/a/?x=1")
    revision = old.get_model("archive", "Revision")
    for number, copy in enumerate((STORY, "Жук\n", STORY), 1):
        revision.objects.create(article=article, number=number, copy=copy, digest=_digest(copy))
    migrate_to()
    assert [one.copy for one in Revision.objects.order_by("number")] == [STORY, "Жук\n", STORY]
    assert Text.objects.count() == 2
    known = Article.objects.get()
    assert known.addresses.get().key == "courier.example/a?x=1"
    migrate_to(FIRST)
    kept = revision.objects.order_by("number").values_list("copy", "digest")
    assert list(kept) == [(copy, _digest(copy)) for copy in (STORY, "Жук\n", STORY)]


def _digest(copy: str) -> str:
    return hashlib.sha256(copy.encode()).hexdigest()
