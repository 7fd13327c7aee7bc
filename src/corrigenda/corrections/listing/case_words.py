"""The full-text index of cases: the words of their passages, of their articles' headlines and of their corrections.

A reader's own words are stored in one place alone, so that they can be erased: none of them are here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import connection

from corrigenda.archive.passages.words import texts
from corrigenda.corrections.models import Case, Correction

AROUND = 150  # code points of copy on each side of the passage
LONGEST = 2_000  # code points of a passage

_OUT = "DELETE FROM corrections_casewords WHERE rowid = %s"
_IN = "INSERT INTO corrections_casewords (rowid, words) VALUES (%s, %s)"
_PUT = """
INSERT INTO corrections_casewords (case_id, words) VALUES (%s, to_tsvector('simple', %s))
ON CONFLICT (case_id) DO UPDATE SET words = excluded.words
"""
# CROSS JOIN makes SQLite begin with the words, not with the cases of the site.
_NEWEST = """
SELECT own.id FROM corrections_casewords CROSS JOIN corrections_case own ON own.id = corrections_casewords.rowid
WHERE corrections_casewords MATCH %s AND own.site_id = %s ORDER BY corrections_casewords.rowid DESC LIMIT %s
"""
_NEWEST_ON_POSTGRESQL = """
SELECT own.id FROM corrections_casewords JOIN corrections_case own ON own.id = corrections_casewords.case_id
WHERE corrections_casewords.words @@ ({query}) AND own.site_id = %s ORDER BY own.id DESC LIMIT %s
"""


def put(cases: Iterable[Case], correction: Correction | None = None) -> None:
    """Puts the words of saved cases into the index, in place of those that they had. `correction`: of the only case."""
    write(rows_of(cases, correction))


def rows_of(cases: Iterable[Case], correction: Correction | None = None) -> list[tuple[int, str]]:
    """Returns what is to be written of cases that have numbers."""
    return [(case.pk, _words(case, correction)) for case in cases]


def write(rows: Sequence[tuple[int, str]]) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.executemany(_PUT, rows)
            return
        cursor.executemany(_OUT, [(pk,) for pk, _words in rows])
        cursor.executemany(_IN, rows)


def _words(case: Case, correction: Correction | None) -> str:
    """Returns the words, cut as the search cuts them."""
    corrected = (correction.notice, correction.old, correction.new) if correction else ()
    return " ".join(word for part in (case.article.headline, _passage(case), *corrected) for word in texts(part))


def _passage(case: Case) -> str:
    if case.anchored_on is None or case.start is None or case.end is None:
        return ""
    end = min(case.end, case.start + LONGEST)
    return case.text_on(case.anchored_on)[max(0, case.start - AROUND) : end + AROUND]


def newest(site: int, phrases: Sequence[Sequence[str]], most: int) -> list[int]:
    """Returns the newest cases of the site that have all the phrases; a phrase is words in a row."""
    if not phrases:
        return []
    written = [" ".join(phrase) for phrase in phrases]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            query = " && ".join(["phraseto_tsquery('simple', %s)"] * len(written))
            cursor.execute(_NEWEST_ON_POSTGRESQL.format(query=query), [*written, site, most])
        else:
            cursor.execute(_NEWEST, [" AND ".join(f'"{phrase}"' for phrase in written), site, most])
        return [row[0] for row in cursor.fetchall()]
