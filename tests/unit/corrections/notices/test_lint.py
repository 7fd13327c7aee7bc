"""The table of advice on notices, language by language: what is found, and what is left in peace."""

from __future__ import annotations

import pytest

from corrigenda.anchoring import Edit
from corrigenda.corrections.kinds import DecisionKind
from corrigenda.corrections.notices.lint import RULES, NoticeText, lint
from corrigenda.corrections.notices.wordings import draft

pytestmark = pytest.mark.pure
YEAR = {"old": "1931", "new": "1932"}
GOOD = "An earlier version of this article said “1931”. It should have said “1932”."

FOUND = [
    # language, kind, notice, what it is about, {rule: words}
    ("en", "correction", "The article misstated the year, 1931; it is 1932.", YEAR, {"euphemism": "misstated"}),
    ("en", "correction", "We inadvertently said “1931”; it is 1932.", YEAR, {"euphemism": "inadvertently"}),
    ("en", "correction", "It was unclear that “1931” is 1932.", YEAR, {"euphemism": "unclear"}),
    ("en", "correction", "This clarifies that “1931” is 1932.", YEAR, {"euphemism": "clarifies"}),
    ("en", "clarification", "This clarifies that “1931” is 1932.", YEAR, {}),
    ("en", "correction", "The story was updated to reflect 1932, not 1931.", YEAR, {"euphemism": "updated to reflect"}),
    ("en", "update", "The story was updated to reflect 1932, not 1931.", YEAR, {}),
    ("en", "correction", "The Courier regrets the error.", YEAR, {"regret": "regrets the error", "wrong": "", "right": ""}),
    ("en", "correction", GOOD + " The Courier regrets the error.", YEAR, {}),
    ("en", "editors-note", "We regret the error.", {}, {"regret": "regret the error"}),
    ("en", "correction", "Due to a reporter’s error we said “1931”. It is 1932.", YEAR, {"blame": "Due to a reporter’s error"}),
    ("en", "correction", "Because of an editing error, “1931” stood for 1932.", YEAR, {"blame": "Because of an editing error"}),
    ("en", "correction", "Based on wrong information, it said “1931”: it is 1932.", YEAR, {"blame": "Based on wrong information"}),
    ("en", "correction", "The bridge opened in 1931. Correct is 1932.", YEAR, {"repeat": "1931"}),
    ("en", "correction", "The bridge opened in 1932, not 1931.", YEAR, {}),
    ("en", "correction", "The article said it opened in 1931. It was 1932.", YEAR, {}),
    ("en", "correction", "We said much. The bridge opened in 1931. Correct is 1932.", YEAR, {"repeat": "1931"}),
    ("en", "correction", "It opened in May 1931.", {"old": "1931", "new": "May 1931"}, {}),
    ("en", "correction", "The article gave the wrong year; the bridge opened in 1932.", YEAR, {"wrong": ""}),
    ("en", "correction", "The article said “1931”. That is wrong.", YEAR, {"right": ""}),
    ("en", "retraction", "We retract this article. It said “1931”.", YEAR, {}),
    ("en", "correction", GOOD, {**YEAR, "dated": True}, {"date": ""}),
    ("en", "correction", GOOD.replace("article", "article, of May 3,"), {**YEAR, "dated": True}, {}),
    ("en", "correction", GOOD.replace("article", "article, of 2026-05-03,"), {**YEAR, "dated": True}, {}),
    ("en", "correction", "It may have said “1931”; it is 1932.", {**YEAR, "dated": True}, {"date": ""}),
    ("en", "correction", "It said “clarified in 1931”; right is “unclear in 1932”.", {"old": "clarified in 1931", "new": "unclear in 1932"}, {}),
    ("ru", "correction", "В статье была неточность: «1931». Правильно: «1932».", YEAR, {"euphemism": "неточность"}),
    ("ru", "correction", "Уточняем: не 1931, а 1932.", YEAR, {"euphemism": "Уточняем"}),
    ("ru", "clarification", "Уточняем: не 1931, а 1932.", YEAR, {}),
    ("ru", "correction", "Из-за ошибки редактора стояло «1931», верно «1932».", YEAR, {"blame": "Из-за ошибки"}),
    ("ru", "correction", "Мост открыт в 1931 году. Верно: 1932.", YEAR, {"repeat": "1931"}),
    ("ru", "correction", "Приносим извинения.", YEAR, {"regret": "Приносим извинения", "wrong": "", "right": ""}),
    ("ru", "correction", "Вместо моста речь шла о пароме.", {"old": "мост", "new": "паром"}, {}),
    ("ru", "correction", "Было написано «1931», верно «1932».", {**YEAR, "dated": True}, {"date": ""}),
    ("ru", "correction", "Третьего мая было написано «1931», верно «1932».", {**YEAR, "dated": True}, {}),
    ("uk", "correction", "У статті була неточність: «1931». Правильно: «1932».", YEAR, {"euphemism": "неточність"}),
    ("uk", "correction", "Через помилку редактора стояло «1931», правильно «1932».", YEAR, {"blame": "Через помилку"}),
    ("uk", "correction", "Міст відкрито 1931 року. Правильно: 1932.", YEAR, {"repeat": "1931"}),
    ("uk", "correction", "Було написано «1931», правильно «1932».", {**YEAR, "dated": True}, {"date": ""}),
    ("uk", "correction", "Просимо вибачення.", YEAR, {"regret": "Просимо вибачення", "wrong": "", "right": ""}),
]  # fmt: skip


@pytest.mark.parametrize(("language", "kind", "notice", "about", "found"), FOUND)
def test_what_is_found(language: str, kind: str, notice: str, about: dict[str, object], found: dict[str, str]) -> None:
    findings = lint(NoticeText(notice, kind, language=language, **about))  # type: ignore[arg-type]
    assert {one.rule: one.words for one in findings} == found
    assert all(str(one.advice) for one in findings)


def test_every_rule_is_shown_above() -> None:
    assert {rule for *_, found in FOUND for rule in found} == {rule.name for rule in RULES}


def test_nothing_is_said_of_an_empty_notice() -> None:
    assert lint(NoticeText(" \n", "correction", "1931", "1932", dated=True)) == []


COPY = "The bridge was opened in 1931. “We gave full support,” said Mayor Brandt."


@pytest.mark.parametrize("kind", DecisionKind)
@pytest.mark.parametrize(("old", "new"), [("1931", "1932"), ("opened", ""), ("full", "some")])
def test_our_own_first_wordings_need_no_advice(kind: DecisionKind, old: str, new: str) -> None:
    start = COPY.index(old)
    notice = draft(kind, Edit(start, start + len(old), old, new), COPY, "en")
    assert lint(NoticeText(notice, kind, old, new)) == []


@pytest.mark.parametrize(
    "text", ["x" * 5_000, "“" * 2_000 + "due to " * 400, "said " * 1_000 + "1931", "\u202e\0" * 500]
)
def test_hostile_notices_are_read_in_reasonable_work(text: str) -> None:
    lint(NoticeText(text, "correction", "1931", "1932", dated=True))


def test_no_advice_is_sought_on_a_notice_that_is_too_long_to_be_kept() -> None:
    assert lint(NoticeText("“" * 1_000_000, "correction", "1931", "1932", dated=True)) == []


@pytest.mark.parametrize(
    "quoted",
    [
        "“clarified”",
        "«clarified»",
        "„clarified“",
        "'clarified'",
        "‹clarified›",
        "「clarified」",
        "``clarified''",
        "„clarified”",
    ],
)
def test_what_somebody_else_said_is_no_wording_of_the_notice(quoted: str) -> None:
    """The same quotation marks as in an article, of any language."""
    assert lint(NoticeText(f"The mayor said {quoted}, and it is 1932, not 1931.", "correction", **YEAR)) == []
    bare = lint(NoticeText("The mayor clarified it, and it is 1932, not 1931.", "correction", **YEAR))
    assert [finding.rule for finding in bare] == ["euphemism"]
