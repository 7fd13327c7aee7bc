"""What attributes words to a speaker in one language: the table of its file, as parts of patterns. Pure.

The parts fit text in `plain` form: apostrophes straight, one code point for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TypeAlias

from corrigenda.languages.lists import of

DASH = "(?:--|[-–—―‒−])"
# The capitals of the languages that we know, and of their neighbours. All 1,000 of Unicode would make patterns slow to build.
UPPER = "A-ZÀ-ÖØ-ÞΆΈ-ΏΑ-ΫЀ-ЯԱ-Ֆ" + "".join(
    chr(code)
    for code in (*range(0x100, 0x180), *range(0x218, 0x21C), *range(0x490, 0x4F0), *range(0x1EA0, 0x1EFA), 0x1E9E)
    if chr(code).isupper()
)
TITLE = "Mr|Mrs|Ms|Dr|St|Lt|Gen|Col|Capt|Sgt|Sen|Rep|Gov|Prof|Rev|Hon|Jr|Sr|Mme|Mgr|Sra|Dra|Hr|Fr|Ing|Bc|gen|prof|dr"
PARTICLE = "de|da|di|du|del|della|dos|das|do|van|von|der|den|ter|ten|te|la|le|bin|ibn|y|af|av|zu|zum|el|al|'t|in 't|op 't|aan 't|lui|ван|дер|ден|де|фон|ди|ла|ле|аль|эль|бен|бин|ибн|оглы|кызы|ель|ντερ|ντε|φον|ντι|ντα|λα|αλ|ελ|μπιν"
INITIAL = rf"(?:[{UPPER}]|Ch|Th|Ph|Cs|Gy|Sz|Zs|Yu|Ya|Ju|Dž)\."
WORD = rf"(?:(?:{TITLE})\.|{INITIAL}(?:-?{INITIAL}){{0,3}}(?:[{UPPER}][\w'-]+)?|(?:(?:al|el|d|l|O|D|L)[-'])?[{UPPER}][\w'-]*)"
NAME = rf"(?:(?:van\s+de[rn]?\s+|von\s+de[rm]\s+)?{WORD}(?:\s+(?:(?:{PARTICLE})\s+){{0,2}}{WORD}){{0,6}})"
_POINTED = re.compile("[\u0621-\u064a\u05d0-\u05ea]")
_POINTS = "[\u064b-\u0652\u05b0-\u05c7]"
_CURLY = "’‘ʼ`"
_JOINED = {"ar": "[وف]?", "he": "[וש]?"}  # "and", written together with the verb
_UNSPACED = ("ja", "zh", "ko")
_STOP = re.compile(r"[.!?…。！？]\s*")


def plain(text: str) -> str:
    """Returns the text with straight apostrophes, as long as it was."""
    for mark in _CURLY:  # most texts have none of them, and to look for one is 10 times faster than `str.translate`
        text = text.replace(mark, "'")
    return text


def any_of(phrases: Iterable[str]) -> str:
    """Returns a pattern for any of the phrases, the longest first; `*` is any ending or beginning. One that never matches if there are none."""
    tree: _Tree = {}
    for phrase in phrases:
        branch = tree
        for character in plain(phrase):
            branch = branch.setdefault(character, {})
        branch[""] = {}
    return _branches(tree) or r"(?!)"


_Tree: TypeAlias = "dict[str, _Tree]"  # by first character; "" is the end of a phrase


def _branches(tree: _Tree) -> str:
    """Returns a pattern for a tree of phrases. Phrases share their beginnings, so it is short and quick to build."""
    patterns = [_character(first) + _rest(rest) for first, rest in sorted(tree.items()) if first]
    return "|".join(patterns)


def _rest(tree: _Tree) -> str:
    if len(tree) == 1:
        ((first, rest),) = tree.items()
        return _character(first) + _rest(rest) if first else ""
    return rf"(?:{_branches(tree)}){'?' if '' in tree else ''}"


def _character(character: str) -> str:
    if _POINTED.match(character):
        return character + _POINTS + "*"  # an editor may write the vowels, or not
    return "" if re.match(_POINTS, character) else {" ": r"\s+", "*": r"\w*"}.get(character) or re.escape(character)


@dataclass(frozen=True, slots=True)
class Around:
    """The words around a quotation that may name its speaker: `tail` after it, `head` before it, in its paragraph.

    `whole`: the quotation is a sentence or more, or goes on in the same sentence. `told`: it is whole, and a comma, a
    dash or a question ends it, so what follows is likely to say who spoke. `paused`: it is told, and is no question.
    `begins`: its first word has a capital.
    """

    tail: str
    head: str
    whole: bool = False
    told: bool = False
    paused: bool = False
    begins: bool = False


@dataclass(frozen=True)
class Attribution:
    """The parts of one language's patterns. `said` may follow a quotation, `verb` may stand before one too."""

    language: str

    def words(self, part: str) -> list[str]:
        found: list[str] = of("speakers", self.language).get(part, [])
        return found

    def any_of(self, *parts: str) -> str:
        return _any_of(self, parts)

    @property
    def unspaced(self) -> bool:
        return self.language in _UNSPACED

    @property
    def cased(self) -> bool:
        return self.language not in (*_UNSPACED, "ar", "he")

    @property
    def inside(self) -> bool:
        """Whether speech between marks is interrupted by commas alone: « Nous fermons, a dit la maire. »"""
        return bool(of("speakers", self.language).get("inside"))

    @cached_property
    def said(self) -> str:
        return self._verb("said")

    @cached_property
    def verb(self) -> str:
        return self._verb("said", "indirect")

    @cached_property
    def called(self) -> str:
        """Verbs that may stand only before a quotation: Ruiz called it “a trap”."""
        return self._verb("indirect")

    @cached_property
    def some_verb(self) -> str:
        """What may be a verb of speech between a quotation and a name: any word but those of the table's other lists."""
        return self._word(r"[^\W\d_]{2,}")

    @cached_property
    def verb_form(self) -> str:
        """A word that ends as the language's verbs do in "she says" and "she said"."""
        return self._word(rf"[^\W\d_]*(?:{self.any_of('verb_endings')})(?!\w)")

    def _word(self, pattern: str) -> str:
        others = self.any_of("no_speaker", "no_verb", "articles", "pronouns", "that", "by", "as", "also", "first")
        ending = r"(?!\w+ing\b)" if self.language == "en" else ""
        before = rf"(?:(?i:{self.any_of('also', 'clitics')})(?:\s+|(?<=['-]))){{0,2}}"
        after = rf"(?:-\w{{2,3}}(?!\w))?(?:\s+(?:{self.any_of('clitics', 'verb_tails')})(?!\w))?"
        return rf"{before}(?!(?i:{others})(?!\w)){ending}(?-i:(?![{UPPER}])){pattern}{after}"

    @cached_property
    def pronoun(self) -> str:
        return rf"(?i:{self.any_of('pronouns')})(?!\w)"

    @cached_property
    def subject(self) -> str:
        """Whoever may follow a verb of speech: a name, a pronoun, an article, an office."""
        if not self.cased:
            return rf"\s+(?!(?:{self.any_of('no_speaker')})(?!\w))\w"
        office = rf"(?i:{self.any_of('articles', 'roles')})(?![^\W_])"
        tied = rf"-(?:t-)?(?:{self.any_of('pronouns')})\b"  # dit-il
        return rf"(?:{tied}|\s+(?:{self.pronoun}|{office}|{self.lead(3)}{NAME}))"

    @cached_property
    def denied(self) -> str:
        """What follows a verb that does not attribute: said that, said no."""
        return rf"(?!\s+(?i:{self.any_of('that')})(?!\w))"

    def lead(self, most: int) -> str:
        """Words before a name that are part of naming somebody: the mayor, · президент ·"""
        return rf"(?:(?!(?i:{self.any_of('no_speaker')})(?!\w))[^\W\d_][\w'-]*\s+){{0,{most}}}?"

    def _verb(self, *kinds: str) -> str:
        if self.language in ("ja", "zh"):
            return rf"(?:{self.any_of(*kinds)})"
        also = self.any_of("also", "clitics")
        return rf"(?<!\w){_JOINED.get(self.language, '')}(?i:(?:(?:{also})(?:\s+|(?<=['-]))){{0,2}}(?:{self.any_of(*kinds)}))(?!\w)"


@cache
def _any_of(words: Attribution, parts: tuple[str, ...]) -> str:
    """Returns the pattern of these parts. It takes longer to build one from hundreds of surnames than to use it."""
    return any_of(phrase for part in parts for phrase in words.words(part))


@cache
def attribution(language: str) -> Attribution:
    return Attribution(language)


def nobody_says(head: str, tail: str, languages: tuple[Attribution, ...]) -> bool:
    """Whether no word in a sentence attributes words to somebody: `head` before a place, and `tail` after it."""
    sentence = f"{head}\n{_STOP.split(tail, maxsplit=1)[0]}"
    return not any(_attributes(words).search(sentence) for words in languages)


@cache
def _attributes(words: Attribution) -> re.Pattern[str]:
    start, end = ("", "") if words.unspaced else (r"(?<!\w)", r"(?!\w)")
    return re.compile(rf"{words.verb}|(?i:{start}(?:{words.any_of('by', 'by_after')}){end})")
