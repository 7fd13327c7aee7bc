"""The same sentence stands in the article two to four times; one of them is selected."""

from __future__ import annotations

from tests.edits import select
from tests.edits.changes import disturb, drop_selection, inside
from tests.edits.draft import Draft, bare, marked_part
from tests.edits.scene import Edited, Scene, Unsuited


def dup_exact(scene: Scene) -> Edited:
    """All of them stay; the selected one is still the same of them."""
    draft, new = _repeated(scene)
    return Edited(draft.text(), new.text())


def dup_edit(scene: Scene) -> Edited:
    """The selected one is edited, the others are not."""
    draft, new = _repeated(scene)
    slip = scene.chance(0.4)
    changed = inside(
        new.text(), lambda part: scene.with_typos(part) if slip else scene.with_other_words(part, 0.1, inner=True)
    )
    return Edited(draft.text(), changed)


def dup_deleted(scene: Scene) -> Edited:
    """The selected one is deleted, the others stay."""
    draft, new = _repeated(scene)
    drop_selection(new)
    if marked_part(draft.text()) not in new.text():
        raise Unsuited
    return Edited(draft.text(), new.text())


def _repeated(scene: Scene) -> tuple[Draft, Draft]:
    """The article with copies of the selected sentence, none beside another; and the same after other edits."""
    draft = select.sentences(scene, fewest=16)
    sentence = marked_part(draft.text())
    for _ in range(scene.rng.randint(1, 3)):
        copies = [n for n, place in enumerate(draft.places()) if sentence in bare(draft[place])]
        far = [place for n, place in enumerate(draft.places()) if min(abs(n - copy) for copy in copies) > 2]
        if far:
            draft.insert(scene.rng.choice(far), sentence)
    if bare(draft.text()).count(sentence) < 2:
        raise Unsuited
    new = draft.copy()
    disturb(scene, new, most=3, keep=1)
    if bare(new.text()).count(sentence) != bare(draft.text()).count(sentence):
        raise Unsuited
    return draft, new


KINDS = (dup_exact, dup_edit, dup_deleted)
