"""What a reader selects: a word, a few words, a sentence or some, or half of the article."""

from __future__ import annotations

from collections.abc import Callable

from tests.edits.draft import Draft, Place, bare, marked_part
from tests.edits.scene import Scene, Unsuited
from tests.edits.tongue import unspaced, word_spans


def passage(scene: Scene, *, fewest: int = 6) -> Draft:
    """A few words, a sentence or up to three, which stand only once in the article."""
    kind = scene.rng.random()
    if kind < 0.4:
        return phrase(scene, fewest=fewest)
    return sentences(scene, 1 if kind < 0.8 else scene.rng.randint(2, 3), fewest=fewest)


def phrase(scene: Scene, *, fewest: int = 6) -> Draft:
    def mark(draft: Draft, place: Place) -> None:
        spans = word_spans(draft[place])
        count = scene.rng.randint(3, 9)
        first = scene.rng.randrange(max(1, len(spans) - count + 1))
        if len(spans) < count:
            raise Unsuited
        draft.mark_span(place, spans[first][0], spans[first + count - 1][1])

    return _tried(scene, mark, fewest=fewest)


def sentences(scene: Scene, count: int = 1, *, fewest: int = 25) -> Draft:
    """Whole sentences of one paragraph."""

    def mark(draft: Draft, place: Place) -> None:
        p, s = place
        if s + count > len(draft.paragraphs[p]):
            raise Unsuited
        draft.mark(place, (p, s + count - 1))

    return _tried(scene, mark, fewest=fewest)


def word(scene: Scene, *, fewest: int = 1) -> Draft:
    """One word, however common, of a sentence that stands only once."""

    def mark(draft: Draft, place: Place) -> None:
        spans = [(a, b) for a, b in word_spans(draft[place]) if b - a >= fewest or unspaced(draft[place][a:b])]
        if len(spans) < 4:
            raise Unsuited
        draft.mark_span(place, *scene.rng.choice(spans))

    return _tried(scene, mark, fewest=1, once="sentence")


def character(scene: Scene) -> Draft:
    def mark(draft: Draft, place: Place) -> None:
        at = scene.rng.choice([n for n, character in enumerate(draft[place]) if not character.isspace()])
        draft.mark_span(place, at, at + 1)

    return _tried(scene, mark, fewest=1, once="sentence")


def several_paragraphs(scene: Scene) -> Draft:
    """From a sentence of one paragraph to a sentence of another; at most two thirds of the article."""

    def mark(draft: Draft, place: Place) -> None:
        places = draft.places()
        end = [other for other in places if place[0] < other[0] <= place[0] + 5]
        if not end:
            raise Unsuited
        draft.mark(place, scene.rng.choice(end))
        if len(marked_part(draft.text())) > len(draft.text()) * 2 / 3:
            raise Unsuited

    return _tried(scene, mark, fewest=60)


def _tried(scene: Scene, mark: Callable[[Draft, Place], None], *, fewest: int, once: str = "selection") -> Draft:
    """A copy of the article with a selection that is long enough and not ambiguous in itself."""
    places = scene.draft.places()
    for place in scene.rng.sample(places, min(12, len(places))):
        draft = scene.draft.copy()
        try:
            mark(draft, place)
        except Unsuited:
            continue
        text = draft.text()
        unique = marked_part(text) if once == "selection" else bare(draft[place])
        if len(marked_part(text)) >= fewest and bare(text).count(unique) == 1:
            return draft
    raise Unsuited
