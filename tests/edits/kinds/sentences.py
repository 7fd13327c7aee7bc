"""Sentences come, go and change places, in the selection or around it."""

from __future__ import annotations

from tests.edits import select
from tests.edits.changes import disturb, drop_selection, gone
from tests.edits.draft import END, START, Draft, Place, bare, marked_part
from tests.edits.scene import Edited, Scene, Unsuited
from tests.edits.tongue import word_spans


def shift_only(scene: Scene) -> Edited:
    """Sentences and paragraphs are added before the selection, and nothing else."""
    draft = select.passage(scene)
    new = draft.copy()
    for _ in range(scene.rng.randint(1, 3)):
        if scene.chance(0.5):
            new.paragraphs.insert(scene.rng.randint(0, new.marked()[0][0]), scene.foreign_paragraph())
        else:
            before = _before(new)
            if before:
                new.insert(scene.rng.choice(before), scene.foreign_sentence())
    if len(new.text()) == len(draft.text()):
        raise Unsuited
    return Edited(draft.text(), new.text())


def sent_edits_before(scene: Scene) -> Edited:
    """Sentences before the selection are deleted, replaced, added and rewritten."""
    draft = select.passage(scene)
    new = draft.copy()
    before = _before(new)
    if not before:
        raise Unsuited
    for place in reversed(before):
        if scene.chance(0.5) or place == before[-1]:
            _edit_sentence(scene, new, place)
    new.drop([])
    return Edited(draft.text(), new.text())


def _edit_sentence(scene: Scene, draft: Draft, place: Place) -> None:
    what = scene.rng.randrange(4)
    if what == 0:
        del draft.paragraphs[place[0]][place[1]]
    elif what == 1:
        draft[place] = scene.foreign_sentence()
    elif what == 2:
        draft.insert(place, scene.foreign_sentence())
    elif word_spans(draft[place]):
        draft[place] = scene.with_other_words(draft[place], 0.3)


def deleted_sentence(scene: Scene) -> Edited:
    """The selected sentence, or two or three, are deleted."""
    draft = select.sentences(scene, scene.rng.choice((1, 1, 2, 3)))
    new = draft.copy()
    disturb(scene, new)
    return _gone(draft, drop_selection(new))


def deleted_similar(scene: Scene) -> Edited:
    """The selected sentence is deleted; one much like it stood elsewhere all along, and stays."""
    draft = select.sentences(scene, fewest=30)
    likeness = scene.with_other_words(marked_part(draft.text()), scene.rng.uniform(0.2, 0.5))
    far = [place for place in draft.places() if place not in draft.around(3)]
    if not far:
        raise Unsuited
    draft.insert(scene.rng.choice(far), likeness)
    new = draft.copy()
    disturb(scene, new, most=2)
    if likeness not in new.text():
        raise Unsuited
    return _gone(draft, drop_selection(new))


def replaced_by_unrelated(scene: Scene) -> Edited:
    """A sentence about something else stands in the place of the one selected."""
    draft = select.sentences(scene, scene.rng.choice((1, 1, 2)), fewest=30)
    foreign = scene.foreign_sentence()
    if len(foreign) < 20 or _likeness(foreign, marked_part(draft.text())) > 0.25:
        raise Unsuited
    new = draft.copy()
    disturb(scene, new, most=3)
    new.insert(new.marked()[-1], foreign)
    return _gone(draft, drop_selection(new))


def sent_reordered_inside(scene: Scene) -> Edited:
    """The selected sentences stand in another order."""
    draft = select.sentences(scene, scene.rng.randint(2, 4), fewest=50)
    new = draft.copy()
    disturb(scene, new, most=3)
    places = new.marked()
    order = [bare(new[place]) for place in places]
    shuffled = scene.rng.sample(order, len(order))
    if shuffled == order:
        shuffled.reverse()
    for place, sentence in zip(places, shuffled, strict=True):
        new[place] = sentence
    new.mark(places[0], places[-1])
    return Edited(draft.text(), new.text())


def context_rewritten(scene: Scene) -> Edited:
    """The selection stays as it was; the sentences around it, and the rest of its own, do not."""
    draft = select.passage(scene, fewest=9)
    new = draft.copy()
    for place in new.around(4):
        share = scene.rng.uniform(0.5, 0.9)
        if place not in new.marked() and word_spans(new[place]):
            new[place] = scene.with_other_words(new[place], share)
    marked = new.marked()
    if len(marked) == 1:
        new[marked[0]] = _rewritten_around(scene, new[marked[0]])
    disturb(scene, new, most=2)
    if bare(new.text()).count(marked_part(new.text())) != 1:
        raise Unsuited
    return Edited(draft.text(), new.text())


def _rewritten_around(scene: Scene, sentence: str) -> str:
    """The sentence with most words replaced, but for those selected."""
    before, selected = sentence[: sentence.index(START)], marked_part(sentence)
    after = sentence[sentence.index(END) + 1 :]
    sides = [scene.with_other_words(side, 0.7) if word_spans(side) else side for side in (before, after)]
    return sides[0] + START + selected + END + sides[1]


def _gone(draft: Draft, new: Draft) -> Edited:
    old, text = draft.text(), new.text()
    gone(old, text)
    return Edited(old, text)


def _before(draft: Draft) -> list[Place]:
    places = draft.places()
    return places[: places.index(draft.marked()[0])]


def _likeness(one: str, other: str) -> float:
    words = [{text[a:b].casefold() for a, b in word_spans(text)} for text in (one, other)]
    return len(words[0] & words[1]) / max(1, min(map(len, words)))


KINDS = (
    shift_only,
    sent_edits_before,
    deleted_sentence,
    deleted_similar,
    replaced_by_unrelated,
    sent_reordered_inside,
    context_rewritten,
)
