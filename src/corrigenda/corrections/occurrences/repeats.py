"""Whether a copy repeats words that were corrected: the wrong sentence as it stood, and where it stands again."""

from __future__ import annotations

from dataclasses import dataclass

from corrigenda.anchoring import Edit, resolved
from corrigenda.archive.passages.figures import same_figures
from corrigenda.archive.passages.passage import Passage
from corrigenda.archive.passages.verify import Match, matches
from corrigenda.corrections.occurrences.carry_over import carried_over, sentence_around

ALIKE = 0.75  # at least: of a sentence that says something else the words are not the error


@dataclass(frozen=True, slots=True)
class Repeat:
    """[start, end) of the copy carries the sentence; `edit` would put it right there, as it did before."""

    start: int
    end: int
    similarity: float
    edit: Edit


def corrected_sentence(edit: Edit, copy: str) -> str:
    """What to look for of a corrected copy."""
    return copy[slice(*sentence_around(copy, edit.start, edit.end))]


def repeats(edit: Edit, before: str, copy: str) -> list[Repeat]:
    """Where `copy` has the words that `edit` took out of `before`, in a sentence as it was. The same wording of other
    figures or names says something else."""
    span = sentence_around(before, edit.start, edit.end)
    sentence = before[slice(*span)]
    passage = Passage.of(sentence)
    if not passage.words:
        return []
    found = matches(passage, copy, range(len(passage.runs.words)))
    alike = [one for one in found if one.similarity >= ALIKE and same_figures(passage, copy, one)]
    listed = (_repeat(edit, before, span, copy, match) for match in alike)
    return [one for one in listed if one is not None]


def _repeat(edit: Edit, before: str, span: tuple[int, int], copy: str, match: Match) -> Repeat | None:
    own = Edit(edit.start - span[0], edit.end - span[0], edit.old, edit.new)
    if resolved(own, before[slice(*span)], copy[match.start : match.end]):
        return None  # the words as they were put right: they may hold the old ones
    again = carried_over(edit, before, span, copy, (match.start, match.end))
    return Repeat(match.start, match.end, match.similarity, again) if again else None
