"""The generator's own promises: every kind in its way, in every language, with a truth that holds."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pytest

from tests.edits.cases import CONTEXT, Case, cases
from tests.edits.corpus import LANGUAGES, articles
from tests.edits.draft import END, START
from tests.edits.kinds import KINDS

pytestmark = pytest.mark.pure
GONE = {
    "deleted_sentence",
    "deleted_para",
    "deleted_similar",
    "replaced_by_unrelated",
    "doc_replaced",
    "dup_deleted",
    "liveblog_entry_removed",
    "word_dropped",
    "word_sentence_deleted",
}
AS_IT_WAS = {
    "shift_only",
    "sent_edits_before",
    "typo_near",
    "context_rewritten",
    "para_move",
    "dup_exact",
    "liveblog_prepend",
    "liveblog_reverse",
    "liveblog_boiler",
    "word_kept",
    "char_kept",
    "typography",
}
EITHER = {"emoji_astral"}
COPIES_STAY = {"dup_deleted", "word_dropped", "word_sentence_deleted"}


@pytest.fixture(scope="module")
def rows() -> list[Case]:
    """Without the real articles, so that it is the same on every machine."""
    return list(cases(5, 4, real=False))


def test_there_are_37_kinds_and_each_makes_cases(rows: list[Case]) -> None:
    made: defaultdict[str, int] = defaultdict(int)
    for row in rows:
        made[row["kind"]] += 1
    assert len(KINDS) == 37
    assert {kind: made[kind] for kind in KINDS} == dict.fromkeys(KINDS, 4)


def test_every_language_has_articles_enough() -> None:
    assert {language: len(articles(real=False)[language]) >= 2 for language in LANGUAGES} == dict.fromkeys(
        LANGUAGES, True
    )


def test_the_same_seed_makes_the_same_cases(rows: list[Case]) -> None:
    assert list(cases(5, 4, real=False)) == rows
    assert list(cases(6, 4, real=False)) != rows


def test_selectors_say_what_was_selected(rows: list[Case]) -> None:
    for row in rows:
        old, at = row["old_text"], row["selector"]
        assert old[at["start"] : at["end"]] == at["exact"] != ""
        assert (at["prefix"] + at["exact"] + at["suffix"]) in old
        assert max(len(at["prefix"]), len(at["suffix"])) <= CONTEXT
        assert not {START, END} & set(old + row["new_text"])


def test_each_kind_does_what_it_says(rows: list[Case]) -> None:
    wrong = [row["id"] for row in rows if row["truth"]["state"] not in states(row["kind"])]
    assert wrong == []


def test_what_is_unchanged_is_there_and_what_is_edited_is_not_the_same(rows: list[Case]) -> None:
    for row in rows:
        if row["truth"]["state"] != "removed":
            assert (there(row) == row["selector"]["exact"]) == (row["truth"]["strict"] == "unchanged"), row["id"]
            assert there(row) == there(row).strip(), row["id"]


def test_what_is_gone_is_nowhere(rows: list[Case]) -> None:
    for row in rows:
        if row["truth"]["state"] == "removed" and row["kind"] not in COPIES_STAY:
            assert row["selector"]["exact"] not in row["new_text"], row["id"]


def test_a_heavy_rewrite_may_be_called_gone(rows: list[Case]) -> None:
    assert {row["kind"] for row in rows if row["truth"].get("removed_ok")} == {"rewrite_heavy"}


def states(kind: str) -> set[str]:
    if kind in EITHER:
        return {"unchanged", "edited"}
    return {"removed"} if kind in GONE else {"unchanged"} if kind in AS_IT_WAS else {"edited"}


def there(row: dict[str, Any]) -> str:
    text: str = row["new_text"]
    return text[row["truth"]["start"] : row["truth"]["end"]]
