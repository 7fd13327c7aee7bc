"""A spreadsheet runs nothing of ours."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from corrigenda.lib.csv import harmless

pytestmark = pytest.mark.pure


@pytest.mark.parametrize("sign", "=+-@＝＋－＠﹢﹣﹦﹫−")
@pytest.mark.parametrize(
    "before", ["", " ", "\t", "\r\n", "\u3000", "\u00a0", "\u2009", "\ufeff", "\u200b\u2009 \ufeff"]
)
def test_a_formula_has_an_apostrophe_before_it(before: str, sign: str) -> None:
    assert harmless(f"{before}{sign}1+1") == f"'{before}{sign}1+1"


def test_no_character_that_is_not_seen_hides_a_formula() -> None:
    unseen = [
        chr(code) for code in range(sys.maxunicode) if unicodedata.category(chr(code)) in ("Cf", "Cc", "Zs", "Zl", "Zp")
    ]
    assert len(unseen) > 200
    assert [one for one in unseen if not str(harmless(f"{one}=1")).startswith("'")] == []


@pytest.mark.parametrize("cell", ["1931", "a=b", "", "'=1", "№ 1", "\u2009", "\ufeff", "\u200b1931", 7, None])
def test_all_else_is_as_it_is(cell: object) -> None:
    assert harmless(cell) == cell


@pytest.mark.parametrize("cell", ["\tx", "\rx", "\nx"])
def test_a_cell_that_might_be_split_has_an_apostrophe(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"
