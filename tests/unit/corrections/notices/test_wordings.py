"""The table of first wordings: each kind says what was wrong, what is right, and what it is."""

from __future__ import annotations

import pytest

from corrigenda.anchoring import Edit
from corrigenda.corrections.kinds import KINDS, DecisionKind
from corrigenda.corrections.notices.wordings import draft

pytestmark = pytest.mark.pure
COPY = "The bridge was opened in 1931. “We gave full support,” said Mayor Brandt."


def edit(old: str, new: str) -> Edit:
    start = COPY.index(old)
    return Edit(start, start + len(old), old, new)


YEAR, GONE, SAID = edit("1931", "1932"), edit("opened", ""), edit("full", "some")
BEGINS = {
    "correction": "An earlier version of this article said “1931”.",
    "clarification": "An earlier version of this article said “1931”. To be clearer,",
    "update": "The news has moved on",
    "minor-fix": "A slip has been corrected:",
    "editors-note": "Editor's note:",
    "apology": "An earlier version of this article said “1931”. That was wrong;",
    "retraction": "We retract this article.",
}


@pytest.mark.parametrize("kind", DecisionKind)
def test_each_kind_has_its_own_wording(kind: DecisionKind) -> None:
    assert draft(kind, YEAR, COPY, "en").startswith(BEGINS[kind])
    for change in (YEAR, SAID):
        notice = draft(kind, change, COPY, "en")
        assert f"“{change.old}”" in notice and f"“{change.new}”" in notice
    assert "“opened”" in draft(kind, GONE, COPY, "en")
    assert len({draft(kind, one, COPY, "en") for one in (YEAR, GONE, SAID)}) == 3


@pytest.mark.parametrize("kind", DecisionKind)
def test_the_draft_names_the_speaker_if_the_sentence_does(kind: DecisionKind) -> None:
    assert "Mayor Brandt" in draft(kind, SAID, COPY, "en")
    unnamed = COPY.replace("Mayor Brandt", "the mayor")
    assert "Brandt" not in (notice := draft(kind, SAID, unnamed, "en")) and "“full”" in notice


@pytest.mark.parametrize(
    ("language", "copy", "speaker"),
    [
        ("en", "“We close in May,” said Ana Ruiz.", "misquoted Ana Ruiz:"),
        ("ru", "— Мост закроем в May, — сказал мэр Иван Гай.", "(Иван Гай)"),
        ("uk", "«Міст закриємо у May», – сказав Іван Гай.", "(Іван Гай)"),
    ],
)
def test_misquoted_whom(language: str, copy: str, speaker: str) -> None:
    start = copy.index("May")
    assert speaker in draft(DecisionKind.CORRECTION, Edit(start, start + 3, "May", "June"), copy, language)


def test_every_kind_stands_in_the_table() -> None:
    assert set(KINDS) == set(DecisionKind)


def test_an_apology_apologises() -> None:
    assert all("We apologise" in draft(DecisionKind.APOLOGY, one, COPY, "en") for one in (YEAR, GONE, SAID))


@pytest.mark.parametrize(("kind", "empty"), [("correction", True), ("retraction", False)])
def test_without_a_change_of_words(kind: str, empty: bool) -> None:
    assert (draft(DecisionKind(kind), None, COPY, "en") == "") is empty


@pytest.mark.parametrize(("language", "first"), [("ru", "В "), ("ru-RU", "В "), ("uk", "У "), ("xx", "An earlier")])
def test_it_is_in_the_sites_language_or_the_nearest(language: str, first: str) -> None:
    notice = draft(DecisionKind.CORRECTION, YEAR, COPY, language)
    assert notice.startswith(first) and "1932" in notice


def test_a_percent_sign_is_only_a_percent_sign() -> None:
    copy = "Sales rose by 12%s."
    assert "12%s" in draft(DecisionKind.CORRECTION, Edit(14, 18, "12%s", "10%d"), copy, "en")
