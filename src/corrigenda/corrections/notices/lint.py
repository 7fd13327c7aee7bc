"""Advice on the words of a notice, from one table of rules. Pure: no database, no clock. Advice never blocks.

The lists of words are under `lint` in the file of each language: `*` means the rest of a word, `…` up to five words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from functools import cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from corrigenda.corrections.kinds import KINDS, DecisionKind
from corrigenda.corrections.limits import NOTICE
from corrigenda.corrections.words.quotations import quotation_at
from corrigenda.languages import lists

_FEW = 5  # fewest words beside a regret that say something of their own
_STEM = 5  # letters that the inflected forms of a word share; fewer if the forms are shorter
_TELLING = 6  # fewest letters of a plain word that is hardly in a notice by chance
_MOST = 100  # most words of a change that are looked for
_SENTENCE_END = re.compile(r"[.!?…](?=\s|$)|\n")
_NUMBERED_DATE = re.compile(r"\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[./]\d{1,2}([./]\d{2,4})?\b(?!\s*%)")


@dataclass(frozen=True, slots=True)
class NoticeText:
    """A notice and the change it is about. `dated`: the site wants a date in it. `language`: one that has lists."""

    text: str
    kind: str
    old: str = ""
    new: str = ""
    dated: bool = False
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Finding:
    """One piece of advice. `words`: the words of the notice that it is about; empty if it is about what is missing."""

    rule: str
    words: str
    advice: Promise


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the lint. `find` yields the words that break the rule; `lint` names each once."""

    name: str
    find: Callable[[NoticeText], Iterator[str]]
    advice: Promise


def lint(said: NoticeText) -> list[Finding]:
    """Returns what could be better, in the order of the table; nothing if the notice is empty or too long to keep."""
    if not said.text.strip() or len(said.text) > NOTICE:
        return []
    return [Finding(rule.name, words, rule.advice) for rule in RULES for words in dict.fromkeys(rule.find(said))]


def _euphemisms(notice: NoticeText) -> Iterator[str]:
    allowed = lists.of("lint", notice.language).get("allowed", {}).get(notice.kind, ())
    yield from (match.group() for match in _matches(notice, "euphemisms", but=allowed))


def _bare_regret(notice: NoticeText) -> Iterator[str]:
    """Finds a regret that replaces what was wrong and what is right."""
    match = next(_matches(notice, "regret"), None)
    if match is None or _tells(notice.text, notice.old, notice.new) or _tells(notice.text, notice.new, notice.old):
        return
    rest = notice.text[: match.start()] + notice.text[match.end() :]
    if notice.old or notice.new or len(re.findall(r"\w+", rest)) < _FEW:
        yield match.group()


def _blame(notice: NoticeText) -> Iterator[str]:
    yield from (match.group() for match in _matches(notice, "blame"))


def _bare_repeats(notice: NoticeText) -> Iterator[str]:
    """Finds the wrong words if nothing marks them as wrong: no quotation marks, no “said” or “not” before them."""
    old = notice.old.strip()
    if old.islower() and old.isalpha() and len(old) < _TELLING:
        return  # a word as common as “full” may well be there in its own right
    right = [match.span() for match in _literal(notice.new.strip()).finditer(notice.text)] if old in notice.new else []
    for match in _literal(old).finditer(notice.text):
        if any(start <= match.start() and match.end() <= end for start, end in right):
            continue
        if not _marked(notice, match.start(), match.end()):
            yield match.group()


def _marked(notice: NoticeText, start: int, end: int) -> bool:
    if quotation_at(notice.text, start, end) is not None:
        return True
    begun = max((match.end() for match in _SENTENCE_END.finditer(notice.text[:start])), default=0)
    before = notice.text[begun:start]
    return any(_pattern(phrase).search(before) for phrase in lists.of("lint", notice.language).get("marks", ()))


def _wrong_untold(notice: NoticeText) -> Iterator[str]:
    if notice.old.strip() and not _tells(notice.text, notice.old, notice.new):
        yield ""


def _right_untold(notice: NoticeText) -> Iterator[str]:
    retracted = KINDS[DecisionKind(notice.kind)].retracts  # no words of a retracted article are right
    if not retracted and notice.new.strip() and not _tells(notice.text, notice.new, notice.old):
        yield ""


def _undated(notice: NoticeText) -> Iterator[str]:
    if notice.dated and not _NUMBERED_DATE.search(notice.text) and next(_matches(notice, "days"), None) is None:
        yield ""


def _tells(text: str, wording: str, contrast: str) -> bool:
    """Whether the text has a word, in any form, that tells `wording` from `contrast`."""
    candidates = dict.fromkeys(_words(wording))
    # If `wording` has no word of its own (the same words in another order), any of its words will do.
    own = [word for word in candidates if word not in set(_words(contrast))] or list(candidates)
    text_words = set(_words(text))
    return any(word in text_words or any(_akin(word, text_word) for text_word in text_words) for word in own[:_MOST])


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _akin(first: str, second: str) -> bool:
    """Whether two words may be forms of the same word. Figures never are."""
    shared = min(len(first), len(second), _STEM)
    return shared > 2 and first[:shared] == second[:shared] and first.isalpha() and second.isalpha()


def _without_quotations(text: str) -> str:
    """Returns the text with its quotations emptied: what someone else said is not the notice's own wording."""
    return re.sub(r"“[^”]*”|«[^»]*»|„[^“”]*[“”]|\"[^\"]*\"", "“”", text)


def _matches(notice: NoticeText, words: str, but: Container[str] = ()) -> Iterator[re.Match[str]]:
    """Finds the phrases of a list, from left to right; of matches that overlap, the first and longest."""
    shown = _without_quotations(notice.text)
    phrases = [phrase for phrase in lists.of("lint", notice.language).get(words, ()) if phrase not in but]
    matches = [match for phrase in phrases for match in _pattern(phrase).finditer(shown)]
    past = 0
    for match in sorted(matches, key=lambda match: (match.start(), -match.end())):
        if match.start() >= past:
            past = match.end()
            yield match


@cache
def _pattern(phrase: str) -> re.Pattern[str]:
    """Returns the pattern of a phrase of the lists, between the borders of words; `\\d` means a figure."""
    escaped = re.escape(phrase).replace(r"\*", r"\w*").replace(r"\\d", r"\d+").replace("'", "[’']")
    joined = escaped.replace(r"\ …\ ", r"(?:\s+[\w’'-]+){0,5}?\s+").replace(r"\ ", r"\s+")
    border = r"(?!\w)" if phrase[-1].isalnum() else ""
    return re.compile(rf"(?<!\w){joined}{border}", re.IGNORECASE)


def _literal(words: str) -> re.Pattern[str]:
    """Returns a pattern for these very words, with any blanks between them, and not as part of longer words."""
    joined = r"\s+".join(re.escape(word) for word in words.split())
    return re.compile(rf"(?<!\w){joined}(?!\w)", re.IGNORECASE)


RULES = (
    Rule("euphemism", _euphemisms, _("Call an error an error; don't soften it.")),
    Rule("regret", _bare_regret, _("Regret alone tells readers nothing. Say what was wrong and what is right.")),
    Rule("blame", _blame, _("Readers need the right words, not to know whose fault it was.")),
    Rule("repeat", _bare_repeats, _("This repeats the error as if it were true. Put it in quotation marks.")),
    Rule("wrong", _wrong_untold, _("The notice does not say what was wrong.")),
    Rule("right", _right_untold, _("The notice does not say what is right.")),
    Rule("date", _undated, _("On this site the notice must give a date.")),
)
