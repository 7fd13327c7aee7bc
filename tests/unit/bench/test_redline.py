"""The judge of the redline is judged: a script is applied as it is read, and one of another text does not pass."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.redline.scripts import WAYS, made

pytestmark = pytest.mark.pure
TEXTS = st.text(st.characters(codec="utf-8"), max_size=60)
FREE = [name for name in WAYS if name != "diff_match_patch"]  # which is only installed for the benchmark


@pytest.mark.parametrize("name", FREE)
@given(old=TEXTS, new=TEXTS)
def test_every_way_gives_the_new_text_from_the_old(name: str, old: str, new: str) -> None:
    assert made(WAYS[name](old, new), old) == new


def test_what_moved_is_named_by_its_place() -> None:
    lines = [f"This is line {word} of some lines, and it is long enough." for word in ("one", "two", "three", "four")]
    old, new = "\n".join(lines), "\n".join([*lines[1:], lines[0]])
    assert "*0," in WAYS["ours"](old, new) and len(WAYS["ours"](old, new)) < len(WAYS["ours_without_moves"](old, new))
    assert made("=3\t-1\t+%C3%A9\t*0,2", "cafe and") == "cafécaf"[:4] + "ca"


def test_a_wrong_script_is_not_right() -> None:
    assert made("=1\t+x", "abc") == "ax" != "abc"
