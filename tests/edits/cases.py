"""Cases in the benchmark's form: a selector on the old text, the new text, and where the passage is in it, or that it is gone."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from tests.edits.corpus import articles, pairs
from tests.edits.draft import END, START, Draft, bare
from tests.edits.kinds import KINDS
from tests.edits.scene import Edited, Scene, Unsuited
from tests.edits.tongue import sentences, word_spans

Case = dict[str, Any]
SHARES = {"en": 50, "ru": 13, "uk": 13, "zh": 9, "ja": 8, "ko": 7}  # of the languages, in per cent
CONTEXT = 64  # code points
TRIES = 60  # articles tried for a case before a kind is left with fewer


def cases(seed: int, per_kind: int, *, real: bool = True) -> Iterator[Case]:
    library = articles(real=real)
    for kind in KINDS:
        rng = random.Random(f"{seed}/{kind}")
        made = (case(kind, library, rng) for _ in range(per_kind * TRIES))
        found = (row for row in made if row)
        for number, row in zip(range(per_kind), found, strict=False):
            yield {"id": f"{kind}-{seed}-{number}"} | row


def case(kind: str, library: dict[str, tuple[Draft, ...]], rng: random.Random) -> Case | None:
    """One case from an article taken by chance; None where that has nothing for this kind of edit."""
    (language,) = rng.choices(list(SHARES), list(SHARES.values()))
    try:
        edited = KINDS[kind](scene(language, library[language], rng))
    except Unsuited:
        return None
    old, new = bare(edited.old), bare(edited.new)
    start, end = edited.old.index(START), edited.old.index(END) - 1
    row = {"lang": language, "kind": kind, "old_text": old, "selector": selector(old, start, end), "new_text": new}
    return row | {"truth": truth(edited, old[start:end])}


def selector(text: str, start: int, end: int) -> dict[str, Any]:
    """Written out here, so that the cases don't rest on what they judge."""
    sides = {"prefix": text[max(0, start - CONTEXT) : start], "suffix": text[end : end + CONTEXT]}
    return {"exact": text[start:end], **sides, "start": start, "end": end}


def real_unchanged(seed: int, count: int) -> Iterator[Case]:
    """From real revisions: a sentence that stands once in the old text and, as it was, once in the new one."""
    rng = random.Random(f"{seed}/real_unchanged")
    revised = list(pairs())
    for number in range(count if revised else 0):
        language, old, new = rng.choice(revised)
        once = [one for line in old.split("\n") for one in sentences(line) if len(one) >= 25]
        once = [one for one in once if old.count(one) == new.count(one) == 1]
        if once:
            part = rng.choice(once)
            start, there = old.index(part), new.index(part)
            row = {"id": f"real_unchanged-{seed}-{number}", "lang": language, "kind": "real_unchanged", "old_text": old}
            found = {"start": there, "end": there + len(part), "state": "unchanged", "strict": "unchanged"}
            yield row | {"selector": selector(old, start, start + len(part)), "new_text": new, "truth": found}


def truth(edited: Edited, exact: str) -> dict[str, Any]:
    if START not in edited.new:
        return {"state": "removed"}
    start, end = edited.new.index(START), edited.new.index(END) - 1
    strict = "unchanged" if bare(edited.new)[start:end] == exact else "edited"
    found = {"start": start, "end": end, "state": "unchanged" if edited.looks_only else strict, "strict": strict}
    return found | ({"removed_ok": True} if edited.may_be_gone else {})


def scene(language: str, texts: tuple[Draft, ...], rng: random.Random) -> Scene:
    article = rng.choice(texts)
    draft = window(article, rng)
    others = tuple(text for text in texts if text is not article)
    here = _words(draft.text())
    words = sorted({word for text in rng.sample(others, min(4, len(others))) for word in _words(text.text())} - here)
    letters = "".join(sorted({letter for word in here for letter in word.lower() if letter.isalpha()}))
    return Scene(rng, language, draft, others, tuple(words), letters)


def window(article: Draft, rng: random.Random) -> Draft:
    """Some paragraphs that follow one another: mostly 700 to 2,800 code points, now and then a long article."""
    size = rng.randint(700, 2800) if rng.random() < 0.85 else rng.randint(3000, 9000)
    first = rng.randrange(len(article.paragraphs))
    draft = Draft([])
    for paragraph in article.paragraphs[first:] + article.paragraphs[:first]:
        if len(draft.text()) < size:
            draft.paragraphs.append(list(paragraph))
    return draft


def _words(text: str) -> set[str]:
    return {text[a:b] for a, b in word_spans(text)}
