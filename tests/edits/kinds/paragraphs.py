"""Paragraphs are moved, deleted, split by an advertisement, or all others now."""

from __future__ import annotations

from tests.edits import select
from tests.edits.changes import disturb, gone, inside
from tests.edits.draft import Draft
from tests.edits.scene import Edited, Scene, Unsuited
from tests.edits.tongue import joined, word_spans

# Two ways in which a page announces what is not copy: a label of its own, and one before another story's first words.
ADVERTISEMENT = {"en": "Advertisement", "ru": "Реклама", "uk": "Реклама", "zh": "广告", "ja": "広告", "ko": "광고"}
READ_MORE = {
    "en": "Read also: ",
    "ru": "Читайте также: ",
    "uk": "Читайте також: ",
    "zh": "延伸阅读：",
    "ja": "関連記事：",
    "ko": "관련 기사: ",
}


def deleted_para(scene: Scene) -> Edited:
    """The paragraph that the selection is in is deleted."""
    draft = select.passage(scene, fewest=25)
    new = draft.copy()
    disturb(scene, new, most=3)
    del new.paragraphs[new.marked()[0][0]]
    gone(draft.text(), new.text())
    return Edited(draft.text(), new.text())


def para_move(scene: Scene) -> Edited:
    """The paragraph that the selection is in stands elsewhere now."""
    draft = select.passage(scene, fewest=15)
    new = draft.copy()
    _move(scene, new)
    if scene.chance(0.3):
        disturb(scene, new, most=2)
    return Edited(draft.text(), new.text())


def para_move_edit(scene: Scene) -> Edited:
    """The paragraph stands elsewhere, and words of the selection are others."""
    draft = select.passage(scene, fewest=10)
    paragraph = joined(draft.paragraphs[draft.marked()[0][0]])
    if len(paragraph) < 60:
        raise Unsuited
    new = draft.copy()
    _move(scene, new)
    changed = inside(new.text(), lambda part: scene.with_other_words(part, scene.rng.uniform(0, 0.2), inner=True))
    return Edited(draft.text(), changed)


def _move(scene: Scene, draft: Draft) -> None:
    """The selection's paragraph, by two places or more."""
    home = draft.marked()[0][0]
    there = [at for at in range(len(draft.paragraphs)) if abs(at - home) >= 2]
    if not there:
        raise Unsuited
    draft.paragraphs.insert(scene.rng.choice(there), draft.paragraphs.pop(home))


def doc_replaced(scene: Scene) -> Edited:
    """At the same address there is another article."""
    draft = select.passage(scene, fewest=8)
    other = scene.rng.choice(scene.others).text()
    gone(draft.text(), other)
    return Edited(draft.text(), other)


def ad_inside(scene: Scene) -> Edited:
    """An advertisement, or a line to another story, stands between two selected sentences."""
    draft = select.sentences(scene, scene.rng.randint(2, 4), fewest=60)
    new = draft.copy()
    if scene.chance(0.7):
        disturb(scene, new, most=3)
    p, s = scene.rng.choice(new.marked()[:-1])
    paragraph = new.paragraphs[p]
    new.paragraphs[p : p + 1] = [paragraph[: s + 1], [_advertisement(scene)], paragraph[s + 1 :]]
    return Edited(draft.text(), new.text())


def _advertisement(scene: Scene) -> str:
    if scene.chance(0.5):
        return ADVERTISEMENT[scene.language]
    foreign = scene.foreign_sentence()
    spans = word_spans(foreign)[:6]
    return READ_MORE[scene.language] + (foreign[: spans[-1][1]] if spans else foreign)


KINDS = (deleted_para, para_move, para_move_edit, doc_replaced, ad_inside)
