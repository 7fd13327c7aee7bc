"""The same words in another article: the sentence to look for, and a change carried over to where it was found."""

from __future__ import annotations

from corrigenda.anchoring import Anchor, Edit, describe, locate, new_around_old, sentences

FEW_WORDS = 8  # a sentence of fewer is looked for with the rest of its paragraph: short ones recur by chance


def sentence_around(copy: str, start: int, end: int) -> tuple[int, int]:
    """The range of the sentences that hold [start, end), or of its paragraphs where those are short."""
    head = copy.rfind("\n", 0, start) + 1
    tail = copy.find("\n", end)
    tail = len(copy) if tail < 0 else tail
    parts = sentences(copy[head:tail], head)
    spans = [(at, at + len(text)) for text, at in zip(parts.texts, parts.starts, strict=True)]
    held = [span for span in spans if span[0] < max(end, start + 1) and start < span[1]]
    if not held or len(copy[held[0][0] : held[-1][1]].split()) < FEW_WORDS:
        return head, tail
    return held[0][0], held[-1][1]


def carried_over(edit: Edit, copy: str, passage: tuple[int, int], other: str, place: tuple[int, int]) -> Edit | None:
    """The edit of `copy` on the copy `other`, whose range `place` carries `passage`.

    None where the words that the edit takes out do not stand there, letter for letter: then somebody must look. And
    where all of the new words, which may hold the old ones, stand there already, within `place` or past its end.
    """
    sentence, found_in = copy[slice(*passage)], other[slice(*place)]
    start, end = edit.start - passage[0], edit.end - passage[0]
    if not 0 <= start < end <= len(sentence):
        return None
    found = locate(describe(sentence, start, end), found_in, previous=sentence)
    if not isinstance(found, Anchor) or found_in[found.start : found.end] != edit.old:
        return None
    there = Edit(place[0] + found.start, place[0] + found.end, edit.old, edit.new)
    return None if new_around_old(there, other) else there
