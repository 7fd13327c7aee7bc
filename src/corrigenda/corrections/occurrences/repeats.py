"""Whether a copy repeats corrected words: the wrong sentence as it was, and where it appears again."""

from __future__ import annotations

from dataclasses import dataclass

from corrigenda.anchoring import Edit, resolved
from corrigenda.archive.passages.figures import same_figures
from corrigenda.archive.passages.passage import Passage
from corrigenda.archive.passages.verify import Match, matches
from corrigenda.corrections.occurrences.carry_over import carried_over, sentence_around

ALIKE = 0.75  # least similarity: in a sentence that says something else, the same words are no error


@dataclass(frozen=True, slots=True)
class Repeat:
    """A repeat: [start, end) of the copy carries the sentence, and `edit` would put it right there, as before."""

    start: int
    end: int
    similarity: float
    edit: Edit


def corrected_sentence(edit: Edit, copy: str) -> str:
    """Returns the sentence of a corrected copy that is looked for elsewhere."""
    return copy[slice(*sentence_around(copy, edit.start, edit.end))]


def repeats(edit: Edit, before: str, copy: str) -> list[Repeat]:
    """Returns the places where `copy` has the words that `edit` removed from `before`, in a sentence as it was.

    The same wording with other figures or names says something else, and is left out.
    """
    span = sentence_around(before, edit.start, edit.end)
    sentence = before[slice(*span)]
    passage = Passage.of(sentence)
    if not passage.words:
        return []
    every = matches(passage, copy, range(len(passage.runs.words)))
    alike = [match for match in every if match.similarity >= ALIKE and same_figures(passage, copy, match)]
    found_repeats = (_repeat(edit, before, span, copy, match) for match in alike)
    return [repeat for repeat in found_repeats if repeat is not None]


def _repeat(edit: Edit, before: str, span: tuple[int, int], copy: str, match: Match) -> Repeat | None:
    own = Edit(edit.start - span[0], edit.end - span[0], edit.old, edit.new)
    if resolved(own, before[slice(*span)], copy[match.start : match.end]):
        return None  # these are the corrected words, which may contain the old ones
    again = carried_over(edit, before, span, copy, (match.start, match.end))
    return Repeat(match.start, match.end, match.similarity, again) if again else None
