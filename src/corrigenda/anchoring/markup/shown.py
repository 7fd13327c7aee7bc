"""How a CMS shows a source of HTML: it retypes some of what was typed, and each character keeps its place in the source.

What a CMS retypes is the CMS's own knowledge, so its connector has it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corrigenda.anchoring.markup.changes import Places, Replacement, Span, places_after, replaced
from corrigenda.anchoring.markup.retyped import in_pairs

# Takes a field's markup and its name (empty for a source of one field). Returns what the CMS replaces when it shows the
# field: in order, apart from each other, as HTML without references.
Retypes = Callable[[str, str], Sequence[Replacement]]

_NEAR = 2  # signs on each side of the new words that may be written as they are shown


@dataclass(frozen=True, slots=True)
class Shown:
    """A source as its CMS shows it: `html`, made from `source` by `steps`."""

    source: str
    steps: tuple[Replacement, ...]

    @property
    def html(self) -> str:
        return replaced(self.source, list(self.steps))

    def places(self, of_html: Places) -> ShownPlaces:
        return ShownPlaces(of_html, self.steps, tuple(start for start, _ in places_after(self.steps)))

    def spelled(self, text: str) -> str:
        """Returns the text in the source's spelling: each sign as the source most often has it."""
        steps = (step for step in self.steps if len(step.text) == 1)
        counts = Counter((step.text, self.source[step.start : step.end]) for step in steps)
        common = {sign: spelling for (sign, spelling), _ in reversed(counts.most_common())}
        spelling = in_pairs(
            {sign: typed for sign, typed in common.items() if counts[sign, typed] > self.source.count(sign)}
        )
        return "".join(spelling.get(character, character) for character in text)

    def as_shown(self, changes: list[Replacement]) -> list[Replacement]:
        """Returns the signs nearest to the changes, written as the CMS shows them: the CMS leaves those as they are."""
        first, last = min(change.start for change in changes), max(change.end for change in changes)
        before = [step for step in self.steps if step.end <= first][-_NEAR:]
        after = [step for step in self.steps if step.start >= last][:_NEAR]
        return [step for step in (*before, *after) if len(step.text) == 1]


@dataclass(frozen=True, slots=True)
class ShownPlaces:
    """The places in the source of a copy whose places in the shown HTML are known."""

    of_html: Places
    steps: tuple[Replacement, ...]
    begins: tuple[int, ...]  # where each step's text begins in the shown HTML

    def spans(self, start: int, end: int) -> list[Span]:
        """Returns the source spans of copy[start:end], in order, each once."""
        spans = (self._span(*span) for span in self.of_html.spans(start, end))
        return list(dict.fromkeys(spans))

    def _span(self, start: int, end: int) -> Span:
        return self._range(start)[0], self._range(end - 1)[1]

    def _range(self, at: int) -> Span:
        """Returns the source range of one character of the shown HTML."""
        number = bisect_right(self.begins, at) - 1
        if number < 0:
            return at, at + 1
        step = self.steps[number]
        beyond = at - self.begins[number] - len(step.text)
        return (step.start, step.end) if beyond < 0 else (step.end + beyond, step.end + beyond + 1)
