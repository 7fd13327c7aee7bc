"""Several paragraphs are selected, or the whole article is gone over."""

from __future__ import annotations

from tests.edits import select
from tests.edits.changes import disturb, inside
from tests.edits.draft import Draft, Place
from tests.edits.scene import Edited, Scene, Unsuited
from tests.edits.tongue import word_spans


def long_edits(scene: Scene) -> Edited:
    """Words change here and there, in the long selection as elsewhere."""
    draft = select.several_paragraphs(scene)
    new = draft.copy()
    disturb(scene, new)
    share = scene.rng.uniform(0.02, 0.12)
    return Edited(draft.text(), inside(new.text(), lambda part: scene.with_other_words(part, share)))


def long_part_deleted(scene: Scene) -> Edited:
    """Sentences in the middle of the long selection are deleted; its first and its last stay."""
    draft = select.several_paragraphs(scene)
    new = draft.copy()
    disturb(scene, new, most=2)
    inner = new.marked()[1:-1]
    size, budget = 0, sum(len(new[place]) for place in new.marked()) * 0.45
    dropped: list[Place] = []
    for place in scene.rng.sample(inner, len(inner)):
        if size + len(new[place]) <= budget and len(dropped) < 6:
            dropped.append(place)
            size += len(new[place])
    if not dropped:
        raise Unsuited
    new.drop(dropped)
    if scene.chance(0.5):
        return Edited(draft.text(), new.text())
    return Edited(draft.text(), inside(new.text(), lambda part: scene.with_other_words(part, 0.03)))


def many_edits(scene: Scene) -> Edited:
    """Hardly a sentence of the article is as it was; words of the selection are others, too."""
    draft = select.passage(scene, fewest=14)
    new = draft.copy()
    _go_over(scene, new)
    share = scene.rng.uniform(0, 0.2)
    return Edited(draft.text(), inside(new.text(), lambda part: scene.with_other_words(part, share)))


def _go_over(scene: Scene, draft: Draft) -> None:
    for place in reversed([each for each in draft.places() if each not in draft.marked()]):
        lot = scene.rng.random()
        if lot < 0.07:
            del draft.paragraphs[place[0]][place[1]]
        elif lot < 0.15:
            draft.insert(place, scene.foreign_sentence())
        elif lot < 0.7 and word_spans(draft[place]):
            draft[place] = scene.with_other_words(draft[place], scene.rng.uniform(0.05, 0.3))
    draft.drop([])


KINDS = (long_edits, long_part_deleted, many_edits)
