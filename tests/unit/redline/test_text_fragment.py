"""An address leads to the exact words, also where they stand more than once."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrigenda.redline.text_fragment import text_fragment

pytestmark = pytest.mark.pure

COPY = (
    "The bridge was opened in 1931, the archive says.\n"
    "A well-known, much-loved bridge & its river - all at once.\n"
    "In 1931 the town was small. In 1931 nobody came, said Ms. Brandt.\n"
    "桥于1931年开放。"
)


def of(words: str, nth: int = 0) -> str:
    start = -1
    for _ in range(nth + 1):
        start = COPY.index(words, start + 1)
    return text_fragment(COPY, start, start + len(words))


@pytest.mark.parametrize(
    ("words", "nth", "found"),
    [
        ("the archive says", 0, "the%20archive%20says"),
        ("pened in 19", 0, "opened%20in%201931"),  # whole words
        ("well-known, much-loved bridge & its", 0, "well%2Dknown%2C%20much%2Dloved%20bridge%20%26%20its"),
        ("1931", 0, "in-,1931,-%2C"),
        ("1931", 2, "In-,1931,-nobody"),
        ("river", 0, "its-,river,-%2D"),
    ],
)
def test_the_words_are_named_so_that_there_is_one_place(words: str, nth: int, found: str) -> None:
    assert of(words, nth).startswith("#:~:text=")
    if nth or "," not in found:
        assert of(words, nth).removeprefix("#:~:text=") == found


def test_of_many_words_the_beginning_and_the_end_are_named() -> None:
    assert of(COPY[4:130]).count(",") == 1
    assert unquote(of(COPY[4:130])).startswith("#:~:text=bridge was opened")


def test_no_words_no_fragment() -> None:
    assert text_fragment(COPY, 5, 5) in ("", text_fragment(COPY, 4, 10))
    assert text_fragment("", 0, 0) == ""


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_whatever_the_copy_no_sign_of_it_has_a_meaning(copy: str, one: int, other: int) -> None:
    copy = copy.encode("utf-8", "replace").decode()
    start, end = sorted((min(one, len(copy)), min(other, len(copy))))
    written = text_fragment(copy, start, end).removeprefix("#:~:text=")
    assert written.isascii() and not set(written) & set(" <>\"'&#")
