"""Has the newsroom made the fix by hand? Only a copy that reads as the edit would have it says yes."""

from __future__ import annotations

import pytest

from corrigenda.anchoring import Edit, StaleEdit, resolved

pytestmark = pytest.mark.pure

BEFORE = "The mayor, Ann Smith, opened the bridge on Monday.\nIt cost 4.2 million pounds. It is very big indeed."


def edit(old: str, new: str) -> Edit:
    at = BEFORE.index(old)
    return Edit(at, at + len(old), old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Smith", "Smythe"),
        ("4.2", "4.7"),
        ("very big", "big"),
        ("very ", ""),
        ("on Monday", "late on Monday"),
        ("-", "—"),
    ],
)
def test_made_by_hand_and_not_made(old: str, new: str) -> None:
    before = BEFORE.replace("4.2 million", "4.2 million - odd -") if old == "-" else BEFORE
    change = Edit(before.index(old), before.index(old) + len(old), old, new)
    above = "A new line.\n"
    assert resolved(change, before, above + change.apply_to(before))
    assert not resolved(change, before, above + before)


def test_another_change_of_the_words_is_not_the_edit() -> None:
    assert not resolved(edit("Smith", "Smythe"), BEFORE, BEFORE.replace("Smith", "Smithson"))


def test_a_passage_that_is_gone_is_not_the_edit() -> None:
    assert not resolved(edit("4.2", "4.7"), BEFORE, "The mayor, Ann Smith, opened the bridge on Monday.")


def test_the_new_words_elsewhere_are_not_the_edit() -> None:
    assert not resolved(edit("Smith", "Smythe"), BEFORE, BEFORE + " Smythe agreed.")


def test_a_whole_copy_replaced() -> None:
    assert resolved(Edit(0, 3, "old", ""), "old", "")
    assert not resolved(Edit(0, 3, "old", ""), "old", "old")


def test_an_edit_of_other_copy_is_stale() -> None:
    with pytest.raises(StaleEdit):
        resolved(Edit(0, 3, "Une", "The"), BEFORE, BEFORE)


@pytest.mark.parametrize(
    ("old", "new"), [("1931", "1932"), ("opened ", ""), ("opened", "first opened"), ("the late mayor", "the mayor")]
)
def test_each_of_two_like_sentences_has_its_own_edit(old: str, new: str) -> None:
    wrong = "The swing bridge was opened by the late mayor in 1931, the city says."
    right = wrong.replace(old, new)
    before = f"{wrong}\nSome other words stand between the two.\n{wrong}"
    first = before.index(old)
    second = before.index(old, first + len(wrong))
    copies = {
        (False, False): before,
        (True, False): f"{right}{before[len(wrong) :]}",
        (False, True): f"{before[: -len(wrong)]}{right}",
        (True, True): before.replace(wrong, right),
    }
    for made, after in copies.items():
        for above in ("", "A new line.\n"):
            edits = [Edit(at, at + len(old), old, new) for at in (first, second)]
            assert tuple(resolved(one, before, above + after) for one in edits) == made
