"""Direct quotations are recognised by their marks, with the speaker where the sentence names one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrigenda.corrections.quotations import quotation_at, quotations

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("copy", "found"),
    [
        ("Nothing is quoted here.", []),
        ("“We will stay,” said Ana Ruiz.", [("“We will stay,”", "Ana Ruiz")]),
        ('"We will stay," said Ana Ruiz.', [('"We will stay,"', "Ana Ruiz")]),
        ("Ana Ruiz said: “We will stay.”", [("“We will stay.”", "Ana Ruiz")]),
        ("Ana Ruiz, the mayor, told reporters: “We stay.”", [("“We stay.”", "Ana Ruiz")]),
        ("According to Ana Ruiz, “it is over”.", [("“it is over”", "Ana Ruiz")]),
        (
            "“We will stay,” Mayor Ana Ruiz said, adding, “for good.”",
            [("“We will stay,”", "Mayor Ana Ruiz"), ("“for good.”", "Mayor Ana Ruiz")],
        ),
        ("“Stay,” said Ana Ruiz. “Go,” she added.", [("“Stay,”", "Ana Ruiz"), ("“Go,”", "Ana Ruiz")]),
        ("“He told me ‘no’ twice,” said Ana Ruiz.", [("“He told me ‘no’ twice,”", "Ana Ruiz")]),
        ("‘It’s the mayor’s plan,’ said Ana Ruiz.", [("‘It’s the mayor’s plan,’", "Ana Ruiz")]),
        ("“One.\n“Two,” said Ana Ruiz.", [("“One.", "Ana Ruiz"), ("“Two,”", "Ana Ruiz")]),
        ("It is a so-called “smart” bridge.", [("“smart”", None)]),
        ("„Wir bleiben“, sagte Ana Ruiz.", [("„Wir bleiben“", "Ana Ruiz")]),
        ("«Мы остаёмся», — заявила Анна Петрова.", [("«Мы остаёмся»", "Анна Петрова")]),
        ("«Ми лишаємося», – сказав Іван Гай.", [("«Ми лишаємося»", "Іван Гай")]),
        ("市長は「残る」と述べた。", [("「残る」", None)]),
        ('The screen is 5" wide and the mayor’s own.', []),
        ("The citizens’ bridge isn’t ‘old’.", [("‘old’", None)]),
    ],
)
def test_quotations(copy: str, found: list[tuple[str, str | None]]) -> None:
    assert [(copy[one.start : one.end], one.speaker) for one in quotations(copy)] == found


def test_a_place_inside_and_outside() -> None:
    copy = "“We give full support to the plan,” said Ana Ruiz. It rained."
    inside = quotation_at(copy, copy.index("to the"), copy.index("to the") + 2)
    assert inside is not None and inside.speaker == "Ana Ruiz"
    assert quotation_at(copy, copy.index("rained"), len(copy)) is None


@given(st.text(alphabet='“”"‘’«» a.B,\nsaid', max_size=200))
def test_any_text_is_taken(copy: str) -> None:
    spans = [(one.start, one.end) for one in quotations(copy)]
    assert all(0 <= start < end <= len(copy) for start, end in spans)
    assert spans == sorted(spans)


@pytest.mark.parametrize("unit", ["“a ", "“a” ", '"', "‘", "“Ana said \n"])
def test_a_megabyte_of_marks_is_bounded(unit: str) -> None:
    quotations(unit * (2**20 // len(unit) // 8))
