"""The address that opens an article at exact words of its copy: for the desk and for the record."""

from __future__ import annotations

from corrigenda.anchoring import Surroundings
from corrigenda.archive.models import Article
from corrigenda.redline.text_fragment import text_fragment


def words_url(article: Article, revision: int | None, copy: str, start: int, end: int) -> str:
    """Returns the article's address with a text fragment for copy[start:end], if these words can be named surely.

    `revision`: the id of the revision with this copy. Takes one query if the article came without its `surroundings`.
    """
    return article.url + text_fragment(copy, start, end, _around(article, revision))


def _around(article: Article, revision: int | None) -> Surroundings | None:
    kept = getattr(article, "surroundings", None)
    return kept.value() if kept is not None and kept.revision_id == revision else None
