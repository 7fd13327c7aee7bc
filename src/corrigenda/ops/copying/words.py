"""The full-text indexes of the new database: made anew there, since no two kinds of database keep words alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from django.db import connections, transaction

from corrigenda.archive.models import Revision
from corrigenda.archive.passages import index
from corrigenda.archive.search import full_text
from corrigenda.corrections.listing import case_words
from corrigenda.corrections.models import Case, Correction
from corrigenda.lib.database.instead import instead
from corrigenda.ops.copying import NEW, new_place

ARTICLES, CASES = "articles", "cases"
BATCH = 500
_ALL = {ARTICLES: "archive_article", CASES: "corrections_case"}


def note_all_stale() -> None:
    """Notes, once, that all articles and cases are still to be indexed."""
    for kind, table in _ALL.items():
        with transaction.atomic(NEW), connections[NEW].cursor() as cursor:
            if not new_place.position(f"words of {kind}")[1]:
                cursor.execute(
                    f"INSERT INTO copying_stale SELECT '{kind}', id FROM {table} WHERE true ON CONFLICT DO NOTHING"
                )
                new_place.note_position(f"words of {kind}", None, finished=True)


def note_stale(kind: str, ids: Iterable[int]) -> None:
    with connections[NEW].cursor() as cursor:
        cursor.executemany(
            "INSERT INTO copying_stale VALUES (%s, %s) ON CONFLICT DO NOTHING", [(kind, each) for each in ids]
        )


def refresh(told: Callable[[str, int], object] = lambda name, done: None) -> None:
    """Indexes what is stale. All that an article or a case names must be in the new database by now."""
    with instead(NEW):
        for kind, put in ((ARTICLES, _put_articles), (CASES, _put_cases)):
            done = 0
            while stale := _stale(kind):
                with transaction.atomic():
                    put(stale)
                    _no_longer(kind, stale)
                told(f"words of {kind}", done := done + len(stale))


def _stale(kind: str) -> list[int]:
    with connections[NEW].cursor() as cursor:
        cursor.execute("SELECT id FROM copying_stale WHERE kind = %s ORDER BY id LIMIT %s", [kind, BATCH])
        return [number for (number,) in cursor.fetchall()]


def _no_longer(kind: str, ids: Sequence[int]) -> None:
    with connections[NEW].cursor() as cursor:
        cursor.executemany("DELETE FROM copying_stale WHERE kind = %s AND id = %s", [(kind, each) for each in ids])


def _put_articles(articles: Sequence[int]) -> None:
    old = _indexed(articles)
    new = {article: (revision, copy) for article, revision, copy in index.copies(articles)}
    full_text.forget({article: copy for article, copy in old.items() if article not in new})
    full_text.replace(
        {article: copy for article, copy in old.items() if article in new},
        {article: copy for article, (_revision, copy) in new.items()},
    )
    with connections[NEW].cursor() as cursor:
        cursor.executemany("DELETE FROM copying_indexed WHERE article = %s", [(article,) for article in articles])
        cursor.executemany(
            "INSERT INTO copying_indexed VALUES (%s, %s)",
            [(article, revision) for article, (revision, _) in new.items()],
        )


def _indexed(articles: Sequence[int]) -> dict[int, str]:
    """Returns the copies that the index has now. One that is gone with its article stays: nobody finds it there."""
    marks = ", ".join(["%s"] * len(articles))
    with connections[NEW].cursor() as cursor:
        cursor.execute(f"SELECT article, revision FROM copying_indexed WHERE article IN ({marks})", list(articles))
        revisions = dict(cursor.fetchall())
    texts = Revision.objects.select_related("text").in_bulk(revisions.values())
    return {article: texts[revision].copy for article, revision in revisions.items() if revision in texts}


def _put_cases(cases: Sequence[int]) -> None:
    corrections = {correction.case_id: correction for correction in Correction.objects.filter(case__in=cases)}
    written = Case.objects.filter(pk__in=cases).select_related("site", "article", "anchored_on__text")
    case_words.write([row for case in written for row in case_words.rows_of([case], corrections.get(case.pk))])
