"""The same words in another article: the sentence to look for, and the edit carried over to where it was found."""

from __future__ import annotations

from corrigenda.anchoring import Anchor, Edit, describe, locate, new_around_old, sentences

FEW_WORDS = 8  # a shorter sentence is looked for with the rest of its paragraph: short sentences recur by chance


def sentence_around(copy: str, start: int, end: int) -> tuple[int, int]:
    """Returns the range of the sentences that hold [start, end), or of its paragraphs if those sentences are short."""
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
    """Returns the edit of `copy`, carried over to the copy `other`, whose range `place` carries `passage`.

    None if the words that the edit removes are not there, letter for letter: then someone must look. Also None if all
    the new words are there already, within `place` or past its end; the new words may contain the old ones.
    """
    sentence, other_sentence = copy[slice(*passage)], other[slice(*place)]
    start, end = edit.start - passage[0], edit.end - passage[0]
    if not 0 <= start < end <= len(sentence):
        return None
    anchor = locate(describe(sentence, start, end), other_sentence, previous=sentence)
    if not isinstance(anchor, Anchor) or other_sentence[anchor.start : anchor.end] != edit.old:
        return None
    carried = Edit(place[0] + anchor.start, place[0] + anchor.end, edit.old, edit.new)
    return None if new_around_old(carried, other) else carried
