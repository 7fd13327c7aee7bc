"""The selected sentences are written anew in their place."""

from __future__ import annotations

from tests.edits import select
from tests.edits.changes import disturb, inside
from tests.edits.scene import Edited, Scene


def rewrite_medium(scene: Scene) -> Edited:
    """A third of the words, or more, are others."""
    return _rewritten(scene, scene.rng.uniform(0.3, 0.45))


def rewrite_heavy(scene: Scene) -> Edited:
    """More than half of the words are others: to call the passage gone is fair, too."""
    edited = _rewritten(scene, scene.rng.uniform(0.55, 0.7))
    return Edited(edited.old, edited.new, may_be_gone=True)


def _rewritten(scene: Scene, share: float) -> Edited:
    draft = select.sentences(scene, scene.rng.choice((1, 1, 2)), fewest=30)
    new = draft.copy()
    disturb(scene, new, most=3, keep=1)
    return Edited(draft.text(), inside(new.text(), lambda part: scene.with_other_words(part, share)))


KINDS = (rewrite_medium, rewrite_heavy)
