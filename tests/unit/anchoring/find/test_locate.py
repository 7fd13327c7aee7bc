"""Readers select; newsrooms edit. Each test is one thing that happens to an article in between."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corrigenda.anchoring import Anchor, Orphan, Selector, describe, locate

pytestmark = pytest.mark.pure

LEAD = "The council voted on Tuesday to close the harbour bridge for repairs."
COST = "Engineers expect the work to cost 4.2 million pounds and to last until the autumn."
MAYOR = "The mayor, Ann Smith, said that the town had waited long enough for this."
SHOPS = "Shopkeepers on the north side fear that they will lose their summer trade."
VOTE = "The opposition asked for a second vote, which the chair of the meeting refused."
OLD = "\n".join([LEAD, COST, MAYOR, SHOPS, VOTE])

with_and_without_the_old_copy = pytest.mark.parametrize("previous", [OLD, None], ids=["old copy", "selector"])


def select(words: str, copy: str = OLD, nth: int = 0) -> Selector:
    at = -1
    for _ in range(nth + 1):
        at = copy.index(words, at + 1)
    return describe(copy, at, at + len(words))


def found(selector: Selector, copy: str, previous: str | None) -> tuple[str, str]:
    """The state, and the words at the place given."""
    anchor = locate(selector, copy, previous=previous)
    assert isinstance(anchor, Anchor), anchor
    assert 0 < anchor.score <= 1
    return anchor.state, copy[anchor.start : anchor.end]


@with_and_without_the_old_copy
@pytest.mark.parametrize("words", ["4.2 million", COST, "Smith", "the", LEAD[:20], "trade."])
def test_nothing_has_changed(words: str, previous: str | None) -> None:
    selector = select(words)
    assert locate(selector, OLD, previous=previous) == Anchor(selector.start, selector.end, "unchanged", 1.0)


@with_and_without_the_old_copy
@pytest.mark.parametrize("words", ["4.2 million", COST, "Smith", "fear that they"])
def test_something_was_written_above(words: str, previous: str | None) -> None:
    new = "Correction: an earlier version named the wrong bridge.\n" + OLD
    anchor = locate(select(words), new, previous=previous)
    assert anchor == Anchor(new.index(words), new.index(words) + len(words), "unchanged", getattr(anchor, "score", 0))


@with_and_without_the_old_copy
def test_a_word_in_the_passage_was_corrected(previous: str | None) -> None:
    new = OLD.replace("4.2 million pounds", "4.7 million euros")
    assert found(select(COST), new, previous) == (
        "edited",
        COST.replace("4.2 million pounds", "4.7 million euros"),
    )


@with_and_without_the_old_copy
def test_the_very_word_was_corrected(previous: str | None) -> None:
    assert found(select("Smith"), OLD.replace("Smith", "Smythe"), previous) == ("edited", "Smythe")


@with_and_without_the_old_copy
def test_the_words_around_the_passage_were_edited(previous: str | None) -> None:
    new = OLD.replace("Engineers expect", "Surveyors think that").replace("last until", "go on to")
    assert found(select("4.2 million pounds"), new, previous) == ("unchanged", "4.2 million pounds")


@with_and_without_the_old_copy
def test_the_sentence_was_deleted(previous: str | None) -> None:
    assert locate(select(MAYOR), OLD.replace(MAYOR + "\n", ""), previous=previous) == Orphan("removed")


@with_and_without_the_old_copy
@pytest.mark.parametrize("word", ["Smith", "the", "town"])
def test_a_word_went_with_its_sentence(word: str, previous: str | None) -> None:
    at = OLD.index(word, OLD.index(MAYOR))
    selector = describe(OLD, at, at + len(word))
    assert locate(selector, OLD.replace(MAYOR + "\n", ""), previous=previous) == Orphan("removed")


@with_and_without_the_old_copy
def test_the_article_is_another_one(previous: str | None) -> None:
    new = "Rain is forecast for the weekend.\nFarmers in the valley welcomed the news on Friday."
    assert locate(select(MAYOR), new, previous=previous) == Orphan("removed")
    assert locate(select("the"), new, previous=previous) == Orphan("removed")


@with_and_without_the_old_copy
def test_the_paragraph_moved(previous: str | None) -> None:
    new = "\n".join([SHOPS, LEAD, COST, MAYOR, VOTE])
    assert found(select(SHOPS), new, previous) == ("unchanged", SHOPS)
    assert found(select("summer trade"), new, previous) == ("unchanged", "summer trade")


@with_and_without_the_old_copy
def test_only_the_typography_changed(previous: str | None) -> None:
    new = OLD.replace("long enough", "long\u00a0en\u00adough").replace("that the town", "that the\ntown")
    state, words = found(select(MAYOR), new, previous)
    assert (state, words.replace("\u00ad", "").split()) == ("unchanged", MAYOR.split())


@with_and_without_the_old_copy
def test_an_advertisement_was_put_into_the_passage(previous: str | None) -> None:
    selector = select(MAYOR + "\n" + SHOPS)
    new = OLD.replace(SHOPS, "Sign up for our newsletter\n" + SHOPS)
    assert found(selector, new, previous) == ("edited", f"{MAYOR}\nSign up for our newsletter\n{SHOPS}")


def test_of_two_equal_sentences_the_deleted_one_is_gone() -> None:
    old = "\n".join([LEAD, "It has been closed before.", COST, "It has been closed before.", VOTE])
    new = "\n".join([LEAD, "It has been closed before.", COST, VOTE])
    selector = select("It has been closed before.", old, nth=1)
    assert locate(selector, new, previous=old) == Orphan("removed")
    kept = locate(select("It has been closed before.", old), new, previous=old)
    assert isinstance(kept, Anchor) and kept.start == len(LEAD) + 1


def test_of_two_equal_sentences_each_is_told_by_its_surroundings() -> None:
    old = "\n".join([LEAD, "It has been closed before.", COST, "It has been closed before.", VOTE])
    new = "A new first line.\n" + old
    for nth in (0, 1):
        selector = select("It has been closed before.", old, nth)
        anchor = locate(selector, new)
        assert isinstance(anchor, Anchor) and anchor.start == selector.start + len("A new first line.\n")


def test_places_that_cannot_be_told_apart_are_not_guessed() -> None:
    sentence = "Updates will follow as we get them. "
    selector = Selector(sentence.strip(), sentence, sentence, 500, 535)
    assert locate(selector, sentence * 30) == Orphan("ambiguous")


def test_a_look_alike_is_not_the_passage() -> None:
    alike = "The mayor, Ann Jones, said that the town had waited too long for this."
    old = "\n".join([LEAD, alike, COST, MAYOR, SHOPS])
    new = "\n".join([LEAD, alike, COST, SHOPS])
    assert locate(select(MAYOR, old), new, previous=old) == Orphan("removed")


def test_a_common_word_elsewhere_is_not_the_word() -> None:
    selector = select("refused")
    assert locate(selector, LEAD + "\nEveryone refused to leave the hall.") == Orphan("removed")


def test_part_of_a_word_keeps_its_edges() -> None:
    at = OLD.index("keepers")
    new = "New line above.\n" + OLD
    assert found(describe(OLD, at, at + 7), new, OLD) == ("unchanged", "keepers")


def test_a_selector_of_an_even_older_copy_is_found_by_its_words() -> None:
    older = "Gone since.\n" + OLD
    assert found(select(MAYOR, older), OLD.replace("Ann", "Anne"), OLD)[1] == MAYOR.replace("Ann", "Anne")


@pytest.mark.parametrize("copy", ["", " ", "\n", "\u200b", OLD])
@pytest.mark.parametrize("exact", ["", " ", "\u00ad", "\ud800", "\0"])
def test_a_selection_of_nothing_is_no_error(exact: str, copy: str) -> None:
    assert isinstance(locate(Selector(exact, "", "", 7, 7), copy, previous=copy + "x"), Anchor | Orphan)


HOSTILE = st.text(alphabet=st.sampled_from("ab .\n“\u0301\u00ad\u200b\ud800😀漢한İß\0"), max_size=40)


@settings(max_examples=400)
@given(HOSTILE, HOSTILE, HOSTILE, st.integers(-5, 60), st.integers(-5, 10**20), HOSTILE, st.none() | HOSTILE)
def test_no_strings_raise(
    exact: str, prefix: str, suffix: str, start: int, end: int, copy: str, previous: str | None
) -> None:
    anchor = locate(Selector(exact, prefix, suffix, start, end), copy, previous=previous)
    assert isinstance(anchor, Orphan) or 0 <= anchor.start <= anchor.end <= len(copy)


@settings(max_examples=200)
@given(st.data())
def test_what_is_described_is_located(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(OLD) - 1))
    end = data.draw(st.integers(start + 1, len(OLD)))
    above = data.draw(st.sampled_from(["", "One line more.\n", COST + "\n"]))
    anchor = locate(describe(OLD, start, end), above + OLD, previous=OLD)
    if OLD[start:end].strip(" \n"):
        assert isinstance(anchor, Anchor), anchor
        assert (above + OLD)[anchor.start : anchor.end].strip() == OLD[start:end].strip()
        assert anchor.state == "unchanged"


@pytest.mark.parametrize(
    "unit", ["a", "The cat sat. ", *(pytest.param(unit, marks=pytest.mark.long) for unit in ("a ", "漢", "ab. \n"))]
)
def test_a_megabyte_of_the_same_is_answered(unit: str) -> None:
    copy = unit * (1_000_000 // len(unit))
    selector = describe(copy, 500_000, 500_300)
    assert isinstance(locate(selector, "x. " + copy[7:]), Anchor | Orphan)
    assert isinstance(locate(selector, "x. " + copy[7:], previous=copy), Anchor | Orphan)


def test_a_passage_cut_in_a_paragraph_that_went_elsewhere_keeps_all_it_has_of_the_other() -> None:
    """It begins at the end of one line and ends in the middle of the next but one; all lines are moved about."""
    paragraphs = [" ".join(f"w{number}x{word}" for word in range(9)) + "." for number in range(600)]
    old = "\n".join(paragraphs)
    start = old.index(paragraphs[30]) - 1
    end = start + len(paragraphs[30]) + 20
    new = "\n".join(paragraphs[number * 7 % 600] for number in range(600))
    answer = locate(describe(old, start, end), new, previous=old)
    assert isinstance(answer, Anchor)
    assert new[answer.start : answer.end].strip() == paragraphs[30]
