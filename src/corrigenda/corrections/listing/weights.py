"""How much a case weighs: what makes it grave, a row each. The order "gravest" goes by the sum."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from corrigenda.corrections.kinds import SuggestionKind
from corrigenda.corrections.models import Case


@dataclass(frozen=True, slots=True)
class Weight:
    """A row of the rule. `when` is the sentence for the docs; `holds` reads the case's traits only."""

    when: str
    points: int
    holds: Callable[[Case], bool]


WEIGHTS = (
    Weight("a reader is someone in the story", 4, lambda case: case.involved),
    Weight("the words are inside a quotation", 3, lambda case: case.quotation),
    Weight("a reader questions a figure, a date or a name", 3, lambda case: case.figure_or_name),
    Weight(
        "a reader chose “Wrong fact” or “Wrong quotation”",
        2,
        lambda case: any(f" {kind} " in case.kinds for kind in (SuggestionKind.FACT, SuggestionKind.QUOTE)),
    ),
    Weight("ten or more readers wrote", 2, lambda case: case.readers >= 10),
    Weight("two or more readers wrote", 1, lambda case: case.readers >= 2),
)


def weight_of(case: Case) -> int:
    return sum(row.points for row in WEIGHTS if row.holds(case))
