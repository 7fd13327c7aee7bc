"""When a case opens, the same words in the newsroom's other articles are found, with the place of each."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from corrigenda.__main__ import main
from corrigenda.archive.flows.find_elsewhere import Found, find_elsewhere
from corrigenda.archive.flows.reindex import index_batch
from corrigenda.archive.models import Article, Revision
from corrigenda.archive.pages.capture import of_text
from corrigenda.corrections.models import Case
from corrigenda.corrections.occurrences.find_occurrences import find_occurrences
from corrigenda.corrections.revisions.receive_revision import receive_revision
from corrigenda.lib.urls import PageUrl
from corrigenda.newsroom.models import Site
from tests.factories import CaseFactory, SiteFactory

WRONG = "The bridge over the Aren was opened in 1931, the city archive says."


def article(site: Site, name: str, copy: str) -> Article:
    done = receive_revision(site=site, page=PageUrl.of(f"https://{site.hosts[0]}/{name}"), capture=of_text(copy))
    index_batch(site.pk)
    return done.article


@pytest.fixture
def case(revision: Revision) -> Case:
    return CaseFactory.create(anchored_on=revision)


def found(case: Case) -> dict[str, str]:
    find_occurrences(case.pk)
    return {one.article.url.rpartition("/")[2]: one.likeness for one in case.occurrences.all()}


def test_the_very_words_near_ones_and_other_figures_are_told_apart(case: Case) -> None:
    article(case.site, "same", f"Yesterday.\n{WRONG} Tomorrow.")
    article(case.site, "near", WRONG.replace("was opened", "was finally opened"))
    article(case.site, "template", WRONG.replace("1931", "1925"))
    article(case.site, "else", "The library opened on Monday, and nobody said a word about bridges.")
    assert found(case) == {"same": "verbatim", "near": "near", "template": "other-figures"}
    same = case.occurrences.get(likeness="verbatim")
    assert same.revision.copy[same.start : same.end] == WRONG


def test_looking_again_keeps_what_is_right_and_drops_what_is_gone(case: Case) -> None:
    stays = article(case.site, "stays", f"{WRONG} It stays.")
    article(case.site, "goes", f"{WRONG} It goes.")
    assert set(found(case)) == {"stays", "goes"}
    kept = case.occurrences.get(article=stays).pk
    article(case.site, "goes", "Other words stand here now, and none of those that stood here before.")
    assert set(found(case)) == {"stays"}
    assert case.occurrences.get().pk == kept  # its box in an open form is still its own


def test_the_sites_that_the_newsroom_names_as_sisters_are_looked_at_too(case: Case) -> None:
    sister, stranger = SiteFactory.create(key="sister"), SiteFactory.create(key="stranger")
    article(sister, "there", WRONG)
    article(stranger, "not-ours", WRONG)
    assert found(case) == {}
    assert main(["site", "sisters", case.site.key, "sister"]) == 0
    assert found(case) == {"there": "verbatim"}
    assert main(["site", "sisters", case.site.key]) == 0
    assert found(case) == {}
    assert main(["site", "sisters", case.site.key, "nobody"]) == 2


def test_nobody_waits_to_write_while_the_archive_is_searched(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    article(case.site, "same", WRONG)
    depth = len(connection.savepoint_ids)
    under_lock: list[int] = []

    def seen(**how: Any) -> Found:
        under_lock.append(len(connection.savepoint_ids) - depth)
        return find_elsewhere(**how)

    monkeypatch.setattr("corrigenda.corrections.occurrences.find_occurrences.find_elsewhere", seen)
    assert set(found(case)) == {"same"}
    assert under_lock == [0]


def test_a_case_that_moved_during_the_search_is_searched_for_again(
    case: Case, revision: Revision, monkeypatch: pytest.MonkeyPatch
) -> None:
    article(case.site, "same", WRONG)
    searches: list[str] = []

    def seen(**how: Any) -> Found:
        searches.append(how["passage"])
        Case.objects.filter(pk=case.pk).update(start=0, end=3)
        return find_elsewhere(**how)

    monkeypatch.setattr("corrigenda.corrections.occurrences.find_occurrences.find_elsewhere", seen)
    found(case)
    assert len(searches) == 2
    assert searches[1].startswith(revision.copy[:3])
