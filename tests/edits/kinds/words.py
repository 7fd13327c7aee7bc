"""A reader selects a word or a letter, or a word changes inside the selection."""

from __future__ import annotations

from tests.edits import select
from tests.edits.changes import disturb, drop_selection, inside
from tests.edits.draft import END, START, Draft, bare, marked_part, with_part
from tests.edits.scene import Edited, Scene, Unsuited
from tests.edits.tongue import typo, unspaced, word_spans


def typo_inside(scene: Scene) -> Edited:
    """A slip or two in the selected words."""
    draft, new = _begun(scene, select.passage(scene, fewest=14), calm=0.5)
    return Edited(draft.text(), inside(new.text(), lambda part: scene.with_typos(part, scene.rng.randint(1, 2))))


def word_sub(scene: Scene) -> Edited:
    """Up to three words within the selection are others now."""
    draft, new = _begun(scene, select.passage(scene, fewest=14), calm=0.3)
    changed = inside(new.text(), lambda part: scene.with_other_words(part, scene.rng.choice((0, 0.1, 0.2)), inner=True))
    return Edited(draft.text(), changed)


def word_sub_boundary(scene: Scene) -> Edited:
    """The selection's first or last word is another now."""

    def change(part: str) -> str:
        spans = word_spans(part)
        if len(spans) < 3:
            raise Unsuited
        start, end = scene.rng.choice((spans[0], spans[-1]))
        return part[:start] + scene.another_word(part[start:end]) + part[end:]

    draft, new = _begun(scene, select.passage(scene, fewest=8), calm=0.3)
    return Edited(draft.text(), inside(new.text(), change))


def word_kept(scene: Scene) -> Edited:
    """One word is selected; the rest of the article is edited."""
    draft, new = _begun(scene, select.word(scene))
    return Edited(draft.text(), new.text())


def char_kept(scene: Scene) -> Edited:
    """One letter or mark is selected; the rest of the article is edited."""
    draft, new = _begun(scene, select.character(scene))
    return Edited(draft.text(), new.text())


def word_replaced(scene: Scene) -> Edited:
    """One word is selected, and another stands in its place now."""
    draft, new = _begun(scene, select.word(scene))
    return Edited(draft.text(), inside(new.text(), scene.another_word))


def word_dropped(scene: Scene) -> Edited:
    """One word is selected, and is no longer in its sentence."""
    draft, new = _begun(scene, select.word(scene))
    text = new.text()
    before, after = text[: text.index(START)], text[text.index(END) + 1 :]
    word = marked_part(text)
    if unspaced(word):
        if set(word) & set(before[-3:] + after[:3]):
            raise Unsuited
    elif not (before.endswith(" ") and after.startswith(" ")) or word in (before.split()[-1], after.split()[0]):
        raise Unsuited
    else:
        after = after[1:]
    return Edited(draft.text(), before + after)


def word_sentence_deleted(scene: Scene) -> Edited:
    """One word is selected, and its sentence is deleted."""
    draft = select.word(scene)
    sentence = bare(draft[draft.marked()[0]])
    new = draft.copy()
    disturb(scene, new)
    text = drop_selection(new).text()
    if sentence in text:
        raise Unsuited
    return Edited(draft.text(), text)


def word_typo_fixed(scene: Scene) -> Edited:
    """A misspelt word is selected, and is spelt right now."""
    draft, new = _begun(scene, select.word(scene, fewest=4))
    word = marked_part(new.text())
    if len(word) < 2 or not word.isalpha():
        raise Unsuited
    slip = typo(scene.rng, word, scene.letters)
    old = with_part(draft.text(), slip)
    if bare(old).count(slip) != 1:
        raise Unsuited
    return Edited(old, new.text())


def typo_near(scene: Scene) -> Edited:
    """Slips come or go in the sentences beside the selection."""
    draft = select.passage(scene)
    new = draft.copy()
    near = [place for place in new.around(2) if place not in new.marked()]
    if not near:
        raise Unsuited
    for place in near:
        if scene.chance(0.6) or place == near[0]:
            new[place] = scene.with_typos(new[place], scene.rng.randint(1, 2))
    if scene.chance(0.5):
        disturb(scene, new, keep=2)
    return Edited(draft.text(), new.text())


def _begun(scene: Scene, draft: Draft, *, calm: float = 0.0) -> tuple[Draft, Draft]:
    """The draft and a copy of it, disturbed elsewhere unless by chance nothing else happened."""
    new = draft.copy()
    if not scene.chance(calm):
        disturb(scene, new, most=3)
    return draft, new


KINDS = (
    typo_inside,
    typo_near,
    word_sub,
    word_sub_boundary,
    word_kept,
    char_kept,
    word_replaced,
    word_dropped,
    word_sentence_deleted,
    word_typo_fixed,
)
