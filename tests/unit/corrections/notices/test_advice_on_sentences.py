"""Sixty sentences of notices in each language of the pages: which of them give a date, and which repeat the error.

They are in sentences/, a file a language, and the right values are a person's. If a row does not say so, 1931 was wrong
and 1932 is right. Most files also have sentences that soften, only regret or blame, and good ones, which get no advice.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from corrigenda.corrections.notices.lint import NoticeText, lint
from corrigenda.languages import lists

pytestmark = pytest.mark.pure

YEAR = ("1931", "1932")
SENTENCES: dict[str, dict[str, list[Any]]] = {
    file.stem: json.loads(file.read_text(encoding="utf-8"))
    for file in sorted((Path(__file__).parent / "sentences").glob("*.json"))
}


def _rules(language: str, notice: str, old: str, new: str, *, dated: bool = True) -> set[str]:
    said = NoticeText(notice, "correction", old, new, dated=dated, language=language)
    return {finding.rule for finding in lint(said)}


def _each(kind: str) -> pytest.MarkDecorator:
    """Runs a test with each sentence of a kind: its language, the notice, the old words and the new."""
    rows = [(language, row) for language, kinds in SENTENCES.items() for row in kinds.get(kind, ())]
    told = [(language, row, *YEAR) if isinstance(row, str) else (language, *row) for language, row in rows]
    return pytest.mark.parametrize(("language", "notice", "old", "new"), told)


@_each("dated")
def test_a_date_is_taken_for_one(language: str, notice: str, old: str, new: str) -> None:
    assert "date" not in _rules(language, notice, old, new)


@_each("undated")
def test_a_decimal_or_a_verb_is_no_date(language: str, notice: str, old: str, new: str) -> None:
    assert "date" in _rules(language, notice, old, new)


@_each("in_order")
def test_a_notice_that_marks_the_error_does_not_repeat_it(language: str, notice: str, old: str, new: str) -> None:
    assert "repeat" not in _rules(language, notice, old, new)


@_each("repeated")
def test_a_notice_that_states_the_error_repeats_it(language: str, notice: str, old: str, new: str) -> None:
    assert "repeat" in _rules(language, notice, old, new)


@_each("euphemisms")
def test_a_notice_that_softens_the_error_is_told_so(language: str, notice: str, old: str, new: str) -> None:
    assert "euphemism" in _rules(language, notice, old, new)


@_each("regret")
def test_regret_alone_is_not_enough(language: str, notice: str, old: str, new: str) -> None:
    assert "regret" in _rules(language, notice, old, new)


@_each("blame")
def test_a_notice_that_blames_somebody_is_told_so(language: str, notice: str, old: str, new: str) -> None:
    assert "blame" in _rules(language, notice, old, new)


@_each("good")
def test_a_good_notice_gets_no_advice(language: str, notice: str, old: str, new: str) -> None:
    assert _rules(language, notice, old, new, dated=False) == set()


def test_each_language_of_the_pages_has_sixty_sentences() -> None:
    kinds = ("dated", "undated", "in_order", "repeated")
    counts = {language: sum(len(rows[kind]) for kind in kinds) for language, rows in SENTENCES.items()}
    assert counts == dict.fromkeys((code.partition("-")[0] for code, _name in lists.interface()), 60)


@pytest.mark.parametrize("date", ["May 3", "3 May"])
def test_a_date_that_was_wrong_does_not_date_the_notice(date: str) -> None:
    assert "date" in _rules(
        "en", f"The fair opens on {date}, not {date.replace('3', '4')}.", date.replace("3", "4"), date
    )


@pytest.mark.parametrize(
    "text", ["1931 " * 1_000, "from 1931 to " * 380, "the article " * 400 + "1931", "(was 1931 " * 480, "May " * 1_200]
)
@pytest.mark.parametrize("language", list(SENTENCES))
def test_a_hostile_notice_is_read_in_reasonable_work(language: str, text: str) -> None:
    lint(NoticeText(text, "correction", *YEAR, dated=True, language=language))
