"""copy(apply(markup, edit)) = apply(copy(markup), edit), and not a byte beside the edit changes: for every syntax."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st

from corrigenda.anchoring import Edit
from corrigenda.anchoring.markup.apply_edit import apply_edit, copy_of_source
from corrigenda.anchoring.markup.changes import CannotEdit
from tests.unit.anchoring.markup import sources
from tests.unit.anchoring.markup.sources import Source

pytestmark = pytest.mark.pure

SYNTAXES = {"html": sources.html, "markdown": sources.markdown, "lexical": sources.lexical}
of_each_syntax = pytest.mark.parametrize("syntax", SYNTAXES)
short_and_long = pytest.mark.parametrize("examples", [60, pytest.param(3_000, marks=pytest.mark.long)])
unhurried = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow, HealthCheck.filter_too_much]}

# What a link or an emphasis begins and ends with: it may go with the last of its words.
OPENS = re.compile(r'(?:<\w+(?:\s[^<>]*)?>|[*_~`\[<]|\{[^{}\[\]]*"(?:text": "|children": \[\s*)|,\s*)*\Z', re.DOTALL)
CLOSES = re.compile(
    r'(?:<\\?/\w+>|[*_~`>]|\](?:\([^\s)]*(?: \\?"[^"]*")?\)|\[\w*\])?|\s*\]?"?[^{}\[\]]*\},?\s*)*', re.DOTALL
)


@of_each_syntax
@short_and_long
def test_an_edit_is_proved_and_all_beside_it_stays(syntax: str, examples: int) -> None:
    @settings(max_examples=examples, **unhurried)
    @given(SYNTAXES[syntax](), st.data())
    def holds(source: Source, data: Any) -> None:
        copy = source.copy
        assume(copy)
        edit = data.draw(sources.edits(copy))
        try:
            result = apply_edit(source.markup, edit, syntax=syntax)
        except CannotEdit as refused:
            event(refused.reason)
            return
        event("made")
        assert copy_of_source(result, syntax=syntax) == edit.apply_to(copy)
        first, last = around(source, copy, edit)
        assert result.startswith(source.markup[:first]) and result.endswith(source.markup[last:])
        inside(source, edit, result)

    holds()


def around(source: Source, copy: str, edit: Edit) -> tuple[int, int]:
    """Where the nearest characters on both sides of the edit whose places are beyond doubt end and begin."""
    before = (place for character in reversed(copy[: edit.start]) if (place := source.place(character)))
    after = (place for character in copy[edit.end :] if (place := source.place(character)))
    return next(before, (0, 0))[1], next(after, (len(source.markup), 0))[0]


def inside(source: Source, edit: Edit, result: str) -> None:
    """The source changes from the first place of the edited words to their last, and by what marks an emptied link."""
    first, last = source.place(edit.old[0]), source.place(edit.old[-1])
    if first and last:
        head, tail = source.markup[: first[0]], source.markup[last[1] :]
        marks_before, marks_after = OPENS.search(head), CLOSES.match(tail)
        assert marks_before and marks_after
        assert result.startswith(head) or result.startswith(head[: marks_before.start()])
        assert result.endswith(tail) or result.endswith(tail[marks_after.end() :])


@of_each_syntax
@short_and_long
def test_a_letter_can_always_be_put_right(syntax: str, examples: int) -> None:
    @settings(max_examples=examples // 2, **unhurried)
    @given(SYNTAXES[syntax](), st.data())
    def holds(source: Source, data: Any) -> None:
        copy = source.copy
        letters = [character for character in dict.fromkeys(copy) if character.isalpha() and source.place(character)]
        assume(letters)
        letter = data.draw(st.sampled_from(letters))
        at, (start, end) = copy.index(letter), source.place(letter) or (0, 0)
        result = apply_edit(source.markup, Edit(at, at + 1, letter, "ot"), syntax=syntax)
        assert result == source.markup[:start] + "ot" + source.markup[end:]

    holds()
