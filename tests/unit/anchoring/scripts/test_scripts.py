"""In twelve scripts, a passage is found after what editors do, and a look-alike is not taken for it."""

from __future__ import annotations

from functools import cache

import pytest

from bench.anchoring.verdicts import Truth, Verdict, shares, verdict
from corrigenda.anchoring import Anchor, describe, locate
from tests.unit.anchoring.scripts.articles import ARTICLES
from tests.unit.anchoring.scripts.edits import Case, cases

pytestmark = pytest.mark.pure

CASES = [case for article in ARTICLES for case in cases(article)]


@cache
def judged(*, with_old: bool) -> list[tuple[Case, Verdict]]:
    return [(case, _verdict(case, with_old=with_old)) for case in CASES]


def _verdict(case: Case, *, with_old: bool) -> Verdict:
    selector = describe(case.old, case.start, case.end)
    found = locate(selector, case.new, previous=case.old if with_old else None)
    place = (found.start, found.end) if isinstance(found, Anchor) else None
    return verdict(Truth(case.place), place, case.new)


@pytest.mark.parametrize(("with_old", "most"), [(True, 1), (False, 4)], ids=["old copy", "selector"])
def test_in_each_script_hardly_any_passage_is_missed_or_mistaken(with_old: bool, most: float) -> None:
    answers = judged(with_old=with_old)
    figures = shares((Truth(case.place), answer) for case, answer in answers)
    mistakes = [f"{case}: {answer}" for case, answer in answers if answer != "ok"]
    assert 100 - figures["ok"] <= most and figures["wrong"] == 0 and figures["false"] <= most, mistakes


@pytest.mark.parametrize("kind", sorted({case.kind for case in CASES}))
def test_no_kind_of_edit_fails_in_most_scripts(kind: str) -> None:
    for with_old in (True, False):
        answers = [(str(case), answer) for case, answer in judged(with_old=with_old) if case.kind == kind]
        wrong = [answer for answer in answers if answer[1] != "ok"]
        assert 3 * len(wrong) <= len(answers), wrong


def test_the_articles_are_in_twelve_scripts_and_every_edit_changes_them() -> None:
    assert len({article.language for article in ARTICLES}) == 12
    assert not [str(case) for case in CASES if case.old == case.new or case.start == case.end]
