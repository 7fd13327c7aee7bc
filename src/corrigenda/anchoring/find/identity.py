"""Whether a place holds the passage itself, or a look-alike.

Words that agree are not enough. Two rows of a table have the same figure; two people's sentences differ in a name and a
year. A passage belongs to its own row or sentence, and that stands beside the ones that it stood beside.
"""

from __future__ import annotations

from rapidfuzz.distance import Indel

from corrigenda.anchoring.find.setting import Setting
from corrigenda.anchoring.find.twins import same_label, twins, words_of
from corrigenda.anchoring.scoring import ALIKE_BESIDE, CONTEXT_LEAST, CONTEXT_RUN, WHOLE_WORDS


def is_itself(passage: Setting, place: Setting, *, few_words: bool, in_place: bool) -> bool:
    """Whether a place holds the passage and not a look-alike. `in_place` says that both contexts agree."""
    if _is_neighbour(passage, place):
        return False
    if in_place or stands_where_it_stood(passage, place):
        return not _are_twins(passage, place, in_place=True)
    labels = f"{passage.head} {passage.words}", f"{place.head or ''} {place.words}"
    if few_words and passage.head is not None and not same_label(*labels):
        return False
    return not is_another(passage, place)


def is_another(passage: Setting, place: Setting) -> bool:
    """Whether a place that is not where the passage stood is in a neighbour or a twin of the passage's own sentence."""
    if _is_neighbour(passage, place) or _are_twins(passage, place, in_place=False):
        return True
    return twins(passage.words, place.words)


def stands_where_it_stood(passage: Setting, place: Setting) -> bool:
    """Whether the neighbours on both sides of the passage's own sentence still stand beside it."""
    before, place_before = passage.before, place.before
    if before is None or place_before is None:
        before, place_before = passage.left.rstrip(), place.left.rstrip()
    after, place_after = passage.after, place.after
    if after is None or place_after is None:
        after, place_after = passage.right.lstrip(), place.right.lstrip()
    follows = _reads_alike(after, place_after) and same_label(after, place_after)
    return follows and _reads_alike(before[::-1], place_before[::-1])


def has_frame(passage: Setting) -> bool:
    """Whether the passage's own sentence has words beside the passage, and enough in all to be known by."""
    if passage.own is None:
        return False
    words = len(words_of(passage.own))
    return words >= WHOLE_WORDS and words > len(words_of(passage.words))


def _reads_alike(expected: str, actual: str) -> bool:
    """Whether two neighbours are the same, read from the passage on. The expected one may be cut off."""
    size = min(CONTEXT_RUN, len(expected))
    if size < CONTEXT_LEAST:
        return expected == actual[:size] if expected else not actual
    return Indel.normalized_similarity(expected[:size], actual[:size]) >= ALIKE_BESIDE


def _are_twins(passage: Setting, place: Setting, *, in_place: bool) -> bool:
    """Whether the passage's own sentence, as far as it can be seen, and the place's are twins."""
    left, right = passage.left, passage.right
    place_left, place_right = place.left[max(0, len(place.left) - len(left)) :], place.right[: len(right)]
    labelled = passage.head is not None and place.head is not None
    if passage.head is not None and place.head is not None:
        left, place_left = passage.head, place.head
    if passage.tail is not None and place.tail is not None:
        right, place_right = passage.tail, place.tail
    own, other = f"{left} {passage.words} {right}", f"{place_left} {place.words} {place_right}"
    return twins(own.strip(), other.strip(), labelled=labelled, in_place=in_place)


def _is_neighbour(passage: Setting, place: Setting) -> bool:
    """Whether the place is in the sentence that stood before the passage's own, or in the one that stood after it.

    A neighbour may be cut off at its far end. It says nothing if the passage's own sentence reads as it does.
    """
    own, other = passage.own or "", place.own
    if not other or own == other:
        return False
    after, before = (passage.after or "")[: len(other)], (passage.before or "")[-len(other) :]
    if len(after) >= CONTEXT_LEAST and other.startswith(after) and not own.startswith(after):
        return True
    return len(before) >= CONTEXT_LEAST and other.endswith(before) and not own.endswith(before)
