"""Finds the speaker of a quotation, if its sentence names one: "...," said X · X said: "..." · according to X."""

from __future__ import annotations

import re

from corrigenda.languages.lists import words

NEAR = 160  # code points of the sentence to look at on each side

_BY = "|".join(words("speakers", "by"))
_AS = "|".join(words("speakers", "as"))
# A name after one of these words is not the speaker's: "said in Paris", "a spokesman for Ruiz", "said he".
_STOP = "|".join(words("speakers", "no_speaker"))
_TITLE = "Mr|Mrs|Ms|Dr|St|Lt|Gen|Col|Capt|Sgt|Sen|Rep|Gov|Prof|Rev|Hon|Jr|Sr"
_PARTICLE = "de|da|di|du|del|della|dos|van|von|der|den|ter|la|le|bin|ibn|y"
_HE = "|".join(words("speakers", "pronouns"))
_ALSO = "|".join(words("speakers", "also"))

_UPPER = "".join(chr(code) for code in (*range(0x530), *range(0x1E00, 0x1F00)) if chr(code).isupper())
_VERBS = words("speakers", "said")
_ANY_VERB = "|".join(_VERBS)
_VERB = rf"(?i:(?:(?:{_ALSO})\s+)?(?:{_ANY_VERB}))\b"
_WORD = rf"(?:(?:{_TITLE}|[{_UPPER}])\.|(?:(?:al|el|d|l)[-'’])?[{_UPPER}][\w'’-]*)"
_NAME = rf"({_WORD}(?:\s+(?:(?:{_PARTICLE})\s+){{0,2}}{_WORD}){{0,4}})"
_ASIDE = r"(?:,\s[^,\n“”\"]{1,80},|\s\([^()\n]{1,40}\))?"
_LEAD = rf"(?:(?!(?i:{_STOP}|{_ANY_VERB})\b)[\w'’-]+,?\s+){{0,5}}?"  # the mayor, · президент · Ruiz’s spokesman
_REST = r"[^.!?\n“”\"«»]{0,60}[,:\s]*$"
_FIRST = r"^[\s,–—-]*"

_AFTER = tuple(
    re.compile(_FIRST + pattern)
    for pattern in (
        rf"{_VERB}\s+the\s+{_WORD}(?:\s+{_WORD})?,\s+{_NAME}",  # said the Speaker, Maud Ellery
        rf"{_VERB}\s+{_LEAD}{_NAME}",
        rf"{_LEAD}{_NAME}{_ASIDE}\s+{_VERB}",
        rf"(?i:{_BY})\s+{_LEAD}{_NAME}",
        rf"[^.!?\n]{{0,40}}?\bquoted\s+{_LEAD}{_NAME}\s+as\s+saying",
    )
)
_BEFORE = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<!\w){_NAME}{_ASIDE}\s+{_VERB}{_REST}",
        rf"(?<!\w)(?i:{_BY})\s+{_LEAD}{_NAME}{_ASIDE}[,:\s]*$",
        rf"(?:^\s*|[.!?]\s+|\b(?i:{_AS})\s+){_VERB}\s+{_LEAD}{_NAME}{_ASIDE}[,:]\s*$",
        rf"\bquoted\s+{_LEAD}{_NAME}\s+as\s+saying{_REST}",
    )
)
_PRONOUN = re.compile(rf"\b(?:{_HE})\s+{_VERB}|\b{_VERB}\s+(?:{_HE})\b", re.IGNORECASE)
_OF_ANOTHER = re.compile(r"(?<!\w)(?i:for|of|with|by|like)\s+$")
# A sentence without any of these words names no speaker. Most have none, and this check is faster than the patterns.
_CUES = frozenset([*_VERBS, *re.findall(r"\w+", _BY.lower()), "quoted"])
_NOT_NAMES = frozenset(words("speakers", "no_name"))
_WORDS = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"[.!?]\s")


def speaker_of(copy: str, before: int, start: int, end: int, after: int, *, last: str | None) -> str | None:
    """Returns the speaker of copy[start:end], looked for from `before` to `after`; a pronoun means `last`."""
    tail = copy[end : min(after, end + NEAR)].partition("\n")[0]
    head = copy[max(before, start - NEAR) : start].rpartition("\n")[2]
    if _is_whole_sentence(copy[start:end], tail):
        tail = ""
    name = (_named_after(tail) if _has_cue(tail) else None) or (_named_before(head) if _has_cue(head) else None)
    return name or (last if _they_said(tail, head) else None)


def _is_whole_sentence(quoted: str, tail: str) -> bool:
    """Whether the text after the quotation is a sentence of its own: “We stay.” Ruiz said he would go."""
    return bool(re.search(r"[^.]\.\W?$", quoted)) and tail.lstrip()[:1].isupper()


def _has_cue(text: str) -> bool:
    return not _CUES.isdisjoint(_WORDS.findall(text.lower()))


def _named_after(tail: str) -> str | None:
    matches = (pattern.match(tail) for pattern in _AFTER)
    return next((name for match in matches if match and (name := _name(match.group(1)))), None)


def _named_before(head: str) -> str | None:
    for pattern in _BEFORE:
        match = pattern.search(head)
        if match and not _OF_ANOTHER.search(head[: match.start(1)]) and (name := _name(match.group(1))):
            return name
    return None


def _they_said(tail: str, head: str) -> bool:
    """Whether the quotation's own sentence says "he said" or "she said"."""
    same_sentence = (_SENTENCE_END.split(tail, maxsplit=1)[0], _SENTENCE_END.split(head)[-1])
    return any(_has_cue(text) and _PRONOUN.search(text) for text in same_sentence)


def _name(text: str) -> str | None:
    """Returns the name without a capital word that begins a sentence, and without whose spokesman the person is."""
    parts = text.split()
    while parts and (parts[0] in _NOT_NAMES or (len(parts) > 1 and parts[0].endswith(("’s", "'s")))):
        parts.pop(0)
    return " ".join(parts).rstrip(".,'’") or None
