"""What goes on in the rest of an article while words of it are selected: sentences come and go, slips are put right."""

from __future__ import annotations

from collections.abc import Callable

from tests.edits.draft import Draft, Place, bare, marked_part, with_part
from tests.edits.scene import Scene, Unsuited


def inside(text: str, change: Callable[[str], str]) -> str:
    """The marked text with its selection changed."""
    part = marked_part(text)
    changed = change(part)
    if changed == part:
        raise Unsuited
    return with_part(text, changed)


def disturb(scene: Scene, draft: Draft, *, most: int = 4, keep: int = 0) -> None:
    """A few edits, none of which touches the selection's sentences or the `keep` sentences on either side of them."""
    for _ in range(scene.rng.randint(1, most)):
        free = [place for place in draft.places() if place not in draft.around(keep)]
        if not free:
            return
        place = scene.rng.choice(free)
        change = scene.rng.choice((_new_paragraph, _new_sentence, _dropped, _slip, _slip, _other_word, _other_word))
        change(scene, draft, place)


def _new_paragraph(scene: Scene, draft: Draft, place: Place) -> None:
    first, last = draft.marked()[0][0], draft.marked()[-1][0]
    at = place[0] + scene.rng.randint(0, 1)
    if not first < at <= last:
        draft.paragraphs.insert(at, scene.foreign_paragraph())


def _new_sentence(scene: Scene, draft: Draft, place: Place) -> None:
    draft.insert(place, scene.foreign_sentence())


def _dropped(scene: Scene, draft: Draft, place: Place) -> None:
    draft.drop([place])


def _slip(scene: Scene, draft: Draft, place: Place) -> None:
    try:
        draft[place] = scene.with_typos(draft[place])
    except Unsuited:
        _other_word(scene, draft, place)


def _other_word(scene: Scene, draft: Draft, place: Place) -> None:
    try:
        draft[place] = scene.with_other_words(draft[place], 0)
    except Unsuited:
        draft[place] = scene.foreign_sentence()


def drop_selection(draft: Draft) -> Draft:
    """Without the sentences that are selected, and so without the marks."""
    draft.drop(draft.marked())
    return draft


def gone(old: str, new: str) -> None:
    """Raises Unsuited where the words that went still stand somewhere."""
    if marked_part(old) in bare(new):
        raise Unsuited
