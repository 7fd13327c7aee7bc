"""Advice on the words of a notice, from one table of rules. Pure: no database, no clock. Advice never blocks.

The lists of words are under `lint` in the file of each language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from corrigenda.corrections.kinds import KINDS, DecisionKind
from corrigenda.corrections.limits import NOTICE
from corrigenda.corrections.notices.dates import dates
from corrigenda.corrections.notices.phrases import JOINED, literal, matches, quotations_emptied, without_vowel_signs
from corrigenda.corrections.notices.repeats import repeats
from corrigenda.languages import lists

_FEW = 5  # fewest words beside a regret that say something of their own
_STEM = 5  # letters that the inflected forms of a word share; fewer if the forms are shorter
_MOST = 100  # most words of a change that are looked for
_WORD = re.compile(r"\d+(?:[.,:/]\d+)+|\w+")  # a decimal is one word


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
    yield from repeats(notice.text, notice.old, notice.new, notice.language)


def _wrong_untold(notice: NoticeText) -> Iterator[str]:
    if notice.old.strip() and not _tells(notice.text, notice.old, notice.new):
        yield ""


def _right_untold(notice: NoticeText) -> Iterator[str]:
    retracted = KINDS[DecisionKind(notice.kind)].retracts  # no words of a retracted article are right
    if not retracted and notice.new.strip() and not _tells(notice.text, notice.new, notice.old):
        yield ""


def _undated(notice: NoticeText) -> Iterator[str]:
    """Finds that no date is given. A date that was wrong, or that is right, does not say when anything was published."""
    text = quotations_emptied(notice.text)
    changed = [
        match.span() for words in (notice.old, notice.new) if words.strip() for match in literal(words).finditer(text)
    ]
    spans = (date.span() for date in dates(text, notice.language))
    if notice.dated and all(any(_within(span, other) for other in changed) for span in spans):
        yield ""


def _within(inner: tuple[int, int], outer: tuple[int, int]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _tells(text: str, wording: str, contrast: str) -> bool:
    """Whether the text has a word, in any form, that tells `wording` from `contrast`."""
    candidates = dict.fromkeys(_words(wording))
    # If `wording` has no word of its own (the same words in another order), any of its words will do.
    own = [word for word in candidates if word not in set(_words(contrast))] or list(candidates)
    text_words = set(_words(text))
    return any(word in text_words or any(_akin(word, text_word) for text_word in text_words) for word in own[:_MOST])


def _words(text: str) -> list[str]:
    """Returns the words; in Arabic without vowel signs, and without the small words that are joined to a figure."""
    plain = re.sub(rf"(?<!\w){JOINED}(?=\d)", "", without_vowel_signs(text.lower()))
    return _WORD.findall(plain)


def _akin(first: str, second: str) -> bool:
    """Whether two words may be forms of the same word. Figures never are."""
    shared = min(len(first), len(second), _STEM)
    return shared > 2 and first[:shared] == second[:shared] and first.isalpha() and second.isalpha()


def _matches(notice: NoticeText, words: str, but: Container[str] = ()) -> Iterator[re.Match[str]]:
    phrases = lists.of("lint", notice.language).get(words, ())
    return matches([phrase for phrase in phrases if phrase not in but], quotations_emptied(notice.text))


RULES = (
    Rule("euphemism", _euphemisms, _("Call an error an error; don't soften it.")),
    Rule("regret", _bare_regret, _("Regret alone tells readers nothing. Say what was wrong and what is right.")),
    Rule("blame", _blame, _("Readers need the right words, not to know whose fault it was.")),
    Rule("repeat", _bare_repeats, _("This repeats the error as if it were true. Put it in quotation marks.")),
    Rule("wrong", _wrong_untold, _("The notice does not say what was wrong.")),
    Rule("right", _right_untold, _("The notice does not say what is right.")),
    Rule("date", _undated, _("On this site the notice must give a date.")),
)
