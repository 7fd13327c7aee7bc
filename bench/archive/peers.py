"""Other ways to find a passage in the same articles: a question to candidates, best first.

Each is built in its own files, without the product. `bench.archive` verifies their candidates as the product does.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from corrigenda.archive.passages.words import texts

BEST = 40  # candidates that are verified
Ask = Callable[[str], list[int]]
Rows = Iterable[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Peer:
    ask: Ask
    build_us_an_article: float
    bytes_an_article: float


class Missing(Exception):
    """What it needs is not on this machine."""


def fts5_phrases(rows: Sequence[tuple[int, str]], folder: Path) -> Peer:
    """Any of the passage's phrases of three words, best first."""
    return _fts5(rows, folder / "phrases.db", "unicode61", _phrases)


def fts5_trigram(rows: Sequence[tuple[int, str]], folder: Path) -> Peer:
    """Any of the passage's parts of three words, as strings."""
    return _fts5(rows, folder / "trigram.db", "trigram", _phrases)


def _phrases(passage: str) -> str:
    words = texts(passage)
    return " OR ".join(f'"{" ".join(words[at : at + 3])}"' for at in range(max(1, len(words) - 2)))


def _fts5(rows: Sequence[tuple[int, str]], path: Path, tokenizer: str, query: Callable[[str], str]) -> Peer:
    path.unlink(missing_ok=True)
    database = sqlite3.connect(path)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute(f"CREATE VIRTUAL TABLE articles USING fts5 (words, content='', tokenize='{tokenizer}')")
    begun = perf_counter()
    with database:
        written = ((number, " ".join(texts(copy))) for number, copy in rows)
        database.executemany("INSERT INTO articles (rowid, words) VALUES (?, ?)", written)
    took = perf_counter() - begun
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    sought = f"SELECT rowid FROM articles WHERE articles MATCH ? ORDER BY rank LIMIT {BEST}"

    def ask(passage: str) -> list[int]:
        return [row[0] for row in database.execute(sought, (query(passage),))]

    return Peer(ask, took / len(rows) * 1e6, os.path.getsize(path) / len(rows))


def tantivy(rows: Sequence[tuple[int, str]], folder: Path) -> Peer:
    """BM25 over the passage's words."""
    try:
        import tantivy
    except ImportError as error:
        raise Missing("tantivy is not installed (pip install tantivy)") from error
    place = folder / "tantivy"
    place.mkdir(exist_ok=True)
    schema = tantivy.SchemaBuilder().add_integer_field("number", stored=True).add_text_field("words").build()
    index = tantivy.Index(schema, path=str(place), reuse=False)
    begun = perf_counter()
    writer = index.writer(64_000_000, 1)
    for number, copy in rows:
        writer.add_document(tantivy.Document(number=number, words=copy))
    writer.commit()
    writer.wait_merging_threads()
    took = perf_counter() - begun
    index.reload()
    searcher = index.searcher()

    def ask(passage: str) -> list[int]:
        query = index.parse_query(" ".join(texts(passage)), ["words"])
        return [searcher.doc(at)["number"][0] for _, at in searcher.search(query, BEST).hits]

    size = sum(path.stat().st_size for path in place.rglob("*"))
    return Peer(ask, took / len(rows) * 1e6, size / len(rows))


def pg_trgm(rows: Sequence[tuple[int, str]], url: str) -> Peer:
    """Word similarity of the passage to the copy, over a GIN index."""
    import psycopg

    connection = psycopg.connect(url, autocommit=True)
    connection.execute("CREATE EXTENSION pg_trgm")
    connection.execute("CREATE TABLE trigrams (number bigint, copy text)")
    begun = perf_counter()
    with connection.cursor() as cursor, cursor.copy("COPY trigrams FROM STDIN") as copying:
        for row in rows:
            copying.write_row(row)
    connection.execute("CREATE INDEX trigrams_copy ON trigrams USING gin (copy gin_trgm_ops)")
    took = perf_counter() - begun
    connection.execute("SET pg_trgm.word_similarity_threshold = 0.5")
    size: Any = connection.execute("SELECT pg_relation_size('trigrams_copy')").fetchone()
    sought = f"SELECT number FROM trigrams WHERE %s <%% copy ORDER BY word_similarity(%s, copy) DESC LIMIT {BEST}"

    def ask(passage: str) -> list[int]:
        return [row[0] for row in connection.execute(sought, (passage, passage)).fetchall()]

    return Peer(ask, took / len(rows) * 1e6, size[0] / len(rows))
