"""The figures of the anchoring benchmark, which is kept outside the repository. In percent of its cases."""

from __future__ import annotations

from functools import cache

import pytest

from bench.anchoring import cases
from bench.anchoring.ours import located
from bench.anchoring.verdicts import Verdict, shares, verdict

pytestmark = [
    pytest.mark.pure,
    pytest.mark.skipif(
        not cases.shared(), reason="the anchoring benchmark (../shared/bench/anchoring) is not on this machine"
    ),
]


@cache
def judged(*, with_old: bool) -> list[tuple[cases.Case, Verdict]]:
    """Each case of the benchmark with the verdict on our answer."""
    found = []
    for case in cases.shared():
        (place,), _ = located([case.selector], case.new, case.old if with_old else None)
        found.append((case, verdict(case.truth, place, case.new)))
    return found


def test_with_the_old_copy_the_figures_hold() -> None:
    figures = shares((case.truth, answer) for case, answer in judged(with_old=True))
    assert figures["ok"] >= 99.9 and figures["wrong"] == 0 and figures["false"] <= 0.5 and figures["missed"] <= 0.4


def test_by_the_selector_alone_the_figures_hold() -> None:
    figures = shares((case.truth, answer) for case, answer in judged(with_old=False))
    assert figures["ok"] >= 98.6 and figures["wrong"] == 0 and figures["false"] <= 2


@pytest.mark.parametrize("kind", ["real_unchanged", "real_edited"])
def test_in_real_revisions_every_passage_that_is_there_is_found(kind: str) -> None:
    answers = [(case.source, answer) for case, answer in judged(with_old=True) if case.kind == kind]
    assert answers and [one for one in answers if one[1] != "ok"] == []
