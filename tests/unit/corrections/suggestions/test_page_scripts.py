"""A script of the page puts soft hyphens and other signs into its words, or pictures in the place of emoji.

None of them gets into new words or into a notice.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from corrigenda.anchoring import Edit, Selector
from corrigenda.corrections import put_right
from corrigenda.corrections.decisions.edit_on_newest import on_newest
from corrigenda.corrections.kinds import DecisionKind
from corrigenda.corrections.notices import wordings
from corrigenda.corrections.refusals import Refused
from corrigenda.corrections.suggestions.submission import Submission
from corrigenda.newsroom.models import Site
from tests.factories import ArticleFactory, RevisionFactory
from tests.filed import filed

HYPHEN = "\u00ad"


@pytest.mark.parametrize(
    ("copy", "old", "exact", "replacement", "new"),
    [
        (
            "Der Bürgermeister Anna Kraus kam am Abend.",
            "Bürgermeister Anna Kraus",
            f"Bürger{HYPHEN}meis{HYPHEN}ter Anna Kraus",
            f"Bürger{HYPHEN}meis{HYPHEN}ter Hanna Krau{HYPHEN}se",
            "Bürgermeister Hanna Krause",
        ),
        (
            f"Der Bürger{HYPHEN}meister Anna Kraus kam am Abend.",
            f"Bürger{HYPHEN}meister Anna Kraus",
            f"Bürger{HYPHEN}meister Anna Kraus",
            f"Bürger{HYPHEN}meister Hanna Kraus",
            f"Bürger{HYPHEN}meister Hanna Kraus",
        ),
        ("A party 🎉 today at the pier.", "party 🎉 today", "party today", "party tomorrow", "party 🎉 tomorrow"),
        (
            'He said "no" to her at once.',
            'said "no" to her',
            "said “no” to her",
            "said “no” to him",
            'said "no" to him',
        ),
    ],
)
def test_new_words_have_what_the_copy_has(
    site: Site, copy: str, old: str, exact: str, replacement: str, new: str
) -> None:
    article = ArticleFactory.create(site=site)
    revision = RevisionFactory.create(article=article, copy=copy)
    start = copy.index(old)
    target = Selector(exact, copy[:start], copy[start + len(old) :], start, start + len(exact))
    sent = Submission(url=article.url, kind="fact", target=target, replacement=replacement)
    suggestion = filed(site=site, sent=sent)
    assert put_right.edit_of(suggestion, revision) == Edit(start, start + len(old), old, new)


def test_a_suggestion_of_soft_hyphens_alone_is_the_same_words(site: Site) -> None:
    target = Selector(f"Bürger{HYPHEN}meister", "", "", 0, 14)
    sent = Submission(url="https://courier.example/new/", kind="typo", target=target, replacement="Bürgermeister")
    for each in (sent, replace(sent, replacement=f"Bür{HYPHEN}germeister")):
        with pytest.raises(Refused) as refused:
            filed(site=site, sent=each)
        assert "replacement" in refused.value.errors


def test_the_editors_new_words_and_the_draft_have_none(site: Site) -> None:
    copy = f"Die Schiff{HYPHEN}fahrt begann 1931 am Abend."
    revision = RevisionFactory.create(article=ArticleFactory.create(site=site), copy=copy)
    old = f"Schiff{HYPHEN}fahrt begann 1931"
    start = copy.index(old)
    asked = Edit(start, start + len(old), old, f"Schiff{HYPHEN}fahrt be{HYPHEN}gann\u200b 1932\ufeff")
    edit, _ = on_newest(asked, revision, revision.article)
    assert edit.new == f"Schiff{HYPHEN}fahrt begann 1932"
    assert HYPHEN not in wordings.draft(DecisionKind.CORRECTION, edit, copy, "de")
