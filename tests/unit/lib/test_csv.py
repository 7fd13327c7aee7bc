"""A spreadsheet runs nothing of ours."""

from __future__ import annotations

import pytest

from corrigenda.lib.csv import harmless

pytestmark = pytest.mark.pure


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "\n=1", "＝1", "  =1", "\u3000＋1"])
def test_a_formula_has_an_apostrophe_before_it(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("cell", ["1931", "a=b", "", "'=1", "№ 1", 7, None])
def test_all_else_is_as_it_is(cell: object) -> None:
    assert harmless(cell) == cell
