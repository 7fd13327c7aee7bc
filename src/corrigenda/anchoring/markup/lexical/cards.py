"""Edits within the Markdown cards of a Lexical document: their text is a string of the JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corrigenda.anchoring.markup.changes import Replacement
from corrigenda.anchoring.markup.json_text import Located, characters, escaped
from corrigenda.anchoring.markup.markdown.dialects import Dialect
from corrigenda.anchoring.markup.markdown.document import spellings


@dataclass(frozen=True)
class _Card:
    """A card's text. `edges`: where each of its characters begins in the JSON, and where the last one ends."""

    text: Located
    edges: list[int]

    def holds(self, step: Replacement) -> bool:
        return self.edges[0] <= step.start and step.end <= self.edges[-1]

    def inside(self, step: Replacement) -> Replacement:
        """Returns a replacement in the JSON as a replacement in the card's text."""
        return Replacement(self.edges.index(step.start), self.edges.index(step.end), step.text)

    def outside(self, step: Replacement) -> Replacement:
        """Returns a replacement in the card's text as a replacement in the JSON."""
        return Replacement(self.edges[step.start], self.edges[step.end], escaped(step.text))


def in_cards(
    source: str, steps: list[Replacement], texts: list[Located], dialect: Dialect
) -> Iterator[list[Replacement]]:
    """Yields ways to spell the replacements, those in a card as its Markdown has them, all others as text."""
    cards = [_card(source, text) for text in texts]
    held = [(card, [step for step in steps if card.holds(step)]) for card in cards]
    within = [step for _, of_card in held for step in of_card]
    others = [Replacement(step.start, step.end, escaped(step.text)) for step in steps if step not in within]
    ways = [
        [[card.outside(step) for step in way] for way in spellings(card.text, list(map(card.inside, of_card)), dialect)]
        for card, of_card in held
        if of_card
    ]
    for of_cards in zip(*ways, strict=False):
        yield [*others, *(step for way in of_cards for step in way)]


def _card(source: str, text: Located) -> _Card:
    spans = [span for _, span in characters(source, text)]
    return _Card(text, [text.at, *(end for _, end in spans)])
