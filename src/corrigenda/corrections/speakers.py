"""Whose words a quotation is, where the sentence around it says so: "...," said X · X said: "..." · according to X."""

from __future__ import annotations

import re

NEAR = 160  # code points of the sentence that are looked at on each side

_SAID = {
    "en": "said|says|told|tells|added|adds|adding|asked|asks|warned|wrote|writes|replied|explained|argued|noted|insisted|"
    "announced|confirmed|declared|recalled|continued|conceded|promised|stated|called",
    "ru": "сказал|сказала|заявил|заявила|отметил|отметила|добавил|добавила|сообщил|сообщила|подчеркнул|подчеркнула|"
    "рассказал|рассказала|пояснил|пояснила|ответил|ответила|говорит",
    "uk": "сказав|заявив|зазначив|зазначила|додав|додала|повідомив|повідомила|наголосив|наголосила|розповів|розповіла|"
    "пояснив|відповів|відповіла|каже",
    "de": "sagte|sagt|erklärte|betonte|fügte|teilte",
    "fr": "dit|déclaré|ajouté|affirmé|expliqué",
}
_VERB = rf"(?:{'|'.join(_SAID.values())})"
_WORD = r"[^\W\d_a-zа-яіїєґёß](?:\w{0,2}\.|[\w'’-]*)"  # an initial or a short title may end in a full stop
_NAME = rf"((?:{_WORD}\s+){{0,4}}{_WORD})"
_ASIDE = r"(?:,\s[^,\n“”\"]{2,80},)?"
_PRONOUN = re.compile(
    rf"\b(?:he|she|they|он|она|він|вона|er|sie|il|elle)\s+{_VERB}\b|\b{_VERB}\s+(?:he|she|they)\b",
    re.IGNORECASE,
)

_AFTER = (
    re.compile(rf"^[\s,–—-]*{_VERB}\s+(?:the\s+)?{_NAME}"),
    re.compile(rf"^[\s,–—-]*{_NAME}{_ASIDE}\s+(?:also\s+|later\s+)?{_VERB}\b"),
    re.compile(rf"^[\s,]*according to\s+{_NAME}"),
)
_BEFORE = (
    re.compile(rf"{_NAME}{_ASIDE}\s+(?:also\s+|later\s+)?{_VERB}\b[^.!?\n“”\"]{{0,60}}[,:\s]*$"),
    re.compile(rf"[Aa]ccording to\s+{_NAME}{_ASIDE}[,:\s]*$"),
)
_NOT_NAMES = {"The", "A", "An", "In", "On", "At", "But", "And", "He", "She", "They", "It", "“", "As", "When"}


def speaker_of(copy: str, before: int, start: int, end: int, after: int, *, last: str | None) -> str | None:
    """The speaker of copy[start:end], looked for from `before` to `after`; a pronoun stands for `last`."""
    tail = copy[end : min(after, end + NEAR)].partition("\n")[0]
    head = copy[max(before, start - NEAR) : start].rpartition("\n")[2]
    for pattern, text in [*((one, tail) for one in _AFTER), *((one, head) for one in _BEFORE)]:
        found = pattern.search(text)
        if found and (name := _name(found.group(1))):
            return name
    return last if _PRONOUN.search(tail[:60]) or _PRONOUN.search(head[-60:]) else None


def _name(text: str) -> str | None:
    words = text.split()
    while words and words[0] in _NOT_NAMES:
        words.pop(0)
    return " ".join(words).rstrip(".,'’") or None
