"""The words stay and look otherwise: quotation marks, dashes, spaces, hyphens that nobody sees, composed letters; emoji."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from tests.edits import select
from tests.edits.changes import disturb, inside
from tests.edits.scene import Edited, Scene, Unsuited

EMOJI = ("😀", "🚀", "❤️", "👩‍👩‍👧", "🇺🇦", "👍🏽", "𝒳", "𠮷")


def typography(scene: Scene) -> Edited:
    """Only looks change, all over the article."""
    draft = select.passage(scene, fewest=14)
    return Edited(draft.text(), _dressed(scene, draft.text()), looks_only=True)


def typography_edit(scene: Scene) -> Edited:
    """Looks change all over the article, and a word of the selection does."""
    draft = select.passage(scene, fewest=25)
    changed = inside(draft.text(), lambda part: scene.with_other_words(part, 0, inner=True))
    return Edited(draft.text(), _dressed(scene, changed))


def emoji_astral(scene: Scene) -> Edited:
    """There is emoji in the article before and after, also in the selection; by chance a word of it changes."""
    for place in scene.draft.places():
        scene.draft[place] = _with_emoji(scene, scene.draft[place])
    draft = select.passage(scene, fewest=12)
    new = draft.copy()
    disturb(scene, new)
    if scene.chance(0.5):
        return Edited(draft.text(), new.text())
    return Edited(draft.text(), inside(new.text(), lambda part: scene.with_other_words(part, 0, inner=True)))


def _with_emoji(scene: Scene, sentence: str) -> str:
    words = sentence.split(" ")
    for at in reversed(range(1, len(words))):
        if scene.chance(0.06):
            words.insert(at, scene.rng.choice(EMOJI))
    return " ".join(words) + (scene.rng.choice(EMOJI) if len(words) == 1 and scene.chance(0.3) else "")


def _dressed(scene: Scene, text: str) -> str:
    """The text after one to three changes of looks, at least one of which shows."""
    ways: tuple[Callable[[Scene, str], str], ...] = (_quotes, _dashes, _no_break, _unseen, _spaces, _decomposed)
    changed = text
    for way in scene.rng.sample(ways, scene.rng.randint(1, 3)):
        changed = way(scene, changed)
    if changed == text:
        raise Unsuited
    return changed


def _quotes(scene: Scene, text: str) -> str:
    if re.search("[“”’]", text):
        return text.translate({ord("“"): '"', ord("”"): '"', ord("‘"): "'", ord("’"): "'"})
    return re.sub(r"(?<=\w)'(?=\w)", "’", re.sub(r'"([^"\n]*)"', r"“\1”", text))


def _dashes(scene: Scene, text: str) -> str:
    if "—" in text:
        return text.replace("—", "–")
    return text.replace("–", "—") if "–" in text else text.replace(" - ", " – ")


def _no_break(scene: Scene, text: str) -> str:
    return _sometimes(scene, " ", text, lambda: "\u00a0", 0.2)


def _spaces(scene: Scene, text: str) -> str:
    return _sometimes(scene, " ", text, lambda: scene.rng.choice(("  ", "\t", " \n")), 0.12)


def _unseen(scene: Scene, text: str) -> str:
    """Soft hyphens or zero-width spaces within words."""
    sign = scene.rng.choice(("\u00ad", "\u00ad", "\u200b"))
    return _sometimes(scene, r"(?<=[^\W\d_]{2})(?=[^\W\d_]{2})", text, lambda: sign, 0.08)


def _decomposed(scene: Scene, text: str) -> str:
    return unicodedata.normalize("NFD", text)


def _sometimes(scene: Scene, pattern: str, text: str, new: Callable[[], str], share: float) -> str:
    return re.sub(pattern, lambda match: new() if scene.chance(share) else match[0], text)


KINDS = (typography, typography_edit, emoji_astral)
