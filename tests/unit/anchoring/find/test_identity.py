"""An exact match is not identity: what people saw when a look-alike was taken for the passage, by the selector alone."""

from __future__ import annotations

import pytest

from corrigenda.anchoring import Anchor, Orphan, describe, locate
from corrigenda.anchoring.find.twins import is_fact, twins
from corrigenda.anchoring.find.word_borders import inside_word

pytestmark = pytest.mark.pure

ABOVE = "The harbour festival opened on Friday with a parade of boats and a concert."
BELOW = "The next festival is planned for the first week of June, the organisers said."


def found(old: str, words: str, new: str, *, within: str = "", with_old: bool = False) -> str | None:
    """The words at the place given, with a line's words before it; None if the passage is gone.

    The passage is the first `words` of the old copy, or of the line `within`.
    """
    at = old.index(words, old.index(within))
    place = locate(describe(old, at, at + len(words)), new, previous=old if with_old else None)
    if not isinstance(place, Anchor):
        return None
    return f"{new[new.rfind(chr(10), 0, place.start) + 1 : place.start]}[{new[place.start : place.end]}]"


def page(*lines: str) -> str:
    return "\n".join([ABOVE, *lines, BELOW])


ROWS = ("Rovers 85 40", "Albion 85 31", "Harriers 62 28")
KOWAL = "Anna Kowal was born in 1931 in a small village not far from Lviv."
NOVAK = "Maria Novak was born in 1946 in a small village not far from Lviv."
COST = "Engineers expect the work to cost 412 million hryvnias and to last until the autumn of next year."


def test_the_figure_of_a_deleted_row_is_not_the_figure_of_the_next_row() -> None:
    assert found(page(*ROWS), "85", page(*ROWS[1:])) is None


def test_the_figure_of_a_row_goes_with_the_row() -> None:
    assert found(page(*ROWS), "85", page(*ROWS[1:], ROWS[0])) == "Rovers [85]"


@pytest.mark.parametrize(("now", "reads"), [("Rovers 86 40", "Rovers [86]"), ("Wolves 85 40", "Wolves [85]")])
def test_a_row_that_was_corrected_is_still_that_row(now: str, reads: str) -> None:
    assert found(page(*ROWS), "85", page(now, *ROWS[1:])) == reads


@pytest.mark.parametrize("words", [KOWAL, "Anna Kowal", "1931", "born in 1931", "in a small village not far from Lviv"])
def test_one_person_s_birth_is_not_another_s(words: str) -> None:
    for old in (page(KOWAL, NOVAK), page(NOVAK, KOWAL)):
        assert found(old, words, page(NOVAK), within=KOWAL) is None


def test_a_person_s_year_that_was_corrected_is_still_the_person_s() -> None:
    assert (
        found(page(KOWAL, NOVAK), KOWAL, page(KOWAL.replace("1931", "1932"), NOVAK))
        == f"[{KOWAL.replace('1931', '1932')}]"
    )


def test_a_word_is_not_found_inside_another_word() -> None:
    lamp, lamps = "Bring a lamp.", "As far as we know, all lamps were sold."
    assert found(page(lamp, lamps), "a", page(lamps), within=lamp) is None


@pytest.mark.parametrize("with_old", [True, False], ids=["old copy", "selector"])
def test_a_fact_of_three_words_outlives_its_paragraph(with_old: bool) -> None:
    told = "By spring the whole project may swallow 412 million hryvnias, according to a new estimate."
    assert found(page(COST), "412 million hryvnias", page(told), with_old=with_old) == (
        "By spring the whole project may swallow [412 million hryvnias]"
    )


def test_a_fact_went_with_its_sentence_though_another_has_it() -> None:
    old = page(f"{COST} Shops stay open.", "The mayor said that 412 million hryvnias is too much.")
    new = page("Shops stay open.", "The mayor said that 412 million hryvnias is too much.")
    assert found(old, "412 million hryvnias", new, with_old=True) is None


@pytest.mark.parametrize("with_old", [True, False], ids=["old copy", "selector"])
def test_three_words_in_another_page_are_chance(with_old: bool) -> None:
    other = "Rain is forecast.\nFarmers not far from Lviv welcomed the news on Friday.\nThe market opens early."
    assert found(page(KOWAL), "not far from", other, with_old=with_old) is None
    assert found(page(KOWAL), KOWAL, other, with_old=with_old) is None


@pytest.mark.parametrize("with_old", [True, False], ids=["old copy", "selector"])
def test_a_sentence_split_in_two_and_moved_is_found(with_old: bool) -> None:
    whole = "Пором возитиме пішоходів що двадцять хвилин, а автобуси їхатимуть довгою дорогою через пагорби."
    halves = "Пором возитиме пішоходів що двадцять хвилин. Автобуси їхатимуть довгою дорогою через пагорби."
    new = f"{ABOVE} {halves}\n{COST}\n{BELOW}"
    assert found(page(COST, whole), whole, new, with_old=with_old) == f"{ABOVE} [{halves}]"


@pytest.mark.parametrize("with_old", [True, False], ids=["old copy", "selector"])
def test_a_particle_that_changed_is_not_the_passage(with_old: bool) -> None:
    old, new = "기술자들은 공사에 412억 원이 든다고 본다.", "새 추산에 따르면 예비비에서 412억 원을 삼킬 수 있다."
    assert found(page(old), "412억 원", page(new), with_old=with_old) == "새 추산에 따르면 예비비에서 [412억 원]"


def test_places_of_equal_words_that_cannot_be_told_apart_are_not_guessed() -> None:
    assert locate(describe("x. Yes. y", 3, 7), "Yes. No. Yes.") in (Orphan("ambiguous"), Orphan("removed"))


@pytest.mark.parametrize(
    ("text", "borders"),
    [
        ("a as", "a| |as"),
        ("1,200.5 85.", "1,200.5| |85|."),
        ("12:30", "12:30"),
        ("the mayor's", "the| |mayor|'|s"),
        ("שָׁלוֹם עליכם", "שָׁלוֹם| |עליכם"),
        ("1931年", "1931|年"),
        ("木曜日", "木|曜|日"),
        ("テストは", "テスト|は"),
        ("412억 원이", "412억| |원이"),
        ("न आया", "न| |आया"),
        ("น้ำ", "น้|ำ"),
    ],
)
def test_words_end_as_in_uax_29(text: str, borders: str) -> None:
    cut = "".join(("|" if at and not inside_word(text, at) else "") + sign for at, sign in enumerate(text))
    assert cut == borders


@pytest.mark.parametrize(
    ("one", "other", "are"),
    [
        (KOWAL, NOVAK, True),
        (KOWAL, KOWAL.replace("1931", "1932"), False),
        (KOWAL, KOWAL.replace("Kowal", "Kowall"), False),
        ("Rovers 85 40", "Albion 85 31", True),
        ("אנה קובל נולדה בשנת 1931 בכפר קטן.", "מריה נובק נולדה בשנת 1946 בכפר קטן.", True),
        ("安娜于1931年出生在海边的村庄。", "玛丽亚于1946年出生在海边的村庄。", True),
        ("The council voted to close the bridge.", "The council voted to repair the old bridge.", False),
        ("Rain fell on Friday night in the hills.", "Nobody in the hills saw the fire on Friday.", False),
        ("", "", False),
    ],
)
def test_twins_differ_in_little_but_who_and_when(one: str, other: str, are: bool) -> None:
    assert twins(one, other) is are


@pytest.mark.parametrize(
    ("words", "fact"),
    [
        ("412 million hryvnias", True),
        ("412억 원", True),
        ("4.12亿元", True),
        ("Anna Kowal", True),
        ("Readers can send", False),
        ("not far from", False),
        ("1931", False),
        ("Kowal", False),
        ("", False),
    ],
)
def test_a_fact_is_a_figure_or_name_with_another_word(words: str, fact: bool) -> None:
    assert is_fact(words) is fact
