"""The first time a site is indexed: in sorted order, and with the same rows as one batch after the other."""

from __future__ import annotations

import random

import pytest
from django.db import connection

from corrigenda.archive.flows import index_first
from corrigenda.archive.flows.find_elsewhere import find_elsewhere
from corrigenda.archive.flows.load import Incoming, load
from corrigenda.archive.flows.reindex import empty, index_batch, index_due
from corrigenda.archive.models import Article, Fingerprint
from corrigenda.archive.pages.capture import of_text
from corrigenda.archive.search import full_text
from corrigenda.corrections.revisions.receive_revision import receive_revision
from corrigenda.lib.urls import PageUrl
from corrigenda.newsroom.models import Site

COUNT = 40
SENTENCE = "The old bridge over the Aren was opened by the last mayor of the united city in the spring of 1931."


@pytest.fixture
def loaded(site: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    """A site with articles, none of them indexed; few are worthwhile, and few are read at once."""
    monkeypatch.setattr(index_first, "WORTHWHILE", 10)
    monkeypatch.setattr(index_first, "_READ", 7)
    chosen = random.Random(4)
    copies = [" ".join(f"w{chosen.randrange(5_000)}" for _ in range(80)) + f" {SENTENCE}" for _ in range(COUNT)]
    batch = [Incoming(PageUrl.of(f"https://{site.hosts[0]}/{at:03}/"), of_text(copy)) for at, copy in enumerate(copies)]
    load(site=site, batch=batch)
    return site


def rows() -> list[tuple[int, int, int]]:
    return sorted(Fingerprint.objects.values_list("site_id", "hash", "article_id"))


def carried(site: Site) -> int:
    return find_elsewhere(sites=[site], passage=SENTENCE).total


def change(site: Site, at: int) -> None:
    receive_revision(
        site=site, page=PageUrl.of(f"https://{site.hosts[0]}/{at:03}/"), capture=of_text(f"Another text. {SENTENCE}")
    )


def test_the_rows_are_those_of_one_batch_after_the_other(loaded: Site) -> None:
    assert index_due(loaded.pk) == COUNT
    at_first = rows()
    empty()
    assert index_batch(loaded.pk, COUNT) == COUNT
    assert rows() == at_first != []


def test_it_tells_how_far_it_is_and_leaves_nothing_due(loaded: Site) -> None:
    heard: list[int] = []
    index_due(loaded.pk, heard.append)
    assert heard == [7, 14, 21, 28, 35, 40]
    assert not Article.objects.filter(index_due=True).exists()
    assert carried(loaded) == COUNT
    assert full_text.newest_first([loaded.pk], [["last", "mayor"]], COUNT + 1).total == COUNT


@pytest.mark.parametrize("where", ["_put_in", "_finish"])
@pytest.mark.parametrize("after", [0, 3])
def test_ended_at_any_moment_it_is_finished_by_the_next(
    loaded: Site, monkeypatch: pytest.MonkeyPatch, where: str, after: int
) -> None:
    whole, calls = getattr(index_first, where), iter(range(1_000))

    def ended(*arguments: object) -> None:
        if next(calls) == after:
            raise KeyboardInterrupt
        whole(*arguments)

    with monkeypatch.context() as patched:
        patched.setattr(index_first, where, ended)
        with pytest.raises(KeyboardInterrupt):
            index_due(loaded.pk)
    assert index_due(loaded.pk) == COUNT - (7 * after if where == "_finish" else 0)
    left = rows()
    empty()
    index_due(loaded.pk)
    assert rows() == left
    assert full_text.newest_first([loaded.pk], [["last", "mayor"]], COUNT + 1).total == COUNT


def test_a_revision_that_comes_meanwhile_is_indexed_next(loaded: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that a worker had indexed before we came to it, and one that is still due."""
    put_in = index_first._put_in

    def with_changes(site: int, path: index_first.Path) -> None:
        put_in(site, path)
        if path.name == "0":
            change(loaded, 5)
            index_batch(site, 6)
            change(loaded, 30)

    monkeypatch.setattr(index_first, "_put_in", with_changes)
    index_due(loaded.pk)
    met = rows()
    assert not Article.objects.filter(index_due=True).exists()
    empty()
    index_due(loaded.pk)
    assert rows() == met
    assert full_text.newest_first([loaded.pk], [["another", "text"]], COUNT).total == 2


def test_few_articles_and_a_site_that_is_indexed_go_the_ordinary_way(
    loaded: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    index_due(loaded.pk)
    change(loaded, 1)
    monkeypatch.setattr(index_first, "_spill", lambda *_: pytest.fail("sorted anew"))
    assert index_due(loaded.pk) == 1


@pytest.mark.skipif(connection.vendor != "sqlite", reason="of FTS5")
@pytest.mark.django_db
def test_fts5_cuts_the_letters_it_shares_with_us_as_we_do() -> None:
    """What goes in as it stands is found, and taken out, by the words we cut."""
    shared = [chr(code) for code in range(1, 0x3000) if full_text._SAME_WORDS.fullmatch(chr(code))]
    text = "Snake_case don't 1,200 e-mail " + " ".join(f"a{each}B {each} {each.upper()}{each}" for each in shared)
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO archive_words (archive_words) VALUES ('delete-all')")  # another test may leave rows
        cursor.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, archive_words, instance)")
        cursor.executemany(full_text._IN, [(1, text), (2, " ".join(full_text.texts(text)))])
        cursor.execute("SELECT doc, term FROM temp.terms ORDER BY doc, offset")
        terms = cursor.fetchall()
        cursor.execute("DROP TABLE temp.terms")
    as_it_stands, cut = ([term for doc, term in terms if doc == which] for which in (1, 2))
    assert as_it_stands == cut
    assert len(shared) > 500
