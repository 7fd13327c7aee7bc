"""Advice on the words of a notice, from one table of rules. Pure: no database, no clock. Advice never blocks.

The words are `lint` in the file of each language: `*` stands for the rest of a word, `…` for up to five words.
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

_FEW = 5  # words beside a regret that say something of their own
_STEM = 5  # letters that inflected forms of a word share, as far as they are so long
_TELLING = 6  # letters of a plain word that hardly stands in a notice by chance
_MOST = 100  # words of a change that are looked for
_SENTENCE_END = re.compile(r"[.!?…](?=\s|$)|\n")
_NUMBERED_DATE = re.compile(r"\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[./]\d{1,2}([./]\d{2,4})?\b(?!\s*%)")


@dataclass(frozen=True, slots=True)
class NoticeText:
    """A notice, and what it is about. `dated`: the site wants a date in it. `language` is one that we have words for."""

    text: str
    kind: str
    old: str = ""
    new: str = ""
    dated: bool = False
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Finding:
    """`words` are those of the notice that the advice is about; empty where it is about what is missing."""

    rule: str
    words: str
    advice: Promise


@dataclass(frozen=True, slots=True)
class Rule:
    """`find` gives the words that break the rule, each once."""

    name: str
    find: Callable[[NoticeText], Iterator[str]]
    advice: Promise


def lint(said: NoticeText) -> list[Finding]:
    """What could be better, in the order of the table; nothing on an empty notice, or one that is too long to be kept."""
    if not said.text.strip() or len(said.text) > NOTICE:
        return []
    return [Finding(rule.name, words, rule.advice) for rule in RULES for words in dict.fromkeys(rule.find(said))]


def _euphemisms(said: NoticeText) -> Iterator[str]:
    allowed = lists.of("lint", said.language).get("allowed", {}).get(said.kind, ())
    yield from (found.group() for found in _matches(said, "euphemisms", but=allowed))


def _bare_regret(said: NoticeText) -> Iterator[str]:
    """A regret that stands instead of what was wrong and what is right."""
    found = next(_matches(said, "regret"), None)
    if found is None or _tells(said.text, said.old, said.new) or _tells(said.text, said.new, said.old):
        return
    rest = said.text[: found.start()] + said.text[found.end() :]
    if said.old or said.new or len(re.findall(r"\w+", rest)) < _FEW:
        yield found.group()


def _blame(said: NoticeText) -> Iterator[str]:
    yield from (found.group() for found in _matches(said, "blame"))


def _bare_repeats(said: NoticeText) -> Iterator[str]:
    """The wrong words where nothing says that they are: no quotation marks, no “said” or “not” before them."""
    old = said.old.strip()
    if old.islower() and old.isalpha() and len(old) < _TELLING:
        return  # a word as common as “full” may well stand there for itself
    right = [found.span() for found in _literal(said.new.strip()).finditer(said.text)] if old in said.new else []
    for found in _literal(old).finditer(said.text):
        if any(start <= found.start() and found.end() <= end for start, end in right):
            continue
        if not _marked(said, found.start(), found.end()):
            yield found.group()


def _marked(said: NoticeText, start: int, end: int) -> bool:
    if quotation_at(said.text, start, end) is not None:
        return True
    begun = max((found.end() for found in _SENTENCE_END.finditer(said.text[:start])), default=0)
    before = said.text[begun:start]
    return any(_pattern(phrase).search(before) for phrase in lists.of("lint", said.language).get("marks", ()))


def _wrong_untold(said: NoticeText) -> Iterator[str]:
    if said.old.strip() and not _tells(said.text, said.old, said.new):
        yield ""


def _right_untold(said: NoticeText) -> Iterator[str]:
    retracted = KINDS[DecisionKind(said.kind)].retracts  # of a retracted article no words are right
    if not retracted and said.new.strip() and not _tells(said.text, said.new, said.old):
        yield ""


def _undated(said: NoticeText) -> Iterator[str]:
    if said.dated and not _NUMBERED_DATE.search(said.text) and next(_matches(said, "days"), None) is None:
        yield ""


def _tells(text: str, these: str, others: str) -> bool:
    """Whether the text has a word, in whatever form, that tells `these` words from the `others`."""
    meant = dict.fromkeys(_words(these))
    # Where no word is of its own (words put in another order) any of them tells.
    own = [word for word in meant if word not in set(_words(others))] or list(meant)
    there = set(_words(text))
    return any(word in there or any(_akin(word, one) for one in there) for word in own[:_MOST])


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _akin(one: str, other: str) -> bool:
    """Whether two words may be forms of one: figures never are."""
    shared = min(len(one), len(other), _STEM)
    return shared > 2 and one[:shared] == other[:shared] and one.isalpha() and other.isalpha()


def _without_quotations(text: str) -> str:
    """What somebody else said is not the notice's own wording."""
    return re.sub(r"“[^”]*”|«[^»]*»|„[^“”]*[“”]|\"[^\"]*\"", "“”", text)


def _matches(said: NoticeText, words: str, but: Container[str] = ()) -> Iterator[re.Match[str]]:
    """Where phrases of a list stand, from left to right; of those that overlap, the first and longest."""
    shown = _without_quotations(said.text)
    phrases = [phrase for phrase in lists.of("lint", said.language).get(words, ()) if phrase not in but]
    found = [one for phrase in phrases for one in _pattern(phrase).finditer(shown)]
    past = 0
    for one in sorted(found, key=lambda one: (one.start(), -one.end())):
        if one.start() >= past:
            past = one.end()
            yield one


@cache
def _pattern(phrase: str) -> re.Pattern[str]:
    """A phrase of the lists, at the borders of words; `\\d` stands for a figure."""
    escaped = re.escape(phrase).replace(r"\*", r"\w*").replace(r"\\d", r"\d+").replace("'", "[’']")
    joined = escaped.replace(r"\ …\ ", r"(?:\s+[\w’'-]+){0,5}?\s+").replace(r"\ ", r"\s+")
    border = r"(?!\w)" if phrase[-1].isalnum() else ""
    return re.compile(rf"(?<!\w){joined}{border}", re.IGNORECASE)


def _literal(words: str) -> re.Pattern[str]:
    """These very words, whatever blanks are between them, and not as a part of longer ones."""
    joined = r"\s+".join(re.escape(word) for word in words.split())
    return re.compile(rf"(?<!\w){joined}(?!\w)", re.IGNORECASE)


RULES = (
    Rule("euphemism", _euphemisms, _("Say it plainly: what was wrong is wrong.")),
    Rule("regret", _bare_regret, _("A regret alone tells nothing. Say what was wrong and what is right.")),
    Rule("blame", _blame, _("Readers need the right words, not whose fault it was.")),
    Rule("repeat", _bare_repeats, _("This repeats the error as if it were true. Put it in quotation marks.")),
    Rule("wrong", _wrong_untold, _("It does not say what was wrong.")),
    Rule("right", _right_untold, _("It does not say what is right.")),
    Rule("date", _undated, _("This site's notices name a date.")),
)
